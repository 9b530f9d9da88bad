"""A notice under any sequence of changes, edits and approvals keeps its promises."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from frontdesk.errors import UserError
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.printing import notice_page, translated_text
from frontdesk.notices.review import accept_segment, approve_draft, edit_segment, reopen_segment
from frontdesk.notices.text import notice_segments
from frontdesk.notices.views import DraftView, show_draft, show_notice
from frontdesk.notices.writing import change_source, delete_draft, new_notice
from frontdesk.office import open_office
from models.people import Staff

SENTENCES = (
    "School is closed on Monday.",
    "School is closed on Tuesday.",
    "Please bring a coat.",
    "Call us at (316) 555-0100.",
    "**Return the slip.**",
    "Thank you!",
)
sources = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n\n".join)


class NoticeMachine(RuleBasedStateMachine):
    """One vital notice and its Vietnamese translation, typed by hand."""

    @initialize(source=sources)
    def begin(self, source: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.office = open_office(Path(self.folder.name) / "desk")
        with self.office.change() as work:
            work.add(Staff(id="liaison", name="Lucía Ortega", role="liaison"))
        self.notice = new_notice(self.office, title="Notice", source=source, vital=True).id
        self.approved: list[tuple[str, str]] = []

    def draft(self) -> DraftView | None:
        try:
            return show_draft(self.office, notice=self.notice, language="vi")
        except UserError:
            return None

    def texts(self) -> list[tuple[str, str]]:
        draft = self.draft()
        return sorted((row.source, row.target) for row in draft.segments) if draft else []

    def has_draft(self) -> bool:
        return hasattr(self, "office") and self.draft() is not None

    @rule(source=sources)
    def change(self, source: str) -> None:
        change_source(self.office, notice=self.notice, source=source)

    @rule()
    def draft_by_hand(self) -> None:
        draft_notice(self.office, notice=self.notice, language="vi", by_hand=True)

    @precondition(has_draft)
    @rule(place=st.integers(0, 9), words=st.sampled_from(("Một", "Hai", "Ba", "")), accept=st.booleans())
    def type_into(self, place: int, words: str, accept: bool) -> None:
        draft = self.draft()
        assert draft is not None
        row = draft.segments[place % len(draft.segments)]
        try:
            if accept:
                accept_segment(self.office, segment=row.id, target=words, by="liaison")
            else:
                edit_segment(self.office, segment=row.id, target=words, by="liaison")
        except UserError:
            assert not words

    @precondition(has_draft)
    @rule(place=st.integers(0, 9))
    def reopen(self, place: int) -> None:
        draft = self.draft()
        assert draft is not None
        reopen_segment(self.office, segment=draft.segments[place % len(draft.segments)].id)

    @precondition(has_draft)
    @rule(remaining=st.booleans())
    def approve(self, remaining: bool) -> None:
        draft = self.draft()
        assert draft is not None
        fit = all(row.target and not row.stale and (remaining or row.accepted) for row in draft.segments)
        try:
            approve_draft(
                self.office, notice=self.notice, language="vi", by="liaison", accept_remaining=remaining
            )
        except UserError:
            assert not fit
        else:
            assert fit
            self.approved = self.texts()

    @precondition(has_draft)
    @rule()
    def let_go(self) -> None:
        delete_draft(self.office, notice=self.notice, language="vi")

    @invariant()
    def the_segments_are_those_of_the_text(self) -> None:
        if not hasattr(self, "office") or (draft := self.draft()) is None:
            return
        view = show_notice(self.office, id=self.notice)
        assert tuple(row.source for row in draft.segments) == notice_segments(view.source, "en")
        assert len({row.id for row in draft.segments}) == len(draft.segments)

    @invariant()
    def approved_means_read_and_right(self) -> None:
        if not hasattr(self, "office") or (draft := self.draft()) is None:
            return
        if draft.summary.approved:
            assert draft.summary.approved_by == "Lucía Ortega"
            assert all(row.accepted and not row.stale and row.target for row in draft.segments)
            assert set(self.texts()) <= set(self.approved), "only what was approved counts as approved"
        elif any(row.target for row in draft.segments):
            assert notice_page(self.office, notice=self.notice, language="vi").draft
        counts = draft.summary
        assert counts.accepted == sum(row.accepted for row in draft.segments)
        assert counts.stale == sum(row.stale for row in draft.segments)
        assert counts.empty == sum(not row.target for row in draft.segments)
        translated_text(show_notice(self.office, id=self.notice), draft)

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            self.folder.cleanup()


TestNoticeMachine = NoticeMachine.TestCase
TestNoticeMachine.settings = settings(max_examples=10, stateful_step_count=14)
