"""The fixed words of the desk: channels, kinds, statuses and the like.

Columns hold the plain text, so a word that a newer version adds survives in an older store; these
enumerations are what this version offers and accepts.
"""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How a contact reached the school."""

    WALK_IN = "walk-in"
    PHONE = "phone"
    EMAIL = "email"
    OTHER = "other"


class Direction(StrEnum):
    """Who began the contact."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Kind(StrEnum):
    """What the contact is."""

    QUESTION = "question"
    REQUEST = "request"
    CONCERN = "concern"
    SUGGESTION = "suggestion"
    COMPLIMENT = "compliment"
    COMMENT = "comment"


class Priority(StrEnum):
    """How pressing an interaction is, most pressing first."""

    CRITICAL = "critical"
    URGENT = "urgent"
    NORMAL = "normal"
    LOW = "low"


class Status(StrEnum):
    """Where an interaction stands; `waiting` (for the family) stops the clock."""

    NEW = "new"
    IN_PROGRESS = "in-progress"
    WAITING = "waiting"
    CLOSED = "closed"


class Routine(StrEnum):
    """The common kinds of interaction that have their own few fields."""

    ABSENCE = "absence"
    WAY_HOME = "way-home"
    MESSAGE = "message"
    ITEM = "item"


class LanguageHelp(StrEnum):
    """How the language gap was bridged."""

    BILINGUAL_STAFF = "bilingual-staff"
    QUALIFIED_INTERPRETER = "qualified-interpreter"
    PHONE_INTERPRETER = "phone-interpreter"
    ON_DEVICE_TRANSLATION = "on-device-translation"
    FAMILY_MEMBER = "family-member"
    NONE_OFFERED = "none-offered"
    DECLINED = "declined"


class Role(StrEnum):
    """What a member of staff may do."""

    OFFICE = "office"
    LIAISON = "liaison"
    PRINCIPAL = "principal"
    DISTRICT = "district"
    ADMIN = "admin"


class ContactKind(StrEnum):
    """Who a contact is to the school."""

    FAMILY = "family"
    VISITOR = "visitor"
    VENDOR = "vendor"
    COMMUNITY = "community"


class EntryKind(StrEnum):
    """What a line of an interaction's timeline is."""

    NOTE = "note"
    MESSAGE_IN = "message-in"
    MESSAGE_OUT = "message-out"
    TRANSLATION = "translation"
    STATUS = "status"
    OWNER = "owner"
    LANGUAGE_HELP = "language-help"
    TURN = "turn"


class MovementKind(StrEnum):
    """A student's way in or out during the school day."""

    LATE_ARRIVAL = "late-arrival"
    EARLY_DISMISSAL = "early-dismissal"


class DraftState(StrEnum):
    """How far a translation of a notice is."""

    MACHINE = "machine"
    IN_REVIEW = "in-review"
    APPROVED = "approved"


class Origin(StrEnum):
    """Where the target text of a segment came from."""

    MEMORY = "memory"
    GLOSSARY = "glossary"
    MACHINE = "machine"
    UNCHANGED = "unchanged"
    PERSON = "person"
