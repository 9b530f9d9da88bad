"""What can be done now, from every page: the commands with their keys, the palette and the list of keys.

Relies on the window for moving about and on the page that is shown for its own commands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from ui import desk_words
from ui.pages import page
from ui.screen import Command
from ui.today.screen import KEYS as TODAY_KEYS

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PAGE_KEYS = 9
ON_SITE = "on-site"
"""The report that Ctrl+Shift+E prints."""


class Commands(QObject):
    """The window's commands; making it sets the keys that work everywhere in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._set_keys()

    def groups(self) -> list[tuple[str, list[Command]]]:
        """Return everything that can be done now in three groups: this page, the desk, the pages."""
        window = self._window
        screen = window.screen_of(window.current)
        return [
            (page(window.current).name(), screen.commands()),
            (self.tr("At the desk"), self._at_the_desk()),
            (self.tr("Pages"), self._visits()),
        ]

    def show_palette(self) -> None:
        """Open the command palette."""
        from ui.palette.window import Palette

        commands = [command for _, group in self.groups() for command in group]
        Palette(self._window.desk.theme, commands, self._window).show()

    def show_keys(self) -> None:
        """Show the keys that work now."""
        from ui.keys.window import Keys

        groups = [(title, [c for c in group if c.keys]) for title, group in self.groups()]
        Keys(
            self._window.desk.theme, [(title, group) for title, group in groups if group], self._window
        ).open()

    def show_pass(self) -> None:
        """Open the window that logs a late arrival or an early dismissal and prints the pass."""
        from ui.passes.window import PassWindow

        if self._window.desk.is_open:
            PassWindow(self._window.desk, self._window).open()

    def print_page(self) -> None:
        """Print what the page that is shown prints."""
        if self._window.desk.is_open:
            self._window.screen_of(self._window.current).print_page()

    def export_list(self) -> None:
        """Export the list of the page that is shown."""
        if self._window.desk.is_open:
            self._window.screen_of(self._window.current).export_list()

    def print_on_site(self) -> None:
        """Ask for the printer with the list of who is on site: the second key, Enter, prints it."""
        from ui.reports.quick import print_report

        if self._window.desk.is_open:
            print_report(self._window.desk, self._window, ON_SITE, at_once=True)

    def _at_the_desk(self) -> list[Command]:
        tr, window = self.tr, self._window
        words = {
            "walk-in": tr("Start a walk-in"),
            "phone": tr("Start a phone call"),
            "email": tr("Start an e-mail"),
            "absence": tr("Note an absence"),
            "way-home": tr("Note a way home"),
            "message": tr("Note a message"),
            "item": tr("Note an item dropped off"),
        }
        icons = {**desk_words.CHANNEL_ICONS, **desk_words.ROUTINE_ICONS}
        return [
            *(
                Command(words[name], partial(self._on_today, action, name), keys, icons[name])
                for keys, action, name in TODAY_KEYS
                if name in words
            ),
            Command(
                tr("Print who is on site, for an evacuation"), self.print_on_site, "Ctrl+Shift+E", "print"
            ),
            Command(tr("Print this page"), self.print_page, "Ctrl+P", "print"),
            Command(tr("Export this list"), self.export_list, "Ctrl+Shift+S", "download"),
            Command(tr("Print a student's pass"), self.show_pass, "Ctrl+Shift+P", "pass"),
            Command(tr("Search everything"), window.focus_search, "Ctrl+F", "search"),
            Command(tr("Undo"), window.desk.take_back, "Ctrl+Z", "undo"),
            Command(tr("Do again"), window.desk.do_again, "Ctrl+Shift+Z", "redo"),
            Command(tr("Find a command"), self.show_palette, "Ctrl+K", "command"),
            Command(tr("Show the keys"), self.show_keys, "F1", "keyboard"),
        ]

    def _visits(self) -> list[Command]:
        role = self._window.desk.staff.role if self._window.desk.staff else ""
        return [
            Command(
                self.tr("Go to {0}").format(each.name()),
                partial(self._window.show_page, each.key),
                f"Alt+{number}" if number <= PAGE_KEYS else "",
                each.icon,
            )
            for number, each in enumerate(self._window.pages, start=1)
            if each.is_for(role)
        ]

    def _set_keys(self) -> None:
        window = self._window
        standard = QKeySequence.StandardKey
        pairs: list[tuple[QKeySequence, Callable[[], object]]] = [
            (QKeySequence(standard.Find), window.focus_search),
            (QKeySequence(standard.Undo), window.desk.take_back),
            (QKeySequence("Ctrl+Shift+Z"), window.desk.do_again),
            (QKeySequence("Ctrl+Y"), window.desk.do_again),
            (QKeySequence("Ctrl+Shift+P"), self.show_pass),
            (QKeySequence("Ctrl+Shift+E"), self.print_on_site),
            (QKeySequence("Ctrl+P"), self.print_page),
            (QKeySequence("Ctrl+Shift+S"), self.export_list),
            (QKeySequence("Ctrl+K"), self.show_palette),
            (QKeySequence("F1"), self.show_keys),
        ]
        pairs += [(QKeySequence(keys), partial(self._on_today, *rest)) for keys, *rest in TODAY_KEYS]
        pairs += [
            (QKeySequence(f"Alt+{number}"), partial(window.show_page, each.key))
            for number, each in enumerate(window.pages[:PAGE_KEYS], start=1)
        ]
        for keys, run in pairs:
            QShortcut(keys, window).activated.connect(run)

    def _on_today(self, action: str, name: str) -> None:
        """Do something on Today, from whatever page."""
        self._window.show_page("today")
        run = getattr(self._window.screen_of("today"), action)
        if name:
            run(name)
        else:
            run()
