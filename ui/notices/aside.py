"""What helps with the segment under review: its warnings, memory suggestions, glossary terms, its history.

Suggestions say how like the sentence is, mark what differs by strike-through and underline (not by colour
alone), and are taken with Alt and their number or their button. What needs the store is read off the UI
thread, and only for the segment that is still current when it arrives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from frontdesk.notices.review import Step
from frontdesk.notices.views import SegmentView
from translation import Suggestion, Term, is_right_to_left
from ui.desk import Desk
from ui.desk_words import moment_word
from ui.finding_words import finding_words
from ui.notices.words import warning_word
from ui.theme.tokens import SPACE
from ui.widgets import Button, Card, StateLabel, text

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Aid:
    """What the store knows about a segment."""

    segment: str
    suggestions: tuple[Suggestion, ...] = ()
    terms: tuple[Term, ...] = ()
    history: tuple[Step, ...] = ()


class SegmentAside(QWidget):
    """The pane beside the segments. `wanted(text)` comes when a suggestion is taken."""

    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._aid = Aid("")
        self._language = ""
        self._warnings = Card(self.tr("To check"))
        self._memory = Card(self.tr("Memory"))
        self._glossary = Card(self.tr("Glossary"))
        self._history = Card(self.tr("History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        for card in (self._warnings, self._memory, self._glossary, self._history):
            column.addWidget(card)
        column.addStretch(1)

    @property
    def aid(self) -> Aid:
        """What is shown for the current segment."""
        return self._aid

    def show_segment(self, segment: SegmentView | None, language: str) -> None:
        """Show what is known at once; the rest comes by `show_aid`."""
        self._language = language
        self._aid = Aid(segment.id if segment else "")
        warnings = segment.warnings if segment else ()
        _empty(self._warnings)
        for warning in warnings:
            words = f"{warning_word(warning.kind)}: {finding_words(warning)}"
            line = StateLabel(self._desk.theme, "warn", words, "warn", wrap=True)
            self._warnings.body.addWidget(line)
        self._warnings.setVisible(bool(warnings))
        for card in (self._memory, self._glossary, self._history):
            _empty(card)
            card.hide()

    def show_aid(self, aid: Aid) -> None:
        """Show what the store knows, when it is about the segment that is current."""
        if aid.segment != self._aid.segment:
            return
        self._aid = aid
        for card in (self._memory, self._glossary, self._history):
            _empty(card)
        for place, suggestion in enumerate(aid.suggestions[:MOST_SUGGESTIONS]):
            self._add_suggestion(place, suggestion)
        for term in aid.terms:
            self._glossary.body.addWidget(_line(_term_words(term)))
        for step in aid.history:
            self._add_step(step)
        self._memory.setVisible(bool(aid.suggestions))
        self._glossary.setVisible(bool(aid.terms))
        self._history.setVisible(bool(aid.history))

    def use(self, place: int) -> None:
        """Take a suggestion by its place (0 is the first)."""
        if 0 <= place < len(self._aid.suggestions[:MOST_SUGGESTIONS]):
            self.wanted.emit(self._aid.suggestions[place].target)

    def _add_suggestion(self, place: int, suggestion: Suggestion) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, SPACE.small)
        column.setSpacing(SPACE.hair)
        target = _line(suggestion.target)
        if is_right_to_left(self._language):
            target.setAlignment(Qt.AlignmentFlag.AlignRight)
            target.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        column.addWidget(target)
        source = QLabel(marked_source(suggestion))
        source.setTextFormat(Qt.TextFormat.RichText)
        source.setWordWrap(True)
        source.setProperty("type", "caption")
        source.setProperty("tone", "muted")
        column.addWidget(source)
        said = self.tr("{0} % alike").format(round(suggestion.score * 100))
        state = self.tr("approved") if suggestion.approved else self.tr("not reviewed by anyone")
        icon, tone = ("good", "good") if suggestion.approved else ("warn", "warn")
        mark = StateLabel(self._desk.theme, icon, f"{said} · {state}", tone, wrap=True)
        column.addWidget(mark)
        use = Button(
            self._desk.theme,
            self.tr("Use (Alt+{0})").format(place + 1),
            role="link",
            pressed=lambda: self.use(place),
        )
        column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        self._memory.body.addWidget(box)

    def _add_step(self, step: Step) -> None:
        when = step.at.astimezone(self._desk.office.zone)
        typed = step.origin in ("", "person")
        said = self.tr("accepted") if step.accepted else self.tr("typed") if typed else self.tr("drafted")
        who = step.by or self.tr("another desk")
        self._history.body.addWidget(
            _line(f"{moment_word(when, self._desk.office.today())} · {who} · {said}", "caption", "muted")
        )
        self._history.body.addWidget(_line(step.target))


def marked_source(suggestion: Suggestion) -> str:
    """Return the suggestion's source as rich text: what it has instead struck through, ours underlined."""
    shown = escape(suggestion.source)
    for difference in suggestion.differences:
        theirs, ours = escape(difference.theirs), escape(difference.ours)
        marked = (f"<s>{theirs}</s>" if theirs else "") + (f"&nbsp;<u><b>{ours}</b></u>" if ours else "")
        if theirs and theirs in shown:
            shown = shown.replace(theirs, marked, 1)
        elif ours:
            shown += f" <u><b>{ours}</b></u>"
    return shown


def _term_words(term: Term) -> str:
    keep = QCoreApplication.translate("Notices", "{0}: keep as it is")
    return keep.format(term.term) if term.keep else f"{term.term} → {term.rendering}"


def _line(words: str, kind: str = "body", tone: str = "") -> QLabel:
    label = text(words, kind, tone=tone, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _empty(card: Card) -> None:
    """Take out everything but the heading."""
    for place in range(card.body.count() - 1, 0, -1):
        item = card.body.takeAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def glossary_words(terms: Sequence[Term], source: str) -> tuple[Term, ...]:
    """Return the terms that occur in a sentence."""
    folded = source.casefold()
    return tuple(term for term in terms if term.term.casefold() in folded)
