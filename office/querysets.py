"""Every named read of the notices, their messages and the evidence files."""

from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from office.enums import Channel, DeliveryState

WAITING = [DeliveryState.PENDING, DeliveryState.RETRY, DeliveryState.UNKNOWN]


class NoticeQuerySet(models.QuerySet):
    """In-app notices of a person, newest first."""

    def for_inbox(self, user, scope=""):
        """What `user` reads under `scope`, newest first; notices without a scope show everywhere."""
        mine = self.filter(recipient=user)
        if scope:
            mine = mine.filter(scope__in=["", scope])
        return mine.order_by("-created_at", "-pk")

    def unread(self):
        return self.filter(read_at=None)

    def unread_count(self, user, scope=""):
        """How many notices wait for `user` under `scope`: the figure in the header."""
        return self.for_inbox(user, scope).unread().count()

    def mark_read(self, user, *, now, scope="", pks=None):
        """Mark the inbox of `user` read, or only `pks` of it; returns how many were unread."""
        mine = self.for_inbox(user, scope).unread().order_by()
        if pks is not None:
            mine = mine.filter(pk__in=pks)
        return mine.update(read_at=now)

    def unmailed(self, *, since: datetime):
        """Unread notices since `since` that no e-mail carries, of active people who have an address."""
        carriage = apps.get_model("office", "Carriage")._default_manager
        carried = carriage.filter(notice=OuterRef("pk"), channel=Channel.EMAIL)
        return self.unread().filter(
            ~Exists(carried),
            ~Q(recipient__email=""),
            created_at__gte=since,
            recipient__is_active=True,
        )


class DeliveryQuerySet(models.QuerySet):
    """Messages by what has to happen to them."""

    def due(self, *, now):
        """Waiting for a sender, and nobody called for them lately."""
        free = Q(lease_until=None) | Q(lease_until__lte=now)
        return self.filter(free, state__in=WAITING, due_at__lte=now)

    def abandoned(self, *, now):
        """Claimed by a sender who never came back."""
        return self.filter(state=DeliveryState.SENDING, lease_until__lte=now)

    def failed(self, scope=""):
        """Given up, newest first; with `scope`, those that carry a notice of it. For the clerk."""
        dead = self.filter(state=DeliveryState.DEAD).select_related("recipient").order_by("-pk")
        if not scope:
            return dead
        carriage = apps.get_model("office", "Carriage")._default_manager
        return dead.filter(Exists(carriage.filter(delivery=OuterRef("pk"), notice__scope=scope)))


class EvidenceFileQuerySet(models.QuerySet):
    """Evidence files; who may see one is decided by the case that it hangs on."""

    def images(self):
        return self.filter(kind__in=["jpg", "png"])


class DocumentTemplateQuerySet(models.QuerySet):
    """Templates of official papers."""

    def of(self, scope, kind):
        """Every version of one paper in one scope, latest first."""
        return self.filter(scope=scope, kind=kind).order_by("-version")

    def in_use(self, scope):
        """The latest version of each paper of a scope."""
        return self.filter(scope=scope).order_by("kind", "-version").distinct("kind")
