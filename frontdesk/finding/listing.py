"""Finding interactions: by words and filters, newest first, page by page with a key (never by offset).

A search reads the newest hits of the index first and stops, so a common word costs no more than a rare
one; a list walks an index from the last key seen, so page one thousand costs what page one costs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, TextClause, func, or_, select, text
from sqlalchemy.orm import Session

from frontdesk.errors import NotFound
from frontdesk.finding.prepared import Prepared, condition, place, prepare
from frontdesk.finding.queries import Query
from frontdesk.finding.views import InteractionView, add_timelines, load_views, rows_statement, stored_view
from frontdesk.office import Office
from models.base import compact_json, from_milliseconds, to_milliseconds
from models.choices import Priority, Status
from models.desk import FollowUp, Interaction
from models.local import Document
from models.search import match_query

_NEWEST_HITS = 500
_DEEP_HITS = 20_000
# Written out, since SQLite uses a partial index only where it can read the condition in the statement.
_OPEN = text("interaction.status <> 'closed'")
_NOT_NORMAL = text("interaction.priority <> 'normal'")
_NOT_ENGLISH = text("interaction.language <> 'en'")
_Conditions = list[ColumnElement[bool] | TextClause]


@dataclass(frozen=True)
class Cursor:
    """The place after the last interaction of a page."""

    at: dt.datetime
    id: str


@dataclass(frozen=True)
class Page:
    """Interactions newest first, and where the next page begins (None when this is the last)."""

    items: tuple[InteractionView, ...]
    after: Cursor | None


_BROKEN = (
    select(FollowUp.id)
    .where(
        FollowUp.interaction_id == Interaction.id,
        FollowUp.done_at.is_(None),
        condition("follow_up.due < :today", "today"),
        ~FollowUp.deleted,
    )
    .correlate(Interaction)
    .exists()
)


def _hits(most: int) -> ColumnElement[bool]:
    """Return the condition that an interaction is among the newest hits of the index for `:words`."""
    rowids = f"SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT {most}"
    return Interaction.id.in_(
        select(Document.interaction_id).where(condition(f"document.id IN ({rowids})", "words"))
    )


def _conditions(query: Query) -> _Conditions:
    """Return a query's conditions on interactions; the values of `_values` fill in days and moments."""
    wanted: _Conditions = [~Interaction.deleted]
    for column, values in (
        (Interaction.topic_id, query.topics),
        (Interaction.language, query.languages),
        (Interaction.channel, query.channels),
        (Interaction.kind, query.kinds),
        (Interaction.priority, query.priorities),
        (Interaction.routine, query.routines),
        (Interaction.language_help, query.helps),
        (Interaction.status, query.statuses),
    ):
        if values:
            wanted.append(column == values[0] if len(values) == 1 else column.in_(values))
    if query.statuses and Status.CLOSED not in query.statuses:
        wanted.append(_OPEN)
    if query.priorities and Priority.NORMAL not in query.priorities:
        wanted.append(_NOT_NORMAL)
    if query.owners:
        named = [owner for owner in query.owners if owner]
        owned: ColumnElement[bool] = Interaction.owner_id.in_(named)
        nobody = Interaction.owner_id.is_(None)  # alone it walks the owners' index, in an OR all of time
        wanted.append((or_(owned, nobody) if named else nobody) if "" in query.owners else owned)
    if query.not_english:
        wanted.append(_NOT_ENGLISH)
    return wanted + _in_time(query)


def _in_time(query: Query) -> _Conditions:
    wanted: _Conditions = []
    if query.first:
        wanted.append(condition("interaction.at >= :first", "first"))
    if query.last:
        wanted.append(condition("interaction.at < :end", "end"))
    if query.overdue:
        promised = select(FollowUp.interaction_id).where(
            FollowUp.done_at.is_(None), condition("follow_up.due < :today", "today"), ~FollowUp.deleted
        )
        # The plus keeps SQLite from walking all of time instead of the few that are open.
        before = condition("+interaction.at < :late", "late")
        spared = condition("interaction.id NOT IN (SELECT value FROM json_each(:spared))", "spared")
        old = select(Interaction.id).where(_OPEN, Interaction.status != Status.WAITING.value, before, spared)
        wanted.append(Interaction.id.in_(old.union(promised)))
    return wanted


def _values(office: Office, query: Query) -> dict[str, Any]:
    """Return, in stored form, the values that `_conditions` names."""
    values: dict[str, Any] = {}
    if query.first:
        values["first"] = _midnight(office, query.first)
    if query.last:
        values["end"] = _midnight(office, query.last + dt.timedelta(days=1))
    if query.overdue:
        late = office.calendar.past_due_before(office.now(), office.settings.past_due_days)
        values |= {"late": to_milliseconds(late), "today": office.today().isoformat()}
        values["spared"] = _spared(office, values["late"])
    return values


def _spared(office: Office, late: int) -> str:
    """Return, as a JSON list, what came in before the limit but is not past due: it has waited for the family."""
    calendar, now, days = office.calendar, office.now(), office.settings.past_due_days
    return compact_json(
        [
            key
            for key, at, waited in _waited().read(office.store, {"late": late})
            if not calendar.is_past_due(from_milliseconds(at), now, days=days, waited_minutes=waited)
        ]
    )


@lru_cache(maxsize=1)
def _waited() -> Prepared:
    before = condition("+interaction.at < :late", "late")
    columns = (Interaction.id, Interaction.at, Interaction.waited_minutes)
    return prepare(
        select(*columns).where(_OPEN, before, Interaction.waited_minutes > 0, ~Interaction.deleted)
    )


def _midnight(office: Office, day: dt.date) -> int:
    return to_milliseconds(dt.datetime.combine(day, dt.time(), office.zone))


@lru_cache(maxsize=256)
def _page_statement(shape: Query, most: int, paged: bool) -> Prepared:
    """Return the statement of a page: `shape` without its words and days, `most` hits to look through."""
    conditions = _conditions(shape)
    if most:
        conditions.append(_hits(most))
    if paged:
        conditions.append(condition("(interaction.at, interaction.id) < (:at, :id)", "at", "id"))
    newest = (Interaction.at.desc(), Interaction.id.desc())
    statement = rows_statement().add_columns(_BROKEN).order_by(*newest)
    if not most:
        return prepare(statement.where(*conditions).limit(place("most")))
    # The hits come in no order of time: sort their keys first, and read whole rows of the page only.
    page = select(Interaction.id).where(*conditions).order_by(*newest).limit(place("most"))
    return prepare(statement.where(Interaction.id.in_(page)))


def _shape(query: Query) -> Query:
    """Return what a page's statement depends on: the filters, and whether there are days, not which."""
    some_day = dt.date.min
    return replace(query, words="", first=query.first and some_day, last=query.last and some_day)


def find_interactions(
    office: Office, *, query: Query, after: Cursor | None = None, limit: int = 50, timeline: bool = False
) -> Page:
    """Return the newest interactions with these words and filters, after a cursor if given."""
    if not timeline:
        return read_page(office, query=query, after=after, limit=limit)[0]
    with office.reading() as session:
        page, _ = read_page(office, query=query, after=after, limit=limit, session=session)
        return replace(page, items=add_timelines(session, page.items, office.zone))


def read_page(
    office: Office,
    *,
    query: Query,
    after: Cursor | None = None,
    limit: int = 50,
    session: Session | None = None,
) -> tuple[Page, frozenset[str]]:
    """Return a page and the keys in it of those with a promise that was not kept, of an open snapshot if given."""
    values = {**_values(office, query), "most": limit + 1, "today": office.today().isoformat()}
    hits = 0
    if query.words.strip():
        values["words"] = match_query(query.words)
        if not values["words"]:
            return Page((), None), frozenset()
        hits = _DEEP_HITS if query.filtered or after is not None else _NEWEST_HITS
    if after is not None:
        values |= {"at": to_milliseconds(after.at), "id": after.id}
    statement = _page_statement(_shape(query), hits, after is not None)
    zone = office.zone
    rows = statement.read(office.store, values) if session is None else statement.rows(session, values)
    items = tuple([stored_view(row, zone) for row in rows[:limit]])
    broken = frozenset([row[0] for row in rows[:limit] if row[-1]])
    more = len(rows) > limit and items
    return Page(items, Cursor(items[-1].at, items[-1].id) if more else None), broken


def search_interactions(office: Office, *, words: str, limit: int = 50) -> tuple[InteractionView, ...]:
    """Return the newest interactions in which a word begins with each of the words."""
    return find_interactions(office, query=Query(words=words), limit=limit, timeline=True).items


def list_interactions(
    office: Office, *, query: Query | None = None, after: Cursor | None = None, limit: int = 50
) -> Page:
    """Return a page of interactions newest first, with their timelines."""
    return find_interactions(office, query=query or Query(), after=after, limit=limit, timeline=True)


def interactions_of_day(
    office: Office, *, day: dt.date | None = None, limit: int = 500
) -> tuple[InteractionView, ...]:
    """Return a day's interactions, newest first."""
    wanted = day or office.today()
    return find_interactions(office, query=replace(Query(), first=wanted, last=wanted), limit=limit).items


def count_interactions(office: Office, *, query: Query) -> int:
    """Return how many interactions the filters (not words) let through."""
    with office.reading() as session:
        statement = select(func.count()).select_from(Interaction).where(*_conditions(query))
        return session.scalar(statement, _values(office, query)) or 0


def show_interaction(office: Office, *, id: str) -> InteractionView:
    """Return one interaction with its timeline; raises NotFound."""
    with office.reading() as session:
        found = load_views(session, [resolve_id(session, id)], office.zone, timeline=True)
    if not found:
        raise _missing(id)
    return found[0]


def _missing(id: str) -> NotFound:
    shown = id if len(id) <= 40 else id[:40] + "…"
    return NotFound(f"There is no interaction {shown}; look it up with search or list and use its id.")


def resolve_id(session: Session, id: str) -> str:
    """Return the interaction's key for a whole key or a beginning (8 letters or more) that only one has."""
    wanted = id.strip().lower()
    if len(wanted) == 36:
        return wanted
    if len(wanted) >= 8 and all(letter in "0123456789abcdef-" for letter in wanted):
        keys = list(session.scalars(select(Interaction.id).where(Interaction.id.startswith(wanted)).limit(2)))
        if len(keys) == 1:
            return keys[0]
    raise _missing(id)
