"""The word index of the translation memory: which entries share words with a sentence.

Kept in FTS5 by triggers on `memory_entry`, so every way in (a person, an import, sync) keeps it. The caller
names the sentence's words; those that few entries have are looked up, which finds every entry that is alike
enough without reading the common ones. Relies on `models.local.MemoryDocument` for stable row numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

_STATEMENTS = (
    """CREATE VIRTUAL TABLE memory_words USING fts5(
        text, content='memory_document', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "CREATE VIRTUAL TABLE memory_counts USING fts5vocab(memory_words, row)",
    """CREATE TRIGGER memory_entry_added AFTER INSERT ON memory_entry WHEN NOT new.deleted BEGIN
        INSERT INTO memory_document(entry_id, text) VALUES (new.id, new.source); END""",
    """CREATE TRIGGER memory_entry_removed AFTER DELETE ON memory_entry BEGIN
        DELETE FROM memory_document WHERE entry_id = old.id; END""",
    """CREATE TRIGGER memory_entry_changed AFTER UPDATE OF source, deleted ON memory_entry
        WHEN new.source IS NOT old.source OR new.deleted IS NOT old.deleted BEGIN
        DELETE FROM memory_document WHERE entry_id = old.id;
        INSERT INTO memory_document(entry_id, text) SELECT new.id, new.source WHERE NOT new.deleted; END""",
    """CREATE TRIGGER memory_document_added AFTER INSERT ON memory_document BEGIN
        INSERT INTO memory_words(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER memory_document_removed AFTER DELETE ON memory_document BEGIN
        INSERT INTO memory_words(memory_words, rowid, text) VALUES ('delete', old.id, old.text); END""",
)
_COUNT = text("SELECT doc FROM memory_counts WHERE term = :term")
_FIND = text(
    "SELECT entry.source, entry.target, entry.approved, entry.origin, entry.uses FROM"
    " (SELECT rowid AS number FROM memory_words WHERE memory_words MATCH :words ORDER BY rank LIMIT :most) AS hit"
    " JOIN memory_document AS document ON document.id = hit.number"
    " JOIN memory_entry AS entry ON entry.id = document.entry_id"
    " WHERE entry.source_language = :source AND entry.target_language = :target"
)
_EXACT = text(
    "SELECT source, target, approved, origin, uses FROM memory_entry"
    " WHERE source_language = :source AND target_language = :target AND source = :words AND NOT deleted"
    " ORDER BY approved DESC, changed_at DESC LIMIT 5"
)
_MOST_LOOKED_UP = 6
_FEW_ENOUGH = 4000


@dataclass(frozen=True, slots=True)
class Pair:
    """A memory entry as far as a suggestion needs it."""

    source: str
    target: str
    approved: bool
    origin: str
    uses: int


def create_pair_index(connection: Connection) -> None:
    """Create the index and the triggers that keep it."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))


def exact_pairs(session: Session, words: str, source: str, target: str) -> list[Pair]:
    """Return entries whose source is these very words, approved and latest first."""
    found = session.execute(_EXACT, {"words": words, "source": source, "target": target})
    return [Pair(row[0], row[1], bool(row[2]), row[3], row[4]) for row in found]


def alike_pairs(
    session: Session, words: Sequence[str], source: str, target: str, most: int = 60
) -> list[Pair]:
    """Return entries that share the rarest of these folded words with a sentence, the likeliest first.

    The words come with those that are rare in the language first: counting a common one takes its whole list.
    """
    counts: dict[str, int] = {}
    for word in dict.fromkeys(words):
        found = session.execute(_COUNT, {"term": word}).scalar() or 0
        if found:
            counts[word] = found
        if len(counts) == _MOST_LOOKED_UP:
            break
    chosen: list[str] = []
    total = 0
    for word in sorted(counts, key=lambda word: counts[word]):
        if chosen and total + counts[word] > _FEW_ENOUGH:
            break
        chosen.append(word)
        total += counts[word]
    if not chosen:
        return []
    query = " OR ".join(f'"{word}"' for word in chosen)
    hits = session.execute(_FIND, {"words": query, "most": most, "source": source, "target": target})
    return [Pair(row[0], row[1], bool(row[2]), row[3], row[4]) for row in hits]
