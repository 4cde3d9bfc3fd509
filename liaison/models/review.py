"""年终检查评比 and the check-lists of stations (五有、七有…): points and items are rows of a township."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from congress.models import Township
from liaison.enums import ReviewState
from liaison.models.station import Station
from liaison.querysets import ReviewQuerySet
from office.models import EvidenceFile


class CheckItem(models.Model):
    """One thing that every station of the township should have."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="check_items")
    list_name = models.CharField("清单", max_length=20)
    text = models.CharField("内容", max_length=60)
    source = models.CharField("出处", max_length=60, blank=True, default="")
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "建站要求"
        ordering = ["list_name", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "list_name", "text"], name="check_item_once"
            )
        ]

    def __str__(self):
        return f"{self.list_name}：{self.text}"


class StationCheck(models.Model):
    """A station has it."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="checks")
    item = models.ForeignKey(CheckItem, models.CASCADE, related_name="checks")
    checked_on = models.DateField("核对日期")

    class Meta:
        verbose_name = verbose_name_plural = "建站核对"
        constraints = [
            models.UniqueConstraint(fields=["station", "item"], name="station_check_once")
        ]

    def __str__(self):
        return f"{self.station} {self.item}"


class ReviewItem(models.Model):
    """One line of the township's points table; a review keeps a copy of the line as it was."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="review_items")
    name = models.CharField("项目", max_length=20)
    points = models.PositiveSmallIntegerField("分值", validators=[MinValueValidator(1)])
    hint = models.CharField("评分要点", max_length=100, blank=True, default="")
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "评比项目"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["township", "name"], name="review_item_once"),
            models.CheckConstraint(condition=Q(points__gte=1), name="review_item_has_points"),
        ]

    def __str__(self):
        return f"{self.name} {self.points}分"


class StationReview(models.Model):
    """One station's review of one year. `state` changes only through `services.reviewing`."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="reviews")
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField(
        "进度",
        max_length=10,
        choices=ReviewState.choices,
        default=ReviewState.APPLIED,
        editable=False,
    )
    applied_on = models.DateField("自评日期")
    summary = models.TextField("自评说明", blank=True, default="")
    finding = models.TextField("检查意见", blank=True, default="", help_text="公布时公开显示")
    stars = models.PositiveSmallIntegerField("星级", null=True, blank=True, editable=False)
    published_on = models.DateField("公布日期", null=True, blank=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联络站评比"
        ordering = ["-year", "station"]
        constraints = [
            models.UniqueConstraint(fields=["station", "year"], name="review_once_a_year"),
            models.CheckConstraint(
                name="review_published_has_stars",
                condition=~Q(state="published")
                | Q(stars__isnull=False, published_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.station}{self.year}年评比"

    @property
    def claimed(self) -> int:
        """Points that the station gives itself."""
        return sum(score.claimed for score in self.scores.all())

    @property
    def given(self) -> int:
        """Points that the desk gives; what is not yet given counts nothing."""
        return sum(score.given or 0 for score in self.scores.all())


class ReviewScore(models.Model):
    """One line of a review: what the station claims, what the desk gives, and why."""

    review = models.ForeignKey(StationReview, models.CASCADE, related_name="scores")
    name = models.CharField("项目", max_length=20)
    points = models.PositiveSmallIntegerField("分值")
    claimed = models.PositiveSmallIntegerField("自评")
    given = models.PositiveSmallIntegerField("核定", null=True, blank=True)
    note = models.CharField("说明", max_length=100, blank=True, default="")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "评比得分"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "name"], name="review_score_once"),
            models.CheckConstraint(
                condition=Q(claimed__lte=F("points")), name="review_claims_no_more"
            ),
            models.CheckConstraint(
                condition=Q(given__isnull=True) | Q(given__lte=F("points")),
                name="review_gives_no_more",
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.given}"


class ReviewPhoto(models.Model):
    """A picture taken at the check, seen by the desk."""

    review = models.ForeignKey(StationReview, models.CASCADE, related_name="photos")
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "检查照片"
        ordering = ["pk"]

    def __str__(self):
        return f"照片{self.pk}"
