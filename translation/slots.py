"""Pairs with slots, such as "{student} has a fever": fitted to a sentence by what stands in each slot's place.

Each slot takes only what its name promises (a date, a time, a room), so that a pair fits a sentence or does
not. What it took is written the way the target language writes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from translation.moments import (
    LANGUAGES_READ,
    MONTHS,
    WEEKDAYS,
    date_in,
    date_pattern,
    is_possible,
    read_day,
    time_pattern,
    write_time,
)
from translation.vocabulary import is_word

_SLOT = re.compile(r"\{([a-z]+)\}")
_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]*(?:\s(?:de\s|la\s|del\s)?[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]*){0,3}"
_HONORIFICS = {
    "en": {"Mr.": "Sr.", "Ms.": "Sra.", "Mrs.": "Sra.", "Miss": "Srta.", "Dr.": "Dr."},
    "es": {"Sr.": "Mr.", "Sra.": "Ms.", "Srta.": "Miss", "Dr.": "Dr.", "Dra.": "Dr."},
}
_GRADES = {
    "en": (
        "kindergarten", "first grade", "second grade", "third grade", "fourth grade", "fifth grade", "sixth grade",
        "seventh grade", "eighth grade", "ninth grade", "tenth grade", "eleventh grade", "twelfth grade",
    ),
    "es": (
        "kínder", "primer grado", "segundo grado", "tercer grado", "cuarto grado", "quinto grado", "sexto grado",
        "séptimo grado", "octavo grado", "noveno grado", "décimo grado", "undécimo grado", "duodécimo grado",
    ),
}  # fmt: skip
_SUBJECTS = {
    "en": ("math", "science", "reading", "history", "art", "music", "English", "Spanish", "social studies", "writing"),
    "es": ("matemáticas", "ciencias", "lectura", "historia", "arte", "música", "inglés", "español",
           "estudios sociales", "escritura"),
}  # fmt: skip
_PLACE_WORDS = {"School", "Elementary", "Academy", "Center", "Library", "Park"}
_EN_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th) grade\Z")
_ES_ORDINAL = re.compile(r"(\d{1,2})\.?(?:º|er|°) grado\Z")


class _Query(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...


def has_slots(text: str) -> bool:
    """Whether a text has slots of the kind that this module knows."""
    return any(name in _KINDS for name in _SLOT.findall(text))


def fit_slots(source: str, target: str, query: _Query) -> str | None:
    """Return the target with its slots filled from the sentence, or None when the pair does not fit it."""
    plain = query.text.replace("’", "'")
    if any(len(piece) > 2 and piece not in plain for piece in _pieces(source)):
        return None
    pattern = _pattern(source, query.source)
    match = pattern.fullmatch(query.text) if pattern else None
    if match is None:
        return None
    values: dict[str, list[str]] = {}
    for index, name in enumerate(_SLOT.findall(source), start=1):
        words = match[f"s{index}"]
        if _KINDS[name] in {"name", "teacher"} and _is_no_name(words, query.source):
            return None
        written = _write(name, words, query.source, query.target)
        if written is None:
            return None
        values.setdefault(name, []).append(written)
    wanted = _SLOT.findall(target)
    if {name for name in wanted if name in _KINDS} != set(values):
        return None

    def fill(slot: re.Match[str]) -> str:
        taken = values.get(slot[1])
        if not taken:
            return slot.group()
        return taken.pop(0) if len(taken) > 1 else taken[0]

    return _agree(_SLOT.sub(fill, target), query.target)


@lru_cache(maxsize=16384)
def _pieces(source: str) -> tuple[str, ...]:
    """The words between the slots: all of them must stand in a sentence that fits."""
    return tuple(_SLOT.sub("\0", source.replace("’", "'")).split("\0"))


@lru_cache(maxsize=4096)
def _pattern(source: str, language: str) -> re.Pattern[str] | None:
    """Build the expression of a pair's source; None for a pair that is all slots."""
    pieces, at, index = [], 0, 0
    for slot in _SLOT.finditer(source):
        kind = _KINDS.get(slot[1])
        if kind is None:
            continue
        index += 1
        pieces += [_literal(source[at : slot.start()]), f"(?P<s{index}>{_slot_pattern(kind, language)})"]
        at = slot.end()
    rest = source[at:]
    if not re.search(r"[^\W\d_]{2,}", _SLOT.sub("", source)):
        return None
    return re.compile("".join([*pieces, _literal(rest)]))


def _is_no_name(words: str, language: str) -> bool:
    """Whether what stands in a name's place ends in an everyday word: "Dear Larkmoor Families"."""
    last = words.rsplit(maxsplit=1)[-1]
    return is_word(last, language) and last not in _PLACE_WORDS


def _literal(text: str) -> str:
    return re.escape(text).replace("'", "['’]").replace("’", "['’]")


_KINDS = {
    "student": "name",
    "name": "name",
    "teacher": "teacher",
    "school": "name",
    "date": "date",
    "time": "time",
    "day": "day",
    "month": "month",
    "n": "number",
    "room": "room",
    "bus": "room",
    "amount": "amount",
    "phone": "phone",
    "email": "email",
    "url": "url",
    "grade": "grade",
    "subject": "subject",
}


def _slot_pattern(kind: str, language: str) -> str:
    titles = "|".join(re.escape(title) for title in _HONORIFICS.get(language, {}))
    patterns = {
        "name": _NAME,
        "teacher": rf"(?:(?:{titles})\s)?{_NAME}" if titles else _NAME,
        "date": f"(?i:{date_pattern(language)})",
        "time": f"(?i:{time_pattern(language)})",
        "day": "(?i:" + "|".join(WEEKDAYS.get(language, ("\\w+",))) + ")",
        "month": "(?i:" + "|".join(MONTHS.get(language, ("\\w+",))) + ")",
        "number": r"\d{1,4}",
        "room": r"\d{1,4}[A-Z]?|[A-Z]-?\d{1,4}",
        "amount": r"\$\d[\d,]*(?:\.\d{2})?",
        "phone": r"(?:\(\d{3}\)\s?|\d{3}[-.\s])?\d{3}[-.]\d{4}",
        "email": r"[\w.+-]+@[\w.-]+\w",
        "url": r"(?:https?://|www\.)\S+\w",
        "grade": r"(?i:kindergarten|k[ií]nder|\d{1,2}(?:st|nd|rd|th) grade|\d{1,2}\.?(?:º|er) grado|"
        + "|".join(_GRADES.get(language, ("grade",)))
        + ")",
        "subject": "|".join(_SUBJECTS.get(language, ("\\w+",))),
    }
    return patterns[kind]


def _write(slot: str, words: str, source: str, target: str) -> str | None:
    """Write what a slot took in the target language; None when that is not known."""
    kind = _KINDS[slot]
    if kind == "date":
        day = read_day(words, source)
        return date_in(day, words, target) if target in LANGUAGES_READ and is_possible(day) else None
    if kind == "time":
        return write_time(words, target)
    if kind == "teacher":
        return _teacher(words, source, target)
    tables = {"day": WEEKDAYS, "month": MONTHS}
    if kind in tables:
        return _by_table(words, tables[kind], source, target)
    if kind == "grade":
        return _grade(words, source, target)
    if kind == "subject":
        return _by_table(words, _SUBJECTS, source, target)
    return words


def write_title(title: str, source: str, target: str) -> str:
    """Write a form of address ("Mrs.", "Sr.") in another language; it stays where that has no table here."""
    return _HONORIFICS.get(source, {}).get(title, title) if target in _HONORIFICS else title


def _teacher(words: str, source: str, target: str) -> str | None:
    title, _, rest = words.partition(" ")
    if title not in _HONORIFICS.get(source, {}):
        return words
    return f"{_HONORIFICS[source][title]} {rest}" if target in _HONORIFICS else None


def _by_table(words: str, table: Mapping[str, tuple[str, ...]], source: str, target: str) -> str | None:
    if source not in table or target not in table:
        return None
    for index, names in enumerate(table[source]):
        if words.lower() in names.lower().split("|"):
            written = table[target][index].split("|")[0]
            return written.capitalize() if target == "en" and table is not _SUBJECTS else written
    return None


def _grade(words: str, source: str, target: str) -> str | None:
    match = _EN_ORDINAL.match(words) or _ES_ORDINAL.match(words)
    if match:
        number = int(match[1])
        if target == "es":
            return f"{number}.{'er' if number in {1, 3} else 'º'} grado"
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
        return f"{number}{ending} grade"
    return _by_table(words, _GRADES, source, target)


def _agree(text: str, language: str) -> str:
    """One full stop at the end; Spanish: "a la 1:15" but "a las 2:15"; no title said twice."""
    text = re.sub(r"\.\.\Z", ".", text)
    if language != "es":
        return text
    text = re.sub(r"\b([Ll])as (?=1:\d\d)", r"\1a ", text)
    text = re.sub(r"\b([Ll])a (?=(?:[2-9]|1[0-2]):\d\d)", r"\1as ", text)
    return re.sub(r"\b(maestr[oa]|profesora?|señora?) (?:Sr|Sra|Srta)\. ", r"\1 ", text)
