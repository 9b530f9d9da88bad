"""Finds where words of a sentence went in its machine translation, by what the model looked at while it wrote.

The weights are those of the decoder's attention over the source pieces. They are a good hint, not a proof: whoever
knows better (an exact part, equal words) asks here last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translation.engine import Hypothesis
from translation.protect import Masked, Restored

Aligner = Callable[[int, int], tuple[int, int] | None]
_LEAST_WEIGHT = 0.35


def machine_aligner(
    form: Masked,
    restored: Restored,
    hypothesis: Hypothesis,
    pieces: Sequence[str],
    tidied: Callable[[int], int],
) -> Aligner:
    """Build an aligner for a sentence that went through the machine with stand-ins.

    `tidied` carries a place of the restored text to the final one.
    """

    def to_machine(place: int) -> int:
        shift = 0
        for shield in form.shields:
            if shield.entity.end <= place:
                shift += len(shield.stand_in) - (shield.entity.end - shield.entity.start)
        return place + shift

    def from_machine(place: int) -> int:
        shift = 0
        for start, end, length in restored.edits:
            if end <= place:
                shift += length - (end - start)
        return tidied(place + shift)

    return _attention_aligner(pieces, hypothesis.pieces, hypothesis.attention, to_machine, from_machine)


def aligned_words(
    source: str, target: str, spans: Sequence[tuple[int, int]], align: Aligner
) -> list[tuple[int, int]]:
    """Return the whole words of the target that stretches of the source became.

    A stretch that seems to have become far more than it was is left out: its place is not known.
    """
    found = []
    for start, end in _together(source, spans):
        place = align(start, end)
        words = snap_to_words(target, *place) if place else None
        if words is not None and words[1] - words[0] <= 2.5 * (end - start) + 4:
            found.append(words)
    return found


def _together(source: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join stretches with nothing but blanks between them."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and source[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def snap_to_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Widen a stretch to whole words and take blanks and commas at its ends away."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    if start >= end:
        return None
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if start > 0 and text[start - 1] in "$€£#":
        start -= 1
    while start < end and text[start] in " ,;:)":
        start += 1
    while end > start and text[end - 1] in " ,;:(¿¡$€£#":
        end -= 1
    return (start, end) if start < end else None


def _attention_aligner(
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
