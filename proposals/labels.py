"""How a case is named on paper and on pages. Pure; the model and the lists say it alike."""

from congress.models import session_label
from office.names import chinese_number
from proposals.enums import Kind


def number_label(number: int | None, *, in_session: bool) -> str:
    """第31号; outside a session 闭会第3号; 未编号 before it is admitted."""
    if number is None:
        return "未编号"
    return f"第{number}号" if in_session else f"闭会第{number}号"


def sitting_label(term: int, session: int | None) -> str:
    """二十届三次会议, or 二十届闭会期间 where it was handed in between sessions."""
    return session_label(term, session) if session else f"{chinese_number(term)}届闭会期间"


def kind_label(kind: str) -> str:
    """议案 or, short, 建议."""
    return "议案" if kind == Kind.MOTION else "建议"
