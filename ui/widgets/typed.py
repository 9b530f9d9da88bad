"""Compare what a person types with the words on the screen: no case, no accents.

The search folds more thoroughly (`models.search.fold`); this is for the few words of a list, and needs no
database library, so that the window can take keys before the store is open.
"""

from __future__ import annotations

import unicodedata


def plain(words: str) -> str:
    """Return words without case, accents and double blanks."""
    letters = unicodedata.normalize("NFKD", words).casefold()
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split()).replace("đ", "d")


def begins(typed: str, words: str) -> bool:
    """Return whether the words, or one of them, begin with what was typed."""
    wanted, folded = plain(typed), plain(words)
    return folded.startswith(wanted) or any(word.startswith(wanted) for word in folded.split())
