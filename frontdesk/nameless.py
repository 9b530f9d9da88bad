"""Takes out of a text what says who is meant: names, phone numbers, e-mail and street addresses.

A page that lies on a desk tells what families said, not who said it (FERPA, 34 CFR 99.3, "personally identifiable
information"). Known are the contacts and students of the store (by its index of people) and the staff; each part of
their names counts. What is written like a name, or follows a form of address, goes too: a word too many is
better than one too few. Relies on `translation.names` and `translation.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import Staff, Student
from models.search import fold
from translation.entities import EMAIL, PHONE, STREET, URL, find_entities
from translation.names import NameBook, find_names, is_date_word
from translation.vocabulary import is_word, known_words

NAME, NUMBER, ADDRESS = "[name]", "[number]", "[address]"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s\Z")
_LONG_NUMBER = re.compile(r"\+?\(?\d(?:[\s().-]{0,2}\d){6,}")
_PAIRED = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_BEGINS = re.compile(r"(?:\A|[.!?:;“\"(¿¡–—•·]\s*|\n)[\s\"“(¿¡*_]*\Z")
_BETWEEN = re.compile(r"[\s,’'-]{0,2}(?:(?:de|del|la|las|los|da|dos|van|von|bin|al|el|y)\s)?\Z")
_SENTENCE_ENDS = re.compile(r"(?<=\w{3})[.!?]\s|(?<=Ct)\.\s")
_SHORT_DAYS = frozenset({
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec",
})  # fmt: skip
_DOES = re.compile(
    r"\s(?:is|was|has|had|can|cannot|can['’]t|needs|did|does|came|comes|left|wants|goes|rides|takes|waited|said|says"
    r"|está|estaba|tiene|tenía|viene|vino|va|fue|dice|dijo|quiere|necesita|amaneció|falta|llega)\b"
)
"""What somebody does: after an everyday word it tells that the word is meant as a name."""

_JOINED = "وبلفك"
"""Letters that Arabic writes before a word without a blank: and, in, for, so, like."""

_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
"""Languages in which a capital says nothing about names: only known ones and forms of address count."""

_LEAST = 3
_ASKED = 400
_KINDS = {EMAIL: ADDRESS, URL: ADDRESS, STREET: ADDRESS, PHONE: NUMBER}


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a text that goes, and what stands for it."""

    start: int
    end: int
    stand_in: str


def without_names(session: Session, texts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return texts, each given with its language's code, without names, numbers of people and addresses."""
    known = _known_words(session, texts)
    book = NameBook()
    return tuple(_cleared(text, language, known, book) for text, language in texts)


def without_others(
    session: Session, texts: Sequence[tuple[str, str]], *, keep: Sequence[str]
) -> tuple[str, ...]:
    """Return texts, each with its language's code, without the names of people of the store but for those of `keep`.

    The staff and the students' teachers are named. A part of a name that somebody of `keep` bears too stays.
    """
    staff = session.scalars(select(Staff.name)).all()
    teachers = session.scalars(select(Student.teacher).distinct()).all()
    own = {
        part
        for name in (*keep, *staff, *teachers)
        for match in _WORD.finditer(name)
        for part in _folded(match.group())
    }
    known = _known_words(session, texts) - own
    return tuple(
        _replaced(text, _but_days(text, _known_parts(text, language, known))) for text, language in texts
    )


def _but_days(text: str, parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts without short days of the week that stand alone: on Thu, but not Thu Hà."""
    kept = []
    for place, part in enumerate(parts):
        before = place > 0 and _BETWEEN.fullmatch(text, parts[place - 1].end, part.start)
        after = place + 1 < len(parts) and _BETWEEN.fullmatch(text, part.end, parts[place + 1].start)
        if before or after or text[part.start : part.end].lower() not in _SHORT_DAYS:
            kept.append(part)
    return kept


def _known_words(session: Session, texts: Iterable[tuple[str, str]]) -> Set[str]:
    """Return which folded words of the texts are part of a name of the store."""
    asked: set[str] = set()
    for text, _ in texts:
        for match in _WORD.finditer(text):
            asked.update(_folded(match.group()))
    staff = {
        part
        for name in session.scalars(select(Staff.name))
        for match in _WORD.finditer(name)
        for part in _folded(match.group())
    }
    ordered = sorted(asked - staff)
    found = asked & staff
    for start in range(0, len(ordered), _ASKED):
        found.update(_indexed(session, ordered[start : start + _ASKED]))
    return found


def _indexed(session: Session, words: Sequence[str]) -> Iterable[str]:
    """Return which words stand in the index of people as whole words."""
    places = ", ".join(["(?)"] * len(words))
    sql = (
        f"WITH asked (word) AS (VALUES {places}) SELECT word FROM asked WHERE EXISTS"
        " (SELECT 1 FROM person_search WHERE person_search MATCH '\"' || word || '\"')"
    )
    result = session.connection().exec_driver_sql(sql, tuple(words))
    return [word for (word,) in result.fetchall()]


@lru_cache(maxsize=8192)
def _folded(word: str) -> tuple[str, ...]:
    """Return what a word may be in the index: folded, without what is joined to it, or in pairs of letters."""
    folded = fold(_POSSESSIVE.sub("", word))
    if _PAIRED.search(folded):
        return tuple(folded[place : place + 2] for place in range(len(folded) - 1))
    forms = [folded] if len(folded) >= 2 else []
    if folded[:1] in _JOINED and len(folded) > _LEAST:
        forms.append(folded[1:])
    if "'" in word or "’" in word:
        forms += [fold(half) for half in re.split("['’]", word) if len(half) >= _LEAST]
    return tuple(forms)


def _cleared(text: str, language: str, known: Set[str], book: NameBook) -> str:
    if not text:
        return text
    parts = [
        _Part(each.start, each.end, _KINDS[each.kind])
        for each in find_entities(text, "en", words=False)
        if each.kind in _KINDS and (each.kind != STREET or each.text[:1].isdigit())
    ]
    parts += [_Part(*match.span(), NUMBER) for match in _LONG_NUMBER.finditer(text)]
    parts += _written_as_names(text, _spoken(text, language), book)
    parts += _known_parts(text, language, known)
    return _replaced(text, parts)


def _written_as_names(text: str, language: str, book: NameBook) -> list[_Part]:
    """Return what is written like a name, up to the end of its sentence; days of the week are none."""
    parts = []
    for name in find_names(text, language, book):
        ends = _SENTENCE_ENDS.search(name.text)
        end = name.start + ends.start() if ends else name.end
        if text[name.start : end].lower() not in _SHORT_DAYS:
            parts.append(_Part(name.start, end, NAME))
    return parts


def _spoken(text: str, language: str) -> str:
    """Return the language whose words a text is measured by: notes about any family are mostly in English."""
    if language in _NOUNS_HAVE_CAPITALS:
        return language
    if language == "en" or not known_words(language):
        return "en"
    words = [match.group() for match in _WORD.finditer(text)]
    own, english = (sum(is_word(word, code) for word in words) for code in (language, "en"))
    return language if own > english else "en"


def _known_parts(text: str, language: str, known: Set[str]) -> list[_Part]:
    """Return the words of a text that are parts of known names and are meant as such."""
    parts: list[_Part] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if _PAIRED.search(word):
            parts += [
                _Part(match.start() + place, match.start() + place + 2, NAME)
                for place in range(len(word) - 1)
                if fold(word[place : place + 2]) in known
            ]
        elif not known.isdisjoint(_folded(word)) and _is_meant(text, match, language, parts):
            parts.append(_Part(match.start(), match.end() - _tail(word), NAME))
    return parts


def _tail(word: str) -> int:
    """Return how long a possessive ending is."""
    found = _POSSESSIVE.search(word)
    return len(found.group()) if found else 0


def _is_meant(text: str, match: re.Match[str], language: str, before: Sequence[_Part]) -> bool:
    """Whether a word of a known name is a name here: "tell Will", "Will is absent", not "Will you come?"."""
    word = _POSSESSIVE.sub("", match.group())
    capital = word[:1] != word[:1].lower() or word[:1] == word[:1].upper()
    if len(word) < _LEAST and not capital:
        return False
    acts = bool(_tail(match.group())) or bool(_DOES.match(text, match.end()))
    follows = bool(before) and bool(_BETWEEN.match(text, before[-1].end, match.start()))
    if is_date_word(word, "en") or is_date_word(word, language):
        return capital and (follows or acts)
    if not (is_word(word, "en") or is_word(word, language)):
        return True
    return capital and (follows or acts or not _BEGINS.search(text[: match.start()]))


def _replaced(text: str, parts: Sequence[_Part]) -> str:
    """Return a text with its parts replaced; names that follow one another become one."""
    done: list[str] = []
    last, was = 0, ""
    for part in sorted(parts, key=lambda each: (each.start, -each.end)):
        if part.end <= last:
            continue
        start = max(part.start, last)
        between = text[last:start]
        if was == part.stand_in == NAME and done and _BETWEEN.fullmatch(between):
            last = part.end
            continue
        done += [between, part.stand_in]
        last, was = part.end, part.stand_in
    return "".join([*done, text[last:]])
