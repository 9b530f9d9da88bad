"""Settings that keep what the school has: backups, restoring, erasing a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from frontdesk.backup import back_up_office
from frontdesk.finding.listing import find_interactions
from frontdesk.finding.queries import Query
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.staff import add_staff
from tests.ui.conftest import Keyboard
from ui.desk import SignedIn
from ui.main_window import MainWindow
from ui.settings.folder import FolderSection
from ui.settings.privacy import PrivacySection
from ui.settings.section import Section

Settle = Callable[[], None]
Show = Callable[[str], Section]

CTRL = Qt.KeyboardModifier.ControlModifier


def test_office_staff_are_told_who_may_erase_and_restore(
    show: Show, office: Office, settle: Settle, tmp_path: Path, window: MainWindow
) -> None:
    log_interaction(office, channel="phone", contact="José Álvarez")
    clerk, _ = add_staff(office, name="Mo Ibrahim")
    window.desk.sign_in(SignedIn(clerk, "Mo Ibrahim", "office"))
    section = show("privacy")
    assert isinstance(section, PrivacySection)
    section.who.setText("José Álvarez")
    section.search.click()
    settle()
    assert "Mo Ibrahim may not erase a person" in section.who_field.complaint
    assert not section.card.isVisible()
    back_up_office(office, file=tmp_path / "copy.db")
    folder = show("folder")
    assert isinstance(folder, FolderSection)
    folder.ask_restore(tmp_path / "copy.db")
    settle()
    assert "Mo Ibrahim may not restore a backup" in window.message.sentence()
    assert not folder.sure.isVisible()


def test_a_backup_is_written_and_said(
    show: Show, office: Office, settle: Settle, tmp_path: Path, window: MainWindow
) -> None:
    log_interaction(office, channel="phone", contact="José Álvarez")
    section = show("folder")
    assert isinstance(section, FolderSection)
    assert section.where.text() == str(office.folder)
    section.back_up_to(tmp_path / "copy.db")
    settle()
    assert (tmp_path / "copy.db").stat().st_size > 0
    assert "Backed up 1 interactions" in section.last.text()
    section.back_up_to(tmp_path / "no such folder" / "copy.db")
    settle()
    assert "does not exist" in window.message.sentence()


def test_a_restore_is_told_before_it_is_done_and_puts_the_backup_back(
    show: Show, office: Office, settle: Settle, tmp_path: Path, qtbot: object
) -> None:
    section = show("folder")
    assert isinstance(section, FolderSection)
    back_up_office(office, file=tmp_path / "copy.db")
    log_interaction(office, channel="phone", contact="José Álvarez")
    settle()
    section.ask_restore(tmp_path / "copy.db")
    settle()
    assert section.sure.isVisible()
    assert "copy.db" in section.question.text()
    assert section.leave.hasFocus(), "Enter leaves it; restoring takes a step more"
    folder = office.folder
    section.restored.disconnect()
    section.go.click()
    again = Office(folder)
    assert find_interactions(again, query=Query()).items == ()
    again.close()


def test_a_damaged_backup_is_refused_and_the_data_stay(
    show: Show, office: Office, settle: Settle, tmp_path: Path
) -> None:
    log_interaction(office, channel="phone", contact="José Álvarez")
    settle()
    section = show("folder")
    assert isinstance(section, FolderSection)
    (tmp_path / "copy.db").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    folder = office.folder
    section.ask_restore(tmp_path / "copy.db")
    settle()
    section.go.click()
    assert section.question.text().endswith(".")
    assert "copy.db" in section.question.text()
    assert section.again.isVisible()
    again = Office(folder)
    assert len(find_interactions(again, query=Query()).items) == 1
    again.close()


def test_a_person_is_erased_only_after_the_name_was_typed_again(
    show: Show, office: Office, keyboard: Keyboard, settle: Settle
) -> None:
    for name in ("José Álvarez", "Đức Trần"):
        log_interaction(office, channel="phone", contact=name, note=f"{name} called")
    section = show("privacy")
    assert isinstance(section, PrivacySection)
    keyboard.type("nobody such")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert "There is no contact or student" in section.who_field.complaint
    keyboard.press(Qt.Key.Key_A, CTRL)
    keyboard.type("jose alvarez")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert "stands in 1 interactions" in section.what.text()
    assert not section.erase.isEnabled()
    keyboard.type("jose alvare")
    assert not section.erase.isEnabled()
    keyboard.type("z")
    assert section.erase.isEnabled()
    section.erase.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    rows = find_interactions(office, query=Query()).items
    assert sorted(row.contact for row in rows) == ["", "Đức Trần"]
    assert not any("José" in row.note for row in rows)
