"""A sentence cut into clauses, each translated alone and the whole put together again.

A small model loses the thread of a long sentence; a bracket or what follows a semicolon stands well alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from translation.entities import Entity
from translation.rendering import Work

_CLAUSE = re.compile(
    r"((?<=[;:])\s+|\s+\(|\)(?:[.,;:]?\s+|[.]?\Z)|\s+[–—-]\s+|,\s+(?=(?:and|or|but|so|y|o|pero)\s))"
)
_HAS_LETTERS = re.compile(r"[^\W\d_]")
_SURCHARGE = 0.5
"""What a sentence put together costs more than one translated as a whole."""


@dataclass(frozen=True)
class Clauses:
    """A sentence in clauses: the pieces (every second one stands between two clauses) and a work for each clause."""

    whole: Work
    pieces: list[str]
    works: list[Work]

    def join(self) -> None:
        """Put the clauses together again and keep the whole where it is better."""
        done = {clause.text: _clause_text(clause) for clause in self.works}
        made = [
            done.get(piece, piece) if place % 2 == 0 else piece for place, piece in enumerate(self.pieces)
        ]
        if all(new.strip() or not old.strip() for old, new in zip(self.pieces, made, strict=True)):
            self.whole.consider_joined("".join(made), self.works, _SURCHARGE)


def clauses_of(work: Work) -> Clauses | None:
    """Cut a sentence into clauses, or return None when it has but one."""
    pieces = _CLAUSE.split(work.small)
    if len(pieces) == 1:
        return None
    works = [
        Work(piece, work.context, entities=_entities_within(work, piece, at))
        for piece, at in zip(pieces[::2], _starts(pieces)[::2], strict=True)
        if _HAS_LETTERS.search(piece)
    ]
    return Clauses(work, pieces, works)


def _starts(pieces: Sequence[str]) -> list[int]:
    return list(accumulate([0, *(len(piece) for piece in pieces[:-1])]))


def _entities_within(work: Work, piece: str, at: int) -> list[Entity]:
    return [
        replace(entity, start=entity.start - at, end=entity.end - at)
        for entity in work.entities
        if at <= entity.start and entity.end <= at + len(piece)
    ]


def _clause_text(clause: Work) -> str:
    """A clause's rendering without the capital and full stop that the model gave it."""
    text = clause.best.text if clause.best else ""
    if clause.text[:1].islower() and len(text) > 1 and text[1].islower():
        text = text[:1].lower() + text[1:]
    return text if clause.text[-1:] in ".!?" else text.rstrip(".")
