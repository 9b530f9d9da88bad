"""The hybrid clock: never backwards, later than all it saw, sorting as text."""

from hypothesis import given
from hypothesis import strategies as st

from models.clock import HybridClock, Stamp, read_stamp, write_stamp
from models.keys import name_key, new_key

DEVICES = st.sampled_from(["00000000000000aa", "00000000000000bb", "ffffffffffffffff"])
STAMPS = st.builds(Stamp, st.integers(0, (1 << 48) - 2), st.integers(0, 0xFFFF), DEVICES)


@given(st.lists(st.integers(0, (1 << 47)), min_size=1, max_size=50), STAMPS)
def test_ticks_only_grow_whatever_the_wall_says(walls: list[int], seen: Stamp) -> None:
    times = iter(walls)
    clock = HybridClock("00000000000000aa", wall=lambda: next(times))
    stamps = [clock.tick()]
    clock.see(write_stamp(seen))
    stamps.append(write_stamp(seen)) if write_stamp(seen) > stamps[0] else None
    stamps.extend(clock.tick() for _ in walls[1:])
    assert stamps == sorted(set(stamps))


@given(STAMPS, STAMPS)
def test_stamps_sort_as_their_parts(one: Stamp, two: Stamp) -> None:
    assert (write_stamp(one) < write_stamp(two)) == (one < two)
    assert read_stamp(write_stamp(one)) == one


def test_a_full_counter_moves_on_to_the_next_millisecond() -> None:
    clock = HybridClock(
        "00000000000000aa", write_stamp(Stamp(1000, 0xFFFF, "00000000000000aa")), wall=lambda: 1000
    )
    assert read_stamp(clock.tick()) == Stamp(1001, 0, "00000000000000aa")


def test_keys_made_later_sort_later() -> None:
    keys = [new_key(moment) for moment in range(1_700_000_000_000, 1_700_000_000_100)]
    assert keys == sorted(keys)
    assert all(key[14] == "7" and len(key) == 36 for key in keys)


def test_a_name_gives_one_key_however_it_is_typed() -> None:
    assert name_key("topic", "Late  Pick-up ") == name_key("topic", "late pick-up")
    assert name_key("topic", "Meals") != name_key("setting", "Meals")
    assert name_key("belonging", "a", "bc") != name_key("belonging", "ab", "c")
