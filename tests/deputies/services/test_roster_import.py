"""Import in two steps: what each row comes to, mending, confirming once, undoing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from congress.errors import DomainError, StaleError
from congress.models import Event, Role
from deputies.enums.roster import EndReason, ImportState, Origin
from deputies.exports.xlsx import checked_copy
from deputies.exports.xlsx import roster as roster_xlsx
from deputies.models import Constituency, Deputy, Group, ImportBatch, ImportRow, Mandate
from deputies.services import roster_import
from deputies.services.undoing import undo
from tests.deputies.sheets import messy, table
from tests.factories import FOUNDED, make_deputy, make_draft, make_role, make_township

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


def staged(data, *, by=None, create_missing=True) -> ImportBatch:
    by = by or make_role()
    return roster_import.stage(
        data, "名册.xlsx", by.township, create_missing=create_missing, by=by, on=ON
    )


def applied(data, **options) -> ImportBatch:
    batch = staged(data, **options)
    roster_import.apply(batch, by=None, on=ON)
    batch.refresh_from_db()
    return batch


def outcome(batch) -> dict:
    """Sheet row number to state."""
    return dict(batch.rows.values_list("number", "state"))


def faults(batch) -> list:
    return [(row.number, e["label"]) for row in batch.rows.all() for e in row.errors]


def test_each_row_of_a_messy_roster_gets_its_outcome_and_nothing_is_written():
    batch = staged(messy())

    assert outcome(batch) == {5: "new", 6: "new", 7: "new", 9: "new", 11: "error", 12: "error"}
    assert sorted(faults(batch)) == [
        (11, "出生年月"), (11, "手机"), (12, "代表证号"), (12, "性别"),
    ]  # fmt: skip
    assert (Deputy.objects.count(), Constituency.objects.count()) == (0, 0)


def test_a_fault_says_what_is_wrong_and_how_to_mend_it():
    batch = staged(messy())

    told = [error["message"] for error in batch.rows.get(number=12).errors]

    assert told == [
        "性别“先生”认不出，只写“男”或“女”。",
        "K001与第5行重复，请核对后改正。",
    ]


def test_confirming_writes_people_and_seats():
    batch = applied(messy())

    tao = Deputy.objects.get(name="陶然")
    seat = tao.mandate(on=ON)
    assert (tao.birth_month, tao.ethnicity, tao.party) == (date(1979, 9, 1), "汉族", "中共党员")
    assert (tao.phone, tao.pinyin) == ("13900000001", "tao ran")
    assert (seat.started_on, seat.term, str(seat.group)) == (
        FOUNDED,
        batch.township.current_term,
        "第一代表小组",
    )
    assert [str(c) for c in Constituency.objects.all()] == ["第一选区", "第二选区", "第三选区"]
    assert Group.objects.count() == 2
    assert Mandate.objects.get(deputy__name="方圆").origin == Origin.BY_ELECTION
    assert batch.state == ImportState.APPLIED


def test_confirming_is_one_event_with_the_totals():
    batch = applied(messy())

    event = Event.objects.about(batch).first()

    assert (event.verb, event.new) == ("apply_roster", "applied")
    assert event.data == {"new": 4, "changed": 0, "same": 0, "error": 2}


def test_importing_again_changes_nothing():
    applied(messy())

    again = staged(messy())

    assert sorted(set(outcome(again).values())) == ["error", "same"]
    with pytest.raises(DomainError, match="没有要写入的行"):
        roster_import.apply(again, by=None, on=ON)


def test_somebody_found_by_card_is_told_what_changes():
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))

    batch = staged(table(("陶然", "男", "1979-10", "2", "1", "13900000001", "K1")))

    assert batch.rows.get().changes == [
        {"field": "birth_month", "label": "出生年月", "old": "1979-09", "new": "1979-10"},
        {"field": "constituency", "label": "选区", "old": "第一选区", "new": "第二选区"},
    ]


def test_changes_reach_the_person_and_the_seat():
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))

    applied(table(("陶然然", "男", "1979-09", "2", "1", "13900000002", "K1")))

    deputy = Deputy.objects.get()
    assert (deputy.name, deputy.initials, deputy.phone) == ("陶然然", "trr", "13900000002")
    assert Deputy.objects.search("13900000002").get() == deputy
    assert deputy.mandates.get().constituency.number == 2


def test_somebody_without_a_card_is_found_by_name_and_month():
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "")))

    batch = staged(table(("陶然", "男", "1979年9月", "1", "1", "13900000001", "K7")))

    assert [c["label"] for c in batch.rows.get().changes] == ["代表证号"]


def test_a_blank_cell_leaves_what_the_roster_has():
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))

    batch = staged(table(("陶然", "男", "", "", "", "", "K1")))

    assert outcome(batch) == {2: "same"}


def test_people_of_one_name_are_told_apart_by_their_phone():
    rows = [("陶然", "男", "1979-09", "1", "1", f"1390000000{n}", "") for n in (1, 2)]
    applied(table(*rows))

    assert Deputy.objects.count() == 2
    assert outcome(staged(table(*rows))) == {2: "same", 3: "same"}


def test_people_of_one_name_without_phone_or_card_need_a_card():
    rows = [("陶然", "男", "1979-09", "1", "1", f"1390000000{n}", "") for n in (1, 2)]
    applied(table(*rows))

    batch = staged(table(("陶然", "男", "1979-09", "1", "1", "", "")))

    assert "请填代表证号" in batch.rows.get().errors[0]["message"]


@pytest.mark.parametrize(
    ("row", "label", "told"),
    [
        (("陶然", "男", "1979-09", "1", "1", "13900000001", "K1"), "姓名", "与第2行是同一个人"),
        (("白露", "", "1979-09", "1", "1", "", "K2"), "性别", "性别是空的"),
        (("白露", "女", "1979-09", "1", "1", "", "k1"), "代表证号", "与第2行重复"),
        (("白" * 41, "女", "1979-09", "1", "1", "", "K2"), "姓名", "最多40个字"),
        (("白露", "女", "2020-09", "1", "1", "", "K2"), "出生年月", "未满18周岁"),
    ],
)
def test_faults_of_a_row(row, label, told):
    card = "" if label == "姓名" and row[0] == "陶然" else "K1"
    first = ("陶然", "男", "1979-09", "1", "1", "13900000001", card)
    row = row if card else (*row[:6], "")

    batch = staged(table(first, row))

    (error,) = batch.rows.get(number=3).errors
    assert (error["label"], told in error["message"]) == (label, True)


def test_unit_and_post_in_two_columns_are_kept_together():
    data = table(("陶然", "男", "甲村", "村主任"), headers=("姓名", "性别", "工作单位", "职务"))

    applied(data)

    assert Deputy.objects.get().employer == "甲村 村主任"
    assert outcome(staged(data)) == {2: "same"}


def test_marks_of_the_seat_are_kept():
    headers = ("姓名", "性别", "当选方式", "是否连任", "主席团职务")

    applied(table(("陶然", "男", "补选", "是", "成员"), headers=headers))

    seat = Mandate.objects.get()
    assert (seat.origin, seat.re_elected, seat.post) == (Origin.BY_ELECTION, True, "成员")


def test_a_card_of_another_deputy_is_a_fault():
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))

    batch = staged(table(("白露", "女", "1990-01", "1", "1", "13900000009", "K1")))

    assert "K1已是代表陶然的" in batch.rows.get().errors[0]["message"]


def test_an_unknown_constituency_is_a_fault_until_it_may_be_added():
    batch = staged(
        table(("陶然", "男", "1979-09", "9", "1", "13900000001", "K1")), create_missing=False
    )
    assert faults(batch) == [(2, "选区"), (2, "代表小组")]

    roster_import.allow_missing(batch, by=None, on=ON)

    assert outcome(batch) == {2: "new"}


def test_a_constituency_with_a_name_of_its_own_gets_the_next_number():
    applied(
        table(
            ("陶然", "男", "1979-09", "3", "1", "13900000001", "K1"),
            ("白露", "女", "1979-09", "老街选区", "1", "13900000002", "K2"),
        )
    )

    assert list(Constituency.objects.values_list("number", "name")) == [(3, ""), (4, "老街选区")]


def test_a_roster_of_the_next_term_ends_the_old_seats_and_begins_new_ones():
    township = make_township()
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))
    old = township.current_term
    old.ended_on = date(2026, 2, 1)
    old.save()
    new = township.terms.create(number=21, started_on=date(2026, 2, 1))

    batch = staged(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))
    roster_import.apply(batch, by=None, on=ON)

    seats = list(Mandate.objects.order_by("started_on").values_list("term", "end_reason"))
    assert seats == [(old.pk, EndReason.TERM_OVER), (new.pk, "")]
    undo(batch, by=None)
    assert list(Mandate.objects.values_list("term", "ended_on")) == [(old.pk, None)]


def test_mending_a_row_checks_the_whole_file_again():
    batch = staged(messy())

    roster_import.mend(
        batch.rows.get(number=11), {"birth_month": "1980年12月", "phone": ""}, by=None, on=ON
    )
    roster_import.mend(batch.rows.get(number=5), {"card_no": "K100"}, by=None, on=ON)

    assert outcome(batch)[11] == "new"
    assert faults(batch) == [(12, "性别")]


def test_an_ambiguous_month_stays_a_fault_when_it_is_checked_again():
    book_row = staged(messy()).rows.get(number=5)
    book_row.values["birth_month"] = 1980.1
    book_row.save()

    roster_import.mend(book_row, {"note": "x"}, by=None, on=ON)

    book_row.refresh_from_db()
    assert "看不出" in book_row.errors[0]["message"]


def test_a_roster_that_moved_since_the_check_is_shown_again_before_it_is_written():
    row = ("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")
    batch = staged(table(row))
    applied(table(row))

    with pytest.raises(StaleError, match="已重新核对"):
        roster_import.apply(batch, by=None, on=ON)

    batch.refresh_from_db()
    assert (batch.state, outcome(batch)) == (ImportState.STAGED, {2: "same"})


def test_confirming_twice_is_told():
    batch = applied(messy())

    with pytest.raises(StaleError, match="已导入"):
        roster_import.apply(batch, by=None, on=ON)

    assert Deputy.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_writes():
    batch = staged(messy())

    def confirm(_):
        try:
            roster_import.apply(ImportBatch.objects.get(pk=batch.pk), by=None, on=ON)
        except StaleError:
            return "told"
        finally:
            connection.close()
        return "wrote"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(confirm, range(2))) == ["told", "wrote"]
    assert Deputy.objects.count() == 4


def test_a_dropped_file_leaves_nothing_of_what_was_read():
    batch = staged(messy())

    roster_import.drop(batch, by=None)

    batch.refresh_from_db()
    assert (batch.state, batch.others, ImportRow.objects.count()) == (ImportState.DROPPED, [], 0)
    with pytest.raises(StaleError):
        roster_import.mend(ImportRow(batch=batch), {}, by=None, on=ON)


def test_undoing_removes_the_new_and_restores_the_changed():
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))
    second = applied(
        table(
            ("陶然", "男", "1979-10", "2", "1", "13900000002", "K1"),
            ("白露", "女", "1980-01", "2", "2", "13900000003", "K2"),
        )
    )

    undo(second, by=None)

    deputy = Deputy.objects.get()
    assert (deputy.birth_month, deputy.phone) == (date(1979, 9, 1), "13900000001")
    assert deputy.mandates.get().constituency.number == 1
    assert (Constituency.objects.count(), Group.objects.count()) == (1, 1)
    assert Event.objects.about(second).first().data == {"removed": 1, "restored": 1}
    with pytest.raises(StaleError, match="已撤销"):
        undo(second, by=None)


def test_undoing_is_refused_when_a_new_deputy_has_proposed_something():
    batch = applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))
    make_draft(lead=Deputy.objects.get())

    with pytest.raises(DomainError, match=r"^陶然导入后已有"):
        undo(batch, by=None)

    batch.refresh_from_db()
    assert (batch.state, Deputy.objects.count()) == (ImportState.APPLIED, 1)


def test_undoing_is_refused_when_somebody_edited_since():
    applied(table(("陶然", "男", "1979-09", "1", "1", "13900000001", "K1")))
    batch = applied(table(("陶然", "男", "1979-10", "1", "1", "13900000001", "K1")))
    deputy = Deputy.objects.get()
    deputy.birth_month = date(1979, 11, 1)
    deputy.save()

    with pytest.raises(DomainError, match=r"^陶然的资料在导入后又改过"):
        undo(batch, by=None)


def test_a_township_without_a_term_is_told():
    role = make_role()
    role.township.terms.update(ended_on=date(2026, 2, 1))

    with pytest.raises(DomainError, match="还没有登记本届"):
        staged(messy(), by=role)


def test_another_township_is_never_touched():
    other = make_deputy("陶然", township=make_township("other"), card_no="K001")

    applied(messy())

    other.refresh_from_db()
    assert other.birth_month is None
    assert Deputy.objects.of(make_township()).count() == 4


def test_the_export_imports_unchanged():
    batch = applied(messy())
    found = Deputy.objects.of(batch.township).with_mandate(on=ON)

    data = roster_xlsx("名册", [(deputy, deputy.mandate(on=ON)) for deputy in found])

    assert set(outcome(staged(data, create_missing=False)).values()) == {"same"}


def test_the_copy_with_faults_can_be_uploaded_as_it_is():
    batch = staged(messy())
    rows = list(batch.rows.all())

    whole = staged(checked_copy(batch, rows, only_errors=False))
    wrong = staged(checked_copy(batch, rows, only_errors=True))

    assert roster_import.totals(list(whole.rows.all())) == roster_import.totals(rows)
    assert [row.values["group"] for row in wrong.rows.all()] == ["第二代表小组"] * 2


def test_what_was_read_is_kept_encrypted():
    staged(messy())

    with connection.cursor() as cursor:
        cursor.execute("select cells || values from deputies_importrow")
        stored = "".join(row[0] for row in cursor.fetchall())
    assert "陶然" not in stored
    assert "13900000001" not in stored


def test_5_000_people_take_a_bounded_number_of_queries(django_assert_max_num_queries):
    rows = [
        (f"陶{chr(0x4E00 + n)}", "男", "1979-09", n % 9 + 1, 1, f"139{n:08}", f"K{n}")
        for n in range(600)
    ]
    batch = staged(table(*rows))

    with django_assert_max_num_queries(60):
        roster_import.apply(batch, by=None, on=ON)

    assert Deputy.objects.count() == 600


def test_the_clerk_is_named_in_the_log():
    role = make_role()

    batch = staged(messy(), by=role)

    event = Event.objects.about(batch).get()
    assert (event.verb, event.actor_name) == ("upload_roster", str(role.user))
    assert Role.objects.count() == 1
