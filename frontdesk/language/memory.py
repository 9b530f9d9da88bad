"""The district's translation memory: pairs in and out, approved by liaisons, and the starter phrases.

Entries are rows of the district's, so what one school approves every school is offered. Relies on
`frontdesk.notices.approved_pairs` for their keys and `translation.exchange` for TMX.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from frontdesk.district_settings import read_district_setting, write_district_setting
from frontdesk.errors import UserError
from frontdesk.imports.result import ImportResult, Skipped
from frontdesk.language.kit import STARTER_MEMORY
from frontdesk.language.liaisons import may_approve, require_liaison
from frontdesk.notices.approved_pairs import keep_pair, pair_key
from frontdesk.office import Office
from models.capture import Changes, Work
from models.language import MemoryEntry
from translation import Cancelled
from translation.exchange import MemoryPair, read_tmx, write_tmx
from translation.exchange import Skipped as SkippedUnit
from translation.languages import pack_code

_CHUNK = 500
_MOST_SKIPPED = 200


@dataclass(frozen=True, slots=True)
class MemoryView:
    """An entry of the memory as it is shown."""

    id: str
    source_language: str
    target_language: str
    source: str
    target: str
    approved: bool
    origin: str
    changed_by: str
    changed_at: dt.datetime


def approve_pair(
    office: Office, *, source: str, target: str, source_language: str, target_language: str, by: str
) -> Changes:
    """Put a pair into the memory as approved; only a liaison or an admin may. Raises UserError."""
    person = require_liaison(office, by=by, action="approve translations")
    if not source.strip() or not target.strip():
        raise UserError("A pair of the memory needs both texts; fill the empty one.")
    with office.change(by=person.id) as work:
        keep_pair(
            work,
            source=source,
            target=target,
            source_language=pack_code(source_language),
            target_language=pack_code(target_language),
            by=person.name,
            origin="liaison",
        )
    return work.changes


def remove_pair(office: Office, *, id: str, by: str) -> Changes:
    """Take an entry out of the memory; only a liaison or an admin may."""
    person = require_liaison(office, by=by, action="change the translation memory")
    with office.change(by=person.id) as work:
        work.get(MemoryEntry, id).deleted = True
    return work.changes


def list_pairs(
    office: Office, *, words: str = "", target_language: str | None = None, limit: int = 200
) -> list[MemoryView]:
    """Return entries whose source or target holds some words, latest first."""
    statement = select(MemoryEntry).where(~MemoryEntry.deleted)
    if words.strip():
        pattern = "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        statement = statement.where(
            MemoryEntry.source.ilike(pattern, escape="\\") | MemoryEntry.target.ilike(pattern, escape="\\")
        )
    if target_language:
        statement = statement.where(MemoryEntry.target_language == pack_code(target_language))
    statement = statement.order_by(MemoryEntry.changed_at.desc(), MemoryEntry.id).limit(limit)
    with office.reading() as session:
        return [_view(row) for row in session.scalars(statement)]


def import_memory(
    office: Office,
    *,
    file: Path,
    by: str | None = None,
    approved: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> ImportResult:
    """Add the pairs of a TMX file: all of them or, on an error, none. Pairs that are there already stay.

    When a liaison or an admin imports, pairs count as approved unless the file says otherwise; from anybody else they
    come as not reviewed. `approved` is for IT, with nobody signed in: it vouches for the file. `progress(done, done)`
    counts pairs. Raises UserError, also when somebody else vouches, or Cancelled.
    """
    if approved and by:
        require_liaison(office, by=by, action="import pairs as approved")
    trusted = approved or may_approve(office, by=by)
    skipped: list[SkippedUnit] = []
    added = updated = done = 0
    with office.change(by=by) as work:
        for chunk in _chunks(read_tmx(file, skipped)):
            if cancel is not None and cancel():
                raise Cancelled
            new, changed = _put_chunk(work, chunk, trusted)
            added, updated, done = added + new, updated + changed, done + len(chunk)
            if progress is not None:
                progress(done, done)
    left_out = [Skipped(file.name, unit.number, unit.reason) for unit in skipped[:_MOST_SKIPPED]]
    if len(skipped) > _MOST_SKIPPED:
        left_out.append(Skipped(file.name, None, f"and {len(skipped) - _MOST_SKIPPED} more"))
    return ImportResult(added, updated, tuple(left_out))


def export_memory(office: Office, *, file: Path) -> int:
    """Write the whole memory as TMX 1.4b and return how many pairs."""
    return write_tmx(file, _all_pairs(office))


def uses_starter_memory(office: Office) -> bool:
    """Whether the shipped, unreviewed phrases are among the suggestions."""
    with office.reading() as session:
        return bool(read_district_setting(session, STARTER_MEMORY, True))


def use_starter_memory(office: Office, *, use: bool, by: str | None = None) -> Changes:
    """Switch the shipped phrases on or off, for all schools of the district."""
    with office.change(by=by) as work:
        write_district_setting(work, STARTER_MEMORY, use)
    return work.changes


def _chunks(pairs: Iterator[MemoryPair]) -> Iterator[dict[str, MemoryPair]]:
    """Group pairs by their key, some hundred at a time; of equal pairs the last counts."""
    while chunk := list(itertools.islice(pairs, _CHUNK)):
        yield {
            pair_key(pair.source_language, pair.target_language, pair.source, pair.target): pair
            for pair in chunk
        }


def _put_chunk(work: Work, chunk: dict[str, MemoryPair], trusted: bool) -> tuple[int, int]:
    """Add pairs; a file that nobody vouches for approves none, and brings none back that was taken out."""
    if not trusted:
        chunk = {key: replace(pair, approved=False) for key, pair in chunk.items()}
    present = {
        row.id: row
        for row in work.session.scalars(select(MemoryEntry).where(MemoryEntry.id.in_(list(chunk))))
    }
    new = [_row(key, pair, work.now) for key, pair in chunk.items() if key not in present]
    if new:
        work.add_many(MemoryEntry, new)
    updated = 0
    for key, row in present.items():
        pair = chunk[key]
        if (row.deleted and trusted) or (pair.approved and not row.approved):
            row.deleted, row.approved = False, pair.approved or row.approved
            row.changed_at, row.changed_by = work.now, pair.by
            updated += 1
    work.session.flush()
    for row in present.values():
        work.session.expunge(row)
    return len(new), updated


def _row(key: str, pair: MemoryPair, now: dt.datetime) -> dict[str, Any]:
    return {
        "id": key,
        "source_language": pair.source_language,
        "target_language": pair.target_language,
        "source": pair.source,
        "target": pair.target,
        "approved": pair.approved,
        "origin": pair.origin or "import",
        "changed_by": pair.by,
        "changed_at": pair.at or now,
    }


def _all_pairs(office: Office) -> Iterator[MemoryPair]:
    columns = (
        MemoryEntry.source_language,
        MemoryEntry.target_language,
        MemoryEntry.source,
        MemoryEntry.target,
        MemoryEntry.approved,
        MemoryEntry.changed_by,
        MemoryEntry.changed_at,
        MemoryEntry.origin,
    )
    statement = select(*columns).where(~MemoryEntry.deleted).order_by(MemoryEntry.id)
    with office.reading() as session:
        for row in session.execute(statement.execution_options(yield_per=_CHUNK)):
            yield MemoryPair(*row)


def _view(row: MemoryEntry) -> MemoryView:
    return MemoryView(
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
