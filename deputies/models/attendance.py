"""出席: the invitation of one deputy and what became of it; leave, papers and who has read them."""

from django.db import models
from django.db.models import Q

from deputies.enums.activity import LeaveState, PaperKind, Presence, Way
from deputies.models.activity import Activity
from deputies.models.deputy import Deputy
from deputies.querysets.activity import AttendanceQuerySet, LeaveQuerySet, PaperQuerySet
from office.models import EvidenceFile


class Attendance(models.Model):
    """One deputy of one activity. Written by `services.attendance` only; the source of duty entries."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendances")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="attendances")
    coming = models.BooleanField("回复参加", default=False)
    presence = models.CharField(
        "出席情况", max_length=8, choices=Presence, blank=True, default="", editable=False
    )
    way = models.CharField(
        "登记方式", max_length=6, choices=Way, blank=True, default="", editable=False
    )
    at = models.DateTimeField("签到时间", null=True, blank=True, editable=False)
    # Granted leave in half days, kept here too so that sums need no second table.
    leave_half_days = models.PositiveSmallIntegerField("准假半天数", default=0, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "出席情况"
        ordering = ["pk"]
        indexes = [models.Index(fields=["deputy", "presence"], name="attendance_of_deputy")]
        constraints = [
            models.UniqueConstraint(fields=["activity", "deputy"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_way_known",
                condition=Q(presence="", way="") | (~Q(presence="") & ~Q(way="")),
            ),
        ]

    def __str__(self):
        return f"{self.deputy}：{self.get_presence_display() or '未登记'}"

    @property
    def there(self) -> bool:
        return self.presence in {Presence.PRESENT, Presence.LATE}


class Leave(models.Model):
    """请假: asked in writing before it begins, granted or refused by the desk (浙代表办法 §46)."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="leaves")
    reason = models.CharField("请假原因", max_length=200)
    half_days = models.PositiveSmallIntegerField("半天数", default=1)
    asked_at = models.DateTimeField("提出时间")
    state = models.CharField(
        "状态", max_length=10, choices=LeaveState, default=LeaveState.ASKED, editable=False
    )
    decided_on = models.DateField("批复日期", null=True, editable=False)
    answer = models.CharField("批复意见", max_length=200, blank=True, default="", editable=False)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "请假"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attendance"],
                name="leave_one_open",
                condition=Q(state__in=["asked", "granted"]),
                violation_error_message="已经请过假了。",
            ),
            models.CheckConstraint(name="leave_of_some_time", condition=Q(half_days__gte=1)),
        ]

    def __str__(self):
        return f"{self.attendance.deputy}请假"


class Paper(models.Model):
    """材料: before the activity for every deputy's right to know, after it for the record."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="papers")
    kind = models.CharField(
        "类别", max_length=8, choices=PaperKind, default=PaperKind.BEFORE, editable=False
    )
    title = models.CharField("名称", max_length=80)
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")
    added_on = models.DateField("上传日期")

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "活动材料"
        ordering = ["pk"]

    def __str__(self):
        return self.title


class PaperRead(models.Model):
    """已阅: that a deputy opened a paper, and when first."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="reads")
    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="reads")
    at = models.DateTimeField("打开时间")

    class Meta:
        verbose_name = verbose_name_plural = "阅读"
        constraints = [
            models.UniqueConstraint(fields=["paper", "attendance"], name="paper_read_once")
        ]

    def __str__(self):
        return f"{self.paper}：{self.attendance_id}"
