"""A report printed or exported from wherever one is: its page in a window of its own, its table in a file.

    print_report(desk, window, "on-site", at_once=True)
    export_report(desk, screen, "follow-ups", owner=key)

What the report asks for is as usual (this week, today, everybody) unless other choices are given.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.exporting import export_list
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


def export_report(desk: Desk, parent: QWidget, key: str, **chosen: Any) -> None:
    """Ask for a file and write a report's table there."""
    office, shown = desk.office, kind(key)
    choices: Choices = usual_choices(office, **chosen)

    def write(path: Path, progress: Callable[[int, int], None]) -> int:
        made = shown.make(office, choices)
        made.save(path)
        return made.rows

    export_list(desk, parent, shown.name(), shown.file_name(choices), write)
