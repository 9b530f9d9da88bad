"""The everyday words of English and Spanish school text, to tell a word from a name or an acronym.

The words are those that the shipped school phrases use in lower case, or in capitals but translated
("English", "Thanksgiving"), so that nothing further has to be shipped or fetched. For other languages
nothing is known and every question is answered with "not known".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from translation.languages import LANGUAGES

PHRASES = Path(__file__).resolve().parent.parent / "resources" / "packs" / "phrases"
_COLUMN = {"en": 0, "es": 1}
_LOWER_WORD = re.compile(r"(?<![\w{@./'’-])[a-zà-öø-ÿ]+(?:['’-][a-zà-öø-ÿ]+)*(?![\w}@])")
_CAPITAL_WORD = re.compile(r"(?<![\w{@/.])[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?![\w}@])")
_CLOSED = {
    "en": (
        "the of and to in is are was were be been for on with that this you your we our they their it its not or from "
        "at by an as if have has had will would can may must should please do does did but all any each every no when "
        "who what which there he she his her him them us my me i so than then after before until because about"
    ),
    "es": (
        "el la los las de del y que en es son un una unos unas para con por su sus se lo le les no al como más pero o "
        "si este esta estos estas ese esa usted ustedes nos nuestro nuestra nuestros nuestras su hijo ha han fue ser "
        "está están cuando donde quien porque hasta desde sobre antes después todos todas cada muy también ya"
    ),
}


@lru_cache(maxsize=256)
def known_words(language: str) -> frozenset[str]:
    """Return the lower-case words known for a language; empty when the language has none here."""
    column = _COLUMN.get(language)
    if column is None:
        return frozenset()
    words: set[str] = set(_CLOSED[language].split())
    for pair in phrase_pairs():
        words.update(_LOWER_WORD.findall(pair[column]))
        words.update(
            name.lower() for name in _CAPITAL_WORD.findall(pair[column]) if name not in pair[1 - column]
        )
    if language == "en":
        words.update(word for entry in LANGUAGES.values() for word in entry.name.lower().split())
    return frozenset(words | {part for word in words for part in re.split(r"['’-]", word) if len(part) > 2})


@lru_cache(maxsize=4)
def word_counts(language: str) -> Counter[str]:
    """Return how often each lower-case word stands in the shipped phrases: a measure of how common it is."""
    column = _COLUMN.get(language)
    counts: Counter[str] = Counter()
    if column is None:
        return counts
    for pair in phrase_pairs():
        counts.update(re.findall(r"\w+", pair[column].lower()))
    return counts


@lru_cache(maxsize=4)
def function_words(language: str) -> frozenset[str]:
    """Return the words that carry grammar, by which a text is known to be in the language."""
    return frozenset(_CLOSED.get(language, "").split())


@lru_cache(maxsize=65536)
def is_word(word: str, language: str) -> bool:
    """Whether a word, in any case, is an everyday word of the language (a plural or possessive counts)."""
    words = known_words(language)
    lowered = word.lower().replace("’", "'")
    if lowered in words or lowered.removesuffix("'s") in words:
        return True
    return any(
        lowered.endswith(ending) and lowered[: -len(ending)] in words
        for ending in ("s", "es", "ed", "d", "ing")
    )


@lru_cache(maxsize=1)
def phrase_pairs() -> tuple[tuple[str, str], ...]:
    """Return the shipped school phrases and labels, English and Spanish; nobody has reviewed them."""
    found: list[tuple[str, str]] = []
    for path in [*sorted(PHRASES.glob("*.tsv")), *sorted(PHRASES.parent.glob("labels.tsv"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 2 and columns[0] and columns[1]:
                found.append((columns[0], columns[1]))
    return tuple(found)
