"""Notices and their translations as screens, lists and the command line see them, and how they are read.

Frozen values without ties to the store. Counts are made by the database, so that a list of hundreds of
notices costs two queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from frontdesk.errors import NotFound, UserError
from frontdesk.notices.approved_pairs import unapproved_pairs
from frontdesk.office import Office
from models.choices import DraftState
from models.keys import name_key
from models.language import Notice, NoticeDraft, NoticeSegment
from models.people import Staff
from translation import Finding, language_name, pack_code


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """How far a notice's translation into one language is; the counts are segments."""

    language: str
    state: str
    segments: int
    accepted: int
    stale: int
    empty: int
    with_warnings: int
    approved_by: str = ""
    approved_at: dt.datetime | None = None

    @property
    def left(self) -> int:
        """How many segments nobody has accepted yet."""
        return self.segments - self.accepted

    @property
    def approved(self) -> bool:
        """Whether a liaison approved the whole translation as it stands."""
        return self.state == DraftState.APPROVED


@dataclass(frozen=True, slots=True)
class NoticeSummary:
    """A line of the list of notices."""

    id: str
    title: str
    vital: bool
    language: str
    changed_at: dt.datetime
    by: str
    drafts: tuple[DraftSummary, ...]

    def draft_in(self, language: str) -> DraftSummary | None:
        """Return the translation into a language, or None."""
        code = draft_code(language)
        return next((draft for draft in self.drafts if draft.language == code), None)


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice with its text; `has_document` when it came as a `.docx` that is kept."""

    summary: NoticeSummary
    source: str
    format: str
    has_document: bool


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment of a translation.

    `origin` is memory, glossary, machine, unchanged or person; `accepted` once a person said it is right;
    `stale` when the source was changed after the target was written. `edited_by` is a name.
    """

    id: str
    position: int
    source: str
    target: str
    origin: str
    warnings: tuple[Finding, ...]
    accepted: bool
    stale: bool
    edited_by: str = ""
    edited_at: dt.datetime | None = None

    @property
    def wants_a_look(self) -> bool:
        """Whether something is the matter: a warning, a changed source, no text."""
        return not self.accepted and bool(self.warnings or self.stale or not self.target.strip())


@dataclass(frozen=True, slots=True)
class DraftView:
    """A translation with all its segments in order."""

    id: str
    notice: NoticeSummary
    summary: DraftSummary
    segments: tuple[SegmentView, ...]

    @property
    def language(self) -> str:
        """The code of the language that it is translated into."""
        return self.summary.language


def draft_code(language: str) -> str:
    """Return the code under which a translation into a language is kept (`zh-Hans` is `zh`)."""
    return pack_code(language)


def draft_key(notice: str, language: str) -> str:
    """Return the key of a notice's translation: two devices that draft it offline make one."""
    return name_key("notice_draft", notice, draft_code(language))


def findings(stored: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return the warnings of a segment as they lie in the store."""
    return tuple(
        Finding(
            each["kind"],
            each["message"],
            each.get("where", ""),
            each.get("code", ""),
            tuple(each.get("values", ())),
        )
        for each in stored
    )


def list_notices(office: Office, *, words: str = "") -> list[NoticeSummary]:
    """Return the notices, the latest changed first; with `words`, those whose title holds each of them."""
    from models.search import fold

    with office.reading() as session:
        rows = session.scalars(
            select(Notice).where(~Notice.deleted).order_by(Notice.changed_at.desc(), Notice.id)
        ).all()
        sought = fold(words).split()
        kept = [row for row in rows if all(word in fold(row.title) for word in sought)]
        return _summaries(session, kept)


def show_notice(office: Office, *, id: str) -> NoticeView:
    """Return a notice; raises NotFound."""
    with office.reading() as session:
        row = _notice(session, id)
        summary = _summaries(session, [row])[0]
        return NoticeView(summary, row.source, row.format, row.document is not None)


def show_draft(office: Office, *, notice: str, language: str) -> DraftView:
    """Return a notice's translation with its segments; raises UserError when it was not drafted yet."""
    with office.reading() as session:
        summary = _summaries(session, [_notice(session, notice)])[0]
        drafted = summary.draft_in(language)
        if drafted is None:
            name = language_name(language)
            raise UserError(f"“{summary.title}” has no draft in {name} yet; draft it into {name} first.")
        key = draft_key(notice, language)
        names = _staff_names(session)
        segments = session.scalars(
            select(NoticeSegment)
            .where(NoticeSegment.draft_id == key, ~NoticeSegment.deleted)
            .order_by(NoticeSegment.position, NoticeSegment.id)
        )
        views = tuple(segment_view(row, names) for row in segments)
        return _as_approved(session, DraftView(key, summary, drafted, views))


def _as_approved(session: Session, view: DraftView) -> DraftView:
    """Take an approval for no more than it was: words that a sync brought in since are not approved.

    The next step of a review writes down what is said here (see `frontdesk.notices.writing.lapse_approval`).
    """
    if not view.summary.approved:
        return view
    strange = unapproved_pairs(
        session,
        ((row.source, row.target) for row in view.segments),
        source_language=view.notice.language,
        target_language=view.language,
    )
    if not strange:
        return view
    rows = tuple(
        replace(row, accepted=False) if (row.source, row.target) in strange else row for row in view.segments
    )
    summary = replace(
        view.summary,
        state=DraftState.IN_REVIEW.value,
        accepted=sum(row.accepted for row in rows),
        approved_by="",
        approved_at=None,
    )
    return replace(view, summary=summary, segments=rows)


def drafts_to_review(office: Office) -> int:
    """Return how many translations wait for a liaison's approval."""
    statement = (
        select(func.count())
        .select_from(NoticeDraft)
        .join(Notice, Notice.id == NoticeDraft.notice_id)
        .where(~NoticeDraft.deleted, ~Notice.deleted, NoticeDraft.state != DraftState.APPROVED.value)
    )
    with office.reading() as session:
        return session.scalar(statement) or 0


def segment_view(row: NoticeSegment, names: Mapping[str, str]) -> SegmentView:
    """Return a stored segment as screens see it; `names` are those of the staff by key."""
    return SegmentView(
        row.id,
        row.position,
        row.source,
        row.target,
        row.origin,
        findings(row.warnings or ()),
        row.accepted,
        row.stale,
        names.get(row.edited_by_id or "", ""),
        row.edited_at,
    )


def _notice(session: Session, key: str) -> Notice:
    row = session.get(Notice, key)
    if row is None or row.deleted:
        raise NotFound(f"There is no notice {key}; use the id that `notice new` gave.")
    return row


def _staff_names(session: Session) -> dict[str, str]:
    return dict(session.execute(select(Staff.id, Staff.name)).all())


def _summaries(session: Session, rows: Iterable[Notice]) -> list[NoticeSummary]:
    kept = list(rows)
    names = _staff_names(session)
    drafts = _draft_summaries(session, [row.id for row in kept], names)
    return [
        NoticeSummary(
            row.id,
            row.title,
            row.vital,
            row.language,
            row.changed_at,
            names.get(row.by_id or "", ""),
            tuple(sorted(drafts.get(row.id, ()), key=lambda draft: language_name(draft.language))),
        )
        for row in kept
    ]


def _draft_summaries(
    session: Session, notices: list[str], names: Mapping[str, str]
) -> dict[str, list[DraftSummary]]:
    segment = NoticeSegment
    counts = (
        select(
            segment.draft_id.label("draft_id"),
            func.count().label("segments"),
            func.count().filter(segment.accepted).label("accepted"),
            func.count().filter(segment.stale).label("stale"),
            func.count().filter(func.trim(segment.target) == "").label("empty"),
            func.count().filter(segment.warnings != [], ~segment.accepted).label("warned"),
        )
        .where(~segment.deleted)
        .group_by(segment.draft_id)
        .subquery()
    )
    statement = (
        select(NoticeDraft, counts)
        .outerjoin(counts, counts.c.draft_id == NoticeDraft.id)
        .where(~NoticeDraft.deleted)
    )
    if len(notices) < 500:
        statement = statement.where(NoticeDraft.notice_id.in_(notices))
    found: dict[str, list[DraftSummary]] = {}
    for row in session.execute(statement):
        found.setdefault(row[0].notice_id, []).append(_draft_summary(row, names))
    return found


def _draft_summary(row: Row, names: Mapping[str, str]) -> DraftSummary:  # type: ignore[type-arg]
    draft: NoticeDraft = row[0]
    return DraftSummary(
        draft.language,
        draft.state,
        row.segments or 0,
        row.accepted or 0,
        row.stale or 0,
        row.empty or 0,
        row.warned or 0,
        names.get(draft.approved_by_id or "", ""),
        draft.approved_at,
    )
