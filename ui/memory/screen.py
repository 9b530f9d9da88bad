"""The page of the translation memory and the glossary: two tabs, each with its table and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget

from ui.desk import Desk
from ui.memory.glossary_pane import GlossaryPane
from ui.memory.memory_pane import MemoryPane
from ui.screen import Command, Screen
from ui.widgets import scrolled

if TYPE_CHECKING:
    from models.capture import Changes


class MemoryScreen(Screen):
    """Memory and glossary."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.memory = MemoryPane(self)
        self.glossary = GlossaryPane(self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(scrolled(self.memory), self.tr("Memory"))
        self.tabs.addTab(scrolled(self.glossary), self.tr("Glossary"))
        self.column().addWidget(self.tabs)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Read again what was touched."""
        if changes is None or changes.touches("memory_entry", "notice_segment", "district_setting"):
            self.memory.read()
        if changes is None or changes.touches("glossary_term"):
            self.glossary.read()

    def focus_first(self) -> None:
        """Put the caret into the search box of the tab that is shown."""
        pane = self.memory if self.tabs.currentIndex() == 0 else self.glossary
        pane.box.setFocus()

    def search(self, words: str) -> None:
        """Search the memory for words."""
        self.tabs.setCurrentIndex(0)
        self.memory.box.setText(words)

    def export_list(self) -> None:
        """Export the memory (TMX) or the glossary (CSV), whichever is shown."""
        if self.tabs.currentIndex() == 0:
            self.memory.ask_export()
        else:
            self.glossary.ask_export()

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return [
            Command(self.tr("Show the memory"), lambda: self.tabs.setCurrentIndex(0), "", "memory"),
            Command(self.tr("Show the glossary"), lambda: self.tabs.setCurrentIndex(1), "", "phrasebook"),
        ]
