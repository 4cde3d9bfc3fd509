"""结构计划: what the plan of composition asked of a class at the election of a term."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from congress.models import Term
from deputies.enums.roster import Level


class StructureTarget(models.Model):
    """One asked share. `dimension` and `label` are those of `deputies.structure`."""

    SENSES = (("min", "不低于"), ("max", "不超过"))

    term = models.ForeignKey(Term, models.CASCADE, related_name="structure_targets")
    level = models.CharField("层级", max_length=10, choices=Level, default=Level.TOWN)
    dimension = models.SlugField("项目", max_length=20, db_index=False)
    label = models.CharField("类别", max_length=20)
    sense = models.CharField("要求", max_length=3, choices=SENSES)
    share = models.DecimalField(
        "占比（%）",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    class Meta:
        verbose_name = verbose_name_plural = "结构计划"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "level", "dimension", "label"], name="structure_target_once"
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=100), name="structure_target_is_share"
            ),
        ]

    def __str__(self):
        return f"{self.label}{self.get_sense_display()}{self.share}%"
