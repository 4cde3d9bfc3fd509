"""What readers find wrong on public pages, and what the desk does about it."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from congress.enums import RoleKind
from congress.errors import DomainError
from congress.models import Event, Role
from liaison.models import PageReport
from office.services import owe


@transaction.atomic
def report_page(report: PageReport, *, key: uuid.UUID) -> PageReport:
    """Take a reader's report and tell the clerks; the same sending again gives back the first one."""
    report.key = key
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError:
        return PageReport.objects.get(key=key)
    Event.record(report, "report_page", by=None, note=report.get_fault_display())
    clerks = Role.objects.active().filter(township=report.township, kind=RoleKind.CLERK)
    owe(
        "page_report",
        report,
        [role.user for role in clerks.select_related("user")],
        on=timezone.localdate(),
        title=f"读者说页面有误：{report.get_fault_display()}",
        body=report.text,
        url="/desk/page-reports/",
        scope=report.township.slug,
    )
    return report


@transaction.atomic
def settle_report(report: PageReport, *, outcome: str, by) -> None:
    """Close a report with what was done. Raises DomainError without a word, or when it is closed already."""
    if not outcome.strip():
        raise DomainError("请写明怎么处理的，例如：已改正。")
    open_ = PageReport.objects.filter(pk=report.pk, settled_at=None)
    if not open_.update(settled_at=timezone.now(), outcome=outcome.strip()):
        raise DomainError("刚才已有别人处理了这一条。")
    report.refresh_from_db()
    Event.record(report, "settle_page_report", by=by, note=outcome)
