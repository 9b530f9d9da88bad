"""Two devices of one school and a central file: what one writes the other has, and what both wrote is not lost."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.interactions import log_interaction
from frontdesk.listing import search_interactions, show_interaction
from frontdesk.office import Office
from frontdesk.sync.syncing import sync_now
from frontdesk.timeline import add_note
from tests.sync.conftest import join
from tests.sync.states import assert_equal, check_store

Pair = tuple[Office, Office]


def settle(*offices: Office) -> None:
    for _ in range(3):
        for office in offices:
            sync_now(office)


def test_what_one_logs_the_other_finds(pair: Pair) -> None:
    one, two = pair
    logged = log_interaction(
        one, channel="phone", contact="José Álvarez", student="Zoë", topic="Bus", note="bus is late"
    )
    settle(one, two)
    assert [found.id for found in search_interactions(two, words="jose late")] == [logged.id]
    add_note(two, id=logged.id, text="called back")
    settle(two, one)
    assert "called back" in [entry.text for entry in show_interaction(one, id=logged.id).entries]
    assert_equal(one, two)
    check_store(one)
    check_store(two)


def test_nothing_to_do_is_nothing_done(pair: Pair) -> None:
    one, two = pair
    settle(one, two)
    for office in pair:
        result = sync_now(office)
        assert (result.pushed, result.pulled, result.conflicts, result.repaired) == (0, 0, 0, 0)


def test_a_third_device_starts_from_current_rows(
    pair: Pair, make_office: Callable[..., Office], central_url: str
) -> None:
    one, two = pair
    logged = [log_interaction(one, channel="walk-in", contact=f"Contact {n}", note="x").id for n in range(20)]
    settle(one, two)
    three = make_office("three")
    join(three, central_url)
    sync_now(three, fresh_rows=0)
    add_note(three, id=logged[3], text="from three")
    settle(three, one, two)
    for office in (one, two):
        assert_equal(office, three)
    check_store(three)
