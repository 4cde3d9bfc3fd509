"""The desk reviews, publishes and takes down 工作动态, and writes its own."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.gathering import Rows, gather
from congress.law import completed
from deputies.models import Group
from liaison.enums import ArticleState
from liaison.forms.articles import ArticleForm, WordForm
from liaison.models import Article, ArticlePhoto
from liaison.services import writing
from office.evidence import inline_image_response
from office.paging import keyset
from office.privacy import personal_data_in

BADGES = {
    "submitted": ("soon", "clock", "待审"),
    "returned": ("", "back", "已退回"),
    "published": ("done", "check", "已发布"),
    "down": ("", "no", "已撤下"),
}


@require_safe
@door("desk")
def articles(request):
    """All pieces, newest first, and which group owes one this month."""
    township, today = request.role.township, timezone.localdate()
    chosen = request.GET.get("state", "")
    rows = Article.objects.visible_to(request.role).for_list()
    if chosen in ArticleState.values:
        rows = rows.filter(state=chosen)
    page = keyset(rows, request.GET)
    laws, groups = gather(
        request.role,
        [
            Rows(township.law_profiles.order_by("-version"), ("values",), 1),
            Rows(Group.objects.of(township), ("pk", "number", "name")),
        ],
    )
    wanted = completed(laws[0].values)["news.per_group_month"]
    written = writing.written_by_groups(township, today)
    context = {
        "rows": [(article, BADGES[article.state]) for article in page.rows],
        "page": page,
        "chosen": chosen,
        "states": ArticleState.choices,
        "short": [g for g in groups if written[g.pk] < wanted],
        "wanted": wanted,
    }
    return render(request, "liaison/desk/articles.html", context)


def _article(request, pk) -> Article:
    found = Article.objects.visible_to(request.role)
    found = found.select_related("township", "station", "group", "author__user")
    return get_object_or_404(found, pk=pk)


@require_safe
@door("desk")
def article(request, pk):
    """One piece as voters will read it, and what may be done with it."""
    return _page(request, _article(request, pk))


def _page(request, found, *, word=None, status=200):
    context = {
        "article": found,
        "badge": BADGES[found.state],
        "moves": writing.moves_of(found),
        "photos": list(found.photos.all()),
        "people": list(found.deputies.all()),
        "private": personal_data_in(f"{found.title}\n{found.body}"),
        "word_form": word or WordForm(),
    }
    return render(request, "liaison/desk/article.html", context, status=status)


@door("desk")
def new(request):
    """A piece of the desk's own."""
    return _edit(request, Article(township=request.role.township), "写工作动态")


@door("desk")
def edit(request, pk):
    """Change a piece that is not published."""
    found = _article(request, pk)
    return _edit(request, found, f"修改《{found}》")


def _edit(request, found, title):
    form = ArticleForm(
        request.POST or None, request.FILES or None, instance=found, township=request.role.township
    )

    def act():
        words = form.cleaned_data
        writing.save(
            form.save(commit=False), deputies=words["people"], photos=words["uploads"],
            by=request.role, on=timezone.localdate(),
        )  # fmt: skip

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "已保存，看过再发布。", form):
        return redirect("liaison:desk-article", form.instance.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": title, "article": found}
    return render(request, "liaison/desk/article_form.html", context, status=status)


@require_POST
@door("desk")
def publish(request, pk):
    """Show it to voters."""
    act = partial(writing.publish, _article(request, pk), by=request.role, on=timezone.localdate())
    attempt(request, act, "已发布。")
    return redirect("liaison:desk-article", pk)


@require_POST
@door("desk")
def send_back(request, pk):
    """Send a piece back to its author."""
    return _with_reason(request, pk, writing.send_back, "已退回。")


@require_POST
@door("desk")
def take_down(request, pk):
    """Take a published piece off the public pages."""
    return _with_reason(request, pk, writing.take_down, "已撤下，公开页不再显示。")


def _with_reason(request, pk, move, done):
    found, form = _article(request, pk), WordForm(request.POST)

    def act():
        reason = form.cleaned_data["reason"]
        move(found, reason=reason, by=request.role, on=timezone.localdate())

    if form.is_valid() and attempt(request, act, done, form):
        return redirect("liaison:desk-article", pk)
    return _page(request, found, word=form, status=422)


def _photo(request, pk) -> ArticlePhoto:
    mine = Article.objects.visible_to(request.role)
    found = ArticlePhoto.objects.filter(article__in=mine).select_related(
        "file", "article__township"
    )
    return get_object_or_404(found, pk=pk)


@require_safe
@door("desk")
def photo(request, pk):
    """A picture of a piece that voters may not see yet."""
    return inline_image_response(_photo(request, pk).file)


@require_POST
@door("desk")
def drop_photo(request, pk):
    """Take a picture out."""
    found = _photo(request, pk)
    article_pk = found.article_id
    attempt(request, partial(writing.drop_photo, found, by=request.role), "照片已删去。")
    return redirect("liaison:desk-article", article_pk)
