"""The words of the e-mails: one notice alone, or a digest by day."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from office.errors import OfficeError
from office.privacy import redact

FOOTER = "本邮件由履职通自动发出，请勿直接回复。"


def compose(delivery: Any) -> EmailMessage:
    """The message of a delivery; the same Message-ID however often it is sent, no phone in it.

    Raises OfficeError when the recipient has no address any more.
    """
    if not delivery.recipient.email:
        raise OfficeError("收件人已没有电子邮箱。")
    notices = list(delivery.notices.order_by("day", "pk"))
    if len(notices) == 1:
        subject, body = notices[0].title, single(notices[0])
    else:
        subject, body = f"您有{len(notices)}件提醒", digest(notices)
    return EmailMessage(
        subject=redact(subject),
        body=redact(f"{body}\n\n{FOOTER}\n"),
        to=[delivery.recipient.email],
        headers={"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated"},
    )


def single(notice: Any) -> str:
    """Title, text and link of one notice."""
    return "\n\n".join(part for part in (notice.title, notice.body.strip(), link(notice)) if part)


def digest(notices: list[Any]) -> str:
    """All that piled up, oldest day first, each with its link."""
    parts = [f"您有{len(notices)}件提醒，按日期列在下面。"]
    for day, group in groupby(notices, key=lambda notice: notice.day):
        of_day = list(group)
        lines = [f"{day.year}年{day.month}月{day.day}日（{len(of_day)}件）"]
        for number, notice in enumerate(of_day, start=1):
            lines += [f"{number}．{notice.title}", *([f"　　{link(notice)}"] if notice.url else [])]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def link(notice: Any) -> str:
    """The full address of what a notice is about; empty when it has none."""
    return f"{settings.SITE_URL}{notice.url}" if notice.url else ""
