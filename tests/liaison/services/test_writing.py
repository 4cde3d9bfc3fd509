"""工作动态: handed in, sent back, published without private numbers, taken down; the monthly duty."""

from collections import Counter
from datetime import date

import pytest

from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.models import Mandate
from liaison.models import Article
from liaison.services import writing
from office.models import Notice
from tests.factories import make_deputy, make_group, make_role, make_township, role_of

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 10)


def make_article(*, author=None, by=None, on=ON, **fields) -> Article:
    values = {"title": "站里坐了一上午", "body": "来了四位老人。", "happened_on": on, **fields}
    article = Article(township=make_township(), author=author, **values)
    return writing.save(article, deputies=[], by=by, on=on)


def test_a_deputys_piece_is_told_to_the_desk_and_back_when_published():
    clerk, author = make_role(), make_deputy("秦守田", user=True)

    article = make_article(author=author, by=role_of(author))
    writing.publish(article, by=clerk, on=ON)

    assert (
        Notice.objects.get(recipient=clerk.user).title
        == "秦守田报来一篇工作动态：《站里坐了一上午》"
    )
    assert Notice.objects.get(recipient=author.user).title == "您写的《站里坐了一上午》已发布"
    assert (article.state, article.published_on) == ("published", ON)
    assert [event.verb for event in Event.objects.about(article)] == [
        "publish_article",
        "write_article",
    ]


@pytest.mark.parametrize("body", ["找他打13912345678。", "证号510221197001011234。"])
def test_no_private_number_is_published(body):
    article = make_article(body=body)

    with pytest.raises(DomainError, match="请先删去"):
        writing.publish(article, by=None, on=ON)
    assert not Article.objects.published().exists()


def test_what_is_sent_back_is_mended_and_handed_in_again():
    author = make_deputy(user=True)
    article = make_article(author=author, by=role_of(author))

    writing.send_back(article, reason="没有写清楚。", by=None, on=ON)
    assert (article.state, article.returned_for) == ("returned", "没有写清楚。")
    writing.save(article, deputies=[author], by=role_of(author), on=ON)

    assert (article.state, article.returned_for) == ("submitted", "")


def test_a_published_piece_is_changed_only_after_it_was_taken_down():
    article = make_article()
    writing.publish(article, by=None, on=ON)

    with pytest.raises(DomainError, match="先撤下来"):
        writing.save(article, deputies=[], by=None, on=ON)
    writing.take_down(article, reason="写错了人。", by=None, on=ON)
    assert not Article.objects.published().exists()
    writing.save(article, deputies=[], by=None, on=ON)


def test_of_two_clicks_one_wins():
    article = make_article()
    stale = Article.objects.get(pk=article.pk)
    writing.publish(article, by=None, on=ON)

    with pytest.raises(StaleError):
        writing.send_back(stale, reason="晚了。", by=None, on=ON)


@pytest.mark.parametrize("move", [writing.send_back, writing.take_down])
def test_a_reason_is_asked_for(move):
    with pytest.raises(DomainError, match="原因"):
        move(make_article(), reason=" ", by=None, on=ON)


def test_groups_short_of_the_months_piece_are_reminded_before_its_end():
    make_role()
    diligent, idle = make_group(1), make_group(2)
    for group in (diligent, idle):
        deputy = make_deputy(user=True)
        Mandate.objects.filter(deputy=deputy).update(group=group)
    make_article(group=diligent)

    assert writing.remind(date(2026, 3, 25)) == Counter()
    assert writing.remind(date(2026, 3, 26)) == Counter(
        {"remind.news.group": 1, "remind.news.desk": 1}
    )
    assert writing.remind(date(2026, 3, 26)) == Counter()


def test_what_was_sent_back_does_not_count():
    group = make_group(1)
    writing.send_back(make_article(group=group), reason="空话。", by=None, on=ON)

    assert writing.written_by_groups(group.township, ON) == Counter()
