"""Three schools and a year of their desks: two clocks that change and one that does not, days off, late edits.

Everything follows from fixed numbers and a wall clock that only the seed moves, so each run makes the same year.
The past up to a Friday in November 2026 is drawn; the days after it are lived through, one working day after
another, with what people do to old records: reopen, move, delete, bring back, rate again, answer late, correct.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from frontdesk.first_day import set_up_school
from frontdesk.followups import keep_promise, promise_follow_up, reschedule
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.movements import log_movement
from frontdesk.office import Office, open_office
from frontdesk.privacy import erase_contact
from frontdesk.ratings import rate_interaction
from frontdesk.seed.fill import seed_office
from frontdesk.settings import change_settings
from frontdesk.timeline import add_message
from frontdesk.undo import apply_back
from frontdesk.visits import sign_out
from models.desk import FollowUp, Interaction, Movement, Rating, Visit

DISTRICT = "Marlow Fork Unified School District"
DRAWN_UNTIL = dt.datetime(2026, 11, 6, 17, 5)  # noqa: DTZ001 - each school's own Friday afternoon
LAST = dt.datetime(2026, 11, 18, 10, 40)  # noqa: DTZ001 - each school's own Wednesday morning
CONTACTS, WEEKS = 2400, 64


@dataclass(frozen=True)
class Plan:
    """A school to be: its settings, and what of them is changed after the fact."""

    name: str
    zone: str
    settings: dict[str, Any]
    later: dict[str, Any]


PLANS = (
    Plan("Larkmoor Elementary School", "America/Chicago", {"opens": "07:30", "closes": "16:00"}, {}),
    Plan(
        "Pinewater Middle School",
        "America/Los_Angeles",
        {"opens": "08:15", "closes": "15:45", "past_due_days": 3},
        {"days_off": "2026-11-11"},
    ),
    Plan(
        "Mesaview High School",
        "America/Denver",
        {"opens": "07:00", "closes": "17:10", "weekdays": (0, 1, 2, 3), "past_due_days": 4},
        {"timezone": "America/Phoenix", "closes": "17:00"},
    ),
)


class Wall:
    """A wall clock that stands where it is put, in milliseconds."""

    def __init__(self, local: dt.datetime, zone: str) -> None:
        self.set(local, zone)

    def set(self, local: dt.datetime, zone: str) -> None:
        """Put the clock to a local time."""
        self.now = int(local.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)

    def __call__(self) -> int:
        return self.now


@dataclass
class School:
    """A school with its open office, its clock and its dice."""

    plan: Plan
    office: Office
    wall: Wall
    dice: random.Random

    def at(self, local: dt.datetime) -> dt.datetime:
        """Return a local time of this school as an aware moment."""
        return local.replace(tzinfo=self.office.zone)

    def to(self, local: dt.datetime) -> None:
        """Let time pass until a local time."""
        self.wall.set(local, self.office.settings.timezone)

    def keys(self, model: Any, *conditions: Any, order: Any) -> list[str]:
        """Return the keys of rows in an order that is the same in each run."""
        with self.office.reading() as session:
            return list(session.scalars(select(model.id).where(*conditions, ~model.deleted).order_by(order)))


def make_schools(folder: Path) -> None:
    """Make the three schools with all that happened to them up to the day before the last."""
    for place, plan in enumerate(PLANS):
        _make(folder / f"school-{place}", plan, place)


def open_schools(folder: Path) -> list[School]:
    """Open schools that were made, or a copy of them, on the morning of the last day."""
    schools = []
    for place, plan in enumerate(PLANS):
        wall = Wall(LAST.replace(hour=7), plan.zone)
        office = open_office(folder / f"school-{place}", wall=wall)
        schools.append(School(plan, office, wall, random.Random(2000 + place)))
    return schools


def _make(folder: Path, plan: Plan, place: int) -> None:
    wall = Wall(DRAWN_UNTIL, plan.zone)
    office = open_office(folder, wall=wall)
    school = School(plan, office, wall, random.Random(1000 + place))
    set_up_school(
        office, school=plan.name, district=DISTRICT, timezone=plan.zone, phone="(316) 555-0100",
        staff=(("Ana Ruiz", "admin"), ("Lucía Ferrer", "liaison")), **plan.settings,
    )  # fmt: skip
    seed_office(office, interactions=CONTACTS, weeks=WEEKS, seed=40 + place)
    _late_entries(school)
    _live(school)
    office.close()


def live_on(school: School) -> None:
    """Change the settings after the fact, then work one more morning: what a second sync brings to central."""
    later = dict(school.plan.later)
    if "days_off" in later:
        later["days_off"] = (*school.office.settings.days_off, later["days_off"])
    if later:
        change_settings(school.office, **later)
    school.to(LAST.replace(hour=8, minute=30))
    _day(school, LAST.date(), 6, apart=20)
    school.to(LAST)


# What is written down late


_ODD = (
    "2025-11-02T00:59:59", "2025-11-02T01:30", "2025-11-02T02:00", "2026-03-08T01:59:59", "2026-03-08T03:00",
    "2025-12-31T23:59:59", "2026-01-01", "2025-12-28T23:59:59.999", "2025-12-29", "2026-09-06T23:59:59.999",
    "2026-09-07",
)  # fmt: skip


def _late_entries(school: School) -> None:
    """Log contacts of the past: both hours of the night when clocks go back, the edges of days, the unusual."""
    office, dice = school.office, school.dice
    odd = [dt.datetime.fromisoformat(text) for text in _ODD]
    odd.append(dt.datetime.fromisoformat("2025-11-02T01:30").replace(fold=1))
    drawn = [
        DRAWN_UNTIL - dt.timedelta(days=dice.randrange(1, 400), minutes=dice.randrange(1440))
        for _ in range(60)
    ]
    for local in (*odd, *drawn):
        _log(school, school.at(local))
    _unusual(school, office)


def _log(school: School, at: dt.datetime | None = None) -> str:
    """Log one contact with the choices that the drawn past does not have."""
    dice = school.dice
    language = dice.choice(("en", "en", "es", "vi", "so", "ar"))
    helped: dict[str, Any] = {}
    if language != "en" and dice.random() < 0.8:
        helped = {
            "language_help": dice.choice((
                "bilingual-staff", "qualified-interpreter", "phone-interpreter", "on-device-translation",
                "family-member", "none-offered", "declined",
            )),
            "help_child": dice.random() < 0.25,
            "interpreter_offered": dice.random() < 0.5,
            "help_qualified": dice.choice((True, False, None)),
            "understood": dice.choice((True, False, None)),
            "help_minutes": dice.choice((None, 3, 12, 45)),
        }  # fmt: skip
    promised = dice.random() < 0.3
    day = (at or school.office.now()).astimezone(school.office.zone).date()
    return log_interaction(
        school.office,
        channel=dice.choice(("walk-in", "phone", "email", "other")),
        direction=dice.choice(("incoming", "incoming", "outgoing")),
        contact=dice.choice(("José Álvarez", "Mei-Ling Chen", "Amina Yusuf", "Flatland Heating", "Duc Nguyen")),
        contact_kind="family",
        student=dice.choice(("", "Haoran Chen", "Sofía Álvarez")),
        topic=dice.choice(("", "Attendance", "Meals", "Bus 7 was late", "Health")),
        kind=dice.choice(("question", "request", "concern", "suggestion", "compliment", "comment")),
        priority=dice.choice(("critical", "urgent", "normal", "low")),
        status=dice.choice(("new", "new", "in-progress", "waiting", "closed")),
        language=language,
        note="Asked about the form.",
        at=at,
        follow_up=day + dt.timedelta(days=dice.randrange(0, 15)) if promised else None,
        owner=dice.choice(("Ana Ruiz", "Lucía Ferrer")),
        **helped,
    ).id  # fmt: skip


def _unusual(school: School, office: Office) -> None:
    """Add vendors who come often, and a family whose words were low ratings."""
    for number in range(5):
        log_interaction(
            office, channel="walk-in", contact="Prairie Paper Supply", contact_kind="vendor",
            destination="Kitchen", badge=f"{number:02d}", at=school.at(DRAWN_UNTIL - dt.timedelta(hours=number + 1)),
        )  # fmt: skip


# The weeks that are lived through


def _live(school: School) -> None:
    day = DRAWN_UNTIL.date() + dt.timedelta(days=3)
    while day < LAST.date():
        if day.weekday() < 5:
            school.to(dt.datetime.combine(day, dt.time(9, 20)))
            _day(school, day, 7)
        elif day.weekday() == 6:
            school.to(dt.datetime.combine(day, dt.time(1, 30)))
            _log(school)
        day += dt.timedelta(days=1)


def _day(school: School, day: dt.date, contacts: int, apart: int = 90) -> None:
    for place in range(contacts):
        school.wall.now += school.dice.randrange(60_000, apart * 60_000)
        _log(school)
        if place % 2:
            log_movement(
                school.office,
                kind="late-arrival" if place % 4 == 1 else "early-dismissal",
                student="Haoran Chen",
                reason="Dentist",
                picked_up_by="Mei-Ling Chen",
            )
    _rework(school, day)


def _rework(school: School, day: dt.date) -> None:
    """Do to old records what people do to them, a few each day, chosen by the dice."""
    for _ in range(3):
        _rework_once(school, day)
    _promises(school, day)
    _ratings(school)
    if day.day == 12:
        _erase(school)
        _delete_those_who_moved(school)


def _rework_once(school: School, day: dt.date) -> None:
    dice, office = school.dice, school.office
    every = school.keys(Interaction, order=(Interaction.at))
    opened = school.keys(Interaction, Interaction.status != "closed", order=Interaction.at)
    closed = school.keys(Interaction, Interaction.status == "closed", order=Interaction.at)
    for key in dice.sample(opened[-60:], 3):
        edit_interaction(office, id=key, status=dice.choice(("closed", "waiting", "in-progress")))
    edit_interaction(office, id=dice.choice(opened), status="closed")
    edit_interaction(office, id=dice.choice(closed[-300:]), status=dice.choice(("in-progress", "waiting")))
    edit_interaction(office, id=dice.choice(every[-400:]), at=_moved(school))
    edit_interaction(office, id=dice.choice(every), language=dice.choice(("en", "es", "vi")))
    edit_interaction(office, id=dice.choice(every), topic=dice.choice(("", "Meals")), kind="concern")
    edit_interaction(
        office, id=dice.choice(every), language_help=dice.choice(("", "family-member")), help_child=True
    )
    edit_interaction(office, id=dice.choice(every[-500:]), contact="José Álvarez", priority="urgent")
    with_reply = dice.choice(opened[-40:])
    add_message(office, id=with_reply, text="We will call you tomorrow.", outgoing=True)
    for place, key in enumerate(dice.sample(every[-300:], 2)):
        gone = delete_interaction(office, id=key)
        if place:
            apply_back(office, gone)


def _moved(school: School) -> dt.datetime:
    return school.office.now() - dt.timedelta(
        days=school.dice.randrange(0, 40), minutes=school.dice.randrange(600)
    )


def _promises(school: School, day: dt.date) -> None:
    dice, office = school.dice, school.office
    owed = school.keys(FollowUp, FollowUp.done_at.is_(None), order=(FollowUp.due))
    for key in dice.sample(owed, min(6, len(owed))):
        keep_promise(office, id=key)
    kept = school.keys(FollowUp, FollowUp.done_at.is_(None), FollowUp.due < day, order=FollowUp.due)
    if kept:
        reschedule(office, id=dice.choice(kept), due=day + dt.timedelta(days=dice.randrange(1, 9)))
    every = school.keys(Interaction, Interaction.status != "closed", order=Interaction.at)
    promise_follow_up(office, id=dice.choice(every), due=day + dt.timedelta(days=dice.randrange(0, 9)))


def _ratings(school: School) -> None:
    dice, office = school.dice, school.office
    every = school.keys(Interaction, order=Interaction.at)
    for _ in range(4):
        key = dice.choice(every[-200:])
        rate_interaction(office, id=key, score=dice.randrange(1, 6), comment=dice.choice(("", "Thank you")))
    given = school.keys(Rating, order=Rating.at)
    with office.change() as work:
        work.get(Rating, dice.choice(given)).score = dice.randrange(1, 6)
        work.get(Rating, dice.choice(given)).deleted = True
    here = school.keys(Visit, Visit.left_at.is_(None), order=Visit.arrived_at)
    for key in dice.sample(here, min(2, len(here))):
        sign_out(office, id=key)


def _erase(school: School) -> None:
    """Forget a family for good: their words go, their contacts stay counted."""
    with school.office.reading() as session:
        found = session.scalars(
            select(Interaction.contact_id)
            .where(Interaction.contact_id.is_not(None), ~Interaction.deleted)
            .order_by(Interaction.at)
            .offset(700)
            .limit(1)
        ).one()
    assert found is not None
    erase_contact(school.office, id=found)


def _delete_those_who_moved(school: School) -> None:
    """Delete the contacts of the last students who came late or left early: they were somebody else's."""
    with school.office.reading() as session:
        statement = select(Movement.interaction_id).join(
            Interaction, Interaction.id == Movement.interaction_id
        )
        keys = session.scalars(
            statement.where(~Interaction.deleted).order_by(Movement.at.desc(), Movement.id).limit(4)
        ).all()
    for key in dict.fromkeys(keys):
        assert key is not None
        delete_interaction(school.office, id=key)
