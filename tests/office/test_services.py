"""Notices owed once, grouped into one message a person, sent once, and never in a header too many."""

import threading
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from django.db import connection
from django.utils import timezone

from office import services
from office.enums import DeliveryState
from office.models import Carriage, Counter, Delivery, Notice
from office.services import Owed, deliver, in_send_window, owe, owe_many, plan_deliveries, revive
from tests.office.people import DAY, MONDAY, SHANGHAI, make_person

pytestmark = pytest.mark.django_db


def owe_one(*people, number=1, on=DAY, **fields):
    subject = people[0]
    fields.setdefault("title", f"第{number}件快到期了")
    return owe(f"reply-{number}", subject, people, on=on, **fields)


def send_all(now=MONDAY, **options):
    return [deliver(pk, now=now) for pk in plan_deliveries(now, **options)]


def text_of(mail):
    return message_from_bytes(mail.original_content).get_payload(decode=True).decode()


def subject_of(mail):
    return str(make_header(decode_header(message_from_bytes(mail.original_content)["Subject"])))


def test_owe_counts_what_is_new():
    zhang, li = make_person(), make_person("li")

    assert owe_one(zhang, None, li, zhang) == 2
    assert owe_one(zhang, li) == 0
    assert owe_one(zhang, on=date(2026, 3, 3)) == 1
    assert Notice.objects.count() == 3


def test_owe_keeps_what_it_was_told():
    zhang = make_person()

    owe(
        "reply-due",
        zhang,
        [zhang],
        on=DAY,
        title="答复\r\n快到\0期",
        body="还有3天。\0",
        url="/unit/7/",
        scope="shifan",
    )

    notice = Notice.objects.get()
    assert (notice.title, notice.body, notice.url, notice.scope) == (
        "答复 快到 期",
        "还有3天。",
        "/unit/7/",
        "shifan",
    )
    assert (notice.subject_type, notice.subject_id) == ("congress.user", zhang.pk)
    assert (notice.recipient, notice.day, notice.read_at, str(notice)) == (
        zhang,
        DAY,
        None,
        notice.title,
    )
    assert timezone.now() - notice.created_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "url", ["https://example.com/", "//example.com/", "/\\example.com", "unit/7/"]
)
def test_owe_links_to_no_other_host(url):
    with pytest.raises(ValueError, match="path of this site"):
        owe_one(make_person(), url=url)


def test_owe_many_counts_by_rule_in_one_statement(django_assert_num_queries):
    zhang, li = make_person(), make_person("li")
    rows = [
        Owed(rule, zhang, one, DAY, "件")
        for rule in ("reply-7", "reply-3")
        for one in (zhang, li, li)
    ]

    with django_assert_num_queries(1):
        owed = owe_many(rows)

    assert owed == {"reply-7": 2, "reply-3": 2}
    assert owe_many(rows).total() == 0
    assert owe_many([]).total() == 0


def test_inbox_shows_ones_own_notices_of_the_scope_newest_first():
    zhang, li = make_person(), make_person("li")
    for number, scope in enumerate(["shifan", "", "jianyan"], start=1):
        owe_one(zhang, number=number, scope=scope)
    owe_one(li, number=4, scope="shifan")

    inbox = Notice.objects.for_inbox(zhang, "shifan")

    assert [notice.rule for notice in inbox] == ["reply-2", "reply-1"]
    assert Notice.objects.for_inbox(zhang).count() == 3
    assert Notice.objects.unread_count(zhang, "shifan") == 2
    assert Notice.objects.mark_read(zhang, now=MONDAY, pks=[inbox[0].pk]) == 1
    assert Notice.objects.mark_read(zhang, now=MONDAY, scope="shifan") == 1
    assert Notice.objects.unread_count(zhang, "shifan") == 0
    assert Notice.objects.unread_count(zhang) == 1
    assert Notice.objects.unread_count(li) == 1


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 3, 2, 8, 29, 59, tzinfo=SHANGHAI), False),
        (datetime(2026, 3, 2, 8, 30, tzinfo=SHANGHAI), True),
        (datetime(2026, 3, 2, 17, 29, tzinfo=SHANGHAI), True),
        (datetime(2026, 3, 2, 17, 30, tzinfo=SHANGHAI), False),
        (datetime(2026, 3, 1, 10, 0, tzinfo=SHANGHAI), False),  # Sunday
        (datetime(2026, 2, 17, 10, 0, tzinfo=SHANGHAI), False),  # Spring Festival
        (datetime(2026, 2, 28, 10, 0, tzinfo=SHANGHAI), True),  # a Saturday made up for it
    ],
)
def test_send_window(moment, is_open):
    assert in_send_window(moment) is is_open


def test_send_window_comes_from_the_settings(settings):
    night = datetime(2026, 3, 1, 23, 0, tzinfo=SHANGHAI)
    settings.SEND_WINDOW = ""

    assert in_send_window(night)
    assert not in_send_window(night, "08:00-12:00")
    assert in_send_window(MONDAY, "08:00-12:00")


def test_nothing_leaves_outside_the_window():
    owe_one(make_person())

    assert plan_deliveries(datetime(2026, 3, 1, 10, 0, tzinfo=SHANGHAI)) == []
    assert Delivery.objects.count() == 0


def test_one_notice_goes_as_itself(sink, settings):
    settings.SITE_URL = "https://renda.example.cn"
    owe_one(make_person(), body="请在3月5日前答复，联系电话13812345678。", url="/unit/7/")

    assert send_all() == [DeliveryState.SENT]
    (mail,) = sink.mails
    assert (mail.rcpt_tos, subject_of(mail)) == (["zhang@example.cn"], "第1件快到期了")
    assert text_of(mail).splitlines() == [
        "第1件快到期了",
        "",
        "请在3月5日前答复，联系电话138****5678。",
        "",
        "https://renda.example.cn/unit/7/",
        "",
        "本邮件由履职通自动发出，请勿直接回复。",
    ]
    headers = message_from_bytes(mail.original_content)
    assert headers["Message-ID"] == Delivery.objects.get().message_id
    assert headers["Message-ID"].endswith("@renda.example.cn>")
    assert headers["Auto-Submitted"] == "auto-generated"


def test_what_piled_up_goes_as_one_digest_by_day(sink, settings):
    settings.SITE_URL = "https://renda.example.cn"
    zhang = make_person()
    for number, day in enumerate([3, 2, 3], start=1):
        owe_one(zhang, number=number, on=date(2026, 3, day), url=f"/unit/{number}/")

    assert send_all() == [DeliveryState.SENT]
    (mail,) = sink.mails
    assert subject_of(mail) == "您有3件提醒"
    assert text_of(mail).splitlines() == [
        "您有3件提醒，按日期列在下面。",
        "",
        "2026年3月2日（1件）",
        "1．第2件快到期了",
        "　　https://renda.example.cn/unit/2/",
        "",
        "2026年3月3日（2件）",
        "1．第1件快到期了",
        "　　https://renda.example.cn/unit/1/",
        "2．第3件快到期了",
        "　　https://renda.example.cn/unit/3/",
        "",
        "本邮件由履职通自动发出，请勿直接回复。",
    ]


def test_each_person_gets_one_message_and_a_notice_travels_once(sink):
    zhang, li = make_person(), make_person("li")
    owe_one(zhang, li)
    owe_one(zhang, number=2)

    assert send_all() == [DeliveryState.SENT] * 2
    assert send_all() == []
    owe_one(zhang, number=3)
    assert send_all() == [DeliveryState.SENT]
    assert len(sink.mails) == 3
    assert Carriage.objects.count() == 4
    assert "：" in str(Carriage.objects.first())
    assert str(Delivery.objects.first()) == "电子邮件：已发送"


@pytest.mark.parametrize("fields", [{"email": ""}, {"is_active": False}])
def test_who_has_no_address_or_left_is_told_in_the_app_only(fields):
    owe_one(make_person(**fields))

    assert plan_deliveries(MONDAY) == []
    assert Delivery.objects.count() == 0


def test_what_was_read_in_the_app_is_not_mailed():
    zhang = make_person()
    owe_one(zhang)
    Notice.objects.mark_read(zhang, now=MONDAY)

    assert plan_deliveries(MONDAY) == []


def test_what_is_older_than_a_month_is_not_mailed_to_a_new_address():
    owe_one(make_person())
    Notice.objects.update(created_at=MONDAY - timedelta(days=31))

    assert plan_deliveries(MONDAY) == []


def test_without_a_mail_server_the_notices_wait(settings):
    owe_one(make_person())
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert plan_deliveries(MONDAY) == []
    assert Delivery.objects.count() == 0


def test_a_line_break_in_a_title_makes_no_header(sink):
    owe_one(make_person(), title="到期\r\nBcc: spy@example.com\u2028\u202ex")

    send_all()

    (mail,) = sink.mails
    assert mail.rcpt_tos == ["zhang@example.cn"]
    assert subject_of(mail) == "到期 Bcc: spy@example.com x"
    assert message_from_bytes(mail.original_content)["Bcc"] is None


def test_a_sweep_rings_once_a_minute_for_a_message_that_nobody_took():
    owe_one(make_person())
    (pk,) = plan_deliveries(MONDAY)

    assert plan_deliveries(MONDAY + timedelta(seconds=59)) == []
    assert plan_deliveries(MONDAY + timedelta(seconds=60)) == [pk]


def test_a_message_rung_for_twice_goes_once(sink):
    owe_one(make_person())
    (pk,) = plan_deliveries(MONDAY)

    assert [deliver(pk, now=MONDAY), deliver(pk, now=MONDAY)] == [DeliveryState.SENT, None]
    assert len(sink.mails) == 1


def test_a_refused_message_waits_longer_each_time_then_is_shown_to_the_clerk(sink):
    sink.mode = "refuse"
    owe_one(make_person(), scope="shifan")
    (pk,) = plan_deliveries(MONDAY)
    now, pauses = MONDAY, []

    while (state := deliver(pk, now=now)) == DeliveryState.RETRY:
        delivery = Delivery.objects.get()
        assert deliver(pk, now=delivery.due_at - timedelta(seconds=1)) is None
        pauses.append((delivery.due_at - now).total_seconds())
        now = delivery.due_at

    assert state == DeliveryState.DEAD
    assert len(pauses) == services.MAX_ATTEMPTS - 1
    assert all(30 * 2**turn <= pause <= 36 * 2**turn for turn, pause in enumerate(pauses[:7]))
    assert all(3600 <= pause <= 4320 for pause in pauses[7:])
    assert "554" in Delivery.objects.get().last_error
    assert sink.mails == []
    assert list(Delivery.objects.failed("shifan")) == list(Delivery.objects.failed()) != []
    assert list(Delivery.objects.failed("jianyan")) == []


def test_the_clerk_sends_a_given_up_message_again(sink):
    owe_one(make_person())
    (pk,) = plan_deliveries(MONDAY)
    Delivery.objects.update(state=DeliveryState.DEAD)
    delivery = Delivery.objects.get()

    assert revive(delivery, now=MONDAY)
    assert not revive(delivery, now=MONDAY)
    assert deliver(pk, now=MONDAY) == DeliveryState.SENT


def test_a_server_that_is_down_costs_nothing_but_time(sink, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    owe_one(make_person())
    assert send_all() == [DeliveryState.RETRY]
    settings.EMAIL_PORT = port

    assert send_all(MONDAY + timedelta(minutes=2)) == [DeliveryState.SENT]
    assert len(sink.mails) == 1


def test_a_broken_line_may_have_delivered_so_it_goes_once_more_under_the_same_id(sink):
    sink.mode = "close"
    owe_one(make_person())
    (pk,) = plan_deliveries(MONDAY)

    assert deliver(pk, now=MONDAY) == DeliveryState.UNKNOWN
    assert send_all(MONDAY + timedelta(minutes=2)) == [DeliveryState.DEAD]
    ids = {message_from_bytes(mail.original_content)["Message-ID"] for mail in sink.mails}
    assert (len(sink.mails), len(ids)) == (2, 1)


def test_a_server_that_does_not_answer_is_left_after_the_time_limit(sink):
    sink.mode = "hang"
    owe_one(make_person())
    (pk,) = plan_deliveries(MONDAY)
    started = timezone.now()

    assert deliver(pk, now=MONDAY) == DeliveryState.UNKNOWN
    assert timezone.now() - started < timedelta(seconds=3)
    assert sink.mails == []


def test_a_sender_that_died_is_replaced_once_then_the_clerk_is_shown(sink):
    owe_one(make_person())
    (pk,) = plan_deliveries(MONDAY)
    services.claim(pk, now=MONDAY)
    later = MONDAY + services.LEASE

    assert plan_deliveries(later - timedelta(seconds=1)) == []
    assert plan_deliveries(later) == [pk]
    assert Delivery.objects.get().state == DeliveryState.UNKNOWN
    services.claim(pk, now=later)
    assert plan_deliveries(later + services.LEASE) == []
    assert Delivery.objects.get().state == DeliveryState.DEAD
    assert "可能已经收到" in Delivery.objects.get().last_error


def test_a_late_sender_does_not_overwrite_his_successor(sink):
    owe_one(make_person())
    (pk,) = plan_deliveries(MONDAY)
    late = services.claim(pk, now=MONDAY)
    later = MONDAY + services.LEASE
    plan_deliveries(later)
    services.claim(pk, now=later)

    assert services._finish(late, state=DeliveryState.SENT) is None
    assert Delivery.objects.get().state == DeliveryState.SENDING


def test_an_address_deleted_meanwhile_and_a_poisoned_one_hold_up_nobody(sink):
    gone, bad, good = make_person(), make_person("bad", email="x\r\nBcc: y@z.cn"), make_person("li")
    owe_one(gone, bad, good)
    ids = plan_deliveries(MONDAY)
    gone.email = ""
    gone.save()

    states = [deliver(pk, now=MONDAY) for pk in ids]

    assert sorted(states) == [DeliveryState.RETRY, DeliveryState.RETRY, DeliveryState.SENT]
    assert [mail.rcpt_tos for mail in sink.mails] == [["li@example.cn"]]
    assert Delivery.objects.filter(last_error__contains="没有电子邮箱").count() == 1


@pytest.mark.django_db(transaction=True)
def test_sweeps_and_senders_at_once_send_each_message_once(sink):
    for number in range(10):
        owe_one(make_person(f"p{number}"), number=number)
    barrier, sent = threading.Barrier(4), []

    def work():
        barrier.wait()
        plan_deliveries(MONDAY)
        for pk in Delivery.objects.order_by("?").values_list("pk", flat=True):
            sent.append(deliver(pk, now=MONDAY))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    send_all(MONDAY + timedelta(minutes=2))

    assert sorted(mail.rcpt_tos[0] for mail in sink.mails) == sorted(
        f"p{number}@example.cn" for number in range(10)
    )
    assert Counter.objects.count() == 0
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}


def test_planning_takes_as_many_queries_for_many_people_as_for_one(django_assert_max_num_queries):
    people = [make_person(f"p{number}") for number in range(30)]
    owe_one(*people)

    with django_assert_max_num_queries(14):
        assert len(plan_deliveries(MONDAY)) == 30
