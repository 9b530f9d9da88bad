"""The merge gives one answer for one set of changes, and it is the answer of the definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.sync.merge import State, absorb
from frontdesk.sync.wire import ERASE, Wire
from models.heads import read_heads, write_heads
from tests.sync.histories import FIELDS, Device, defined_heads, histories, state_of


@given(st.data(), histories())
def test_any_order_gives_one_state(data: st.DataObject, changes: list[Wire]) -> None:
    first = state_of(changes)
    second = state_of(data.draw(st.permutations(changes)))
    assert second.values == first.values
    assert second.losing == first.losing
    assert write_heads(second.heads) == write_heads(first.heads)
    assert second.checksum("contact", "k") == first.checksum("contact", "k")


@given(histories(erase=False))
def test_heads_are_the_writes_that_nobody_has_seen(changes: list[Wire]) -> None:
    state = state_of(changes)
    for name in FIELDS:
        assert state.heads.of(name) == defined_heads(changes, name)


@given(histories(erase=False))
def test_every_head_is_shown_or_losing(changes: list[Wire]) -> None:
    state = state_of(changes)
    written = {(one.clock, name): value for one in changes for name, value in one.values().items()}
    for name in FIELDS:
        shown = state.values.get(name)
        heads = state.heads.of(name)
        assert written.get((heads[-1], name)) == shown
        for stamp in heads[:-1]:
            assert state.losing.get((name, stamp), shown) == written.get((stamp, name))
    assert all(stamp in state.heads.of(name) for name, stamp in state.losing)


@given(histories())
def test_twice_is_once(changes: list[Wire]) -> None:
    once = state_of(changes)
    text = write_heads(once.heads)
    if once.heads.erased:
        for change in changes:
            absorb(once, change, lambda _: True)
    assert write_heads(once.heads) == text
    assert write_heads(read_heads(text)) == text


def test_an_erasure_beats_what_comes_before_and_after() -> None:
    one, two = Device("aa"), Device("bb")
    made = one.write(1, {"name": "x"})
    two.take(made)
    late = two.write(9, {"name": "y"})
    erased = one.write(2, {}, ERASE)
    for order in ([made, erased, late], [late, erased, made], [erased, late, made]):
        state = state_of(order)
        assert state.values == {}
        assert write_heads(state.heads) == f"!{erased.clock}"


def test_different_fields_both_win_without_conflict() -> None:
    one, two = Device("aa"), Device("bb")
    made = one.write(1, {"name": "x", "phone": "1"})
    two.take(made)
    changes = [made, one.write(2, {"name": "y"}), two.write(2, {"phone": "2"})]
    state = state_of(changes)
    assert (state.values["name"], state.values["phone"]) == ("y", "2")
    assert not state.losing


def test_the_same_field_keeps_the_later_and_remembers_the_other() -> None:
    one, two = Device("aa"), Device("bb")
    made = one.write(1, {"name": "x"})
    two.take(made)
    early, late = one.write(2, {"name": "early"}), two.write(3, {"name": "late"})
    state = state_of([made, late, early])
    assert state.values["name"] == "late"
    assert state.losing == {("name", early.clock): "early"}
    one.take(late)
    settled = one.write(4, {"name": "early"})
    assert state_of([settled, late, made, early]).losing == {}


def test_an_edit_that_the_deletion_had_not_seen_brings_the_row_back() -> None:
    one, two = Device("aa"), Device("bb")
    made = one.write(1, {"name": "x"})
    two.take(made)
    gone, edit = one.write(5, {"deleted": True}), two.write(3, {"name": "y"})
    state = state_of([made, gone, edit])
    assert state.values == {"name": "y", "deleted": False}
    assert state.losing == {("deleted", gone.clock): True}
    two.take(gone)
    again = two.write(6, {"deleted": True})
    assert state_of([made, gone, edit, again]).values["deleted"] is True
    assert state_of([again, edit, gone, made]).losing == {}


def test_an_edit_that_the_deletion_had_seen_stays_deleted() -> None:
    one = Device("aa")
    changes = [one.write(1, {"name": "x"}), one.write(2, {"name": "y"}), one.write(3, {"deleted": True})]
    assert state_of(changes).values["deleted"] is True


def test_a_long_way_and_the_short_way_agree() -> None:
    one = Device("aa")
    changes = [one.write(n, {"name": str(n)}) for n in range(1, 20)]
    short, long = State(), State()
    for change in changes:
        absorb(short, change, lambda _: True)
    for change in reversed(changes):
        absorb(long, change, lambda _: False)
    assert short == long
