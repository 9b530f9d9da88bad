"""What a command answers, and how it reaches the terminal: one JSON document, or text for people.

Relies on the standard library alone. Text goes out as UTF-8 whatever the terminal believes, with signs
that could steer a terminal shown instead of sent.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from models.errors import UserError

_ALLOWED = "\n\t"
_WIDEST = 48
_NARROWEST = 8


@dataclass(frozen=True)
class Answer:
    """A command's answer: `document` for `--json`, `text` for people, `code` as the exit code.

    `complaint` is a sentence for standard error when the answer is bad news. A document that is an iterator
    is written as an array while it is being read.
    """

    document: Any
    text: str
    code: int = 0
    complaint: str = ""


def send(answer: Answer, *, as_json: bool) -> None:
    """Write the answer to standard output; raises UserError when that is full."""
    if sys.stdout is None:
        return
    try:
        if as_json:
            _send_json(answer.document)
        elif answer.text:
            sys.stdout.write(harmless(answer.text) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(f"The answer cannot be written ({error.strerror}); send it somewhere else.") from None


def _send_json(document: Any) -> None:
    if not isinstance(document, Iterator):
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
        return
    opening = "["  # not written before the first item is there: what fails at once leaves nothing half-said
    for item in document:
        sys.stdout.write(opening + json.dumps(item, ensure_ascii=False))
        opening = ", "
    sys.stdout.write("[]\n" if opening == "[" else "]\n")


def speak_utf8() -> None:
    """Let standard output and error take any text, also on a terminal of another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def harmless(text: str) -> str:
    """Return text without control signs, so that a note cannot recolour or retitle a terminal."""
    return "".join(s if s in _ALLOWED or unicodedata.category(s) not in {"Cc", "Cs"} else "�" for s in text)


def table(rows: Sequence[Sequence[str]], headings: Sequence[str], *, columns: int | None = None) -> str:
    """Return rows as aligned columns under headings; a cell is one line of at most 48 places.

    On a terminal the widest columns shrink until a row fits its width (or `columns`), but never the last one,
    which holds what is to be copied.
    """
    cells = [[_cut(" ".join(value[:2000].split()), _WIDEST) for value in row] for row in (headings, *rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(headings))]
    room = columns or (
        shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else 0
    )
    while (
        room
        and len(widths) > 1
        and sum(widths) + 2 * len(widths) - 2 > room
        and max(widths[:-1]) > _NARROWEST
    ):
        widths[widths.index(max(widths[:-1]))] -= 1
    lines = [
        "  ".join(_padded(value, width) for value, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])


def _padded(value: str, width: int) -> str:
    value = _cut(value, width)
    return value + " " * (width - _width(value))


def _cut(value: str, width: int) -> str:
    """Return as much of a line as so many places hold, with an ellipsis for the rest."""
    if len(value) <= 4 * width and _width(value) <= width:
        return value
    value = value[: 4 * width]
    while _width(value) > width - 1:
        value = value[:-1]
    return value + "…"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
        for sign in text
    )


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its word: `1 note`, `2 notes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def progress(what: str, stream: TextIO | None = None) -> Callable[[int, int], None]:
    """Return a function of (done, total) that draws a bar on standard error, if a person is looking."""
    out = sys.stderr if stream is None else stream
    if out is None or not out.isatty():
        return lambda done, total: None
    last = [-1]

    def draw(done: int, total: int) -> None:
        share = 100 if total <= 0 else min(100, done * 100 // total)
        if share == last[0]:
            return
        last[0] = share
        filled = share * 30 // 100
        out.write(f"\r{what}  [{'█' * filled}{'·' * (30 - filled)}] {share:3d} %")
        if share == 100:
            out.write("\n")
        out.flush()

    return draw
