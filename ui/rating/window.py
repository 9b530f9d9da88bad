"""The rating window: one question in the family's language, five faces with words, thanks, gone.

It covers the screen while the family answers, and shows nothing of the interaction. Keys 1 to 5 or the
arrows choose, Enter sends, Esc leaves without an answer. Relies on `frontdesk.rating_words` for the words
and on `frontdesk.ratings` to keep the answer.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.rating_words import rating_words
from frontdesk.ratings import rate_interaction
from models.capture import Changes
from translation.languages import is_right_to_left
from ui.desk import Desk
from ui.rating.faces import FaceButton
from ui.theme import SPACE

THANKS_MS = 5000


class RatingWindow(QWidget):
    """Asks the family of one interaction; `ended` follows when it is gone."""

    ended = Signal()

    def __init__(self, desk: Desk, *, interaction: str, language: str, thanks_ms: int = THANKS_MS) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self._interaction = interaction
        self._thanks_ms = thanks_ms
        self._words = rating_words(language)
        self._sending = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("look", "page")
        right_to_left = is_right_to_left(self._words.language)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        self.setWindowTitle(self._words.question)
        self.faces = [FaceButton(desk.theme, score, self) for score in range(1, 6)]
        self.comment = QPlainTextEdit()
        self.send = QPushButton(self._words.send)
        self.back = QPushButton(self._words.back)
        self._problem = _label("", "body")
        self._pages = QStackedWidget()
        self._build()
        self._pages.addWidget(self._thanks())
        desk.theme.changed.connect(self.update)

    def ask(self) -> None:
        """Show the question over the whole screen."""
        self.showFullScreen()
        self.activateWindow()
        self.faces[0].setFocus(Qt.FocusReason.TabFocusReason)

    # Building

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._question())
        asking = QWidget()
        both = QVBoxLayout(asking)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(scroll, 1)
        both.addWidget(self._button_row())
        self._pages.addWidget(asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _question(self) -> QWidget:
        page = QWidget()
        page.setProperty("look", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE.page, SPACE.wide, SPACE.page, SPACE.wide)
        column.setSpacing(SPACE.wide)
        column.addStretch(1)
        column.addWidget(_label(self._words.question, "family"))
        column.addLayout(self._face_row())
        self._more = self._comment_box()
        column.addWidget(self._more, 0)
        self._more.hide()
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addStretch(2)
        return page

    def _face_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        self._group = QButtonGroup(self)
        for face, word in zip(self.faces, self._words.faces, strict=True):
            face.name(word)
            self._group.addButton(face, face.score)
            row.addWidget(face)
        self._group.idClicked.connect(self._chosen)
        return row

    def _comment_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        name = QLabel(self._words.more)
        name.setProperty("type", "strong")
        name.setWordWrap(True)
        name.setBuddy(self.comment)
        self.comment.setAccessibleName(self._words.more)
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(self._desk.theme.line_height() * 4)
        column.addWidget(name)
        column.addWidget(self.comment)
        box.setMaximumWidth(self._desk.theme.line_height() * 48)
        return box

    def _button_row(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("look", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE.page, SPACE.medium, SPACE.page, SPACE.medium)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.send)
        self.back.setProperty("role", "quiet")
        self.send.setProperty("role", "primary")
        self.send.setEnabled(False)
        for button in (self.back, self.send):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            button.setMinimumWidth(self._desk.theme.line_height() * 7)
            button.setMinimumHeight(self._desk.theme.target() + SPACE.small)
        self.back.clicked.connect(self.close)
        self.send.clicked.connect(self._send)
        return bar

    def _thanks(self) -> QWidget:
        page = QWidget()
        page.setProperty("look", "page")
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(_label(self._words.thanks, "family"))
        column.addStretch(1)
        page.setAccessibleName(self._words.thanks)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the faces grow with the window: they are pressed from across the counter."""
        super().resizeEvent(event)
        words = 2 * self._desk.theme.line_height("title") + 4 * SPACE.small
        side = (event.size().width() - 2 * SPACE.page) // 5 - SPACE.page
        tall = event.size().height() * 2 // 5
        for face in self.faces:
            face.setFixedHeight(max(words + 64, min(side + words, tall)))

    # Answering

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 1 to 5 for the faces, Enter to send, Esc to leave."""
        score = event.key() - Qt.Key.Key_0
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif 1 <= score <= 5 and self._pages.currentIndex() == 0:
            self.faces[score - 1].click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, FaceButton) and not focused.isChecked():
            focused.click()
        elif self.send.isEnabled():
            self._send()

    def _chosen(self, score: int) -> None:
        self._more.show()
        self.send.setEnabled(True)
        self.send.setFocus(Qt.FocusReason.TabFocusReason)

    def _send(self) -> None:
        score = self._group.checkedId()
        if score < 1 or self._sending:
            return
        self._sending = True
        office, by, interaction = self._desk.office, self._desk.by, self._interaction
        comment, language = self.comment.toPlainText(), self._words.language
        self._desk.jobs.act(
            lambda job: rate_interaction(
                office, id=interaction, score=score, comment=comment, language=language, by=by
            ),
            self._kept,
            failed=self._failed,
            owner=self,
            name="rate",
        )

    def _kept(self, changes: Changes) -> None:
        self._desk.done(changes, self.tr("Kept the family's answer."))
        self._pages.setCurrentIndex(1)
        self.setFocus()
        QTimer.singleShot(self._thanks_ms, self, self.close)

    def _failed(self, error: Exception) -> None:
        self._sending = False
        self._problem.setText(self._desk.sentence_of(error))
        self._problem.show()

    def closeEvent(self, event: object) -> None:
        """Tell whoever opened the window that it is gone."""
        self.ended.emit()


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("type", kind)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
