"""A text taken apart into the sentences to translate, and put together again from their translations.

An outline is made anew from the same text with the same result, so translations that were stored by their order
(a notice's segments after a liaison's editing) fit back in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translation.blocks import Part, Unit, join_blocks, line_parts, parse_blocks
from translation.marks import Mark, clip_marks, put_marks, strip_marks
from translation.sentences import split_sentences

_CONTROL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, the marks, and the white space after it."""

    plain: str
    marks: tuple[Mark, ...] = ()
    gap: str = ""

    @property
    def text(self) -> str:
        """The sentence with its Markdown marks, as a person sees and edits it."""
        return put_marks(self.plain, self.marks)


@dataclass(frozen=True)
class Outline:
    """The layout of a text and its sentences, unit by unit."""

    parts: tuple[Part, ...]
    units: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences in reading order."""
        return [sentence for unit in self.units for sentence in unit]

    def fill(self, targets: Sequence[str]) -> str:
        """Return the text with its sentences replaced, in order; raises ValueError when the counts differ."""
        if len(targets) != len(self.sentences):
            raise ValueError(f"{len(targets)} translations for {len(self.sentences)} sentences")
        rest = iter(targets)
        units = [_joined(unit, [next(rest) for _ in unit]) for unit in self.units]
        return join_blocks(self.parts, units)


def _joined(unit: Sequence[Sentence], targets: Sequence[str]) -> str:
    """Join the sentences of a unit; a mark that went over several of them is one mark again."""
    text = ""
    previous: Sentence | None = None
    for sentence, target in zip(unit, targets, strict=True):
        gap = previous.gap if previous is not None else ""
        closing, opening = _over_the_joint(previous, sentence)
        if closing and text.endswith(closing) and target.startswith(opening):
            text, target = text[: -len(closing)], target[len(opening) :]
        text += gap + target
        previous = sentence
    return text + (previous.gap if previous is not None else "")


def _over_the_joint(before: Sentence | None, after: Sentence) -> tuple[str, str]:
    """The signs of a mark that ends one sentence and begins the next, because it covers both."""
    if before is None:
        return "", ""
    ending = {(mark.opening, mark.closing) for mark in before.marks if mark.end == len(before.plain)}
    starting = {(mark.opening, mark.closing) for mark in after.marks if mark.start == 0}
    opening, closing = next(iter(ending & starting), ("", ""))
    return closing, opening


def outline_of(text: str, language: str) -> Outline:
    """Take a plain or Markdown text apart. Control characters, which no paper shows, are dropped."""
    parts = parse_blocks(clean(text))
    units = tuple(_sentences(part.text, language) for part in parts if isinstance(part, Unit))
    return Outline(tuple(parts), units)


def sentences_of(text: str, language: str) -> list[str]:
    """Return the sentences of a text with their marks, in the order in which `fill_sentences` takes them."""
    return [sentence.text for sentence in outline_of(text, language).sentences]


def fill_sentences(text: str, language: str, targets: Sequence[str]) -> str:
    """Return the text with its sentences replaced by translations, in order."""
    return outline_of(text, language).fill(targets)


def plain_sentence(text: str) -> Sentence:
    """Take the marks off a single sentence."""
    plain, marks = strip_marks(clean(text).strip())
    return Sentence(plain, tuple(marks))


def clean(text: str) -> str:
    """Drop control characters and lone surrogates; tabs and line ends stay."""
    return _CONTROL.sub("", text)


def split_sentence(sentence: Sentence, language: str) -> list[Sentence]:
    """Return the sentences of a stretch that may hold several, with the marks that fall on each."""
    return list(_cut(sentence.plain, sentence.marks, language))


def split_at(sentence: Sentence, body: int, rest: int) -> list[Sentence]:
    """Return the part before `body` and the part from `rest` on; what lies between is the gap of the first."""
    plain, marks = sentence.plain, sentence.marks
    return [
        Sentence(plain[:body], tuple(clip_marks(marks, 0, body)), plain[body:rest]),
        Sentence(plain[rest:], tuple(clip_marks(marks, rest, len(plain)))),
    ]


def line_outline(text: str, marks: Sequence[Mark], language: str) -> Outline:
    """Take one line apart whose marks are known already, such as the runs of a Word paragraph."""
    parts = line_parts(text)
    units, at = [], 0
    for part in parts:
        length = len(part.text) if isinstance(part, Unit) else len(part)
        if isinstance(part, Unit):
            units.append(tuple(_cut(part.text, clip_marks(marks, at, at + length), language)))
        at += length
    return Outline(tuple(parts), tuple(units))


def split_marked(unit: str, language: str) -> list[str]:
    """Cut a Markdown paragraph into sentences without cutting through its marks; joined they are the text."""
    plain, marks = strip_marks(unit)
    if not marks:
        return split_sentences(unit, language)
    ends, at = [], 0
    for piece in split_sentences(plain, language):
        at += len(piece)
        body = at - (len(piece) - len(piece.rstrip()))
        if not any(mark.start < body < mark.end for mark in marks):
            ends.append((body, at))
    places = _places_in_marked(plain, marks)
    cut, start = [], 0
    for body, after in ends[:-1]:
        stop = places[body] + (after - body)
        cut.append(unit[start:stop])
        start = stop
    return [*cut, unit[start:]]


def _places_in_marked(plain: str, marks: Sequence[Mark]) -> list[int]:
    """For each place in the plain text, where it stands in the marked one, after the marks that close there."""
    shift = [0] * (len(plain) + 1)
    for mark in marks:
        for place in range(mark.start + 1, len(plain) + 1):
            shift[place] += len(mark.opening)
        for place in range(mark.end, len(plain) + 1):
            shift[place] += len(mark.closing)
    return [place + shift[place] for place in range(len(plain) + 1)]


def _sentences(unit: str, language: str) -> tuple[Sentence, ...]:
    plain, marks = strip_marks(unit)
    return tuple(_cut(plain, marks, language))


def _cut(plain: str, marks: Sequence[Mark], language: str) -> Iterator[Sentence]:
    at = 0
    for piece in split_sentences(plain, language):
        body = piece.strip()
        start = at + (len(piece) - len(piece.lstrip()))
        if body:
            gap = piece[len(piece.rstrip()) :]
            yield Sentence(body, tuple(clip_marks(marks, start, start + len(body))), gap)
        at += len(piece)
