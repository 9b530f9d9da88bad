"""A conversation at the counter, held at the keyboard alone; the halves, the interpreter, reading aloud."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import show_interaction
from frontdesk.interactions import log_interaction
from frontdesk.language.conversation import Speaker, turns_of
from tests.ui.liaison import liaison_desk, press, sentences, settle, shown, type_words
from ui.conversation.screen import ConversationScreen
from ui.conversation.voice import Voice
from ui.desk import Desk
from ui.widgets import StateLabel


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    with liaison_desk(tmp_path / "desk", qapp) as desk:
        yield desk


def hit(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    press(QApplication.focusWidget(), key, modifiers)


def write(words: str) -> None:
    type_words(QApplication.focusWidget(), words)


def begin(qtbot: QtBot, desk: Desk, language: str = "es", voice: Voice | None = None) -> ConversationScreen:
    screen = ConversationScreen(desk, voice)
    shown(qtbot, screen)
    qtbot.waitUntil(screen.isActiveWindow)
    screen.focus_first()
    screen.begin_form.language.set_value(language)
    screen.begin_form.contact.setFocus()
    write("José Álvarez")
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    return screen


def interaction(screen: ConversationScreen) -> str:
    assert screen.talk is not None
    return screen.talk.interaction


@pytest.mark.parametrize("language", ["es", "ar"])
def test_ten_turns_at_the_keyboard_alone(qtbot: QtBot, desk: Desk, language: str) -> None:
    screen = begin(qtbot, desk, language)
    for words, down in (
        ("how can I help", 1),
        ("absent", 2),
        ("doctor", 1),
        ("excused", 1),
        ("thank you", 1),
    ):
        write(words)
        settle(qtbot, desk)
        for _ in range(down):
            hit(Qt.Key.Key_Down)
        hit(Qt.Key.Key_Return)
        settle(qtbot, desk)
        # A phrase with slots that nothing is known for asks for them first.
        if screen.staff.slots.isVisible():
            write("Mateo")
            hit(Qt.Key.Key_Return)
            settle(qtbot, desk)
        hit(Qt.Key.Key_F6)
        hit(Qt.Key.Key_Down)
        hit(Qt.Key.Key_Return)
        settle(qtbot, desk)
        assert screen.staff.box.hasFocus()
    turns = turns_of(desk.office, interaction=interaction(screen))
    assert [turn.speaker for turn in turns] == [Speaker.STAFF, Speaker.FAMILY] * 5
    assert all(turn.in_language("en") and turn.in_language(language) for turn in turns)
    view = show_interaction(desk.office, id=interaction(screen))
    assert (view.contact, view.language_help) == ("José Álvarez", "on-device-translation")
    assert len(screen.staff.turns.turns) == 10
    assert screen.family.words.text() == turns[8].in_language(language)


def test_typed_turns_of_both_sides_are_translated_at_once(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk)
    write("Where is your daughter's class?")
    hit(Qt.Key.Key_Return)
    hit(Qt.Key.Key_F6)
    write("Mi hija está enferma.")
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    first, second = turns_of(desk.office, interaction=interaction(screen))
    assert screen.family.words.text() == first.translation
    assert second.language == "es"
    assert "daughter" in second.translation.casefold()


def test_what_the_checks_doubt_is_told_to_staff_and_not_to_the_family(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk)
    write("Kindergarten and Grade 1 students must be met by an adult in the afternoon.")
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    doubt = "“1” is missing or changed in the translation."
    assert doubt in [label.words() for label in screen.staff.turns.findChildren(StateLabel)]
    assert screen.family.words.text()
    assert not [label for label in screen.family.findChildren(StateLabel) if label.words() == doubt]


def test_without_a_pack_the_phrasebook_works_alone_and_typing_says_so(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk, "ht")
    write("The lion is on the roof.")
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert turns_of(desk.office, interaction=interaction(screen))[0].translation == ""
    assert screen.family.words.text() == ""
    write("Please have a seat")
    settle(qtbot, desk)
    hit(Qt.Key.Key_Down)
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert screen.family.words.text()


def test_the_interpreter_is_offered_said_and_logged(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk)
    hit(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    assert "Interpreter offered" in screen.staff.offered.words()
    assert "intérprete" in screen.family.words.text()
    screen.staff.accepted.click()
    settle(qtbot, desk)
    view = show_interaction(desk.office, id=interaction(screen))
    assert view.interpreter_offered
    assert view.language_help == "qualified-interpreter"
    assert not screen.staff.accepted.isVisible()


def test_ending_keeps_the_minutes_and_brings_the_form_back(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk)
    said = sentences(desk)
    write("Please have a seat.")
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    key = interaction(screen)
    screen.staff.end.click()
    settle(qtbot, desk)
    assert screen.talk is None
    assert screen.begin_form.isVisible()
    assert show_interaction(desk.office, id=key).help_minutes == 1
    assert "kept on the interaction" in said()[-1]


def test_going_on_with_an_interaction_shows_what_was_said(qtbot: QtBot, desk: Desk) -> None:
    logged = log_interaction(desk.office, channel="walk-in", contact="José Álvarez", language="es")
    screen = ConversationScreen(desk)
    shown(qtbot, screen)
    screen.show_item(logged.id)
    settle(qtbot, desk)
    write("Please have a seat.")
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert interaction(screen) == logged.id
    again = ConversationScreen(desk)
    shown(qtbot, again)
    again.show_item(logged.id)
    settle(qtbot, desk)
    assert len(again.staff.turns.turns) == 1


def test_the_familys_half_turns_and_shows_nothing_private(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk)
    assert screen.halves.turned.turned
    texts = [label.text() for label in screen.family.findChildren(type(screen.family.words))]
    assert not any("José" in words for words in texts)
    hit(Qt.Key.Key_F7)
    assert not screen.halves.turned.turned
    assert screen.halves.splitter.orientation() == Qt.Orientation.Horizontal
    hit(Qt.Key.Key_F11)
    assert screen.halves.isFullScreen()
    settle(qtbot, desk)
    write("Please have a seat.")
    hit(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert len(screen.staff.turns.turns) == 1
    hit(Qt.Key.Key_Escape)
    assert not screen.halves.isWindow()
    assert screen.halves.isVisible()


def test_reading_aloud_is_hidden_where_no_voice_speaks_the_language(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk, "ht", Voice(engine="none-such"))
    assert not screen.family.read.isVisibleTo(screen.family)


def test_a_voice_of_the_system_reads_the_words(qtbot: QtBot, desk: Desk) -> None:
    pytest.importorskip("PySide6.QtTextToSpeech", reason="the system lacks libpulse", exc_type=ImportError)
    voice = Voice(engine="mock")
    assert voice.speaks("en-US")
    assert not voice.speaks("ht")
    voice.read("Good morning", "en")
    voice.read("Bonjou", "ht")
    voice.stop()


def test_arabic_is_laid_out_from_the_right(qtbot: QtBot, desk: Desk) -> None:
    screen = begin(qtbot, desk, "ar")
    assert screen.family.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert screen.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_an_interaction_in_another_language_leads_here(qtbot: QtBot, desk: Desk) -> None:
    from ui.interactions.head import Head
    from ui.widgets import Button

    spanish = log_interaction(desk.office, channel="walk-in", contact="José Álvarez", language="es")
    english = log_interaction(desk.office, channel="walk-in", contact="R. Patel", language="en")
    head = Head(desk, sign_out=Button(desk.theme, "Sign out"))
    shown(qtbot, head, 700, 300)
    wanted: list[tuple[str, str]] = []
    desk.wanted.connect(lambda page, key: wanted.append((page, key)))
    head.show_head(show_interaction(desk.office, id=english.id), late=False, conflicts=False)
    assert not head.talk.isVisible()
    head.show_head(show_interaction(desk.office, id=spanish.id), late=False, conflicts=False)
    head.talk.click()
    assert wanted == [("conversation", spanish.id)]
