"""The window: navigation, page header with search, the pages, the message bar and the foot.

Pages come from `ui.pages.PAGES`; a screen is imported and made on its first visit. The window shows before
the office is open; `Desk.opened` fills it. Relies on `ui.frame` for its parts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import choices
from ui.desk import Desk, Message, SignedIn
from ui.jobs import Job
from ui.pages import PAGES, Page, page
from ui.screen import Screen

if TYPE_CHECKING:
    from frontdesk.office import Office
    from frontdesk.undo import UndoStack
    from models.capture import Changes
    from ui.first_day.wizard import FirstDay
    from ui.frame.commands import Commands
    from ui.frame.foot import Foot
    from ui.frame.header import Header
    from ui.frame.navigation import Navigation
    from ui.frame.search import Search
    from ui.schedule import WeeklyPages
    from ui.sync.background import BackgroundSync
    from ui.widgets.message_bar import MessageBar

FOLD_BELOW = 1000
RECOUNT_MS = 400
SYNC_AFTER_MS = 2_000
SCHEDULE_AFTER_MS = 8_000


class MainWindow(QMainWindow):
    """The program's one window. `demo_wanted` when the first day's questions are left for the demo school."""

    demo_wanted = Signal()
    navigation: Navigation
    header: Header
    foot: Foot
    message: MessageBar
    search: Search
    commands: Commands

    def __init__(self, desk: Desk, *, furnished: bool = True) -> None:
        """Make the window with its log form; the rest at once, or by `furnish` after the first keys."""
        super().__init__()
        self.desk = desk
        self.setWindowTitle("FrontDesk")
        self.setMinimumSize(QSize(640, 480))
        if not self.restoreGeometry(choices.window_geometry()):
            self.resize(1280, 820)
        self._screens: dict[str, Screen] = {}
        self._current = ""
        self.first_day: FirstDay | None = None
        self._sync: BackgroundSync | None = None
        self._pages_due: WeeklyPages | None = None
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(RECOUNT_MS)
        self._recount.timeout.connect(self.count_all)
        self.pages = PAGES
        self._furnished = False
        self.stack = QStackedWidget()
        self._lay_out()
        self.show_page("today")
        if furnished:
            self.furnish()

    # Pages

    @property
    def current(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def screen_of(self, key: str) -> Screen:
        """Return a page's screen, making it if this is its first visit."""
        if key not in self._screens:
            screen = page(key).make(self.desk)
            self._screens[key] = screen
            self.stack.addWidget(screen)
        return self._screens[key]

    def show_page(self, key: str, item: str = "") -> None:
        """Show a page, and the item with this id in it; before the office is open only Today."""
        if key != "today" and not self.desk.is_open:
            self._name_page()
            return
        if key != self._current:
            if self._current:
                self._screens[self._current].leave()
            self._current = key
            screen = self.screen_of(key)
            self.stack.setCurrentWidget(screen)
        self._name_page()
        screen = self._screens[key]
        if item:
            screen.show_item(item)
        else:
            screen.focus_first()

    def _name_page(self) -> None:
        """Say in the frame which page is shown."""
        shown = page(self._current)
        self.setWindowTitle(f"{shown.name()} – FrontDesk")
        if self._furnished:
            self.header.name_page(shown.name())
            self.header.search.setVisible(not self._screens[self._current].searches_itself)
            self.navigation.choose(self._current)

    def search_for(self, words: str) -> None:
        """Show all interactions with these words."""
        self.show_page("interactions")
        self._screens["interactions"].search(words)

    def focus_search(self) -> None:
        """Put the caret in the search box: the page's own where it has one, else the one in the head."""
        screen = self._screens.get(self._current)
        if screen is not None and screen.searches_itself:
            screen.focus_search()
            return
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    # Before there is an office

    def cannot_open(self, sentence: str, again: Callable[[], object]) -> None:
        """Say why the data folder cannot be opened, with a button to try once more."""
        from ui.widgets import Button, EmptyState

        button = Button(self.desk.theme, self.tr("Try again"), role="primary")
        page = EmptyState(
            self.desk.theme, "warn", self.tr("The data folder cannot be opened"), sentence, button=button
        )

        def retry() -> None:
            self.stack.setCurrentWidget(self._screens[self._current])
            self.stack.removeWidget(page)
            page.deleteLater()
            again()

        button.clicked.connect(retry)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        button.setFocus()

    def say_opening(self, opening: Job, *, demo: bool) -> None:
        """Say that the office is still being opened; what is typed meanwhile stays."""
        if not self._furnished or self.desk.is_open or self.first_day is not None or not opening.running:
            return
        self.message.tell(
            Message(
                self.tr("Making the demo school. You can type already.")
                if demo
                else self.tr("Opening the office. You can type already.")
            )
        )
        opening.finished.connect(self.message.hide)

    def begin_first_day(self, office: Office, undo: UndoStack) -> None:
        """Ask the first day's questions, then open the office."""
        from ui.first_day.wizard import FirstDay

        wizard = FirstDay(self.desk, office, self)
        wizard.demo_wanted.connect(self.demo_wanted)
        wizard.finished.connect(lambda _: self.first_day_over(office, undo, wizard))
        self.first_day = wizard
        wizard.open()

    def first_day_over(self, office: Office, undo: UndoStack, wizard: FirstDay) -> None:
        """Open the office after the first day's questions; close the window when they were left."""
        self.first_day = None
        if not wizard.accepted_at_all:
            office.close()
            if not wizard.demo_chosen:
                self.close()
            return
        from frontdesk.staff import signed_in

        person = signed_in(office)
        self.desk.sign_in(SignedIn(person.id, person.name, person.role) if person else None)
        self.desk.open(office, undo)

    # Building

    def _lay_out(self) -> None:
        whole = QWidget()
        self._row = QHBoxLayout(whole)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self.stack, 1)
        self._row.addLayout(self._right, 1)
        self.setCentralWidget(whole)

    def furnish(self) -> None:
        """Add what frames the pages: navigation, head, foot, messages, keys.

        The form takes keys without them, so the program shows that first and adds these a moment later.
        """
        from ui.frame.commands import Commands
        from ui.frame.foot import Foot
        from ui.frame.header import Header
        from ui.frame.navigation import Navigation
        from ui.frame.search import Search
        from ui.widgets.message_bar import MessageBar

        theme = self.desk.theme
        self.navigation = Navigation(theme, self.pages)
        self.header = Header(theme)
        self.foot = Foot(self.desk)
        self._row.insertWidget(0, self.navigation)
        self._right.insertWidget(0, self.header)
        self._right.addWidget(self.foot)
        self.message = MessageBar(theme, self.foot)
        self.search = Search(self.desk, self.header)
        self.commands = Commands(self)
        self._furnished = True
        self._connect()
        self._name_page()
        self._fold()

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.show_page)
        desk = self.desk
        desk.theme.changed.connect(self._fold)
        desk.said.connect(self.message.tell)
        desk.wanted.connect(self.show_page)
        desk.search_wanted.connect(self.search_for)
        desk.opened.connect(self._opened)
        desk.changed.connect(self._changed)
        desk.signed_in.connect(self._show_pages_of_role)
        self.foot.person_chosen.connect(self._take_desk)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch_focus)

    # Events

    def _opened(self) -> None:
        settings = self.desk.office.settings
        self.navigation.name_school(settings.name, settings.district)
        self._offer_people()
        self.count_all()
        QTimer.singleShot(SYNC_AFTER_MS, self, self._begin_sync)
        QTimer.singleShot(SCHEDULE_AFTER_MS, self, self._begin_schedule)

    def _begin_sync(self) -> None:
        """Begin to sync in the background, once the window is at rest."""
        if self._sync is None and self.desk.is_open:
            from ui.sync.background import BackgroundSync

            self._sync = BackgroundSync(self.desk)

    def _begin_schedule(self) -> None:
        """Begin to look whether the week's page is due, well after the window is at rest."""
        if self._pages_due is None and self.desk.is_open:
            from ui.schedule import WeeklyPages

            self._pages_due = WeeklyPages(self.desk)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("setting"):
            settings = self.desk.office.settings
            self.navigation.name_school(settings.name, settings.district)
        if changes.touches("staff"):
            self._offer_people()
        self._recount.start()

    def _offer_people(self) -> None:
        from frontdesk.staff import list_staff

        office = self.desk.office

        def read(job: Job) -> list[SignedIn]:
            return [SignedIn(one.id, one.name, one.role) for one in list_staff(office)]

        self.desk.jobs.ask(read, self.foot.offer, owner=self, name="staff")

    def _show_pages_of_role(self) -> None:
        staff = self.desk.staff
        role = staff.role if staff else ""
        self.navigation.show_for(role)
        if not page(self._current).is_for(role):
            self.show_page("today")

    def _take_desk(self, person: SignedIn) -> None:
        from frontdesk.staff import sign_in

        office = self.desk.office

        def signed(_: object) -> None:
            self.desk.sign_in(person)
            self.desk.say(self.tr("{0} is at the desk now.").format(person.name))

        self.desk.jobs.act(lambda job: sign_in(office, id=person.id), signed, name="sign in")

    def count_all(self) -> None:
        """Ask, off the UI thread, how many things wait on each page."""
        if not self.desk.is_open:
            return
        office = self.desk.office
        for each in self.pages:
            if each.count:
                told = self.navigation.button(each.key).wait
                self.desk.jobs.ask(partial(_count, each, office), told, owner=self, name=f"count {each.key}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation to icons in a narrow window, or where large text leaves too little room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if not self._furnished:
            return
        self.navigation.fold(self.width() < FOLD_BELOW * max(1.0, self.desk.theme.scale * 0.75))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page keep what is half done, then close the office."""
        for screen in self._screens.values():
            screen.leave()
        choices.keep_window_geometry(self.saveGeometry())
        if self._sync is not None:
            self._sync.stop()
        if self._pages_due is not None:
            self._pages_due.stop()
        self.desk.close()
        super().closeEvent(event)

    def _watch_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch the field that has the focus, and no other: a filter in Python on all would slow every event."""
        if isinstance(old, QLineEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Undo and Redo reach the window from a field that has nothing of its own to undo."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
        ):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _count(each: Page, office: Office, job: Job) -> int:
    """Count what waits on a page; on a worker, since the page's module may be imported for it."""
    return each.counter()(office)
