"""Reviewing a translation segment by segment, and approving it.

Anybody at the desk may correct a draft; only a liaison (or an admin) approves it. Every step is saved at
once, so that closing the window loses nothing, and returns what it changed, so that it can be undone. What
was approved goes into the translation memory in the same unit of work. Relies on `frontdesk.language.translating`
for the checks after an edit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.language.liaisons import require_liaison
from frontdesk.language.translating import check_translation
from frontdesk.named_people import named_parts, names_somebody
from frontdesk.notices.approved_pairs import keep_pair
from frontdesk.notices.drafts import stored_warnings
from frontdesk.notices.views import draft_key, show_draft
from frontdesk.notices.writing import lapse_approval, segments_of, withdraw_approval
from frontdesk.office import Office
from models.base import from_milliseconds
from models.capture import Changes, Work
from models.choices import DraftState, Origin
from models.language import Notice, NoticeDraft, NoticeSegment
from models.local import Change
from models.people import Staff
from translation import language_name

__all__ = ["Step", "accept_segment", "approve_draft", "edit_segment", "reopen_segment", "segment_history"]


@dataclass(frozen=True, slots=True)
class Step:
    """An earlier state of a segment: when, by whom, its text and origin, whether it was accepted then."""

    at: dt.datetime
    by: str
    target: str
    origin: str
    accepted: bool


def accept_segment(
    office: Office, *, segment: str, target: str | None = None, by: str | None = None
) -> Changes:
    """Say that a segment is right, with its text as given or as it stands; the draft is then in review.

    Another text than the approved one sends the translation back to review. Raises UserError when the segment
    has no text.
    """
    warnings = None if target is None else _warnings_after(office, segment, target)
    with office.change(by=by) as work:
        row = work.get(NoticeSegment, segment)
        draft = work.get(NoticeDraft, row.draft_id)
        lapse_approval(work, draft)
        changed = target is not None and _put_target(work, row, target, warnings or [], by)
        if not row.target.strip():
            raise UserError("This segment has no translation yet; type it, then accept it.")
        row.accepted, row.stale = True, False
        if changed and draft.state == DraftState.APPROVED:
            withdraw_approval(draft)
        _begin_review(draft)
    return work.changes


def edit_segment(office: Office, *, segment: str, target: str, by: str | None = None) -> Changes:
    """Give a segment another text, checked anew; it is a person's now and waits to be accepted.

    An approved translation goes back to review. Equal text changes nothing.
    """
    warnings = _warnings_after(office, segment, target)
    with office.change(by=by) as work:
        row = work.get(NoticeSegment, segment)
        draft = work.get(NoticeDraft, row.draft_id)
        lapse_approval(work, draft)
        if _put_target(work, row, target, warnings, by):
            row.accepted = False
            if draft.state == DraftState.APPROVED:
                withdraw_approval(draft)
            _begin_review(draft)
    return work.changes


def reopen_segment(office: Office, *, segment: str, by: str | None = None) -> Changes:
    """Take back that a segment is right; an approved translation goes back to review."""
    with office.change(by=by) as work:
        row = work.get(NoticeSegment, segment)
        row.accepted = False
        draft = work.get(NoticeDraft, row.draft_id)
        if draft.state == DraftState.APPROVED:
            withdraw_approval(draft)
    return work.changes


def _put_target(
    work: Work, row: NoticeSegment, target: str, warnings: list[dict[str, Any]], by: str | None
) -> bool:
    words = target.strip()
    if words == row.target:
        return False
    row.target, row.warnings, row.origin = words, warnings, Origin.PERSON
    row.edited_by_id, row.edited_at = by, work.now
    return True


def _begin_review(draft: NoticeDraft) -> None:
    if draft.state == DraftState.MACHINE:
        draft.state = DraftState.IN_REVIEW


def _warnings_after(office: Office, segment: str, target: str) -> list[dict[str, Any]]:
    """Return what the checks say about a new target; run before the unit of work, since checks read."""
    with office.reading() as session:
        row = session.get(NoticeSegment, segment)
        draft = session.get(NoticeDraft, row.draft_id) if row is not None else None
        notice = session.get(Notice, draft.notice_id) if draft is not None else None
    if row is None or draft is None or notice is None or not target.strip():
        return []
    found = check_translation(
        office,
        source=row.source,
        target=target.strip(),
        source_language=notice.language,
        target_language=draft.language,
    )
    return stored_warnings(found)


def approve_draft(
    office: Office, *, notice: str, language: str, by: str, accept_remaining: bool = True
) -> Changes:
    """Approve a whole translation: it may then be printed as final, and its pairs enter the memory.

    Sentences that name a child or a family do not enter it: the memory is the district's.

    Only a liaison or an admin may (`by` is a staff id or name). Segments not yet accepted are accepted with
    it, unless `accept_remaining` is false: then they are refused with their number. A segment that is empty,
    or stale since the English changed, is always refused. Raises UserError.
    """
    view = show_draft(office, notice=notice, language=language)
    person = require_liaison(office, by=by, action="approve a translation")
    with office.change(by=person.id) as work:
        source_language = work.get(Notice, notice).language
        draft = work.get(NoticeDraft, draft_key(notice, language))
        lapse_approval(work, draft)
        rows = segments_of(work, draft.id)
        _refuse_unfinished(rows, view.language, accept_remaining)
        people = named_parts(work.session, " \n ".join(row.source for row in rows))
        for row in rows:
            row.accepted = True
            keep_pair(
                work,
                source=row.source,
                target=row.target,
                source_language=source_language,
                target_language=draft.language,
                by=person.name,
                origin="notice",
                private=names_somebody(row.source, people) or names_somebody(row.target, people),
            )
        draft.state, draft.approved_by_id, draft.approved_at = DraftState.APPROVED, person.id, work.now
    return work.changes


def _refuse_unfinished(rows: list[NoticeSegment], language: str, accept_remaining: bool) -> None:
    name = language_name(language)
    empty = sum(not row.target.strip() for row in rows)
    stale = sum(row.stale for row in rows)
    waiting = sum(not row.accepted for row in rows)
    if empty:
        raise UserError(
            f"{_number(empty, 'segment has', 'segments have')} no {name} text;"
            " type the translation, then approve."
        )
    if stale:
        raise UserError(
            f"{_number(stale, 'segment no longer fits', 'segments no longer fit')} the English, which was"
            " changed; look at what is marked stale, or draft the notice again, then approve."
        )
    if waiting and not accept_remaining:
        raise UserError(
            f"{_number(waiting, 'segment is', 'segments are')} not accepted yet; look at each, then approve."
        )


def _number(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {many}"


def segment_history(office: Office, *, segment: str) -> list[Step]:
    """Return what a segment's text was, the latest first, from the change log of this device."""
    steps: list[Step] = []
    with office.reading() as session:
        names = dict(session.execute(select(Staff.id, Staff.name)).all())
        changes = session.scalars(
            select(Change)
            .where(Change.entity == "notice_segment", Change.key == segment, Change.kind == "put")
            .order_by(Change.position)
        )
        target, origin, accepted = "", "", False
        for change in changes:
            if "target" not in change.fields and "accepted" not in change.fields:
                continue
            target = change.fields.get("target", target) or ""
            origin = change.fields.get("origin", origin) or ""
            accepted = bool(change.fields.get("accepted", accepted))
            at = from_milliseconds(int(change.clock[:12], 16))
            steps.append(Step(at, names.get(change.by_id or "", ""), target, origin, accepted))
    return [step for step in reversed(steps) if step.target]
