"""Made-up histories of one row: several devices write, hear of each other in part, and write again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from frontdesk.sync.merge import State, absorb
from frontdesk.sync.wire import ERASE, PUT, Wire
from models.base import compact_json
from models.clock import Stamp, write_stamp
from models.heads import DELETED, seen_of

FIELDS = ("name", "phone", "remark")


@dataclass
class Device:
    """One writer with the changes it holds and the state they make."""

    name: str
    state: State = field(default_factory=State)
    held: dict[str, Wire] = field(default_factory=dict)
    latest: tuple[int, int] = (0, 0)
    number: int = 0

    def take(self, change: Wire) -> None:
        """Receive a change."""
        if change.clock not in self.held:
            absorb(self.state, change, self.held.__contains__)
            self.held[change.clock] = change
            self.latest = max(self.latest, (int(change.clock[:12], 16), int(change.clock[12:16], 16)))

    def write(self, wall: int, fields: dict[str, Any], kind: str = PUT) -> Wire:
        """Make a change as the desk does, having seen what this device holds."""
        self.latest = max((wall, 0), (self.latest[0], self.latest[1] + 1))
        heads = self.state.heads
        seen: dict[str, Any] = {}
        if kind == PUT and heads.rest:
            seen = {name: list(heads.of(name)) for name in fields}
            if fields.get(DELETED):
                seen = {name: list(stamps) for name, stamps in heads.all().items()}
            elif heads.gone and DELETED not in fields and not self.state.values[DELETED]:
                fields = {**fields, DELETED: False}
                seen[DELETED] = list(heads.of(DELETED))
        elif kind == PUT:
            fields = {**fields, DELETED: False}
        self.number += 1
        change = Wire(
            "s", self.name, self.number, write_stamp(Stamp(*self.latest, self.name)), "contact", "k", kind, 1,
            compact_json({name: value for name, value in fields.items() if value is not None or seen}),
            compact_json(seen), None,
        )  # fmt: skip
        self.take(change)
        return change


@st.composite
def histories(draw: st.DrawFn, *, erase: bool = True) -> list[Wire]:
    """Draw the changes of one row that three devices made."""
    devices = [Device(name) for name in ("aa", "bb", "cc")]
    made: list[Wire] = []
    for _ in range(draw(st.integers(1, 9))):
        device = draw(st.sampled_from(devices))
        for other in draw(st.sets(st.sampled_from([one.name for one in devices]))):
            source = next(one for one in devices if one.name == other)
            for change in list(source.held.values()):
                device.take(change)
        wall = draw(st.integers(1, 6))
        what = draw(st.sampled_from(["put"] * 6 + ["delete", "return", "erase" if erase else "put"]))
        if what == "erase":
            made.append(device.write(wall, {}, ERASE))
        elif what in ("delete", "return") and device.state.heads.rest:
            made.append(device.write(wall, {DELETED: what == "delete"}))
        else:
            names = draw(st.sets(st.sampled_from(FIELDS), min_size=1))
            made.append(device.write(wall, {n: draw(st.sampled_from(["x", "y", "z", None])) for n in names}))
    return made


def state_of(changes: list[Wire]) -> State:
    """Return the state that changes make when they arrive in this order."""
    state, arrived = State(), set[str]()
    for change in changes:
        absorb(state, change, arrived.__contains__)
        arrived.add(change.clock)
    return state


def defined_heads(changes: list[Wire], name: str) -> tuple[str, ...]:
    """Return a field's heads by their definition: the writes that no other change has seen."""
    writes = [one for one in changes if one.kind == PUT and (not one.replaced() or name in one.values())]
    seen = {s for one in writes if one.replaced() for s in seen_of(one.replaced(), name) if s != one.clock}
    return tuple(sorted(one.clock for one in writes if one.clock not in seen))
