"""People and the school's own settings: staff, contacts, students, who belongs to whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, IsoDate, JsonText, Synced


def parent(table: str) -> ForeignKey:
    """Return a foreign key that is checked when the transaction commits, since synced rows come in any order."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


class Setting(Synced, Base):
    """One setting of the school; its key is the UUIDv5 of its name."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(80))
    value: Mapped[Any] = mapped_column(JsonText, nullable=True)


class Staff(Synced, Base):
    """A member of staff; `languages` are the codes of those they speak with families."""

    __tablename__ = "staff"

    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(20), default="office")
    email: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list[str]] = mapped_column(JsonText, default=list)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    source_key: Mapped[str | None] = mapped_column(String(80), default=None)


class Contact(Synced, Base):
    """A family member, visitor, vendor or community member; `source_key` is the roster's key of the person."""

    __tablename__ = "contact"

    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20), default="family")
    language: Mapped[str] = mapped_column(String(16), default="en")
    needs_interpreter: Mapped[bool] = mapped_column(Boolean, default=False)
    phone: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(Text, default="")
    remark: Mapped[str] = mapped_column(Text, default="")
    source_key: Mapped[str | None] = mapped_column(String(80), default=None)

    __table_args__ = (
        Index("contact_by_name", "name"),
        Index("contact_by_source", "source_key"),
        Index("contact_by_email", "email"),
    )


class Student(Synced, Base):
    """A student of the school."""

    __tablename__ = "student"

    name: Mapped[str] = mapped_column(Text)
    grade: Mapped[str] = mapped_column(String(20), default="")
    homeroom: Mapped[str] = mapped_column(Text, default="")
    teacher: Mapped[str] = mapped_column(Text, default="")
    bus: Mapped[str] = mapped_column(String(40), default="")
    way_home: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    birth_date: Mapped[dt.date | None] = mapped_column(IsoDate, default=None)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    source_key: Mapped[str | None] = mapped_column(String(80), default=None)

    __table_args__ = (Index("student_by_name", "name"), Index("student_by_source", "source_key"))


class Belonging(Synced, Base):
    """A contact's tie to a student; its key is the UUIDv5 of the two keys."""

    __tablename__ = "belonging"

    contact_id: Mapped[str] = mapped_column(parent("contact"))
    student_id: Mapped[str] = mapped_column(parent("student"))
    relation: Mapped[str] = mapped_column(String(40), default="")
    may_pick_up: Mapped[bool] = mapped_column(Boolean, default=True)

    __table_args__ = (
        Index("belonging_by_contact", "contact_id"),
        Index("belonging_by_student", "student_id"),
    )
