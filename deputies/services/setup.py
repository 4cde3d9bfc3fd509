"""先把这几样备齐: what a township needs before its first proposal, and how far it is."""

from dataclasses import dataclass
from datetime import date

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
    """The five things, in the order in which they are best done. Seven short queries."""
    return [
        _roster(township, on),
        _districts(township),
        _units(township),
        _law(township),
        _body(township),
    ]


def _body(township: Township) -> Step:
    last = Session.objects.of(township).select_related("term").order_by("-opened_on").first()
    state = f"最近一次是{last}" if last else "还没有登记会议"
    if last and last.closed_on is None:
        state += "，没有填闭幕日期"
    why = "议案要在会议期间提出，交办和答复的期限有的从闭会之日起算。"
    return Step("本届和最近一次会议", bool(last), state, why, "登记会议", "congress:desk-body")


def _districts(township: Township) -> Step:
    villages = Village.objects.of(township).count()
    districts = Constituency.objects.of(township).count()
    state = f"{districts}个选区，{villages}个村（社区）"
    why = "选民按村找到自己的代表，靠的是选区和村对得上。"
    done = bool(villages and districts)
    if villages:
        return Step("选区和村", done, state, why, "填写选区", "deputies:desk-districts")
    return Step("选区和村", done, state, why, "填写村名", "congress:desk-body")


def _roster(township: Township, on: date) -> Step:
    deputies = Deputy.objects.of(township).in_office(on=on).count()
    why = "提建议、联名、测评都要落到具体的代表。手里的 Excel 原样上传就行。"
    state = f"在任代表{deputies}名" if deputies else "还没有代表"
    return Step("名册", bool(deputies), state, why, "导入 Excel", "deputies:desk-roster")


def _units(township: Township) -> Step:
    units = list(Unit.objects.of(township).active().with_handlers().order_by())
    alone = sum(not unit.handlers for unit in units)
    state = f"{len(units)}个单位" if units else "还没有单位"
    if alone:
        state += f"，{alone}个没有经办人"
    why = "交办以后由谁办、通知发给谁。没有经办人的单位，系统通知不到。"
    done = bool(units) and not alone
    return Step("承办单位和联系人", done, state, why, "填写单位", "congress:desk-units")


def _law(township: Township) -> Step:
    latest = LawProfile.objects.of(township).order_by("-version").first()
    chosen = latest is not None and latest.created_by != "系统"
    state = "已由本镇确认" if chosen else "还是默认的一套，没有人确认过"
    why = "答复几个月、退回几天，各省规定不同，请选合本省的一套。"
    return Step("办理规则", chosen, state, why, "选一套规则", "congress:desk-law")
