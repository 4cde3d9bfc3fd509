"""What reviewers send texts back for, told before a text is handed in. Pure Python.

Grounds after the township training sheets and 一事一议 (domain: 2.1): no title of the customary
form, several matters in one paper, contents of one sentence.
"""

import re

CHECKLIST = (
    "标题写成“关于……的建议”，一看就知道说什么事、在哪里。",
    "一件只说一件事；有几件事，分开写几件。",
    "情况写清楚：在什么地方、有多少人受影响、从什么时候起。",
    "建议写具体：请谁做什么，做到什么程度。",
    "不写本人和亲属的私事，不转交他人来信，不涉及正在打的官司。",
)
TITLE = re.compile(r"^关于.{2,}的(建议|议案|意见|批评)$")
# 一、…… 二、…… at the beginning of lines or sentences.
ITEM = re.compile(r"(?:^|[\n。；])\s*[（(]?[二三四五六七八九][、）)]")
ALSO = re.compile(r"另外|此外|还有一件|顺便")
SHORT_MATTER, SHORT_MEASURE = 40, 15
MANY_ITEMS = 4


def well_titled(title: str) -> bool:
    """关于……的建议."""
    return bool(TITLE.match(title.strip()))


def advise(*, title: str, matter: str, analysis: str, measure: str) -> list[str]:
    """Sentences on what a reviewer would probably send this text back for; empty when nothing."""
    found = []
    if not well_titled(title):
        found.append("标题最好写成“关于……的建议”。")
    if len(matter.strip()) < SHORT_MATTER:
        found.append("情况只有一两句话，请写清地点、人数和起因，免得被退回修改。")
    if len(measure.strip()) < SHORT_MEASURE:
        found.append("具体建议太短，请写明请谁做什么、做到什么程度。")
    if len(ITEM.findall(measure)) >= MANY_ITEMS or ALSO.search(matter + measure):
        found.append("看起来不止一件事。一事一议：请把别的事另写一件。")
    if not analysis.strip():
        found.append("还没有写分析。能说明原因和依据的，写上更有说服力。")
    return found
