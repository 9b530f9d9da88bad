"""A stick between two devices that have no network: taken in whole and once, or refused with nothing applied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from frontdesk.check import check_office
from frontdesk.errors import UserError
from frontdesk.finding.listing import list_interactions, search_interactions, show_interaction
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.sync import bundle_rows
from frontdesk.sync.bundle import export_bundle, import_bundle
from frontdesk.sync.bundle_file import BundleError
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import connect, init_central
from frontdesk.sync.erasing import erase_rows
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import sync_now
from frontdesk.timeline import add_note
from models.capture import SCHEMA
from models.desk import Entry, Interaction
from tests.sync.conftest import join
from tests.sync.states import assert_equal, check_store, rows_of

MakeOffice = Callable[..., Office]


def carry(source: Office, target: Office, path: Path, passphrase: str = "") -> int:
    export_bundle(source, path=path, passphrase=passphrase)
    return import_bundle(target, path=path, passphrase=passphrase).pulled


def retitle(office: Office, key: str, subject: str) -> None:
    with office.change() as work:
        work.get(Interaction, key).subject = subject


def subject_of(office: Office, key: str) -> str:
    with office.reading() as session:
        return session.get_one(Interaction, key).subject


@pytest.mark.parametrize("passphrase", ["", "river stone 12 ü"])
def test_two_offline_devices_end_up_equal(make_office: MakeOffice, tmp_path: Path, passphrase: str) -> None:
    one, two = make_office("one"), make_office("two")
    log_interaction(one, channel="phone", contact="José Álvarez", note="bus")
    log_interaction(two, channel="email", contact="Đức Trần", note="lunch")
    stick = tmp_path / "stick.frontdesk"
    carry(one, two, stick, passphrase)
    carry(two, one, stick, passphrase)
    assert carry(one, two, stick, passphrase) == 0
    assert one.school_id == two.school_id
    assert_equal(one, two)
    for office in (one, two):
        check_store(office)
        assert len(search_interactions(office, words="jose")) == 1
        assert len(search_interactions(office, words="duc")) == 1


def test_a_stick_changes_nothing_of_what_is_on_it(make_office: MakeOffice, tmp_path: Path) -> None:
    one = make_office("one")
    log_interaction(one, channel="phone", contact="canary-5521")
    sealed, plain = tmp_path / "sealed", tmp_path / "plain"
    export_bundle(one, path=sealed, passphrase="p")
    export_bundle(one, path=plain)
    assert b"canary" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o077 == 0
    with pytest.raises(BundleError, match="passphrase"):
        import_bundle(one, path=sealed)
    with pytest.raises(BundleError, match="passphrase"):
        import_bundle(one, path=sealed, passphrase="q")


@pytest.mark.parametrize("passphrase", ["", "p"])
def test_a_damaged_bundle_is_refused_and_nothing_applied(
    make_office: MakeOffice, tmp_path: Path, passphrase: str
) -> None:
    one, two = make_office("one"), make_office("two")
    log_interaction(one, channel="phone", contact="José Álvarez")
    path = tmp_path / "bundle"
    export_bundle(one, path=path, passphrase=passphrase)
    whole, before = path.read_bytes(), rows_of(two)
    for place in (0, 5, 25, 60, len(whole) // 2, len(whole) - 40, len(whole) - 1):
        for broken in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :]):
            path.write_bytes(broken)
            with pytest.raises(UserError):
                import_bundle(two, path=path, passphrase=passphrase)
    path.write_bytes(whole + b"more")
    with pytest.raises(BundleError):
        import_bundle(two, path=path, passphrase=passphrase)
    with pytest.raises(BundleError):
        import_bundle(two, path=tmp_path / "none")
    assert rows_of(two) == before


def test_another_school_s_bundle_is_refused(make_office: MakeOffice, tmp_path: Path) -> None:
    one, other = make_office("one"), make_office("other", school="Quillfeather Middle School")
    path = tmp_path / "bundle"
    export_bundle(one, path=path)
    before = rows_of(other)
    with pytest.raises(BundleError, match="another school"):
        import_bundle(other, path=path)
    assert rows_of(other) == before


def test_what_came_by_stick_is_carried_on_to_central(
    make_office: MakeOffice, tmp_path: Path, central_url: str
) -> None:
    one, two, three = make_office("one"), make_office("two"), make_office("three")
    log_interaction(one, channel="phone", contact="José Álvarez")
    carry(one, two, tmp_path / "stick")
    join(two, central_url)
    join(three, central_url)
    for office in (two, three, two, three):
        sync_now(office)
    assert len(search_interactions(three, words="jose")) == 1
    assert_equal(two, three)
    join(one, central_url)
    for office in (one, two, three):
        assert sync_now(office).conflicts == 0
    assert_equal(one, three)


def test_a_late_comer_s_stick_is_enough_for_one_that_never_met_central(
    make_office: MakeOffice, central_url: str, tmp_path: Path
) -> None:
    """Its log begins in the middle, so it brings its rows; what only the taker has is merged into them."""
    one, late, away, last = (make_office(name) for name in ("one", "late", "away", "last"))
    first = log_interaction(one, channel="phone", contact="José Álvarez", note="bus")
    carry(one, away, tmp_path / "early")
    retitle(away, first.id, "from away")
    log_interaction(away, channel="phone", contact="Đức Trần", note="only away")
    edit_interaction(one, id=first.id, note="from one")
    for number in range(30):
        log_interaction(one, channel="email", contact=f"Contact {number}", note="past")
    for office in (one, late):
        join(office, central_url)
    sync_now(one)
    sync_now(late, fresh_rows=0)
    retitle(late, first.id, "from late")
    stick = tmp_path / "stick"
    assert carry(late, away, stick, "sealed") > 30
    assert carry(late, away, stick) == 0
    assert show_interaction(away, id=first.id).note == "from one"
    assert subject_of(away, first.id) == "from late"
    assert [(one.kept, one.other) for one in list_conflicts(away)] == [("from late", "from away")]
    assert len(search_interactions(away, words="past", limit=99)) == 30
    assert len(search_interactions(away, words="duc")) == 1
    carry(away, late, stick)
    assert_equal(away, late)
    assert carry(away, last, stick) > 30
    carry(last, late, stick)
    carry(late, last, stick)
    carry(late, away, stick)
    for office in (away, late, last):
        check_store(office)
        assert check_office(office).ok, check_office(office).problems
        assert_equal(office, late)
    # What the stick brought reaches central by whichever comes to it first.
    join(last, central_url)
    for office in (last, one, late, last, one):
        sync_now(office)
    assert len(search_interactions(one, words="only away")) == 1
    assert_equal(one, last)
    assert_equal(one, late)


def test_what_was_erased_before_a_late_comer_joined_leaves_whoever_takes_its_stick(
    make_office: MakeOffice, central_url: str, tmp_path: Path
) -> None:
    one, late, away = (make_office(name) for name in ("one", "late", "away"))
    kept = log_interaction(one, channel="phone", contact="José Álvarez", note="kept")
    gone = log_interaction(one, channel="phone", contact="Canary Cara", note="canary-5521")
    add_note(one, id=gone.id, text="canary-5522")
    carry(one, away, tmp_path / "stick")
    with one.reading() as session:
        entries = list(session.scalars(select(Entry.id).where(Entry.interaction_id == gone.id)))
    erase_rows(one, rows=[("interaction", gone.id), *(("entry", key) for key in entries)])
    for office in (one, late):
        join(office, central_url)
        sync_now(office, fresh_rows=0)
    carry(late, away, tmp_path / "stick")
    carry(away, late, tmp_path / "back")
    assert_equal(away, late)
    check_store(away)
    assert show_interaction(away, id=kept.id).note == "kept"
    with reading(away.store) as connection:
        for table in ("interaction", "entry", "change", "document"):
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert "canary-55" not in str(rows), table


@pytest.mark.parametrize("order", [("early", "late"), ("late", "early")])
def test_sticks_of_two_that_joined_at_different_times(
    make_office: MakeOffice, central_url: str, tmp_path: Path, order: tuple[str, str]
) -> None:
    one, early, late, away = (make_office(name) for name in ("one", "early", "late", "away"))
    for office in (one, early, late):
        join(office, central_url)
    for office, note in ((early, "a"), (late, "b")):
        key = log_interaction(one, channel="phone", contact="José Álvarez", note=note).id
        sync_now(one)
        sync_now(office, fresh_rows=0)
        retitle(office, key, f"from {note}")
    for name in order:
        carry({"early": early, "late": late}[name], away, tmp_path / "stick")
    assert {found.note for found in list_interactions(away).items} == {"a", "b"}
    check_store(away)
    for office in (early, late):
        carry(away, office, tmp_path / "back")
    for office in (one, early, late, one, early, late):
        sync_now(office)
    carry(late, away, tmp_path / "stick")
    for office in (early, late, away):
        assert_equal(one, office)


def test_bundles_with_rows_that_cannot_be_taken_in_are_told_so(
    make_office: MakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of a first sync, of another central, of a newer version."""
    one, late, other, away = (make_office(name) for name in ("one", "late", "other", "away"))
    for office, file in ((one, "a"), (late, "a"), (other, "b")):
        url = f"sqlite:///{tmp_path / file}.db"
        init_central(url=url)
        connect(office, target=url)
        log_interaction(office, channel="phone", contact="José Álvarez")
        sync_now(office, fresh_rows=0)
    stick = tmp_path / "stick"
    export_bundle(late, path=stick)
    connect(away, target=f"sqlite:///{tmp_path / 'b.db'}")
    with pytest.raises(ZeroDivisionError):
        sync_now(away, progress=lambda done, of: print(done / 0), fresh_rows=0)
    before = rows_of(away)
    with pytest.raises(BundleError, match="is not done"):
        import_bundle(away, path=stick)
    sync_now(away)
    with pytest.raises(BundleError, match="not from the same"):
        import_bundle(away, path=stick)
    monkeypatch.setattr(bundle_rows, "SCHEMA", SCHEMA + 1)
    export_bundle(late, path=stick)
    monkeypatch.undo()
    with pytest.raises(BundleError, match="newer FrontDesk"):
        import_bundle(away, path=stick)
    assert set(before["interaction"]) <= set(rows_of(away)["interaction"])
    check_store(away)


@pytest.mark.parametrize("passphrase", ["", "p"])
def test_a_damaged_bundle_with_rows_is_refused_and_nothing_applied(
    make_office: MakeOffice, tmp_path: Path, central_url: str, passphrase: str
) -> None:
    one, late, away = (make_office(name) for name in ("one", "late", "away"))
    log_interaction(one, channel="phone", contact="José Álvarez")
    for office in (one, late):
        join(office, central_url)
        sync_now(office, fresh_rows=0)
    path = tmp_path / "stick"
    export_bundle(late, path=path, passphrase=passphrase)
    whole, before = path.read_bytes(), rows_of(away)
    for place in (17, len(whole) // 3, len(whole) // 2, len(whole) - 40):
        for broken in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :]):
            path.write_bytes(broken)
            with pytest.raises(UserError):
                import_bundle(away, path=path, passphrase=passphrase)
    assert rows_of(away) == before
    path.write_bytes(whole)
    assert import_bundle(away, path=path, passphrase=passphrase).pulled


@pytest.mark.parametrize("copied", [False, True])
def test_a_folder_restored_or_copied_meets_its_own_changes_on_a_stick(
    make_office: MakeOffice, tmp_path: Path, copied: bool
) -> None:
    """Two folders under one name have both written since; without a central it is the stick that shows it."""
    one, two = make_office("one"), make_office("two")
    log_interaction(one, channel="phone", contact="Common Cora")
    carry(one, two, tmp_path / "stick")
    carry(two, one, tmp_path / "stick")
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "again")
    one = open_office(tmp_path / "one")
    log_interaction(one, channel="phone", contact="Before Olga")
    carry(one, two, tmp_path / "stick")
    again = open_office(tmp_path / "again")
    for _ in range(2 if copied else 1):
        log_interaction(again, channel="phone", contact="After Olga")
    carry(two, again, tmp_path / "stick")
    carry(again, two, tmp_path / "stick")
    carry(two, again, tmp_path / "stick")
    carry(two, one, tmp_path / "stick")
    assert again.store.device != one.store.device
    for office in (one, two, again):
        assert len(search_interactions(office, words="olga")) == (3 if copied else 2)
        assert len(search_interactions(office, words="cora")) == 1
        check_store(office)
        assert_equal(office, two)
    one.close()
    again.close()
