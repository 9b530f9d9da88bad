"""Bold, italics and links inside a sentence: taken off before the machine and put back where they belong.

A mark is a stretch of the plain sentence with what opens and closes it. Where its words went is found from the
exact parts it covers, from equal words, or from the model's attention; the last resort is the same
relative place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translation.alignment import Aligner, snap_to_words
from translation.entities import Entity

_INLINE = re.compile(
    r"(?P<link>!?\[)(?P<linktext>[^\[\]\n]*)(?P<linkend>\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\))"
    r"|(?P<tag><(?P<tagname>[A-Za-z][\w-]{0,20})(?:\s[^<>\n]{0,300})?>)(?P<tagtext>[^\n]*?)(?P<tagend></(?P=tagname)>)"
    r"|(?P<strong>\*\*\*|\*\*|__(?!_))(?=[^\s_])(?P<strongtext>.+?)(?<=[^\s_])(?P=strong)"
    r"|(?<![\w*])(?P<star>\*)(?=[^\s*])(?P<startext>[^*\n]+?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])(?P<line>_)(?=[^\s_])(?P<linetext>[^_\n]+?)(?<=[^\s_])_(?![\w_])"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch from `start` to `end` with the signs around it (`**`, `[` and `](url)`), or any `tag` of its own."""

    start: int
    end: int
    opening: str = ""
    closing: str = ""
    tag: object = None


def strip_marks(text: str) -> tuple[str, list[Mark]]:
    """Return the plain text of a Markdown line and its marks (HTML tags in pairs are marks too)."""
    plain: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    for match in _INLINE.finditer(text):
        before = text[at : match.start()]
        plain.append(before)
        length += len(before)
        name = next(name for name in ("link", "tag", "strong", "star", "line") if match[name])
        inner, nested = strip_marks(match[name + "text"])
        closing = match[name + "end"] if name in {"link", "tag"} else match[name]
        marks.append(Mark(length, length + len(inner), match[name], closing))
        marks += [replace(mark, start=mark.start + length, end=mark.end + length) for mark in nested]
        plain.append(inner)
        length += len(inner)
        at = match.end()
    plain.append(text[at:])
    return "".join(plain), marks


def put_marks(text: str, marks: Sequence[Mark]) -> str:
    """Return the text with its marks written around their stretches; the longer stretch goes outside."""
    if not marks:
        return text
    signs: list[tuple[int, int, int, str]] = []
    for order, mark in enumerate(sorted(marks, key=lambda mark: mark.start - mark.end)):
        if mark.start < mark.end:
            signs.append((mark.start, 1, order, mark.opening))
            signs.append((mark.end, 0, -order, mark.closing))
    pieces, at = [], 0
    for place, _, _, sign in sorted(signs):
        pieces += [text[at:place], sign]
        at = place
    return "".join([*pieces, text[at:]])


def clip_marks(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Return the marks of a part of a text, counted from the part's start."""
    return [
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in marks
        if mark.start < end and start < mark.end
    ]


def carry_marks(
    marks: Sequence[Mark],
    source: str,
    target: str,
    places: Sequence[tuple[Entity, int, int]] = (),
    align: Aligner | None = None,
) -> list[Mark]:
    """Return the marks of a source sentence as they stand in its translation."""
    carried = []
    for mark in marks:
        found = _carry(mark, source, target, places, align)
        if found is not None and found[0] < found[1]:
            carried.append(replace(mark, start=found[0], end=found[1]))
    return carried


def _carry(
    mark: Mark,
    source: str,
    target: str,
    places: Sequence[tuple[Entity, int, int]],
    align: Aligner | None,
) -> tuple[int, int] | None:
    covered = source[mark.start : mark.end]
    before, after = source[: mark.start].strip(' "“(¿¡*'), source[mark.end :].strip(' .,:;!?"”)*')
    if not before and not after:
        return _whole(target, source[mark.end :])
    exact = [place for place in places if mark.start <= place[0].start and place[0].end <= mark.end]
    if exact and sum(place[0].end - place[0].start for place in exact) >= 0.8 * len(covered.strip()):
        return min(place[1] for place in exact), max(place[2] for place in exact)
    literal = _literal(covered, target)
    if literal is not None:
        return literal
    found = align(mark.start, mark.end) if align else None
    if found is None:
        found = _proportional(mark, source, target)
    start, end = found
    for _, place_start, place_end in exact:
        start, end = min(start, place_start), max(end, place_end)
    end = end if after else len(target.rstrip(" .,;:!?"))
    return snap_to_words(target, start if before else 0, end) or _some_word(mark, source, target)


def _some_word(mark: Mark, source: str, target: str) -> tuple[int, int] | None:
    """The word nearest to the mark's relative place: a mark, and above all a link, is never lost."""
    words = [match.span() for match in re.finditer(r"\w+", target)]
    wanted = _proportional(mark, source, target)[0]
    return min(words, key=lambda word: abs(word[0] - wanted), default=None)


def _whole(target: str, rest: str) -> tuple[int, int]:
    """The whole sentence, without the closing sign when the source had it outside."""
    end = len(target)
    if rest.strip() and target and target[-1] in ".,:;!?":
        end -= 1
    return 0, end


def _literal(words: str, target: str) -> tuple[int, int] | None:
    if len(words) < 2:
        return None
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", target)]
    return found[0] if len(found) == 1 else None


def _proportional(mark: Mark, source: str, target: str) -> tuple[int, int]:
    scale = len(target) / max(1, len(source))
    return round(mark.start * scale), round(mark.end * scale)
