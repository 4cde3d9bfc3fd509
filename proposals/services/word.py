"""What stands in each paper of the procedure, and what a unit wrote into the one it sends back."""

import re
import unicodedata
from datetime import date
from typing import Any

from congress.law_schema import AXES, RATINGS
from office.documents.errors import RefusedPaper
from office.documents.filled import read_form
from office.workdays import day_zh
from proposals.enums import ClockKind, CosignState, Decision
from proposals.models import Assignment, Reply

DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})日?")
# The blank lines for promises in a form that nobody has filled in yet.
BLANK_PROMISES = 3
NO_PROMISE = ["无"]


def values_of(word: str, part: Assignment, *, on: date) -> dict[str, Any]:
    """Every field of the paper `word` for one part of a case; blanks for what has not happened.

    Raises RefusedPaper where the paper tells of a reply that is not there yet.
    """
    return {**_case(part), **FILLERS[word](part, on)}


def _case(part: Assignment) -> dict[str, Any]:
    case = part.proposal
    return {
        "编号": case.number_label,
        "类别": case.kind_label,
        "会次": case.session_label,
        "标题": case.title,
        "领衔代表": str(case.lead),
        "承办单位": str(part.unit),
        "交办日期": day_zh(part.handed_over_on),
    }


def _notice(part: Assignment, on: date) -> dict[str, Any]:
    case = part.proposal
    joined = case.cosigns.filter(state=CosignState.CONFIRMED).select_related("deputy")
    clocks = part.clocks.exclude(kind=ClockKind.PROMISE).order_by("due_on")
    return {
        "联名代表": "、".join(str(cosign.deputy) for cosign in joined),
        "承办方式": part.get_part_display(),
        "案由": case.matter,
        "具体建议": case.measure,
        "期限": [
            {"事项": clock.get_kind_display(), "日期": f"{day_zh(clock.due_on)}以前"}
            for clock in clocks
        ],
        "落款单位": f"{case.township.name}人大办公室",
        "成文日期": day_zh(part.handed_over_on),
    }


def _reply_of(part: Assignment) -> Reply:
    reply = Reply.objects.filter(assignment=part).first()
    if reply is None:
        raise RefusedPaper("承办单位还没有答复。")
    return reply


def bare_body(body: str, addressee: str) -> str:
    """The text without salutation, opening and thanks, where the unit typed those of the letter too."""
    lines = body.strip().splitlines()
    if lines and lines[0].strip().rstrip("：:") in {addressee, f"{addressee}代表"}:
        lines = lines[1:]
    if len(lines) > 1 and "收悉" in lines[0] and lines[0].rstrip().endswith(("如下：", "如下:")):
        lines = lines[1:]
    if len(lines) > 1 and lines[-1].lstrip().startswith("感谢您"):
        lines = lines[:-1]
    return "\n".join(lines)


def _letter(part: Assignment, on: date) -> dict[str, Any]:
    reply, town = _reply_of(part), part.proposal.township
    return {
        "分类": reply.class_code,
        "发文字号": reply.reference_no,
        "正文": bare_body(reply.body, str(part.proposal.lead)),
        "承诺": [
            {"事项": promise.text, "期限": day_zh(promise.due_on)}
            for promise in reply.promises.all()
        ],
        "签发人": reply.signer,
        "联系电话": part.unit.office_phone,
        "抄送": f"{town.name}人大主席团，{town.name}人民政府办公室",
        "落款单位": str(part.unit),
        "成文日期": day_zh(reply.replied_on),
    }


def _evaluation(part: Assignment, on: date) -> dict[str, Any]:
    reply, law = _reply_of(part), part.proposal.law
    asked = "　".join(f"□{label}" for code, label in RATINGS if code in law["evaluation.scale"])
    due = part.proposal.clocks.filter(kind=ClockKind.EVALUATION).order_by("-pk").first()
    return {
        "分类": reply.class_code,
        "分类含义": reply.class_label,
        "发文字号": reply.reference_no,
        "答复日期": day_zh(reply.replied_on),
        "测评": [
            {"项目": label, "等次": asked} for code, label in AXES if code in law["evaluation.axes"]
        ],
        "返回期限": day_zh(due.due_on) if due else "＿＿年＿＿月＿＿日",
    }


def _decided(request: Any) -> dict[str, str]:
    """Date, reason and decision of a request; blanks where there is none."""
    if request is None:
        return {"申请日期": "", "理由": "", "审批意见": ""}
    told = ""
    if request.decision != Decision.OPEN:
        note = f"：{request.decision_note}" if request.decision_note else ""
        told = f"{request.get_decision_display()}{note}\n{request.decided_by}　{day_zh(request.decided_on)}"
    return {"申请日期": day_zh(request.asked_on), "理由": request.reason, "审批意见": told}


def _return(part: Assignment, on: date) -> dict[str, Any]:
    asked = part.returnrequests.first()
    return {**_decided(asked), "建议改交": asked.proposed_unit if asked else ""}


def _extension(part: Assignment, on: date) -> dict[str, Any]:
    asked = part.extensionrequests.first()
    clock = part.clocks.filter(kind=ClockKind.REPLY).order_by("-pk").first()
    return {
        **_decided(asked),
        "现期限": day_zh(clock.due_on) if clock else "",
        "延至": day_zh(asked.until) if asked else "",
        "代表意见": asked.deputy_view if asked else "",
    }


def _form(part: Assignment, on: date) -> dict[str, Any]:
    classes = part.proposal.law["class_table"]
    return {
        "办件码": str(part.pk),
        "分类": "",
        "发文字号": "",
        "签发人": part.unit.leader,
        "正文": "",
        "承诺": [{"事项": "", "期限": ""}] * BLANK_PROMISES,
        "分类说明": "；".join(f"{row['code']} {row['label']}" for row in classes),
    }


FILLERS = {
    "notice": _notice,
    "reply": _letter,
    "evaluation": _evaluation,
    "return": _return,
    "extension": _extension,
    "form": _form,
}


def read_reply(data: bytes, part: Assignment) -> dict[str, Any]:
    """What a unit wrote into 答复登记表: the fields of the reply's form by name, empty ones left out.

    `promises` are (text, date as 2026-09-30, or as it was written). Raises RefusedPaper: a file that is
    no such form, or one made for another case.
    """
    form = read_form(data)
    if form.answer("办件码") != str(part.pk):
        raise RefusedPaper(f"这张表是{form.answer('编号')}的，不是本件的。请用从本页下载的表填写。")
    letter = unicodedata.normalize("NFKC", form.answer("办理结果")).strip().upper()
    found = {
        "class_code": letter.removesuffix("类"),
        "reference_no": form.answer("发文字号"),
        "signer": form.answer("签发人"),
        "body": form.answer("答复内容"),
    }
    rows = [row for row in form.rows("承诺做什么", "哪天以前做完") if row != NO_PROMISE]
    promises = [(text, typed_day(due)) for text, due in (row[:2] for row in rows if len(row) > 1)]
    return {name: text for name, text in found.items() if text} | {"promises": promises}


def typed_day(text: str) -> str:
    """2026年9月30日, 2026.9.30 or 2026/9/30 as 2026-09-30; anything else as it stands."""
    found = DAY.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return text
    year, month, day = map(int, found.groups())
    return f"{year:04}-{month:02}-{day:02}"
