"""Interactions by real keys in a real window: find, read, decide, note, close, undo; long, empty and broken cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from frontdesk.contact_card import contact_card
from frontdesk.finding.listing import show_interaction
from frontdesk.followups import promise_follow_up
from frontdesk.interactions import delete_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.staff import list_staff
from frontdesk.timeline import add_message, add_note
from tests.ui.conftest import Keyboard
from tests.ui.interactions.test_list import shown
from ui.interactions.screen import InteractionsScreen
from ui.interactions.timeline import Bubble
from ui.main_window import MainWindow
from ui.rating.window import RatingWindow
from ui.widgets import Field

Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


def ana(office: Office) -> str:
    return next(each.id for each in list_staff(office) if each.name == "Ana Ruiz")


def test_facts_are_edited_in_place_by_keys(
    screen: InteractionsScreen, office: Office, logged: dict[str, str], keyboard: Keyboard, settle: Settle
) -> None:
    key = logged["José Álvarez"]
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_E)
    assert screen.detail.facts.status.hasFocus()
    keyboard.type("wai")
    keyboard.press(Qt.Key.Key_Tab)
    settle()
    keyboard.type("luc")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    view = show_interaction(office, id=key)
    assert (view.status, view.owner) == ("waiting", "Lucía Ferrer")
    changes = [each for each in view.entries if each.kind == "status"]
    assert len(changes) == 1, "typing through the choices saved more than the answer"
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    view = show_interaction(office, id=key)
    assert (view.status, view.owner) == ("new", "Ana Ruiz")


def test_what_is_typed_stays_with_its_interaction(
    screen: InteractionsScreen, logged: dict[str, str], settle: Settle
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    screen.detail.compose.box.setPlainText("half a thought")
    screen.show_item(logged["Đức Trần"])
    settle()
    assert screen.detail.compose.box.toPlainText() == ""
    screen.show_item(logged["José Álvarez"])
    settle()
    assert screen.detail.compose.box.toPlainText() == "half a thought"


def test_a_paste_that_is_too_long_is_refused_in_place(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, keyboard: Keyboard
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    screen.detail.write_note()
    keyboard.type("kept ")
    QApplication.clipboard().setText("x" * 1_000_000)
    keyboard.press(Qt.Key.Key_V, CTRL)
    assert "1,000,000 characters were not pasted" in screen.detail.compose.field.complaint
    assert screen.detail.compose.box.toPlainText() == "kept "
    QApplication.clipboard().setText("y" * 90_000)
    keyboard.press(Qt.Key.Key_V, CTRL)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle()
    assert len(show_interaction(office, id=logged["José Álvarez"]).entries[-1].text) == 90_005
    assert screen.detail.compose.field.complaint == ""


def test_a_note_that_the_office_refuses_stays_in_the_box(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, keyboard: Keyboard
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    screen.detail.write_note()
    screen.detail.compose.box.setPlainText("bell \x07 here")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle()
    assert "control character" in screen.detail.compose.field.complaint
    assert screen.detail.compose.box.toPlainText() == "bell \x07 here"
    assert len(show_interaction(office, id=logged["José Álvarez"]).entries) == 1


def test_a_long_text_is_cut_until_somebody_wants_all_of_it(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle
) -> None:
    words = "long story " * 9_000
    add_note(office, id=logged["José Álvarez"], text=words)
    screen.show_item(logged["José Álvarez"])
    settle()
    more = [
        each for each in screen.detail.findChildren(QAbstractButton) if each.text().startswith("Show all")
    ]
    assert len(more) == 1
    more[0].click()
    whole = [each for each in screen.detail.findChildren(QPlainTextEdit) if each.isReadOnly()]
    assert [each.toPlainText() for each in whole] == [words.strip()]


def test_a_long_timeline_begins_with_its_latest_part(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle
) -> None:
    for number in range(60):
        add_note(office, id=logged["José Álvarez"], text=f"note {number}")
    screen.show_item(logged["José Álvarez"])
    settle()
    earlier = [
        each
        for each in screen.detail.timeline.findChildren(QAbstractButton)
        if each.text() == "Show 21 earlier"
    ]
    assert len(earlier) == 1
    earlier[0].click()
    assert not [
        each
        for each in screen.detail.timeline.findChildren(QAbstractButton)
        if each.isVisible() and each.text().startswith("Show")
    ]


def test_mark_up_in_what_people_write_is_shown_as_text(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle
) -> None:
    said = "<b>not bold</b> & <img src=x>"
    add_message(office, id=logged["José Álvarez"], text=said, outgoing=False, language="en")
    screen.show_item(logged["José Álvarez"])
    settle()
    labels = [each for each in screen.detail.timeline.findChildren(QWidget) if getattr(each, "text", None)]
    assert any(each.text() == said and each.textFormat() == Qt.TextFormat.PlainText for each in labels)  # type: ignore[attr-defined]


def test_one_that_was_deleted_elsewhere_says_so(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    delete_interaction(office, id=logged["José Álvarez"])
    settle()
    assert "José Álvarez" not in shown(screen)


def test_a_visitor_signs_out_and_a_promise_is_made_and_kept(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, keyboard: Keyboard
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    detail = screen.detail
    assert detail.visit.sign_out.text() == "Sign out"
    detail.visit.sign_out.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    visit = show_interaction(office, id=logged["José Álvarez"]).visit
    assert visit is not None
    assert visit.left_at is not None
    assert not detail.visit.sign_out.isVisible()

    detail.promises.due.setFocus()
    keyboard.type("+3")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    promises = show_interaction(office, id=logged["José Álvarez"]).follow_ups
    assert [each.due for each in promises] == [office.today() + dt.timedelta(days=3)]
    done = [each for each in detail.promises.findChildren(QAbstractButton) if each.text() == "Done"]
    done[0].click()
    settle()
    assert show_interaction(office, id=logged["José Álvarez"]).follow_ups[0].done_at is not None


def test_every_input_says_its_name(
    screen: InteractionsScreen, logged: dict[str, str], settle: Settle
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    screen.detail.more_button.click()
    inputs = [
        each
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)
        for each in screen.findChildren(kind)
        if not isinstance(each.parent(), QComboBox | QAbstractSpinBox)
    ]
    nameless = [each for each in inputs if not each.accessibleName()]
    assert not nameless
    for field in screen.findChildren(Field):
        assert field.field.accessibleName() == field.label.text()
    buttons = [each for each in screen.findChildren(QAbstractButton) if each.text()]
    assert all(each.accessibleName() in ("", each.text()) for each in buttons)


def test_a_familys_message_and_the_offices_answer_are_kept_in_both_languages(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, keyboard: Keyboard
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    compose = screen.detail.compose
    compose.choose("message")
    compose.box.setFocus()
    keyboard.type("¿A qué hora sale el autobús mañana?")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle()
    came = show_interaction(office, id=logged["José Álvarez"]).entries[-1]
    assert (came.kind, came.language, came.translation_language) == ("message-in", "es", "en")
    assert "bus" in came.translation.lower()

    compose.choose("answer")
    assert compose.answer.translate.isVisible()
    compose.box.setFocus()
    keyboard.type("The bus leaves at 2:45.")
    compose.answer.translate.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert "2:45" in compose.answer.box.toPlainText()
    assert compose.answer.state.words() == "Machine translation, not reviewed"
    compose.answer.box.setPlainText("El autobús sale a las 2:45.")
    compose.add.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    sent = show_interaction(office, id=logged["José Álvarez"]).entries[-1]
    assert (sent.kind, sent.text, sent.translation, sent.reviewed) == (
        "message-out",
        "The bus leaves at 2:45.",
        "El autobús sale a las 2:45.",
        False,
    )


def test_a_note_is_translated_beside_its_own_words(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, keyboard: Keyboard
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    button = next(
        each for each in screen.detail.timeline.findChildren(QAbstractButton) if each.text() == "Translate"
    )
    button.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    last = show_interaction(office, id=logged["José Álvarez"]).entries[-1]
    assert (last.kind, last.text, last.translation_language) == ("translation", "asks about tardies", "es")
    assert last.translation
    bubbles = screen.detail.timeline.findChildren(Bubble)
    assert len(bubbles) == 1, "the translation stands with its note, not below it"


def test_without_a_pack_the_window_says_which_is_missing(
    screen: InteractionsScreen, logged: dict[str, str], settle: Settle, window: MainWindow
) -> None:
    screen.show_item(logged["Đức Trần"])
    settle()
    button = next(
        each for each in screen.detail.timeline.findChildren(QAbstractButton) if each.text() == "Translate"
    )
    button.click()
    settle()
    assert "no language pack from English to Vietnamese" in window.message.sentence()


def test_what_was_typed_is_there_again_after_the_window_was_closed(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, window: MainWindow
) -> None:
    screen.show_item(logged["José Álvarez"])
    settle()
    screen.detail.compose.choose("answer")
    screen.detail.compose.box.setPlainText("half an answer")
    window.show_page("today")
    settle()
    again = InteractionsScreen(screen.desk)
    settle()
    again.show_item(logged["José Álvarez"])
    settle()
    assert again.detail.compose.box.toPlainText() == "half an answer"
    assert again.detail.compose.kind == "answer"
    again.deleteLater()


def test_the_contact_is_called_back_and_found_everywhere(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, keyboard: Keyboard
) -> None:
    log_interaction(office, channel="email", contact="José Álvarez", note="again")
    screen.show_item(logged["José Álvarez"])
    settle()
    part = screen.detail.contact
    assert part.who.text() == "belongs to Mateo Álvarez Ruiz · 2 contacts so far"
    part.phone.setFocus()
    keyboard.type("(316) 555-0117")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    who = show_interaction(office, id=logged["José Álvarez"]).contact_id
    assert contact_card(office, id=who).phone == "(316) 555-0117"
    part.all.click()
    settle()
    assert shown(screen) == ["José Álvarez", "José Álvarez"]


def test_what_the_family_said_of_it_stands_in_the_timeline(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle
) -> None:
    rate_interaction(office, id=logged["José Álvarez"], score=2, comment="Esperé mucho", language="es")
    screen.show_item(logged["José Álvarez"])
    settle()
    assert screen.detail.head.rated.words() == "Rated 2 of 5"
    bubbles = screen.detail.timeline.findChildren(Bubble)
    assert bubbles[-1].accessibleName().startswith("Family · 2 of 5")
    assert bubbles[-1].accessibleName().endswith("Esperé mucho")


def test_tab_follows_the_eye_through_what_was_made_later_too(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, keyboard: Keyboard
) -> None:
    key = logged["José Álvarez"]
    promise_follow_up(office, id=key, due="+2", text="Call")
    promise_follow_up(office, id=key, due="+4", text="Write")
    screen.search("jose open")
    settle()
    screen.show_item(key)
    settle()
    screen.search_bar.box.setFocus()
    visited: list[QWidget] = []
    for _ in range(80):
        keyboard.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in visited:
            break
        visited.append(focused)
    detail, chip = screen.detail, screen.search_bar.shown_chips[0]
    translate = next(
        each for each in detail.timeline.findChildren(QAbstractButton) if each.text() == "Translate"
    )
    done = [each for each in detail.promises.findChildren(QAbstractButton) if each.text() == "Done"]
    wanted = [
        screen.search_bar.filter,
        chip.button,
        screen.list.view,
        detail.head.close_button,
        detail.facts.status,
        translate,
        detail.compose.box,
        *done,
        detail.promises.due,
        detail.contact.phone,
        detail.visit.destination,
    ]
    assert [each for each in visited if each in wanted] == wanted


def test_the_screen_is_handed_to_the_family_and_comes_back(
    screen: InteractionsScreen, logged: dict[str, str], office: Office, settle: Settle, qtbot: QtBot
) -> None:
    screen.show_item(logged["محمد الأحمد"])
    settle()
    screen.detail.head.rate.click()
    asked = [each for each in QApplication.topLevelWidgets() if isinstance(each, RatingWindow)]
    assert len(asked) == 1
    assert asked[0].isFullScreen()
    assert asked[0].layoutDirection() == Qt.LayoutDirection.RightToLeft
    with qtbot.waitSignal(asked[0].ended):
        asked[0].back.click()
    assert show_interaction(office, id=logged["محمد الأحمد"]).rating is None
