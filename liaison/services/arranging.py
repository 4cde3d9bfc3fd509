"""Small acts around reception days: rules, days away, the deputy's calendar feed."""

import secrets
from datetime import date

from django.db import IntegrityError, transaction

from congress.errors import DomainError
from congress.models import Event
from deputies.models import Deputy
from liaison.models import Away, Feed, ReceptionRule
from office.workdays import day_zh

# Nobody guesses the address of a feed.
TOKEN_BYTES = 32


@transaction.atomic
def add_rule(rule: ReceptionRule, *, by, on: date | None = None) -> ReceptionRule:
    """Another rule of a station. Raises DomainError for one it has."""
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        raise DomainError("这条规则已经有了，或者时间不对。") from error
    Event.record(rule.station, "set_reception_rules", by=by, on=on, note=f"增加：{rule}")
    return rule


@transaction.atomic
def drop_rule(rule: ReceptionRule, *, by) -> None:
    """Take a rule away; days already laid out stay until the year is laid out anew."""
    station, words = rule.station, str(rule)
    rule.delete()
    Event.record(station, "set_reception_rules", by=by, note=f"删去：{words}")


@transaction.atomic
def add_away(away: Away, *, by, on: date) -> Away:
    """Days on which a deputy is not put on the rota."""
    away.save()
    _on_record(away, "add_away", by=by, on=on)
    return away


@transaction.atomic
def drop_away(away: Away, *, by, on: date) -> None:
    """The deputy is here after all."""
    _on_record(away, "drop_away", by=by, on=on)
    away.delete()


def _on_record(away: Away, verb: str, *, by, on: date) -> None:
    note = f"{away.deputy}：{day_zh(away.first)}至{day_zh(away.last)}"
    Event.record(away.deputy, verb, by=by, on=on, note=note)


@transaction.atomic
def make_feed(deputy: Deputy, *, by) -> Feed:
    """A new secret address for the deputy's calendar; an earlier one stops working."""
    Feed.objects.filter(deputy=deputy).delete()
    feed = Feed.objects.create(deputy=deputy, token=secrets.token_urlsafe(TOKEN_BYTES))
    Event.record(deputy, "make_feed", by=by)
    return feed


@transaction.atomic
def drop_feed(deputy: Deputy, *, by) -> None:
    """The address stops working. Raises DomainError when there is none."""
    if not Feed.objects.filter(deputy=deputy).delete()[0]:
        raise DomainError("没有开通日历订阅。")
    Event.record(deputy, "drop_feed", by=by)
