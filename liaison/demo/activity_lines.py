"""What the deputies of the demo township did in its year, and what they mean to do next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One activity: days before the end of the demo's year, kind, group (0: the whole township), words.

    `fate`: closed, held, cancelled, report (report handed in), forwarded, answered, or adhoc for one
    that was in no plan. An activity that is still to come is announced or planned by its day.
    """

    back: int
    kind: str
    group: int
    title: str
    place: str
    village: str = ""
    fate: str = "closed"
    papers: tuple[str, ...] = ()
    findings: str = ""


# Negative days lie ahead of the year's end.
LINES = (
    Line(300, "presidium", 0, "主席团第一季度会议", "镇政府三楼会议室", papers=("本季度工作安排",)),
    Line(285, "training", 0, "新修订代表法学习培训", "镇党校", papers=("代表法修改要点",)),
    Line(281, "group", 1, "走访大塘村留守老人", "大塘村党群服务中心", "大塘村",
         findings="三户住房漏雨，已请村里先盖油布，再写成建议。"),
    Line(276, "group", 2, "查看石桥村水渠", "石桥村委会", "石桥村"),
    Line(270, "group", 3, "了解柳湾村春耕备耕", "柳湾村晒场", "柳湾村"),
    Line(262, "group", 5, "茶园村茶农座谈", "茶园村合作社", "茶园村"),
    Line(255, "inspection", 0, "视察农村饮水安全工程", "双河村水厂", "双河村", "answered",
         ("饮水安全工程进度表",), "两处管网末端水压不足，一处消毒记录不全。"),
    Line(248, "group", 4, "青龙村道路安全检查", "青龙村委会", "青龙村"),
    Line(240, "group", 6, "枫林村防火值守点走访", "枫林村委会", "枫林村"),
    Line(230, "sitting_in", 0, "列席镇政府常务会议", "镇政府二楼会议室", fate="adhoc"),
    Line(214, "group", 1, "东坪村集体经济调研", "东坪村委会", "东坪村"),
    Line(210, "presidium", 0, "主席团第二季度会议", "镇政府三楼会议室"),
    Line(203, "enforcement", 0, "水污染防治法执法检查", "柳湾村污水处理站", "柳湾村", "forwarded",
         ("执法检查方案",), "一家养殖场粪污直排，已当场记录。"),
    Line(196, "group", 2, "石桥村小学周边走访", "石桥村小学", "石桥村"),
    Line(190, "group", 7, "花园社区停车难恳谈", "花园社区党群服务中心", "花园社区"),
    Line(183, "group", 3, "双河村汛前检查", "双河村堤防", "双河村"),
    Line(170, "hearing", 0, "听取乡村振兴专项工作报告", "镇政府三楼会议室",
         papers=("乡村振兴工作情况报告",)),
    Line(158, "group", 5, "白鹤村养老服务站走访", "白鹤村养老服务站", "白鹤村", "cancelled"),
    Line(146, "group", 6, "高坪村抗旱走访", "高坪村委会", "高坪村"),
    Line(133, "review", 0, "评议镇市场监管所工作", "镇政府三楼会议室", fate="report"),
    Line(120, "presidium", 0, "主席团第三季度会议", "镇政府三楼会议室"),
    Line(112, "group", 1, "大塘村安全饮水回头看", "大塘村水厂", "大塘村"),
    Line(105, "group", 4, "青龙村秋收走访", "青龙村委会", "青龙村"),
    Line(99, "group", 7, "花园社区夜间照明查看", "花园社区广场", "花园社区"),
    Line(74, "research", 0, "专题调研农村养老服务", "白鹤村养老服务站", "白鹤村",
         papers=("调研提纲",), findings="全镇3个养老服务站，只有1个能供餐。"),
    Line(55, "group", 2, "石桥村水渠清淤回头看", "石桥村委会", "石桥村"),
    Line(47, "group", 5, "茶园村冬管走访", "茶园村合作社", "茶园村"),
    Line(33, "group", 3, "柳湾村森林防火走访", "柳湾村委会", "柳湾村"),
    Line(19, "inspection", 0, "视察高标准农田建设", "东坪村项目部", "东坪村", "closed",
         ("高标准农田建设情况",), "渠系配套还差两公里。"),
    Line(9, "group", 1, "大塘村冬季安全检查", "大塘村党群服务中心", "大塘村", "held"),
    Line(-6, "hearing", 0, "听取民生实事办理情况报告", "镇政府三楼会议室", "", "closed",
         ("民生实事项目进展表", "上半年财政收支情况")),
    Line(-11, "group", 2, "石桥村敬老院走访", "石桥村敬老院", "石桥村"),
    Line(-23, "presidium", 0, "主席团第四季度会议", "镇政府三楼会议室"),
    Line(-38, "group", 4, "青龙村防火宣传", "青龙村委会", "青龙村"),
    Line(-52, "research", 0, "调研集镇停车问题", "花园社区广场", "花园社区"),
)  # fmt: skip

FEEDBACK = "水务站已更换两段老旧管道，末端水压达标；消毒记录改为每日双人签字。"
