"""One school at the side: what its families asked for, in which languages, and how they were helped."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from frontdesk.figures.schools import SchoolFigures
from ui.desk import Desk
from ui.desk_words import channel_word, help_word, language_word
from ui.district.schools import share
from ui.theme.tokens import SPACE
from ui.widgets import text

_MOST = 6


class SchoolDetails(QWidget):
    """The breakdown of the chosen school, or of all together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = text("", "title", wrap=True)
        self.facts = text("", tone="muted", wrap=True)
        self._grids = [self._grid() for _ in range(4)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE.small, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        headings = (
            self.tr("What families asked for"),
            self.tr("Languages"),
            self.tr("How they were helped"),
            self.tr("Channels"),
        )
        for heading, grid in zip(headings, self._grids, strict=True):
            column.addWidget(text(heading, "strong"))
            column.addWidget(grid)
        column.addStretch(1)

    @staticmethod
    def _grid() -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, SPACE.small)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        return holder

    def show_school(self, school: SchoolFigures) -> None:
        """Show a school's breakdown."""
        self.title.setText(school.name if school.scope else self.tr("All schools"))
        self.facts.setText(
            self.tr("{0} open, {1} past due").format(f"{school.open:,}", f"{school.past_due:,}")
        )
        topics = Counter({name or self.tr("No topic"): many for name, many in school.topics.items()})
        languages = Counter({language_word(code): many for code, many in school.languages.items()})
        unsaid = self.tr("Not recorded")
        helps = Counter({help_word(key) if key else unsaid: many for key, many in school.helps.items()})
        channels = Counter({channel_word(key): many for key, many in school.channels.items()})
        for holder, counts, whole in zip(
            self._grids,
            (topics, languages, helps, channels),
            (school.contacts, school.contacts, sum(helps.values()), school.contacts),
            strict=True,
        ):
            self._fill(holder, counts, whole)

    def _fill(self, holder: QWidget, counts: Counter[str], whole: int) -> None:
        grid = holder.layout()
        if not isinstance(grid, QGridLayout):
            return
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        shown = [(name, many) for name, many in counts.most_common(_MOST) if many]
        if not shown:
            grid.addWidget(text(self.tr("None"), tone="muted"), 0, 0)
        for row, (name, many) in enumerate(shown):
            grid.addWidget(text(name, wrap=True), row, 0)
            grid.addWidget(self._number(f"{many:,}"), row, 1)
            grid.addWidget(self._number(share(many, whole), "muted"), row, 2)

    @staticmethod
    def _number(words: str, tone: str = "") -> QLabel:
        label = text(words, tone=tone)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return label
