"""Two computers of one school: the same mail and roster imported on both, and an old backup put back on one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.backup import back_up_office, restore_backup
from frontdesk.check import check_office
from frontdesk.finding.listing import count_interactions, list_interactions
from frontdesk.finding.queries import Query
from frontdesk.first_day import set_up_school
from frontdesk.imports.import_mail import import_email
from frontdesk.imports.import_roster import import_roster
from frontdesk.interactions import log_interaction
from frontdesk.office import Office, open_office
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now

SAMPLES = Path(__file__).parent.parent / "samples"
SCHOOL = "Larkmoor Elementary School"
Join = Callable[[str], Office]


@pytest.fixture
def join(tmp_path: Path) -> Join:
    """Opens a folder as a computer of the school, connected to one central."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    add_school(url=url, name=SCHOOL, out=tmp_path / "school.json")

    def opened(name: str) -> Office:
        office = open_office(tmp_path / name)
        if not office.ready and name == "front":
            set_up_school(office, school=SCHOOL, timezone="America/Chicago", staff=(("Ana Ruiz", "admin"),))
        connect(office, target=str(tmp_path / "school.json"))
        sync_now(office)
        return office

    return opened


def notes(office: Office) -> list[str]:
    return sorted(view.note for view in list_interactions(office, limit=500).items)


def test_the_same_mail_and_roster_on_two_computers_become_one(join: Join) -> None:
    front, back = join("front"), join("back")
    mails = sorted((SAMPLES / "mail").glob("0[1-7]-*.eml"))
    for office in (front, back):
        import_roster(office, source=SAMPLES / "roster")
        import_email(office, files=mails)
    for office in (front, back, front):
        sync_now(office)
    assert count_interactions(front, query=Query()) == count_interactions(back, query=Query()) == 6
    assert notes(front) == notes(back)
    assert list_conflicts(front) == ()
    for office in (front, back):
        assert check_office(office).problems == ()
        office.close()


def test_an_old_backup_on_one_computer_loses_nothing_that_was_synced(join: Join, tmp_path: Path) -> None:
    front, back = join("front"), join("back")
    log_interaction(front, channel="phone", contact="Ana", note="1 synced before")
    sync_now(front)
    made = back_up_office(front, file=tmp_path / "old.db")
    log_interaction(front, channel="phone", contact="Ana", note="2 synced after")
    sync_now(front)
    log_interaction(front, channel="phone", contact="Ana", note="3 never synced")
    folder = front.folder
    front.close()
    _, kept = restore_backup(folder, file=made.file)
    assert kept is not None
    again = open_office(folder)
    assert notes(again) == ["1 synced before"]
    log_interaction(again, channel="phone", contact="Ana", note="4 after the restore")
    log_interaction(back, channel="phone", contact="Ana", note="5 elsewhere")
    for office in (again, back, again):
        sync_now(office)
    expected = ["1 synced before", "2 synced after", "4 after the restore", "5 elsewhere"]
    assert notes(again) == notes(back) == expected
    for office in (again, back):
        assert check_office(office).problems == ()
        office.close()
    (tmp_path / "former").mkdir()
    kept.replace(tmp_path / "former" / "office.db")
    old = open_office(tmp_path / "former")
    assert "3 never synced" in notes(old)
    old.close()


def test_a_backup_on_a_new_computer_goes_on_beside_the_old_one(join: Join, tmp_path: Path) -> None:
    front = join("front")
    log_interaction(front, channel="phone", contact="Ana", note="1 in the backup")
    sync_now(front)
    made = back_up_office(front, file=tmp_path / "old.db")
    log_interaction(front, channel="phone", contact="Ana", note="2 on the old one")
    restore_backup(tmp_path / "new", file=made.file)
    new = open_office(tmp_path / "new")
    log_interaction(new, channel="phone", contact="Ana", note="3 on the new one")
    for office in (new, front, new, front):
        sync_now(office)
    expected = ["1 in the backup", "2 on the old one", "3 on the new one"]
    assert notes(new) == notes(front) == expected
    for office in (new, front):
        assert check_office(office).problems == ()
        office.close()
