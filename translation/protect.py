"""Keeps names, addresses, dates and figures safe on their way through the machine.

A small model garbles what it has not seen and drops signs it does not know, so marks such as `{1}` are of
no use. Instead each exact part is replaced by a stand-in of its own kind that the model copies well (a
common first name for a name, "June 10" for a date), so that the grammar around it stays. After the machine the
stand-in is found, in the target language's form, and the true part is put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from translation.entities import (
    ACRONYM,
    AMOUNT,
    CODE,
    DATE,
    DAYS,
    EMAIL,
    KEEP,
    NAME,
    NUMBER,
    PHONE,
    PLACEHOLDER,
    STREET,
    TIME,
    URL,
    Entity,
)
from translation.moments import (
    LANGUAGES_READ,
    Day,
    date_in,
    date_pattern,
    read_day,
    read_time,
    same_time,
    time_pattern,
    write_days,
    write_time,
)

_PERSONS = ("Mateo", "Elena", "Ali", "Rosa", "Emma", "Daniel", "Nadia", "Diego", "Bruno", "Tom")
_SURNAMES = ("Collins", "Lopez", "Brown", "Taylor", "Gomez", "Smith", "Wilson")
_PLACES = ("Lincoln School", "Washington School", "Lincoln Elementary", "Roosevelt")
_ADDRESSES = ("www.school.org", "https://example.org")
_MAILS = ("info@school.org", "office@example.org", "info@example.org")
_PHONES = ("555-0123", "555-1234", "555-0199")
_DATES = {
    "en": ("June 10", "May 5", "October 14", "September 8", "November 3"),
    "es": ("10 de junio", "5 de mayo", "14 de octubre", "8 de septiembre", "3 de noviembre"),
}
_WEEKDAYS = {"en": ("Monday", "Tuesday"), "es": ("lunes", "martes")}
_TIMES = {
    "en": ("8:30 a.m.", "2:45 p.m.", "9:00 a.m.", "3:15 p.m."),
    "es": ("8:30 a. m.", "2:45 p. m.", "9:00 a. m.", "3:15 p. m."),
}
_AMOUNTS = ("$15", "$20", "$12", "$5")
_NUMBERS = ("14", "12", "30", "7", "20", "15")
_HONORIFIC_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Sr|Sra|Srta|Dra|Prof|Nurse|Coach|Maestr[oa])\.?\s+\Z")
_PLACE_END = re.compile(
    r"(?:School|Elementary|Academy|District|Center|Centre|Club|College|University|Library|Church|Hospital|Clinic|Park"
    r"|Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Way|Place|Gym|Hall)\.?\Z"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:a|an|the|your|our|school|un|una|el|la|los|las|su)\s+\Z", re.IGNORECASE)
_FIELDS = (
    (re.compile(r"date|fecha|_by\b|deadline|birth", re.IGNORECASE), DATE),
    (re.compile(r"time|hora", re.IGNORECASE), TIME),
    (re.compile(r"amount|fee|cost|price|balance|monto|costo", re.IGNORECASE), AMOUNT),
    (re.compile(r"phone|fax|tel[eé]fono", re.IGNORECASE), PHONE),
    (re.compile(r"mail|correo", re.IGNORECASE), EMAIL),
    (re.compile(r"url|link|web", re.IGNORECASE), URL),
    (
        re.compile(
            r"count|number|num|days|absen|total|grade|room|hours|minutes|n\b|unexcused|tard", re.IGNORECASE
        ),
        NUMBER,
    ),
)


@dataclass(frozen=True, slots=True)
class Shield:
    """A stand-in: what it stands for, the words put in, and what is written in its place in the end."""

    entity: Entity
    kind: str
    stand_in: str
    rendering: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with stand-ins, as the machine gets it."""

    text: str
    shields: tuple[Shield, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A translated sentence with the true parts back.

    `places` says where each entity stands in `text`; `edits` are (start, end, new length) of the replaced
    stretches in the machine's text, by which other places can be carried over.
    """

    text: str
    places: tuple[tuple[Entity, int, int], ...] = ()
    edits: tuple[tuple[int, int, int], ...] = ()


def mask(text: str, entities: Sequence[Entity], source: str, target: str, *, fully: bool = False) -> Masked:
    """Put stand-ins into a sentence: for what models garble, or (`fully`) for every exact part."""
    shields: list[Shield] = []
    used: set[str] = set()
    given: dict[tuple[str, str], Shield] = {}
    pieces, at = [], 0
    for entity in entities:
        kind = _stand_in_kind(text, entity, source, target, fully)
        if kind is None:
            continue
        alone = kind in {DATE, TIME, AMOUNT, NUMBER}
        shield = None if alone else given.get((entity.kind, entity.text))
        if shield is None:
            stand_in = next(
                (word for word in _pool(kind, text, entity, source) if word not in used and word not in text),
                None,
            )
            if stand_in is None:
                continue
            used.add(stand_in)
            shield = Shield(entity, kind, stand_in, render(entity, target))
            given[(entity.kind, entity.text)] = shield
        else:
            shield = Shield(entity, kind, shield.stand_in, shield.rendering)
        shields.append(shield)
        pieces += [text[at : entity.start], shield.stand_in]
        at = entity.end
    return Masked("".join([*pieces, text[at:]]), tuple(shields))


def render(entity: Entity, language: str) -> str:
    """Return an exact part as the target language writes it; most stay as they are."""
    if entity.kind == DATE:
        return date_in(entity.value, entity.text, language)
    if entity.kind == DAYS:
        return write_days(entity.value, language) if language in LANGUAGES_READ else entity.text
    if entity.kind == TIME:
        return write_time(entity.text, language) or entity.text
    if entity.kind == KEEP:
        return str(entity.value)
    return entity.text


def _stand_in_kind(text: str, entity: Entity, source: str, target: str, fully: bool) -> str | None:
    """Return what kind of stand-in an entity needs, or None when the model does well with the thing itself."""
    kind = entity.kind
    readable = {source, target} <= LANGUAGES_READ
    if kind == PLACEHOLDER:
        wanted = next((wanted for pattern, wanted in _FIELDS if pattern.search(entity.text)), NAME)
        return wanted if readable or wanted not in {DATE, TIME} else NAME
    if kind in {URL, EMAIL, PHONE, STREET, KEEP}:
        return kind
    if kind == NAME:
        loose = " " not in entity.text and _ARTICLE_BEFORE.search(text[: entity.start])
        return None if loose and not fully else NAME
    if kind == DATE:
        exact: Day = entity.value
        return DATE if readable and exact.day and exact.month else None
    if kind == DAYS:
        return DAYS if readable else None
    if kind == TIME:
        spoken = not entity.text[0].isdigit() or "noon" in entity.text.lower()
        return TIME if readable and not spoken and (fully or entity.value.end is not None) else None
    if kind in {NUMBER, CODE} and len(entity.text) > 4:
        return kind
    if kind == NUMBER and entity.text == "1":
        return None
    return kind if fully and kind in {AMOUNT, NUMBER, CODE, ACRONYM} else None


def _pool(kind: str, text: str, entity: Entity, source: str) -> Sequence[str]:
    if kind == NAME and entity.kind == NAME and _HONORIFIC_BEFORE.search(text[: entity.start]):
        return _SURNAMES
    if kind == STREET or (kind == NAME and entity.kind == NAME and _PLACE_END.search(entity.text)):
        return _PLACES
    pools: dict[str, Sequence[str]] = {
        URL: _ADDRESSES,
        EMAIL: _MAILS,
        PHONE: _PHONES,
        DATE: _DATES.get(source, ()),
        TIME: _TIMES.get(source, ()),
        DAYS: _WEEKDAYS.get(source, ()),
        AMOUNT: _AMOUNTS,
        NUMBER: _NUMBERS,
        CODE: _NUMBERS,
        KEEP: _PLACES[-1:] + _PERSONS,
        ACRONYM: _PLACES[-1:] + _PERSONS,
    }
    return pools.get(kind, _PERSONS)


def restore(translated: str, masked: Masked, language: str) -> Restored | None:
    """Put the true parts back; None when a stand-in got lost, or stands there more often than it was put in."""
    found: list[tuple[int, int, Shield]] = []
    for stand_in in dict.fromkeys(shield.stand_in for shield in masked.shields):
        shields = [shield for shield in masked.shields if shield.stand_in == stand_in]
        places = list(_places(translated, shields[0], language))
        if not 1 <= len(places) <= len(shields):
            return None
        found += [(start, end, shield) for (start, end), shield in zip(places, shields, strict=False)]
    found.sort(key=lambda place: place[0])
    if any(earlier[1] > later[0] for earlier, later in pairwise(found)):
        return None
    pieces, at, length = [], 0, 0
    places_found, edits = [], []
    for start, end, shield in found:
        pieces += [translated[at:start], shield.rendering]
        length += start - at
        places_found.append((shield.entity, length, length + len(shield.rendering)))
        length += len(shield.rendering)
        edits.append((start, end, len(shield.rendering)))
        at = end
    return Restored("".join([*pieces, translated[at:]]), tuple(places_found), tuple(edits))


@lru_cache(maxsize=16)
def _finder(kind: str, language: str) -> re.Pattern[str]:
    return re.compile(date_pattern(language) if kind == DATE else time_pattern(language), re.IGNORECASE)


@lru_cache(maxsize=32)
def _day_of(stand_in: str) -> Day:
    language = next(language for language in _DATES if stand_in in _DATES[language] + _WEEKDAYS[language])
    return read_day(stand_in, language)


def _places(text: str, shield: Shield, language: str) -> Iterator[tuple[int, int]]:
    """Find a stand-in in the machine's text, in the form that the target language gives it."""
    if shield.kind in {DATE, DAYS}:
        wanted = _day_of(shield.stand_in)
        for match in _finder(DATE, language).finditer(text):
            found = read_day(match.group(), language)
            if (found.month, found.day) == (wanted.month, wanted.day) and wanted.weekday in {
                None,
                found.weekday,
            }:
                yield match.span()
    elif shield.kind == TIME:
        time = read_time(shield.stand_in)
        for match in _finder(TIME, language).finditer(text):
            if same_time(read_time(match.group()), time):
                yield match.span()
    else:
        pattern = rf"(?<![\w.,]){re.escape(shield.stand_in)}(?![\w]|[.,]\d)"
        for match in re.finditer(pattern, text):
            yield match.span()


_FIGURE = re.compile(r"\d")
_EN_RANK = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b")
_EN_HALF = re.compile(r"(?<=\d)\s*([AaPp])\.?\s?[Mm](?:\.|\b)")
_ES_HALF = re.compile(r"(?<=\d)\s*([AaPp])\.\s?([Mm])\.")
_LAS_BEFORE = re.compile(r"\b([Ll])as(?=\s1(?::\d\d)?\b(?![:\d]))(?=\s1(?::|\s[ap]\.))")
_LA_BEFORE = re.compile(r"\b([Ll])a(?=\s(?:[2-9]|1[0-2]):\d\d)")
_TRAIGA = re.compile(r"\b([Tt])ráiga(n?)\b")  # the accent belongs to "tráigalo" alone
_DOUBLE_DE = re.compile(r"\b(?:el|los|de) de (?=\w+ a \w+es\b|\w+ a (?:s[áa]bado|domingo)\b)")


def _rank(number: int) -> str:
    """The ending of an English ordinal."""
    return "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def tidy(text: str, language: str) -> str:
    """Write half-day marks as the language does, and in Spanish the article before an hour: "a la 1:15 p. m."."""
    if language == "en":
        text = _EN_RANK.sub(lambda match: match[1] + _rank(int(match[1])), text)
        return _EN_HALF.sub(lambda match: f" {match[1].lower()}.m.", text)
    if language != "es":
        return text
    text = _TRAIGA.sub(r"\1raiga\2", _DOUBLE_DE.sub("de ", text))
    if not _FIGURE.search(text):
        return text
    text = _ES_HALF.sub(r" \1. \2.", text)
    return _LA_BEFORE.sub(r"\1as", _LAS_BEFORE.sub(r"\1a", text))
