"""Near-copies: what two texts share, beside what the software put into both."""

from deputies.reports.likeness import SHOWN, alike, passage, runs

OWN = "一年来我走访了四十户群众，帮助五位老人办好高龄补贴，协调修通了从学校到石桥的水泥路。"
OTHER = "今年重点抓茶园改造，请农技站到田头讲课三次，两个合作社签了收购合同，茶农增收。"


def test_a_copy_with_changed_figures_and_commas_is_found_with_a_passage_of_both():
    copy = OWN.replace("四十户", "40户").replace("，", " ")

    (hit,) = alike(copy, [(7, OWN), (8, OTHER)], least=60)

    assert hit.key == 7
    assert hit.share >= 60
    assert hit.passage in "".join(ch for ch in OWN if ch not in "，。")


def test_different_texts_have_nothing_in_common():
    assert alike(OWN, [(8, OTHER)], least=1) == []


def test_what_the_duty_file_put_there_counts_for_nothing():
    facts = "学习培训2次：3月5日在镇会议室：县人大代表培训班。视察1次：4月9日在青石村：河道视察。"

    assert alike(facts + OWN, [(8, facts + OTHER)], least=10, given=facts) == []
    assert alike(facts, [(8, facts)], least=10, given=facts) == []


def test_the_share_is_of_the_text_in_question():
    (hit,) = alike(OWN, [(1, OWN + OTHER)], least=60)

    assert hit.share == 100
    assert alike(OWN + OTHER, [(1, OWN)], least=60) == []


def test_the_most_alike_come_first():
    half = OWN[: len(OWN) // 2] + OTHER[: len(OTHER) // 2]

    found = alike(OWN, [(1, half), (2, OWN)], least=10)

    assert [hit.key for hit in found] == [2, 1]


def test_a_long_passage_is_cut_and_nothing_shared_is_nothing_shown():
    text = "".join(chr(0x4E00 + n) for n in range(200))

    assert passage(text, runs(text)) == text[:SHOWN] + "…"
    assert passage(text, set()) == ""
    assert alike("短", [(1, "短")], least=1) == []
