"""What the groups of the demo wrote, and how its stations were reviewed."""

from datetime import date, timedelta

from liaison.models import Article, Station
from liaison.services import reviewing, writing
from liaison.stars import presets
from proposals.demo.body import Stage
from proposals.demo.days import Days

# Days before the end of the demo's year, kind, title, body, author or "", and what came of it.
PIECES = (
    (
        196, "news", "茶园村站里坐了一上午，听来三件事",
        "上午九点不到，站里已经来了四位老人，说的是同一件事：四组到卫生室的路，雨天三轮车上不去。\n\n"
        "秦守田代表把路段记在本子上，散会就去走了一遍，量了三处陡坡，拍了照片交给交通运输管理站。\n\n"
        "另外两件，一件是村小门口下午放学太挤，一件是旱厕还没有改完，都当场答应一个月内回话。",
        "秦守田", "published",
    ),
    (
        150, "example", "乡村医生韦春燕：一本随访簿，七个村民小组",
        "韦春燕是东坪村卫生室的医生，当代表四年，随访簿用完了九本。\n\n"
        "她提的建议都从随访簿里来：慢病药要到镇上拿，一来一回半天；村里能备的品种写了十三样。"
        "建议办成以后，村卫生室多备了十一样常用药。\n\n"
        "她说：“我不会讲大道理，就是把谁家缺什么写清楚。”",
        "", "published",
    ),
    (
        88, "news", "第三小组到双河电站看汛前检查",
        "第三代表小组五位代表，跟着值班员走了一遍泄洪闸和备用电源。发现备用发电机的油只够两个小时，"
        "当场请电站补足，第二天收到了加油的照片。",
        "毛翠云", "published",
    ),
    (
        40, "news", "花园社区逢集日设了临时摊区",
        "池莲生代表去年提的临时摊区，本月第一个集开始用了。地上划了线，四十二个摊位，卖自家菜的不收费，"
        "散集以后摊主自己扫干净。",
        "池莲生", "published",
    ),
    (
        6, "news", "白鹤村一组的水压，今天又去看了一次",
        "骆小燕代表和水利站的人一起，早上六点半到一组最高的三户，放水看压力表。比上个月好，"
        "还差一截，水利站答应再换一段管子。",
        "骆小燕", "submitted",
    ),
    (
        3, "news", "开展走访活动",
        "本周走访了群众，收集了意见，取得了良好效果。",
        "贺知秋", "returned",
    ),
)  # fmt: skip
# By the order of the stations: what each claims of itself and what the desk gave.
CLAIMS = ((20, 14, 25, 23, 14), (18, 13, 24, 24, 12), (15, 11, 22, 20, 10))
GIVEN = ((19, 14, 24, 22, 13), (17, 12, 22, 22, 11), (13, 10, 19, 18, 9))
FINDINGS = (
    "场所规范，公告及时，台账能对上。签到册有两次补签，请当天签。",
    "接待认真，来访登记写得细。展板的代表姓名没有及时换。",
    "逢集日接待群众方便。建站的清单缺两样，建议明年把接待室和活动室分开。",
)
REVIEWED = timedelta(days=20)


def play(stage: Stage, days: Days, stations: list[Station]) -> None:
    """Pieces as far as their day has come; the year's review of the stations is under way."""
    lists = {row["name"]: (row["source"], row["items"]) for row in presets()["checklists"]}
    reviewing.lay_out_table(stage.township)
    if stations:
        reviewing.set_checklist(stage.township, lists, by=stage.clerk, on=days.back(300))
    for row in PIECES:
        _piece(stage, days, stations, row)
    if days.today == days.end:
        for number, station in enumerate(stations):
            _review(stage, days, station, number)


def _piece(stage: Stage, days: Days, stations: list[Station], row: tuple) -> None:
    back, kind, title, body, author, fate = row
    on = days.back(back)
    if on > days.today:
        return
    deputy = stage.deputies.get(author)
    seat = deputy.mandate(on=on) if deputy else None
    about = [one for one in stage.deputies.values() if one.name in f"{title}{body}"]
    article = Article(
        township=stage.township,
        kind=kind,
        title=title,
        body=body,
        happened_on=on,
        author=deputy,
        group=seat.group if seat else None,
        station=stations[1] if stations and "茶园村站" in title else None,
    )
    by = (stage.role_of(deputy) if deputy else None) or stage.clerk
    writing.save(article, deputies=about, by=by, on=on)
    if fate == "published":
        writing.publish(article, by=stage.clerk, on=min(days.after(on, 2), days.today))
    if fate == "returned":
        reason = "没有写清楚走访了谁、说了什么事，请补上再报。"
        writing.send_back(article, reason=reason, by=stage.clerk, on=on)


def _review(stage: Stage, days: Days, station: Station, number: int) -> None:
    """The home's result is published, the second is checked, the third has only applied."""
    items = [row["name"] for row in presets()["review"]]
    on: date = days.after(days.today - REVIEWED, 1)
    claims = dict(zip(items, CLAIMS[number], strict=True))
    summary = "全年按计划接待，没有空过一次；来访都有登记。差在宣传少，动态只报了几篇。"
    review = reviewing.apply(
        station, days.today.year, claims, summary=summary, by=stage.clerk, on=on
    )
    has = list(stage.township.check_items.all())[number:]
    reviewing.check_station(station, has, by=stage.clerk, on=on)
    if number > 1:
        return
    given = {
        score.pk: (points, "")
        for score, points in zip(review.scores.all(), GIVEN[number], strict=True)
    }
    reviewing.check(review, given, finding=FINDINGS[number], by=stage.clerk, on=days.today)
    if number == 0:
        reviewing.publish(review, by=stage.clerk, on=days.today)
