"""Settings by real keys: each saves at once, Undo takes it back, what cannot be right is said at its field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from frontdesk.language.translating import pack_places
from frontdesk.office import Office
from frontdesk.staff import list_staff
from frontdesk.sync.connecting import connection_of, init_central
from frontdesk.topics import list_topics
from tests.translation.test_packs import pack_file
from tests.ui.conftest import Keyboard
from translation.shelf import PackShelf
from ui import choices
from ui.main_window import MainWindow
from ui.settings.district import DistrictSection
from ui.settings.lists import LanguagesSection, TopicsSection
from ui.settings.looks import LooksSection
from ui.settings.packs import PacksSection
from ui.settings.people import SignInSection, StaffSection
from ui.settings.school import DaySection, SchoolSection
from ui.settings.screen import SettingsScreen
from ui.settings.section import Section
from ui.theme.theme import Theme
from ui.widgets import Field

Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Show = Callable[[str], Section]


def test_a_name_is_saved_on_leaving_the_field_and_undone(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle, window: MainWindow
) -> None:
    section = show("school")
    assert isinstance(section, SchoolSection)
    keyboard.press(Qt.Key.Key_A, CTRL)
    keyboard.type("Larkmoor Middle School")
    keyboard.press(Qt.Key.Key_Tab)
    settle()
    assert office.settings.name == "Larkmoor Middle School"
    assert window.message.sentence() == "Saved: School's name"
    section.zone.setFocus()
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert office.settings.name == "Larkmoor Elementary School"


def test_badges_and_passes_have_a_paper_of_their_own(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle, window: MainWindow
) -> None:
    section = show("school")
    assert isinstance(section, SchoolSection)
    assert section.label.value() == "62x100"
    section.label.setFocus()
    keyboard.type("us")
    keyboard.press(Qt.Key.Key_Tab)
    settle()
    assert office.settings.label == "letter"
    assert window.message.sentence() == "Saved: paper of badges and passes"


def test_what_cannot_be_right_is_said_at_its_field_and_changes_nothing(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle
) -> None:
    section = show("day")
    assert isinstance(section, DaySection)
    fields = {field.label.text(): field for field in section.findChildren(Field)}
    for label, typed, says in (
        ("Opens", "25:00", "is not a time of day"),
        ("Closes", "07:00", "cannot close at 07:00"),
        ("Past due after so many school days", "0", "between 1 and 60"),
        ("Past due after so many school days", "a week", "whole number"),
    ):
        fields[label].field.setFocus()
        keyboard.press(Qt.Key.Key_A, CTRL)
        keyboard.type(typed)
        keyboard.press(Qt.Key.Key_Tab)
        settle()
        assert says in fields[label].complaint, label
    assert (office.settings.opens, office.settings.closes, office.settings.past_due_days) == (
        "07:30",
        "16:00",
        5,
    )


def test_days_off_take_the_words_of_the_calendar(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle
) -> None:
    section = show("day")
    assert isinstance(section, DaySection)
    section.off.setFocus()
    keyboard.type("2026-12-21 to 2027-01-01")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert office.settings.days_off == ("2026-12-21/2027-01-01",)
    section.off.setFocus()
    keyboard.type("someday")
    keyboard.press(Qt.Key.Key_Return)
    assert "is not a date" in section.off_field.complaint
    section.chips[0].setFocus()
    keyboard.press(Qt.Key.Key_Delete)
    settle()
    assert not office.settings.days_off
    section.add.setFocus()
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert office.settings.days_off == ("2026-12-21/2027-01-01",)


def test_somebody_new_is_added_and_changed(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle
) -> None:
    section = show("staff")
    assert isinstance(section, StaffSection)
    section.new.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    assert section.name.hasFocus()
    keyboard.type("Hank Boone")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("bil")
    section.add.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    added = next(each for each in list_staff(office) if each.name == "Hank Boone")
    assert added.role == "liaison"
    assert section.member is not None
    section.language.setFocus()
    keyboard.type("tiếng")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    section.active.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    settle()
    changed = next(each for each in list_staff(office, everyone=True) if each.id == added.id)
    assert not changed.active
    assert "vi" in changed.languages
    section.begin_new()
    section.name.setText("Ana Ruiz")
    section.add.click()
    settle()
    assert "on the staff already" in section.name_field.complaint


def test_whoever_signs_in_stands_at_this_desk(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle, window: MainWindow
) -> None:
    section = show("sign-in")
    assert isinstance(section, SignInSection)
    section.who.setFocus()
    keyboard.type("luc")
    settle()
    assert window.desk.staff is not None
    assert window.desk.staff.name == "Lucía Ferrer"


def test_topics_move_go_and_come(show: Show, office: Office, keyboard: Keyboard, settle: Settle) -> None:
    section = show("topics")
    assert isinstance(section, TopicsSection)
    first, second = (topic.name for topic in list_topics(office)[:2])
    section.ordered.list.setFocus()
    keyboard.press(Qt.Key.Key_Down, ALT)
    settle()
    assert [topic.name for topic in list_topics(office)[:2]] == [second, first]
    keyboard.press(Qt.Key.Key_Delete)
    settle()
    assert first not in [topic.name for topic in list_topics(office)]
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert first in [topic.name for topic in list_topics(office)]
    section.new.setFocus()
    keyboard.type("Choir")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert list_topics(office)[0].name == "Choir"
    section.new.setText("choir")
    section.add.click()
    assert "in the list already" in section.new_field.complaint


def test_languages_keep_at_least_one(show: Show, office: Office, keyboard: Keyboard, settle: Settle) -> None:
    section = show("languages")
    assert isinstance(section, LanguagesSection)
    section.new.set_value("vi")
    section.add.click()
    settle()
    assert office.settings.languages == ("en", "es", "vi")
    section.ordered.list.setFocus()
    for _ in range(4):
        keyboard.press(Qt.Key.Key_Delete)
        settle()
    assert len(office.settings.languages) == 1


def test_the_theme_changes_at_once_and_is_kept_on_this_computer(
    show: Show, keyboard: Keyboard, settle: Settle, theme: Theme, window: MainWindow
) -> None:
    section = show("looks")
    assert isinstance(section, LooksSection)
    section.mode.setFocus()
    keyboard.type("dar")
    assert theme.dark
    assert choices.theme() == "dark"
    section.scale.setFocus()
    keyboard.type("150")
    assert theme.scale == 1.5
    window.message.undo.click()
    assert theme.scale == 1.0
    theme.apply(mode="light", scale=1.0)
    QSettings("FrontDesk", "FrontDesk").clear()


def test_packs_are_listed_and_a_wrong_file_is_refused(
    show: Show, settle: Settle, tmp_path: Path, window: MainWindow
) -> None:
    section = show("packs")
    assert isinstance(section, PacksSection)
    assert section.list.count() == 2
    assert "came with FrontDesk" in section.list.item(0).text()
    wrong = tmp_path / "wrong.argosmodel"
    wrong.write_bytes(b"not a pack")
    section.install_from(wrong)
    settle()
    assert window.message.sentence().endswith(".")
    assert section.list.count() == 2


def test_a_school_is_connected_with_an_address(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    section = show("district")
    assert isinstance(section, DistrictSection)
    assert "Not connected" in section.state.words()
    section.address.setFocus()
    keyboard.type("sqlite:///nowhere.db")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert "no central" in section.address_field.complaint
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    section.connect_to(url)
    settle()
    assert connection_of(office) is not None
    assert "Connected as Larkmoor" in section.state.words()


def test_esc_goes_back_to_the_sections_and_enter_into_one(
    screen: SettingsScreen, keyboard: Keyboard, settle: Settle
) -> None:
    screen.focus_first()
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert screen.section is not None
    focused: QWidget | None = screen.focusWidget()
    assert focused is not None
    assert screen.section.isAncestorOf(focused)
    keyboard.press(Qt.Key.Key_Escape)
    assert screen.list.hasFocus()


@pytest.mark.parametrize(
    "key",
    [
        "sign-in",
        "school",
        "day",
        "staff",
        "topics",
        "languages",
        "packs",
        "looks",
        "folder",
        "district",
        "privacy",
    ],
)
def test_every_input_says_its_name(show: Show, key: str) -> None:
    section = show(key)
    for field in section.findChildren(Field):
        assert field.field.accessibleName() == field.label.text()


def test_packs_of_a_share_serve_and_the_own_folder_is_chosen(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    PackShelf(share, shipped=None).install(
        pack_file(tmp_path, from_code="en", to_code="fr", to_name="French")
    )
    section = show("packs")
    assert isinstance(section, PacksSection)
    before = section.list.count()
    section.places.shared.setFocus()
    keyboard.type(str(tmp_path / "nowhere"))
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert "There is no folder" in section.places.shared_field.complaint
    assert pack_places(office).shared == ()
    section.places.shared.clear()
    keyboard.type(str(share))
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert section.places.shared_field.complaint == ""
    assert pack_places(office).shared == (share,)
    assert section.list.count() == before + 1
    section.places.use_folder(section.places.own, str(tmp_path / "own"))
    settle()
    assert pack_places(office).own == tmp_path / "own"
    section.places.own.setFocus()
    section.places.own.selectAll()
    keyboard.press(Qt.Key.Key_Delete)
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert pack_places(office).own == office.folder / "packs"
    assert pack_places(office).shared == (share,)
