"""The phrasebook's page: found by keys, shown large, filled, printed, put right by a liaison."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.language.phrasebook import favourite_phrases, show_phrase
from tests.ui.liaison import liaison_desk, press, sentences, settle, shown, type_words
from ui.desk import Desk, SignedIn
from ui.phrasebook.screen import PhrasebookScreen


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    with liaison_desk(tmp_path / "desk", qapp) as desk:
        yield desk


def open_page(qtbot: QtBot, desk: Desk, words: str = "") -> PhrasebookScreen:
    screen = PhrasebookScreen(desk)
    shown(qtbot, screen)
    settle(qtbot, desk)
    screen.focus_first()
    type_words(screen.box, words)
    settle(qtbot, desk)
    return screen


def test_found_shown_large_and_starred_by_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk, "lockdown")
    press(screen.box, Qt.Key.Key_Down)
    assert screen.detail.phrase is not None
    assert screen.detail.phrase.id == "emergency-02"
    press(screen.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    assert favourite_phrases(desk.office) == ("emergency-02",)
    assert screen.detail.star.isChecked()
    press(screen.list, Qt.Key.Key_Return)
    large = screen.detail.large
    assert large is not None
    assert large.isFullScreen()
    assert large.words.text() == screen.detail.phrase.text
    press(large, Qt.Key.Key_Space)
    assert not large.isVisible()
    settle(qtbot, desk)


def test_slots_fill_as_one_types(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk, "office opens")
    assert screen.detail.slots.isVisible()
    type_words(screen.detail.slots.fields["time"], "1:40 pm")
    assert screen.detail.words.text() == "La oficina abre a la 1:40 p.\u00a0m."
    assert screen.detail.english.text() == "The office opens at 1:40 p.m."


def test_unreviewed_says_so_until_a_liaison_puts_it_right(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk, "Thank you for waiting")
    assert screen.detail.state.words() == "Not reviewed"
    screen.detail.text.setPlainText("Le agradecemos la espera.")
    screen.detail.correct.click()
    settle(qtbot, desk)
    assert screen.detail.state.words() == "Reviewed by Lucía Ortega"
    assert "1 reviewed" in screen.count.text()
    desk.take_back()
    settle(qtbot, desk)
    assert not show_phrase(desk.office, phrase="greeting-11", language="es").reviewed


def test_somebody_else_is_told_who_may(qtbot: QtBot, desk: Desk) -> None:
    desk.sign_in(SignedIn("clerk", "Ana Ruiz", "office"))
    screen = open_page(qtbot, desk, "Thank you for waiting")
    screen.detail.correct.click()
    settle(qtbot, desk)
    assert "not a liaison" in screen.detail.problem.words()


def test_a_card_is_printed_with_both_texts(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    import pypdfium2

    screen = open_page(qtbot, desk, "Thank you for waiting")
    said = sentences(desk)
    out = tmp_path / "card.pdf"
    preview = screen.detail.preview()
    assert preview is not None
    shown(qtbot, preview, 900, 700)
    settle(qtbot, desk)
    assert preview.state.words() == "1 page"
    preview.save_to(out)
    settle(qtbot, desk)
    document = pypdfium2.PdfDocument(out)
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "Gracias por esperar" in text
    assert "Thank you for waiting" in text
    assert said() == ["Saved card.pdf."]


def test_nothing_found_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk, "zeppelin")
    assert screen.empty.isVisible()
    assert not screen.detail.isVisibleTo(screen)


def test_reading_aloud_is_hidden_without_a_voice(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk)
    assert screen.detail.read.isVisibleTo(screen.detail) == screen.detail.voice.speaks("es")
