"""先把这几样备齐: what a township needs before its first proposal, and how far it is."""

from dataclasses import dataclass
from datetime import date

from congress.gathering import Rows, gather
from congress.models import LawProfile, Session, Township, Unit, Village
from deputies.models import Constituency, Deputy


@dataclass(frozen=True)
class Step:
    """One thing to have ready: where it stands, why it matters, and the page that does it."""

    name: str
    done: bool
    state: str
    why: str
    button: str
    url_name: str


def setup_steps(township: Township, *, on: date) -> list[Step]:
    """The five things, in the order in which they are best done. One query."""
    units = Unit.objects.of(township).active()
    in_office = Deputy.objects.of(township).in_office(on=on)
    sessions = Session.objects.of(township).order_by("-opened_on")
    latest = LawProfile.objects.of(township).order_by("-version")
    deputies, villages, districts, all_units, alone, law, last = gather(
        township,
        [
            *(Rows(rows.order_by(), ("pk",), 1) for rows in (
                in_office, Village.objects.of(township), Constituency.objects.of(township),
                units, units.without_handlers(),
            )),
            Rows(latest, ("created_by",), 1),
            Rows(sessions, ("number", "closed_on", "term__number"), 1),
        ],
    )  # fmt: skip
    return [
        _roster(_total(deputies)),
        _districts(_total(villages), _total(districts)),
        _units(_total(all_units), _total(alone)),
        _law(law[0] if law else None),
        _body(last[0] if last else None),
    ]


def _total(rows: list) -> int:
    return rows[0].total if rows else 0


def _body(last: Session | None) -> Step:
    state = f"最近一次是{last}" if last else "还没有登记会议"
    if last and last.closed_on is None:
        state += "，没有填闭幕日期"
    why = "议案要在会议期间提出，交办和答复的期限有的从闭会之日起算。"
    return Step("本届和最近一次会议", bool(last), state, why, "登记会议", "congress:desk-body")


def _districts(villages: int, districts: int) -> Step:
    state = f"{districts}个选区，{villages}个村（社区）"
    why = "选民按村找到自己的代表，靠的是选区和村对得上。"
    done = bool(villages and districts)
    if villages:
        return Step("选区和村", done, state, why, "填写选区", "deputies:desk-districts")
    return Step("选区和村", done, state, why, "填写村名", "congress:desk-body")


def _roster(deputies: int) -> Step:
    why = "提建议、联名、测评都要落到具体的代表。手里的 Excel 原样上传就行。"
    state = f"在任代表{deputies}名" if deputies else "还没有代表"
    return Step("名册", bool(deputies), state, why, "导入 Excel", "deputies:desk-roster")


def _units(units: int, alone: int) -> Step:
    state = f"{units}个单位" if units else "还没有单位"
    if alone:
        state += f"，{alone}个没有经办人"
    why = "交办以后由谁办、通知发给谁。没有经办人的单位，系统通知不到。"
    done = bool(units) and not alone
    return Step("承办单位和联系人", done, state, why, "填写单位", "congress:desk-units")


def _law(latest: LawProfile | None) -> Step:
    chosen = latest is not None and latest.created_by != "系统"
    state = "已由本镇确认" if chosen else "还是默认的一套，没有人确认过"
    why = "答复几个月、退回几天，各省规定不同，请选合本省的一套。"
    return Step("办理规则", chosen, state, why, "选一套规则", "congress:desk-law")
