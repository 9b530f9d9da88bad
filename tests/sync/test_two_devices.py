"""Two devices of one school and a central file: what one writes the other has, and what both wrote is not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdesk.finding.listing import list_interactions, search_interactions, show_interaction
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.sync import exchange, first_load
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


def test_the_desk_works_while_the_first_rows_come(
    pair: Pair, make_office: Callable[..., Office], central_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written meanwhile: a new interaction, an edit here of a row that came, an edit there of one that had come."""
    monkeypatch.setattr(first_load, "PAGE", 5)
    one, two = pair
    keys = [log_interaction(one, channel="walk-in", contact=f"Contact {n}", note="x").id for n in range(12)]
    settle(one, two)
    three = make_office("three")
    join(three, central_url)
    seen: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        if not seen:
            log_interaction(three, channel="phone", contact="Meanwhile Mina")
        if len(list_interactions(three, limit=99).items) == 13 and not any(at < 0 for at, _ in seen):
            edit_interaction(three, id=keys[0], note="from three")
            edit_interaction(one, id=keys[1], note="from one")
            sync_now(one)
            seen.append((-1, -1))
        seen.append((done, of))

    sync_now(three, progress=progress, fresh_rows=0)
    assert [done for done, _ in seen if done > 0] == sorted(done for done, _ in seen if done > 0)
    assert (-1, -1) in seen
    settle(three, one, two)
    assert len(search_interactions(two, words="mina")) == 1
    for office in (one, two, three):
        assert show_interaction(office, id=keys[0]).note == "from three"
        assert show_interaction(office, id=keys[1]).note == "from one"
        check_store(office)
    assert_equal(one, three)


def test_a_long_absence_is_made_up_for_with_progress(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = pair
    settle(one, two)
    for number in range(10):
        log_interaction(one, channel="phone", contact=f"Contact {number}")
    sync_now(one)
    monkeypatch.setattr(exchange, "BATCH", 6)
    seen: list[tuple[int, int]] = []
    sync_now(two, progress=lambda done, of: seen.append((done, of)), fresh_rows=10)
    assert len(seen) > 2
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    log_interaction(one, channel="phone", contact="One more")
    sync_now(one)
    sync_now(two, progress=lambda done, of: seen.append((-1, -1)), fresh_rows=10)
    assert (-1, -1) not in seen
    assert_equal(one, two)
