"""工作动态、代表风采: short pieces that groups and the desk write, published after review."""

from django.db import models
from django.db.models import Q

from congress.models import Township
from deputies.models import Deputy, Group
from liaison.enums import ArticleKind, ArticleState
from liaison.models.station import Station
from liaison.querysets import ArticleQuerySet
from office.models import EvidenceFile


class Article(models.Model):
    """One piece in plain text. `state` changes only through `services.writing`."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="articles")
    kind = models.CharField(
        "类别", max_length=10, choices=ArticleKind.choices, default=ArticleKind.NEWS
    )
    title = models.CharField("标题", max_length=60)
    body = models.TextField("正文", max_length=5000, help_text="每段之间空一行。不写电话和证号。")
    happened_on = models.DateField("日期", help_text="事情是哪天的")
    group = models.ForeignKey(
        Group,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="报送小组",
    )
    station = models.ForeignKey(
        Station,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="联络站",
    )
    deputies = models.ManyToManyField(
        Deputy, blank=True, related_name="articles", verbose_name="写到的代表"
    )
    author = models.ForeignKey(
        Deputy, models.SET_NULL, null=True, blank=True, related_name="written_articles"
    )
    state = models.CharField(
        "状态",
        max_length=10,
        choices=ArticleState.choices,
        default=ArticleState.SUBMITTED,
        editable=False,
    )
    submitted_on = models.DateField("报送日期")
    published_on = models.DateField("发布日期", null=True, blank=True, editable=False)
    returned_for = models.CharField("退回原因", max_length=100, blank=True, default="")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "工作动态"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["township", "-published_on", "-id"],
                condition=Q(state="published"),
                name="article_published",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="article_published_has_day",
                condition=~Q(state="published") | Q(published_on__isnull=False),
            )
        ]

    def __str__(self):
        return self.title


class ArticlePhoto(models.Model):
    """A picture of a piece; public once the piece is."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="photos")
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")
    caption = models.CharField("说明", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "配图"
        ordering = ["pk"]

    def __str__(self):
        return self.caption or f"配图{self.pk}"
