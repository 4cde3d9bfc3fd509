"""What voters read of proposals, and what they must not."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from office.evidence import accept
from proposals.enums import Publicity, Rating
from proposals.models import Attachment, Cosign, Proposal
from proposals.pages.voters import RESULTS, promise_bar
from proposals.services import answering, promises, publishing
from tests.factories import (
    MONDAY,
    handler_of,
    make_deputy,
    make_draft,
    make_evaluated,
    make_replied,
    make_role,
    make_township,
    make_village,
    ready_to_reply,
    reply_text,
)

pytestmark = pytest.mark.django_db

PHONE = "13987654321"
LIST = "/t/qingshi/proposals/"


def publish(proposal: Proposal) -> Proposal:
    publishing.publish(proposal, by=None, on=MONDAY)
    return proposal


def make_public(**fields) -> Proposal:
    return publish(make_evaluated(**fields))


def make_promised(due: date, **fields) -> Proposal:
    text = reply_text("B", promises=(("桥面铺沥青", due),))
    return make_public(text=text, **fields)


def read(client, url=LIST) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def case_url(proposal) -> str:
    return f"{LIST}{proposal.pk}/"


def test_only_what_is_published_is_listed(client):
    make_public(title="关于修桥的建议")
    make_evaluated(title="关于没有公开的建议")
    make_draft(title="关于草稿的建议")

    page = read(client)

    assert re.findall("关于.+?的建议", page) == ["关于修桥的建议"]


@pytest.mark.parametrize("publicity", [Publicity.FULL, Publicity.TITLE])
def test_a_case_not_published_is_not_there(client, publicity):
    proposal = make_evaluated(publicity=publicity)

    assert client.get(case_url(proposal)).status_code == 404


def test_a_case_taken_off_again_is_not_there(client):
    proposal = make_public()
    publishing.unpublish(proposal, by=None, reason="涉及隐私。")

    assert client.get(case_url(proposal)).status_code == 404


def test_another_township_does_not_show_it(client):
    proposal = make_public(title="关于修桥的建议")
    make_township("baihe")

    assert client.get(f"/t/baihe/proposals/{proposal.pk}/").status_code == 404
    assert "关于修桥的建议" not in read(client, "/t/baihe/proposals/")


def test_a_case_tells_what_was_asked_and_answered(client):
    proposal = make_public(matter="桥面破损。", analysis="年久失修。", measure="请修好。")

    page = read(client, case_url(proposal))

    words = [
        "桥面破损。",
        "年久失修。",
        "请修好。",
        "桥面已经修好。",
        "青石建〔2026〕1号",
        "代表测评",
    ]
    assert [word for word in words if word not in page] == []


def test_the_timeline_has_public_steps_only(client):
    proposal = make_public()
    html = read(client, case_url(proposal))

    steps = re.findall(r"<b>(.+?)</b>\s*<span class=\"muted small\"><time>", html)

    assert [re.sub("[：（，].*", "", step) for step in steps] == [
        "办结",
        "代表测评",
        steps[2].split("（")[0],
        "交给承办单位",
        "镇人大受理",
        "秦禾代表提出",
    ]
    assert "现场看过桥面" not in html


def test_numbers_in_a_text_are_masked(client):
    call = f"请打{PHONE}找我。"
    text = reply_text("B", body=call, promises=((f"打{PHONE}催", date(2030, 1, 1)),))
    proposal = make_public(
        title=f"关于{PHONE}的建议", matter=call, analysis=call, measure=call, text=text
    )

    pages = [read(client, url) for url in (LIST, "/t/qingshi/", case_url(proposal))]

    assert all("139****4321" in page for page in pages)
    assert [page for page in pages if PHONE in page] == []


def test_a_title_alone_shows_neither_text_nor_people(client):
    lead = make_deputy("秦守密", user=True)
    village = make_village("隐村")
    proposal = make_public(
        lead=lead, village=village, publicity=Publicity.TITLE, matter="密案", measure="密法"
    )

    urls = [
        *(LIST, f"{LIST}?q=秦守密", f"{LIST}?result=solved", case_url(proposal)),
        *(f"/t/qingshi/deputies/{lead.pk}/", f"/t/qingshi/villages/{village.pk}/"),
    ]
    pages = {url: read(client, url) for url in urls}

    assert proposal.title in pages[LIST]
    assert proposal.title in pages[case_url(proposal)]
    assert all(proposal.title not in pages[url] for url in (*urls[1:3], *urls[4:]))
    secrets = ("密案", "密法", "隐村", "桥面已经修好", "秦守密")
    assert [word for word in secrets if word in pages[case_url(proposal)]] == []


def test_cosigners_are_named_and_linked(client):
    friend, asked = make_deputy("江月"), make_deputy("卢青")
    proposal = make_public()
    Cosign.objects.create(proposal=proposal, deputy=friend, state="confirmed")
    Cosign.objects.create(proposal=proposal, deputy=asked, state="refused")

    page = read(client, case_url(proposal))

    assert f'<a href="/t/qingshi/deputies/{friend.pk}/">江月</a>' in page
    assert "秦禾等2位代表提出" in page
    assert "卢青" not in page
    assert proposal.title in read(client, f"/t/qingshi/deputies/{friend.pk}/")


@pytest.mark.parametrize(
    ("query", "found"), [("桥", 1), ("第1号", 1), ("秦禾", 1), ("路灯", 0), ("99", 0), ("%00", 1)]
)
def test_search_by_title_number_and_deputy(client, query, found):
    make_public(title="关于修桥的建议")

    assert read(client, f"{LIST}?q={query}").count("关于修桥的建议") == found


def results_of_each(client, proposals) -> dict[str, str]:
    """By which filter each title is found."""
    pages = {name: read(client, f"{LIST}?result={name}") for name in RESULTS}
    return {
        proposal.title: "、".join(name for name, page in pages.items() if proposal.title in page)
        for proposal in proposals
    }


def test_every_case_is_found_under_its_own_result(client):
    today = timezone.localdate()
    solved = make_public(title="办好的")
    doing = make_promised(today + timedelta(days=9), title="在办的")
    late = make_promised(today - timedelta(days=9), on=today - timedelta(days=40), title="迟了的")
    kept = make_promised(today + timedelta(days=3), title="兑现的")
    promises.settle_promise(
        kept.promises.get(), state="kept", outcome="铺好了。", by=None, on=today
    )
    explained = make_public(title="说明的", text=reply_text("D"))
    disputed = publish(make_evaluated(title="不满的", result=Rating.DISSATISFIED))

    found = results_of_each(client, [solved, doing, late, kept, explained, disputed])

    assert found == {
        "办好的": "solved",
        "在办的": "doing",
        "迟了的": "late",
        "兑现的": "solved",
        "说明的": "explained",
        "不满的": "again",
    }
    page = read(client)
    assert [page.count(text) - 1 for _, _, text in RESULTS.values()] == [2, 1, 1, 1, 1]


def test_rehandling_shows_both_answers_and_the_reason(client):
    proposal = publish(make_evaluated(result=Rating.DISSATISFIED))
    assert "正在研究是否重新办理" in read(client, case_url(proposal))
    chair = make_role("chair", township=proposal.township)
    answering.order_rehandling(proposal, by=chair, on=date(2026, 3, 9), note="内部要求")
    assert "以前答复代表" in read(client, case_url(proposal))
    ready_to_reply(proposal, on=date(2026, 3, 10))
    assignment = proposal.assignments.answering().get()
    again = reply_text(body="这回修好了。")
    answering.reply(assignment, again, by=handler_of(proposal), on=date(2026, 3, 20))

    page = read(client, case_url(proposal))

    assert page.index("这回修好了。") < page.index("桥面已经修好。")
    assert "没有修好。" in page
    assert "等代表看结果" in page
    assert "内部要求" not in page


@pytest.mark.parametrize(
    ("days", "words"), [(9, "还有1项承诺在跟踪"), (-9, "已过 9 天，还没有销号")]
)
def test_the_box_on_top_follows_the_promises(client, days, words):
    today = timezone.localdate()
    due = today + timedelta(days=days)
    proposal = make_promised(due, on=today - timedelta(days=40))

    assert words in read(client, case_url(proposal))


def attach(proposal, *, reply=None) -> Attachment:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    upload = SimpleUploadedFile(f"现场{PHONE}.png", out.getvalue())
    return Attachment.objects.create(proposal=proposal, reply=reply, file=accept(upload))


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def test_files_of_a_published_reply_are_downloads(client, media):
    proposal = make_public()
    file = attach(proposal, reply=proposal.replies.get())

    response = client.get(f"/t/qingshi/files/{file.pk}/")

    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
    assert response["Content-Disposition"].startswith("attachment")
    assert PHONE not in response["Content-Disposition"] + read(client, case_url(proposal))


def test_other_files_are_not_there(client, media):
    own = attach(make_public())
    hidden = make_evaluated(lead=make_deputy("江月", user=True))
    secret = attach(hidden, reply=hidden.replies.get())
    titled = make_public(lead=make_deputy("卢青", user=True), publicity=Publicity.TITLE)
    closed = attach(titled, reply=titled.replies.get())

    codes = [client.get(f"/t/qingshi/files/{one.pk}/").status_code for one in (own, secret, closed)]

    assert codes == [404, 404, 404]


def test_the_front_page_counts_and_shows_the_latest(client):
    today = timezone.localdate()
    make_public(title="关于修桥的建议")
    make_promised(today + timedelta(days=9), title="关于修路的建议")

    page = read(client, "/t/qingshi/")

    assert "本届受理 2 件，已答复 2 件" in page
    assert page.index("关于修路的建议") < page.index("关于修桥的建议")
    assert "未到期 1" in page


def test_the_front_page_of_an_empty_township_says_so(client):
    make_township()

    assert "还没有公开的建议" in read(client, "/t/qingshi/")


def test_a_village_shows_its_deputies_and_proposals(client):
    village = make_village("东坪村")
    make_public(title="关于修桥的建议", village=village)

    assert "关于修桥的建议" in read(client, f"/t/qingshi/villages/{village.pk}/")


@pytest.mark.parametrize("address", ["/t/qingshi/", LIST, "{case}", "/t/qingshi/deputies/"])
def test_pages_are_cacheable_and_set_nothing(client, address):
    url = address.format(case=case_url(make_public()))

    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert again.status_code == 304
    assert client.post(url).status_code == 405


def test_a_signed_in_reader_gets_the_same_page(client):
    make_public()
    before = client.get(LIST)
    client.force_login(make_role().user)

    assert client.get(LIST).content == before.content


def make_many(count: int) -> Proposal:
    village = make_village(f"{count}村")
    lead = make_deputy(user=True)
    proposals = [
        make_promised(date(2030, 1, 1), title=f"关于第{n}座桥的建议", lead=lead, village=village)
        for n in range(count)
    ]
    return proposals[0]


@pytest.mark.parametrize("count", [1, 4])
def test_queries_stay_within_the_budget(client, count, django_assert_max_num_queries):
    case = make_many(count)
    for url, limit in [
        ("/t/qingshi/", 10),
        (LIST, 6),
        (f"{LIST}?result=doing&q=桥", 6),
        (case_url(case), 10),
        (f"/t/qingshi/deputies/{case.lead_id}/", 10),
        (f"/t/qingshi/villages/{case.village_id}/", 10),
    ]:
        with django_assert_max_num_queries(limit):
            client.get(url)


def copy(proposal, count: int) -> None:
    """More published cases, without the work of getting there."""
    fields = {field.attname: getattr(proposal, field.attname) for field in proposal._meta.fields}
    Proposal.objects.bulk_create(
        Proposal(**{**fields, "id": None, "number": 100 + n}) for n in range(count)
    )


def test_the_list_goes_on_by_key(client):
    copy(make_public(title="关于第几座桥的建议"), 30)

    first = read(client)
    link = re.search(r'rel="next" href="(\?before=\d+)"', first)[1]

    assert first.count("关于第") == 30
    assert read(client, LIST + link).count("关于第") == 1


def test_promises_put_off_count_as_late():
    on = date(2026, 3, 2)
    rows = [
        ("kept", on),
        ("open", on),
        ("open", on - timedelta(days=1)),
        ("moved", on + timedelta(days=9)),
        ("explained", on),
    ]

    bar = promise_bar(rows, on=on)

    assert (bar["total"], bar["kept"], bar["open"], bar["late"], bar["broken"]) == (5, 1, 1, 2, 1)
    assert [piece["width"] for piece in bar["pieces"]] == ["20.00%", "20.00%", "40.00%", "20.00%"]
    assert promise_bar([], on=on)["pieces"] == []


def test_replied_cases_may_be_shown_before_the_verdict(client):
    proposal = publish(make_replied().proposal)

    assert "承办单位已经答复" in read(client, case_url(proposal))
