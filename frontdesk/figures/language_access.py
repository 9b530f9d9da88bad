"""What a compliance review asks of language access: whom the school served, how, by month, and its vital notices.

Every number is counted from the interactions of the period by the rules of `frontdesk.figures.language_help`
(defined in `docs/figures.md`); contacts with a child as interpreter are listed by date and id, without a name.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from frontdesk.calendar import Days, bounds
from frontdesk.figures.language_help import SCHOOL_LANGUAGE, LanguageRow, language_rows, together
from frontdesk.office import Office
from models.choices import DraftState
from models.desk import Interaction
from models.language import Notice, NoticeDraft
from models.people import Staff, Student

NONE = ""
"""The state of a vital notice in a language into which nobody has begun to translate it."""


@dataclass(frozen=True)
class MonthOfHelp:
    """A month's contacts in other languages; `contacts` are those in every language."""

    first: dt.date
    contacts: int
    help: LanguageRow


@dataclass(frozen=True)
class ChildInterpreted:
    """A contact in which a child interpreted: when (in the school's zone), its id and language."""

    at: dt.datetime
    id: str
    language: str


@dataclass(frozen=True)
class VitalNotice:
    """A vital notice in one language: a `DraftState`, or `NONE`; `since` is when it came into that state."""

    title: str
    language: str
    state: str
    since: dt.date | None
    approved_by: str


@dataclass(frozen=True)
class LanguageAccess:
    """All that the report tells of a run of days; `students` are those on file now, by home language."""

    days: Days
    contacts: int
    languages: tuple[LanguageRow, ...]
    total: LanguageRow
    months: tuple[MonthOfHelp, ...]
    by_month: dict[str, tuple[int, ...]]
    children: tuple[ChildInterpreted, ...]
    notices: tuple[VitalNotice, ...]
    students: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """Return the numbers by plain names."""
        return {
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "contacts": self.contacts,
            "not_in_english": self.total.contacts,
            "offered": self.total.offered,
            "used": self.total.used,
            "well_helped": self.total.well_helped,
            "qualified": self.total.qualified,
            "by_family": self.total.not_good_practice,
            "by_child": self.total.child,
            "languages": {row.language: row.contacts for row in self.languages},
            "vital_notices": len({notice.title for notice in self.notices}),
            "vital_approved": sum(notice.state == DraftState.APPROVED for notice in self.notices),
        }


def language_access(office: Office, *, days: Days) -> LanguageAccess:
    """Return how families without English were served on these days."""
    start, end = bounds(days, office.zone)
    within = (Interaction.at >= start, Interaction.at < end, ~Interaction.deleted)
    with office.reading() as session:
        rows: Sequence[Any] = session.execute(
            select(
                Interaction.at, Interaction.id, Interaction.language, Interaction.language_help,
                Interaction.interpreter_offered, Interaction.help_child, Interaction.help_qualified,
                Interaction.understood, Interaction.help_minutes,
            )
            .where(*within, Interaction.language != SCHOOL_LANGUAGE)
            .order_by(Interaction.at, Interaction.id)
        ).all()  # fmt: skip
        everything = _contacts_by_month(session, office, days)
        students = _students(session)
        notices = _vital_notices(session, office, days, [row.language for row in rows])
    languages = language_rows(_counted(row) for row in rows)
    months = _months(office, days, rows, everything)
    return LanguageAccess(
        days=days,
        contacts=sum(everything.values()),
        languages=languages,
        total=together(languages),
        months=months,
        by_month=_by_month(office, months, rows),
        children=tuple(
            ChildInterpreted(row.at.astimezone(office.zone), row.id, row.language)
            for row in rows
            if row.help_child
        ),
        notices=notices,
        students=students,
    )


def _counted(row: Any) -> Sequence[Any]:
    """Return a contact as `language_rows` counts it."""
    return (
        row.language, row.language_help, row.interpreter_offered, row.help_child, row.help_qualified, row.understood,
        row.help_minutes, 1,
    )  # fmt: skip


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _contacts_by_month(session: Session, office: Office, days: Days) -> dict[dt.date, int]:
    """Return how many contacts there were in each month of the period, in every language."""
    found: dict[dt.date, int] = {}
    first = _month(days.first)
    while first <= days.last:
        after = _month(first + dt.timedelta(days=31))
        part = Days(max(first, days.first), min(after - dt.timedelta(days=1), days.last))
        start, end = bounds(part, office.zone)
        statement = select(func.count()).where(
            Interaction.at >= start, Interaction.at < end, ~Interaction.deleted
        )
        found[first] = session.scalar(statement) or 0
        first = after
    return found


def _months(
    office: Office, days: Days, rows: Iterable[Any], everything: dict[dt.date, int]
) -> tuple[MonthOfHelp, ...]:
    within: dict[dt.date, list[Any]] = {first: [] for first in everything}
    for row in rows:
        within[_month(row.at.astimezone(office.zone).date())].append(row)
    return tuple(
        MonthOfHelp(first, everything[first], together(language_rows(_counted(row) for row in several)))
        for first, several in within.items()
    )


def _by_month(
    office: Office, months: Sequence[MonthOfHelp], rows: Iterable[Any]
) -> dict[str, tuple[int, ...]]:
    """Return for each language how many contacts there were in each month."""
    found: dict[str, Counter[dt.date]] = {}
    for row in rows:
        found.setdefault(row.language, Counter())[_month(row.at.astimezone(office.zone).date())] += 1
    return {language: tuple(counts[month.first] for month in months) for language, counts in found.items()}


def _students(session: Session) -> dict[str, int]:
    """Return how many active students speak each other language at home, the commonest first."""
    many = func.count()
    statement = (
        select(Student.language, many)
        .where(~Student.deleted, Student.active, Student.language.not_in(("", SCHOOL_LANGUAGE)))
        .group_by(Student.language)
        .order_by(many.desc(), Student.language)
    )
    return dict(session.execute(statement).all())


def _vital_notices(
    session: Session, office: Office, days: Days, spoken: Sequence[str]
) -> tuple[VitalNotice, ...]:
    """Return the vital notices there were by the last day, in each language they are due in.

    Those are the languages into which one is translated, the school's commonest, and each spoken in this period.
    """
    end = bounds(days, office.zone)[1]
    notices = session.execute(
        select(Notice.id, Notice.title, Notice.language)
        .where(Notice.vital, ~Notice.deleted, Notice.created_at < end)
        .order_by(Notice.created_at, Notice.title)
    ).all()
    drafts = {
        (row.notice_id, row.language): (row, name or "")
        for row, name in session.execute(
            select(NoticeDraft, Staff.name)
            .outerjoin(Staff, Staff.id == NoticeDraft.approved_by_id)
            .where(~NoticeDraft.deleted, NoticeDraft.made_at < end)
        )
    }
    due = dict.fromkeys(office.settings.languages)
    due |= dict.fromkeys(language for language, _ in Counter(spoken).most_common())
    found = []
    for key, title, own in notices:
        wanted = dict.fromkeys([*due, *(language for notice, language in drafts if notice == key)])
        for language in wanted:
            if language == own:
                continue
            draft, name = drafts.get((key, language), (None, ""))
            found.append(_vital(office, title, language, draft, name))
    return tuple(found)


def _vital(office: Office, title: str, language: str, draft: NoticeDraft | None, name: str) -> VitalNotice:
    if draft is None:
        return VitalNotice(title, language, NONE, None, "")
    approved = draft.state == DraftState.APPROVED and draft.approved_at is not None
    moment = draft.approved_at if approved and draft.approved_at else draft.made_at
    return VitalNotice(
        title, language, draft.state, moment.astimezone(office.zone).date(), name if approved else ""
    )
