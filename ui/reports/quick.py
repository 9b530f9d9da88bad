"""A report printed from wherever one is: its page in a window of its own, or at once in the system's dialog.

    print_report(desk, window, "on-site", at_once=True)

What the report asks for is as usual (this week, today, everybody) unless other choices are given.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.reports.choices import Choices, usual_choices
from ui.reports.kinds import kind
from ui.reports.print_window import PrintWindow


def print_report(
    desk: Desk, parent: QWidget, key: str, *, at_once: bool = False, **chosen: Any
) -> PrintWindow:
    """Show a report by its key as it will print; `chosen` are fields of `Choices` that are not as usual."""
    office, shown = desk.office, kind(key)
    choices: Choices = usual_choices(office, **chosen)
    window = PrintWindow(
        desk,
        parent,
        title=shown.name(),
        make=lambda: shown.make(office, choices),
        file_name=shown.file_name(choices),
        at_once=at_once,
        endings=shown.endings,
    )
    window.open()
    return window
