"""Puts what a liaison approved into the translation memory, inside the unit of work that approves it.

One door for notices, replies and phrases, so that an approval and its memory entries are saved together or
not at all. Relies on the keys of memory entries being made from languages and both texts.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.capture import Work
from models.keys import name_key
from models.language import MemoryEntry

_CHUNK = 500


def pair_key(source_language: str, target_language: str, source: str, target: str) -> str:
    """Return the key of a memory entry: equal languages and texts make one entry on every device."""
    return name_key("memory_entry", source_language, target_language, source, target)


def unapproved_pairs(
    session: Session, pairs: Iterable[tuple[str, str]], *, source_language: str, target_language: str
) -> set[tuple[str, str]]:
    """Return those of the pairs that nobody ever approved; equal and blank texts need no approval.

    A pair that was taken out of the memory since was approved once and stays so here.
    """
    keys = {
        pair_key(source_language, target_language, source.strip(), target.strip()): (source, target)
        for source, target in pairs
        if source.strip() != target.strip() and target.strip()
    }
    known: set[str] = set()
    wanted = list(keys)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        known.update(
            session.scalars(select(MemoryEntry.id).where(MemoryEntry.id.in_(chunk), MemoryEntry.approved))
        )
    return {pair for key, pair in keys.items() if key not in known}


def keep_pair(
    work: Work,
    *,
    source: str,
    target: str,
    target_language: str,
    by: str,
    origin: str,
    source_language: str = "en",
    private: bool = False,
) -> None:
    """Add an approved pair to the memory, or approve the one that is there; skips blank or equal texts.

    `by` is the name of the person, since staff belong to one school and the memory to the district; `origin`
    says where the pair comes from (`notice`, `reply`, `phrasebook`). Of a `private` pair, which names a child
    or a family, only the key is kept, as proof of the approval: its words stay with the school.
    """
    source, target = source.strip(), target.strip()
    if not source or not target or source == target:
        return
    key = pair_key(source_language, target_language, source, target)
    row = work.session.get(MemoryEntry, key)
    if row is None:
        row = work.add(
            MemoryEntry(
                id=key,
                source_language=source_language,
                target_language=target_language,
                source="" if private else source,
                target="" if private else target,
                changed_at=work.now,
            )
        )
    elif row.approved and (private or not row.deleted):
        return
    if not private:
        row.source, row.target = source, target
    row.approved, row.deleted = True, private
    row.origin, row.changed_by, row.changed_at = origin, by, work.now
