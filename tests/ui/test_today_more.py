"""Today's notes translated by a real pack, badges and lists ready to print, and a day's load of rows."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from frontdesk.contacts import edit_contact
from frontdesk.finding.listing import interactions_of_day, show_interaction
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.parked import open_form, park_form
from tests.ui.conftest import Keyboard
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.today.content import arguments, has_substance
from ui.today.note_translation import NoteTranslation
from ui.today.screen import TodayScreen
from ui.today.timeline_model import row_words

SPANISH = "El papá pregunta si la tardanza cuenta contra la asistencia perfecta."
LONG_MS = 60_000


@pytest.fixture
def today(window: MainWindow) -> TodayScreen:
    screen = window.screen_of("today")
    assert isinstance(screen, TodayScreen)
    return screen


def translated(today: TodayScreen, qtbot: QtBot) -> NoteTranslation:
    today.form.translate.click()
    panel = today.translation
    assert panel is not None
    qtbot.waitUntil(lambda: bool(panel.draft.text()), timeout=LONG_MS)
    return panel


def test_spanish_notes_are_put_into_english_and_added(today: TodayScreen, qtbot: QtBot) -> None:
    assert not today.form.translate.isVisible()
    today.form.notes.setPlainText(SPANISH)
    assert today.form.translate.isVisible()
    panel = translated(today, qtbot)
    assert "attendance" in panel.draft.text().lower()
    assert "nobody has reviewed" in panel.state.words()
    panel.add.click()
    assert SPANISH in today.form.notes.toPlainText()
    assert "attendance" in today.form.notes.toPlainText().lower()
    assert not panel.isVisible()


def test_english_notes_are_put_into_the_familys_language(today: TodayScreen, qtbot: QtBot) -> None:
    today.form.language.set_value("es")
    today.form.notes.setPlainText("The school bus was late this morning and the student missed breakfast.")
    panel = translated(today, qtbot)
    assert "autobús" in panel.draft.text().lower()


def test_a_language_without_a_pack_is_said_plainly(today: TodayScreen, qtbot: QtBot) -> None:
    today.form.language.set_value("so")
    today.form.notes.setPlainText("The school bus was late this morning and the student missed breakfast.")
    today.form.translate.click()
    panel = today.translation
    assert panel is not None
    qtbot.waitUntil(lambda: "Somali" in panel.state.words(), timeout=LONG_MS)
    assert panel.draft.text() == ""


def test_saving_takes_the_draft_away(
    today: TodayScreen, qtbot: QtBot, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    today.form.notes.setPlainText(SPANISH)
    panel = translated(today, qtbot)
    today.form.contact.setText("José Álvarez")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert panel.draft.text() == ""
    assert not panel.isVisible()


def test_a_badge_and_the_evacuation_list_come_up_to_print(
    today: TodayScreen, office: Office, settle: Callable[[], None], qtbot: QtBot
) -> None:
    log_interaction(office, channel="walk-in", contact="Derek Kowalczyk", destination="room 14", badge="07")
    settle()
    (row,) = today.on_site.rows
    assert row.print.accessibleName() == "Print"
    for button in (row.print, today.on_site.evacuation):
        button.click()
        settle()
        dialogs = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
        ]
        assert len(dialogs) == 1
        dialogs[0].close()
        settle()


def test_fifty_parked_forms_wrap_and_stay_in_reach(
    window: MainWindow, today: TodayScreen, office: Office, settle: Callable[[], None]
) -> None:
    for number in range(50):
        park_form(office, content={"channel": "phone", "contact": f"Caller with a rather long name {number}"})
    today.parked.refresh()
    settle()
    assert len(today.parked.chips) == 50
    for chip in today.parked.chips.values():
        row = chip.parentWidget()
        assert row is not None
        assert chip.geometry().right() <= row.width()
    assert window.width() <= 1280


def test_a_note_of_a_megabyte_is_refused_and_kept(
    window: MainWindow, today: TodayScreen, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    today.form.contact.setText("Wei Zhang")
    today.form.notes.setPlainText("long " * 210_000)
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.message.sentence()
    assert len(today.form.notes.toPlainText()) > 1_000_000


def test_a_row_says_all_of_it_to_a_screen_reader(
    today: TodayScreen, office: Office, settle: Callable[[], None]
) -> None:
    log_interaction(
        office,
        channel="walk-in",
        contact="Derek Kowalczyk",
        topic="Visitor",
        note="for the heater",
        priority="urgent",
    )
    settle()
    words = row_words(today.timeline.model.view(0))
    for part in ("Walk-in", "Derek Kowalczyk", "Visitor", "for the heater", "on site"):
        assert part in words


def test_what_is_hidden_is_not_logged() -> None:
    content = {
        "channel": "phone",
        "contact": "Wei Zhang",
        "contact_id": "c",
        "student": "Yiming Zhang",
        "destination": "office",
        "badge": "1",
        "language": "en",
        "language_help": "declined",
        "details": {"to": "bus"},
        "note": "",
    }
    assert arguments(content) == {
        "channel": "phone",
        "contact_id": "c",
        "student": "Yiming Zhang",
        "language": "en",
    }
    assert has_substance(content)
    assert not has_substance({"channel": "phone", "kind": "request"})


def test_a_new_day_begins_a_new_list(
    today: TodayScreen, office: Office, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    log_interaction(office, channel="phone", contact="Wei Zhang")
    settle()
    assert today.timeline.model.rowCount() == 1
    tomorrow = office.today() + dt.timedelta(days=1)
    monkeypatch.setattr(office, "today", lambda: tomorrow)
    today._day.timeout.emit()
    settle()
    assert today.timeline.model.rowCount() == 0


def test_a_slow_opening_is_said_and_ends_with_it(desk: Desk, qtbot: QtBot) -> None:
    go_on = threading.Event()
    window = MainWindow(Desk(desk.theme, desk.jobs))
    qtbot.addWidget(window)
    window.show()
    job = desk.jobs.ask(lambda job: go_on.wait(5))
    window.say_opening(job, demo=True)
    assert "demo school" in window.message.sentence()
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert window.message.sentence() == ""
    window.say_opening(job, demo=True)
    assert window.message.sentence() == ""


def test_saving_an_empty_form_says_nothing_and_saves_nothing(
    window: MainWindow, today: TodayScreen, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    keyboard.type("Wei Zhang")
    for _ in range(3):
        keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [view.contact for view in interactions_of_day(office)] == ["Wei Zhang"]
    assert window.message.sentence() == "Saved Wei Zhang's visit."
    assert today.form._fields["contact"].complaint == ""


def test_a_page_visited_and_left_keeps_the_half_filled_form(
    window: MainWindow, today: TodayScreen, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    keyboard.type("Nadia Haddad")
    window.show_page("settings")
    settle()
    draft = open_form(office)
    assert draft is not None
    assert draft.content["contact"] == "Nadia Haddad"
    window.show_page("today")
    assert today.form.contact.text() == "Nadia Haddad"


def test_a_known_contacts_needs_are_said_beside_the_name(
    today: TodayScreen, office: Office, keyboard: Keyboard, qtbot: QtBot
) -> None:
    logged = log_interaction(office, channel="phone", contact="Mei-Ling Chen", language="zh")
    contact = show_interaction(office, id=logged.id).contact_id
    edit_contact(office, id=contact, needs_interpreter=True)
    keyboard.type("mei")
    qtbot.waitUntil(lambda: today.form.contact.list.open)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    assert today.form.known.text() == "Needs an interpreter"
    assert today.form.language.value() == "zh"
    keyboard.type("x")
    assert today.form.known.text() == ""
