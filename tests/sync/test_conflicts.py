"""Edits that met: both values survive, a person settles, and what is settled is settled everywhere."""

from __future__ import annotations

import pytest

from frontdesk.errors import NotFound
from frontdesk.finding.listing import show_interaction
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.sync.conflicts import Choice, conflicts_of, list_conflicts, settle
from frontdesk.sync.erasing import erase_rows
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import sync_now
from models.language import DistrictSetting, MemoryEntry
from tests.sync.states import assert_equal, check_store

Pair = tuple[Office, Office]


def everywhere(*offices: Office) -> int:
    found = 0
    for _ in range(3):
        for office in offices:
            found += sync_now(office).conflicts
    return found


def shared(pair: Pair) -> str:
    logged = log_interaction(pair[0], channel="phone", contact="Amina Yusuf", note="first", priority="normal")
    everywhere(*pair)
    return logged.id


@pytest.mark.parametrize("choice", list(Choice))
def test_a_conflict_settled_on_one_device_is_settled_on_both(pair: Pair, choice: Choice) -> None:
    one, two = pair
    key = shared(pair)
    edit_interaction(one, id=key, note="from one")
    edit_interaction(two, id=key, note="from two")
    assert everywhere(one, two) >= 1
    for office in pair:
        (found,) = conflicts_of(office, entity="interaction", key=key)
        assert (found.field, found.kept, found.other) == ("note", "from two", "from one")
        assert found.to_json()["interaction"] == key
    settle(one, entity="interaction", key=key, field="note", choice=choice, value="both")
    everywhere(one, two)
    wanted = {"keep": "from two", "take": "from one", "edit": "both"}[choice]
    for office in pair:
        assert show_interaction(office, id=key).note == wanted
        assert list_conflicts(office) == ()
        check_store(office)
    assert_equal(one, two)
    with pytest.raises(NotFound):
        settle(two, entity="interaction", key=key, field="note", choice=choice, value="late")


def test_different_fields_meet_without_a_conflict(pair: Pair) -> None:
    one, two = pair
    key = shared(pair)
    edit_interaction(one, id=key, note="from one")
    edit_interaction(two, id=key, priority="urgent")
    assert everywhere(one, two) == 0
    for office in pair:
        shown = show_interaction(office, id=key)
        assert (shown.note, shown.priority) == ("from one", "urgent")


def test_an_ordinary_edit_after_the_sync_settles(pair: Pair) -> None:
    one, two = pair
    key = shared(pair)
    edit_interaction(one, id=key, note="from one")
    edit_interaction(two, id=key, note="from two")
    everywhere(one, two)
    edit_interaction(two, id=key, note="agreed")
    everywhere(one, two)
    assert list_conflicts(one) == list_conflicts(two) == ()
    assert_equal(one, two)


@pytest.mark.parametrize("choice", [Choice.KEEP, Choice.TAKE])
def test_an_edit_against_a_deletion_brings_the_row_back(pair: Pair, choice: Choice) -> None:
    one, two = pair
    key = shared(pair)
    delete_interaction(one, id=key)
    edit_interaction(two, id=key, note="still needed")
    everywhere(one, two)
    for office in pair:
        assert show_interaction(office, id=key).note == "still needed"
        (found,) = [view for view in list_conflicts(office) if view.field == "deleted"]
        assert found.other == "deleted"
        check_store(office)
    settle(two, entity="interaction", key=key, field="deleted", choice=choice)
    everywhere(one, two)
    for office in pair:
        assert list_conflicts(office) == ()
        check_store(office)
        if choice == Choice.TAKE:
            with pytest.raises(NotFound):
                show_interaction(office, id=key)
        else:
            assert show_interaction(office, id=key).note == "still needed"
    assert_equal(one, two)


def test_editing_a_row_that_came_back_keeps_it(pair: Pair) -> None:
    one, two = pair
    key = shared(pair)
    delete_interaction(one, id=key)
    edit_interaction(two, id=key, note="still needed")
    everywhere(one, two)
    edit_interaction(one, id=key, note="agreed")
    everywhere(one, two)
    for office in pair:
        assert show_interaction(office, id=key).note == "agreed"
    assert_equal(one, two)


def test_an_erasure_scrubs_everywhere(pair: Pair) -> None:
    one, two = pair
    key = shared(pair)
    edit_interaction(two, id=key, note="canary-7731")
    everywhere(two, one)
    edit_interaction(two, id=key, note="canary-7731 late")
    erase_rows(one, rows=[("interaction", key)])
    everywhere(one, two)
    for office in pair:
        with reading(office.store) as connection:
            for table, column in (
                ("change", "fields"),
                ("interaction", "note"),
                ("document", "text"),
                ("conflict", "value"),
            ):
                sql = f"SELECT count(*) FROM \"{table}\" WHERE {column} LIKE '%canary%'"
                assert connection.execute(sql).fetchone() == (0,), table
        check_store(office)
    assert_equal(one, two)


def test_what_only_the_district_may_change_blocks_nothing(pair: Pair) -> None:
    one, two = pair
    everywhere(one, two)
    with one.change() as work:
        work.add(DistrictSetting(name="past_due_days", value=1))
        work.add(
            MemoryEntry(
                source_language="en", target_language="es", source="a", target="b", changed_at=work.now
            )
        )
    logged = log_interaction(one, channel="phone", contact="Amina Yusuf")
    assert "only the district" in sync_now(one).warning
    assert sync_now(one).warning == ""
    everywhere(one, two)
    assert show_interaction(two, id=logged.id).id == logged.id
    with reading(two.store) as connection:
        assert connection.execute("SELECT count(*) FROM memory_entry").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM district_setting").fetchone() == (0,)
