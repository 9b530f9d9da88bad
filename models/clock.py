"""Hybrid logical clock: wall time that never runs backwards and is later than all it has seen.

A stamp is `mmmmmmmmmmmm` `cccc` `-` `device`: milliseconds since 1970 and a counter in fixed-width
hexadecimal, then the device, so stamps sort as text and no two devices make the same one. After Kulkarni
and others, "Logical Physical Clocks" (2014).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

_MOST = 0xFFFF


class Stamp(NamedTuple):
    """The parts of a stamp: milliseconds since 1970, counter within the millisecond, device."""

    milliseconds: int
    counter: int
    device: str


def wall_milliseconds() -> int:
    """Return the computer's clock in milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000


def write_stamp(stamp: Stamp) -> str:
    """Return a stamp as text that sorts by time, counter, device."""
    return f"{stamp.milliseconds:012x}{stamp.counter:04x}-{stamp.device}"


def read_stamp(text: str) -> Stamp:
    """Return the parts of a written stamp; raises ValueError when it is not one."""
    head, _, device = text.partition("-")
    if len(head) != 16 or not device:
        raise ValueError("not a stamp")
    return Stamp(int(head[:12], 16), int(head[12:], 16), device)


class HybridClock:
    """Makes the stamps of one device. Not thread-safe: one transaction at a time uses it."""

    def __init__(self, device: str, last: str = "", wall: Callable[[], int] = wall_milliseconds) -> None:
        self._device = device
        self._wall = wall
        self._milliseconds, self._counter = (0, 0) if not last else read_stamp(last)[:2]

    @property
    def last(self) -> str:
        """The latest stamp made or seen."""
        return write_stamp(Stamp(self._milliseconds, self._counter, self._device))

    def tick(self) -> str:
        """Return a stamp later than every one made or seen so far."""
        now = self._wall()
        if now > self._milliseconds:
            self._milliseconds, self._counter = now, 0
        elif self._counter < _MOST:
            self._counter += 1
        else:
            self._milliseconds, self._counter = self._milliseconds + 1, 0
        return self.last

    def see(self, stamp: str) -> None:
        """Take note of another device's stamp, so that later ticks sort after it."""
        milliseconds, counter, _ = read_stamp(stamp)
        if (milliseconds, counter) > (self._milliseconds, self._counter):
            self._milliseconds, self._counter = milliseconds, counter
