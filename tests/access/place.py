"""One township full of rows, each marked with its own words and telephone numbers."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from congress.enums import RoleKind
from congress.models import Role
from deputies.models import Award, ImportRow
from deputies.services import roster_import
from deputies.services.awards import save_award
from office.enums import DeliveryState
from office.evidence import accept
from office.models import Carriage, Delivery, Notice
from proposals.enums import Part
from proposals.models import Topic
from proposals.services import answering, drafting, handling, papers, publishing, requests
from tests.access.activities import furnish_activities
from tests.access.assessments import furnish_assessments
from tests.access.duty import furnish_duty
from tests.access.opinions import furnish_opinions
from tests.access.points import furnish_points
from tests.access.public_face import furnish_public_face
from tests.access.reports import furnish_reports
from tests.access.stations import furnish_stations
from tests.deputies.sheets import table
from tests.factories import (
    MONDAY,
    make_admitted,
    make_constituency,
    make_deputy,
    make_draft,
    make_group,
    make_handling,
    make_role,
    make_signed,
    make_submitted,
    make_township,
    make_unit,
    make_user,
    make_village,
    reply_text,
    role_of,
)
from tests.office.files import PDF

HEADS = ("姓名", "性别", "出生年月", "选区", "代表小组", "手机", "代表证号")


@dataclass
class Place:
    """A township, its roles by name, and the arguments of an address for each kind of row.

    `mark` stands in every name and text of it, `hidden` only in what no voter may read.
    """

    slug: str
    mark: str
    number: int
    county_code: str
    roles: dict[str, Role] = field(default_factory=dict)
    rows: dict[str, dict[str, int | str]] = field(default_factory=dict)

    def __post_init__(self):
        self.serial = count(1)
        self.hidden = f"{self.mark}内情"

    def phone(self) -> str:
        """A number of nobody else's; `number` tells the township."""
        return f"139{self.number}{next(self.serial):07}"

    def keep(self, name: str, row) -> None:
        """Remember a row's key as an argument of addresses."""
        self.rows[name] = {"pk": row.pk}


def furnish(place: Place) -> Place:
    """Found the township and fill it by the real moves."""
    place.township = make_township(
        place.slug, county_code=place.county_code, county_name=f"县{place.county_code}"
    )
    place.rows["slug"] = {}
    _body(place)
    _people(place)
    _roster(place)
    _drafts(place)
    _cases(place)
    _answered(place)
    furnish_activities(place)
    _messages(place)
    furnish_assessments(place)
    furnish_reports(place)
    furnish_stations(place)
    furnish_duty(place)
    furnish_points(place)
    furnish_public_face(place)
    furnish_opinions(place)
    return place


def _person(place: Place, word: str, **fields):
    """An account with a number."""
    user = make_user(f"{place.mark}{word}", email=f"{place.slug}@example.org", **fields)
    user.set_phone(place.phone())
    user.save()
    return user


def _body(place: Place) -> None:
    town = place.township
    place.village = make_village(f"{place.mark}村", township=town)
    place.area = make_constituency(1, township=town, villages=[place.village])
    place.group = make_group(1, township=town)
    place.topic = Topic.objects.create(township=town, name=f"{place.mark}类")
    place.units = {
        name: make_unit(f"{place.mark}{name}", township=town) for name in ("主办", "协办", "旁观")
    }
    place.keep("unit", place.units["主办"])
    place.keep("village", place.village)
    place.keep("constituency", place.area)
    place.keep("group", place.group)
    place.keep("term", town.current_term)
    place.keep("session", town.current_term.sessions.get())


def _people(place: Place) -> None:
    """Who acts there: the desk, three units, three deputies with accounts."""
    town = place.township
    for name, kind in {"clerk": RoleKind.CLERK, "chair": RoleKind.CHAIR}.items():
        place.roles[name] = make_role(kind, township=town, user=_person(place, name))
    for name, unit in {"unit": "主办", "assist": "协办", "other_unit": "旁观"}.items():
        place.roles[name] = make_role(
            RoleKind.UNIT, unit=place.units[unit], user=_person(place, name)
        )
    place.deputies = {
        name: make_deputy(
            f"{place.mark}{word}",
            township=town,
            user=True,
            constituency=place.area,
            phone=place.phone(),
            id_number=f"51022{place.number}19700101{next(place.serial):04}",
            note=place.hidden,
            birth_month=date(1970, 1, 1),
        )
        for name, word in {"lead": "领", "signer": "联", "other": "旁"}.items()
    }
    place.roles |= {name: role_of(deputy) for name, deputy in place.deputies.items()}
    place.keep("role", place.roles["assist"])


def _roster(place: Place) -> None:
    lead = place.deputies["lead"]
    place.keep("deputy", lead)
    place.keep("seat", lead.mandates.get())
    award = Award(township=place.township, deputy=lead, kind="help", on=MONDAY, title=place.hidden)
    place.keep("award", save_award(award, by=place.roles["clerk"]))
    bare = make_deputy(f"{place.mark}无", township=place.township, phone=place.phone())
    place.keep("bare_deputy", bare)
    rows = [
        (f"{place.mark}新", "男", "1980.05", "第一选区", "第一代表小组", place.phone(), "N1"),
        (f"{place.mark}错", "男", "1980.13", "第一选区", "第一代表小组", place.phone(), "N2"),
    ]
    batch = roster_import.stage(
        table(*rows, headers=HEADS),
        f"{place.hidden}.csv",
        place.township,
        create_missing=False,
        by=place.roles["clerk"],
        on=MONDAY,
    )
    place.keep("import", batch)
    row = ImportRow.objects.filter(batch=batch, state="error").get()
    place.rows["import_row"] = {"pk": batch.pk, "row_pk": row.pk}


def _words(place: Place, word: str) -> dict:
    """The texts of a case that voters may not read."""
    return {
        "lead": place.deputies["lead"],
        "title": f"关于{place.hidden}{word}的建议",
        "matter": f"{place.hidden}{word}路面破损。",
        "measure": f"请{place.hidden}{word}修好。",
        "village": place.village,
    }


def _upload(place: Place, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", PDF, content_type="application/pdf")


def _drafts(place: Place) -> None:
    """A draft with a file and somebody asked to sign; a text that waits; one that is admitted."""
    draft = make_draft(**_words(place, "草稿"))
    papers.attach(draft, [_upload(place, place.hidden)], by=place.roles["lead"])
    drafting.invite(draft, [place.deputies["signer"]], by=place.roles["lead"], on=MONDAY)
    place.keep("draft", draft)
    place.keep("draft_file", draft.attachments.get())
    place.keep("cosign", draft.cosigns.get())
    place.keep("joint", _joint(place))
    place.keep("waiting", make_submitted(**_words(place, "待审")))
    place.keep("admitted", make_admitted(**_words(place, "待交办")))


def _joint(place: Place):
    """The signature under a text that was handed in together."""
    joint = make_draft(**_words(place, "联名"))
    drafting.invite(joint, [place.deputies["signer"]], by=place.roles["lead"], on=MONDAY)
    cosign = joint.cosigns.select_related("proposal", "deputy").get()
    drafting.answer_invitation(cosign, agree=True, by=place.roles["signer"], on=MONDAY)
    drafting.submit(joint, by=place.roles["lead"], on=MONDAY)
    return cosign


def _cases(place: Place) -> None:
    """Cases in the hands of a unit: one at work with an assistant, two with a request."""
    given = {"unit": place.units["主办"]}
    work = make_signed(**_words(place, "在办"), **given, assist=[place.units["协办"]])
    own = work.assignments.exclude(part=Part.ASSIST).get()
    assist = work.assignments.get(part=Part.ASSIST)
    handling.sign(assist, by=place.roles["assist"], on=MONDAY)
    handling.send_opinion(assist, by=place.roles["assist"], on=MONDAY, body=place.hidden)
    place.keep("work", work)
    place.keep("part", own)
    place.keep("assist_part", assist)
    place.keep("contact", work.contacts.get())
    place.rows["redo"] = {"pk": own.pk, "assist": assist.pk}
    pending = make_handling(**_words(place, "待签收"), **given).assignments.get()
    place.keep("return", _asked_return(place, pending))
    signed = make_signed(**_words(place, "延期"), **given)
    place.keep("extension", _asked_extension(place, signed.assignments.get()))


def _asked_return(place: Place, part):
    return requests.ask_return(part, by=place.roles["unit"], on=MONDAY, reason=place.hidden)


def _asked_extension(place: Place, part):
    until = handling.reply_clock(part).due_on + timedelta(days=10)
    role = place.roles["unit"]
    return requests.ask_extension(part, by=role, on=MONDAY, until=until, reason=place.hidden)


def _answered(place: Place) -> None:
    """A case that voters read: answered with a promise and a file, not yet evaluated."""
    shown = dict.fromkeys(("title", "matter", "measure"), f"关于{place.mark}公开的建议")
    case = make_signed(**{**_words(place, ""), **shown}, unit=place.units["主办"])
    promise = (f"{place.mark}年底修好", timezone.localdate() + timedelta(days=60))
    role, part = place.roles["unit"], case.assignments.get()
    text = reply_text("B", body=f"{place.mark}已列入计划。", promises=(promise,))
    files = [accept(_upload(place, f"{place.mark}答复"), by_user=role.user)]
    answer = answering.reply(part, text, by=role, on=MONDAY, files=files)
    case.refresh_from_db()
    publishing.publish(case, by=place.roles["clerk"], on=MONDAY)
    place.keep("done", case)
    place.keep("reply", answer)
    place.keep("promise", answer.promises.get())
    place.keep("reply_file", answer.attachments.get())
    place.keep("done_part", part)


def _messages(place: Place) -> None:
    """A notice of the clerk's, and a message that could not be delivered."""
    clerk = place.roles["clerk"].user
    notice = Notice.objects.filter(recipient=clerk).first()
    place.keep("notice", notice)
    dead = Delivery.objects.create(
        recipient=clerk,
        state=DeliveryState.DEAD,
        due_at=timezone.now(),
        message_id=f"<{place.slug}@x>",
    )
    Carriage.objects.create(delivery=dead, notice=notice)
    place.keep("delivery", dead)
