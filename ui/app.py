"""The window's program: `frontdesk [--data DIR] [--demo] [--screenshots FOLDER]`.

Shows the window first and opens the store behind it, because importing the database library takes longer
than drawing the window. Nothing slow is imported at the top of this module.
"""

from __future__ import annotations

import locale
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from ui import choices, language
from ui.collector import Collector
from ui.desk import Desk, SignedIn
from ui.jobs import Job, Jobs
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from frontdesk.office import Office
    from frontdesk.undo import UndoStack
    from ui.main_window import MainWindow


FURNISH_MS = 5
SLOW_MS = 700
"""After so long the window says that it is still opening the office (an old store is being brought up to date)."""
AFTER_PAINT_MS = 30
"""The store is opened once the window has been painted: importing the database library holds Python's lock."""


class Options:
    """What the command line asked for."""

    def __init__(self) -> None:
        self.data: Path | None = None
        self.demo = False
        self.screenshots: Path | None = None


def main(arguments: list[str] | None = None) -> int:
    """Run the window; returns the exit status."""
    options = _options(sys.argv[1:] if arguments is None else arguments)
    if options.screenshots is not None:
        from ui.screenshots import draw_all

        return draw_all(options.screenshots)
    app = start_qt(sys.argv[:1])
    window = open_window(app, _folder(options), demo=options.demo)
    window.show()
    return app.exec()


def start_qt(arguments: list[str]) -> QApplication:
    """Make the QApplication with the names under which this desk's own choices are kept.

    Qt takes the system's language for C's dates too; pages are in English, so their months and days stay so.
    """
    app = QApplication(arguments)
    locale.setlocale(locale.LC_TIME, "C")
    app.setApplicationName("FrontDesk")
    app.setApplicationDisplayName("FrontDesk")
    app.setDesktopFileName("frontdesk")
    return app


def open_window(app: QApplication, folder: Path | None, *, demo: bool = False) -> MainWindow:
    """Make the window and open the store behind it, off the UI thread."""
    language.use(app, choices.language() or QLocale.system().name()[:2])
    theme = Theme(app)
    theme.prepare(mode=choices.theme(), scale=choices.text_scale())
    from ui.main_window import MainWindow

    desk = Desk(theme, Jobs())
    window = MainWindow(desk, furnished=False)
    theme.apply()
    QTimer.singleShot(FURNISH_MS, window.furnish)
    collector = Collector(window)
    desk.closed.connect(collector.stop)
    window.demo_wanted.connect(lambda: _open_demo(window))
    QTimer.singleShot(AFTER_PAINT_MS, theme.add_scripts)
    QTimer.singleShot(AFTER_PAINT_MS, lambda: open_in_background(window, folder, demo=demo))
    return window


def _open_demo(window: MainWindow) -> None:
    from ui.demo import demo_folder

    open_in_background(window, demo_folder(None), demo=True)


def open_in_background(window: MainWindow, folder: Path | None, *, demo: bool = False) -> Job:
    """Open the store off the UI thread; the desk gets the office when it is ready."""
    desk = window.desk

    def work(job: Job) -> tuple[Office, UndoStack, SignedIn | None]:
        from frontdesk.office import open_office
        from frontdesk.staff import signed_in
        from frontdesk.undo import UndoStack as Stack

        office = open_office(folder)
        if demo:
            from ui.demo import fill_demo

            fill_demo(office)
        person = signed_in(office)
        who = SignedIn(person.id, person.name, person.role) if person else None
        return office, Stack(office), who

    def opened(found: tuple[Office, UndoStack, SignedIn | None]) -> None:
        from ui.logs import catch_all, end_log, keep_log

        office, undo, who = found
        handler = keep_log(office.folder)
        if handler is not None:
            desk.closed.connect(partial(end_log, handler))
        catch_all(desk.warn)
        desk.sign_in(who)
        if office.ready:
            desk.open(office, undo)
        else:
            window.begin_first_day(office, undo)

    def failed(error: Exception) -> None:
        window.cannot_open(desk.sentence_of(error), lambda: open_in_background(window, folder, demo=demo))

    opening = desk.jobs.act(work, opened, failed=failed, name="open the office")
    QTimer.singleShot(SLOW_MS, window, lambda: window.say_opening(opening, demo=demo))
    return opening


def _options(arguments: list[str]) -> Options:
    options = Options()
    if not arguments:
        return options
    if len(arguments) == 2 and arguments[0] == "--data":
        options.data = Path(arguments[1])
        return options
    import argparse

    parser = argparse.ArgumentParser(prog="frontdesk", description="The school's front office.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    parser.add_argument("--demo", action="store_true", help="open a demo school, apart from your own data")
    parser.add_argument("--screenshots", type=Path, metavar="FOLDER", help="draw every screen and exit")
    return parser.parse_args(arguments, namespace=options)


def _folder(options: Options) -> Path | None:
    if not options.demo:
        return options.data
    from ui.demo import demo_folder

    return demo_folder(options.data)


if __name__ == "__main__":
    sys.exit(main())
