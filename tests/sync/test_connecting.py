"""Connecting by an address: the school of the same name, added if it is new, and again without a change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.check import check_office
from frontdesk.errors import UserError
from frontdesk.figures.district import district_summary
from frontdesk.finding.listing import list_interactions
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.settings import change_settings
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now
from tests.sync.conftest import SCHOOL, join
from tests.sync.states import assert_equal, check_store

MakeOffice = Callable[..., Office]


def test_two_offices_of_one_school_join_by_the_owners_address(
    make_office: MakeOffice, central_url: str
) -> None:
    one, two = make_office("one"), make_office("two")
    log_interaction(one, channel="phone", contact="José Álvarez")
    log_interaction(two, channel="email", contact="Wei Zhang")
    for office in (one, two):
        assert connect(office, target=central_url).school == office.settings.name
    for office in (one, two, one):
        sync_now(office)
    names = [view.contact for view in list_interactions(one).items]
    assert sorted(names) == ["José Álvarez", "Wei Zhang"]
    assert [view.contact for view in list_interactions(two).items] == names
    assert one.school_id == two.school_id


def test_connecting_again_changes_nothing(make_office: MakeOffice, central_url: str) -> None:
    office = make_office("one")
    first = connect(office, target=central_url)
    sync_now(office)
    again = connect(office, target=central_url)
    assert (again.url, again.scope, again.school) == (first.url, first.scope, first.school)
    assert sync_now(office).pushed == 0


def test_a_small_office_makes_its_central_by_connecting(make_office: MakeOffice, tmp_path: Path) -> None:
    office = make_office("one")
    log_interaction(office, channel="phone", contact="José Álvarez")
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    with pytest.raises(UserError, match="central init"):
        connect(office, target=url)
    with pytest.raises(UserError, match="central init"):
        connect(office, target=f"sqlite:///{tmp_path / 'no such folder' / 'shared.db'}", make=True)
    connect(office, target=url, make=True)
    assert sync_now(office).pushed > 0


def test_a_file_that_is_no_central_is_refused_and_kept(make_office: MakeOffice, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear families, " * 100)
    with pytest.raises(UserError, match="not a FrontDesk central"):
        connect(make_office("one"), target=f"sqlite:///{path}", make=True)
    assert path.read_text().startswith("Dear families")


def test_making_a_central_twice_keeps_what_is_in_it(make_office: MakeOffice, central_url: str) -> None:
    office = make_office("one")
    connect(office, target=central_url)
    log_interaction(office, channel="phone", contact="José Álvarez")
    sync_now(office)
    init_central(url=central_url)
    other = make_office("two")
    connect(other, target=central_url)
    sync_now(other)
    assert [view.contact for view in list_interactions(other).items] == ["José Álvarez"]


@pytest.mark.parametrize("fresh_rows", [0, 5_000])
def test_a_folder_s_own_settings_give_way_to_the_school_s(
    make_office: MakeOffice, central_url: str, fresh_rows: int
) -> None:
    one = make_office("one")
    connect(one, target=central_url)
    sync_now(one)
    two = make_office("two")
    change_settings(two, timezone="Asia/Tokyo", opens="05:00", phone="555-0199")
    logged = log_interaction(two, channel="phone", contact="José Álvarez")
    connect(two, target=central_url)
    assert two.settings.name == one.settings.name
    for office in (two, one, two):
        sync_now(office, fresh_rows=fresh_rows)
    assert two.settings == one.settings
    assert (one.settings.timezone, one.settings.opens) == ("America/Chicago", "07:30")
    assert one.settings.phone == ""
    assert not list_conflicts(one)
    assert [view.id for view in list_interactions(one).items] == [logged.id]
    assert_equal(one, two)
    for office in (one, two):
        check_store(office)


def test_a_setting_changed_before_the_first_sync_is_whole(make_office: MakeOffice, central_url: str) -> None:
    one, two = make_office("one"), make_office("two")
    connect(one, target=central_url)
    sync_now(one)
    change_settings(two, timezone="Asia/Tokyo")
    connect(two, target=central_url)
    assert check_office(two).problems == ()
    change_settings(two, timezone="America/Denver")
    for office in (two, one, two):
        sync_now(office)
    for office in (one, two):
        assert office.settings.timezone == "America/Denver"
        assert check_office(office).problems == ()
    assert [found.other for found in list_conflicts(one)] == ["America/Chicago"]
    assert_equal(one, two)


def test_the_district_s_own_office_is_no_school(
    make_office: MakeOffice, central_url: str, tmp_path: Path
) -> None:
    school = make_office("one")
    join(school, central_url)
    log_interaction(school, channel="phone", contact="José Álvarez")
    sync_now(school)
    add_school(url=central_url, name="District", out=tmp_path / "district.json")
    office = make_office("district", school="District office")
    assert connect(office, target=str(tmp_path / "district.json")).scope == "district"
    sync_now(office)
    assert [(one.name, one.contacts) for one in district_summary(office).schools] == [(SCHOOL, 1)]
