"""The timeline as a conversation: the family at the near side, the office at the far side, what happened between.

A translated message shows both texts in one bubble, with how the translation was made. Long texts are cut
until asked for, long timelines begin with their latest part, so that one interaction of years stays quick.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk.finding.views import EntryView
from frontdesk.rating_words import rating_words
from frontdesk.ratings import RatingView
from frontdesk.reports.direction import from_right
from models.choices import EntryKind
from ui.desk import Desk
from ui.desk_words import day_word, language_word, status_word, time_word
from ui.interactions.long_words import wrap_long_words
from ui.theme import SPACE
from ui.widgets import Button, StateLabel, text

LATEST = 40
CUT = 1200
_LABEL_MOST = 6_000
"""A label lays its whole text out at once; a longer text goes into a box that scrolls."""
_RATING = "rating"
_EVENTS = (EntryKind.STATUS, EntryKind.OWNER, EntryKind.LANGUAGE_HELP)


class Timeline(QWidget):
    """Shows entries, oldest first. `translate_wanted(entry id)` asks for a note in the other language."""

    translate_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entries: tuple[EntryView, ...] = ()
        self._whole = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)
        self.setAccessibleName(self.tr("Timeline"))

    def show_entries(self, entries: Sequence[EntryView], *, same: bool) -> None:
        """Show a timeline; `same` tells that it is the one that was shown, so that nothing folds up again."""
        joined = with_translations(entries)
        if same and joined == self._entries:
            return
        self._whole = self._whole and same
        self._entries = joined
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._entries if self._whole else self._entries[-LATEST:]
        earlier = len(self._entries) - len(shown)
        if earlier:
            words = self.tr("Show {0} earlier").format(earlier)
            self._column.addWidget(Button(self._desk.theme, words, role="link", pressed=self._show_whole))
        day: dt.date | None = None
        today = self._desk.office.today()
        for entry in shown:
            if entry.at.date() != day:
                day = entry.at.date()
                self._column.addWidget(_middle(day_word(day, today)))
            self._column.addWidget(self._made(entry))
        if not shown:
            self._column.addWidget(_middle(self.tr("Nothing was noted yet.")))

    def _show_whole(self) -> None:
        self._whole = True
        self._fill()

    def _made(self, entry: EntryView) -> QWidget:
        if entry.kind in _EVENTS:
            return _middle(event_words(entry))
        bubble = Bubble(self._desk, entry)
        bubble.translate_wanted.connect(lambda: self.translate_wanted.emit(entry.id))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if from_family(entry):
            layout.addWidget(bubble, 7)
            layout.addStretch(1)
        else:
            layout.addStretch(1)
            layout.addWidget(bubble, 7)
        return row


class Bubble(QFrame):
    """One message or note: who and when, the text, its translation, what can be done with it."""

    translate_wanted = Signal()

    def __init__(self, desk: Desk, entry: EntryView) -> None:
        super().__init__()
        self._desk = desk
        family = from_family(entry)
        self.setProperty("look", "panel" if family else "tint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        self._column.setSpacing(SPACE.hair)
        head = text(entry_head(entry), "caption", tone="muted", wrap=True)
        self._column.addWidget(head)
        self._column.addWidget(_Words(desk, entry.text))
        if entry.translation:
            self._add_translation(entry)
        elif entry.text and entry.kind in (EntryKind.NOTE, EntryKind.MESSAGE_IN, EntryKind.MESSAGE_OUT):
            self._add_translate(entry)
        self.setAccessibleName(f"{entry_head(entry)}: {entry.text[:400]}")

    def _add_translation(self, entry: EntryView) -> None:
        line = QFrame()
        line.setProperty("look", "line")
        self._column.addWidget(line)
        language = language_word(entry.translation_language)
        words = (
            self.tr("{0}, reviewed") if entry.reviewed else self.tr("{0}, machine translation, not reviewed")
        )
        icon, tone = ("good", "good") if entry.reviewed else ("warn", "warn")
        self._column.addWidget(StateLabel(self._desk.theme, icon, words.format(language), tone))
        self._column.addWidget(_Words(self._desk, entry.translation))

    def _add_translate(self, entry: EntryView) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        button = Button(
            self._desk.theme,
            self.tr("Translate"),
            icon="translate",
            role="link",
            pressed=self.translate_wanted.emit,
        )
        button.setAccessibleDescription(entry.text[:80])
        row.addWidget(button)
        self._column.addLayout(row)


class _Words(QWidget):
    """A text in the direction of its letters, cut when it is long until somebody wants all of it."""

    def __init__(self, desk: Desk, words: str) -> None:
        super().__init__()
        self._words = words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.hair)
        cut = len(words) > CUT
        self._label = _paragraph(words[:CUT].rstrip() + " …" if cut else words)
        self._column.addWidget(self._label)
        if cut:
            said = self.tr("Show all ({0} characters)").format(f"{len(words):,}")
            self._more = Button(desk.theme, said, role="link", pressed=self._show_all)
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._label.hide()
        self._more.hide()
        if len(self._words) <= _LABEL_MOST:
            self._column.addWidget(_paragraph(self._words))
            return
        box = QPlainTextEdit()
        wrap_long_words(box, self._words)
        box.setPlainText(self._words)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(self.tr("Whole text"))
        box.setFixedHeight(box.fontMetrics().height() * 18)
        self._column.addWidget(box)
        box.setFocus()


def _paragraph(words: str) -> QLabel:
    label = text(words, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    side = Qt.AlignmentFlag.AlignRight if words[:200].isascii() is False and from_right(words[:400]) else None
    if side is not None:
        label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    return label


def _middle(words: str) -> QLabel:
    label = text(words, "caption", tone="muted", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def with_ratings(entries: Sequence[EntryView], ratings: Sequence[RatingView]) -> tuple[EntryView, ...]:
    """Return the entries with what the family said of how it went, in the order of time."""
    said = [
        EntryView(
            each.id,
            each.at,
            "",
            _RATING,
            each.comment or rating_words("en").faces[each.score - 1],
            each.language if each.comment else "en",
            details={"score": each.score},
        )
        for each in ratings
    ]
    return tuple(sorted((*entries, *said), key=lambda entry: entry.at)) if said else tuple(entries)


def with_translations(entries: Sequence[EntryView]) -> tuple[EntryView, ...]:
    """Return the entries with each translation that was made later joined to the line it belongs to.

    A translation names that line in its details (`of`), or has the same words.
    """
    shown: list[EntryView] = []
    for entry in entries:
        place = next((at for at, each in enumerate(shown) if _translates(entry, each)), -1)
        if place < 0:
            shown.append(entry)
        else:
            shown[place] = replace(
                shown[place],
                translation=entry.translation,
                translation_language=entry.translation_language,
                reviewed=entry.reviewed,
            )
    return tuple(shown)


def _translates(entry: EntryView, other: EntryView) -> bool:
    if entry.kind != EntryKind.TRANSLATION or other.kind in _EVENTS:
        return False
    return entry.details.get("of") == other.id or entry.text.strip() == other.text.strip()


def from_family(entry: EntryView) -> bool:
    """Return whether the family said it: a message that came in, or a turn of theirs at the counter."""
    if entry.kind == EntryKind.TURN:
        return entry.details.get("speaker") == "family"
    return entry.kind in (EntryKind.MESSAGE_IN, _RATING)


def entry_head(entry: EntryView) -> str:
    """Return who, what and when of an entry, on one line."""
    tr = QCoreApplication.translate
    what = {
        "note": tr("Timeline", "note"),
        "message-in": tr("Timeline", "message from the family"),
        "message-out": tr("Timeline", "answer to the family"),
        "translation": tr("Timeline", "translation"),
        "turn": tr("Timeline", "at the counter"),
        _RATING: tr("Timeline", "{0} of 5").format(entry.details.get("score", "")),
    }.get(entry.kind, entry.kind)
    who = tr("Timeline", "Family") if from_family(entry) else entry.by
    return " · ".join(each for each in (who, what, time_word(entry.at)) if each)


def event_words(entry: EntryView) -> str:
    """Return a status change, a new owner or a language help as a sentence with its time."""
    tr = QCoreApplication.translate
    who = entry.by or tr("Timeline", "Somebody")
    if entry.kind == EntryKind.STATUS and {"from", "to"} <= set(entry.details):
        before, after = status_word(str(entry.details["from"])), status_word(str(entry.details["to"]))
        said = tr("Timeline", "{0} changed the status: {1} → {2}").format(who, before, after)
    elif entry.kind == EntryKind.OWNER:
        said = (
            tr("Timeline", "{0} made {1} the owner").format(who, entry.text)
            if entry.text
            else tr("Timeline", "{0} took the owner away").format(who)
        )
    else:
        said = f"{who}: {entry.text}"
    return f"{said} · {time_word(entry.at)}"
