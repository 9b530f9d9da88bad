"""What the liaison works on: notices and their translations, memory, glossary, phrase corrections.

Memory, glossary and phrases belong to the district and are shared by its schools; notices to the school.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Boolean, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import DISTRICT, Base, JsonText, Synced, UtcTime
from models.people import parent


class MemoryEntry(Synced, Base):
    """A source and target segment; its key is the UUIDv5 of languages and both texts.

    `approved` entries were accepted by a person and are used as they are; the others are suggestions.
    `people` are never keys here: `changed_by` is a plain name, since staff belong to one school.
    """

    __tablename__ = "memory_entry"
    __scope__: ClassVar[str] = DISTRICT

    source_language: Mapped[str] = mapped_column(String(16))
    target_language: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text)
    approved: Mapped[bool] = mapped_column(Boolean, default=True)
    origin: Mapped[str] = mapped_column(String(40), default="")
    changed_by: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    uses: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (Index("memory_by_source", "source_language", "target_language", "source"),)


class GlossaryTerm(Synced, Base):
    """A term with its required rendering in a language, or (`keep`) a word never to translate.

    Its key is the UUIDv5 of languages and term; a word to keep has an empty target language.
    """

    __tablename__ = "glossary_term"
    __scope__: ClassVar[str] = DISTRICT

    source_language: Mapped[str] = mapped_column(String(16), default="en")
    target_language: Mapped[str] = mapped_column(String(16), default="")
    term: Mapped[str] = mapped_column(Text)
    rendering: Mapped[str] = mapped_column(Text, default="")
    keep: Mapped[bool] = mapped_column(Boolean, default=False)
    remark: Mapped[str] = mapped_column(Text, default="")
    changed_by: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class PhraseCorrection(Synced, Base):
    """A phrasebook phrase as a liaison put it right or approved it; keyed by phrase id and language."""

    __tablename__ = "phrase_correction"
    __scope__: ClassVar[str] = DISTRICT

    phrase: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    reviewed: Mapped[bool] = mapped_column(Boolean, default=True)
    changed_by: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class DistrictSetting(Synced, Base):
    """One setting that the district shares with all its schools; keyed by the UUIDv5 of its name."""

    __tablename__ = "district_setting"
    __scope__: ClassVar[str] = DISTRICT

    name: Mapped[str] = mapped_column(String(80))
    value: Mapped[Any] = mapped_column(JsonText, nullable=True)


class Notice(Synced, Base):
    """A document for families. `source` is its Markdown; `document` a `.docx` original in base64, if any."""

    __tablename__ = "notice"

    title: Mapped[str] = mapped_column(Text)
    vital: Mapped[bool] = mapped_column(Boolean, default=False)
    language: Mapped[str] = mapped_column(String(16), default="en")
    source: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(String(20), default="markdown")
    document: Mapped[str | None] = mapped_column(Text, default=None)
    created_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    changed_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    by_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)

    __table_args__ = (Index("notice_by_time", "changed_at"),)


class NoticeDraft(Synced, Base):
    """A notice's translation into one language; its key is the UUIDv5 of notice and language."""

    __tablename__ = "notice_draft"

    notice_id: Mapped[str] = mapped_column(parent("notice"))
    language: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(20), default="machine")
    made_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    approved_by_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)
    approved_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)

    __table_args__ = (Index("notice_draft_by_notice", "notice_id"),)


class NoticeSegment(Synced, Base):
    """One segment of a notice's translation, in the order of `position`; stale when the source has changed."""

    __tablename__ = "notice_segment"

    draft_id: Mapped[str] = mapped_column(parent("notice_draft"))
    position: Mapped[int] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[str] = mapped_column(String(20), default="machine")
    warnings: Mapped[list[Any]] = mapped_column(JsonText, default=list)
    accepted: Mapped[bool] = mapped_column(Boolean, default=False)
    stale: Mapped[bool] = mapped_column(Boolean, default=False)
    edited_by_id: Mapped[str | None] = mapped_column(parent("staff"), default=None)
    edited_at: Mapped[dt.datetime | None] = mapped_column(UtcTime, default=None)

    __table_args__ = (Index("notice_segment_by_draft", "draft_id", "position"),)
