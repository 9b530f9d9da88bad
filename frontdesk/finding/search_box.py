"""What the search box needs of the office: the names its filters can use, and which rows found are overdue.

Relies on `frontdesk.finding.queries` for the language, `frontdesk.finding.listing` for the finding itself.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select

from frontdesk.finding.listing import Cursor, read_page
from frontdesk.finding.queries import Name, Query, Vocabulary
from frontdesk.finding.views import InteractionView
from frontdesk.office import Office
from frontdesk.staff import list_staff
from frontdesk.topics import list_topics
from models.choices import Status
from models.desk import FollowUp
from translation.languages import LANGUAGES


@dataclass(frozen=True)
class Found:
    """A page of interactions, the keys of those that are overdue, and where the next page begins."""

    rows: tuple[InteractionView, ...]
    overdue: frozenset[str]
    after: Cursor | None


def search_vocabulary(office: Office, *, me: str | None) -> Vocabulary:
    """Return the names that filters may use here; staff and topics of former days included."""
    return Vocabulary(
        topics=tuple(Name(topic.id, (topic.name,)) for topic in list_topics(office, everything=True)),
        staff=tuple(Name(person.id, (person.name,)) for person in list_staff(office, everyone=True)),
        languages=tuple(Name(each.code, (each.name, each.own_name)) for each in LANGUAGES.values()),
        me=me or "",
    )


def find_page(office: Office, *, query: Query, after: Cursor | None = None, limit: int = 60) -> Found:
    """Return a page of what the query asks for, newest first, and which of it is overdue."""
    page, broken = read_page(office, query=query, after=after, limit=limit)
    return Found(page.items, _overdue(office, page.items, broken), page.after)


def overdue_among(office: Office, *, rows: Sequence[InteractionView]) -> frozenset[str]:
    """Return the keys of those that the filter `overdue` would find: past due, or a promise not kept."""
    with office.reading() as session:
        broken = session.scalars(
            select(FollowUp.interaction_id).where(
                FollowUp.interaction_id.in_([row.id for row in rows]),
                FollowUp.done_at.is_(None),
                FollowUp.due < office.today(),
                ~FollowUp.deleted,
            )
        )
        return _overdue(office, rows, set(broken))


def _overdue(office: Office, rows: Sequence[InteractionView], broken: Set[str]) -> frozenset[str]:
    """Return the keys of those past due or among the broken promises."""
    calendar, now, days = office.calendar, office.now(), office.settings.past_due_days
    late = calendar.past_due_before(now, days)
    stopped = (Status.CLOSED, Status.WAITING)
    old = [row for row in rows if row.status not in stopped and row.at < late]
    return frozenset(row.id for row in rows if row.id in broken) | {
        row.id
        for row in old
        if not row.waited_minutes
        or calendar.is_past_due(row.at, now, days=days, waited_minutes=row.waited_minutes)
    }
