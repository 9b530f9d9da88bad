"""Prints a visitor's badge from the list of who is on site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.reports.print_window import PrintWindow

if TYPE_CHECKING:
    from frontdesk.visits import OnSite


def print_badge(desk: Desk, visitor: OnSite, parent: QWidget) -> PrintWindow:
    """Show a visitor's badge as it will print; returns the window."""
    from frontdesk.reports.labels import make_badge

    office = desk.office
    title = QCoreApplication.translate("Badge", "Badge of {0}").format(visitor.contact)
    window = PrintWindow(
        desk, parent, title=title, make=lambda: make_badge(office, visit=visitor.visit_id), file_name="badge"
    )
    window.open()
    return window
