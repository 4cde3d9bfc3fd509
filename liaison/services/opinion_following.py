"""What a voter does with the code in hand: rates the outcome, says whether it was really mended."""

from datetime import date

from django.db import transaction

from congress.models import Event
from liaison.enums import OpinionState, Route
from liaison.models import Opinion
from liaison.services import opinion_word as word
from liaison.workflow import IllegalMoveError
from office.privacy import redact
from proposals.enums import Rating

RATED = {OpinionState.FED_BACK, OpinionState.CLOSED}


@transaction.atomic
def rate(opinion: Opinion, *, rating: Rating, note: str, on: date) -> None:
    """The voter's word on the outcome; the last one counts. The desk hears of 不满意."""
    rated = Opinion.objects.filter(pk=opinion.pk, state__in=RATED, round=opinion.round)
    if not rated.update(rating=rating, rating_note=note):
        raise IllegalMoveError("这一件还没有反馈结果，等有了结果再评价。")
    opinion.refresh_from_db(fields=["rating", "rating_note"])
    Event.record(opinion, "rate_opinion", by=None, on=on, new=rating)
    if rating == Rating.DISSATISFIED:
        title = f"选民对民情 {opinion.spoken} 的结果不满意"
        word.tell_desk("opinion.dissatisfied", opinion, on=on, title=title)


@transaction.atomic
def say_mended(opinion: Opinion, *, on: date) -> None:
    """真的办好了: the matter is closed by the one who can tell."""
    opinion.move("mended", by=None, on=on)


@transaction.atomic
def say_not_mended(opinion: Opinion, *, on: date, note: str = "") -> None:
    """没有办好: it opens again, in another round, with the clock of sorting."""
    opinion.move(
        "not_mended",
        by=None,
        on=on,
        note=redact(note),
        round=opinion.round + 1,
        route=Route.DESK,
        recheck_on=None,
    )
    title = f"选民说没有办好，民情 {opinion.spoken} 第{opinion.round}次办理，请分流"
    word.tell_desk("opinion.not_mended", opinion, on=on, title=title)
    word.tell_chairs("opinion.not_mended.chair", opinion, on=on, title=title)
