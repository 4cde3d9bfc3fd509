"""For operators' repairs; the procedure lives at the desk."""

from django.contrib import admin

from congress.admin import RepairAdmin
from proposals.models import Proposal, Topic


@admin.register(Proposal)
class ProposalAdmin(RepairAdmin):
    list_display = ["number", "title", "lead", "state", "submitted_on"]
    list_filter = ["state", "kind"]
    list_select_related = ["lead"]
    search_fields = ["title"]
    readonly_fields = ["state", "number", "round"]
    raw_id_fields = ["township", "term", "session", "lead", "village", "topic", "proposed_unit"]
    show_full_result_count = False


@admin.register(Topic)
class TopicAdmin(RepairAdmin):
    list_display = ["name", "township"]
