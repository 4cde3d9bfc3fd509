"""The accounts of the demo township, offered with one click while its data is loaded."""

from congress.models import Township

# No secret: it is printed on the sign-in page, and these accounts exist in invented townships only.
PASSWORD = "demo-lvzhi-2026"  # noqa: S105 -- see above
ACCOUNTS = [
    ("clerk", "人大办工作人员"),
    ("chair", "人大主席"),
    ("deputy", "代表"),
    ("deputy2", "另一位代表"),
    ("unit", "承办单位经办人"),
    ("unit2", "另一个单位"),
    ("county", "县人大"),
    ("operator", "运维人员"),
]


def offered() -> list[tuple[str, str]]:
    """User name and label of each demo account; empty where no demo township is loaded."""
    return ACCOUNTS if Township.objects.filter(is_demo=True).exists() else []
