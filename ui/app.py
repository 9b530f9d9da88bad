"""The window's program: `frontdesk [--data DIR] [--demo] [--screenshots FOLDER]`.

Shows the window first and opens the store behind it, because importing the database library takes longer
than drawing the window. Nothing slow is imported at the top of this module.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from frontdesk.office import Office
    from frontdesk.undo import UndoStack


def main(arguments: list[str] | None = None) -> int:
    """Run the window; returns the exit status."""
    options = _options(sys.argv[1:] if arguments is None else arguments)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("FrontDesk")
    theme = Theme(app)
    theme.apply()
    desk = Desk(theme, Jobs())
    from ui.main_window import MainWindow

    window = MainWindow(desk)
    window.show()
    open_in_background(desk, options.data)
    return app.exec()


class Options:
    """What the command line asked for."""

    def __init__(self) -> None:
        self.data: Path | None = None
        self.demo = False
        self.screenshots: Path | None = None


def _options(arguments: list[str]) -> Options:
    import argparse

    parser = argparse.ArgumentParser(prog="frontdesk", description="The school's front office.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    parser.add_argument("--demo", action="store_true", help="open a demo school")
    parser.add_argument("--screenshots", type=Path, metavar="FOLDER", help="draw every screen and exit")
    return parser.parse_args(arguments, namespace=Options())


def open_in_background(desk: Desk, folder: Path | None) -> Job:
    """Open the store off the UI thread; the desk gets the office when it is ready."""

    def work(job: Job) -> tuple[Office, UndoStack]:
        from frontdesk.office import open_office
        from frontdesk.undo import UndoStack as Stack

        office = open_office(folder)
        return office, Stack(office)

    return desk.jobs.act(work, lambda both: desk.open(*both), failed=desk.warn, name="open")


if __name__ == "__main__":
    sys.exit(main())
