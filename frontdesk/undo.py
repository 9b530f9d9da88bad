"""Undo and redo of units of work: a new change that sets back only what that unit changed.

Undoing is itself a change that is logged and synced. A field that somebody changed since is left alone
and said so, never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdesk.errors import UserError
from frontdesk.office import Office
from models.base import Synced
from models.capture import Changes, RowChange, Work, fields_of, stored, synced_models, unstored

_DEPTH = 100


@dataclass(frozen=True)
class Done:
    """Something that was done and can be undone, with the sentence that said so."""

    sentence: str
    changes: Changes


class UndoStack:
    """What this window did, newest last."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._done: list[Done] = []
        self._undone: list[Done] = []

    def push(self, changes: Changes, sentence: str) -> None:
        """Remember something that was done; what was undone before can no longer be redone."""
        if changes.rows:
            self._done = [*self._done[-_DEPTH + 1 :], Done(sentence, changes)]
            self._undone.clear()

    @property
    def next_undo(self) -> str:
        """The sentence of what `undo` would undo, empty if nothing."""
        return self._done[-1].sentence if self._done else ""

    def undo(self, *, by: str | None = None) -> str:
        """Undo the last thing done and return its sentence; raises UserError when it cannot be."""
        if not self._done:
            raise UserError("There is nothing to undo.")
        done = self._done[-1]
        apply_back(self._office, done.changes, by=by)
        self._undone.append(self._done.pop())
        return done.sentence

    def redo(self, *, by: str | None = None) -> str:
        """Do again what was undone last and return its sentence."""
        if not self._undone:
            raise UserError("There is nothing to do again.")
        done = self._undone[-1]
        apply_again(self._office, done.changes, by=by)
        self._done.append(self._undone.pop())
        return done.sentence


def apply_back(office: Office, changes: Changes, *, by: str | None = None) -> Changes:
    """Set back what a unit of work changed; raises UserError, and changes nothing, if it was changed since."""
    with office.change(by=by) as work:
        for change in reversed(changes.rows):
            row = _row(work, change)
            _check(row, change.after)
            _put(row, {"deleted": True} if change.before is None else change.before)
    return work.changes


def apply_again(office: Office, changes: Changes, *, by: str | None = None) -> Changes:
    """Do again what was set back."""
    with office.change(by=by) as work:
        for change in changes.rows:
            row = _row(work, change)
            _check(row, {"deleted": True} if change.before is None else change.before)
            _put(row, {"deleted": False} if change.before is None else change.after)
    return work.changes


def _row(work: Work, change: RowChange) -> Synced:
    row = work.session.get(synced_models()[change.entity], change.key)
    if row is None:
        raise UserError("What was done is no longer there, so it cannot be undone.")
    return row


def _check(row: Synced, expected: Mapping[str, Any]) -> None:
    columns = fields_of(type(row))
    for name, value in expected.items():
        if stored(columns[name], getattr(row, name)) != value:
            raise UserError(
                f"The {name.replace('_', ' ')} was changed since, so this is not undone; change it by hand."
            )


def _put(row: Synced, values: Mapping[str, Any]) -> None:
    columns = fields_of(type(row))
    for name, value in values.items():
        setattr(row, name, unstored(columns[name], value))
