"""Today by real keys: a routine visit in at most twelve presses, parked forms, the draft that comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import interactions_of_day, show_interaction
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.parked import open_form, parked_forms
from frontdesk.undo import UndoStack
from frontdesk.visits import on_site
from tests.ui.conftest import Keyboard
from ui.desk import Desk, SignedIn
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.theme.theme import Theme
from ui.today.screen import TodayScreen

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def today_of(window: MainWindow) -> TodayScreen:
    screen = window.screen_of("today")
    assert isinstance(screen, TodayScreen)
    return screen


def test_the_caret_is_in_contact_when_the_window_opens(window: MainWindow) -> None:
    assert QApplication.focusWidget() is today_of(window).form.contact


def test_a_routine_visit_takes_at_most_twelve_presses(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    log_interaction(
        office,
        channel="phone",
        contact="José Álvarez",
        student="Zoë Álvarez",
        topic="Attendance",
        language="es",
    )
    settle()
    keyboard.press(Key.Key_1, CTRL)
    keyboard.type("jose")
    settle()
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)
    form = today_of(window).form
    assert form.contact.text() == "José Álvarez"
    assert form.student.text() == "Zoë Álvarez"
    assert form.language.value() == "es"
    assert form.topic.value() == "Attendance"
    form_fields = 0
    while QApplication.focusWidget() is not form.notes and form_fields < 9:
        keyboard.press(Key.Key_Tab)
        form_fields += 1
    keyboard.type("picked up Zoe for the dentist")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    logged = interactions_of_day(office)
    assert len(logged) == 2
    visit = show_interaction(office, id=logged[0].id)
    assert (visit.channel, visit.contact, visit.student) == ("walk-in", "José Álvarez", "Zoë Álvarez")
    assert visit.note == "picked up Zoe for the dentist"
    assert visit.owner == "Ana Ruiz"
    assert keyboard.presses <= 12
    assert [one.contact for one in on_site(office)] == ["José Álvarez"]
    assert form.is_empty
    assert QApplication.focusWidget() is form.contact
    assert today_of(window).timeline.model.view(0).id == visit.id
    assert "José Álvarez" in window.message.sentence()


def test_undo_takes_the_visit_back_and_the_form_returns(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    keyboard.type("Wei Zhang")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    assert len(interactions_of_day(office)) == 1
    window.message.undo.click()
    settle()
    assert interactions_of_day(office) == ()
    assert today_of(window).form.contact.text() == "Wei Zhang"


def test_ctrl_z_reaches_the_window_from_an_untouched_field(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    keyboard.type("Wei Zhang")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    keyboard.press(Key.Key_Z, CTRL)
    settle()
    assert interactions_of_day(office) == ()
    keyboard.press(Key.Key_Z, CTRL | SHIFT)
    settle()
    assert len(interactions_of_day(office)) == 1


def test_an_empty_contact_is_said_at_the_field_and_saves_nothing(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    form = today_of(window).form
    form.notes.setPlainText("no name given")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    assert form._fields["contact"].complaint
    assert QApplication.focusWidget() is form.contact
    assert form.notes.toPlainText() == "no name given"
    assert interactions_of_day(office) == ()


def test_what_the_office_refuses_comes_back_with_the_reason(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    form = today_of(window).form
    form.contact.setText("x" * 5000)
    form.notes.setPlainText("kept")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    assert interactions_of_day(office) == ()
    assert form.notes.toPlainText() == "kept"
    assert window.message.sentence()


def test_a_wrong_date_is_said_at_the_field(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    form = today_of(window).form
    keyboard.type("Wei Zhang")
    form.follow_up.setText("when pigs fly")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    assert QApplication.focusWidget() is form.follow_up
    assert interactions_of_day(office) == ()
    form.follow_up.setText("+3")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    (logged,) = interactions_of_day(office)
    assert show_interaction(office, id=logged.id).follow_ups


@pytest.mark.parametrize(
    ("key", "routine", "typed"),
    [
        (Key.Key_F5, "absence", {}),
        (Key.Key_F6, "way-home", {"to": "bus 7"}),
        (Key.Key_F7, "message", {"to": "Ms. Tran"}),
        (Key.Key_F8, "item", {"item": "lunch box"}),
    ],
)
def test_a_routine_call_takes_one_key_and_its_few_fields(
    window: MainWindow,
    office: Office,
    keyboard: Keyboard,
    settle: Callable[[], None],
    key: Qt.Key,
    routine: str,
    typed: dict[str, str],
) -> None:
    keyboard.press(Key.Key_2, CTRL)
    keyboard.press(key)
    keyboard.type("Mei-Ling Chen")
    settle()
    keyboard.press(Key.Key_Tab)
    keyboard.type("Haoran Chen")
    settle()
    for words in typed.values():
        keyboard.press(Key.Key_Tab)
        keyboard.type(words)
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    (logged,) = interactions_of_day(office)
    assert logged.routine == routine
    assert (logged.channel, logged.contact, logged.student) == ("phone", "Mei-Ling Chen", "Haoran Chen")
    assert {name: logged.details[name] for name in typed} == typed
    assert keyboard.presses <= 12


def test_a_routine_that_lacks_its_field_says_so(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    keyboard.press(Key.Key_F6)
    keyboard.type("Mei-Ling Chen")
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    fields = today_of(window).form.routine_fields
    assert fields is not None
    assert QApplication.focusWidget() is fields.inputs()[0]
    assert interactions_of_day(office) == ()


def test_one_key_parks_the_form_and_a_chip_brings_it_back(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    screen = today_of(window)
    keyboard.type("Mei-Ling Chen")
    settle()
    keyboard.press(Key.Key_F4)
    settle()
    assert screen.form.is_empty
    assert QApplication.focusWidget() is screen.form.contact
    (chip,) = screen.parked.chips.values()
    assert "Mei-Ling Chen" in chip.words()
    keyboard.type("Derek Kowalczyk")
    settle()
    keyboard.press(Key.Key_F4, SHIFT)
    settle()
    assert screen.form.contact.text() == "Mei-Ling Chen"
    (chip,) = screen.parked.chips.values()
    assert "Derek Kowalczyk" in chip.words()


def test_a_parked_form_that_is_thrown_away_can_be_had_back(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    screen = today_of(window)
    keyboard.type("Mei-Ling Chen")
    keyboard.press(Key.Key_F4)
    settle()
    (chip,) = screen.parked.chips.values()
    assert chip.cross is not None
    chip.cross.click()
    settle()
    assert parked_forms(office) == ()
    window.message.undo.click()
    settle()
    assert len(parked_forms(office)) == 1


def reopened(folder_of: Office, theme: Theme, qtbot: QtBot) -> tuple[MainWindow, Office]:
    """Open the same data folder in a new window, as at the next start."""
    from frontdesk.office import open_office

    office = open_office(folder_of.folder)
    desk = Desk(theme, Jobs())
    desk.sign_in(SignedIn("", "Ana Ruiz", "office"))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    desk.open(office, UndoStack(office))
    quiet = 0
    while quiet < 5:
        qtbot.wait(30)
        quiet = 0 if desk.jobs.running else quiet + 1
    return window, office


def test_parked_forms_and_the_open_one_survive_a_restart(
    window: MainWindow,
    office: Office,
    keyboard: Keyboard,
    settle: Callable[[], None],
    theme: Theme,
    qtbot: QtBot,
) -> None:
    keyboard.type("Mei-Ling Chen")
    keyboard.press(Key.Key_F4)
    settle()
    keyboard.press(Key.Key_2, CTRL)
    keyboard.type("Kwabena Osei-Mensah")
    window.close()
    again, _ = reopened(office, theme, qtbot)
    screen = today_of(again)
    assert screen.form.contact.text() == "Kwabena Osei-Mensah"
    assert screen.form.channels.channel == "phone"
    assert len(screen.parked.chips) == 1
    assert "filling in" in again.message.sentence()
    again.message.undo.click()
    assert screen.form.is_empty
    again.close()


def test_the_open_form_is_kept_while_it_is_typed(
    window: MainWindow, office: Office, keyboard: Keyboard, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    keyboard.type("Nadia Haddad")
    qtbot.waitUntil(lambda: open_form(office) is not None)
    draft = open_form(office)
    assert draft is not None
    assert draft.content["contact"] == "Nadia Haddad"
    keyboard.press(Key.Key_Return, CTRL)
    settle()
    assert open_form(office) is None


def test_signing_out_from_the_panel_and_undoing_it(
    window: MainWindow, office: Office, settle: Callable[[], None]
) -> None:
    log_interaction(office, channel="walk-in", contact="Derek Kowalczyk", destination="room 14", badge="07")
    settle()
    panel = today_of(window).on_site
    (row,) = panel.rows
    assert row.sign_out.accessibleName() == "Sign out"
    row.sign_out.click()
    settle()
    assert on_site(office) == ()
    assert panel.rows == []
    window.message.undo.click()
    settle()
    assert len(panel.rows) == 1


def test_channel_keys_work_from_another_page(
    window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    others = [page.key for page in window.pages if page.key != "today"]
    window.show_page(others[0])
    settle()
    keyboard.press(Key.Key_3, CTRL)
    assert window.current == "today"
    assert today_of(window).form.channels.channel == "email"
    assert QApplication.focusWidget() is today_of(window).form.contact


def test_language_help_is_asked_only_when_the_language_is_not_english(window: MainWindow) -> None:
    form = today_of(window).form
    assert form.language_help.isHidden() or not form.language_help.isVisible()
    form.language.set_value("es")
    assert form.language_help.isVisible()
    form.language.set_value("en")
    assert not form.language_help.isVisible()
