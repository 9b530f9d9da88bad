"""Settings: the sections at the near side, the chosen one beside it. Everything saves at once, with Undo.

A section is made when it is first shown. Where the window is narrow, the sections are a choice above.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout

from ui.desk import Desk
from ui.screen import Command, Screen
from ui.settings.section import Section
from ui.theme import SPACE
from ui.widgets import Choice, Field, scrolled

if TYPE_CHECKING:
    from models.capture import Changes

_BESIDE = 84
"""The width in letters from which the list of sections stands beside the section."""


class SettingsScreen(Screen):
    """The page of settings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sections: dict[str, Section] = {}
        self._names = self._name_sections()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sections"))
        self.choice = Choice([(key, words) for key, (words, _, _) in self._names.items()])
        self.choice_field = Field(self.tr("Section"), self.choice)
        self.stack = QStackedWidget()
        self._pages: dict[str, int] = {}
        self._lay_out()
        self.list.currentRowChanged.connect(self._row_chosen)
        self.choice.chosen.connect(self.show_section)
        desk.theme.changed.connect(self._fit)
        self.list.setCurrentRow(0)

    def _name_sections(self) -> dict[str, tuple[str, str, str]]:
        return {
            "sign-in": (self.tr("Signed in"), "sign-in", "ui.settings.people:SignInSection"),
            "school": (self.tr("School"), "school", "ui.settings.school:SchoolSection"),
            "day": (self.tr("School day"), "calendar", "ui.settings.school:DaySection"),
            "staff": (self.tr("Staff and roles"), "people", "ui.settings.people:StaffSection"),
            "topics": (self.tr("Topics"), "flag", "ui.settings.lists:TopicsSection"),
            "languages": (self.tr("Languages"), "language", "ui.settings.lists:LanguagesSection"),
            "packs": (self.tr("Language packs"), "translate", "ui.settings.packs:PacksSection"),
            "looks": (self.tr("Appearance"), "eye", "ui.settings.looks:LooksSection"),
            "schedule": (self.tr("The week's page"), "reports", "ui.settings.schedule:ScheduleSection"),
            "folder": (self.tr("Data and backups"), "folder", "ui.settings.folder:FolderSection"),
            "district": (self.tr("District"), "district", "ui.settings.district:DistrictSection"),
            "privacy": (self.tr("Privacy"), "shield", "ui.settings.privacy:PrivacySection"),
        }

    def _lay_out(self) -> None:
        for key, (words, _, _) in self._names.items():
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        row = QHBoxLayout()
        row.setSpacing(SPACE.wide)
        row.addWidget(self.list)
        beside = QVBoxLayout()
        beside.addWidget(self.choice_field)
        beside.addWidget(self.stack, 1)
        row.addLayout(beside, 1)
        self.column().addLayout(row)
        self._tint()
        self.desk.theme.changed.connect(self._tint)
        self._fit()

    def _tint(self) -> None:
        side = self.desk.theme.icon_size()
        self.list.setIconSize(QSize(side, side))
        for place, (_, icon, _) in enumerate(self._names.values()):
            self.list.item(place).setIcon(self.desk.theme.icon(icon, "muted"))
            self.list.item(place).setSizeHint(QSize(side, self.desk.theme.target() + SPACE.hair))

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Show the sections' settings again if they were touched."""
        for section in self._sections.values():
            if changes is None or changes.touches(*section.touched_by):
                section.refresh()

    def focus_first(self) -> None:
        """Put the focus on the list of sections."""
        (self.list if self.list.isVisibleTo(self) else self.choice).setFocus()

    def show_item(self, key: str) -> None:
        """Show a section by its name."""
        self.show_section(key)
        if self.section is not None:
            self.section.focus_first()

    def commands(self) -> list[Command]:
        """Return the sections for the palette."""
        return [
            Command(self.tr("Settings: {0}").format(words), _Show(self, key), "", icon)
            for key, (words, icon, _) in self._names.items()
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list of sections; Right or Enter in it goes into the section."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_first()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right) and self.list.hasFocus():
            if self.section is not None:
                self.section.focus_first()
        else:
            super().keyPressEvent(event)

    # Sections

    @property
    def section(self) -> Section | None:
        """The section that is shown."""
        return self._sections.get(self.choice.value())

    def show_section(self, key: str) -> None:
        """Show a section, making it if this is its first visit."""
        if key not in self._names:
            return
        if key not in self._sections:
            section = self._make(key)
            self._sections[key] = section
            self._pages[key] = self.stack.addWidget(scrolled(section))
        self._sections[key].refresh()
        self.stack.setCurrentIndex(self._pages[key])
        self.choice.set_value(key)
        place = list(self._names).index(key)
        if self.list.currentRow() != place:
            self.list.setCurrentRow(place)

    def _make(self, key: str) -> Section:
        module, _, name = self._names[key][2].partition(":")
        section = getattr(importlib.import_module(module), name)(self.desk)
        if not isinstance(section, Section):
            raise TypeError(name)
        return section

    def _row_chosen(self, row: int) -> None:
        if row >= 0:
            self.show_section(str(self.list.item(row).data(Qt.ItemDataRole.UserRole)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the sections as a list, or as a choice above where the width is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.desk.theme.font())
        beside = self.width() / max(1, metrics.averageCharWidth()) >= _BESIDE
        widest = max(metrics.horizontalAdvance(words) for words, _, _ in self._names.values())
        self.list.setFixedWidth(widest + self.desk.theme.icon_size() + SPACE.page + SPACE.wide)
        self.list.setVisible(beside)
        self.choice_field.setVisible(not beside)


class _Show:
    """Shows a section from the palette."""

    def __init__(self, screen: SettingsScreen, key: str) -> None:
        self._screen = screen
        self._key = key

    def __call__(self) -> None:
        self._screen.desk.go("settings", self._key)
