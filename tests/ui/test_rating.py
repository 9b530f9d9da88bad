"""The rating window: one question in the family's language, keys alone, thanks, and gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import show_interaction
from frontdesk.interactions import delete_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.rating_words import rating_words
from ui.desk import Desk
from ui.rating.window import RatingWindow

Settle = Callable[[], None]


@pytest.fixture
def interaction(office: Office) -> str:
    return log_interaction(office, channel="walk-in", contact="José Álvarez", language="es").id


@pytest.fixture
def rating(desk: Desk, interaction: str, qtbot: QtBot) -> RatingWindow:
    made = RatingWindow(desk, interaction=interaction, language="es", thanks_ms=400)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.faces[0].setFocus()
    return made


def test_two_keys_answer_and_the_window_goes_by_itself(
    rating: RatingWindow, office: Office, interaction: str, settle: Settle, qtbot: QtBot
) -> None:
    QTest.keyClick(rating.focusWidget(), Qt.Key.Key_4)
    assert rating.faces[3].isChecked()
    assert rating.send.hasFocus()
    with qtbot.waitSignal(rating.ended, timeout=5000):
        QTest.keyClick(rating.focusWidget(), Qt.Key.Key_Return)
    assert show_interaction(office, id=interaction).rating == 4
    assert not rating.isVisible()


def test_the_question_is_in_the_familys_language_and_shows_nothing_private(rating: RatingWindow) -> None:
    words = rating_words("es")
    said = [label.text() for label in rating.findChildren(QLabel)]
    assert words.question in said
    assert [face.accessibleName() for face in rating.faces] == list(words.faces)
    assert not any("José" in text for text in said)


def test_a_comment_goes_with_it_and_thanks_are_shown(
    rating: RatingWindow, desk: Desk, settle: Settle, office: Office
) -> None:
    QTest.keyClick(rating.focusWidget(), Qt.Key.Key_5)
    assert rating.comment.isVisible()
    rating.comment.setFocus()
    QTest.keyClicks(rating.comment, "Muy amables")
    QTest.keyClick(rating.comment, Qt.Key.Key_Tab)
    assert rating.send.hasFocus() or rating.back.hasFocus()
    rating.send.setFocus()
    QTest.keyClick(rating.send, Qt.Key.Key_Space)
    settle()
    assert any(
        label.text() == rating_words("es").thanks and label.isVisible()
        for label in rating.findChildren(QLabel)
    )
    assert desk.undo.next_undo == "Kept the family's answer."


def test_escape_leaves_without_an_answer(
    rating: RatingWindow, office: Office, interaction: str, settle: Settle
) -> None:
    QTest.keyClick(rating.focusWidget(), Qt.Key.Key_3)
    QTest.keyClick(rating.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert not rating.isVisible()
    assert show_interaction(office, id=interaction).rating is None


def test_nothing_is_sent_before_a_face_is_chosen(rating: RatingWindow) -> None:
    assert not rating.send.isEnabled()


def test_an_answer_that_cannot_be_kept_is_said_and_can_be_sent_again(
    rating: RatingWindow, office: Office, interaction: str, settle: Settle
) -> None:
    delete_interaction(office, id=interaction)
    QTest.keyClick(rating.focusWidget(), Qt.Key.Key_2)
    QTest.keyClick(rating.send, Qt.Key.Key_Return)
    settle()
    assert rating.isVisible()
    assert any(
        label.property("tone") == "bad" and label.isVisible() and label.text()
        for label in rating.findChildren(QLabel)
    )


def test_right_to_left_languages_run_right_to_left(desk: Desk, interaction: str, qtbot: QtBot) -> None:
    made = RatingWindow(desk, interaction=interaction, language="ar")
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    assert made.layoutDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.wait(50)
    assert made.faces[0].x() > made.faces[4].x()
