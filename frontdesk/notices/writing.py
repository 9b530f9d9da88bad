"""Notices for families: taking one in, changing its text, and letting it go.

A notice keeps its text as Markdown. When the text changes, each translation keeps what is still right: equal
segments stay as they are, reworded ones keep their target and are marked stale, and only those come up for
review again. Relies on `frontdesk.notices.text` for the cutting and matching.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.language.liaisons import require_liaison
from frontdesk.notices.approved_pairs import unapproved_pairs
from frontdesk.notices.sources import NoticeFile, read_notice_file, read_notice_text
from frontdesk.notices.text import match_segments, notice_segments
from frontdesk.office import Office
from frontdesk.texts import needed_line
from models.capture import Changes, Work
from models.choices import DraftState
from models.keys import name_key
from models.language import Notice, NoticeDraft, NoticeSegment

__all__ = ["NoticeMade", "change_notice", "change_source", "delete_draft", "delete_notice", "new_notice"]


@dataclass(frozen=True, slots=True)
class NoticeMade:
    """A notice that was taken in: its id, and what it changed (for undo)."""

    id: str
    changes: Changes


def new_notice(
    office: Office,
    *,
    title: str = "",
    source: str = "",
    file: Path | None = None,
    vital: bool | None = None,
    language: str = "en",
    by: str | None = None,
) -> NoticeMade:
    """Take in a notice that was typed or pasted (`source`), or a Markdown, text, Word or e-mail `file`.

    Without a title it is the file's own: its front matter, its first heading, its subject. `vital` None
    takes what the front matter says. Raises UserError when there is nothing to translate or the file cannot
    be read.
    """
    read = read_notice_file(file) if file is not None else read_notice_text(source)
    heading = needed_line(title or read.title, "The notice's title")
    _need_words(read, language)
    with office.change(by=by) as work:
        row = work.add(
            Notice(
                title=heading,
                vital=read.vital if vital is None else vital,
                language=language,
                source=read.text,
                format=read.format,
                document=read.document,
                created_at=work.now,
                changed_at=work.now,
                by_id=by,
            )
        )
    return NoticeMade(row.id, work.changes)


def _need_words(read: NoticeFile, language: str) -> None:
    if not notice_segments(read.text, language):
        raise UserError("The notice has no words to translate; type or paste its text.")


def change_notice(
    office: Office,
    *,
    notice: str,
    title: str | None = None,
    vital: bool | None = None,
    source: str | None = None,
    by: str | None = None,
) -> Changes:
    """Change a notice's title, its text, or whether it is vital; None leaves it. One step for undo.

    With another text, in each translation only the segments it affects become stale. An approved translation
    with a stale or new segment goes back to review; one whose segments all read the same stays approved.
    Only a liaison takes the vital mark off, since that opens the way to print without review. Raises
    UserError, and then changes nothing.
    """
    read = None if source is None else read_notice_text(source)
    if vital is False and _is_vital(office, notice):
        require_liaison(office, by=by or "", action="take the vital mark off a notice")
    with office.change(by=by) as work:
        row = work.get(Notice, notice)
        if title is not None:
            row.title = needed_line(title, "The notice's title")
        if vital is not None:
            row.vital = vital
        if read is not None and read.text != row.source:
            _put_source(work, row, read)
        if work.session.is_modified(row):
            row.changed_at = work.now
    return work.changes


def _is_vital(office: Office, notice: str) -> bool:
    """Whether a notice is vital; a notice that is not there is not."""
    with office.reading() as session:
        row = session.get(Notice, notice)
        return row is not None and not row.deleted and row.vital


def change_source(office: Office, *, notice: str, source: str, by: str | None = None) -> Changes:
    """Give a notice a new text; see `change_notice`."""
    return change_notice(office, notice=notice, source=source, by=by)


def _put_source(work: Work, row: Notice, read: NoticeFile) -> None:
    _need_words(read, row.language)
    # The Word file no longer has this text; a page is made from the text from now on.
    row.source, row.document = read.text, None
    segments = notice_segments(read.text, row.language)
    drafts = work.session.scalars(
        select(NoticeDraft).where(NoticeDraft.notice_id == row.id, ~NoticeDraft.deleted)
    ).all()
    for draft in drafts:
        realign(work, draft, segments)


def realign(work: Work, draft: NoticeDraft, sources: Sequence[str]) -> None:
    """Bring a translation's segments into line with the notice's present ones, within a unit of work."""
    old = segments_of(work, draft.id)
    taken = {row.id for row in old}
    matches = match_segments([row.source for row in old], sources)
    kept: set[str] = set()
    unfinished = False
    for position, (source, match) in enumerate(zip(sources, matches, strict=True)):
        if match.old is None:
            _add_segment(work, draft.id, position, source, taken)
            unfinished = True
            continue
        row = old[match.old]
        kept.add(row.id)
        row.position = position
        if not match.same:
            row.source, row.stale, row.accepted = source, True, False
        unfinished = unfinished or row.stale
    for row in old:
        if row.id not in kept:
            row.deleted = True
    if unfinished and draft.state == DraftState.APPROVED:
        withdraw_approval(draft)


def withdraw_approval(draft: NoticeDraft) -> None:
    """Send an approved translation back to review; who approved what before is in the change log."""
    draft.state = DraftState.IN_REVIEW
    draft.approved_by_id = draft.approved_at = None


def lapse_approval(work: Work, draft: NoticeDraft) -> None:
    """Send an approved translation back to review where it holds words that nobody approved.

    That happens when another device edited a segment while a liaison approved the translation here: the two
    changes meet in a sync, and neither knows of the other.
    """
    if draft.state != DraftState.APPROVED:
        return
    rows = segments_of(work, draft.id)
    strange = unapproved_pairs(
        work.session,
        ((row.source, row.target) for row in rows),
        source_language=work.get(Notice, draft.notice_id).language,
        target_language=draft.language,
    )
    for row in rows:
        if (row.source, row.target) in strange:
            row.accepted = False
    if strange:
        withdraw_approval(draft)


def segments_of(work: Work, draft: str) -> list[NoticeSegment]:
    """Return a translation's segments in order, within a unit of work."""
    return list(
        work.session.scalars(
            select(NoticeSegment)
            .where(NoticeSegment.draft_id == draft, ~NoticeSegment.deleted)
            .order_by(NoticeSegment.position, NoticeSegment.id)
        )
    )


def _add_segment(work: Work, draft: str, position: int, source: str, taken: set[str]) -> NoticeSegment:
    """Add an empty segment. Its key comes from its text, so that two devices make the same one."""
    digest = hashlib.sha256(source.encode()).hexdigest()
    count = 0
    while (key := name_key("notice_segment", draft, digest, str(count))) in taken:
        count += 1
    taken.add(key)
    row = work.session.get(NoticeSegment, key)
    if row is None:
        return work.add(
            NoticeSegment(
                id=key,
                draft_id=draft,
                position=position,
                source=source,
                target="",
                origin="person",
                warnings=[],
            )
        )
    row.deleted, row.position, row.source, row.target = False, position, source, ""
    row.origin, row.warnings, row.accepted, row.stale = "person", [], False, False
    return row


def add_segments(work: Work, draft: str, sources: Iterable[str]) -> list[NoticeSegment]:
    """Add empty segments to a translation that has none, within a unit of work."""
    taken: set[str] = set()
    return [_add_segment(work, draft, place, source, taken) for place, source in enumerate(sources)]


def delete_draft(office: Office, *, notice: str, language: str, by: str | None = None) -> Changes:
    """Let a translation go, with its segments; undo brings it back."""
    from frontdesk.notices.views import draft_key

    with office.change(by=by) as work:
        draft = work.get(NoticeDraft, draft_key(notice, language))
        draft.deleted = True
        for row in segments_of(work, draft.id):
            row.deleted = True
    return work.changes


def delete_notice(office: Office, *, notice: str, by: str | None = None) -> Changes:
    """Let a notice go, with its translations; undo brings all of it back."""
    with office.change(by=by) as work:
        work.get(Notice, notice).deleted = True
        drafts = work.session.scalars(
            select(NoticeDraft).where(NoticeDraft.notice_id == notice, ~NoticeDraft.deleted)
        ).all()
        for draft in drafts:
            draft.deleted = True
            for row in segments_of(work, draft.id):
                row.deleted = True
    return work.changes
