"""How words of the command line become values: choices, dates, times, numbers, weeks.

Relies on the standard library and the fixed words of `models.choices` alone, so that help and mistakes
answer at once. Whatever cannot be read raises UserError with what is wrong and what would be right.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from models.errors import UserError

E = TypeVar("E", bound=StrEnum)

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")
_MOST_TEXT = 16 * 1024 * 1024


def choice(words: type[E], what: str) -> Callable[[str], E]:
    """Return a reader of one of the fixed words, with hyphens, underscores or blanks, in any case."""

    def read(text: str) -> E:
        wanted = "-".join(re.split(r"[\s_-]+", text.strip().lower()))
        aliases = {word.value.replace("-", ""): word for word in words}
        found = aliases.get(wanted.replace("-", ""))
        if found is None:
            offered = ", ".join(word.value for word in words)
            raise UserError(f"The {what} “{shown(text)}” is not known; choose one of: {offered}.")
        return found

    return read


def iso_date(text: str) -> dt.date:
    """Read a calendar date, `2026-11-24`."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            f"The date “{shown(text)}” is not a date; write it as year-month-day, for example 2026-11-24."
        ) from None


def iso_time(text: str) -> dt.datetime:
    """Read a moment in ISO 8601; one without an offset is meant in the school's time zone."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            f"The time “{shown(text)}” is not a time; write it like 2026-11-24T08:15 (or …T08:15-06:00)."
        ) from None
    return moment


def iso_week(text: str) -> dt.date:
    """Read an ISO week, `2026-W47`, as its Monday."""
    match = _WEEK.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise UserError(
            f"The week “{shown(text)}” is not a week; write year and week number, for example 2026-W47."
        ) from None


def whole(what: str, least: int, most: int) -> Callable[[str], int]:
    """Return a reader of a whole number between two bounds, both allowed."""

    def read(text: str) -> int:
        try:
            number = int(text.replace(",", "").replace("_", ""))
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise UserError(f"{what} must be a whole number from {least:,} to {most:,}, not “{shown(text)}”.")
        return number

    return read


def pair(what: str, example: str) -> Callable[[str], tuple[str, str]]:
    """Return a reader of `KEY=VALUE`; keys are alike whatever their case, with blanks, hyphens or underscores."""

    def read(text: str) -> tuple[str, str]:
        key, mark, value = text.partition("=")
        if not mark or not key.strip():
            raise UserError(f"The {what} “{shown(text)}” needs a name and a value, for example {example}.")
        return "_".join(re.split(r"[\s_-]+", key.strip().lower())), value.strip()

    return read


def existing_file(path: Path, what: str = "file") -> Path:
    """Return the path of a file that is there to be read."""
    if path.is_dir():
        raise UserError(f"{path} is a folder; name the {what} itself.")
    if not path.is_file():
        raise UserError(f"There is no {what} {path}; check the path.")
    return path


def out_path(text: str, *endings: str) -> Path:
    """Return a path to write to, whose folder exists and whose name ends in one of the endings."""
    path = Path(text).expanduser()
    if endings and path.suffix.lower() not in endings:
        raise UserError(
            f"{path} has an ending this command does not write; end the name in {' or '.join(endings)}."
        )
    if path.is_dir():
        raise UserError(f"{path} is a folder; name the file to write.")
    if not path.absolute().parent.is_dir():
        raise UserError(
            f"The folder {path.absolute().parent} does not exist; make it first or choose another."
        )
    return path


def given_text(text: str) -> str:
    """Return a text argument; `-` reads it from standard input."""
    return from_stdin() if text == "-" else text


def text_of(name: str | None) -> str:
    """Return the text of a file, or of standard input for `-` or nothing."""
    if name is None or name == "-":
        return from_stdin()
    path = existing_file(Path(name).expanduser())
    try:
        with path.open("rb") as stream:
            return decoded(stream.read(_MOST_TEXT + 1), str(path))
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}); check its rights.") from None


def from_stdin() -> str:
    """Return standard input as text."""
    if sys.stdin is None:
        raise UserError("There is no standard input to read; give the text or a file instead of “-”.")
    source = getattr(sys.stdin, "buffer", None)
    if source is None:
        return sys.stdin.read(_MOST_TEXT)
    return decoded(source.read(_MOST_TEXT + 1), "standard input")


def decoded(content: bytes, source: str) -> str:
    """Return bytes as text: UTF-8, or UTF-16 with its byte order mark; line ends become newlines."""
    if len(content) > _MOST_TEXT:
        raise UserError(
            f"The text in {source} is longer than {_MOST_TEXT // 1024 // 1024} MB; give a shorter one."
        )
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"The text in {source} is not UTF-8; save it as UTF-8 and try again.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shown(text: str) -> str:
    """Return what was typed, short and printable, to be quoted in a sentence."""
    clean = "".join(sign if sign.isprintable() else "�" for sign in text)
    return clean if len(clean) <= 60 else clean[:57] + "…"
