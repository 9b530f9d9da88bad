"""Bold, italics and links inside a sentence: taken off before the machine and put back where they belong.

A mark is a stretch of the plain sentence with what opens and closes it. Where its words went is found from the
exact parts it covers, from equal words, or from the model's attention; the last resort is the same
relative place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translation.entities import Entity

_INLINE = re.compile(
    r"(?P<link>!?\[)(?P<linktext>[^\[\]\n]*)(?P<linkend>\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\))"
    r"|(?P<code>`)(?P<codetext>[^`\n]+)`"
    r"|(?P<strong>\*\*\*|\*\*|__(?!_))(?=[^\s_])(?P<strongtext>.+?)(?<=[^\s_])(?P=strong)"
    r"|(?<![\w*])(?P<star>\*)(?=[^\s*])(?P<startext>[^*\n]+?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])(?P<line>_)(?=[^\s_])(?P<linetext>[^_\n]+?)(?<=[^\s_])_(?![\w_])"
)
Aligner = Callable[[int, int], tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch from `start` to `end` with the signs around it (`**`, `[` and `](url)`), or any `tag` of its own."""

    start: int
    end: int
    opening: str = ""
    closing: str = ""
    tag: object = None


def strip_marks(text: str) -> tuple[str, list[Mark]]:
    """Return the plain text of a Markdown line and its marks."""
    plain: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    for match in _INLINE.finditer(text):
        before = text[at : match.start()]
        plain.append(before)
        length += len(before)
        name = next(name for name in ("link", "code", "strong", "star", "line") if match[name])
        inner, nested = (match["codetext"], []) if name == "code" else strip_marks(match[name + "text"])
        closing = match["linkend"] if name == "link" else match[name]
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
    return _snap(target, 0 if not before else start, len(target.rstrip(" .,;:!?")) if not after else end)


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


def _snap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Widen a stretch to whole words and take blanks and commas at its ends away."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    if start >= end:
        return None
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] in " ,;:":
        start += 1
    while end > start and text[end - 1] in " ,;:":
        end -= 1
    return (start, end) if start < end else None


def attention_aligner(
    source_pieces: Sequence[str],
    target_pieces: Sequence[str],
    attention: Sequence[Sequence[float]],
    to_machine: Callable[[int], int],
    from_machine: Callable[[int], int],
) -> Aligner:
    """Build an aligner from what a model looked at while it wrote.

    `to_machine` carries a place in the plain sentence to the text the machine got, `from_machine` a place in
    the machine's text to the final one.
    """
    ours, theirs = _piece_places(source_pieces), _piece_places(target_pieces)

    def align(start: int, end: int) -> tuple[int, int] | None:
        first, last = to_machine(start), to_machine(end)
        inside = [index for index, place in enumerate(ours) if place[0] < last and first < place[1]]
        if not inside or len(attention) < len(theirs):
            return None
        weights = []
        for row in attention[: len(theirs)]:
            total = sum(row[: len(ours)]) or 1.0
            weights.append(sum(row[index] for index in inside if index < len(row)) / total - _LEAST_WEIGHT)
        best = _heaviest(weights)
        if best is None:
            return None
        return from_machine(theirs[best[0]][0]), from_machine(theirs[best[1]][1])

    return align


_LEAST_WEIGHT = 0.35


def _piece_places(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each piece stands in the joined text; `▁` is a blank, and none stands at the very start."""
    places, at = [], -1 if pieces and pieces[0].startswith("▁") else 0
    for piece in pieces:
        begin = at + (1 if piece.startswith("▁") else 0)
        at += len(piece)
        places.append((max(0, begin), max(0, at)))
    return places


def _heaviest(weights: Sequence[float]) -> tuple[int, int] | None:
    """Return the first and last index of the run with the greatest sum (Kadane's algorithm)."""
    best, best_sum, start, running = None, 0.0, 0, 0.0
    for index, weight in enumerate(weights):
        if running <= 0:
            start, running = index, 0.0
        running += weight
        if running > best_sum:
            best, best_sum = (start, index), running
    return best
