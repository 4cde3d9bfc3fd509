"""Who is owed word of what, and the messages that carry it out of the house."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from office.enums import Channel, DeliveryState
from office.querysets import DeliveryQuerySet, NoticeQuerySet


class Notice(models.Model):
    """Word owed to one person about one thing on one day; the row is the in-app notice.

    Written by `office.services.owe` in the transaction of what it tells.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人"
    )
    rule = models.SlugField("规则", max_length=80, db_index=False)
    subject_type = models.CharField("对象类型", max_length=80)
    subject_id = models.BigIntegerField("对象编号")
    day = models.DateField("所属日期")
    title = models.CharField("标题", max_length=200)
    body = models.TextField("内容", blank=True)
    url = models.CharField("链接", max_length=300, blank=True)
    scope = models.CharField("范围", max_length=80, blank=True)
    created_at = models.DateTimeField("生成时间", db_default=Now())
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "通知"
        constraints = [
            models.UniqueConstraint(
                name="notice_once_a_day",
                fields=["rule", "subject_type", "subject_id", "recipient", "day"],
            ),
        ]
        indexes = [
            models.Index(name="notice_inbox", fields=["recipient", "-created_at", "-id"]),
            models.Index(
                name="notice_unread", fields=["recipient", "scope"], condition=Q(read_at=None)
            ),
            models.Index(name="notice_recent", fields=["created_at"], condition=Q(read_at=None)),
        ]

    def __str__(self):
        return self.title


class Delivery(models.Model):
    """One message to one person by one channel, carrying one notice or a digest of several.

    `fence` counts the claims: only the last claimant may write how its sending ended.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="收件人"
    )
    channel = models.CharField("渠道", max_length=20, choices=Channel, default=Channel.EMAIL)
    state = models.CharField(
        "状态", max_length=20, choices=DeliveryState, default=DeliveryState.PENDING, editable=False
    )
    attempt = models.PositiveSmallIntegerField("已尝试次数", default=0)
    unknowns = models.PositiveSmallIntegerField("去向不明次数", default=0)
    due_at = models.DateTimeField("应发时间")
    lease_until = models.DateTimeField("占用至", null=True, blank=True)
    fence = models.PositiveIntegerField("占用序号", default=0)
    message_id = models.CharField("邮件标识", max_length=120, unique=True)
    last_error = models.CharField("最近一次错误", max_length=300, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    notices = models.ManyToManyField(Notice, through="Carriage", related_name="deliveries")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "投递"
        indexes = [
            models.Index(
                name="delivery_open",
                fields=["due_at"],
                condition=~Q(state__in=[DeliveryState.SENT, DeliveryState.DEAD]),
            ),
            models.Index(
                name="delivery_dead", fields=["id"], condition=Q(state=DeliveryState.DEAD)
            ),
        ]

    def __str__(self):
        return f"{self.get_channel_display()}：{self.get_state_display()}"


class Carriage(models.Model):
    """Which message carries a notice; a notice goes by one message a channel and never by two."""

    delivery = models.ForeignKey(Delivery, models.CASCADE)
    notice = models.ForeignKey(Notice, models.CASCADE)
    channel = models.CharField("渠道", max_length=20, choices=Channel, default=Channel.EMAIL)

    class Meta:
        verbose_name = verbose_name_plural = "投递内容"
        constraints = [
            models.UniqueConstraint(name="notice_once_a_channel", fields=["notice", "channel"]),
        ]

    def __str__(self):
        return f"{self.delivery_id}：{self.notice_id}"
