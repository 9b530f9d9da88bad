"""How a notice falls into segments and comes together again in another language.

A segment is one sentence, heading, cell or list item; what lies between (heading signs, bullets, table bars,
blank lines) is layout and never translated. When the English changes, `match_segments` finds which segments
are the same, which were reworded and which are new, so that only those need a person again. Relies on
`translation.blocks` and `translation.sentences`; needs no pack and no store.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from translation.blocks import Part, Unit, join_blocks, parse_blocks
from translation.languages import pack_code
from translation.sentences import split_sentences

_ALIKE = 0.5
# Bold that ends after a full stop: the cutter leaves its marks to the next sentence.
_CLOSING_MARKS = re.compile(r"[*_~`]+(?=\s|\Z)\s*")
# Scripts that put no blank between sentences.
_UNSPACED = frozenset({"zh", "zh-Hant", "ja"})


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A cut text: its layout and units, and for each unit its sentences with the blanks that follow them."""

    parts: tuple[Part, ...]
    units: tuple[tuple[str, ...], ...]

    @property
    def segments(self) -> tuple[str, ...]:
        """The sentences without their blanks, in reading order."""
        return tuple(sentence.strip() for unit in self.units for sentence in unit)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a new segment comes from: the place of the old one or None, and whether it reads the same."""

    old: int | None
    same: bool


def cut_notice(source: str, language: str) -> NoticeText:
    """Cut a Markdown or plain text into segments; joined with its own sentences it is the text again."""
    parts = tuple(parse_blocks(source))
    units = tuple(_sentences(part.text, language) for part in parts if isinstance(part, Unit))
    return NoticeText(parts, units)


def _sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a unit; marks that stand alone (the end of bold) stay with their sentence."""
    kept: list[str] = []
    for piece in split_sentences(text, language):
        if kept and (closing := _CLOSING_MARKS.match(piece)):
            kept[-1] += closing[0]
            piece = piece[closing.end() :]
            if not piece:
                continue
        if kept and not any(letter.isalnum() for letter in piece):
            kept[-1] += piece
        else:
            kept.append(piece)
    return tuple(kept)


def join_notice(text: NoticeText, targets: Sequence[str], language: str) -> str:
    """Put the targets (one for each segment, in order) in place of the sentences.

    A segment without a target keeps its source, so that a page never has holes. Raises ValueError when the
    numbers differ.
    """
    rest = iter(zip(text.segments, targets, strict=True))
    unspaced = pack_code(language) in _UNSPACED
    joined = []
    for unit in text.units:
        words = []
        for place, sentence in enumerate(unit):
            source, target = next(rest)
            last = place == len(unit) - 1
            gap = "" if unspaced and not last else sentence[len(sentence.rstrip()) :]
            words.append((target.strip() or source) + gap)
        joined.append("".join(words))
    if next(rest, None) is not None:
        raise ValueError("more targets than segments")
    return join_blocks(text.parts, joined)


def match_segments(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Return for each new segment which old one it continues.

    Equal segments in equal order match first, then equal ones that moved, then reworded ones in the same
    place whose words are at least half alike; each old segment is used once.
    """
    found: list[Match | None] = [None] * len(new)
    used: set[int] = set()
    gaps: list[tuple[range, range]] = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            for place in range(i2 - i1):
                found[j1 + place] = Match(i1 + place, same=True)
                used.add(i1 + place)
        else:
            gaps.append((range(i1, i2), range(j1, j2)))
    _match_moved(old, new, found, used)
    for left, right in gaps:
        _match_reworded(old, new, left, right, found, used)
    return [match or Match(None, same=False) for match in found]


def _match_moved(old: Sequence[str], new: Sequence[str], found: list[Match | None], used: set[int]) -> None:
    free: dict[str, list[int]] = {}
    for place, words in enumerate(old):
        if place not in used:
            free.setdefault(words, []).append(place)
    for place, words in enumerate(new):
        if found[place] is None and free.get(words):
            origin = free[words].pop(0)
            found[place] = Match(origin, same=True)
            used.add(origin)


def _match_reworded(
    old: Sequence[str],
    new: Sequence[str],
    left: range,
    right: range,
    found: list[Match | None],
    used: set[int],
) -> None:
    start = left.start
    for place in right:
        if found[place] is not None:
            continue
        for candidate in range(start, left.stop):
            if candidate not in used and _alike(old[candidate], new[place]) >= _ALIKE:
                found[place] = Match(candidate, same=False)
                used.add(candidate)
                start = candidate + 1
                break


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) / 100
