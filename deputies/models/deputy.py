"""代表: the person, as the roster knows them (domain: 代表名册). The seat is a `Mandate`."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from congress.models import Township
from deputies.enums.roster import Sex
from deputies.querysets.roster import DeputyQuerySet
from office.encryption import (
    EncryptedTextField,
    keyed_hash,
    mask_id_number,
    mask_phone,
    normalise_phone,
)
from office.models import EvidenceFile
from office.names import initials, pinyin_key, stroke_key


class Deputy(models.Model):
    """One person of one township's roster. An account may come later, or never."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="deputies")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name="账号",
    )
    name = models.CharField("姓名", max_length=40)
    sex = models.CharField("性别", max_length=2, choices=Sex.choices)
    ethnicity = models.CharField("民族", max_length=20, default="汉族")
    birth_month = models.DateField("出生年月", null=True, blank=True, help_text="记到月")
    native_place = models.CharField("籍贯", max_length=40, blank=True, default="")
    party = models.CharField("政治面貌", max_length=30, blank=True, default="")
    education = models.CharField("学历", max_length=20, blank=True, default="")
    degree = models.CharField("学位", max_length=20, blank=True, default="")
    work_since = models.CharField("参加工作时间", max_length=20, blank=True, default="")
    employer = models.CharField("单位及职务", max_length=100, blank=True, default="")
    occupation = models.CharField("职业", max_length=40, blank=True, default="")
    card_no = models.CharField("代表证号", max_length=30, blank=True, default="")
    phone = EncryptedTextField("手机", blank=True, default="")
    phone_hash = models.CharField(
        max_length=64, blank=True, default="", editable=False, db_index=True
    )
    id_number = EncryptedTextField("身份证号", blank=True, default="")
    address = EncryptedTextField("通讯地址", blank=True, default="")
    email = models.EmailField("邮箱", blank=True, default="")
    photo = models.ForeignKey(
        EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="照片"
    )
    brief = models.TextField("简历", blank=True, default="", help_text="公开显示，不写电话和住址")
    note = models.CharField("备注", max_length=200, blank=True, default="")
    suspended = models.BooleanField("暂停执行代表职务", default=False, help_text="代表法第六十一条")
    pinyin = models.CharField(max_length=300, editable=False, default="")
    initials = models.CharField(max_length=40, editable=False, default="")
    strokes = models.CharField(max_length=420, editable=False, default="")

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表"
        ordering = ["strokes", "pk"]
        indexes = [
            models.Index(fields=["township", "strokes", "id"], name="deputy_by_strokes"),
            models.Index(fields=["township", "pinyin", "id"], name="deputy_by_pinyin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "card_no"],
                name="deputy_card_once",
                condition=~Q(card_no=""),
                violation_error_message="这个代表证号已有人用。",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.index()
        super().save(**kwargs)

    def index(self) -> None:
        """Work out what lists sort and search by; `bulk_create` needs it called first."""
        self.pinyin, self.initials = pinyin_key(self.name), initials(self.name)
        self.strokes = stroke_key(self.name)
        self.phone_hash = keyed_hash(self.phone) if self.phone else ""

    def set_phone(self, number: str) -> None:
        """Keep the mobile number in its plain form of eleven digits; ValueError says what is wrong."""
        self.phone = normalise_phone(number) if number else ""

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)

    @property
    def masked_id_number(self) -> str:
        return mask_id_number(self.id_number)

    def mandate(self, *, on):
        """The seat in the township congress held on that day, or None."""
        if hasattr(self, "current"):
            return self.current[0] if self.current else None
        return self.town_seats(on=on).select_related("constituency", "group", "term").first()

    def town_seats(self, *, on):
        """The seat in the township congress held on that day, as a query: one at most."""
        return self.mandates.in_force(on=on).of_town()

    def may_act(self, *, on) -> bool:
        """In office and not suspended on that day."""
        return not self.suspended and self.mandate(on=on) is not None
