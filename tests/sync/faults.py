"""A central whose connection breaks before or after a chosen answer: all that is made up about the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from frontdesk.sync.central import Central, Ledger, Merged, Packed
from frontdesk.sync.facts import Known


class LostError(Exception):
    """The connection broke."""


class FaultyCentral:
    """Passes everything on, and breaks at the n-th step: before it is done, or after (the reply is lost)."""

    def __init__(
        self, central: Central, fault: int | None, before: bool, clock: Callable[[], int] | None = None
    ) -> None:
        self._central = central
        self._left = fault
        self._before = before
        self._clock = clock
        self.steps = 0

    def _due(self) -> bool:
        self.steps += 1
        if self._left is None:
            return False
        self._left -= 1
        return self._left < 0

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._central, name)

        def step(*given: Any, **named: Any) -> Any:
            due = self._due()
            if due and self._before:
                raise LostError(name)
            answer = asked(*given, **named)
            if due:
                raise LostError(name)
            if name == "greet" and self._clock is not None:
                answer = replace(answer, now=self._clock())
            return answer

        return step

    def pack(self, merged: Merged) -> Packed:
        """Ask nothing of central: nothing can break."""
        return self._central.pack(merged)

    def start_push(self, packed: Packed, expected: Known) -> Callable[[], bool]:
        """Break before it is sent, or after it came to its end; waiting for its answer is a step of its own."""
        if self._due():
            if not self._before:
                self._central.start_push(packed, expected)()
            raise LostError("start_push")
        answer = self._central.start_push(packed, expected)

        def step() -> bool:
            due = self._due()
            written = answer()
            if due:
                raise LostError("answer")
            return written

        return step

    @contextmanager
    def push(self, scope: str) -> Iterator[Ledger]:
        """Break before the lock, or after the commit, or in the middle (which rolls back)."""
        due = self._due()
        if due and self._before:
            raise LostError("push")
        with self._central.push(scope) as ledger:
            yield ledger
            if self._due() and self._before:
                raise LostError("commit")
        if due:
            raise LostError("reply")
