"""The three stations of the demo: the town's home and two villages' stations."""

from datetime import date, timedelta

from liaison.demo import reception
from liaison.models import Station
from liaison.services import stations as acts
from proposals.demo.body import Stage
from proposals.demo.days import Days

# Name, kind, place, hours, phone, head, officer, villages, and how many of each village join.
STATIONS = (
    (
        "示范镇人大代表之家", "home", "示范镇政府东侧便民服务中心二楼", "工作日 8:30 至 17:30",
        "023-00002001", "郑怀远", "李素琴", ("花园社区", "大塘村", "东坪村", "石桥村"), 4,
    ),
    (
        "茶园村人大代表联络站", "station", "茶园村党群服务中心一楼", "每周一至周五 9:00 至 16:00",
        "023-00002002", "叶知春", "冉小溪", ("茶园村", "白鹤村", "枫林村", "高坪村"), 3,
    ),
    (
        "双河村人大代表联络站", "station", "双河村老年活动室旁", "逢集日 8:30 至 12:00",
        "023-00002003", "秦家豪", "毛冬生", ("双河村", "柳湾村", "青龙村"), 3,
    ),
)  # fmt: skip
BRIEFS = {
    "home": "全镇代表学习、议事的地方，也接待选民。一间接待室，一间议事室，墙上有全体代表的照片和分工。",
    "station": "原来的村图书室腾出来的，一桌六椅，一部电话，一本登记簿。有事进门坐下就说。",
}
FIRST = timedelta(days=300)


def play(stage: Stage, days: Days) -> list[Station]:
    """Build the stations and let the deputies of their villages join, some months before today."""
    opened = max(days.founded, days.back(FIRST.days))
    if opened > days.today:
        return []
    stations = [_build(stage, row, opened) for row in STATIONS]
    reception.play(stage, days, stations, opened)
    return stations


def _build(stage: Stage, row: tuple, opened: date) -> Station:
    name, kind, place, hours, phone, head, officer, villages, many = row
    station = Station(
        township=stage.township,
        name=name,
        kind=kind,
        address=place,
        hours=hours,
        phone=phone,
        brief=BRIEFS[kind],
        head=stage.deputies[head],
        officer_name=officer,
        officer_phone=f"1990000{3000 + len(name)}",
    )
    served = [stage.villages[village] for village in villages]
    acts.save_station(station, villages=served, by=stage.clerk, on=opened)
    joining = {one.pk: one for village in villages for one in stage.by_village[village][:many]}
    acts.attach(station, list(joining.values()), joined_on=opened, by=stage.clerk, on=opened)
    return station
