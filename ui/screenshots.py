"""Pictures of every screen with demo data, in light and dark, at 100 and 200 % text, without a display.

They are for looking at: a screen is done when its picture has been seen. Relies on the demo school in a
folder of its own that is gone afterwards.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ui.main_window import MainWindow

MODES = ("light", "dark")
SCALES = (1.0, 2.0)
SIZE = QSize(1280, 820)
QUIET_ROUNDS = 6
ROUND_MS = 50
LONGEST_MS = 20_000
INTERACTIONS = 1500


def draw_all(folder: Path) -> int:
    """Draw every screen into a folder, made if need be; returns the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError:
        sys.stderr.write(f"Nothing can be written to {folder}; name a folder that you may write to.\n")
        return 2
    from ui.app import start_qt

    app = start_qt(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="frontdesk-pictures-", ignore_cleanup_errors=True) as scratch:
        window = _demo_window(Path(scratch))
        for mode in MODES:
            for scale in SCALES:
                window.desk.theme.apply(mode=mode, scale=scale)
                _draw_pages(window, folder, f"{mode}-{round(scale * 100)}")
                _draw_dialogs(window, folder, f"{mode}-{round(scale * 100)}")
        window.close()
    return 0


def _demo_window(scratch: Path) -> MainWindow:
    from PySide6.QtWidgets import QApplication

    from frontdesk.office import open_office
    from frontdesk.staff import signed_in
    from frontdesk.undo import UndoStack
    from ui import language
    from ui.demo import fill_demo
    from ui.desk import Desk, SignedIn
    from ui.jobs import Jobs
    from ui.main_window import MainWindow
    from ui.theme.theme import Theme

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the program has not begun")
    language.use(app, "en")
    theme = Theme(app)
    theme.add_scripts()
    theme.apply(mode="light", scale=1.0)
    office = open_office(scratch / "data")
    fill_demo(office, interactions=INTERACTIONS)
    desk = Desk(theme, Jobs())
    person = signed_in(office)
    desk.sign_in(SignedIn(person.id, person.name, person.role) if person else None)
    window = MainWindow(desk)
    window.resize(SIZE)
    window.show()
    desk.open(office, UndoStack(office))
    return window


def _draw_pages(window: MainWindow, folder: Path, suffix: str) -> None:
    for page in window.pages:
        window.show_page(page.key)
        settle(lambda: window.desk.jobs.running == 0)
        _save(window, folder / f"{page.key}-{suffix}.png")


def _draw_dialogs(window: MainWindow, folder: Path, suffix: str) -> None:
    from frontdesk.office import open_office
    from ui.first_day.wizard import FirstDay
    from ui.keys.window import Keys
    from ui.palette.window import Palette
    from ui.reports.quick import print_report

    theme = window.desk.theme
    window.show_page("today")
    groups = window.commands.groups()
    commands = [command for _, group in groups for command in group]
    keyed = [(title, [c for c in group if c.keys]) for title, group in groups]
    with tempfile.TemporaryDirectory(prefix="frontdesk-first-day-", ignore_cleanup_errors=True) as scratch:
        office = open_office(Path(scratch))
        dialogs: dict[str, Callable[[], QDialog]] = {
            "palette": lambda: Palette(theme, commands, window),
            "keys": lambda: Keys(theme, keyed, window),
            "print": lambda: print_report(window.desk, window, "on-site"),
            "first-day": lambda: FirstDay(window.desk, office, window),
        }
        for name, make in dialogs.items():
            dialog = make()
            dialog.show()
            settle(lambda: window.desk.jobs.running == 0)
            _save(dialog, folder / f"{name}-{suffix}.png")
            dialog.close()
        office.close()


def _save(widget: QWidget, path: Path) -> None:
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path.name}")


def settle(idle: Callable[[], bool]) -> None:
    """Let the program run until it has been idle for a moment (or 20 seconds have passed)."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(ROUND_MS)
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = quiet + 1 if idle() else 0
        if quiet >= QUIET_ROUNDS:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(LONGEST_MS, loop.quit)
    loop.exec()
    timer.stop()
