"""Which capitalised words of a sentence are names that must come through as they are.

Names are known (contacts, students, staff, schools), learned from the text itself (a word that is
capitalised within a sentence and never occurs in lower case), or follow a form of address. Everyday words
are not names unless they stand beside one: "Will" is a name in "Will Okafor" and not in "Will you come?".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from translation.moments import MONTHS, WEEKDAYS
from translation.vocabulary import is_word, known_words

_CAPITALISED = re.compile(
    r"(?<![\w@/.{&_-])(?:[A-ZÀ-ÖØ-ÞĀ-ĽŁ-ŽƠƯẠ-Ỹ](?:\.(?=\s?[A-Z]))?[\w]*(?:['’-][A-ZÀ-ÖØ-Þ]?\w+)*)(?![\w@}/])"
)
_HONORIFIC = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Sr|Sra|Srta|Dra|Prof|Profa|Mtro|Mtra)\.?"
    r"|\b(?:Miss|Nurse|Coach|Maestr[oa]|Don|Doña|señora?|doctora?|enfermer[oa]|maestr[oa]))\s+\Z"
)
_PLACE_WORDS = {
    "Elementary", "Middle", "High", "Primary", "School", "Academy", "District", "Unified", "Center",
    "Centre", "Club", "College", "University", "Library", "Church", "Hospital", "Clinic", "Park",
    "Street", "Avenue", "Road", "Drive", "Lane", "Court", "Boulevard", "Place", "Way", "Hall",
    "Gym",
}  # fmt: skip
_JOINERS = {"de", "del", "la", "las", "los", "da", "dos", "van", "von", "bin", "al", "el", "y"}
_GLUE = re.compile(r"\s(?:(?:de|del|la|las|los|da|dos|van|von|bin|al|el)\s){0,2}\Z|\s?\.\s?\Z|-\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;“\"(¿¡–—•·]\s*|\n)[\s\"“(¿¡*_]*\Z")
_VERB_AFTER = re.compile(
    r"\s(?:is|was|has|had|can|cannot|can't|needs|did|does|came|left|wants|will|may|must)\b"
)
_CAMEL_CASE = re.compile(r"[A-Z][a-z]+[A-Z][a-z]|[A-Z]\w*['’-][A-Z][a-z]+")
_PARTS = re.compile(r"[A-Z][^\W\d_A-Z]*")
_CONTRACTION = re.compile(r"I['’]|[A-Z]['’][a-z]")
_TITLE_CASE_SHARE = 0.6
_DATE_WORDS = {
    language: frozenset(
        name
        for table in (MONTHS[language], WEEKDAYS[language])
        for group in table
        for name in group.split("|")
    )
    for language in MONTHS
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, by its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class NameBook:
    """The names that are known before the text is read; build it once for many texts.

    `whole` are names as written; `parts` their single words, since a text may say "Ms. Muñoz" of Rosa Isela
    Muñoz Peña.
    """

    whole: frozenset[str] = frozenset()
    parts: frozenset[str] = field(default=frozenset())
    longest: int = 0

    @cached_property
    def by_capitals(self) -> dict[str, str]:
        """The single words of names by how they look in a heading in capitals."""
        return {part.upper(): part for part in self.parts}

    @staticmethod
    def of(names: Iterable[str]) -> NameBook:
        """Build a book from full names of people, schools and places."""
        whole = frozenset(" ".join(name.split()) for name in names if name and not name.isspace())
        parts = {
            part.strip(",.()\"'")
            for name in whole
            for part in name.split()
            if len(part) > 1 and part[:1].isupper() and part.lower() not in _JOINERS
        } - _PLACE_WORDS
        return NameBook(whole, frozenset(parts), max((len(name.split()) for name in whole), default=0))

    def with_learned(self, names: Iterable[str]) -> NameBook:
        """Return a book that also knows names learned from a text."""
        learned = NameBook.of(names)
        return NameBook(
            self.whole | learned.whole, self.parts | learned.parts, max(self.longest, learned.longest)
        )


EMPTY_BOOK = NameBook()


def learn_names(sentences: Iterable[str], language: str, book: NameBook = EMPTY_BOOK) -> set[str]:
    """Return the names that the text itself shows: capitalised within a sentence, unknown as a word."""
    found: set[str] = set()
    if not known_words(language):
        return found
    for sentence in sentences:
        if not is_title_case(sentence):
            found.update(name.text for name in find_names(sentence, language, book))
    return found


def is_title_case(text: str) -> bool:
    """Whether most longer words are capitalised, so that capitals say nothing about names."""
    words: list[str] = re.findall(r"[^\W\d_]{4,}", text)
    if len(words) < 2 or text.rstrip().endswith((".", "!", ";")):
        return False
    return sum(word[0].isupper() for word in words) / len(words) > _TITLE_CASE_SHARE


def find_names(text: str, language: str, book: NameBook = EMPTY_BOOK) -> list[Name]:
    """Return the names in a text, in order, without overlap."""
    found: list[Name] = []
    for run in _runs(text):
        for name in _names_of_run(text, run, language, book):
            if found and text[found[-1].end : name.start] in {" ", ". "}:
                name = Name(found.pop().start, name.end, "")
                name = Name(name.start, name.end, text[name.start : name.end])
            found.append(name)
    return found


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Group capitalised words that follow one another with nothing but a blank or a joiner between."""
    run: list[re.Match[str]] = []
    for match in _CAPITALISED.finditer(text):
        if _is_title(match.group()):
            if run:
                yield run
            run = []
            continue
        if run and not _GLUE.fullmatch(text, run[-1].end(), match.start()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _names_of_run(text: str, run: list[re.Match[str]], language: str, book: NameBook) -> Iterator[Name]:
    """Cut a run of capitalised words down to the part that is a name."""
    whole = _known_whole(text, run, book)
    if whole is not None:
        first, last = whole
        yield from _names_of_run(text, run[:first], language, book) if first else ()
        yield _name(text, run[first : last + 1])
        yield from _names_of_run(text, run[last + 1 :], language, book) if last + 1 < len(run) else ()
        return
    flags = [_is_name_word(text, match, language, book) for match in run]
    if not any(flags):
        if run and _HONORIFIC.search(text[: run[0].start()]) and not is_date_word(run[0].group(), language):
            yield _name(text, run[:1])
        return
    first, last = flags.index(True), len(flags) - 1 - flags[::-1].index(True)
    starts_sentence = bool(_SENTENCE_START.search(text[: run[0].start()]))
    headline = is_title_case(text)
    last = _extend(run, last, language, headline)
    if not headline and not starts_sentence and not _HONORIFIC.search(text[: run[0].start()]):
        first = 0
    yield _name(text, run[first : last + 1])


def _extend(run: list[re.Match[str]], last: int, language: str, headline: bool) -> int:
    """A name of a place goes on through its everyday words: Prairie Sky Science Center.

    In a headline, where every word has a capital, only as far as a word near by that closes such names.
    """
    following = run[last + 1 :]
    if headline:
        closing = [place for place, word in enumerate(following[:3], start=1) if word.group() in _PLACE_WORDS]
        following = following[: closing[-1]] if closing else []
    dates = (place for place, word in enumerate(following) if is_date_word(word.group(), language))
    return last + next(dates, len(following))


def _is_title(word: str) -> bool:
    return bool(_HONORIFIC.search(word + " "))


def _name(text: str, run: list[re.Match[str]]) -> Name:
    start, end = run[0].start(), run[-1].end()
    piece = text[start:end]
    for possessive in ("'s", "’s"):
        if piece.endswith(possessive):
            end -= len(possessive)
    return Name(start, end, text[start:end])


def _known_whole(text: str, run: list[re.Match[str]], book: NameBook) -> tuple[int, int] | None:
    if not book.whole:
        return None
    for length in range(min(len(run), book.longest), 0, -1):
        for first in range(len(run) - length + 1):
            last = first + length - 1
            name = _name(text, run[first : last + 1]).text
            if name in book.whole and (length > 1 or not is_word(name, "en")):
                return first, last
    return None


def is_date_word(word: str, language: str) -> bool:
    """Whether a word names a month or a weekday in a language."""
    return word.lower().rstrip(".") in _DATE_WORDS.get(language, frozenset())


def _is_name_word(text: str, match: re.Match[str], language: str, book: NameBook) -> bool:
    word = match.group()
    plain = word.removesuffix("'s").removesuffix("’s")
    if is_date_word(plain, language) or _is_title(plain):
        return False
    if _CAMEL_CASE.match(plain) and not all(is_word(part, language) for part in _PARTS.findall(plain)):
        return True
    if plain in book.parts and (not is_word(plain, language) or _acts_as_name(text, match)):
        return True
    if not known_words(language) or len(plain) < 2 or is_word(plain, language) or plain.isupper():
        return False
    if _CONTRACTION.match(plain) or any(part.islower() for part in re.split(r"[-’']", plain)):
        return False
    return not _SENTENCE_START.search(text[: match.start()]) or _goes_on(text, match, language)


def _acts_as_name(text: str, match: re.Match[str]) -> bool:
    """Whether a known name that is also a word is meant as one: "tell Will", "Will is absent", "Will's bag"."""
    if is_title_case(text):
        return False
    if not _SENTENCE_START.search(text[: match.start()]):
        return True
    return match.group().endswith(("'s", "’s")) or bool(_VERB_AFTER.match(text, match.end()))


def _goes_on(text: str, match: re.Match[str], language: str) -> bool:
    """At the start of a sentence a capital says nothing; a second one or a verb of the singular after it does."""
    if _VERB_AFTER.match(text, match.end()) and not match.group().endswith("ing"):
        return True
    following = _CAPITALISED.match(text, match.end() + 1)
    if following is None:
        return False
    return not is_title_case(text) or not is_word(following.group(), language) or _is_place(text, following)


def _is_place(text: str, match: re.Match[str] | None) -> bool:
    """Whether capitalised words in a row come to one that closes names of places: "(Sycamore) Mobile Park"."""
    while match is not None and match.group() not in _PLACE_WORDS:
        match = _CAPITALISED.match(text, match.end() + 1)
    return match is not None
