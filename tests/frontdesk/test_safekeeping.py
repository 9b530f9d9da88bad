"""Who may erase and restore: an admin, the principal, the district; nobody is locked out, and IT's commands work."""

from pathlib import Path

import pytest

from frontdesk.backup import back_up_office, require_restoring, restore_backup
from frontdesk.contacts import complete_contact
from frontdesk.erasure_preview import erase_person, preview_erasure
from frontdesk.errors import UserError
from frontdesk.first_day import set_up_school
from frontdesk.interactions import log_interaction
from frontdesk.office import Office, open_office
from frontdesk.privacy import erase_contact, erase_student
from frontdesk.staff import add_staff, edit_staff, list_staff, signed_in


def staff_key(office: Office, name: str) -> str:
    return next(one.id for one in list_staff(office, everyone=True) if one.name == name)


@pytest.fixture
def clerk(office: Office) -> str:
    log_interaction(office, channel="phone", contact="Canary Quillfeather", student="Wren Quillfeather")
    return add_staff(office, name="Mo Ibrahim")[0]


def test_office_staff_are_told_who_may_erase_and_nothing_is_gone(office: Office, clerk: str) -> None:
    (contact,) = complete_contact(office, typed="Quillfeather")
    with pytest.raises(
        UserError, match=r"Mo Ibrahim may not erase a person; .*ask Ana Ruiz, Dolores Chen"
    ) as told:
        erase_contact(office, id=contact.id, by=clerk)
    assert told.value.sentence.count(". ") == 0
    with pytest.raises(UserError, match="Lucía Ferrer may not"):
        erase_student(office, id=contact.id, by=staff_key(office, "Lucía Ferrer"))
    assert complete_contact(office, typed="Quillfeather")


@pytest.mark.parametrize("name", ["Ana Ruiz", "Dolores Chen", "Ruth Abara"])
def test_an_admin_the_principal_and_the_district_may(office: Office, clerk: str, name: str) -> None:
    add_staff(office, name="Ruth Abara", role="district")
    erasure = preview_erasure(office, text="Canary Quillfeather")
    assert erase_person(office, erasure=erasure, by=staff_key(office, name)).interactions == 1


def test_the_window_needs_somebody_a_command_does_not(office: Office, clerk: str) -> None:
    erasure = preview_erasure(office, text="Canary Quillfeather")
    with pytest.raises(UserError, match="Sign in first to erase a person"):
        erase_person(office, erasure=erasure, by=None)
    with pytest.raises(UserError, match="Sign in first to restore a backup"):
        require_restoring(office, by=None)
    erase_contact(office, id=erasure.id)
    assert complete_contact(office, typed="Quillfeather") == ()


def test_only_they_restore(office: Office, clerk: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up_office(office, file=copy)
    log_interaction(office, channel="phone", contact="Later Caller")
    folder, admin = office.folder, staff_key(office, "Ana Ruiz")
    office.close()
    with pytest.raises(UserError, match="Mo Ibrahim may not restore a backup"):
        restore_backup(folder, file=copy, by=clerk)
    again = open_office(folder)
    assert complete_contact(again, typed="Later")
    again.close()
    restore_backup(folder, file=copy, by=admin)
    again = open_office(folder)
    assert complete_contact(again, typed="Later") == ()
    again.close()


def test_a_store_that_is_damaged_asks_nobody(office: Office, clerk: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up_office(office, file=copy)
    folder = office.folder
    office.close()
    (folder / "office.db").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    restore_backup(folder, file=copy, by=clerk)
    open_office(folder).close()


def test_the_role_is_not_one_to_help_oneself_to(office: Office, clerk: str) -> None:
    with pytest.raises(UserError, match="may not give or take this role"):
        edit_staff(office, id=clerk, role="admin", by=clerk)
    with pytest.raises(UserError, match="may not give or take this role"):
        edit_staff(office, id=staff_key(office, "Ana Ruiz"), active=False, by=clerk)
    with pytest.raises(UserError, match="may not give or take this role"):
        add_staff(office, name="A Friend", role="principal", by=clerk)
    edit_staff(office, id=clerk, role="liaison", by=clerk)
    edit_staff(office, id=clerk, role="admin", by=staff_key(office, "Dolores Chen"))
    erasure = preview_erasure(office, text="Canary Quillfeather")
    assert erase_person(office, erasure=erasure, by=clerk).interactions == 1


@pytest.mark.parametrize("staff", [(("Only One", "office"),), (("One", "office"), ("Two", "liaison"))])
def test_nobody_is_locked_out(tmp_path: Path, staff: tuple[tuple[str, str], ...]) -> None:
    office = open_office(tmp_path / "small")
    set_up_school(office, school="Tiny", timezone="America/Chicago", staff=staff)
    log_interaction(office, channel="phone", contact="Canary Quillfeather")
    person = signed_in(office)
    assert person is not None
    require_restoring(office, by=person.id)
    erasure = preview_erasure(office, text="Canary Quillfeather")
    erase_person(office, erasure=erasure, by=person.id)
    edit_staff(office, id=person.id, role="admin", by=person.id)
    office.close()


def test_the_first_member_of_staff_may(tmp_path: Path) -> None:
    office = open_office(tmp_path / "new")
    set_up_school(office, school="New", timezone="America/Chicago", staff=(("First", ""), ("Second", "")))
    require_restoring(office, by=staff_key(office, "First"))
    with pytest.raises(UserError, match="ask First to sign in"):
        require_restoring(office, by=staff_key(office, "Second"))
    office.close()
