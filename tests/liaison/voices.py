"""Opinions made by the real moves, for tests. Plain functions."""

from liaison.models import Opinion
from liaison.services import opinion_handling as handling
from liaison.services import opinions
from liaison.services.opinions import Words
from tests.factories import MONDAY, make_role, make_township

TEXT = "青石桥的栏杆断了一截，学生天天走，怕掉下去。"
PHONE = "13900001234"


def make_opinion(*, township=None, by=None, on=MONDAY, ticket=None, **words) -> Opinion:
    """One that was registered on the web, with a telephone."""
    values = {
        "text": TEXT,
        "received_on": on,
        "voter_name": "陈平安",
        "voter_phone": PHONE,
        **words,
    }
    township = township or make_township()
    return opinions.register(township, Words(**values), by=by, on=on, ticket=ticket)


def make_held(*, on=MONDAY, township=None, **words) -> Opinion:
    values = {"text": TEXT, "received_on": on, **words}
    township = township or make_township()
    return opinions.register(township, Words(**values), by=None, on=on, doubted=True, source="x")


def make_passed(*, unit=None, on=MONDAY, by=None, **words) -> Opinion:
    """Passed to a unit with a handler."""
    opinion = make_opinion(on=on, **words)
    unit = unit or make_role("unit", township=opinion.township).unit
    handling.pass_to_unit(opinion, unit, by=by, on=on)
    return opinion


def make_outcome(*, on=MONDAY, by=None, **fields) -> Opinion:
    opinion = make_passed(on=on, by=by, **fields)
    handling.report_outcome(opinion, by=by, on=on, answer="栏杆已经焊好。")
    return opinion


def make_fed_back(*, on=MONDAY, by=None, **fields) -> Opinion:
    opinion = make_outcome(on=on, by=by, **fields)
    handling.feed_back(opinion, by=by, on=on, answer="栏杆已经焊好，请您去看看。")
    return opinion
