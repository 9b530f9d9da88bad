"""The few things behind a week's numbers that somebody should look at first: what is overdue, due, said, and by whom.

The lists are short on purpose; the full counts stand beside them. Relies on `frontdesk.figures.metrics` for which
contacts they are. Everything is read as it is stored, by constant SQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from frontdesk.calendar import DAY, SchoolCalendar, Week
from frontdesk.figures.metrics import Figures
from frontdesk.figures.standing import TICK, plain_rows
from frontdesk.nameless import without_names
from models.base import from_milliseconds, to_milliseconds
from models.choices import ContactKind, Kind

SHORT = 6
"""How many lines a list has at most."""

_OWED, _PROMISES = 8, 5
"""How many lines there are of what is overdue, and how many of them are promises."""

_WORDS = 4
"""How many compliments, and how many comments of ratings, are told at most."""


@dataclass(frozen=True)
class Owed:
    """Something owed to a family: a promise with its day (`promised`), or what is open since a day past the limit."""

    promised: bool
    day: dt.date
    contact: str
    student: str
    topic: str
    owner: str
    about: str
    language: str


@dataclass(frozen=True)
class Voice:
    """What a family said: a contact with its note, or a rating with its comment (`score` is then 1 to 5)."""

    at: dt.datetime
    contact: str
    topic: str
    about: str
    language: str
    kind: str
    priority: str
    status: str
    score: int | None = None


@dataclass(frozen=True)
class Caller:
    """A person who was in touch again and again in one week; without names only how often is told."""

    name: str
    contacts: int


@dataclass(frozen=True)
class Load:
    """What one member of staff has in hand; without an owner the name is empty."""

    owner: str
    open: int
    past_due: int
    overdue_promises: int
    due_next_week: int


class WeekLists(NamedTuple):
    """All lists of a week; the numbers of callers, promises overdue and promises due next week are the full ones."""

    overdue: tuple[Owed, ...]
    overdue_promises: int
    due_next: tuple[Owed, ...]
    due_next_week: int
    loads: tuple[Load, ...]
    upset: tuple[Voice, ...]
    thanks: tuple[Voice, ...]
    comments: tuple[Voice, ...]
    callers: tuple[Caller, ...]
    callers_in_all: int


_NAMES = (
    "contact.name, student.name, topic.name, staff.name, interaction.language"
    " FROM {first} LEFT JOIN contact ON contact.id = interaction.contact_id"
    " LEFT JOIN student ON student.id = interaction.student_id"
    " LEFT JOIN topic ON topic.id = interaction.topic_id LEFT JOIN staff ON staff.id = {owner}"
)
_PROMISED = (
    "SELECT follow_up.due, CASE follow_up.text WHEN '' THEN interaction.note ELSE follow_up.text END, "
    + _NAMES.format(
        first="follow_up JOIN interaction ON interaction.id = follow_up.interaction_id",
        owner="follow_up.owner_id",
    )
    + " WHERE follow_up.done_at IS NULL AND follow_up.due BETWEEN ? AND ?"
    " AND follow_up.deleted = 0 AND interaction.deleted = 0"
)
_OVERDUE = _PROMISED + " ORDER BY follow_up.due DESC, follow_up.id LIMIT ?"
_NEXT = _PROMISED + " ORDER BY follow_up.due, follow_up.id LIMIT ?"
_PROMISE_OWNERS = (
    "SELECT follow_up.owner_id, count(*) FROM follow_up JOIN interaction ON interaction.id = follow_up.interaction_id"
    " WHERE follow_up.done_at IS NULL AND follow_up.due BETWEEN ? AND ?"
    " AND follow_up.deleted = 0 AND interaction.deleted = 0 GROUP BY follow_up.owner_id"
)
_PAST_DUE = (
    "SELECT interaction.waited_minutes, interaction.at, interaction.note, "
    + _NAMES.format(first="interaction", owner="interaction.owner_id")
    + " WHERE interaction.status <> 'closed' AND +interaction.at < ? AND interaction.status <> 'waiting'"
    " AND interaction.deleted = 0 ORDER BY interaction.at DESC LIMIT ?"
)
_FACTS = (
    "SELECT interaction.id, interaction.at, contact.name, topic.name, interaction.note, interaction.language,"
    " interaction.kind, interaction.priority, interaction.status FROM interaction"
    " LEFT JOIN contact ON contact.id = interaction.contact_id"
    " LEFT JOIN topic ON topic.id = interaction.topic_id WHERE interaction.deleted = 0"
)
_THANKED = (
    _FACTS + " AND interaction.at >= ? AND interaction.at < ? AND interaction.kind = ?"
    " ORDER BY interaction.note = '', interaction.at DESC LIMIT ?"
)
_RATED = (
    "SELECT rating.interaction_id, rating.at, rating.score, rating.comment, rating.language FROM rating"
    " JOIN interaction ON interaction.id = rating.interaction_id WHERE rating.at >= ? AND rating.at < ?"
    " AND rating.deleted = 0 AND interaction.deleted = 0"
)
_LOW = _RATED + " AND rating.score <= 2 ORDER BY rating.score, rating.comment = '', rating.at DESC LIMIT 2"
_COMMENTED = _RATED + " AND rating.comment <> '' ORDER BY rating.score, rating.at DESC"
_FAMILIES = "SELECT id, name FROM contact WHERE deleted = 0 AND kind = ? AND id IN ({places})"
_STAFF = "SELECT id, name FROM staff"

_EVER = "0001-01-01"
_LOOKED_AT = 100


def week_lists(
    session: Session,
    figures: Figures,
    *,
    calendar: SchoolCalendar,
    week: Week,
    past_due_days: int,
    names: bool,
) -> WeekLists:
    """Return the lists of a week; without `names` no family is named, not in their words either."""
    last = (figures.moment + TICK).date() - DAY
    before, after = (_EVER, last.isoformat()), tuple(map(str, week.plus(1).days))
    late_by, next_by = (dict(plain_rows(session, _PROMISE_OWNERS, *days)) for days in (before, after))
    promised = _owed(plain_rows(session, _OVERDUE, *before, _PROMISES), True, calendar)
    late = _past_due(session, figures, calendar, past_due_days, _OWED - len(promised))
    callers = _callers(session, figures)
    upset = _upset(session, figures, calendar)
    lists = WeekLists(
        overdue=(*promised, *late),
        overdue_promises=sum(late_by.values()),
        due_next=_owed(plain_rows(session, _NEXT, *after, SHORT), True, calendar),
        due_next_week=sum(next_by.values()),
        loads=_loads(session, figures, late_by, next_by),
        upset=upset,
        thanks=_thanks(session, figures, calendar),
        comments=_comments(session, figures, calendar, {line.about for line in upset}),
        callers=callers[: SHORT - 1],
        callers_in_all=len(callers),
    )
    return lists if names else _without_names(session, lists)


def _past_due(
    session: Session, figures: Figures, calendar: SchoolCalendar, limit: int, most: int
) -> tuple[Owed, ...]:
    """Return what is open past the limit, the latest first, but for what waits for the family now.

    What has waited before is older than it counts, so a few more are read than are told.
    """
    edge = to_milliseconds(calendar.past_due_before(figures.moment, limit))
    late = [
        row[1:]
        for row in plain_rows(session, _PAST_DUE, edge, _LOOKED_AT)
        if not row[0]
        or calendar.is_past_due(from_milliseconds(row[1]), figures.moment, days=limit, waited_minutes=row[0])
    ]
    return _owed(late[:most], False, calendar)


def _owed(rows: Iterable[Sequence[Any]], promised: bool, calendar: SchoolCalendar) -> tuple[Owed, ...]:
    return tuple(
        Owed(
            promised,
            dt.date.fromisoformat(day) if promised else _local(day, calendar).date(),
            contact or "",
            student or "",
            topic or "",
            owner or "",
            about or "",
            language,
        )
        for day, about, contact, student, topic, owner, language in rows
    )


def _local(milliseconds: int, calendar: SchoolCalendar) -> dt.datetime:
    return from_milliseconds(milliseconds).astimezone(calendar.zone)


def _loads(
    session: Session,
    figures: Figures,
    late_by: Mapping[str | None, int],
    next_by: Mapping[str | None, int],
) -> tuple[Load, ...]:
    """Return who has something in hand, those with most that is late first."""
    standing = figures.standing
    names = dict(plain_rows(session, _STAFF))
    loads = [
        Load(
            names.get(key, "") if key else "",
            standing.owners.get(key, 0),
            standing.late_owners.get(key, 0),
            late_by.get(key, 0),
            next_by.get(key, 0),
        )
        for key in {*standing.owners, *late_by, *next_by}
    ]
    return tuple(
        sorted(loads, key=lambda load: (-load.past_due - load.overdue_promises, -load.open, load.owner))
    )


def _ends(figures: Figures) -> tuple[int, int]:
    """Return the first millisecond of the days and the one after their last."""
    zone = figures.moment.tzinfo
    first, after = figures.days.first, figures.days.last + DAY
    start, end = (dt.datetime.combine(day, dt.time(), zone) for day in (first, after))
    return to_milliseconds(start), to_milliseconds(end)


def _upset(session: Session, figures: Figures, calendar: SchoolCalendar) -> tuple[Voice, ...]:
    """Return the two lowest ratings of 1 or 2 with the family's words, then concerns and what presses."""
    rated = plain_rows(session, _LOW, *_ends(figures)) if figures.ratings.low else []
    seen = {row[0] for row in rated}
    others = [key for key in figures.upset[: SHORT + len(seen)] if key not in seen]
    facts = _facts(session, [*seen, *others], calendar)
    lines = [
        replace(facts[key], score=score, **({"about": words, "language": language} if words else {}))
        for key, _, score, words, language in rated
        if key in facts
    ]
    return (*lines, *(facts[key] for key in others if key in facts))[:SHORT]


def _thanks(session: Session, figures: Figures, calendar: SchoolCalendar) -> tuple[Voice, ...]:
    """Return compliments, those with words first, then the latest."""
    if not figures.compliments:
        return ()
    rows = plain_rows(session, _THANKED, *_ends(figures), Kind.COMPLIMENT.value, _WORDS)
    return tuple(_voice(row, calendar) for row in rows)


def _comments(
    session: Session, figures: Figures, calendar: SchoolCalendar, told: Set[str]
) -> tuple[Voice, ...]:
    """Return comments of ratings: as many of the lowest as of the highest, the lowest first.

    One comment that many families chose is told once, and none that is told elsewhere.
    """
    if not figures.ratings.count:
        return ()
    found = {row[3]: row for row in plain_rows(session, _COMMENTED, *_ends(figures))}
    rows = [row for comment, row in found.items() if comment not in told]
    half = _WORDS // 2
    chosen = rows if len(rows) <= _WORDS else [*rows[:half], *rows[-half:]]
    facts = _facts(session, [row[0] for row in chosen], calendar)
    return tuple(
        replace(facts[key], at=_local(at, calendar), score=score, about=words, language=language)
        for key, at, score, words, language in chosen
        if key in facts
    )


def _facts(session: Session, keys: Sequence[str], calendar: SchoolCalendar) -> dict[str, Voice]:
    """Return the facts of interactions by their key."""
    if not keys:
        return {}
    places = ", ".join("?" * len(keys))
    rows = plain_rows(session, f"{_FACTS} AND interaction.id IN ({places})", *keys)
    return {row[0]: _voice(row, calendar) for row in rows}


def _voice(row: Sequence[Any], calendar: SchoolCalendar) -> Voice:
    _, at, contact, topic, note, language, kind, priority, status = row
    return Voice(
        _local(at, calendar), contact or "", topic or "", note or "", language, kind, priority, status
    )


def _callers(session: Session, figures: Figures) -> tuple[Caller, ...]:
    """Return the families that were in touch most often; vendors and the like are none."""
    names: dict[str, str] = {}
    keys = [key for key, _ in figures.callers]
    for start in range(0, len(keys), 400):
        part = keys[start : start + 400]
        sql = _FAMILIES.format(places=", ".join("?" * len(part)))
        names.update(plain_rows(session, sql, ContactKind.FAMILY.value, *part))
    return tuple(Caller(names[key], many) for key, many in figures.callers if key in names)


def _without_names(session: Session, lists: WeekLists) -> WeekLists:
    """Return the lists without the names of families, in one look at the store."""
    owed, voices = (*lists.overdue, *lists.due_next), (*lists.upset, *lists.thanks, *lists.comments)
    texts = [(line.about, line.language) for line in owed]
    texts += [(line.about, line.language) for line in voices]
    cleared = iter(without_names(session, texts))

    def owed_without(lines: tuple[Owed, ...]) -> tuple[Owed, ...]:
        return tuple(replace(line, contact="", student="", about=next(cleared)) for line in lines)

    def voices_without(lines: tuple[Voice, ...]) -> tuple[Voice, ...]:
        return tuple(replace(line, contact="", about=next(cleared)) for line in lines)

    return lists._replace(
        overdue=owed_without(lists.overdue),
        due_next=owed_without(lists.due_next),
        upset=voices_without(lists.upset),
        thanks=voices_without(lists.thanks),
        comments=voices_without(lists.comments),
        callers=tuple(replace(caller, name="") for caller in lists.callers),
    )
