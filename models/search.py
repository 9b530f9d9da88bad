"""The search index: one folded text per interaction and per person, kept in FTS5 by triggers.

Folding makes `jose` find José, `duc` find Đức and a part of a Chinese name find the whole: SQLite's own
tokenizer does not (it keeps stroke letters and Arabic variants apart and takes a Chinese run as one word).
Text is folded here and indexed beside the original; what a person typed is folded the same way.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from sqlalchemy import Connection, Table, bindparam, delete, func, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models.desk import Entry, Interaction, Topic, Visit
from models.local import Document, PersonDocument
from models.people import Contact, Student

_LETTERS = str.maketrans(
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
_APOSTROPHES = "'’‘ʻʼ`´ꞌ"
_INNER_APOSTROPHE = re.compile(rf"(?<=\w)[{_APOSTROPHES}](?=\w)")
_RUN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"
)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_CHUNK = 400

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


def fold(words: str) -> str:
    """Return words as they are compared: no case, accents, strokes, vowel signs or inner apostrophes."""
    if words.isascii():
        return _INNER_APOSTROPHE.sub("", words.lower())
    plain = unicodedata.normalize("NFKD", _INNER_APOSTROPHE.sub("", words)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def _paired(run: re.Match[str]) -> str:
    """Return a run of Chinese or Japanese letters as overlapping pairs and its last letter."""
    letters = run.group()
    return " " + " ".join(letters[place : place + 2] for place in range(len(letters))) + " "


def document_text(parts: Iterable[str | None]) -> str:
    """Return the folded text to index; a name with an apostrophe is found by its halves too."""
    whole = " ".join(part for part in parts if part)
    folded = _RUN.sub(_paired, fold(whole))
    if not _INNER_APOSTROPHE.search(whole):
        return folded
    halves = [
        found for found in re.findall(rf"[\w{_APOSTROPHES}]+", whole) if _INNER_APOSTROPHE.search(found)
    ]
    return f"{folded} {fold(_INNER_APOSTROPHE.sub(' ', ' '.join(halves)))}"


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


_HEADS = (
    select(
        Interaction.id,
        Interaction.deleted,
        Contact.name,
        Student.name,
        Topic.name,
        Interaction.subject,
        Interaction.note,
        Interaction.details,
    )
    .outerjoin(Contact, Contact.id == Interaction.contact_id)
    .outerjoin(Student, Student.id == Interaction.student_id)
    .outerjoin(Topic, Topic.id == Interaction.topic_id)
    .where(Interaction.id.in_(bindparam("keys", expanding=True)))
)
_ENTRIES = select(Entry.interaction_id, Entry.text, Entry.translation).where(
    Entry.interaction_id.in_(bindparam("keys", expanding=True)),
    ~Entry.deleted,
    Entry.kind.not_in(("status", "owner")),
)
_VISITS = select(Visit.interaction_id, Visit.destination, Visit.badge).where(
    Visit.interaction_id.in_(bindparam("keys", expanding=True)), ~Visit.deleted
)

_INSERT_DOCUMENT = insert(cast("Table", Document.__table__))
_PUT_DOCUMENT = _INSERT_DOCUMENT.on_conflict_do_update(
    index_elements=["interaction_id"], set_={"text": _INSERT_DOCUMENT.excluded.text}
)


def interaction_texts(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """Return the folded text to index of each of these interactions that is not deleted."""
    more: dict[str, list[str]] = {}
    for statement in (_ENTRIES, _VISITS):
        for key, *parts in session.execute(statement, {"keys": keys}):
            more.setdefault(key, []).extend(parts)
    texts = {}
    for key, deleted, contact, student, topic, subject, note, details in session.execute(
        _HEADS, {"keys": keys}
    ):
        if deleted:
            continue
        fields = [value for value in (details or {}).values() if isinstance(value, str)]
        texts[key] = document_text((contact, student, topic, subject, note, *fields, *more.get(key, ())))
    return texts


def refresh_documents(session: Session, interactions: Iterable[str]) -> None:
    """Write the folded text of the interactions anew; deleted ones leave the index."""
    for keys in _chunks(interactions):
        texts = interaction_texts(session, keys)
        _write(session, [{"interaction_id": key, "text": words} for key, words in texts.items()])
        gone = set(keys) - texts.keys()
        if gone:
            session.execute(delete(Document).where(Document.interaction_id.in_(gone)))


def _write(session: Session, texts: list[dict[str, str]]) -> None:
    if texts:
        session.execute(_PUT_DOCUMENT, texts)


def refresh_people(session: Session, person: str, keys: Iterable[str]) -> None:
    """Write the folded names of contacts or students (`person`) anew; deleted ones leave the index."""
    model = Contact if person == "contact" else Student
    for chunk in _chunks(keys):
        rows = session.execute(select(model.id, model.name).where(model.id.in_(chunk), ~model.deleted)).all()
        gone = set(chunk) - {key for key, _ in rows}
        statement = insert(PersonDocument)
        if rows:
            session.execute(
                statement.on_conflict_do_update(
                    index_elements=["person_id"], set_={"text": statement.excluded.text}
                ),
                [{"person": person, "person_id": key, "text": document_text([name])} for key, name in rows],
            )
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


def indexed_count(session: Session) -> int:
    """Return how many interactions the index covers."""
    return session.scalar(select(func.count()).select_from(Document)) or 0
