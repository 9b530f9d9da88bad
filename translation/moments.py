"""Dates and times of day in running text: found, understood, and written the way a language writes them.

English follows US usage ("Wednesday, November 25, 2026", "12:15 p.m."); Spanish the Real Academia's
"Ortografía" ("miércoles 25 de noviembre de 2026", "12:15 p. m."). Other languages are not read here: their
dates are checked by their numbers alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "january|jan",
        "february|feb",
        "march|mar",
        "april|apr",
        "may",
        "june|jun",
        "july|jul",
        "august|aug",
        "september|sept|sep",
        "october|oct",
        "november|nov",
        "december|dec",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre|setiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": (
        "monday|mon",
        "tuesday|tues|tue",
        "wednesday",
        "thursday|thurs|thur",
        "friday|fri",
        "saturday",
        "sunday",
    ),
    "es": ("lunes", "martes", "miércoles|miercoles", "jueves", "viernes", "sábado|sabado", "domingo"),
}
LANGUAGES_READ = frozenset(MONTHS)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as the text gives it; `weekday` 0 is Monday; `month` and `day` count from 1."""

    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on the twelve-hour dial (12 is 0); `half` is `a`, `p` or empty when the text leaves it open."""

    hour: int
    minute: int
    half: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A time of day, or two for a span of time, with the sign between them."""

    start: Clock
    end: Clock | None = None
    sign: str = ""


def _names(table: tuple[str, ...]) -> str:
    return "|".join(table)


def _number_of(table: tuple[str, ...]) -> dict[str, int]:
    return {name: index for index, names in enumerate(table) for name in names.split("|")}


_MONTH_OF = {language: _number_of(table) for language, table in MONTHS.items()}
_WEEKDAY_OF = {language: _number_of(table) for language, table in WEEKDAYS.items()}

_EN_MONTH = rf"(?:{_names(MONTHS['en'])})\b\.?"
_EN_WEEKDAY = rf"(?:{_names(WEEKDAYS['en'])})"
_EN_WEEKDAY_BEFORE = rf"(?:{_EN_WEEKDAY}\b\.?,?\s+)?"
_ES_MONTH = rf"(?:{_names(MONTHS['es'])})"
_ES_WEEKDAY = rf"(?:{_names(WEEKDAYS['es'])})"
_NUMERIC = r"(?<![\d/])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\d/])"

DATE_PATTERNS = {
    "en": rf"\b{_EN_WEEKDAY_BEFORE}{_EN_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])(?:,?\s+\d{{4}}\b)?"
    rf"|\b{_EN_WEEKDAY_BEFORE}(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_EN_MONTH}(?:,?\s+\d{{4}}\b)?"
    rf"|\b{_EN_MONTH}\s+\d{{4}}\b|{_NUMERIC}|\b{_EN_WEEKDAY}s?\b",
    "es": rf"\b(?:{_ES_WEEKDAY},?\s+)?(?:d[ií]a\s+)?(?:\d{{1,2}}(?:\.?[º°])?|primero)\s+de\s+{_ES_MONTH}"
    rf"(?:,?\s+(?:del?\s+)?\d{{4}}\b)?|\b{_ES_MONTH}\s+del?\s+\d{{4}}\b|{_NUMERIC}"
    rf"|\b(?:{_ES_WEEKDAY}|s[áa]bados|domingos)\b",
}
DAYS_PATTERNS = {
    "en": rf"\b(?:from\s+)?{_EN_WEEKDAY}s?\s?(?:[–—-]|to|through)\s?{_EN_WEEKDAY}s?\b(?!\s*,?\s+{_EN_MONTH})",
    "es": rf"\b(?:de\s+)?{_ES_WEEKDAY}\s?(?:[–—-]|a)\s?{_ES_WEEKDAY}\b(?!\s+\d)",
}
_HALF = r"(?:[ap]\.?\s?m\b\.?)"
_ES_HALF = rf"(?:{_HALF}|(?:de\s+la\s+(?:mañana|tarde|noche|madrugada)|del\s+mediod[ií]a)\b)"
_HOUR = r"(?<![\d.,:$])(?:[01]?\d|2[0-4])"
_TIME = rf"{_HOUR}(?::[0-5]\d)?(?![\d:])"
_TO = r"\s?[–—-]\s?"
TIME_PATTERNS = {
    "en": rf"{_TIME}(?:\s?{_HALF})?{_TO}{_TIME}\s?{_HALF}|{_TIME}\s?{_HALF}"
    rf"|{_HOUR}:[0-5]\d(?![\d:])|\b12\s+noon\b|\b(?:noon|midnight)\b",
    "es": rf"{_TIME}(?:\s?{_HALF})?{_TO}{_TIME}\s?{_ES_HALF}|{_TIME}\s?{_ES_HALF}"
    rf"|{_HOUR}:[0-5]\d(?![\d:])|\b(?:mediod[ií]a|medianoche)\b",
}
_PLAIN_TIME = rf"{_HOUR}:[0-5]\d(?![\d:])"


def date_pattern(language: str) -> str:
    """Return the regular expression of a language's dates (to be matched without regard to case)."""
    return DATE_PATTERNS.get(language, _NUMERIC)


def time_pattern(language: str) -> str:
    """Return the regular expression of a language's times of day."""
    return TIME_PATTERNS.get(language, _PLAIN_TIME)


_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")


def read_day(text: str, language: str) -> Day:
    """Understand a text that `date_pattern` matched."""
    if is_numeric(text):
        return _numeric_day(text)
    words = [word.lower() for word in _WORD.findall(text)]
    months = _MONTH_OF.get(language, {})
    weekdays = _WEEKDAY_OF.get(language, {})
    month = next((months[word] + 1 for word in words if word in months), None)
    weekday = next((weekdays[word] for word in words if word in weekdays), None)
    if weekday is None and words and words[0].rstrip("s") in weekdays:
        weekday = weekdays[words[0].rstrip("s")]
    numbers = [int(found) for found in _DIGITS.findall(text)]
    if "primero" in words:
        numbers.insert(0, 1)
    year = next((number for number in numbers if number > 31), None)
    day = next((number for number in numbers if number <= 31), None)
    return Day(weekday, month, day, year)


def _numeric_day(text: str) -> Day:
    """`11/25/2026` is read the American way in every language, so that a copied date compares equal.

    Only where that is no date (`25/11/2026`) the day comes first.
    """
    numbers = [int(found) for found in _DIGITS.findall(text)]
    if numbers[0] > 31:
        return Day(None, numbers[1], numbers[2], numbers[0])
    month, day, year = numbers
    if month > 12 >= day:
        month, day = day, month
    return Day(None, month, day, year + 2000 if year < 100 else year)


def is_numeric(text: str) -> bool:
    """Whether a date is written in figures alone."""
    return "/" in text or text[:4].isdigit()


def is_possible(day: Day) -> bool:
    """Whether the calendar can have such a day: `45/67/2026` is none."""
    return (day.month is None or 1 <= day.month <= 12) and (day.day is None or 1 <= day.day <= 31)


def date_in(day: Day, text: str, language: str) -> str:
    """Return a date that stands as `text` in the other language of the two, written in `language`.

    Figures stay in English: a family from Mexico may mean the fifth of March by `05/03/2027`.
    """
    if language == "en" and is_numeric(text):
        return text
    return write_day(day, language) or text


_CLOCK = re.compile(
    r"(\d{1,2})(?::(\d\d))?\s*(?:([ap])\.?\s?m\b|(de\s+la\s+(?:mañana|madrugada))|(de\s+la\s+(?:tarde|noche)|del\s+mediod))?",
    re.IGNORECASE,
)


def read_time(text: str) -> Span:
    """Understand a text that `time_pattern` matched; a span's first time takes the half of the second."""
    lowered = text.lower()
    if "noon" in lowered or lowered.startswith("mediod"):
        return Span(Clock(0, 0, "p"))
    if lowered in {"midnight", "medianoche"}:
        return Span(Clock(0, 0, "a"))
    clocks = [_clock(match) for match in _CLOCK.finditer(text)][:2]
    if len(clocks) == 1:
        return Span(clocks[0])
    start, end = clocks
    if not start.half:
        start = Clock(start.hour, start.minute, _half_before(start, end))
    return Span(start, end, "–")


def _half_before(start: Clock, end: Clock) -> str:
    """In "11:00–1:00 p.m." the first time is before noon, in "9:30–10:30 a.m." it is as the second."""
    if not end.half:
        return ""
    if (start.hour, start.minute) <= (end.hour, end.minute):
        return end.half
    return "a" if end.half == "p" else "p"


def _clock(match: re.Match[str]) -> Clock:
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower() or ("a" if match[4] else "") or ("p" if match[5] else "")
    if hour > 12 and not half:
        half = "p" if hour < 24 else "a"
    return Clock(hour % 12, minute, half)


def same_time(ours: Span, theirs: Span) -> bool:
    """Whether two texts can mean the same time; a half that one of them leaves open does not count."""
    return _same_clock(ours.start, theirs.start) and (
        ours.end is theirs.end
        or (ours.end is not None and theirs.end is not None and _same_clock(ours.end, theirs.end))
    )


def _same_clock(ours: Clock, theirs: Clock) -> bool:
    dial = (ours.hour, ours.minute) == (theirs.hour, theirs.minute)
    return dial and (not ours.half or not theirs.half or ours.half == theirs.half)


def write_day(day: Day, language: str) -> str | None:
    """Write a date the way the language does, or return None when this module does not know it."""
    if language not in LANGUAGES_READ:
        return None
    weekday = WEEKDAYS[language][day.weekday].split("|")[0] if day.weekday is not None else ""
    month = MONTHS[language][day.month - 1].split("|")[0] if day.month else ""
    if language == "es":
        number = ("1.º" if day.day == 1 else str(day.day)) if day.day else ""
        date = " de ".join(part for part in (number, month, str(day.year or "")) if part)
        return " ".join(part for part in (weekday, date) if part)
    date = " ".join(part for part in (month.capitalize(), str(day.day or "")) if part)
    if day.year:
        date = f"{date}, {day.year}" if day.day else f"{date} {day.year}"
    return ", ".join(part for part in (weekday.capitalize(), date) if part)


def days_pattern(language: str) -> str:
    """Return the regular expression of a span of weekdays, "Monday–Friday"; it matches nothing where unknown."""
    return DAYS_PATTERNS.get(language, r"(?!)")


def read_days(text: str, language: str) -> tuple[int, int]:
    """Understand a text that `days_pattern` matched: the first and the last weekday, 0 is Monday."""
    weekdays = _WEEKDAY_OF[language]
    words = [word.lower() for word in _WORD.findall(text)]
    found = [weekdays.get(word, weekdays.get(word.rstrip("s"))) for word in words]
    first, last = [number for number in found if number is not None][:2]
    return first, last


def write_days(days: tuple[int, int], language: str) -> str:
    """Write a span of weekdays: "Monday–Friday", "de lunes a viernes"."""
    first, last = (WEEKDAYS[language][day].split("|")[0] for day in days)
    return f"de {first} a {last}" if language == "es" else f"{first.capitalize()}–{last.capitalize()}"


def write_time(text: str, language: str) -> str | None:
    """Write the half-day marks of a time the way the language does; digits stay as they are.

    `9:30–10:30 a.m.` becomes `9:30–10:30 a. m.` in Spanish; None when the language is not known here.
    """
    if language not in LANGUAGES_READ:
        return None
    lowered = text.lower()
    if "noon" in lowered or "midnight" in lowered or "mediod" in lowered[:8] or lowered == "medianoche":
        noon = "mediod" in lowered or "noon" in lowered
        names = {"en": ("noon", "midnight"), "es": ("mediodía", "medianoche")}[language]
        return names[0] if noon else names[1]
    gap = " " if language == "es" else ""
    morning = re.sub(r"\s*\bde\s+la\s+(?:mañana|madrugada)\b", " am", text, flags=re.IGNORECASE)
    halves = re.sub(
        r"\s*\b(?:de\s+la\s+(?:tarde|noche)|del\s+mediod[ií]a)\b", " pm", morning, flags=re.IGNORECASE
    )
    return re.sub(
        r"(?<=\d)\s*([ap])\.?\s?m\b\.?",
        lambda match: f" {match[1].lower()}.{gap}m.",
        halves,
        flags=re.IGNORECASE,
    )
