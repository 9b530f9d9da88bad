"""Lines of text on a ReportLab page, in any script.

Latin, Vietnamese, Cyrillic and Greek are set with an embedded font, which is quick and reads back exactly. Any
other script is shaped by `frontdesk.reports.scripts` and drawn as outlines, with the text itself kept
beside them for copying, searching and reading aloud (ISO 32000-1, 14.9.4, `ActualText`). Text is drawn as
it is: there is no mark-up here that it could be mistaken for.
"""

from __future__ import annotations

import io
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from frontdesk.reports.fonts import font_folders
from frontdesk.reports.notice_blocks import clean
from frontdesk.reports.scripts import LATIN, shape_line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

REGULAR, BOLD = "FrontDesk", "FrontDeskBold"
ASCENT, DESCENT = 0.76, 0.24
"""How far letters with accents reach above the line and tails below it, as shares of the size."""

_SETS = (
    (0x20, 0x2FF), (0x370, 0x52F), (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20BF),
    (0x2100, 0x214F), (0x2200, 0x22FF),
)  # fmt: skip
_PREPARING = threading.Lock()
_ELLIPSIS = "…"
_STAND_IN = "?"


@dataclass(frozen=True)
class Ink:
    """The colours of a printed page: dark on white, told apart in grey too."""

    text: str = "#1C2321"
    quiet: str = "#55605C"
    line: str = "#C9CFCD"
    fill: str = "#EEF1F0"
    accent: str = "#0A6B63"
    weak: str = "#D9EFEB"
    good: str = "#1B7338"
    warn: str = "#8A5A00"
    bad: str = "#B3261E"


INK = Ink()


def draw_text(
    canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: str = INK.text,
    width: float | None = None, align: str = "left",
) -> float:  # fmt: skip
    """Draw one line of text with its base line at `y`; returns its width in points.

    `align` is left, right or centre about `x`. A text wider than `width` is cut and ends in an ellipsis.
    """
    line = plain(text)
    if width is not None:
        line = fit(line, size, width, bold=bold)
    wide = text_width(line, size, bold=bold)
    x -= {"left": 0.0, "right": wide, "centre": wide / 2}[align]
    if not line:
        return 0.0
    _code_of(canvas).append(_fill_operator(colour))
    if is_simple(line):
        _show(canvas, x, y, line, size, BOLD if bold else REGULAR)
    else:
        _draw_shaped(canvas, x, y, line, size, bold, wide)
    return wide


def _show(canvas: Canvas, x: float, y: float, text: str, size: float, font: str, mode: str = "") -> None:
    """Show a text in an embedded font (ISO 32000-1, 9.4): what `drawString` does, written three times as fast."""
    document = canvas._doc  # type: ignore[attr-defined]
    shown = document.__dict__.setdefault("frontdesk_shown", {})
    pieces = shown.get((font, text))
    if pieces is None:
        face: Any = pdfmetrics.getFont(font)
        pieces = shown[font, text] = [
            (face.getSubsetInternalName(subset, document), letters.hex())
            for subset, letters in face.splitString(text, document)
        ]
    parts = " ".join([f"{name} {size:.2f} Tf <{letters}> Tj" for name, letters in pieces])
    _code_of(canvas).append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm{mode} {parts} ET")


def fill_box(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    """Fill a rectangle: what `rect` does, written many times as fast (a page of charts has hundreds)."""
    box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
    _code_of(canvas).append(f"{_fill_operator(colour)} {box}")


def stroke(
    canvas: Canvas, points: Sequence[tuple[float, float]], width: float, colour: str, *, dot: float = 0.0
) -> None:
    """Draw a line through points, as quickly; a `dot` of that width stands on the last (a round end, 8.4.3.3)."""
    path = " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points))
    code = _code_of(canvas)
    code.append(f"{_fill_operator(colour).upper()} {width:.2f} w {path} S")
    if dot:
        x, y = points[-1]
        code.append(f"1 J {dot:.2f} w {x:.2f} {y:.2f} m {x:.2f} {y:.2f} l S 0 J")


def _code_of(canvas: Canvas) -> list[str]:
    """Return the page's operators; ReportLab has no call of its own for what is added here."""
    code: list[str] = canvas._code  # type: ignore[attr-defined]
    return code


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in points."""
    return _width(text, bold) * size


@lru_cache(maxsize=4000)
def _width(text: str, bold: bool) -> float:
    """Return the width of a line of text at size 1."""
    if is_simple(text):
        return sum(map(_widths(bold).__getitem__, text))
    return sum(run.advance / run.face.upem for run in shape_line(text, bold))


def fit(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """Return a text, cut with an ellipsis where it would be wider than `width` points."""
    if text_width(text, size, bold=bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + _ELLIPSIS, size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    while low and low < len(text) and unicodedata.combining(text[low]):
        low -= 1
    return text[:low].rstrip() + _ELLIPSIS if low else _ELLIPSIS


def wrap(text: str, size: float, width: float, *, bold: bool = False, lines: int = 1000) -> list[str]:
    """Return a text as lines no wider than `width`; the last of `lines` ends in an ellipsis if more would come.

    Breaks at blanks and after hyphens; a word wider than the line, or a script without blanks, is cut anywhere.
    """
    done: list[str] = []
    for paragraph in clean(text).splitlines() or [""]:
        left = plain(paragraph)
        while left:
            head, left = _break(left, size, width, bold)
            if len(done) == lines - 1 and left:
                blank = "" if head.endswith("-") else " "
                return [*done, fit(f"{head}{blank}{left}", size, width, bold=bold)]
            done.append(head)
            if len(done) == lines:
                return done
    return done


def _break(text: str, size: float, width: float, bold: bool) -> tuple[str, str]:
    """Cut the first line off a text."""
    if text_width(text, size, bold=bold) <= width:
        return text, ""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle], size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    blank = text.rfind(" ", 1, low + 1)
    at = max(blank, _after_hyphen(text, low))
    at = at if at > 0 else low
    return text[:at].rstrip(), text[at:].lstrip()


def _after_hyphen(text: str, end: int) -> int:
    """Return the last place after a hyphen between letters, so that dates and phone numbers stay whole; 0 if none."""
    at = text.rfind("-", 1, end)
    while at > 0 and not (text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha()):
        at = text.rfind("-", 1, at)
    return at + 1 if at > 0 else 0


@lru_cache(maxsize=4000)
def plain(text: str) -> str:
    """Return a text as one line: composed, without control characters, blanks joined."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(clean(unicodedata.normalize("NFC", text)).split())


@lru_cache(maxsize=4000)
def is_simple(text: str) -> bool:
    """Tell whether the embedded font draws a text right by itself."""
    return (text.isascii() and text.isprintable()) or _letters().issuperset(text)


@cache
def _fill_operator(colour: str) -> str:
    """Return the operator that makes a colour the one to fill with."""
    made = ink(colour)
    return f"{made.red:.4g} {made.green:.4g} {made.blue:.4g} rg"


@cache
def ink(colour: str) -> Color:
    """Return a colour of a page."""
    return HexColor(colour)


@cache
def _letters() -> frozenset[str]:
    """Return the characters that the embedded font has and that need no shaping."""
    prepare_fonts()
    found: dict[int, int] = pdfmetrics.getFont(REGULAR).face.charToGlyph  # type: ignore[attr-defined]
    return frozenset(chr(code) for code in found if unicodedata.category(chr(code))[0] != "M")


@cache
def _widths(bold: bool) -> dict[str, float]:
    """Return how wide each letter of an embedded font is at size 1."""
    prepare_fonts()
    face: Any = pdfmetrics.getFont(BOLD if bold else REGULAR).face  # type: ignore[attr-defined]
    known: dict[int, float] = face.charWidths
    plain_letters = {chr(code) for code in range(0x20, 0x7F)}
    return {char: known.get(ord(char), face.defaultWidth) / 1000 for char in _letters() | plain_letters}


def prepare_fonts() -> None:
    """Make the embedded fonts known to ReportLab, once, whichever thread comes first."""
    with _PREPARING:
        _prepare_fonts()


@cache
def _prepare_fonts() -> None:
    """Make Noto Sans at 400 and at 700, cut to simple scripts."""
    import uharfbuzz as hb
    from reportlab import rl_config

    rl_config.useA85 = 0  # plain bytes: a fifth smaller, and written sooner
    path = next(folder / LATIN for folder in font_folders() if (folder / LATIN).is_file())
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    for name, weight in ((REGULAR, 400), (BOLD, 700)):
        wanted = hb.SubsetInput()
        for first, last in _SETS:
            for code in range(first, last + 1):
                wanted.unicode_set.add(code)
        wanted.pin_axis_location(face, "wght", weight)
        for axis in face.axis_infos:
            if axis.tag != "wght":
                wanted.pin_axis_to_default(face, axis.tag)
        wanted.layout_feature_tag_set.clear()
        font = TTFont(name, io.BytesIO(hb.subset(face, wanted).blob.data))
        # Both weights bear one name inside, by which ReportLab would take one for the other.
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)


def _draw_shaped(
    canvas: Canvas, x: float, y: float, text: str, size: float, bold: bool, width: float
) -> None:
    """Draw a text as outlines, with the text itself behind an invisible letter that is as wide."""
    prepare_fonts()
    content = (text + " ").encode("utf-16-be").hex().upper()
    code = _code_of(canvas)
    code.append(f"/Span <</ActualText <FEFF{content}>>> BDC")
    stretch = 100 * max(width, 0.1) / text_width(_STAND_IN, size)
    _show(canvas, x, y, _STAND_IN, size, REGULAR, f" 3 Tr {stretch:.2f} Tz")
    code.append("BT 0 Tr 100 Tz ET")
    code.append(" ".join(_outlines(x, y, text, size, bold)))
    code.append("EMC")


def _outlines(x: float, y: float, text: str, size: float, bold: bool) -> Iterable[str]:
    """Return the PDF operators that fill a text's outlines (ISO 32000-1, 8.5.2)."""
    for run in shape_line(text, bold):
        scale = size / run.face.upem
        for glyph in run.glyphs:
            left, base = x + glyph.x * scale, y + glyph.y * scale
            for step in run.face.outline(glyph.number):
                numbers = [
                    f"{(base if place % 2 else left) + value * scale:.2f}"
                    for place, value in enumerate(step[1:])
                ]
                yield " ".join([*numbers, "h" if step[0] == "z" else step[0]])
        x += run.advance * scale
    yield "f"
