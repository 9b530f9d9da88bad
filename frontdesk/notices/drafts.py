"""Drafting a notice into a language: memory, glossary and machine for what is new, a person's words kept.

The machine works outside the unit of work, so the desk never waits for it; the store is written at the end
in one step. A second draft touches only what is stale or empty. Without a pack a draft is empty segments to
type into, filled where the approved memory has the very sentence. Relies on
`frontdesk.language.translating`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from frontdesk.errors import UserError
from frontdesk.language.translating import known_sentences, translate_sentences
from frontdesk.notices.text import notice_segments
from frontdesk.notices.views import (
    DraftView,
    SegmentView,
    draft_code,
    draft_key,
    show_draft,
    show_notice,
)
from frontdesk.notices.writing import add_segments, realign, segments_of, withdraw_approval
from frontdesk.office import Office
from models.capture import Work
from models.choices import DraftState
from models.language import Notice, NoticeDraft, NoticeSegment
from translation import Finding, Segment, language_name

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]

__all__ = ["draft_notice", "stored_warnings"]


def draft_notice(
    office: Office,
    *,
    notice: str,
    language: str,
    by_hand: bool = False,
    by: str | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> DraftView:
    """Draft a notice into a language, or draft anew what is stale or empty in the draft that is there.

    What a person accepted or typed stays. `by_hand` makes a draft to type into, for a language without a
    pack. `progress(done, total)` counts segments. Raises MissingPack (a UserError), UserError, or Cancelled,
    and then changes nothing.
    """
    code = draft_code(language)
    view = show_notice(office, id=notice)
    if code == draft_code(view.summary.language):
        raise UserError(f"The notice is written in {language_name(code)} already; choose another language.")
    sources = notice_segments(view.source, view.summary.language)
    wanted = _to_translate(office, view.summary.id, code, sources)
    done = _translations(office, wanted, view.summary.language, code, by_hand, progress, cancel)
    with office.change(by=by) as work:
        if work.get(Notice, notice).source != view.source:
            raise UserError("The notice was changed while it was being drafted; draft it again.")
        draft = _draft_row(work, notice, code)
        if rows := segments_of(work, draft.id):
            realign(work, draft, sources)
        else:
            add_segments(work, draft.id, sources)
        work.session.flush()
        rows = segments_of(work, draft.id)
        _fill(rows, done)
        if any(not row.accepted for row in rows) and draft.state == DraftState.APPROVED:
            withdraw_approval(draft)
    return show_draft(office, notice=notice, language=code)


def _to_translate(office: Office, notice: str, code: str, sources: Sequence[str]) -> list[str]:
    """Return the sentences that need a translation, each once."""
    try:
        kept = {
            row.source for row in show_draft(office, notice=notice, language=code).segments if not _open(row)
        }
    except UserError:
        kept = set()
    return list(dict.fromkeys(source for source in sources if source not in kept))


def _open(row: SegmentView | NoticeSegment) -> bool:
    """Whether a draft may write into a segment: it is stale or empty, and nobody accepted it as it is."""
    return not row.accepted and (row.stale or not row.target.strip())


def _translations(
    office: Office,
    sentences: Sequence[str],
    source: str,
    code: str,
    by_hand: bool,
    progress: Progress | None,
    cancel: Cancel | None,
) -> dict[str, Segment]:
    if not sentences:
        return {}
    if by_hand:
        found = known_sentences(office, sentences, source=source, target=code)
    else:
        found = translate_sentences(
            office, sentences, source=source, target=code, progress=progress, cancel=cancel
        )
    return dict(zip(sentences, found, strict=True))


def _draft_row(work: Work, notice: str, code: str) -> NoticeDraft:
    key = draft_key(notice, code)
    row = work.session.get(NoticeDraft, key)
    if row is None:
        return work.add(NoticeDraft(id=key, notice_id=notice, language=code, made_at=work.now))
    if row.deleted:
        row.deleted, row.state, row.made_at = False, DraftState.MACHINE, work.now
        row.approved_by_id = row.approved_at = None
    return row


def _fill(rows: Sequence[NoticeSegment], done: dict[str, Segment]) -> None:
    for row in rows:
        made = done.get(row.source)
        if made is None or not _open(row) or not made.target.strip():
            continue
        row.target, row.origin = made.target, made.origin
        row.warnings = stored_warnings(made.warnings)
        row.stale = row.accepted = False
        row.edited_by_id = row.edited_at = None


def stored_warnings(warnings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings in the form that the store keeps."""
    # A list, as it comes back from the store: an undo compares both.
    return [{**asdict(each), "values": list(each.values)} for each in warnings]
