"""工作动态: written, handed in, sent back or published, taken down; and the groups' monthly duty."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from congress.enums import RoleKind
from congress.errors import DomainError, StaleError
from congress.law import completed
from congress.models import Event, LawProfile, Role
from deputies.models import Deputy, Group, Mandate
from liaison.articles import ARTICLE_MOVES
from liaison.models import Article, ArticlePhoto
from liaison.notices import tell_people
from office import evidence
from office.privacy import personal_data_in
from office.services import Owed, owe_many
from proposals.notices import desk_of

PHOTO_SIDE = 1600
MOST_PHOTOS = 9
DAY = timedelta(days=1)


@transaction.atomic
def save(
    article: Article, *, deputies: Collection[Deputy], photos: Sequence[Any] = (), by, on: date
) -> Article:
    """Hand in a piece, or keep changes of one that is not published; pictures are added to those there.

    The desk is told of a deputy's piece. Raises DomainError for a published one or too many pictures.
    """
    new = article.pk is None
    if not new and "write_article" not in moves_of(article):
        raise DomainError("已经发布的，先撤下来再改。")
    article.submitted_on = on if new else article.submitted_on
    article.returned_for = ""
    article.save()
    article.deputies.set(deputies)
    if article.photos.count() + len(photos) > MOST_PHOTOS:
        raise DomainError(f"最多放{MOST_PHOTOS}张照片。")
    for upload in photos:
        file = evidence.accept(upload, by_user=by.user, images_only=True, max_side=PHOTO_SIDE)
        ArticlePhoto.objects.create(article=article, file=file)
    if new:
        Event.record(article, "write_article", by=by, on=on, new=article.state, note=article.title)
    else:
        _move(article, "write_article", by=by, on=on)
    if by is not None and not by.is_desk:
        url = reverse("liaison:desk-article", args=[article.pk])
        title = f"{by.user}报来一篇{article.get_kind_display()}：《{article.title}》"
        tell_people("article.handed_in", article, desk_of(article.township), on=on, title=title, url=url)  # fmt: skip
    return article


@transaction.atomic
def publish(article: Article, *, by, on: date) -> None:
    """发布 after review. Raises DomainError while a phone or ID number stands in the text."""
    if found := personal_data_in(f"{article.title}\n{article.body}"):
        raise DomainError(f"正文里有电话或者证号，请先删去：{'、'.join(found)}。")
    _move(article, "publish_article", by=by, on=on, published_on=on)
    if article.author and article.author.user:
        url = reverse("liaison:my-articles")
        title = f"您写的《{article.title}》已发布"
        tell_people("article.published", article, [article.author.user], on=on, title=title, url=url)  # fmt: skip


@transaction.atomic
def send_back(article: Article, *, reason: str, by, on: date) -> None:
    """退回修改, with the reason; the author is told."""
    if not reason.strip():
        raise DomainError("请写明退回的原因。")
    _move(article, "return_article", by=by, on=on, note=reason, returned_for=reason[:100])
    if article.author and article.author.user:
        url = reverse("liaison:my-article-edit", args=[article.pk])
        title = f"《{article.title}》请修改后再报"
        tell_people("article.returned", article, [article.author.user], on=on, title=title, body=reason, url=url)  # fmt: skip


@transaction.atomic
def take_down(article: Article, *, reason: str, by, on: date) -> None:
    """撤下 from the public pages, with the reason in the log."""
    if not reason.strip():
        raise DomainError("请写明撤下的原因。")
    _move(article, "take_down_article", by=by, on=on, note=reason, published_on=None)


@transaction.atomic
def drop_photo(photo: ArticlePhoto, *, by) -> None:
    """Take a picture out of a piece that is not published."""
    article, file = photo.article, photo.file
    if "write_article" not in moves_of(article):
        raise DomainError("已经发布的，先撤下来再改。")
    photo.delete()
    evidence.discard(file)
    Event.record(article, "drop_article_photo", by=by, note=article.title)


def moves_of(article: Article) -> set[str]:
    """What may happen to a piece as it stands."""
    return {move for move, (sources, _) in ARTICLE_MOVES.items() if article.state in sources}


def _move(article: Article, move: str, *, by, on: date, note: str = "", **fields: Any) -> None:
    """Compare and swap: of two clicks at once one wins, the other is told."""
    sources, target = ARTICLE_MOVES[move]
    old = article.state
    rows = Article.objects.filter(pk=article.pk, state__in=sources)
    if not rows.update(state=target, **fields):
        raise StaleError("这一篇已经是别的状态，请看过最新情况再办。")
    article.refresh_from_db(fields=["state", *fields])
    words = f"{article.title}{note and '：' + note}"
    Event.record(article, move, by=by, on=on, old=old, new=target, note=words)


def written_by_groups(township, month: date) -> Counter[int]:
    """How many pieces each group handed in during the month of a day, by key of the group."""
    found = Article.objects.filter(
        township=township, submitted_on__year=month.year, submitted_on__month=month.month
    )
    groups = found.exclude(group=None).exclude(state="returned").order_by()
    return Counter(groups.values_list("group", flat=True))


def remind(on: date) -> Counter[str]:
    """Groups short of the month's pieces, `news.remind_days` before its end: their deputies and the desk."""
    rows: list[Owed] = []
    laws = LawProfile.objects.order_by("township_id", "-version").distinct("township_id")
    for law in laws.select_related("township"):
        values = completed(law.values)
        last = (on.replace(day=1) + 31 * DAY).replace(day=1) - DAY
        due = (last - on).days == values["news.remind_days"]
        if due and values["news.per_group_month"]:
            rows += _short(law.township, values["news.per_group_month"], on=on)
    return owe_many(rows)


def _short(township, wanted: int, *, on: date) -> list[Owed]:
    written = written_by_groups(township, on)
    short = [g for g in Group.objects.of(township) if written[g.pk] < wanted]
    seats = Mandate.objects.in_force(on=on).of_town().filter(group__in=short)
    seats = seats.filter(deputy__user__isnull=False).select_related("deputy__user", "group")
    rows = [
        Owed(
            "remind.news.group", seat.group, seat.deputy.user, on,
            f"{seat.group}本月还差{wanted - written[seat.group_id]}篇工作动态",
            "小组里哪一位写都可以，几句话、一张照片就行。",
            reverse("liaison:my-articles"), township.slug,
        )
        for seat in seats
    ]  # fmt: skip
    if short:
        clerks = Role.objects.active().filter(township=township, kind=RoleKind.CLERK)
        names = "、".join(str(group) for group in short)
        rows += [
            Owed(
                "remind.news.desk", township, role.user, on,
                f"本月还有{len(short)}个小组没有报工作动态", names,
                reverse("liaison:desk-articles"), township.slug,
            )
            for role in clerks.select_related("user")
        ]  # fmt: skip
    return rows
