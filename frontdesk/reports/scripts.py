"""Cuts a line of text in any script into runs of one font and direction, in the order they stand on paper.

Relies on the Unicode bidirectional algorithm (UAX #9) of python-bidi and on HarfBuzz for joined and stacked
letters; the fonts are the packaged ones. What a font lacks is shown as the font's box, never dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple

import uharfbuzz as hb

from frontdesk.reports.direction import left_to_right_spans
from frontdesk.reports.fonts import font_folders

LATIN = "NotoSans[wght].ttf"
_CJK = "NotoSansCJK-VF.otf.ttc"
_SIMPLIFIED = 2
"""The place of the Simplified Chinese face in the collection; it draws Japanese and Korean letters too."""

_BY_RANGE = (
    (0x0530, 0x058F, "Armenian"), (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x08FF, "Arabic"), (0xFB50, 0xFEFF, "Arabic"),
    (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"), (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"), (0x0B00, 0x0B7F, "Oriya"), (0x0B80, 0x0BFF, "Tamil"), (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"), (0x0D00, 0x0D7F, "Malayalam"), (0x0D80, 0x0DFF, "Sinhala"), (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"), (0x1000, 0x109F, "Myanmar"), (0x10A0, 0x10FF, "Georgian"), (0x1200, 0x139F, "Ethiopic"),
    (0x1780, 0x17FF, "Khmer"), (0x2D80, 0x2DDF, "Ethiopic"), (0xAB00, 0xAB2F, "Ethiopic"),
)  # fmt: skip
_SYMBOLS, _EMOJI = "NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf"
_REST = (_CJK, _SYMBOLS, _EMOJI)
_PICTURES = ("", _SYMBOLS, _EMOJI)
_LOOK_ALIKES = str.maketrans("☐", "□")
"""What no packaged font has, and what stands for it on paper."""


class Glyph(NamedTuple):
    """A glyph of a shaped run: its number and where it stands, in font units from the run's start."""

    number: int
    x: int
    y: int


@dataclass(frozen=True)
class ShapedRun:
    """A run of glyphs of one font in the order they stand on paper; `advance` is its width in font units."""

    face: Face
    glyphs: tuple[Glyph, ...]
    advance: int


@dataclass
class Face:
    """A packaged font at one weight, with the outlines of its glyphs as they are asked for."""

    file: str
    weight: int
    font: hb.Font
    upem: int
    letters: frozenset[int]
    outlines: dict[int, tuple[tuple[Any, ...], ...]] = field(default_factory=dict)

    def outline(self, glyph: int) -> tuple[tuple[Any, ...], ...]:
        """Return a glyph's outline as steps: ("m", x, y), ("l", x, y), ("c", six numbers), ("z",)."""
        steps = self.outlines.get(glyph)
        if steps is None:
            pen = _Outline()
            self.font.draw_glyph_with_pen(glyph, pen)
            steps = self.outlines[glyph] = tuple(pen.steps)
        return steps


def shape_line(text: str, bold: bool = False) -> tuple[ShapedRun, ...]:
    """Return a line's runs from left to right as they stand on paper."""
    return _shape_line(text, 700 if bold else 400)


@lru_cache(maxsize=2000)
def _shape_line(text: str, weight: int) -> tuple[ShapedRun, ...]:
    leveled = _levels(text.translate(_LOOK_ALIKES))
    runs = list(_runs(leveled))
    return tuple(_shape(content, level, face_of(name, weight)) for content, level, name in _visual(runs))


@cache
def face_of(file: str, weight: int) -> Face:
    """Return a packaged font at a weight."""
    path = next(folder / file for folder in font_folders() if (folder / file).is_file())
    face = hb.Face(hb.Blob.from_file_path(str(path)), _SIMPLIFIED if file == _CJK else 0)
    font = hb.Font(face)
    font.set_variations({"wght": weight})
    return Face(file, weight, font, face.upem, frozenset(face.unicodes))


def _levels(text: str) -> list[tuple[str, int]]:
    """Return each character with its embedding level, by the rules of UAX #9."""
    from bidi import algorithm

    if not text:
        return []
    storage = algorithm.get_empty_storage()
    base = algorithm.get_base_level(text)
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        for begin, end in reversed(left_to_right_spans(text)):
            text = f"{text[:begin]}\u202a{text[begin:end]}\u202c{text[end:]}"
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [(each["ch"], each["level"]) for each in storage["chars"]]


def _runs(leveled: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int, str]]:
    """Join neighbours of one level and one font."""
    content, level, name = "", 0, ""
    for char, its_level in leveled:
        font = _font_for(char, name)
        if content and (its_level != level or font != name):
            yield content, level, name
            content = ""
        content, level, name = content + char, its_level, font
    if content:
        yield content, level, name


def _font_for(char: str, now: str) -> str:
    """Return the font of a character: the one in use for marks, blanks and figures that it has, else the best."""
    code = ord(char)
    if now not in _PICTURES and unicodedata.category(char)[0] in "MZPN" and code in face_of(now, 400).letters:
        return now
    for first, last, script in _BY_RANGE:
        if first <= code <= last:
            name = f"NotoSans{script}[wght].ttf"
            if code in face_of(name, 400).letters:
                return name
    if code in face_of(LATIN, 400).letters:
        return LATIN
    return next((name for name in _REST if code in face_of(name, 400).letters), now or LATIN)


def _visual(runs: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    """Put runs in the order they stand on paper (UAX #9, rule L2)."""
    if not runs:
        return runs
    highest, ordered = max(level for _, level, _ in runs), list(runs)
    for limit in range(highest, 0, -1):
        begin = 0
        while begin < len(ordered):
            end = begin
            while end < len(ordered) and ordered[end][1] >= limit:
                end += 1
            ordered[begin:end] = reversed(ordered[begin:end])
            begin = max(end, begin + 1)
    return ordered


def _shape(content: str, level: int, face: Face) -> ShapedRun:
    buffer = hb.Buffer()
    buffer.add_str(content)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    hb.shape(face.font, buffer)
    glyphs, x = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, x + place.x_offset, place.y_offset))
        x += place.x_advance
    return ShapedRun(face, tuple(glyphs), x)


class _Outline:
    """Takes a glyph's outline from HarfBuzz, with quadratic curves raised to cubic ones as PDF wants them."""

    def __init__(self) -> None:
        self.steps: list[tuple[Any, ...]] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - HarfBuzz calls these names
        self.steps.append(("m", *point))
        self._at = point

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("l", *point))
        self._at = point

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("c", *points[0], *points[1], *points[2]))
        self._at = points[2]

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._at, points[0], points[1]
        first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        second = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
        self.curveTo(first, second, (x2, y2))

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("z",))
