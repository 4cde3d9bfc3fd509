"""What succeeds is on record: acts of every door, each with an event of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.models import Event
from tests.access.points import YEAR
from tests.access.walk import word

TODAY = timezone.localdate().isoformat()
NEXT = f"{timezone.localdate() + timedelta(days=11):%Y-%m}"
TEXT = {"note": "情况属实。"}
TAKEN = {"text": "村口路灯不亮已经一周。", "channel": "phone", "received_on": TODAY}

POINTS = [
    ("clerk", "deputies:desk-points-scheme-new", "", {}, {"preset": "s6-jiangbei"}, "draft_points_scheme"),
    ("clerk", "deputies:desk-points-item-remove", "points_draft", {"code": "visit"}, {}, "edit_points_scheme"),
    ("clerk", "deputies:desk-points-step", "", {"number": YEAR, "name": "open_check"}, {}, "open_check_points"),
    ("chair", "deputies:desk-points-step", "", {"number": YEAR - 1, "name": "reopen"}, TEXT, "reopen_points"),
    ("clerk", "deputies:desk-points-reckon", "", {"number": YEAR}, {}, "reckon_points"),
    ("clerk", "deputies:desk-points-marks", "points_deputy", {"kind": "deputy"}, {"mark0": "38.5"}, "mark_points"),
    ("clerk", "deputies:desk-points-object", "points_deputy", {}, {"told_by": "秦禾", "told_how": "电话", "item": "extra", "text": "漏记。"}, "object_points"),
    ("clerk", "deputies:desk-points-objection", "points_objection", {}, {"accepted": "no", "text": "已核。"}, "answer_points"),
    ("lead", "deputies:my-points-object", "", {"number": YEAR}, {"item": "extra", "text": "漏记。"}, "object_points"),
    ("lead", "deputies:my-points-score", "", {"number": YEAR}, {"mark0": "39"}, "mark_points"),
]  # fmt: skip

# Actor, address, row, arguments beside it, what is posted, the event.
ACTS = [
    ("clerk", "congress:desk-add-unit", "", {}, {"name": "镇水务站"}, "add_unit"),
    ("clerk", "congress:desk-switch-unit", "unit", {}, {"active": "0"}, "close_unit"),
    ("clerk", "congress:desk-close-role", "role", {}, {}, "close_role"),
    ("clerk", "congress:desk-reset-password", "role", {}, {}, "reset_password"),
    ("clerk", "congress:desk-add-villages", "", {}, {"names": "新村"}, "add_villages"),
    ("clerk", "congress:desk-village", "village", {}, {"name": "改名村"}, "rename_village"),
    ("clerk", "congress:desk-resend", "delivery", {}, {}, "resend"),
    ("clerk", "deputies:desk-roster-export", "", {}, {}, "export_roster"),
    ("clerk", "deputies:desk-duty-files-zip", "", {}, {}, "export_duty_files"),
    ("clerk", "deputies:desk-deputy-phone", "deputy", {}, {"reason": "通知"}, "reveal_phone"),
    (
        "clerk",
        "deputies:desk-award-new",
        "deputy",
        {},
        {"kind": "honour", "on": TODAY, "title": "先进代表"},
        "add_award",
    ),
    ("clerk", "deputies:desk-award-remove", "award", {}, {}, "remove_award"),
    *POINTS,
    ("clerk", "deputies:desk-import-drop", "import", {}, {}, "drop_roster"),
    ("clerk", "deputies:desk-group-new", "", {}, {"number": "8"}, "add_place"),
    (
        "clerk",
        "deputies:desk-activity-kind",
        "activity_kind",
        {},
        {"name": "视察", "duty_code": "inspection"},
        "edit_activity_kind",
    ),
    ("clerk", "deputies:desk-plan-remove", "plan_item", {}, {}, "unplan_activity"),
    (
        "clerk",
        "deputies:desk-activity-act",
        "planned",
        {"name": "announce"},
        {},
        "announce_activity",
    ),
    (
        "clerk",
        "deputies:desk-activity-act",
        "activity",
        {"name": "cancel"},
        TEXT,
        "cancel_activity",
    ),
    ("chair", "deputies:desk-leave", "leave", {}, {"granted": "1"}, "grant_leave"),
    (
        "clerk",
        "deputies:desk-leave-typed",
        "activity_seat",
        {},
        {"reason": "住院", "half_days": "1", "told_by": "家属", "told_how": "电话"},
        "ask_leave",
    ),
    ("clerk", "deputies:desk-paper-remove", "paper", {}, {}, "remove_paper"),
    ("clerk", "deputies:desk-remind-readers", "activity", {}, {}, "remind_readers"),
    ("signer", "deputies:my-coming", "activity", {}, {}, "answer_invitation"),
    (
        "signer",
        "deputies:my-leave",
        "activity",
        {},
        {"reason": "住院", "half_days": "1"},
        "ask_leave",
    ),
    ("lead", "deputies:my-leave-withdraw", "leave", {}, {}, "withdraw_leave"),
    ("signer", "deputies:my-paper-open", "paper", {}, {}, "read_paper"),
    ("clerk", "proposals:desk-act", "waiting", {"name": "admit"}, TEXT, "admit"),
    ("clerk", "proposals:desk-act", "waiting", {"name": "send-back"}, TEXT, "send_back"),
    ("clerk", "proposals:desk-act", "work", {"name": "urge"}, TEXT, "urge"),
    ("clerk", "proposals:desk-act", "done", {"name": "unpublish"}, TEXT, "unpublish"),
    ("chair", "proposals:desk-act", "work", {"name": "key"}, TEXT, "key"),
    ("clerk", "proposals:desk-decide-return", "return", {}, {"granted": "1"}, "grant_return"),
    (
        "chair",
        "proposals:desk-decide-extension",
        "extension",
        {},
        {"granted": "1"},
        "grant_extension",
    ),
    (
        "clerk",
        "liaison:desk-page-report-settle",
        "page_report",
        {},
        {"outcome": "已改正"},
        "settle_page_report",
    ),
    ("clerk", "liaison:desk-station-switch", "station", {}, {"active": "0"}, "close_station"),
    ("clerk", "liaison:desk-station-photo-drop", "station_photo", {}, {}, "drop_station_photo"),
    ("clerk", "deputies:desk-duty-act", "duty", {"name": "send-back"}, TEXT, "return_duty"),
    ("clerk", "deputies:desk-duty-check", "duty", {}, {"round": "1"}, "confirm_duty"),
    (
        "clerk",
        "deputies:desk-duty-objection",
        "duty_objection",
        {},
        {"upheld": "0", "text": "查过了。"},
        "answer_duty_objection",
    ),
    (
        "clerk",
        "deputies:desk-duty-kind",
        "duty_kind",
        {},
        {"name": "走访", "order": "3"},
        "edit_duty_kind",
    ),
    ("lead", "deputies:my-duty-withdraw", "duty", {}, {}, "withdraw_duty"),
    ("clerk", "liaison:desk-opinion-act", "opinion", {"name": "answer"}, TEXT, "settle_at_once"),
    (
        "clerk",
        "liaison:desk-opinion-act",
        "passed_opinion",
        {"name": "urge"},
        {"note": ""},
        "urge_opinion",
    ),
    ("clerk", "liaison:desk-opinion-contact", "opinion", {}, {}, "reveal_voter"),
    (
        "clerk",
        "liaison:desk-opinion-kinds",
        "",
        {},
        {"name": "新类", "order": "1"},
        "add_opinion_kind",
    ),
    ("clerk", "liaison:desk-opinion-new", "", {}, TAKEN, "register"),
    ("unit", "liaison:unit-opinion-act", "passed_opinion", {"name": "answer"}, TEXT, "outcome"),
    ("unit", "liaison:unit-opinion-act", "passed_opinion", {"name": "back"}, TEXT, "hand_back"),
    ("lead", "liaison:my-opinion-act", "opinion", {"name": "settle"}, TEXT, "settle_at_once"),
    ("lead", "liaison:my-opinion-take-up", "opinion", {}, {}, "take_up"),
    ("lead", "liaison:my-opinion-new", "", {}, {**TAKEN, "channel": "diary"}, "register"),
    ("clerk", "liaison:desk-reception-publish", "", {}, {"month": NEXT}, "publish_reception"),
    ("clerk", "liaison:desk-station-lay-out", "station", {}, {}, "lay_out_reception"),
    ("clerk", "liaison:desk-rule-drop", "reception_rule", {}, {}, "set_reception_rules"),
    ("clerk", "liaison:desk-seat-take-out", "seat_of_lead", {}, {}, "reception_take_out"),
    (
        "lead",
        "liaison:my-seat-leave",
        "seat_of_lead",
        {},
        {"leave-reason": "病"},
        "reception_leave",
    ),
    ("signer", "liaison:my-swap", "swap", {}, {"answer": "agree"}, "swap_agree"),
    ("lead", "liaison:my-swap-drop", "swap", {}, {}, "swap_drop"),
    ("clerk", "liaison:desk-review-publish", "review", {}, {}, "publish_review"),
    ("clerk", "liaison:desk-opinion-ledger", "", {}, {}, "export_opinions"),
    ("clerk", "liaison:desk-ledger", "station", {"kind": "plan"}, {}, "export_ledger"),
    ("clerk", "liaison:desk-article-publish", "article", {}, {}, "publish_article"),
    (
        "clerk",
        "liaison:desk-article-down",
        "article_shown",
        {},
        {"reason": "改"},
        "take_down_article",
    ),
    ("clerk", "liaison:desk-article-photo-drop", "article_photo", {}, {}, "drop_article_photo"),
    ("lead", "liaison:my-feed", "", {}, {}, "make_feed"),
    ("lead", "proposals:my-submit", "draft", {}, {}, "submit"),
    ("lead", "proposals:my-delete-file", "draft_file", {}, {}, "edit"),
    ("lead", "proposals:my-confirm-contact", "contact", {}, {"answer": "right"}, "confirm_contact"),
    (
        "lead",
        "proposals:my-evaluate",
        "reply",
        {},
        {"attitude": "satisfied", "result": "satisfied"},
        "evaluate",
    ),
    ("signer", "proposals:my-cosign", "cosign", {}, {"answer": "agree"}, "cosign"),
    ("unit", "proposals:unit-redo", "redo", {}, TEXT, "redo"),
    (
        "unit",
        "proposals:unit-contact",
        "part",
        {},
        {"on": TODAY, "way": "phone", "summary": "电话里说清了。"},
        "contact",
    ),
    (
        "unit",
        "proposals:unit-promise",
        "promise",
        {},
        {"state": "kept", "outcome": "修好了。"},
        "promise_kept",
    ),
]


@pytest.mark.parametrize(
    ("actor", "name", "row", "extra", "data", "verb"),
    ACTS,
    ids=[f"{act[0]}-{act[1]}-{act[-1]}" for act in ACTS],
)
def test_an_act_is_on_record(actor, name, row, extra, data, verb, world, browser):
    arguments = world.places["home"].rows[row] if row else {}
    last = Event.objects.latest("pk").pk
    browser.become(actor)

    response = browser.post(reverse(name, kwargs={**arguments, **extra}), data)

    told = Event.objects.filter(pk__gt=last, actor=world.users[actor])
    assert word(response) in {200, 302}
    assert verb in set(told.values_list("verb", flat=True))
    assert set(told.values_list("township", flat=True)) == {world.places["home"].township.pk}
