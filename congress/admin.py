"""Operators' repairs: townships, accounts and roles; the log and the versions only to read."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import transaction

from congress.enums import RoleKind
from congress.models import Event, LawProfile, Role, Seal, Township, User
from office.admin import ReadOnlyAdmin


def may_repair(request) -> bool:
    """Staff in the operator's role, past the first password."""
    user, role = request.user, getattr(request, "role", None)
    return (
        user.is_active
        and user.is_staff
        and not user.must_change_password
        and role is not None
        and role.kind == RoleKind.OPERATOR
    )


# The same slowed-down sign-in as everywhere, and the same role.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.has_permission = may_repair  # type: ignore[method-assign]
# Neither has a use here: what somebody may do hangs on a role.
admin.site.unregister([Group, EmailAddress])
admin.site.site_header = admin.site.site_title = "履职通后台"
admin.site.index_title = "只作修复用，日常工作请到各自的页面办理"


class RepairAdmin(admin.ModelAdmin):
    """Each repair leaves an event beside what Django's own history keeps; nothing is deleted."""

    def has_delete_permission(self, request, obj=None):
        return False

    def log_addition(self, request, obj, message):
        _record(request, obj, "新增")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        _record(request, obj, "修改")
        return super().log_change(request, obj, message)


def _record(request, obj, word: str) -> None:
    Event.record(obj, "repair", by=request.role, note=f"{word}{obj._meta.verbose_name}：{obj}")


@admin.register(Township)
class TownshipAdmin(RepairAdmin):
    """New ones are founded with `manage.py create_township`, which gives them a law profile."""

    list_display = ["name", "slug", "county_name", "county_code", "is_demo"]
    readonly_fields = ["slug", "is_demo"]

    def has_add_permission(self, request):
        return False


@admin.register(User)
class AccountAdmin(RepairAdmin, UserAdmin):
    """Put an account in or out of use, or give it a password; numbers are neither shown nor typed."""

    list_display = ["username", "name", "is_active", "is_staff", "last_login"]
    search_fields = ["username", "name"]
    ordering = ["username"]
    list_filter = ["is_active", "is_staff"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined", "masked_phone"]
    fieldsets = [
        (None, {"fields": ["username", "password", "name", "email", "masked_phone"]}),
        ("权限", {"fields": ["is_active", "must_change_password", "is_staff", "is_superuser"]}),
        ("时间", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "name", "usable_password", "password1", "password2"]})
    ]

    def user_change_password(self, request, id, form_url=""):
        """With its event in one transaction."""
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def save_model(self, request, obj, form, change):
        """Whoever gets an account from another's hand changes its password first."""
        if not change:
            obj.must_change_password = True
        super().save_model(request, obj, form, change)


@admin.register(Role)
class RoleAdmin(RepairAdmin):
    """County and operator roles are given here; the desk gives the rest."""

    list_display = ["user", "kind", "township", "unit", "county_code", "is_active"]
    list_filter = ["kind", "is_active", "township"]
    list_select_related = ["user", "township", "unit"]
    search_fields = ["user__username", "user__name"]
    autocomplete_fields = ["user"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """The log of all townships."""

    list_display = ["at", "township", "actor_name", "verb", "subject_type", "subject_id", "note"]
    list_filter = ["township", "verb"]
    list_select_related = ["township"]
    ordering = ["-pk"]
    show_full_result_count = False


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin):
    """The hash chain over the log; `manage.py audit_verify` checks it."""

    list_display = ["number", "event_id", "digest"]
    ordering = ["-number"]
    show_full_result_count = False


@admin.register(LawProfile)
class LawProfileAdmin(ReadOnlyAdmin):
    """Versions are made at the desk and never edited."""

    list_display = ["township", "version", "preset", "created_by", "created_at", "note"]
    list_select_related = ["township"]
