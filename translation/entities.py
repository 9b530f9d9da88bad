"""The parts of a sentence whose meaning is exact: addresses, phone numbers, dates, times, amounts, numbers, names.

Each is found with its place, kind and a value that compares equal across languages ("12:15 p.m." and "12:15 p. m.",
"November 25" and "25 de noviembre", "$18.00" and "$18"). Both the protection before the machine and
the checks after it rest on this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from translation.languages import LANGUAGES
from translation.moments import (
    MONTHS,
    WEEKDAYS,
    date_pattern,
    days_pattern,
    is_possible,
    read_day,
    read_days,
    read_time,
    time_pattern,
)
from translation.names import EMPTY_BOOK, NameBook, find_names, is_title_case
from translation.vocabulary import is_word, known_words

URL = "url"
EMAIL = "email"
PLACEHOLDER = "placeholder"
PHONE = "phone"
DATE = "date"
DAYS = "days"
TIME = "time"
AMOUNT = "amount"
STREET = "street"
CODE = "code"
ACRONYM = "acronym"
NUMBER = "number"
NAME = "name"
KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Entity:
    """One exact part: kind, place in the text, the text itself, and its comparable value."""

    kind: str
    start: int
    end: int
    text: str
    value: Any


_DOMAINS = r"com|org|net|edu|gov|us|info|io|example|school|schools|app|mx|es|fr|co|k12"
_URL = (
    r"(?:https?://|www\.)[^\s<>\"“”«»|]+[^\s<>\"“”«»|.,;:!?)\]}'’*]"
    rf"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{_DOMAINS})\b(?:/[^\s<>\"|]*[^\s<>\"|.,;:!?)\]}}'’*])?(?!@)"
)
_EMAIL = r"[\w.+%-]+@(?:[\w-]+\.)+[\w-]{2,}"
_PLACEHOLDER = (
    r"\{\{[^{}\n]{1,60}\}\}|\$?\{[^{}\n]{1,60}\}|<<[^<>\n]{1,60}>>|«[\w .-]{1,60}»|%\([\w]+\)s|\[\[[^\[\]\n]{1,60}\]\]"
    r"|(?:_{3,}(?:\s?/\s?_{3,})*)|</?[A-Za-z][^<>\n]{0,80}>|`[^`\n]+`"
)
_PHONE = (
    r"(?<![\w-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[-.\s])?\d{3}[-.]\d{4}"
    r"(?:,?\s?(?:x|ext\.?|extensi[oó]n)\s?\d{1,6})?(?![\w-])"
    r"|(?<![\w-])\+\d{1,3}(?:[\s.-]?\d{2,4}){2,5}(?![\w-])"
)
_AMOUNT = (
    r"(?:US)?[$€£]\s?\d[\d,]*(?:\.\d+)?|(?<![\d.,])\d[\d,.]*\s?(?:dollars|dólares|euros|cents?|centavos?)\b"
    r"|(?<![\d.,])\d[\d,.]*\s?[€$¢]"
)
_STREET_WORD = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Parkway|Pkwy|Highway|Hwy"
    r"|Circle|Cir|Terrace)\b"
)
_STREET = (
    rf"(?:\b\d{{1,5}}[A-Z]?\s+)?(?:[NSEW]\.?\s+)?(?:[A-Z][a-z]+\s+){{1,3}}{_STREET_WORD}"
    rf"|\b\d{{1,3}}(?:st|nd|rd|th)\s+{_STREET_WORD}"
)
_CODE = (
    r"(?<![\w@/.-])(?:[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|txt|csv|zip)|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+"
    r"|[A-Za-z]+\d+[A-Za-z]\w*|\d+(?:-\d+){2,}|(?!K-\d)(?=[a-z-]*[A-Z0-9-]*\d)(?=[0-9-]*[a-z]?[A-Z])(?:[A-Z0-9]+-)+[A-Z0-9]+)(?![\w-])"
    r"|(?<![\w@/-])(?:[A-Z][a-z]+[A-Z]{2,}\w*|(?!K-?\d)[A-Z]{1,4}-?\d{1,6}[A-Z]?|\d{1,4}[A-Z])(?![\w-])"
)
_NUMBER = r"(?<![\w.,])(?:\d{1,3}(?:[,.]\d{3})+|\d+)(?:[.,]\d+)?|[¼½¾⅓⅔⅛]|(?<=[A-Za-z#])\d+|\d+"

_NOT_WITHIN_A_WORD = r"(?:(?<![^\W\d_])|(?![^\W\d_])|(?=https?:))"
# No exact part begins between two letters, but an address glued to a word: most places are passed over at once.


_EXACT = (URL, EMAIL, PLACEHOLDER, PHONE, AMOUNT, DAYS, STREET, DATE, TIME)
_PATTERNS = {
    URL: _URL,
    EMAIL: _EMAIL,
    PLACEHOLDER: _PLACEHOLDER,
    PHONE: _PHONE,
    AMOUNT: _AMOUNT,
    STREET: _STREET,
}
_SIGNS = {
    URL: re.compile(r"://|www\.|[a-z0-9-]\.[a-z]"),
    EMAIL: re.compile("@"),
    PLACEHOLDER: re.compile(r"[{<«%\[`]|___"),
    STREET: re.compile(_STREET_WORD),
    DATE: re.compile(r"\d[/-]\d"),
}
_WEEKDAY_NAMES = {name for table in WEEKDAYS.values() for names in table for name in names.split("|")}
_WEEKDAY_WORDS = frozenset(_WEEKDAY_NAMES | {f"{name}s" for name in _WEEKDAY_NAMES})
_MONTH_WORDS = frozenset(name for table in MONTHS.values() for names in table for name in names.split("|"))
_NOON_WORDS = frozenset({"noon", "midnight", "mediodia", "mediodía", "medianoche"})
_DIGIT = re.compile(r"\d")
_LONE_CAPITAL = re.compile(r"\s[A-Z](?!\w)")
_LETTERED = re.compile(
    r"\b(?i:grade|room|lot|gate|section|group|building|form|plan|bus|route|door|wing|team|level|part|option|vitamin|hepatitis"
    r"|box|schedule|list|grado|sal[oó]n|grupo|edificio|formulario|puerta|ruta|nivel|secci[oó]n|opci[oó]n|vitamina|parte"
    r"|estacionamiento|lista|horario)\s([A-Z])(?![\w.'’-])"
    r"|(?<=[:,(]\s)([A-HJ-Z])(?=[,)]|\s(?:or|and|o|y|u|e)\s)"
    r"|(?:(?<=\sor\s)|(?<=\sand\s)|(?<=\so\s)|(?<=\sy\s))([A-HJ-Z])(?=[.,;)]|\Z)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LOOSE = re.compile(rf"(?P<code>{_CODE})|(?P<number>{_NUMBER})")


@lru_cache(maxsize=256)
def _pattern(language: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """The expression of some kinds of exact parts; where several begin at one place the first kind counts."""
    patterns = {
        **_PATTERNS,
        DAYS: f"(?i:{days_pattern(language)})",
        DATE: f"(?i:{date_pattern(language)})",
        TIME: f"(?i:{time_pattern(language)})",
    }
    return re.compile(
        _NOT_WITHIN_A_WORD + "(?:" + "|".join(f"(?P<{kind}>{patterns[kind]})" for kind in kinds) + ")"
    )


@lru_cache(maxsize=4)
def _kept_words(keep: frozenset[str]) -> re.Pattern[str]:
    """The expression of the glossary words that are never translated, the longer ones first."""
    words = "|".join(re.escape(word) for word in sorted(keep, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _kinds_in(text: str) -> tuple[str, ...]:
    """The kinds of exact parts of which a text has a sign; most texts have few, and the others need no closer look."""
    kinds = {kind for kind, sign in _SIGNS.items() if sign.search(text)}
    words = frozenset(_LETTERS.findall(text.lower()))
    if not words.isdisjoint(_WEEKDAY_WORDS):
        kinds |= {DATE, DAYS}
    if not words.isdisjoint(_NOON_WORDS):
        kinds.add(TIME)
    if _DIGIT.search(text):
        kinds |= {PHONE, AMOUNT, TIME}
        if not words.isdisjoint(_MONTH_WORDS):
            kinds.add(DATE)
    elif "primero" in words:
        kinds.add(DATE)
    return tuple(kind for kind in _EXACT if kind in kinds)


_VERB_MONTH = re.compile(r"\b(?:may|march|mar|sep|dec)\b")
_EMAIL_AT = re.compile(_EMAIL)
_ACRONYM = re.compile(r"(?<![\w@/.-])[A-Z]{2,}[A-Za-z]?[A-Z]*s?(?![\w@-])")
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u1dbf\u2c00-\u2dff\u2e80-\ua7ff\ua800-\ud7ff\uf900-\ufdff\ufe70-\ufefe]"
    r"(?:[\u0370-\u1dbf\u2c00-\u2dff\u2e80-\ua7ff\ua800-\ud7ff\uf900-\ufdff\ufe70-\ufefe\s\u200b-\u200f،؛؟、。]*"
    r"[\u0370-\u1dbf\u2c00-\u2dff\u2e80-\ua7ff\ua800-\ud7ff\uf900-\ufdff\ufe70-\ufefe])?"
)
_FRACTIONS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125"}


_LEADING_ZERO = re.compile(r"0\d+")
_MAY_HAVE_FIGURES = re.compile(r"\d|_[A-Za-z]|\.[a-z]{3}|[a-z][A-Z]{2}|[¼½¾⅓⅔⅛]")


class _Taken:
    """The parts found so far; what overlaps an earlier one is not taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Entity] = []

    def take(self, kind: str, start: int, end: int, value: Any) -> None:
        if not any(start < other.end and other.start < end for other in self.found):
            self.found.append(Entity(kind, start, end, self.text[start:end], value))


def find_entities(
    text: str,
    language: str,
    book: NameBook = EMPTY_BOOK,
    keep: frozenset[str] = frozenset(),
    *,
    words: bool = True,
) -> list[Entity]:
    """Return the exact parts of a text in reading order, without overlap.

    `book` holds the names to look for, `keep` glossary words that are never translated. Without `words` only signs are
    looked for (figures, addresses), no names and acronyms.
    """
    taken = _Taken(text)
    for match in _kept_words(keep).finditer(text) if keep else ():
        taken.take(KEEP, match.start(), match.end(), match.group())
    kinds = _kinds_in(text)
    for match in _pattern(language, kinds).finditer(text) if kinds else ():
        kind = match.lastgroup or NUMBER
        if kind == URL and (mail := _EMAIL_AT.match(text, match.start())):
            taken.take(EMAIL, mail.start(), mail.end(), mail.group().lower())
        elif not _is_false(kind, match.group(), text, language):
            taken.take(kind, match.start(), match.end(), _value(kind, match.group(), language))
    for name in find_names(text, language, book) if words else ():
        taken.take(NAME, name.start, name.end, name.text)
    for match in _LETTERED.finditer(text) if _LONE_CAPITAL.search(text) else ():
        letter = match.lastindex or 1
        taken.take(CODE, match.start(letter), match.end(letter), match[letter])
    for match in _LOOSE.finditer(text) if _MAY_HAVE_FIGURES.search(text) else ():
        kind = match.lastgroup or NUMBER
        taken.take(kind, match.start(), match.end(), _value(kind, match.group(), language))
    if words:
        _take_strange_words(taken, text, language)
    return sorted(taken.found, key=lambda entity: entity.start)


def _take_strange_words(taken: _Taken, text: str, language: str) -> None:
    """Acronyms that are no words, and stretches in another script than the language's own."""
    if known_words(language) and not text.isupper():
        for match in _ACRONYM.finditer(text):
            if not is_word(match.group(), language):
                taken.take(ACRONYM, match.start(), match.end(), match.group())
    own = LANGUAGES.get(language)
    if own is not None and own.script == "Latn" and not text.isascii():
        for match in _OTHER_SCRIPT.finditer(text):
            taken.take(KEEP, match.start(), match.end(), match.group())


def _is_false(kind: str, found: str, text: str, language: str) -> bool:
    """Whether a match is everyday speech after all ("Grades 6–8 may take", "Find Your Way"), or no date at all."""
    if kind == DATE:
        return bool(_VERB_MONTH.search(found)) or not is_possible(read_day(found, language))
    if kind == STREET and not found[0].isdigit():
        return is_title_case(text) and is_word(found.split()[-2], "en")
    return False


def _value(kind: str, text: str, language: str) -> Any:
    if kind == DATE:
        return read_day(text, language)
    if kind == DAYS:
        return read_days(text, language)
    if kind == TIME:
        return read_time(text)
    if kind == PHONE:
        return (
            re.sub(r"\D", "", text).removeprefix("1")
            if len(re.sub(r"\D", "", text)) == 11
            else re.sub(r"\D", "", text)
        )
    if kind == NUMBER:
        return text if _LEADING_ZERO.fullmatch(text) else plain_number(text)
    if kind == AMOUNT:
        return plain_number(text) + ("?" if re.search(r"[.,](?:\d|\d{4,})(?!\d)", text) else "")
    if kind in {URL, EMAIL}:
        return text.lower().rstrip("/")
    if kind == PLACEHOLDER and text.startswith("_"):
        return "_"
    return text


def plain_number(text: str) -> str:
    """Return a number without separators: `39,850` and `39.850` become `39850`, `$18.00` becomes `18`.

    A comma or point followed by exactly three digits groups thousands; otherwise it begins decimals.
    """
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    digits = re.sub(r"[^\d.,]", "", text).strip(".,")
    match = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}|\d{4,}))?", digits)
    whole, decimals = (match[1], match[2] or "") if match else (digits, "")
    whole = re.sub(r"[.,]", "", whole).lstrip("0") or "0"
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
