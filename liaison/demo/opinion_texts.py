"""What the demo's voters say. Invented: places, people and numbers are of nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One opinion: how many days ago, where, what about, how it came in, what became of it, by whom.

    `fate` is a road of `demo.opinions`; `who` a unit's short name or a person's.
    """

    ago: int
    village: str
    kind: str
    channel: str
    fate: str
    text: str
    who: str = ""
    answer: str = ""
    rating: str = ""
    public: bool = False


SAID = (
    Said(1, "石桥村", "道路交通", "web", "sort", "三组桥头那截栏杆断了快一米，学生天天从那里过，怕掉下去。", public=True),
    Said(1, "茶园村", "水利饮水", "station", "sort", "二组从昨天起停水，说是水泵坏了，要多久才修好。"),
    Said(2, "花园社区", "环境卫生", "phone", "sort", "菜市场后门的垃圾两天没有收，味道很大。"),
    Said(2, "双河村", "用电通信", "deputy", "sort", "老街到渡口的路灯有四盏不亮，晚上跳舞回来看不见。", who="秦家豪"),
    Said(9, "青龙村", "村务公开", "web", "sort", "村里今年的低保名单在哪里能看到，公示栏还是去年的。"),
    Said(0, "大塘村", "农业生产", "diary", "sort", "走访时听几户讲，收割机排不上队，稻子怕要倒。", who="秦守田"),
    Said(6, "东坪村", "道路交通", "web", "unit", "去石场的岔路口没有镜子，大车转弯看不见人。", who="交通", public=True),
    Said(11, "柳湾村", "水利饮水", "station", "unit", "灌渠在老槐树那里塌了一段，水到不了下面三块田。", who="水利"),
    Said(8, "枫林村", "环境卫生", "web", "unit", "河边有人倒建筑垃圾，已经堆了三车。", who="环保", public=True),
    Said(26, "高坪村", "道路交通", "phone", "unit", "进村的水泥路被压出一个坑，摩托车摔过两次。", who="交通", public=True),
    Said(29, "白鹤村", "用电通信", "web", "unit", "四组没有手机信号，老人出了事打不通电话。", who="规建"),
    Said(13, "花园社区", "住房建设", "table", "unit", "三号楼的化粪池满了往外冒，找物业推来推去。", who="规建"),
    Said(7, "石桥村", "社会治安", "web", "village", "晒谷场晚上有人飙摩托车，吵得睡不着。", who="石桥村委会"),
    Said(5, "青龙村", "民政救助", "phone", "village", "隔壁五保老人的房子漏雨，请村里去看看。", who="青龙村委会"),
    Said(15, "茶园村", "道路交通", "web", "higher", "县道弯道太急，这两年出了三回车祸，镇里说归县里管。", who="县人大代表联络组", public=True),
    Said(4, "双河村", "教育", "web", "deputy", "中心小学门口接送孩子没有地方停车，能不能划个位置。", who="方小雨"),
    Said(6, "大塘村", "医疗社保", "deputy", "deputy", "村卫生室常常没有药，量血压的机子也坏了。", who="秦守田"),
    Said(40, "柳湾村", "水利饮水", "station", "proposed", "年年夏天抢水，能不能把老水库的放水闸修好。", public=True),
    Said(75, "枫林村", "道路交通", "web", "proposal_answered", "去学校的那段路一下雨就是泥，孩子裤腿没有干净过。", public=True),
    Said(12, "花园社区", "环境卫生", "web", "outcome", "小区门口的果皮箱坏了三个，没有人换。", "环保", "三个都已换新的不锈钢箱，并在旁边加了一个烟头盒。", public=True),
    Said(18, "东坪村", "用电通信", "phone", "outcome", "变压器嗡嗡响，怕出事。", "规建", "供电所已到现场紧固并换了一组绝缘子，声音恢复正常。"),
    Said(22, "白鹤村", "农业生产", "web", "outcome", "今年的柑橘保险到哪里买，错过时间没有。", "农服", "参保时间到本月底，村里统一收，每亩自交十八元。"),
    Said(20, "石桥村", "道路交通", "web", "done", "村口的减速带磨平了，车子开得飞快。", "交通", "已重新铺设橡胶减速带两道，并补了一块“前方学校”标志。", "satisfied", public=True),
    Said(34, "高坪村", "水利饮水", "station", "done", "蓄水池的盖子不见了，小孩爱去那里玩。", "水利", "池口加了钢筋网盖，上了锁，钥匙在村管水员手里。", "satisfied", public=True),
    Said(28, "茶园村", "民政救助", "phone", "done", "八十岁老人的高龄补贴停了两个月。", "社事", "因年度认证没有做，已上门补做认证，停发的两个月一并补发。", "satisfied"),
    Said(38, "双河村", "社会治安", "web", "done", "渡口石阶长青苔，冬天滑倒过人。", "执法", "石阶已刷洗，并凿了防滑槽，装了一段扶手。", "basically", public=True),
    Said(45, "花园社区", "环境卫生", "table", "done", "活禽摊的血水流到人行道上。", "执法", "摊位已退回划线内，装了接水槽，每天收市冲洗。", "dissatisfied", public=True),
    Said(50, "大塘村", "农业生产", "web", "done", "秸秆不让烧又没有人收。", "农服", "已联系打捆机，定在收后三天内到各组，费用由镇里补一半。", "", public=True),
    Said(36, "青龙村", "教育", "web", "done", "幼儿园午餐能不能公示菜单。", "社事", "从本周起每周一在园门口公示，家长群同时发。", "satisfied", public=True),
    Said(70, "石桥村", "用电通信", "web", "closed", "广场的路灯时亮时不亮。", "规建", "查明是线头进水，已换防水接头和两只灯。", "satisfied", public=True),
    Said(82, "茶园村", "道路交通", "station", "closed", "茶厂门口的涵洞堵了，一下雨就漫路。", "交通", "涵洞已清掏，加了一道拦渣网。", "satisfied", public=True),
    Said(95, "东坪村", "环境卫生", "web", "closed", "公厕晚上锁门，赶集的人没有地方去。", "环保", "逢集日延到晚上八点锁门，门口贴了时间。", "satisfied", public=True),
    Said(60, "高坪村", "道路交通", "web", "reopened", "后山的护坡掉石头，砸过路边的车。", "交通", "已清了松动的石块，立了警示牌。", public=True),
    Said(55, "柳湾村", "环境卫生", "phone", "reopened", "养猪场的味道一到晚上就来。", "环保", "已责令加盖储液池，限期整改。"),
    Said(16, "花园社区", "医疗社保", "table", "spot", "异地看病怎么报销。", answer="当面说明：在手机上办好异地备案，出院时直接结算；已帮着备案成功。"),
    Said(24, "白鹤村", "其他", "phone", "spot", "身份证到期到哪里换。", answer="派出所户籍窗口，周一到周五都办，带旧证和照片。"),
    Said(14, "枫林村", "其他", "web", "declined", "我和邻居的宅基地官司法院判得不公，请人大改过来。", "court", "案件正在审理，人大不办理具体案件。不服判决可以在期限内向上一级法院上诉。"),
    Said(31, "双河村", "其他", "web", "declined", "我弟弟欠我三万块钱不还，请代表帮我要。", "mediation", "这是个人之间的借款纠纷，可以先请村里的人民调解委员会调解。"),
    Said(1, "", "", "web", "held", "无抵押贷款，当天放款，加微信办理。"),
    Said(1, "", "", "web", "held", "高价回收旧手机旧家电，上门看货。"),
    Said(1, "花园社区", "环境卫生", "web", "held", "菜市场后门的垃圾两天没有收。"),
    Said(17, "", "", "web", "dropped", "代办各种证件，速度快，保密。"),
)  # fmt: skip
