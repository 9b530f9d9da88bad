"""Compares the figures of a sentence and its translation: dates, times, amounts and numbers.

Each exact part of the source must have its equal in the target and the target may have none of its own.
What one language writes in figures the other may write in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from translation.draft import Finding
from translation.entities import (
    AMOUNT,
    CODE,
    DATE,
    DAYS,
    KEEP,
    NAME,
    NUMBER,
    PHONE,
    STREET,
    TIME,
    Entity,
    plain_number,
)
from translation.findings import finding
from translation.moments import LANGUAGES_READ, MONTHS, Clock, Day, Span, same_time
from translation.numbers import (
    QUARTERS,
    says_numbers,
    spoken_fractions,
    spoken_numbers,
    spoken_ordinals,
    spoken_times,
)
from translation.reading import Reading

_MONTH_NAMES = {
    "en": re.compile(
        r"\b(January|February|March|April|June|July|August|September|October|November|December"
        r"|(?<=\bin )May|(?<=\bof )May|(?<=\bby )May|(?<=\buntil )May|(?<=\bduring )May|(?<=\bsince )May)\b"
    ),
    "es": re.compile(rf"\b({'|'.join(MONTHS['es'])})\b", re.IGNORECASE),
}
_ORDER = {
    language: {name: index for index, group in enumerate(table, start=1) for name in group.split("|")}
    for language, table in MONTHS.items()
}
_MONTH_WORDS = frozenset(word for table in _ORDER.values() for word in table)
_HALF = re.compile(r"(?<!\w)([ap])\.\s?m\.", re.IGNORECASE)
_HALF_TOLD = re.compile(r"([ap])\.?\s?m\b", re.IGNORECASE)
_HALF_SAID = {
    "a": re.compile(r"\ba\.?\s?m\b|\d\s?am\b|medianoche|midnight|mañana|madrugada|morning", re.IGNORECASE),
    "p": re.compile(
        r"\bp\.?\s?m\b|\d\s?pm\b|\b(?:1[3-9]|2[0-3]):\d|tarde|noche|mediod|afternoon|evening|night|noon",
        re.IGNORECASE,
    ),
}
_RANK_AFTER = ("st", "nd", "rd", "th", "º", "°", "ª", ".º", ".°", ".ª", ".er", "er", "-", "–", " y ", " a ")
_RANK_BEFORE = (
    "grade",
    "grades",
    "gr.",
    "grado",
    "grados",
    "#",
    "no.",
    "-",
    "–",
    "through",
    "to",
    "and",
    "or",
)
_MARKED = re.compile(r"(?:\b[A-Z]\w*|page|stop|day|step|number|section|chapter|bus|route|room|grade)\.?\Z")
_ARTICLES = re.compile(r"\b(?:una?|uno|a|an|one|single|primera?)\b", re.IGNORECASE)


@dataclass
class Figures:
    """The figures of one side."""

    language: str = ""
    dates: list[Entity] = field(default_factory=list)
    times: list[Entity] = field(default_factory=list)
    amounts: list[Entity] = field(default_factory=list)
    atoms: list[tuple[str, str, Entity | None]] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    text: str = ""
    months: set[str] = field(default_factory=set)
    halves: set[str] = field(default_factory=set)

    @property
    def nothing(self) -> bool:
        """Whether the side has no figure at all, in signs or in words."""
        return not (self.dates or self.times or self.amounts or self.atoms or self.words or self.halves)

    def unmatched(self) -> Figures:
        """A copy from which what finds its equal can be taken."""
        return replace(
            self,
            dates=list(self.dates),
            times=list(self.times),
            amounts=list(self.amounts),
            atoms=list(self.atoms),
            words=list(self.words),
        )


def compare_figures(ours: Figures, theirs: Figures) -> list[Finding]:
    """Return findings of kind `date`, `time`, `amount` and `number` of a source and its translation."""
    if ours.nothing and theirs.nothing:
        return []
    left, right = ours.unmatched(), theirs.unmatched()
    findings: list[Finding] = []
    _match_amounts(left, right)
    findings += _match_times(left, right)
    _match_dates(left, right)
    findings += [
        finding("time", "lost", f"{half}.m.")
        for half in sorted(ours.halves)
        if not _HALF_SAID[half].search(theirs.text)
    ]
    findings += _match_atoms(left, right, {ours.language, theirs.language} <= LANGUAGES_READ)
    return findings


def figures_of(text: Reading, entities: Sequence[Entity]) -> Figures:
    """Gather the figures of a text whose exact parts are known."""
    figures = Figures(text.language, text=text.text)
    language, rest = text.language, text.text
    spoken = [] if text.folded.isdisjoint(QUARTERS) else spoken_times(rest, language)
    for start, end, time in spoken:
        figures.atoms.append(("t", time, None))
        rest = rest[:start] + " " * (end - start) + rest[end:]
    for entity in entities:
        if any(start <= entity.start < end for start, end, _ in spoken):
            continue
        _sort_in(figures, entity)
        rest = rest[: entity.start] + " " * (entity.end - entity.start) + rest[entity.end :]
    if language in _MONTH_NAMES and not text.folded.isdisjoint(_MONTH_WORDS):
        for match in _MONTH_NAMES[language].finditer(rest):
            month = str(_ORDER[language][match[1].lower()])
            figures.atoms.append(("m", month, None))
            figures.months.add(month)
    if "m" in text.folded:
        figures.halves |= {match[1].lower() for match in _HALF.finditer(rest)}
    if says_numbers(text.folded, language):
        figures.words = spoken_numbers(rest, language)
        figures.ordinals = {str(value) for value in spoken_ordinals(rest, language)}
        figures.loose |= spoken_fractions(rest, language)
    return figures


def _sort_in(figures: Figures, entity: Entity) -> None:
    if entity.kind == DATE:
        figures.dates.append(entity)
        figures.months.add(str(entity.value.month))
    elif entity.kind == DAYS:
        figures.atoms += [("w", str(day), entity) for day in entity.value]
    elif entity.kind == TIME:
        figures.times.append(entity)
        figures.halves |= {half.lower() for half in _HALF_TOLD.findall(entity.text)}
    elif entity.kind == AMOUNT:
        figures.amounts.append(entity)
    elif entity.kind == STREET:
        figures.atoms += [("n", plain_number(found), entity) for found in re.findall(r"\d+", entity.text)]
    elif entity.kind in {NAME, KEEP}:
        figures.loose |= {entity.text.casefold(), *re.findall(r"\d+", entity.text)}
    elif entity.kind == CODE and len(entity.text) > 1:
        figures.atoms.append(("c", entity.value.casefold(), entity))
    elif entity.kind == NUMBER or (entity.kind == PHONE and len(entity.value) < 7):
        figures.atoms.append(("n", entity.value, entity))


def _match_amounts(left: Figures, right: Figures) -> None:
    for amount in list(left.amounts):
        other = next((found for found in right.amounts if found.value == amount.value), None)
        if other is not None:
            left.amounts.remove(amount)
            right.amounts.remove(other)
    left.atoms += [("$", entity.value, entity) for entity in left.amounts]
    right.atoms += [("$", entity.value, entity) for entity in right.amounts]


def _match_times(left: Figures, right: Figures) -> list[Finding]:
    findings = []
    for time in list(left.times):
        other = next((found for found in right.times if same_time(time.value, found.value)), None)
        if other is not None:
            left.times.remove(time)
            right.times.remove(other)
    for time in list(left.times):
        other = next(
            (found for found in right.times if same_time(_open(time.value), _open(found.value))), None
        )
        if other is not None:
            left.times.remove(time)
            right.times.remove(other)
            findings.append(finding("time", "half-day", time.text, other.text))
    for figures in (left, right):
        figures.atoms += [(*atom, time) for time in figures.times for atom in _time_atoms(time.value)]
    return findings


def _open(span: Span) -> Span:
    end = Clock(span.end.hour, span.end.minute) if span.end else None
    return Span(Clock(span.start.hour, span.start.minute), end, span.sign)


def _time_atoms(span: Span) -> Iterator[tuple[str, str]]:
    for clock in (span.start, span.end):
        if clock is not None:
            yield ("t", f"{clock.hour or 12}:{clock.minute:02}")


def _match_dates(left: Figures, right: Figures) -> None:
    for date in list(left.dates):
        other = next((found for found in right.dates if found.value == date.value), None)
        if other is not None:
            left.dates.remove(date)
            right.dates.remove(other)
    swapped = len(left.dates) == len(right.dates) > 1 and all(
        entity.value.month and entity.value.day for entity in left.dates + right.dates
    )
    for figures in (left, right):
        for date in figures.dates:
            figures.atoms += [(name, value, date) for name, value in _day_atoms(date.value)]
            if swapped:
                figures.atoms.append(("whole", repr(date.value), date))


def _day_atoms(day: Day) -> Iterator[tuple[str, str]]:
    if day.weekday is not None:
        yield ("w", str(day.weekday))
    if day.month is not None:
        yield ("m", str(day.month))
    for number in (day.day, day.year):
        if number is not None:
            yield ("n", str(number))


_KIND_OF_ATOM = {"w": "date", "m": "date", "t": "time", "$": "amount", "whole": "date"}


def _match_atoms(left: Figures, right: Figures, words_known: bool) -> list[Finding]:
    missing: list[tuple[str, str, Entity | None]] = []
    extra = list(right.atoms)
    for atom in left.atoms:
        other = next((found for found in extra if _atoms_agree(atom, found)), None)
        if other is not None:
            extra.remove(other)
        elif not (atom[0] == "m" and atom[1] in right.months) and not _said_in_words(atom, left.text, right):
            missing.append(atom)
    if words_known:
        missing += _missing_words(left, right, extra)
        extra += [("n", str(value), None) for value in right.words]
    spoken = {str(value) for value in left.words} | left.loose | left.ordinals | {"1"}
    extra = [
        atom
        for atom in extra
        if not (atom[0] in {"n", "t"} and atom[1].split(":")[0] in spoken)
        and not (atom[0] == "m" and atom[1] in left.months)
        and not (atom[0] == "c" and atom[1] in left.loose)
    ]
    return _report(missing, extra)


def _atoms_agree(ours: tuple[str, str, Entity | None], theirs: tuple[str, str, Entity | None]) -> bool:
    if ours[:2] == theirs[:2]:
        return True
    kinds = {ours[0], theirs[0]}
    return kinds == {"n", "t"} and ours[1].removesuffix(":00") == theirs[1].removesuffix(":00")


def _countable_one(entity: Entity, source: str) -> bool:
    """Whether a 1 counts something ("1 dose") and is no mark of a thing ("Grade 1 students")."""
    before, after = source[: entity.start].rstrip(), source[entity.end :]
    return entity.kind == NUMBER and after[:1] == " " and after[1:2].islower() and not _MARKED.search(before)


def _is_ordinal(entity: Entity, source: str) -> bool:
    """Whether a figure stands for a rank ("3rd", "Grade 3", "3.º"), which the other side may write as a word."""
    after, before = source[entity.end : entity.end + 3].lower(), source[: entity.start].rstrip().lower()
    return after.startswith(_RANK_AFTER) or before.endswith(_RANK_BEFORE)


def _said_in_words(atom: tuple[str, str, Entity | None], source: str, right: Figures) -> bool:
    if atom[0] not in {"n", "t"}:
        return False
    value = atom[1].removesuffix(":00")
    if value == "1" and atom[2] is not None and _countable_one(atom[2], source):
        return bool(_ARTICLES.search(right.text))
    if value in right.loose:
        return True
    if value in right.ordinals and atom[2] is not None and _is_ordinal(atom[2], source):
        return True
    if value.isdigit() and int(value) in right.words:
        right.words.remove(int(value))
        return True
    return False


def _missing_words(
    left: Figures, right: Figures, extra: list[tuple[str, str, Entity | None]]
) -> list[tuple[str, str, Entity | None]]:
    missing: list[tuple[str, str, Entity | None]] = []
    for value in left.words:
        other = next(
            (found for found in extra if found[0] in {"n", "t"} and found[1] in {str(value), f"{value}:00"}),
            None,
        )
        if value in right.words:
            right.words.remove(value)
        elif other is not None:
            extra.remove(other)
        elif str(value) not in right.loose:
            missing.append(("n", str(value), None))
    return missing


def _report(
    missing: Sequence[tuple[str, str, Entity | None]], extra: Sequence[tuple[str, str, Entity | None]]
) -> list[Finding]:
    findings: dict[tuple[str, str], Finding] = {}
    for name, value, entity in missing:
        kind = _kind(name, entity)
        where = entity.text if entity else value
        findings.setdefault((kind, where), finding(kind, "lost", where))
    for name, value, entity in extra:
        kind = _kind(name, entity)
        where = entity.text if entity else value
        findings.setdefault((kind, "+" + where), finding(kind, "added", where))
    return list(findings.values())


def _kind(name: str, entity: Entity | None) -> str:
    if entity is not None and entity.kind == DAYS:
        return "date"
    if entity is not None and entity.kind in {DATE, TIME, AMOUNT}:
        return entity.kind
    if entity is not None and entity.kind == PHONE:
        return "phone"
    return _KIND_OF_ATOM.get(name, "number")
