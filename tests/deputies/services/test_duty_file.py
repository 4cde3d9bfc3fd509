"""The duty file of one deputy and term: what falls into which part, and the papers made of it."""

from datetime import date

import pytest

from congress.models import Term
from deputies.filing import FIGURES, PARTS, Figure, part_of
from deputies.kinds.duty import KINDS
from deputies.models import DutyEntry, DutyKind, Mandate
from deputies.papers.duty import DUTY_CARD, DUTY_FILE
from deputies.services.duty_file import gather, paper_values
from office.documents import render
from tests.factories import FOUNDED, MONDAY, make_deputy, make_draft, make_submitted, make_village
from tests.office.documents.drafts import cells, paragraphs

pytestmark = pytest.mark.django_db


def log(deputy, kind="inspection", *, on=MONDAY, state="confirmed", event="", **fields):
    row = DutyKind.objects.get(township=deputy.township, code=kind)
    return DutyEntry.objects.create(
        township=deputy.township,
        deputy=deputy,
        kind=row,
        event=event or kind,
        on=on,
        state=state,
        **fields,
    )


def file_of(deputy, **options):
    return gather(deputy, deputy.township.current_term, **options)


def lines(file, name):
    filled = next(filled for filled in file.parts if filled.part.name == name)
    return [(line.on, line.what, line.place, line.text) for line in filled.lines]


@pytest.mark.parametrize(
    ("kind", "event", "part"),
    [
        ("session", "session.attend", "会议"),
        ("session", "session.absent", "会议"),
        ("speech", "speech", "会议"),
        ("sitting_in", "sitting_in", "会议"),
        ("inspection", "inspection", "视察调研"),
        ("other", "hearing", "视察调研"),
        ("training", "training", "学习培训"),
        ("reception", "reception", "小组活动"),
        ("report", "report", "述职监督"),
        ("help", "donation", "表彰实事"),
        ("other", "award", "表彰实事"),
        ("own-kind", "own-kind", "表彰实事"),
    ],
)
def test_every_entry_has_its_part(kind, event, part):
    assert part_of(kind, event) == part


def test_every_kind_that_townships_start_with_has_a_part_or_is_told_by_its_proposal():
    named = {code for part in PARTS for code in part.kinds} | {"proposal"}

    assert {code for code, *_ in KINDS} == named


def test_confirmed_entries_of_the_term_stand_in_order():
    deputy = make_deputy()
    village = make_village("石桥村")
    log(deputy, on=date(2026, 5, 2), text="查看水渠", village=village)
    log(deputy, "research", on=date(2026, 3, 2), place="敬老院")
    log(deputy, on=date(2026, 6, 1), state="pending")
    log(deputy, on=date(2025, 12, 31))
    log(make_deputy("别人"))

    file = file_of(deputy)

    assert lines(file, "视察调研") == [
        (date(2026, 3, 2), "调研", "敬老院", ""),
        (date(2026, 5, 2), "视察", "石桥村", "查看水渠"),
    ]
    assert file.sums == [("调研", 1), ("视察", 1)]


def test_absence_is_told_by_its_own_word():
    deputy = make_deputy()
    log(deputy, "session", event="session.absent")

    assert lines(file_of(deputy), "会议") == [(MONDAY, "会议缺席", "", "")]


def test_proposals_tell_themselves():
    lead, signer = make_deputy("秦禾", user=True), make_deputy("孟川", user=True)
    case = make_submitted(lead=lead)
    make_draft(lead=lead, title="还没提的")
    log(lead, "proposal", event="suggestion.lead")

    told = lines(file_of(lead), "议案建议")

    assert told == [(MONDAY, "领衔建议", "", f"未编号《{case.title}》，待审查")]
    assert lines(file_of(signer), "议案建议") == []


def test_an_ended_term_keeps_to_its_days():
    deputy = make_deputy()
    term = deputy.township.current_term
    Term.objects.filter(pk=term.pk).update(ended_on=date(2026, 7, 1))
    later = Term.objects.create(township=deputy.township, number=21, started_on=date(2026, 7, 1))
    term.refresh_from_db()
    log(deputy, on=date(2026, 6, 30))
    log(deputy, on=date(2026, 7, 1))

    old, new = gather(deputy, term), gather(deputy, later)

    assert [on for on, *_ in lines(old, "视察调研")] == [date(2026, 6, 30)]
    assert [on for on, *_ in lines(new, "视察调研")] == [date(2026, 7, 1)]
    assert (old.in_office, new.in_office) == ("2026年1月8日起", "本届未任职")


def test_an_ended_seat_says_why():
    deputy = make_deputy()
    Mandate.objects.update(ended_on=date(2026, 9, 1), end_reason="moved")

    assert file_of(deputy).in_office == "2026年1月8日至2026年9月1日（迁出或者调离）"


def test_floors_above_may_add_figures(monkeypatch):
    asked = []

    def ask(deputy, since, until, door):
        asked.append((since, until, door))
        return [Figure("2026年积分", "12.5")]

    monkeypatch.setattr("deputies.filing.FIGURES", FIGURES)
    FIGURES.append(ask)
    try:
        file = file_of(make_deputy(), door="desk")
    finally:
        FIGURES.remove(ask)

    assert [figure.value for figure in file.figures] == ["12.5"]
    assert asked == [(FOUNDED, None, "desk")]


def test_the_card_and_the_file_say_what_the_page_says():
    deputy = make_deputy("秦禾", birth_month=date(1968, 5, 1), party="群众")
    log(deputy, text="查看<水渠>&涵洞", place="石桥村")
    values = paper_values(file_of(deputy), on=date(2026, 12, 25))

    card, file = render(DUTY_CARD.template, values), render(DUTY_FILE.template, values)

    assert paragraphs(card)[0] == "qingshi镇第二十届人大代表履职登记卡"
    assert cells(card, 1)[1] == ["2026年3月2日", "视察", "石桥村", "查看<水渠>&涵洞"]
    assert cells(card, 2)[1] == ["视察", "1"]
    assert cells(file, 0)[1][:4] == ["出生年月", "1968年5月", "政治面貌", "群众"]
    assert cells(file, 2)[1] == ["2026年3月2日", "视察", "石桥村", "查看<水渠>&涵洞"]
    assert cells(file, 1)[1] == ["无"] * 4
    assert next(text for text in paragraphs(file) if "、" in text) == "一、基本情况"
    assert paragraphs(file)[-1] == "打印日期：2026年12月25日"
