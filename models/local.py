"""Tables of this device alone: the change log, conflicts, waiting changes, device facts, parked forms.

Nothing here is shared as a row: the change log is what sync sends, the rest is bookkeeping.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, Boolean, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, JsonText, UtcTime


class Change(Base):
    """One immutable change of one row, made here or received.

    `position` is the order of arrival on this device. `device` and `number` (1, 2, 3… per device) name
    the change everywhere. `fields` are the new values in stored form, `seen` for each field the stamps of
    the values it replaced (`*` for all fields alike). `kind` is `put` or `erase`. `schema` is the version
    of the tables that the writer knew.
    """

    __tablename__ = "change"

    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    scope: Mapped[str] = mapped_column(String(36))
    device: Mapped[str] = mapped_column(String(16))
    number: Mapped[int] = mapped_column(Integer)
    clock: Mapped[str] = mapped_column(String(40))
    entity: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(8), default="put")
    schema: Mapped[int] = mapped_column(Integer)
    fields: Mapped[dict[str, Any]] = mapped_column(JsonText)
    seen: Mapped[dict[str, Any]] = mapped_column(JsonText)
    by_id: Mapped[str | None] = mapped_column(String(36), default=None)

    __table_args__ = (
        Index("change_by_device", "device", "number", unique=True),
        Index("change_by_row", "entity", "key"),
    )


class Conflict(Base):
    """The value of a head that is not the one shown: a concurrent edit that a person has yet to settle."""

    __tablename__ = "conflict"

    entity: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(36), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    clock: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Any] = mapped_column(JsonText, nullable=True)
    by_id: Mapped[str | None] = mapped_column(String(36), default=None)


class WaitingChange(Base):
    """A change in the log that cannot be applied yet: unknown entity or field, newer schema, parent missing."""

    __tablename__ = "waiting_change"

    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    reason: Mapped[str] = mapped_column(String(20))


class DeviceFact(Base):
    """A fact about this device by name: its id, its school, its clock, its sync cursors, who is signed in."""

    __tablename__ = "device_fact"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[Any] = mapped_column(JsonText, nullable=True)


class Digest(Base):
    """The order-independent digest of an entity's rows: the sum of their checksums modulo 2 to the 64."""

    __tablename__ = "digest"

    entity: Mapped[str] = mapped_column(String(40), primary_key=True)
    total: Mapped[int] = mapped_column(BigInteger, default=0)


class ParkedForm(Base):
    """A log form that was put aside half-filled; `open` is the one that was being filled in."""

    __tablename__ = "parked_form"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    open: Mapped[bool] = mapped_column(Boolean, default=False)
    content: Mapped[dict[str, Any]] = mapped_column(JsonText)


class SyncRun(Base):
    """One attempt to sync: when, with what result."""

    __tablename__ = "sync_run"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    started_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)
    ok: Mapped[bool] = mapped_column(Boolean, default=False)
    pushed: Mapped[int] = mapped_column(Integer, default=0)
    pulled: Mapped[int] = mapped_column(Integer, default=0)
    conflicts: Mapped[int] = mapped_column(Integer, default=0)
    sentence: Mapped[str] = mapped_column(Text, default="")


class Document(Base):
    """The folded text of an interaction that the search index covers; `id` is the index's rowid."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    interaction_id: Mapped[str] = mapped_column(String(36), unique=True)
    text: Mapped[str] = mapped_column(Text)


class PersonDocument(Base):
    """The folded name of a contact or student for completion; `person` is `contact` or `student`."""

    __tablename__ = "person_document"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    person: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str] = mapped_column(String(36), unique=True)
    text: Mapped[str] = mapped_column(Text)


class MemoryDocument(Base):
    """The source text of a memory entry that the fuzzy index covers; kept by triggers on `memory_entry`."""

    __tablename__ = "memory_document"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    entry_id: Mapped[str] = mapped_column(String(36), unique=True)
    text: Mapped[str] = mapped_column(Text)
