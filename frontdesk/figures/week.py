"""A week as a principal reads it: its figures beside the week before, and the few names behind them.

Relies on `frontdesk.figures.metrics` for the numbers. The lists are short on purpose, with the full count beside
them: they are what somebody should look at first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from frontdesk.calendar import Week
from frontdesk.figures.metrics import Figures, Glance, glance_in, measure_in, topic_names
from frontdesk.figures.standing import TICK, plain_rows
from frontdesk.office import Office
from models.base import to_milliseconds
from models.choices import Status
from models.desk import FollowUp, Interaction, Rating, Topic
from models.people import Contact, Staff, Student

SHORT = 6
"""How many lines each list has at most."""


@dataclass(frozen=True)
class Overdue:
    """A promise whose day has passed, or something open past the limit; `since` is its day."""

    promised: bool
    since: dt.date
    contact: str
    student: str
    topic: str
    owner: str
    about: str


@dataclass(frozen=True)
class Upset:
    """A contact that may have left a family upset: a concern, critical or urgent, or rated 1 or 2."""

    at: dt.datetime
    contact: str
    topic: str
    about: str
    kind: str
    priority: str
    status: str
    score: int | None = None


@dataclass(frozen=True)
class Caller:
    """A person who was in touch again and again in one week."""

    name: str
    contacts: int


@dataclass(frozen=True)
class WeekSummary:
    """All that the weekly page says."""

    week: Week
    school: str
    district: str
    made: dt.datetime
    figures: Figures
    before: Glance
    overdue: tuple[Overdue, ...]
    overdue_promises: int
    upset: tuple[Upset, ...]
    callers: tuple[Caller, ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing was logged in the week."""
        return self.figures.contacts == 0


def weekly_summary(office: Office, *, week: Week | None = None) -> WeekSummary:
    """Return the summary of a week (this one by default), read in one snapshot."""
    now = office.now()
    week = week or Week.of(now.date())
    settings = office.settings
    with office.reading() as session:
        topics = topic_names(session)
        figures = measure_in(
            session,
            topics=topics,
            calendar=office.calendar,
            days=week.days,
            now=now,
            past_due_days=settings.past_due_days,
        )
        before = glance_in(session, calendar=office.calendar, days=week.plus(-1).days, topics=topics)
        promised, promises = _overdue_promises(session, figures)
        edge = office.calendar.past_due_before(figures.moment, settings.past_due_days)
        late = _past_due(session, figures, edge, SHORT - len(promised))
        return WeekSummary(
            week=week,
            school=settings.name,
            district=settings.district,
            made=now,
            figures=figures,
            before=before,
            overdue=(*promised, *late),
            overdue_promises=promises,
            upset=_upset(session, figures),
            callers=_callers(session, figures),
        )


def weeks_of(office: Office, *, most: int = 156) -> tuple[Week, ...]:
    """Return the weeks from this one back to the first in which something was logged, the latest first."""
    this = Week.of(office.today())
    with office.reading() as session:
        first = session.scalar(select(func.min(Interaction.at)))
    if first is None:
        return (this,)
    span = (this.monday - Week.of(first.astimezone(office.zone).date()).monday).days // 7
    return tuple(this.plus(-back) for back in range(min(max(0, span), most - 1) + 1))


_OVERDUE = (
    "SELECT count(*) FROM follow_up JOIN interaction ON interaction.id = follow_up.interaction_id"
    " WHERE follow_up.done_at IS NULL AND follow_up.due < ? AND follow_up.deleted = 0 AND interaction.deleted = 0"
)
_ABOUT = (
    Contact.name.label("contact"),
    Student.name.label("student"),
    Topic.name.label("topic"),
    Staff.name.label("owner"),
)


def _with_names(statement: Any, owner: Any) -> Any:
    return (
        statement.outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Student, Student.id == Interaction.student_id)
        .outerjoin(Topic, Topic.id == Interaction.topic_id)
        .outerjoin(Staff, Staff.id == owner)
    )


def _overdue_promises(session: Session, figures: Figures) -> tuple[list[Overdue], int]:
    """Return the latest-due promises not kept at the week's last moment, and how many there are in all."""
    day = (figures.moment + TICK).date()
    overdue = (text("follow_up.done_at IS NULL"), FollowUp.due < day, ~FollowUp.deleted, ~Interaction.deleted)
    statement = (
        _with_names(
            select(FollowUp.due, FollowUp.text, Interaction.note, *_ABOUT)
            .select_from(FollowUp)
            .join(Interaction, Interaction.id == FollowUp.interaction_id),
            FollowUp.owner_id,
        )
        .where(*overdue)
        .order_by(FollowUp.due.desc(), FollowUp.id)
        .limit(SHORT - 2)
    )
    lines = [_overdue(row, row.due, True, row.text or row.note) for row in session.execute(statement)]
    return lines, plain_rows(session, _OVERDUE, day.isoformat())[0][0]


def _past_due(session: Session, figures: Figures, edge: dt.datetime, most: int) -> list[Overdue]:
    """Return what was open longest past the limit; what waits for the family is left out."""
    statement = (
        _with_names(
            select(Interaction.at, Interaction.note, *_ABOUT).select_from(Interaction), Interaction.owner_id
        )
        .where(
            text("interaction.status <> 'closed'"),
            text("+interaction.at < :edge").bindparams(edge=to_milliseconds(edge)),
            Interaction.status != Status.WAITING,
            ~Interaction.deleted,
        )
        .order_by(Interaction.at.desc())
        .limit(most)
    )
    zone = figures.moment.tzinfo
    return [
        _overdue(row, row.at.astimezone(zone).date(), False, row.note) for row in session.execute(statement)
    ]


def _overdue(row: Any, since: dt.date, promised: bool, about: str) -> Overdue:
    return Overdue(
        promised, since, row.contact or "", row.student or "", row.topic or "", row.owner or "", about or ""
    )


_FACTS = (
    Interaction.id,
    Interaction.at,
    Interaction.note,
    Interaction.kind,
    Interaction.priority,
    Interaction.status,
    Contact.name.label("contact"),
    Topic.name.label("topic"),
)


def _facts_of(session: Session, keys: Sequence[str]) -> dict[str, Any]:
    """Return the facts of interactions by their key."""
    statement = (
        select(*_FACTS)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Topic, Topic.id == Interaction.topic_id)
        .where(Interaction.id.in_(keys), ~Interaction.deleted)
    )
    return {row.id: row for row in session.execute(statement)}


def _upset(session: Session, figures: Figures) -> tuple[Upset, ...]:
    """Return the two lowest ratings of 1 or 2 with the family's words, then concerns and what presses."""
    ratings = _low_ratings(session, figures)
    rated = {rating.interaction_id for rating in ratings}
    others = [key for key in figures.upset[: SHORT + len(rated)] if key not in rated]
    facts = _facts_of(session, [*rated, *others])
    lines = [
        _upset_line(facts[rating.interaction_id], figures, rating.score, rating.comment)
        for rating in ratings
        if rating.interaction_id in facts
    ]
    return (*lines, *(_upset_line(facts[key], figures) for key in others if key in facts))[:SHORT]


def _upset_line(row: Any, figures: Figures, score: int | None = None, words: str = "") -> Upset:
    at = row.at.astimezone(figures.moment.tzinfo)
    return Upset(
        at, row.contact or "", row.topic or "", words or row.note, row.kind, row.priority, row.status, score
    )


def _low_ratings(session: Session, figures: Figures) -> Sequence[Any]:
    """Return the two lowest ratings, those with words before those without, then the latest."""
    if not figures.ratings.low:
        return ()
    first, last = _ends(figures)
    statement = (
        select(Rating.interaction_id, Rating.score, Rating.comment)
        .where(Rating.at >= first, Rating.at <= last, Rating.score <= 2, ~Rating.deleted)
        .order_by(Rating.score, (Rating.comment == ""), Rating.at.desc())
        .limit(2)
    )
    return session.execute(statement).all()


def _ends(figures: Figures) -> tuple[dt.datetime, dt.datetime]:
    start = dt.datetime.combine(figures.days.first, dt.time(), figures.moment.tzinfo)
    return start, figures.moment


def _callers(session: Session, figures: Figures) -> tuple[Caller, ...]:
    """Return who was in touch most often; vendors and the like are not families."""
    most = dict(figures.callers[: 3 * SHORT])
    statement = select(Contact.id, Contact.name).where(
        Contact.id.in_(most), Contact.kind == "family", ~Contact.deleted
    )
    names = dict(session.execute(statement).all())
    return tuple(Caller(names[key], many) for key, many in most.items() if key in names)[: SHORT - 1]
