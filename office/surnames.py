"""What is known of surnames: how they are read, and with which stroke they begin."""

# Read otherwise as a surname than elsewhere.
READINGS = """
单:shan 解:xie 仇:qiu 曾:zeng 任:ren 华:hua 尹:yin 查:zha 区:ou 朴:piao 盖:ge 乐:yue 缪:miao 翟:zhai
折:she 召:shao 种:chong 冼:xian 洗:xian 尉:wei 员:yun 覃:qin 秘:bi 黑:he 繁:po 葛:ge 宁:ning 燕:yan
那:na 能:nai 佴:nai 隗:wei 郗:xi 逄:pang 阚:kan 訾:zi 谌:chen 於:yu 应:ying 纪:ji 车:che 石:shi 沈:shen
贾:jia 祭:zhai 牟:mou 卜:bu 句:gou 占:zhan 盛:sheng 谷:gu 鲜:xian 都:du 钭:tou 眭:sui 璩:qu 撒:sa
降:jiang 粘:nian 曲:qu 藏:zang 臧:zang 仝:tong 干:gan 柏:bai 薄:bo 卓:zhuo 贲:ben 费:fei 郇:xun 恽:yun
瞿:qu 庾:yu 宓:mi 乜:nie 殷:yin 晟:cheng 哈:ha 过:guo 相:xiang 强:qiang 幺:yao 么:yao 褚:chu 长:chang
六:lu 俞:yu 朱:zhu 冯:feng 吕:lv 尧:yao 行:xing 便:bian 奇:qi 晁:chao 斗:dou 呙:guo
"""
COMPOUND_READINGS = {
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "单于": "chan yu",
    "长孙": "zhang sun",
    "令狐": "ling hu",
    "澹台": "tan tai",
    "鲜于": "xian yu",
    "呼延": "hu yan",
    "尔朱": "er zhu",
    "宰父": "zai fu",
}

# Surnames of as many strokes stand in this order, which is that of their strokes one by one
# (横、竖、撇、点、折); one line for each kind of first stroke. Characters not named here follow.
STROKE_ORDER = (
    "丁于干万丰王元韦云木支尤车戈甘艾古左厉石龙平匡邢吉巩芮权西成毕麦花严芦苏寿杜扶巫连李杨武苗英苟苑范茅林郁郏欧"
    "封项赵郝荆革荀荣胡茹南柯查相柏柳咸秦敖班袁耿聂莫莘晋真桂桓格索栗贾夏原顾黄菅萧萨梅曹戚龚盛雪博彭揭斯葛董蒋韩辜惠"
    "覃粟靳蓝蒙楚楼裘赖甄雷鄢慕蔡蔺臧綦樊薛薄霍檀戴鞠"
    "卜上山占卢叶申由田史冉帅师吕曲步时里吴岑肖旷贝卓虎尚国昌明易罗畅冒晏晁柴党崔常曼喻景黑紫路虞眭睢督裴瞿"
    "千牛毛仇公丹勾凤仓生丘付代白丛令印乐包年朱乔伍延伏仲任仰华伊向后合全危邬邱何佟余佘谷狄邹和季竺岳金周鱼"
    "钟钮段侯俞饶郗钱铁倪徐殷翁奚乌爱笪符盘逄银嵇程傅焦储舒鲁智雒解詹鲍管黎滕穆衡魏籍"
    "卞文亢方计立玄冯永兰宁闪邝庄刘齐衣羊关米江池汤安农许祁闫应冷辛闵汪沙沃沈况怀宋初良庞郑单法宗官宓房"
    "施闻姜娄洪洛恽宣宫祝祖郎冼凌栾高郭席唐浦海涂容宾诸谈鹿麻康章商阎盖淳梁寇宿密谌童曾湛温游富窦谢慈满雍褚廉"
    "谭廖谯阚赛漆潘颜濮糜"
    "刁习马卫尹孔巴邓司弘召皮台边母那阮孙阳阴羽牟红纪张陆陈邵屈孟承练经费胥姚贺骆陶姬能桑通屠尉隋随隆巢续强骞"
    "翟熊缪居降乜"
)
