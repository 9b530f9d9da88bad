"""What a person may type into a field: clean, of bearable length, in the field's own words.

Each function returns the text as it is stored or raises `UserError` with one sentence.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from enum import StrEnum
from typing import TypeVar

from frontdesk.errors import UserError
from translation.languages import LANGUAGES, pack_code

LONGEST_LINE = 200
LONGEST_TEXT = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")

Choice = TypeVar("Choice", bound=StrEnum)


def plain_text(text: str, what: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return a text of several lines: NFC, line ends as LF, no blanks at its ends."""
    if len(text) > longest:
        raise UserError(
            f"{what} has {len(text):,} characters, and {longest:,} fit; shorten it or keep the rest in a document."
        )
    found = _CONTROL.search(text)
    if found:
        raise UserError(
            f"{what} holds a control character (U+{ord(found.group()):04X}); remove it and try again."
        )
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain_line(text: str, what: str, *, longest: int = LONGEST_LINE) -> str:
    """Return a text of one line with single blanks."""
    return " ".join(plain_text(text, what, longest=longest).split())


def needed_line(text: str, what: str, *, longest: int = LONGEST_LINE) -> str:
    """Return a line that may not be empty."""
    line = plain_line(text, what, longest=longest)
    if not line:
        raise UserError(f"{what} is empty; type it and try again.")
    return line


def choice(kind: type[Choice], text: str, what: str) -> Choice:
    """Return one of the fixed words, however it was typed (blanks for hyphens, any case)."""
    word = "-".join(text.strip().lower().replace("_", " ").replace("-", " ").split())
    try:
        return kind(word)
    except ValueError:
        close = difflib.get_close_matches(word, list(kind), n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise UserError(f"“{shown}” is not a {what}; choose one of {', '.join(kind)}.{hint}") from None


def language_code(text: str) -> str:
    """Return the code of a language given by code (`es`, `es-MX`, `zh-Hans`) or by its English or own name."""
    word = text.strip()
    for code in (word, word.lower(), pack_code(word) if word else ""):
        if code in LANGUAGES:
            return code
    folded = word.casefold()
    for language in LANGUAGES.values():
        if folded in (language.name.casefold(), language.own_name.casefold()):
            return language.code
    shown = word if len(word) <= 40 else word[:40] + "…"
    raise UserError(f"“{shown}” is not a language FrontDesk knows; use a code such as en, es, vi, zh or ar.")
