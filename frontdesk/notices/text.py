"""How a notice falls into segments and comes together again in another language.

A segment is one sentence, heading, cell or list item; what lies between (heading signs, bullets, table bars,
blank lines) is layout and never translated. When the English changes, `match_segments` finds which segments
are the same, which were reworded and which are new, so that only those need a person again. Relies on
`translation.outline`; needs no pack and no store.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translation.languages import pack_code
from translation.outline import Sentence, outline_of, sentences_of

_ALIKE = 0.5
# Scripts that put no blank between sentences.
_UNSPACED = frozenset({"zh", "zh-Hant", "ja"})


@dataclass(frozen=True, slots=True)
class Match:
    """Where a new segment comes from: the place of the old one or None, and whether it reads the same."""

    old: int | None
    same: bool


def notice_segments(source: str, language: str) -> tuple[str, ...]:
    """Return the segments of a Markdown or plain text in reading order, each with its own marks."""
    return tuple(sentences_of(source, language))


def join_notice(source: str, source_language: str, targets: Sequence[str], language: str) -> str:
    """Return the text with its segments replaced by the targets, in order.

    A segment without a target keeps its source, so that a page never has holes. Raises ValueError when the
    numbers differ.
    """
    outline = outline_of(source, source_language)
    sentences = outline.sentences
    filled = [target.strip() or sentence.text for sentence, target in zip(sentences, targets, strict=True)]
    if pack_code(language) in _UNSPACED:
        outline = replace(outline, units=tuple(_without_gaps(unit) for unit in outline.units))
    return outline.fill(filled)


def _without_gaps(unit: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Take out the blanks between sentences; what follows the last one stays."""
    return (*(replace(sentence, gap="") for sentence in unit[:-1]), *unit[-1:])


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
