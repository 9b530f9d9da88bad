"""What a screen is, and how it plugs into the window.

A screen is a `Screen` subclass in a package of its own, `ui/<name>/screen.py`, and one line in
`ui.main_window.PAGES` (key, title, icon, `"ui.<name>.screen:<Class>"`). The window imports and makes it on
the first visit, gives it the `Desk`, and shows it below the page title that the window itself draws.

    class FollowUpsScreen(Screen):
        def __init__(self, desk: Desk) -> None:
            super().__init__(desk)
            column = self.column()         # page margins and spacing from the tokens
            column.addWidget(...)
            self.refresh(None)

        def refresh(self, changes: Changes | None) -> None:
            if changes is not None and not changes.touches("followup", "interaction"):
                return
            office = self.desk.office
            self.ask(lambda job: list_followups(office), self._show)      # off the UI thread

Reads go through `self.ask`, writes through `self.act`; both report errors in the message bar unless told
otherwise, and drop their callback when the screen is gone. After a write: `self.desk.done(changes, sentence)`.
Looks come from `ui.widgets` and from dynamic properties (see `ui.theme.stylesheet`), never from own colours.
A screen that paints itself repaints on `self.desk.theme.changed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.jobs import Job
from ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from models.capture import Changes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the command palette and of the list of keys: its words, its keys, what it runs."""

    words: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = "command"


class Screen(QWidget):
    """The base of every screen. Override what you need; all of it has a sensible default."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stale = False
        desk.changed.connect(self._changed)

    def refresh(self, changes: Changes | None) -> None:
        """Show what is in the store now; `changes` says what was touched, None means anything may have been.

        Called for each change while the screen is visible, and once (with None) when it is shown after
        something changed meanwhile. The first filling is the screen's own, at the end of its `__init__`.
        """

    def focus_first(self) -> None:
        """Put the caret where work on this screen begins; called whenever the screen is shown."""
        self.setFocus()

    def show_item(self, key: str) -> None:
        """Show the item with this id (another screen or the search asked for it)."""

    searches_itself = False
    """Whether the screen has a search box of its own, which then stands in for the one in the head."""

    def focus_search(self) -> None:
        """Put the caret into the screen's own search box; only where `searches_itself`."""

    def search(self, words: str) -> None:
        """Show what has these words; only screens that list things override it."""

    def print_page(self) -> None:
        """Show what this screen prints (Ctrl+P); by default nothing, and says where there is something."""
        self.desk.say(self.tr("This page has nothing to print; Reports has every printed page."))

    def export_list(self) -> None:
        """Write the list that is shown to a table (Ctrl+Shift+S); by default there is none, and that is said."""
        self.desk.say(
            self.tr("This page has no list to export; Settings, Data and backups exports the others.")
        )

    def commands(self) -> list[Command]:
        """Return this screen's own lines for the command palette and the list of keys."""
        return []

    def leave(self) -> None:
        """Called before another screen is shown or the window closes: keep what is half done."""

    @property
    def at_work(self) -> bool:
        """Whether there is an office to ask; a timer may still fire while the window closes."""
        return self.desk.is_open and not self.desk.jobs.closed

    def column(self, *, spacing: int = SPACE.large) -> QVBoxLayout:
        """Give the screen a vertical layout with the page's margins and return it."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE.wide, SPACE.hair, SPACE.wide, SPACE.large)
        layout.setSpacing(spacing)
        return layout

    def ask(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run a read off the UI thread for this screen."""
        return self.desk.jobs.ask(work, done, failed=failed, owner=self, name=type(self).__name__)

    def act(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run a write off the UI thread for this screen, after the writes before it."""
        return self.desk.jobs.act(work, done, failed=failed, owner=self, name=type(self).__name__)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the screen was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh(None)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.refresh(changes)
        else:
            self._stale = True
