"""A text taken apart into words, once for all who ask: the checks of a sentence look at its words again and again."""

from __future__ import annotations

import re

WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_TOKENS = re.compile(r"\w+(?:['’\-@._]\w+)*")


class Reading:
    """A text in a language, and its words.

    `folded` are the different runs of letters ("don't" has two), `tokens` the words, figures and addresses in order,
    both without regard to case.
    """

    __slots__ = ("folded", "language", "text", "tokens")

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        lowered = text.casefold()
        self.folded = frozenset(_LETTERS.findall(lowered))
        self.tokens: list[str] = _TOKENS.findall(lowered)

    @property
    def words(self) -> list[str]:
        """The words in letters, as they are written."""
        return WORDS.findall(self.text)

    def between(self, at: int) -> str:
        """What stands between a token and the next, but for blanks, quotation marks and opening signs."""
        tokens = list(_TOKENS.finditer(self.text))
        return self.text[tokens[at].end() : tokens[at + 1].start()].strip(' \u00a0¿¡"“(')
