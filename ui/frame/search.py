"""Search everything from any page: hits below the box while it is typed in, the newest first.

Choosing a hit opens it on the Interactions page; Enter shows all. Relies on `frontdesk.finding.listing`, off the UI
thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import desk_words
from ui.desk import Desk
from ui.frame.header import Header
from ui.jobs import Job
from ui.widgets.suggestions import Suggestion, SuggestionList

if TYPE_CHECKING:
    import datetime as dt

    from frontdesk.finding.views import InteractionView

MOST_HITS = 8


class Search(QObject):
    """Ties the header's box to the office."""

    def __init__(self, desk: Desk, header: Header) -> None:
        super().__init__(header)
        self._desk = desk
        self._header = header
        self._job: Job | None = None
        self.list = SuggestionList(header.search, least_width=lambda: desk.theme.em(46))
        self.list.taken.connect(self._open)
        header.typed.connect(self._ask)
        header.entered.connect(self._enter)

    def _ask(self, words: str) -> None:
        if self._job is not None:
            self._job.cancel()
        if not words or not self._desk.is_open:
            self.list.offer(())
            return
        from frontdesk.finding.listing import search_interactions

        office = self._desk.office

        def read(job: Job) -> list[Suggestion]:
            found = search_interactions(office, words=words, limit=MOST_HITS)
            today = office.today()
            return [Suggestion(words, hit_words(view, today), view.id) for view in found]

        self._job = self._desk.jobs.ask(read, self.list.offer, owner=self, name="search")

    def _open(self, key: str) -> None:
        self._desk.go("interactions", key)

    def _enter(self, words: str) -> None:
        if self._job is not None:
            self._job.cancel()
        self.list.close()
        self._desk.search(words)


def hit_words(view: InteractionView, today: dt.date) -> str:
    """Return a hit on one line: whose contact, about what, when."""
    when = f"{desk_words.day_word(view.at.date(), today)} {desk_words.time_word(view.at)}"
    said = " ".join((view.note or view.subject).split())[:60]
    parts = (view.contact, view.topic or desk_words.channel_word(view.channel), said, when)
    return "  ·  ".join(part for part in parts if part)
