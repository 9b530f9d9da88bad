"""Finding interactions: by words and filters, newest first, page by page with a key (never by offset).

A search reads the newest hits of the index first and stops, so a common word costs no more than a rare
one; a list walks an index from the last key seen, so page one thousand costs what page one costs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, TextClause, func, or_, select, text, tuple_
from sqlalchemy.orm import Session

from frontdesk.errors import NotFound
from frontdesk.office import Office
from frontdesk.queries import Query
from frontdesk.views import InteractionView, add_timelines, load_views, rows_statement, view_of
from models.base import to_milliseconds
from models.choices import Status
from models.desk import FollowUp, Interaction
from models.local import Document
from models.search import match_query

_NEWEST_HITS = 500
_DEEP_HITS = 20_000
# Written out, since SQLite uses a partial index only where it can read the condition in the statement.
_OPEN = text("interaction.status <> 'closed'")
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


def _hits(words: str, deep: bool) -> ColumnElement[bool] | None:
    """Return the condition that an interaction is among the newest index hits; None when no word is left."""
    query = match_query(words)
    if not query:
        return None
    most = _DEEP_HITS if deep else _NEWEST_HITS
    rowids = text(f"SELECT rowid FROM search WHERE search MATCH :query ORDER BY rowid DESC LIMIT {most}")
    return Interaction.id.in_(
        select(Document.interaction_id).where(text(f"document.id IN ({rowids.text})").bindparams(query=query))
    )


def _conditions(office: Office, query: Query) -> _Conditions:
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
    if query.owners:
        owned: ColumnElement[bool] = Interaction.owner_id.in_([owner for owner in query.owners if owner])
        wanted.append(or_(owned, Interaction.owner_id.is_(None)) if "" in query.owners else owned)
    if query.not_english:
        wanted.append(_NOT_ENGLISH)
    return wanted + _in_time(office, query)


def _in_time(office: Office, query: Query) -> _Conditions:
    wanted: _Conditions = []
    if query.first:
        wanted.append(Interaction.at >= dt.datetime.combine(query.first, dt.time(), office.zone))
    if query.last:
        wanted.append(
            Interaction.at < dt.datetime.combine(query.last + dt.timedelta(days=1), dt.time(), office.zone)
        )
    if query.overdue:
        late = office.calendar.past_due_before(office.now(), office.settings.past_due_days)
        promised = select(FollowUp.interaction_id).where(
            FollowUp.done_at.is_(None), FollowUp.due < office.today(), ~FollowUp.deleted
        )
        # The plus keeps SQLite from walking all of time instead of the few that are open.
        before = text("+interaction.at < :late").bindparams(late=to_milliseconds(late))
        old = select(Interaction.id).where(_OPEN, Interaction.status != Status.WAITING.value, before)
        wanted.append(Interaction.id.in_(old.union(promised)))
    return wanted


def find_interactions(
    office: Office, *, query: Query, after: Cursor | None = None, limit: int = 50, timeline: bool = False
) -> Page:
    """Return the newest interactions with these words and filters, after a cursor if given."""
    conditions = _conditions(office, query)
    if query.words.strip():
        hits = _hits(query.words, deep=query.filtered or after is not None)
        if hits is None:
            return Page((), None)
        conditions.append(hits)
    if after is not None:
        conditions.append(
            tuple_(Interaction.at, Interaction.id) < tuple_(to_milliseconds(after.at), after.id)
        )
    newest = (Interaction.at.desc(), Interaction.id.desc())
    page = select(Interaction.id).where(*conditions).order_by(*newest).limit(limit + 1)
    statement = rows_statement().where(Interaction.id.in_(page)).order_by(*newest)
    with office.reading() as session:
        zone = office.zone
        views = tuple(view_of(row, zone) for row in session.execute(statement))
        items = views[:limit]
        if timeline:
            items = add_timelines(session, items, zone)
    more = len(views) > limit and items
    return Page(items, Cursor(items[-1].at, items[-1].id) if more else None)


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
        statement = select(func.count()).select_from(Interaction).where(*_conditions(office, query))
        return session.scalar(statement) or 0


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
