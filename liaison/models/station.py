"""联络站: where deputies and voters meet (家、站、点、室; 浙乡镇 §35)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from congress.models import Township, Village
from deputies.models import Deputy
from liaison.enums import StationKind
from liaison.querysets import AttachmentQuerySet, StationQuerySet
from office.encryption import EncryptedTextField, mask_phone
from office.models import EvidenceFile


class Station(models.Model):
    """One place with a sign at the door. `slug` stands on printed posters: it never changes."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="stations")
    kind = models.CharField(
        "类别", max_length=10, choices=StationKind.choices, default=StationKind.STATION
    )
    name = models.CharField("名称", max_length=40, help_text="例如：茶园村人大代表联络站")
    slug = models.SlugField("网址名", max_length=20, editable=False)
    address = models.CharField("地点", max_length=100, help_text="例如：茶园村党群服务中心一楼")
    hours = models.CharField(
        "开放时间", max_length=100, blank=True, default="", help_text="例如：工作日 8:30 至 17:00"
    )
    phone = models.CharField(
        "对外电话", max_length=30, blank=True, default="", help_text="公开显示，写站里的座机"
    )
    brief = models.TextField("简介", blank=True, default="", help_text="公开显示")
    head = models.ForeignKey(
        Deputy,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="headed_stations",
        verbose_name="站长（代表）",
    )
    head_name = models.CharField(
        "站长（不是代表的）", max_length=20, blank=True, default="", help_text="站长是代表的不用填"
    )
    officer_name = models.CharField("联络员", max_length=20, blank=True, default="")
    officer_phone = EncryptedTextField("联络员手机", blank=True, default="")
    villages = models.ManyToManyField(
        Village, blank=True, related_name="stations", verbose_name="服务的村（社区）"
    )
    deputies = models.ManyToManyField(Deputy, through="Attachment", related_name="stations")
    is_active = models.BooleanField("在用", default=True, editable=False)

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表联络站"
        ordering = ["township", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "slug"],
                name="station_slug_once",
                violation_error_message="这个网址名已有别的站用。",
            ),
            models.UniqueConstraint(
                fields=["township", "name"],
                name="station_name_once",
                violation_error_message="已有同名的联络站。",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def head_label(self) -> str:
        """Who heads the station, in words; empty where nobody was named."""
        return self.head.name if self.head else self.head_name

    @property
    def masked_officer_phone(self) -> str:
        return mask_phone(self.officer_phone)

    def public_path(self) -> str:
        """The short address that the QR code at the door leads to; the township must be at hand."""
        return reverse("liaison:public-station", args=[self.township.slug, self.slug])


class Attachment(models.Model):
    """进站: a deputy of any level belongs to a station, from when to when."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="attachments")
    deputy = models.ForeignKey(Deputy, models.CASCADE, related_name="attachments")
    joined_on = models.DateField("进站日期")
    left_on = models.DateField("离站日期", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "进站代表"
        ordering = ["station", "deputy__strokes", "deputy_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "deputy"],
                name="attachment_one_open",
                condition=Q(left_on__isnull=True),
                violation_error_message="这位代表已经在站里。",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="attachment_ends_after_start",
                violation_error_message="离站日期不能早于进站日期。",
            ),
        ]

    def __str__(self):
        return f"{self.deputy} · {self.station}"


class StationPhoto(models.Model):
    """A picture of the place, public."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="photos")
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")
    caption = models.CharField("说明", max_length=40, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "联络站照片"
        ordering = ["pk"]

    def __str__(self):
        return self.caption or f"照片{self.pk}"
