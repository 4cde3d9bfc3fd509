"""Words of the body itself: kinds of roles."""

from django.db.models import TextChoices


class RoleKind(TextChoices):
    CLERK = "clerk", "人大办工作人员"
    CHAIR = "chair", "主席"
    DEPUTY = "deputy", "代表"
    UNIT = "unit", "承办单位"
    COUNTY = "county", "县人大"
    OPERATOR = "operator", "运维"


# Which roles may come through which door.
DOORS = {
    "desk": {RoleKind.CLERK, RoleKind.CHAIR},
    "my": {RoleKind.DEPUTY},
    "unit": {RoleKind.UNIT},
    "county": {RoleKind.COUNTY},
    "operator": {RoleKind.OPERATOR},
}
