"""What a person sees of an interaction: frozen views with names in place of keys, read in a few statements."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import Session, aliased

from models.base import read_json
from models.choices import EntryKind
from models.desk import Entry, FollowUp, Interaction, Rating, Topic, Visit
from models.people import Contact, Staff, Student

_CHUNK = 400


@dataclass(frozen=True)
class EntryView:
    """A line of a timeline; `at` in the school's zone."""

    id: str
    at: dt.datetime
    by: str
    kind: str
    text: str
    language: str = ""
    translation: str = ""
    translation_language: str = ""
    reviewed: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the entry as the command line prints it."""
        shown: dict[str, Any] = {
            "at": self.at.isoformat(),
            "by": self.by,
            "kind": self.kind,
            "text": self.text,
        }
        if self.language:
            shown["language"] = self.language
        if self.translation:
            shown |= {
                "translation": self.translation,
                "translation_language": self.translation_language,
                "reviewed": self.reviewed,
            }
        return shown


@dataclass(frozen=True)
class FollowUpView:
    """A promise with its due date."""

    id: str
    due: dt.date
    owner: str
    text: str
    done_at: dt.datetime | None


@dataclass(frozen=True)
class VisitView:
    """The walk-in part."""

    id: str
    arrived_at: dt.datetime
    destination: str
    badge: str
    left_at: dt.datetime | None


@dataclass(frozen=True)
class InteractionView:
    """An interaction with names in place of keys; times in the school's zone."""

    id: str
    at: dt.datetime
    channel: str
    direction: str
    kind: str
    topic: str
    language: str
    contact: str
    contact_id: str
    student: str
    student_id: str
    owner: str
    owner_id: str
    recorder: str
    priority: str
    status: str
    note: str
    subject: str
    routine: str
    details: Mapping[str, Any]
    language_help: str
    answered_at: dt.datetime | None
    closed_at: dt.datetime | None
    waited_minutes: int
    waiting_since: dt.datetime | None
    help_minutes: int | None = None
    help_qualified: bool | None = None
    help_child: bool = False
    interpreter_offered: bool = False
    understood: bool | None = None
    entries: tuple[EntryView, ...] = ()
    follow_ups: tuple[FollowUpView, ...] = ()
    visit: VisitView | None = None
    rating: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the interaction as the command line prints it."""
        shown: dict[str, Any] = {
            name: getattr(self, name)
            for name in (
                "id", "channel", "direction", "kind", "topic", "contact", "student", "language", "language_help",
                "status", "priority", "owner", "recorder", "routine", "subject", "note", "rating",
            )
        }  # fmt: skip
        shown["at"] = self.at.isoformat()
        shown["details"] = dict(self.details)
        shown["entries"] = [entry.to_json() for entry in self.entries]
        open_dates = [promise.due.isoformat() for promise in self.follow_ups if promise.done_at is None]
        shown["follow_up"] = open_dates[0] if open_dates else None
        if self.visit:
            shown["visit"] = {
                "arrived": self.visit.arrived_at.isoformat(),
                "destination": self.visit.destination,
                "badge": self.visit.badge,
                "left": self.visit.left_at.isoformat() if self.visit.left_at else None,
            }
        return shown


_owner = aliased(Staff)
_recorder = aliased(Staff)


_NOTHING: ColumnElement[str] = literal_column("''")


def _text(column: Any) -> ColumnElement[str]:
    return func.coalesce(column, _NOTHING)


# In the order of the fields of InteractionView, so that a row becomes a view without looking names up.
_FIELDS: tuple[Any, ...] = (
    Interaction.id,
    Interaction.at,
    Interaction.channel,
    Interaction.direction,
    Interaction.kind,
    _text(Topic.name),
    Interaction.language,
    _text(Contact.name),
    _text(Interaction.contact_id),
    _text(Student.name),
    _text(Interaction.student_id),
    _text(_owner.name),
    _text(Interaction.owner_id),
    _text(_recorder.name),
    Interaction.priority,
    Interaction.status,
    Interaction.note,
    Interaction.subject,
    _text(Interaction.routine),
    Interaction.details,
    _text(Interaction.language_help),
    Interaction.answered_at,
    Interaction.closed_at,
    Interaction.waited_minutes,
    Interaction.waiting_since,
    Interaction.help_minutes,
    Interaction.help_qualified,
    Interaction.help_child,
    Interaction.interpreter_offered,
    Interaction.understood,
)
_AT, _DETAILS = 1, 19
_TIMES = (21, 22, 24)
_FLAGS = (26, 27, 28, 29)
_NAMES = tuple(field.name for field in dataclasses.fields(InteractionView))[: len(_FIELDS)]
_local_moment = dt.datetime.fromtimestamp


def rows_statement() -> Select[Any]:
    """Return the statement for what views show of interactions (see `view_of`)."""
    statement: Select[Any] = select(*_FIELDS)
    return (
        statement.select_from(Interaction)
        .outerjoin(Topic, Topic.id == Interaction.topic_id)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Student, Student.id == Interaction.student_id)
        .outerjoin(_owner, _owner.id == Interaction.owner_id)
        .outerjoin(_recorder, _recorder.id == Interaction.recorder_id)
    )


def _local(moment: dt.datetime | None, zone: ZoneInfo) -> dt.datetime | None:
    return None if moment is None else moment.astimezone(zone)


def view_of(row: Sequence[Any], zone: ZoneInfo) -> InteractionView:
    """Return the view of one row of `rows_statement`, without its timeline."""
    values = list(row)
    values[_AT] = values[_AT].astimezone(zone)
    for place in _TIMES:
        if values[place] is not None:
            values[place] = values[place].astimezone(zone)
    return InteractionView(*values)


def stored_view(row: Sequence[Any], zone: ZoneInfo) -> InteractionView:
    """Return the view of a row of `rows_statement` as SQLite holds it; columns that were added are left out."""
    values = list(row)
    values[_AT] = _local_moment(values[_AT] / 1000, zone)
    for place in _TIMES:
        if values[place] is not None:
            values[place] = _local_moment(values[place] / 1000, zone)
    details = values[_DETAILS]
    values[_DETAILS] = {} if details == "{}" or details is None else read_json(details)
    for place in _FLAGS:
        if values[place] is not None:
            values[place] = values[place] == 1
    # A frozen dataclass sets its fields one call at a time; the list makes fifty of these for a key press.
    view = object.__new__(InteractionView)
    object.__setattr__(view, "__dict__", dict(zip(_NAMES, values, strict=False)))
    return view


def load_views(
    session: Session, keys: Sequence[str], zone: ZoneInfo, *, timeline: bool
) -> tuple[InteractionView, ...]:
    """Return the views of interactions in the order of their keys, with their timelines if asked."""
    found: dict[str, InteractionView] = {}
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        statement = rows_statement().where(Interaction.id.in_(chunk), ~Interaction.deleted)
        for row in session.execute(statement):
            found[row[0]] = view_of(row, zone)
    views = tuple(found[key] for key in keys if key in found)
    return add_timelines(session, views, zone) if timeline else views


def add_timelines(
    session: Session, views: Sequence[InteractionView], zone: ZoneInfo
) -> tuple[InteractionView, ...]:
    """Return the views with entries (the first note is the first), follow-ups, visit and rating."""
    keys = [view.id for view in views]
    entries = _entries(session, keys, zone)
    promises = _follow_ups(session, keys, zone)
    visits = _visits(session, keys, zone)
    ratings = dict(_children(session, _RATINGS, keys))
    return tuple(
        _with(
            view,
            entries=(*_first(view), *entries.get(view.id, ())),
            follow_ups=tuple(promises.get(view.id, ())),
            visit=visits.get(view.id),
            rating=ratings.get(view.id),
        )
        for view in views
    )


def _with(view: InteractionView, **parts: Any) -> InteractionView:
    """Return the view with its parts; it is `dataclasses.replace` at a fifth of the time, for exports."""
    whole = object.__new__(InteractionView)
    whole.__dict__.update(view.__dict__, **parts)
    return whole


def _first(view: InteractionView) -> tuple[EntryView, ...]:
    if not view.note:
        return ()
    return (EntryView(view.id, view.at, view.recorder, EntryKind.NOTE.value, view.note, language=""),)


_KEYS: Any = bindparam("keys", expanding=True)
# The interaction's key first, then columns in the order of the fields of the view.
_ENTRIES: Any = (
    select(
        Entry.interaction_id, Entry.id, Entry.at, func.coalesce(Staff.name, ""), Entry.kind, Entry.text,
        Entry.language, Entry.translation, Entry.translation_language, Entry.reviewed, Entry.details,
    )
    .outerjoin(Staff, Staff.id == Entry.by_id)
    .where(Entry.interaction_id.in_(_KEYS), ~Entry.deleted)
    .order_by(Entry.at, Entry.id)
)  # fmt: skip
_FOLLOW_UPS: Any = (
    select(FollowUp.interaction_id, FollowUp.id, FollowUp.due, func.coalesce(Staff.name, ""), FollowUp.text,
           FollowUp.done_at)
    .outerjoin(Staff, Staff.id == FollowUp.owner_id)
    .where(FollowUp.interaction_id.in_(_KEYS), ~FollowUp.deleted)
    .order_by(FollowUp.due)
)  # fmt: skip
_VISITS: Any = select(
    Visit.interaction_id, Visit.id, Visit.arrived_at, Visit.destination, Visit.badge, Visit.left_at
).where(Visit.interaction_id.in_(_KEYS), ~Visit.deleted)
_RATINGS: Any = (
    select(Rating.interaction_id, Rating.score)
    .where(Rating.interaction_id.in_(_KEYS), ~Rating.deleted)
    .order_by(Rating.at)
)


def _children(session: Session, statement: Any, keys: Sequence[str]) -> Iterator[Any]:
    """Return the rows of a statement for so many interactions, a bounded number at a time."""
    for start in range(0, len(keys), _CHUNK):
        yield from session.execute(statement, {"keys": list(keys[start : start + _CHUNK])})


def _entries(session: Session, keys: Sequence[str], zone: ZoneInfo) -> dict[str, list[EntryView]]:
    found: dict[str, list[EntryView]] = {}
    for key, id, at, by, kind, text, language, *translated, details in _children(session, _ENTRIES, keys):
        translation, code, reviewed = translated
        found.setdefault(key, []).append(
            EntryView(
                id,
                at.astimezone(zone),
                by,
                kind,
                text,
                language,
                translation,
                code,
                reviewed,
                details or {},
            )
        )
    return found


def _follow_ups(session: Session, keys: Sequence[str], zone: ZoneInfo) -> dict[str, list[FollowUpView]]:
    found: dict[str, list[FollowUpView]] = {}
    for key, id, due, owner, text, done_at in _children(session, _FOLLOW_UPS, keys):
        found.setdefault(key, []).append(FollowUpView(id, due, owner, text, _local(done_at, zone)))
    return found


def _visits(session: Session, keys: Sequence[str], zone: ZoneInfo) -> dict[str, VisitView]:
    return {
        key: VisitView(id, arrived_at.astimezone(zone), destination, badge, _local(left_at, zone))
        for key, id, arrived_at, destination, badge, left_at in _children(session, _VISITS, keys)
    }
