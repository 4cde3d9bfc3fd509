"""Operators look at what the machinery did; the calendar has a page of its own."""

from django.contrib import admin

from office.models import CalendarYear, Delivery, EvidenceFile, SweepDay


class ReadOnlyAdmin(admin.ModelAdmin):
    """To look at, not to touch."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(CalendarYear)
class CalendarYearAdmin(ReadOnlyAdmin):
    """Years are entered at 工作日历, where one sees which due dates move."""

    list_display = ["year", "announced", "source", "entered_by", "entered_at"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Messages and how their sending ended."""

    list_display = ["recipient", "channel", "state", "attempt", "due_at", "sent_at", "last_error"]
    list_filter = ["state"]
    list_select_related = ["recipient"]
    ordering = ["-pk"]
    show_full_result_count = False


@admin.register(EvidenceFile)
class EvidenceFileAdmin(ReadOnlyAdmin):
    """What was uploaded; the file itself is served by its case alone."""

    list_display = ["original_name", "kind", "size", "uploaded_by", "created_at"]
    list_select_related = ["uploaded_by"]
    ordering = ["-pk"]
    show_full_result_count = False


@admin.register(SweepDay)
class SweepDayAdmin(ReadOnlyAdmin):
    """Days for which the reminders were owed."""

    list_display = ["day", "ran_at"]
