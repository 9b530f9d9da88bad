"""What happens at the desk: interactions with their timeline, visits, movements, follow-ups, ratings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, Index, Integer, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, IsoDate, JsonText, Synced, UtcTime
from models.people import parent


class Topic(Synced, Base):
    """What an interaction is about; its key is the UUIDv5 of its name."""

    __tablename__ = "topic"

    name: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)
    active: Mapped[bool] = mapped_column(Boolean, default=True)


class Interaction(Synced, Base):
    """One contact with the school.

    `at` is when it happened; `details` holds the few fields of a routine (see `frontdesk.routines`);
    `waited_minutes` are the school minutes spent waiting for the family so far, and `waiting_since` is
    set while the status is `waiting`.
    """

    __tablename__ = "interaction"

    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    channel: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(20), default="incoming")
    kind: Mapped[str] = mapped_column(String(20), default="request")
    topic_id: Mapped[str | None] = mapped_column(parent("topic"), default=None)
    language: Mapped[str] = mapped_column(String(16), default="en")
    contact_id: Mapped[str | None] = mapped_column(parent("contact"), default=None)
    student_id: Mapped[str | None] = mapped_column(parent("student"), default=None)
    owner_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)
    recorder_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)
    priority: Mapped[str] = mapped_column(String(20), default="normal")
    status: Mapped[str] = mapped_column(String(20), default="new")
    note: Mapped[str] = mapped_column(Text, default="")
    subject: Mapped[str] = mapped_column(Text, default="")
    routine: Mapped[str | None] = mapped_column(String(20), default=None)
    details: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    language_help: Mapped[str | None] = mapped_column(String(40), default=None)
    help_minutes: Mapped[int | None] = mapped_column(Integer, default=None)
    help_qualified: Mapped[bool | None] = mapped_column(Boolean, default=None)
    help_child: Mapped[bool] = mapped_column(Boolean, default=False)
    interpreter_offered: Mapped[bool] = mapped_column(Boolean, default=False)
    understood: Mapped[bool | None] = mapped_column(Boolean, default=None)
    answered_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)
    closed_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)
    waiting_since: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)
    waited_minutes: Mapped[int] = mapped_column(Integer, default=0)
    message_key: Mapped[str | None] = mapped_column(Text, default=None)

    __table_args__ = (
        Index("interaction_by_time", "at", "id"),
        Index("interaction_by_contact", "contact_id", "at"),
        Index("interaction_by_student", "student_id", "at"),
        Index("interaction_by_owner", "owner_id", "at"),
        Index("interaction_by_topic", "topic_id", "at"),
        Index("interaction_open", "at", "id", sqlite_where=sql("status <> 'closed'")),
        Index("interaction_closed", "closed_at", "at", "deleted", sqlite_where=sql("closed_at IS NOT NULL")),
        Index("interaction_pressing", "at", "id", "priority", sqlite_where=sql("priority <> 'normal'")),
        Index("interaction_foreign", "language", "at", sqlite_where=sql("language <> 'en'")),
        Index("interaction_routine", "routine", "at", sqlite_where=sql("routine IS NOT NULL")),
        Index("interaction_by_message", "message_key", sqlite_where=sql("message_key IS NOT NULL")),
    )


class Entry(Synced, Base):
    """A line of an interaction's timeline, never changed once written.

    A message that was translated has its original in `text` and the other side in `translation`;
    `reviewed` tells whether a person approved the translation.
    """

    __tablename__ = "entry"

    interaction_id: Mapped[str] = mapped_column(parent("interaction"))
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    by_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)
    kind: Mapped[str] = mapped_column(String(20), default="note")
    text: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    translation: Mapped[str] = mapped_column(Text, default="")
    translation_language: Mapped[str] = mapped_column(String(16), default="")
    reviewed: Mapped[bool] = mapped_column(Boolean, default=False)
    details: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)

    __table_args__ = (Index("entry_by_interaction", "interaction_id", "at"),)


class Visit(Synced, Base):
    """The walk-in part of an interaction; one whose `left_at` is empty is on site now."""

    __tablename__ = "visit"

    interaction_id: Mapped[str] = mapped_column(parent("interaction"))
    contact_id: Mapped[str | None] = mapped_column(parent("contact"), default=None)
    arrived_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    destination: Mapped[str] = mapped_column(Text, default="")
    badge: Mapped[str] = mapped_column(String(40), default="")
    left_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)

    __table_args__ = (
        Index("visit_by_interaction", "interaction_id"),
        Index("visit_on_site", "arrived_at", sqlite_where=sql("left_at IS NULL")),
    )


class Movement(Synced, Base):
    """A student who came late or left early, with the pass that was printed."""

    __tablename__ = "movement"

    interaction_id: Mapped[str | None] = mapped_column(parent("interaction"), default=None)
    student_id: Mapped[str] = mapped_column(parent("student"))
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text, default="")
    picked_up_by: Mapped[str] = mapped_column(Text, default="")
    returned_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)
    pass_number: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (Index("movement_by_time", "at"), Index("movement_by_student", "student_id", "at"))


class FollowUp(Synced, Base):
    """A promise to answer by a date, with an owner; done when `done_at` is set."""

    __tablename__ = "follow_up"

    interaction_id: Mapped[str] = mapped_column(parent("interaction"))
    due: Mapped[dt.date] = mapped_column(IsoDate)
    owner_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)
    text: Mapped[str] = mapped_column(Text, default="")
    done_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)
    done_by_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)

    __table_args__ = (
        Index("follow_up_by_interaction", "interaction_id"),
        Index("follow_up_open", "due", sqlite_where=sql("done_at IS NULL")),
        Index("follow_up_by_due", "due"),
    )


class Rating(Synced, Base):
    """A family's answer to "How did it go?": 1 to 5, with optional words."""

    __tablename__ = "rating"

    interaction_id: Mapped[str] = mapped_column(parent("interaction"))
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    score: Mapped[int] = mapped_column(Integer)
    comment: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(16), default="")

    __table_args__ = (Index("rating_by_interaction", "interaction_id"), Index("rating_by_time", "at"))


class Printing(Synced, Base):
    """A list of the day as it was once printed, so that the next one can tell what is new since.

    `lines` holds, for each interaction on the paper, a short mark of what the paper said of it, and no word of it
    (see `frontdesk.printed`). Each printing is a row of its own, so two devices that print never conflict.
    """

    __tablename__ = "printing"

    routine: Mapped[str] = mapped_column(String(20))
    day: Mapped[dt.date] = mapped_column(IsoDate)
    grouped: Mapped[str] = mapped_column(String(20), default="")
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    by_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)
    lines: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)

    __table_args__ = (Index("printing_by_day", "day", "routine", "at"),)
