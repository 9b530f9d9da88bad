"""The words of the question that a family answers, in its language.

They come from `resources/rating/words.json`, which no native speaker has reviewed yet; a language that it
lacks is asked in English.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "resources" / "rating" / "words.json"
_ENGLISH = "en"
_SAME = {"zh": "zh-Hans", "fil": "tl"}


@dataclass(frozen=True, slots=True)
class RatingWords:
    """What the rating screen says in one language; `faces` are the five answers, worst first."""

    language: str
    question: str
    faces: tuple[str, ...]
    more: str
    send: str
    thanks: str
    back: str


@lru_cache(maxsize=1)
def _all() -> dict[str, RatingWords]:
    loaded = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        code: RatingWords(code, **{**words, "faces": tuple(words["faces"])}) for code, words in loaded.items()
    }


def rating_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the question is written in."""
    return tuple(_all())


def rating_words(language: str) -> RatingWords:
    """Return the question in a language, by its code or the code's first part, else in English."""
    known = _all()
    first = language.partition("-")[0]
    for code in (language, _SAME.get(language, ""), first, _SAME.get(first, "")):
        if code in known:
            return known[code]
    return known[_ENGLISH]
