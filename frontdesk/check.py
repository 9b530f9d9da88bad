"""Checks a store from end to end: the file, the foreign keys, the index, the change log and the digests.

Relies on the core alone and changes nothing. Every problem names tables and keys and never what a family
said, so that it can be sent to whoever mends it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, RowMapping, func, inspect, select
from sqlalchemy.orm import Session

from frontdesk.errors import StoreError
from frontdesk.office import Office
from models.base import Synced
from models.capture import fields_of, stored, synced_models
from models.checksums import add_digest, row_checksum
from models.clock import read_stamp
from models.desk import Interaction
from models.heads import DELETED, read_heads
from models.local import Change, DeviceFact, Digest, Document
from models.search import interaction_texts
from models.store import NUMBER

_CHUNK = 500
_MOST = 50
_EMPTY: tuple[Any, ...] = (None, "", 0, False, [], {})


@dataclass(frozen=True)
class CheckResult:
    """Whether the store is sound, what is wrong with it, and how many rows were looked at."""

    ok: bool
    problems: tuple[str, ...]
    rows: int


@dataclass
class _Findings:
    progress: Callable[[int, int], None]
    total: int
    done: int = 0
    problems: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, problem: str) -> None:
        if len(self.problems) < _MOST:
            self.problems.append(problem)
        else:
            self.more += 1

    def step(self, count: int) -> None:
        self.done += count
        self.progress(min(self.done, self.total), self.total)


def check_office(
    office: Office, *, progress: Callable[[int, int], None] = lambda done, total: None
) -> CheckResult:
    """Check the office's store; `progress` gets (rows done, all rows)."""
    file = _check_file(office)
    if file:
        return CheckResult(False, tuple(file), 0)  # a damaged file cannot be read any further
    with office.reading() as session:
        models = synced_models().values()
        rows = sum(session.scalar(select(func.count()).select_from(model)) or 0 for model in models)
        interactions = session.scalar(select(func.count()).select_from(Interaction)) or 0
    found = _Findings(progress, rows + interactions)
    _check_keys(office, found)
    with office.reading() as session, _told(found, "search"):
        _check_documents(session, found)
    with office.reading() as session:
        log = _Log(session, office.store.device)
        for entity, model in synced_models().items():
            with _told(found, entity):
                _check_rows(session, entity, model, log, found)
        _check_numbers(session, office.store.device, found)
    progress(found.total, found.total)
    if found.more:
        found.problems.append(f"and {found.more:,} more")
    return CheckResult(not found.problems, tuple(found.problems), rows)


@contextmanager
def _told(found: _Findings, part: str) -> Iterator[None]:
    """Turn rows that cannot even be read into a finding, and let the check go on with the next part."""
    try:
        yield
    except (StoreError, ValueError, TypeError, OverflowError) as error:
        found.add(f"{part}: some rows cannot be read ({type(error).__name__})")


def _check_file(office: Office) -> list[str]:
    """Ask SQLite whether the file is sound; return what it says is not."""
    with closing(sqlite3.connect(office.store.path, timeout=15)) as connection:
        try:
            lines = [line for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})")]
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            lines = [f"the file is damaged ({getattr(error, 'sqlite_errorname', 'unreadable names')})"]
    return [f"file: {line}" for line in lines if line != "ok"]


def _check_keys(office: Office, found: _Findings) -> None:
    """Ask SQLite about the foreign keys and both full-text indexes."""
    with closing(sqlite3.connect(office.store.path, timeout=15, isolation_level=None)) as connection:
        for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            found.add(f"{table}: row {rowid} points to a {parent} that is not there")
        connection.execute("BEGIN IMMEDIATE")
        try:
            for index in ("search", "person_search"):
                try:
                    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
                except sqlite3.DatabaseError:
                    found.add(f"{index}: the index does not agree with its texts")
        finally:
            connection.execute("ROLLBACK")


def _check_documents(session: Session, found: _Findings) -> None:
    """Compare each interaction's indexed text with what it should be; the order of words does not matter."""
    for keys in _key_chunks(session, Interaction):
        wanted = interaction_texts(session, keys)
        statement = select(Document.interaction_id, Document.text).where(Document.interaction_id.in_(keys))
        indexed = dict(session.execute(statement).all())
        for key in keys:
            if (key in wanted) != (key in indexed):
                found.add(
                    f"search: interaction {key} is {'missing' if key in wanted else 'there though deleted'}"
                )
            elif key in wanted and sorted(wanted[key].split()) != sorted(indexed[key].split()):
                found.add(f"search: the text of interaction {key} is not up to date")
        found.step(len(keys))
    orphans = (
        select(func.count())
        .select_from(Document)
        .where(Document.interaction_id.not_in(select(Interaction.id)))
    )
    count = session.scalar(orphans) or 0
    if count:
        found.add(f"search: {count:,} texts belong to no interaction")


def _key_chunks(session: Session, model: type[Synced]) -> Iterator[list[str]]:
    last = ""
    while keys := list(
        session.scalars(select(model.id).where(model.id > last).order_by(model.id).limit(_CHUNK))
    ):
        yield keys
        last = keys[-1]


class _Log:
    """The change log as the check reads it: the changes of some rows by their stamps."""

    def __init__(self, session: Session, device: str) -> None:
        self._session = session
        self.device = device
        facts = session.execute(
            select(DeviceFact.name, DeviceFact.value).where(DeviceFact.name.startswith("base:"))
        )
        self.taken_over = any(device in (value or {}) for _, value in facts)

    def of(self, entity: str, keys: Sequence[str]) -> dict[str, dict[str, dict[str, Any]]]:
        """Return fields by stamp by key."""
        found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        statement = select(Change.key, Change.clock, Change.fields).where(
            Change.entity == entity, Change.key.in_(keys)
        )
        for key, clock, fields in self._session.execute(statement):
            found[key][clock] = fields
        return found


def _check_rows(session: Session, entity: str, model: type[Synced], log: _Log, found: _Findings) -> None:
    """Compare the rows of one table with the log and with their checksums, and those with the digest."""
    columns = fields_of(model)
    table: Any = inspect(model).local_table
    total = 0
    for keys in _key_chunks(session, model):
        changes = log.of(entity, keys)
        for row in session.execute(select(table).where(table.c.id.in_(keys))).mappings():
            key, heads = row["id"], row["heads"]
            total = add_digest(total, plus=row["checksum"])
            if heads.startswith("!"):
                _check_erased(entity, row, found)
                continue
            values = {name: stored(column, row[name]) for name, column in columns.items()}
            if row_checksum(entity, key, values, heads) != row["checksum"]:
                found.add(f"{entity}: the checksum of {key} does not agree with its values")
            _check_row(entity, key, heads, values, changes.get(key, {}), columns, log, found)
        found.step(len(keys))
    digest = session.scalar(select(Digest.total).where(Digest.entity == entity)) or 0
    if digest != total:
        found.add(f"{entity}: the digest does not agree with the rows")


def _check_erased(entity: str, row: RowMapping, found: _Findings) -> None:
    if not row["deleted"] or row["checksum"]:
        found.add(f"{entity}: {row['id']} was erased but still holds values")


def _check_row(
    entity: str,
    key: str,
    heads: str,
    values: dict[str, Any],
    changes: Mapping[str, dict[str, Any]],
    columns: Mapping[str, Column[Any]],
    log: _Log,
    found: _Findings,
) -> None:
    """Compare a row with the changes that it says its values came from."""
    read = read_heads(heads)
    if not read.rest:
        return
    for name in columns:
        stamps = read.of(name)
        if name == DELETED and (len(stamps) > 1 or read.gone):
            continue  # a deletion that met an edit is decided by the merge, not by the latest stamp
        stamp = stamps[-1]
        if stamp not in changes:
            if read_stamp(stamp).device == log.device and not log.taken_over:
                found.add(f"{entity}: the log lacks the change {stamp} of {key}")
                return
            continue
        written = changes[stamp].get(name)
        if written != values[name] and not (name not in changes[stamp] and values[name] in _EMPTY):
            found.add(f"{entity}: the field {name} of {key} does not agree with the log")


def _check_numbers(session: Session, device: str, found: _Findings) -> None:
    """This device's changes must not be numbered beyond what it has given out."""
    last = session.scalar(select(func.max(Change.number)).where(Change.device == device)) or 0
    given = session.scalar(select(DeviceFact.value).where(DeviceFact.name == NUMBER)) or 0
    if last > int(given):
        found.add(f"log: change {last} is numbered beyond the device's last number {given}")
