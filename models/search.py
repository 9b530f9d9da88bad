"""The search index: one folded text per interaction and per person, kept in FTS5 by triggers.

Folding makes `jose` find José, `duc` find Đức and a part of a Chinese name find the whole: SQLite's own
tokenizer does not (it keeps stroke letters and Arabic variants apart and takes a Chinese run as one word).
Text is folded here and indexed beside the original; what a person typed is folded the same way.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete, select, text
from sqlalchemy.orm import Session

from models.base import read_json
from models.bulk import Insert, insert_rows
from models.desk import Entry, Interaction, Visit
from models.local import Document, PersonDocument


class _Letters(dict[int, Any]):
    """What `str.translate` makes of each letter; a letter that has not come yet stays as it is."""

    def __missing__(self, letter: int) -> int | None:
        found = self[letter] = self._of(letter)
        return found

    def _of(self, letter: int) -> int | None:
        return letter


class _Bare(_Letters):
    """Takes combining marks away."""

    def _of(self, letter: int) -> int | None:
        return None if unicodedata.combining(chr(letter)) else letter


_BARE = _Bare()
_LETTERS = _Letters(
    str.maketrans(
        {
            **dict(zip("đłøħŧıðŋɓɗƙ", "dlohtidnbdk", strict=True)),
            "æ": "ae",
            "œ": "oe",
            "þ": "th",
            "ى": "ي",
            "ی": "ي",
            "ة": "ه",
            "ک": "ك",
            "ھ": "ه",
            "ـ": "",
        }
    )
)
_APOSTROPHES = "'’‘ʻʼ`´ꞌ"
_INNER_APOSTROPHE = re.compile(rf"(?<=\w)[{_APOSTROPHES}](?=\w)")
_RUN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"
)
_NAMED = re.compile(rf"[\w{_APOSTROPHES}]+")
_CHUNK = 1_000
_SHORT = 40

_TOKENS = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
_INDEX = (
    "CREATE VIRTUAL TABLE {index} USING fts5(text, content='{table}', content_rowid='id',"
    " prefix='{prefix}', tokenize=\"{tokens}\")"
)
_ADD = "INSERT INTO {index}(rowid, text) VALUES (new.id, new.text);"
_TAKE = "INSERT INTO {index}({index}, rowid, text) VALUES ('delete', old.id, old.text);"
_STATEMENTS = (
    _INDEX,
    f"CREATE TRIGGER {{table}}_added AFTER INSERT ON {{table}} BEGIN {_ADD} END",
    f"CREATE TRIGGER {{table}}_removed AFTER DELETE ON {{table}} BEGIN {_TAKE} END",
    f"CREATE TRIGGER {{table}}_changed AFTER UPDATE OF text ON {{table}} BEGIN {_TAKE} {_ADD} END",
)
INDEX_SQL = tuple(
    statement.format(index=index, table=table, prefix=prefix, tokens=_TOKENS)
    for index, table, prefix in (("search", "document", "2 3"), ("person_search", "person_document", "1 2 3"))
    for statement in _STATEMENTS
)


def _has_apostrophe(words: str) -> bool:
    return any(sign in words for sign in _APOSTROPHES)


def fold(words: str) -> str:
    """Return words as they are compared: no case, accents, strokes, vowel signs or inner apostrophes."""
    if _has_apostrophe(words):
        words = _INNER_APOSTROPHE.sub("", words)
    if words.isascii():
        return words.lower()
    plain = unicodedata.normalize("NFKD", words).casefold().translate(_BARE)
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def _paired(run: re.Match[str]) -> str:
    """Return a run of Chinese or Japanese letters as overlapping pairs and its last letter."""
    letters = run.group()
    return " " + " ".join(letters[place : place + 2] for place in range(len(letters))) + " "


def document_text(parts: Iterable[str | None]) -> str:
    """Return the folded text to index; a name with an apostrophe is found by its halves too."""
    found = [_short(part) if len(part) <= _SHORT else _indexed(part) for part in parts if part]
    return " ".join([whole for whole, _ in found] + [halves for _, halves in found if halves])


def _indexed(part: str) -> tuple[str, str]:
    """Return a part's folded text and, also folded, the halves of its words with an inner apostrophe."""
    folded = fold(part)
    if not folded.isascii():
        folded = _RUN.sub(_paired, folded)
    if not _has_apostrophe(part):
        return folded, ""
    words = [found for found in _NAMED.findall(part) if _INNER_APOSTROPHE.search(found)]
    return folded, fold(_INNER_APOSTROPHE.sub(" ", " ".join(words)))


_short = lru_cache(4096)(_indexed)
"""For names, subjects and places, which come again and again."""


def _terms(words: str) -> Iterator[str]:
    for found in re.findall(r"[\w\u0300-\u036f\u0900-\u0dff]+", fold(words)):
        place = 0
        for run in _RUN.finditer(found):
            if run.start() > place:
                yield found[place : run.start()]
            letters = run.group()
            yield from (letters[at : at + 2] for at in range(max(1, len(letters) - 1)))
            place = run.end()
        if place < len(found):
            yield found[place:]


def match_query(words: str) -> str:
    """Return the FTS5 query that finds texts with a word beginning with each typed word; empty if none."""
    return " ".join(f'"{term.replace("_", " ").strip()}"*' for term in _terms(words) if term.strip("_"))


def create_index(connection: Connection) -> None:
    """Create the two indexes and the triggers that keep them."""
    for statement in INDEX_SQL:
        connection.execute(text(statement))


def _chunks(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


# Plain statements: a first connection reads half a million rows with them, a save one.
_KEYS = "IN (SELECT value FROM json_each(?))"
_HEADS = f"""
    SELECT i.id, contact.name, student.name, topic.name, i.subject, i.note, i.details FROM interaction AS i
    LEFT JOIN contact ON contact.id = i.contact_id LEFT JOIN student ON student.id = i.student_id
    LEFT JOIN topic ON topic.id = i.topic_id WHERE i.id {_KEYS} AND NOT i.deleted"""
_MORE = f"""
    SELECT interaction_id, text, translation FROM entry
    WHERE interaction_id {_KEYS} AND NOT deleted AND kind NOT IN ('status', 'owner')
    UNION ALL SELECT interaction_id, destination, badge FROM visit WHERE interaction_id {_KEYS} AND NOT deleted"""

_DOCUMENTS = Insert(
    Document.__tablename__,
    ("interaction_id", "text"),
    "ON CONFLICT (interaction_id) DO UPDATE SET text = excluded.text",
)
_PEOPLE = Insert(
    PersonDocument.__tablename__,
    ("person", "person_id", "text"),
    "ON CONFLICT (person_id) DO UPDATE SET text = excluded.text",
)


def interaction_words(session: Session, keys: Iterable[str]) -> dict[str, list[str | None]]:
    """Return what is indexed of each of these interactions that is not deleted, as it was written."""
    execute, listed = session.connection().exec_driver_sql, json.dumps(list(keys))
    more: dict[str, list[str]] = {}
    for key, *parts in execute(_MORE, (listed, listed)):
        more.setdefault(key, []).extend(parts)
    found = {}
    for key, contact, student, topic, subject, note, details in execute(_HEADS, (listed,)):
        fields = [] if details == "{}" else _words(details)
        found[key] = [contact, student, topic, subject, note, *fields, *more.get(key, ())]
    return found


def interaction_texts(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """Return the folded text to index of each of these interactions that is not deleted."""
    return {key: document_text(words) for key, words in interaction_words(session, keys).items()}


def _words(details: str) -> list[str]:
    found = read_json(details) or {}
    return [value for value in found.values() if isinstance(value, str)]


def refresh_search(session: Session, touched: Mapping[str, set[str]], renamed: Iterable[str]) -> None:
    """Bring the search index up to date with touched rows; `renamed` are keys of people and topics renamed."""
    names = set(renamed)
    stale = set(touched.get("interaction", ()))
    for model in (Entry, Visit):
        for keys in _chunks(touched.get(model.__tablename__, ())):
            stale.update(session.scalars(select(model.interaction_id).where(model.id.in_(keys))))
    stale |= interactions_of(
        session,
        contacts=names & touched.get("contact", set()),
        students=names & touched.get("student", set()),
        topics=names & touched.get("topic", set()),
    )
    refresh_documents(session, stale)
    for person in ("contact", "student"):
        refresh_people(session, person, touched.get(person, set()))


def refresh_documents(session: Session, interactions: Iterable[str]) -> None:
    """Write the folded text of the interactions anew; deleted ones leave the index."""
    for keys in _chunks(interactions):
        write_documents(session, keys, interaction_texts(session, keys))


def write_documents(session: Session, keys: Iterable[str], texts: Mapping[str, str]) -> None:
    """Write these texts for the index; those of `keys` that have none leave it."""
    insert_rows(session.connection().exec_driver_sql, _DOCUMENTS, list(texts.items()))
    gone = set(keys) - texts.keys()
    if gone:
        session.execute(delete(Document).where(Document.interaction_id.in_(gone)))


def refresh_people(session: Session, person: str, keys: Iterable[str]) -> None:
    """Write the folded names of contacts or students (`person`) anew; deleted ones leave the index."""
    execute = session.connection().exec_driver_sql
    for chunk in _chunks(keys):
        found = execute(
            f'SELECT id, name FROM "{person}" WHERE id {_KEYS} AND NOT deleted', (json.dumps(chunk),)
        )
        texts = [(person, key, document_text([name])) for key, name in found]
        insert_rows(execute, _PEOPLE, texts)
        gone = set(chunk) - {key for _, key, _ in texts}
        if gone:
            session.execute(delete(PersonDocument).where(PersonDocument.person_id.in_(gone)))


def interactions_of(
    session: Session, *, contacts: Iterable[str], students: Iterable[str], topics: Iterable[str]
) -> set[str]:
    """Return the interactions whose indexed text holds a name of these contacts, students or topics."""
    found: set[str] = set()
    for column, keys in (
        (Interaction.contact_id, contacts),
        (Interaction.student_id, students),
        (Interaction.topic_id, topics),
    ):
        for chunk in _chunks(keys):
            found.update(session.scalars(select(Interaction.id).where(column.in_(chunk))))
    return found


def forget_removed(connection: sqlite3.Connection) -> None:
    """Rewrite both indexes without the words of removed texts, which FTS5 else keeps until it merges by itself.

    (https://sqlite.org/fts5.html, section 6.9, the 'optimize' command: it costs about as much as the index is large.)
    """
    for index in ("search", "person_search"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
