"""Compare what a person types with the words on the screen: no case, no accents.

The search folds more thoroughly (`models.search.fold`); this is for the few words of a list, and needs no
database library, so that the window can take keys before the store is open.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def plain(words: str) -> str:
    """Return words without case, accents and double blanks."""
    letters = unicodedata.normalize("NFKD", words).casefold()
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split()).replace("đ", "d")


def begins(typed: str, words: str) -> bool:
    """Return whether the words hold what was typed from the beginning of a word on, marks left aside."""
    wanted, folded = (" ".join(_WORD.findall(plain(text))) for text in (typed, words))
    return f" {folded}".find(f" {wanted}") >= 0
