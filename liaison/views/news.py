"""工作动态、代表风采 for voters: the list, one piece, its pictures, the feed."""

from datetime import UTC, datetime, time

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.models import Township
from congress.public import cacheable, context, picture, voters
from liaison.models import Article, ArticlePhoto

MOST = 30
KINDS = {"": "全部", "news": "工作动态", "example": "代表风采"}


@voters
def articles(request, township):
    """Published pieces, latest first."""
    chosen = request.GET.get("kind", "")
    rows = Article.objects.of(township).published().for_voters()
    if chosen in KINDS and chosen:
        rows = rows.filter(kind=chosen)
    page = {
        "section": "news",
        "rows": rows[:MOST],
        "chosen": chosen,
        "kinds": KINDS.items(),
    }
    return render(request, "liaison/public/articles.html", context(township, **page))


@voters
def article(request, township, pk):
    """One piece."""
    found = get_object_or_404(
        Article.objects.of(township).published().select_related("station", "group", "author"), pk=pk
    )
    page = {
        "section": "news",
        "article": found,
        "paragraphs": [part.strip() for part in found.body.split("\n") if part.strip()],
        "photos": list(found.photos.all()),
        "people": list(found.deputies.by_strokes().values_list("pk", "name")),
    }
    return render(request, "liaison/public/article.html", context(township, **page))


@public
@require_safe
def photo(request, slug, pk):
    """A picture of a published piece."""
    shown = Article.objects.filter(township__slug=slug).published()
    found = ArticlePhoto.objects.filter(article__in=shown).select_related("file")
    return picture(request, get_object_or_404(found, pk=pk).file)


@public
@require_safe
def feed(request, slug):
    """The latest pieces as Atom."""
    township = get_object_or_404(Township, slug=slug)
    site = request.build_absolute_uri("/").rstrip("/")
    book = Atom1Feed(
        title=f"{township.congress_name}：工作动态",
        link=site + reverse("liaison:public-articles", args=[slug]),
        description="",
        feed_url=request.build_absolute_uri(),
        language="zh-CN",
    )
    for one in Article.objects.of(township).published().for_voters()[:MOST]:
        link = site + reverse("liaison:public-article", args=[slug, one.pk])
        book.add_item(
            title=one.title,
            link=link,
            unique_id=link,
            description=one.body[:200],
            pubdate=datetime.combine(one.published_on, time(), tzinfo=UTC),
        )
    body = book.writeString("utf-8")
    return cacheable(
        request, HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    )
