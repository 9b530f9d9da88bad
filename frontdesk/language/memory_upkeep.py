"""Looking after the translation memory: correcting a pair, merging doubles, seeing where a pair is used.

A pair's key comes from its texts, so a corrected pair is a new row and the old one goes. Only a liaison or an
admin may change the memory. Relies on `frontdesk.notices.approved_pairs` for the keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.errors import UserError
from frontdesk.language.liaisons import require_liaison
from frontdesk.language.memory import MemoryView
from frontdesk.notices.approved_pairs import keep_pair
from frontdesk.office import Office
from models.capture import Changes
from models.language import MemoryEntry, Notice, NoticeDraft, NoticeSegment

__all__ = ["Use", "edit_pair", "find_doubles", "merge_pairs", "where_used"]

_MOST = 500


@dataclass(frozen=True, slots=True)
class Use:
    """A notice whose translation has a pair, word for word."""

    notice: str
    title: str
    language: str
    state: str


def edit_pair(office: Office, *, id: str, source: str, target: str, by: str) -> Changes:
    """Correct a pair: its new texts are approved by the person, the old ones go. Raises UserError."""
    person = require_liaison(office, by=by, action="change the translation memory")
    ours, theirs = source.strip(), target.strip()
    if not ours or not theirs:
        raise UserError("A pair of the memory needs both texts; fill the empty one.")
    with office.change(by=person.id) as work:
        row = work.get(MemoryEntry, id)
        same = (row.source, row.target) == (ours, theirs)
        if not same:
            row.deleted = True
            work.session.flush()
        elif not row.approved:
            row.approved, row.changed_by, row.changed_at = True, person.name, work.now
        keep_pair(
            work,
            source=ours,
            target=theirs,
            source_language=row.source_language,
            target_language=row.target_language,
            by=person.name,
            origin="liaison",
        )
    return work.changes


def merge_pairs(office: Office, *, keep: str, others: Sequence[str], by: str) -> Changes:
    """Keep one of several pairs of the same languages, and let the others go; the kept one is approved."""
    person = require_liaison(office, by=by, action="change the translation memory")
    doubles = [each for each in dict.fromkeys(others) if each != keep]
    if not doubles:
        raise UserError("Choose at least two pairs to merge.")
    with office.change(by=person.id) as work:
        kept = work.get(MemoryEntry, keep)
        for key in doubles:
            row = work.get(MemoryEntry, key)
            if (row.source_language, row.target_language) != (kept.source_language, kept.target_language):
                raise UserError(
                    "Pairs of different languages cannot be merged; choose pairs of one language."
                )
            kept.uses = (kept.uses or 0) + (row.uses or 0)
            row.deleted = True
        kept.approved, kept.changed_by, kept.changed_at = True, person.name, work.now
    return work.changes


def find_doubles(office: Office, *, target_language: str = "") -> list[MemoryView]:
    """Return the pairs whose source has more than one translation into the same language, together."""
    entry = MemoryEntry
    languages = (entry.source_language, entry.target_language)
    doubled = (
        select(entry.source, *languages)
        .where(~entry.deleted)
        .group_by(entry.source, *languages)
        .having(func.count() > 1)
        .limit(_MOST)
        .subquery()
    )
    statement = (
        select(entry)
        .join(
            doubled,
            (entry.source == doubled.c.source)
            & (entry.source_language == doubled.c.source_language)
            & (entry.target_language == doubled.c.target_language),
        )
        .where(~entry.deleted)
        .order_by(entry.source, entry.target_language, entry.changed_at.desc())
        .limit(_MOST)
    )
    if target_language:
        statement = statement.where(entry.target_language == target_language)
    with office.reading() as session:
        return [
            MemoryView(
                row.id,
                row.source_language,
                row.target_language,
                row.source,
                row.target,
                row.approved,
                row.origin,
                row.changed_by,
                row.changed_at,
            )
            for row in session.scalars(statement)
        ]


def where_used(office: Office, *, id: str) -> list[Use]:
    """Return the notices whose translation has this pair, the latest first."""
    with office.reading() as session:
        row = session.get(MemoryEntry, id)
        if row is None:
            return []
        found = session.execute(
            select(Notice.id, Notice.title, NoticeDraft.language, NoticeDraft.state)
            .join(NoticeDraft, NoticeDraft.notice_id == Notice.id)
            .join(NoticeSegment, NoticeSegment.draft_id == NoticeDraft.id)
            .where(
                NoticeSegment.source == row.source,
                NoticeSegment.target == row.target,
                NoticeDraft.language == row.target_language,
                ~NoticeSegment.deleted,
                ~NoticeDraft.deleted,
                ~Notice.deleted,
            )
            .group_by(Notice.id, NoticeDraft.id)
            .order_by(func.max(Notice.changed_at).desc())
            .limit(50)
        )
        return [Use(*each) for each in found]
