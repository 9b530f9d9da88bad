"""What notices ask of the translation engine: sentences, what is known without a pack, checks of an edit.

The one place where notices, replies and the conversation meet the engine; keeps the process's translator.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from frontdesk.office import Office
from translation import Draft, Finding, Segment, Suggestion, Term, Translator


@functools.lru_cache(maxsize=1)
def _translator() -> Translator:
    return Translator()


def can_translate(office: Office, *, source: str, target: str) -> bool:
    """Whether a pack on this device translates the pair, directly or through English."""
    return _translator().can_translate(source, target)


def translate_sentences(
    office: Office,
    sentences: Sequence[str],
    *,
    source: str,
    target: str,
    progress: Callable[[int, int], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> list[Segment]:
    """Translate single sentences; raises MissingPack or Cancelled."""
    return _translator().translate_sentences(sentences, source, target, progress=progress, cancel=cancel)


def known_sentences(office: Office, sentences: Sequence[str], *, source: str, target: str) -> list[Segment]:
    """Return what is known without a pack: nothing yet but what needs no translation."""
    return [
        Segment(words, "" if any(letter.isalpha() for letter in words) else words, "unchanged")
        for words in sentences
    ]


def check_sentence(office: Office, words: str, target: str, *, source: str, language: str) -> list[Finding]:
    """Return what the checks say about a pair that a person wrote."""
    return []


def memory_suggestions(office: Office, sentence: str, *, source: str, target: str) -> list[Suggestion]:
    """Return what the memory has that fits a sentence, the best first."""
    return []


def glossary_terms(office: Office, *, source: str, target: str) -> list[Term]:
    """Return the glossary's terms for a pair of languages."""
    return []


def translate_text(office: Office, text: str, *, source: str, target: str) -> Draft:
    """Translate a text of a few sentences; raises MissingPack."""
    return _translator().translate(text, source, target)
