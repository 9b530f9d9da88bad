"""Headings and labels: written small for the machine, which knows few capitals, and large again after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translation.entities import EMAIL, PLACEHOLDER, URL, Entity, find_entities
from translation.languages import LANGUAGES
from translation.names import EMPTY_BOOK, NameBook, is_date_word, is_title_case
from translation.vocabulary import function_words, is_word, known_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TITLED = re.compile(
    r"\b(?:MR|MRS|MS|MX|DR|SR|SRA|SRTA|DRA|TÍ[OA]|ABUEL[OA]|HERMAN[OA]|PRIM[OA]|HIJ[OA]|MAM[ÁA]|PAP[ÁA]|UNCLE|AUNT"
    r"|BROTHER|SISTER|COUSIN|GRANDMA|GRANDPA|NURSE|COACH|MAESTR[OA]|SEÑORA?|PRINCIPAL)\.?\s+([^\W\d_]+)"
)
_TITLE = re.compile(r"(?:MR|MRS|MS|MX|DR|SR|SRA|SRTA|DRA)\Z")
_HALF_DAY = re.compile(r"\b([AP])\.\s?M\.")
_CLOSING = frozenset(".!?:;,…")
_LABEL_WORDS = 4
_ALWAYS_LARGE = frozenset({"i", *(word for each in LANGUAGES.values() for word in each.name.lower().split())})
_MAX_ACRONYM = 5
_LEAST_SHARE = 0.8
_LEAST_QUICK = 0.5
_UNTOUCHED = {URL, EMAIL, PLACEHOLDER}


def in_capitals(text: str, language: str) -> bool:
    """Whether a text is written in capitals for emphasis: not when all it has is acronyms."""
    capitals = sum(map(str.isupper, text))
    if capitals < 2 or capitals < _LEAST_QUICK * sum(map(str.islower, text)):
        return False
    letters = [
        letter for letter in _outside(text, language) if letter.isalpha() and letter.lower() != letter.upper()
    ]
    if len(letters) < 2 or sum(letter.isupper() for letter in letters) / len(letters) < _LEAST_SHARE:
        return False
    words = _WORD.findall(text)
    if not known_words(language):
        return any(len(word) > _MAX_ACRONYM for word in words)
    return any(word.isupper() and len(word) > 1 and is_word(word, language) for word in words)


def to_small(text: str, language: str, book: NameBook = EMPTY_BOOK) -> str:
    """Return a text in capitals as a sentence: names, acronyms and (in English) days and months keep theirs."""
    titled = {
        match[1]: match[1].capitalize() for match in _TITLED.finditer(text) if not is_word(match[1], language)
    }

    def small(match: re.Match[str]) -> str:
        word = match.group()
        if not word.isupper():
            return word
        if word in titled or word in book.by_capitals:
            return book.by_capitals.get(word) or titled[word]
        if _TITLE.match(word):
            return word.capitalize()
        lowered = word.lower()
        if language == "en" and (lowered in _ALWAYS_LARGE or is_date_word(lowered, "en")):
            return lowered.capitalize()
        if known_words(language) and 1 < len(word) <= _MAX_ACRONYM and not is_word(word, language):
            return word
        return lowered

    pieces = []
    for piece, untouched in _pieces(text, language):
        if not untouched:
            piece = _HALF_DAY.sub(lambda match: match.group().lower(), piece)
            piece = _WORD.sub(small, piece)
        pieces.append(piece)
    joined = "".join(pieces)
    first = re.search(r"[^\W\d_]", joined)
    at = first.start() if first else 0
    return joined[:at] + joined[at : at + 1].upper() + joined[at + 1 :]


def is_label(text: str) -> bool:
    """Whether a text is a heading or label and no sentence: no closing mark, and short or in title case."""
    return text[-1:] not in _CLOSING and (
        text.count(" ") < _LABEL_WORDS or text.isupper() or is_title_case(text)
    )


def small_label(text: str, entities: Sequence[Entity], language: str) -> str:
    """Return a label with its everyday words in small letters: models know those better alone than "Full Price".

    Places stay the same; exact parts keep their letters, and so do (in English) days, months and languages.
    """

    def small(match: re.Match[str]) -> str:
        word = match.group()
        if any(entity.start < match.end() and match.start() < entity.end for entity in entities):
            return word
        lowered = word.lower()
        kept = language == "en" and (lowered in _ALWAYS_LARGE or is_date_word(lowered, "en"))
        return lowered if not kept and len(lowered) == len(word) and is_word(word, language) else word

    return text if text.islower() else _WORD.sub(small, text)


def to_large(text: str, language: str) -> str:
    """Return a text in capitals, but for web and mail addresses and placeholders."""
    return "".join(piece if untouched else piece.upper() for piece, untouched in _pieces(text, language))


def emphasised(text: str, language: str) -> list[tuple[int, int]]:
    """Return the places of everyday words in capitals within an ordinary sentence: "ALL students"."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isupper() or not is_word(word, language) or not known_words(language):
            continue
        if len(word) > 2 or word.lower() in function_words(language) - {"a", "i"}:
            found.append(match.span())
    return found


_LOUD = {
    "all": ("todos", "todas", "todo", "toda"),
    "not": ("no",),
    "no": ("no", "ningún", "ninguna", "sin"),
    "must": ("deben", "debe", "tienen", "tiene"),
    "one": ("una", "un", "uno"),
    "every": ("cada", "todos", "todas", "todo", "toda"),
    "only": ("solo", "sólo", "solamente", "únicamente"),
    "before": ("antes",),
    "after": ("después",),
    "never": ("nunca",),
    "always": ("siempre",),
    "free": ("gratis", "gratuita", "gratuito", "gratuitas", "gratuitos"),
    "new": ("nuevo", "nueva", "nuevos", "nuevas"),
    "both": ("ambos", "ambas"),
}


def loud_word(word: str, target: str, source_language: str, target_language: str) -> tuple[int, int] | None:
    """Return where a stressed little English word stands in a Spanish sentence, if it stands there once.

    The model's attention tells where words of meaning went, but passes such words over.
    """
    if (source_language, target_language) != ("en", "es"):
        return None
    for form in _LOUD.get(word.lower(), ()):
        found = [match.span() for match in re.finditer(rf"\b{form}\b", target, re.IGNORECASE)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _outside(text: str, language: str) -> str:
    return "".join(piece for piece, untouched in _pieces(text, language) if not untouched)


def _pieces(text: str, language: str) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for entity in find_entities(text, language):
        if entity.kind in _UNTOUCHED:
            pieces += [(text[at : entity.start], False), (entity.text, True)]
            at = entity.end
    return [*pieces, (text[at:], False)]
