"""What a translation is made of: segments with their origin, findings of the checks, and suggestions.

Plain frozen values without behaviour that needs a pack or the store, so that the window and the command
line can hold them, compare them and show them from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Origin = Literal["memory", "glossary", "machine", "unchanged"]
Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]


class Cancelled(Exception):  # noqa: N818 - it is an answer to a request, not a fault
    """The work was stopped because its `cancel` said so; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check noticed.

    `kind` is a fixed word (`number`, `date`, `time`, `amount`, `phone`, `address`, `placeholder`, `name`,
    `glossary`, `repeated`, `empty`, `untranslated`, `length`, `sentence`, `brackets`, `capitals`, `register`,
    `negation`, `unsure`; of a note `repaired`); `message` one English sentence; `where` the words that it is about.
    `code` names the sentence (see `translation.findings`) and `values` what is filled in, for who says it in another
    language; a finding that an older version stored has none.
    """

    kind: str
    message: str
    where: str = ""
    code: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch where a suggestion's source differs from the sentence: its words against ours."""

    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair from a memory that fits a sentence.

    `score` is 1.0 for an exact match, else the likeness of the two sources between 0 and 1. `target` has
    its slots filled with the sentence's own names, dates and numbers. `approved` is false for pairs that
    no liaison accepted, as those of the starter memory (`origin` `starter`).
    """

    source: str
    target: str
    score: float
    approved: bool = True
    origin: str = "memory"
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term: its required rendering, or (`keep`) words that stay as they are."""

    term: str
    rendering: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or heading, cell, list item) and its translation.

    `origin` says where the target came from; `approved` is true when a liaison once approved it. `notes`
    tell what was repaired without need of a person; `warnings` what a person must look at.
    """

    source: str
    target: str
    origin: Origin
    warnings: tuple[Finding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    approved: bool = False
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A translated text: `text` has the block structure of the source; `segments` are in reading order."""

    text: str
    segments: tuple[Segment, ...]
    source_language: str
    target_language: str

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """All findings of all segments, in reading order."""
        return tuple(finding for segment in self.segments for finding in segment.warnings)


class Memory(Protocol):
    """Where approved and starter pairs come from. Called from worker threads; must be quick (≤ 50 ms)."""

    def suggest(self, text: str, source: str, target: str) -> Sequence[Suggestion]:
        """Return pairs for a sentence, best first; an exact match has score 1.0."""
        ...
