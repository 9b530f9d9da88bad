"""A stick between two devices that have no network: taken in whole and once, or refused with nothing applied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.errors import UserError
from frontdesk.finding.listing import search_interactions
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.sync.bundle import export_bundle, import_bundle
from frontdesk.sync.bundle_file import BundleError
from frontdesk.sync.syncing import sync_now
from tests.sync.conftest import join
from tests.sync.states import assert_equal, check_store, rows_of

MakeOffice = Callable[..., Office]


def carry(source: Office, target: Office, path: Path, passphrase: str = "") -> int:
    export_bundle(source, path=path, passphrase=passphrase)
    return import_bundle(target, path=path, passphrase=passphrase).pulled


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
