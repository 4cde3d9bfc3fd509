"""The body and what it consists of: township, terms, sessions, villages, units."""

from django.db import models
from django.db.models import F, Q

from congress.querysets import OwnedQuerySet, TownshipQuerySet, UnitQuerySet, VillageQuerySet
from office.names import chinese_number, initials, pinyin_key


class Township(models.Model):
    """One township people's congress: the owner of every other row."""

    name = models.CharField("名称", max_length=40, help_text="例如：示范镇")
    slug = models.SlugField("网址名", unique=True)
    county_code = models.CharField("县级代码", max_length=12, default="", blank=True, db_index=True)
    county_name = models.CharField("所属县（市、区）", max_length=40, default="", blank=True)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)

    objects = TownshipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "乡镇"
        ordering = ["county_code", "name"]

    def __str__(self):
        return self.name

    @property
    def congress_name(self) -> str:
        return f"{self.name}人民代表大会"

    @property
    def law(self):
        """The law profile in force: its latest version. Raises when the township has none."""
        return self.law_profiles.order_by("-version")[0]

    @property
    def current_term(self):
        """The term that has begun and not ended, or None before the first."""
        return self.running_terms.first()

    @property
    def running_terms(self):
        """The terms that have begun and not ended, as a query: one at most."""
        return self.terms.filter(ended_on__isnull=True).order_by("-number")


class Term(models.Model):
    """届: from the first session of one congress to the first session of the next (组织法 §9)."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField("届")
    started_on = models.DateField("第一次会议日期")
    ended_on = models.DateField("届满日期", null=True, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "届"
        ordering = ["township", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "number"],
                name="term_number_once",
                violation_error_message="这一届已经登记过。",
            ),
            models.UniqueConstraint(
                fields=["township"], name="term_one_open", condition=Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="term_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"第{chinese_number(self.number)}届"


def session_label(term: int, number: int) -> str:
    """二十届三次会议."""
    return f"{chinese_number(term)}届{chinese_number(number)}次会议"


class SessionQuerySet(models.QuerySet):
    def visible_to(self, role):
        return self.filter(term__in=Term.objects.visible_to(role))

    def of(self, township):
        return self.filter(term__township=township)

    def sitting(self, *, on):
        """Sessions that have opened and not closed by that day."""
        still = models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=on)
        return self.filter(still, opened_on__lte=on)


class Session(models.Model):
    """会次: one session of a term; the reply clock of some provinces starts at its close."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField("会次")
    opened_on = models.DateField("开幕日期")
    closed_on = models.DateField("闭幕日期", null=True, blank=True)
    motion_deadline = models.DateTimeField("议案截止时间", null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会次"
        ordering = ["-opened_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "number"],
                name="session_number_once",
                violation_error_message="这一次会议已经登记过。",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="session_closes_after_opening",
                violation_error_message="闭幕日期不能早于开幕日期。",
            ),
        ]

    def __str__(self):
        return session_label(self.term.number, self.number)

    @property
    def township_id(self) -> int:
        return self.term.township_id

    def takes_motions(self, at) -> bool:
        """Motions are taken while the session sits, until its deadline if it set one."""
        if self.motion_deadline is not None and at > self.motion_deadline:
            return False
        return self.closed_on is None or at.date() <= self.closed_on


class Village(models.Model):
    """村（社区）: where a voter lives and a proposal is about."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="villages")
    name = models.CharField("名称", max_length=40)
    pinyin = models.CharField(max_length=300, editable=False, default="")
    initials = models.CharField(max_length=40, editable=False, default="")

    objects = VillageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "村（社区）"
        ordering = ["pinyin"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "name"],
                name="village_name_once",
                violation_error_message="已有同名的村（社区）。",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.pinyin, self.initials = pinyin_key(self.name), initials(self.name)
        super().save(**kwargs)


class Unit(models.Model):
    """承办单位: whoever must answer proposals."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="units")
    name = models.CharField("名称", max_length=60)
    leader = models.CharField("主要负责人", max_length=40, blank=True, default="")
    supervisor = models.CharField("分管领导", max_length=40, blank=True, default="")
    office_phone = models.CharField("办公电话", max_length=30, blank=True, default="")
    is_active = models.BooleanField("在用", default=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "承办单位"
        ordering = ["township", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "name"],
                name="unit_name_once",
                violation_error_message="已有同名的承办单位。",
            )
        ]

    def __str__(self):
        return self.name
