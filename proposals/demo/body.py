"""Builds the demo township itself: body, units, accounts, roster."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from congress.demo import PASSWORD
from congress.enums import RoleKind
from congress.models import Event, Role, Session, Township, Unit, User, Village
from congress.services import found_township
from deputies.models import Constituency, Deputy, Group, Mandate
from office.evidence import accept
from proposals.demo.avatars import draw
from proposals.demo.days import Days
from proposals.demo.people import (
    ACCOUNTS,
    BRIEFS,
    DEPUTY_ACCOUNTS,
    GROUPS,
    PEOPLE,
    TOPICS,
    UNITS,
    VILLAGES,
)
from proposals.models import Topic

COUNTY_CODE, COUNTY_NAME = "500999", "示例县"
# Share of deputies who have an account; for the others the clerk types (代录).
WITH_ACCOUNT = 0.75


@dataclass
class Stage:
    """Everybody who may act in the demo, found by the short names of the texts."""

    township: Township
    rng: random.Random
    sessions: dict[int, Session] = field(default_factory=dict)
    villages: dict[str, Village] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    handlers: dict[int, Role] = field(default_factory=dict)
    deputies: dict[str, Deputy] = field(default_factory=dict)
    by_village: dict[str, list[Deputy]] = field(default_factory=dict)
    deputy_roles: dict[int, Role] = field(default_factory=dict)
    clerk: Role = field(init=False)
    chair: Role = field(init=False)

    def role_of(self, deputy: Deputy) -> Role | None:
        """The deputy's own role, or None where the clerk types for them."""
        return self.deputy_roles.get(deputy.pk)


def build(days: Days, *, seed: int) -> Stage:
    """The township with its roster, and no proposal yet."""
    rng = random.Random(seed)  # noqa: S311 -- invented data, the same for the same seed
    township = found_township(
        name="示范镇",
        slug="shifan",
        preset="national",
        term=20,
        started_on=days.founded,
        county_code=COUNTY_CODE,
        county_name=COUNTY_NAME,
        on=days.founded,
    )
    Township.objects.filter(pk=township.pk).update(is_demo=True)
    township.is_demo = True
    stage = Stage(township, rng)
    _sessions(stage, days)
    stage.villages = {
        name: Village.objects.create(township=township, name=name) for name in VILLAGES
    }
    stage.topics = {name: Topic.objects.create(township=township, name=name) for name in TOPICS}
    password = make_password(PASSWORD)
    _units(stage, password)
    _accounts(stage, password)
    _roster(stage, days, password)
    return stage


def _sessions(stage: Stage, days: Days) -> None:
    term = stage.township.current_term
    for number, (opened, closed) in days.sessions.items():
        if opened <= days.today:
            stage.sessions[number] = Session.objects.create(
                term=term, number=number, opened_on=opened, closed_on=min(closed, days.today)
            )


def _person(username: str, name: str, password: str, serial: int) -> User:
    user = User(username=username, name=name, password=password)
    user.set_phone(f"1990000{serial:04}")
    user.save()
    return user


def _units(stage: Stage, password: str) -> None:
    usernames = {key: name for name, (_, _, key) in ACCOUNTS.items() if key}
    for serial, (key, row) in enumerate(UNITS.items(), start=1):
        name, leader, supervisor, phone, handler = row
        unit = Unit.objects.create(
            township=stage.township,
            name=name,
            leader=leader,
            supervisor=supervisor,
            office_phone=phone,
        )
        account = usernames.get(key, f"unit-{serial}")
        user = _person(account, handler, password, 100 + serial)
        stage.units[key] = unit
        stage.handlers[unit.pk] = Role.objects.create(
            user=user, kind=RoleKind.UNIT, township=stage.township, unit=unit
        )


def _accounts(stage: Stage, password: str) -> None:
    for serial, (username, (name, kind, key)) in enumerate(ACCOUNTS.items(), start=1):
        if key:
            continue
        user = _person(username, name, password, 200 + serial)
        placeless = kind in {RoleKind.COUNTY, RoleKind.OPERATOR}
        role = Role.objects.create(
            user=user,
            kind=kind,
            township=None if placeless else stage.township,
            county_code=COUNTY_CODE if kind == RoleKind.COUNTY else "",
        )
        if kind == RoleKind.CLERK:
            stage.clerk = role
        if kind == RoleKind.CHAIR:
            stage.chair = role
        if kind == RoleKind.OPERATOR:
            User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)


def _roster(stage: Stage, days: Days, password: str) -> None:
    township, term = stage.township, stage.township.current_term
    groups = {
        number: Group.objects.create(township=township, number=number)
        for number in sorted(set(GROUPS))
    }
    areas = {}
    for number, group in enumerate(GROUPS, start=1):
        areas[number] = (Constituency.objects.create(township=township, number=number), group)
    for village, numbers in VILLAGES.items():
        for number in numbers:
            areas[number][0].villages.add(stage.villages[village])
    for serial, line in enumerate(PEOPLE.split("\n")[1:-1], start=1):
        row = line.split(" ")
        area, group = areas[int(row[3])]
        deputy = _deputy(stage, serial, row, days, password)
        Mandate.objects.create(
            deputy=deputy,
            term=term,
            constituency=area,
            group=groups[group],
            started_on=days.founded,
            re_elected=stage.rng.random() < 0.4,
            post={"郑怀远": "主席", "罗长河": "", "石守信": "主席团成员"}.get(deputy.name, ""),
        )
        for village, numbers in VILLAGES.items():
            if int(row[3]) in numbers:
                stage.by_village.setdefault(village, []).append(deputy)
    Event.record(township, "load_demo", by=None, township=township, on=days.founded)


def _deputy(stage: Stage, serial: int, row: list[str], days: Days, password: str) -> Deputy:
    name, sex, birth, _, occupation, post, education, party = row
    year, month = (int(part) for part in birth.split("."))
    age = (days.today - date(year, month, 1)) // timedelta(days=365.25)
    briefs = BRIEFS[occupation]
    deputy = Deputy(
        township=stage.township,
        name=name,
        sex=sex,
        ethnicity="土家族" if name in {"冉素珍", "覃大勇"} else "汉族",
        birth_month=date(year, month, 1),
        native_place="示例县示范镇",
        party=party,
        education=education,
        employer=post,
        occupation=occupation,
        card_no=f"SF20{serial:03}",
        address=f"示例县示范镇{post[:3]}{serial}号",
        brief=briefs[serial % len(briefs)].format(post=post),
        photo=accept(draw(name, female=sex == "女", age=age), images_only=True),
        user=_account_of(stage, serial, name, password),
    )
    deputy.set_phone(f"1990000{1000 + serial:04}")
    deputy.save()
    if deputy.user is not None:
        stage.deputy_roles[deputy.pk] = Role.objects.get(
            user=deputy.user, kind=RoleKind.DEPUTY, township=stage.township
        )
    stage.deputies[name] = deputy
    return deputy


def _account_of(stage: Stage, serial: int, name: str, password: str) -> User | None:
    username = DEPUTY_ACCOUNTS.get(name, "")
    lucky = stage.rng.random() < WITH_ACCOUNT
    if name == "郑怀远":
        user = User.objects.get(username="chair")
    elif username or lucky:
        user = _person(username or f"deputy-{serial:02}", name, password, 1000 + serial)
    else:
        return None
    Role.objects.create(user=user, kind=RoleKind.DEPUTY, township=stage.township)
    return user
