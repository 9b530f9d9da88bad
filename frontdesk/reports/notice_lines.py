"""The lines that every bilingual page carries: the draft mark, how it was translated, where to ask for help.

They come from `resources/notices/lines.json`; a language that is not there gets the English lines, so no page
goes out without them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from translation.languages import pack_code

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "resources" / "notices"


def draft_mark(language: str) -> str:
    """Return DRAFT – NOT REVIEWED in a language."""
    return _lines_of(language)["draft"]


def translated_line(language: str, made: str) -> str:
    """Return the sentence that says how the page was translated: `machine`, `reviewed` or `person`."""
    return _lines_of(language)[made]


def interpreter_line(language: str, phone: str) -> str:
    """Return the sentence that says how to ask for an interpreter at no cost."""
    lines = _lines_of(language)
    return lines["interpreter"].replace("{phone}", phone) if phone else lines["interpreter_here"]


def has_lines(language: str) -> bool:
    """Tell whether the lines are there in a language of their own."""
    return pack_code(language) in _all_lines()


def lines_language(language: str) -> str:
    """Return the language in which the lines will stand: the one asked for, or English."""
    return language if has_lines(language) else "en"


def _lines_of(language: str) -> dict[str, str]:
    every = _all_lines()
    return every.get(pack_code(language), every["en"])


@cache
def _all_lines() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((TEMPLATES / "lines.json").read_text(encoding="utf-8"))
    # What packs call Brazilian Portuguese has the same lines.
    return found | {"pb": found["pt"]}
