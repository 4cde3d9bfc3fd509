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

# 横、竖、撇、点、折: among surnames of as many strokes the official order goes by the first one.
FIRST_STROKES = {
    1: "丁于万成连巩苑干王丰元韦木尤云支车戈艾古左石龙平厉匡邢西吉权芮李杨苏杜严花芦寿麦扶巫苗苟英范茅林武郁欧郏柯查柳柏荆"
    "荀荣茹胡封赵南项郝相革咸秦袁莫耿聂桂桓贾夏顾莘班敖栗原栾索晋真萧黄曹戚龚盛梅萨菅雪彭葛董蒋韩覃惠粟斯辜博揭蒙蓝"
    "赖甄雷楚裘靳楼鄢臧蔡蔺慕樊霍薛薄檀戴鞠綦",
    2: "卜上山师晏卢田史叶申冉占由帅吕曲吴时岑肖旷贝步里罗易尚明国畅昌虎卓晁党柴崔常曼喻景黑紫路虞眭睢裴瞿战冒",
    3: "千和毛牛公丹仇仲任仰伍伏华伊向后全朱危邬乔丘白印丛包乐付代令年延合邱何佟佘余谷邹狄鱼季竺岳金周侯段俞饶钟钮郗"
    "钱倪徐殷翁奚乌爱铁笪符盘逄银储傅焦程舒鲁嵇智解詹鲍管黎滕穆衡魏籍雒生仓凤勾",
    4: "卞文方计亢冯宁兰闪永玄立闫许刘江汤池安祁羊关米庄齐衣农邝辛应冷汪沙沈沃宋初怀良闵况庞郑单法宓宗官房祝祖姜娄"
    "洪施宫宣郎闻恽洛冼凌高唐郭席容浦涂诸谈宾海章康商梁麻鹿盖宿寇淳密阎谌谢游温童曾富湛窦慈满雍褚廉谭廖谯阚赛潘颜"
    "濮糜漆",
    5: "刁习马卫邓孔尹巴母司弘皮召台边纪孙阮牟毕阳阴羽红那张陆陈邵孟练经承姚贺骆费胥姬陶桑通能屠巢隋随续隆尉缪翟熊骞强"
    "屈居降乜",
}
