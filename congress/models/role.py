"""What somebody may do, where, and for whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from congress.enums import DOORS, RoleKind
from congress.models.body import Township, Unit
from congress.querysets import RoleQuerySet


class Role(models.Model):
    """One hat of one person. Whoever wears several picks one; access looks at that one alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles")
    kind = models.CharField("角色", max_length=10, choices=RoleKind.choices)
    township = models.ForeignKey(
        Township, models.PROTECT, null=True, blank=True, related_name="roles"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="roles")
    county_code = models.CharField("县级代码", max_length=12, blank=True, default="")
    is_active = models.BooleanField("在用", default=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "角色"
        ordering = ["user", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "township", "unit", "county_code"],
                name="role_once",
                nulls_distinct=False,
                violation_error_message="这个人已有同样的角色。",
            ),
            models.CheckConstraint(
                name="role_has_its_place",
                condition=(
                    Q(kind__in=["clerk", "chair", "deputy"], township__isnull=False, unit=None)
                    | Q(kind="unit", township__isnull=False, unit__isnull=False)
                    | Q(kind="county", township=None, unit=None) & ~Q(county_code="")
                    | Q(kind="operator", township=None, unit=None)
                ),
            ),
        ]

    def __str__(self):
        return f"{self.place} {self.get_kind_display()}".strip()

    @property
    def place(self) -> str:
        """Where the role holds: the unit, the township or the county."""
        if self.unit is not None:
            return f"{self.township} {self.unit}"
        if self.township is not None:
            return str(self.township)
        return getattr(self, "county_name", None) or self.county_code

    @property
    def door(self) -> str:
        """The door this role comes in by: desk, my, unit, county or operator."""
        return next(name for name, kinds in DOORS.items() if self.kind in kinds)

    @cached_property
    def law(self):
        """The law profile in force at the role's township, None where it has none: one query a page."""
        return None if self.township is None else self.township.law

    @property
    def is_desk(self) -> bool:
        return self.kind in DOORS["desk"]

    @property
    def is_chair(self) -> bool:
        return self.kind == RoleKind.CHAIR
