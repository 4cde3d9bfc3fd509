"""What the body knows of a backup: its townships, the chain of the event log, and who must be told."""

from typing import Any

from django.db import transaction

from congress.models import Event, Township
from congress.services import head, seal_all, verify
from office.backup.party import Party


class Body(Party):
    """The chain is sealed before a backup, kept by its head, and verified after a restore."""

    def before(self) -> None:
        seal_all()

    def facts(self) -> dict[str, Any]:
        return {"chain": list(head())}

    @transaction.atomic
    def done(self, note: str) -> None:
        for township in Township.objects.all():
            Event.record(township, "backup", by=None, township=township, note=note)

    def losses(self) -> list[str]:
        names = "、".join(Township.objects.order_by("pk").values_list("name", flat=True))
        number, link = head()
        return [f"{names}，经过记录到第{number}号封签（{link[:12]}）"] if names else []

    def restored(self, facts: dict[str, Any], note: str) -> tuple[list[str], list[str]]:
        number, link = facts["facts"]["chain"]
        fault = verify((number, link) if number else None)
        townships = list(Township.objects.order_by("pk"))
        for township in townships:
            Event.record(township, "restore", by=None, township=township, note=note)
        lines = [f"乡镇：{'、'.join(map(str, townships)) or '还没有'}。"]
        if fault:
            return lines, [f"经过记录第{fault.number}号：{fault.message}"]
        return [*lines, f"经过记录的封签完整，共{number}号。"], []
