"""What an import did: how many rows it added and updated, and what it left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Skipped:
    """One thing that was left out or only partly taken: file, line (from 1) and reason."""

    file: str
    line: int | None
    reason: str

    def to_json(self) -> dict[str, Any]:
        """Return it as the command line prints it."""
        return {"file": self.file, "line": self.line, "reason": self.reason}


@dataclass(frozen=True)
class ImportResult:
    """The outcome of an import."""

    added: int
    updated: int
    skipped: tuple[Skipped, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as the command line prints it."""
        return {
            "added": self.added,
            "updated": self.updated,
            "skipped": [one.to_json() for one in self.skipped],
        }
