"""Dates as people at the desk type them: `fri`, `tomorrow`, `11/20`, `+3`, `nov 20`, `2026-11-20`.

Pure, and in English and Spanish words. Month comes before day in figures, as in the United States.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from models.errors import UserError

_WEEKDAYS = (
    ("monday", "lunes"), ("tuesday", "martes"), ("wednesday", "miercoles"), ("thursday", "jueves"),
    ("friday", "viernes"), ("saturday", "sabado"), ("sunday", "domingo"),
)  # fmt: skip
_MONTHS = (
    ("january", "enero"), ("february", "febrero"), ("march", "marzo"), ("april", "abril"), ("may", "mayo"),
    ("june", "junio"), ("july", "julio"), ("august", "agosto"), ("september", "septiembre"),
    ("october", "octubre"), ("november", "noviembre"), ("december", "diciembre"),
)  # fmt: skip
_NEAR = {"today": 0, "hoy": 0, "tomorrow": 1, "manana": 1, "yesterday": -1, "ayer": -1}
_LATELY = dt.timedelta(days=60)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?")
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dw]?)")
_NAMED = re.compile(r"(?:([a-z]+)\.? (\d{1,2})|(\d{1,2})\.? (?:de )?([a-z]+)\.?)(?:(?:,| de)? (\d{4}))?")
_EXAMPLES = "write it like fri, tomorrow, +3, 11/20 or 2026-11-20"


def read_date(text: str, today: dt.date) -> dt.date:
    """Return the date that a text names, seen from `today`.

    - `today`, `tomorrow`, `yesterday`; `hoy`, `mañana`, `ayer`;
    - a weekday, from two letters on: the next one after today; `next week` is its Monday;
    - `+3` is in three days, `+2w` in two weeks;
    - `11/20`, `nov 20`, `20 nov`: in this year, or in the next when it lies more than 60 days back;
      with a year, `11/20/26` or `nov 20, 2026`, that year;
    - `2026-11-20`.

    Raises UserError when it names no date.
    """
    words, shown = _fold(text), " ".join(text.split())[:40]
    if not words:
        raise UserError(f"There is no date: {_EXAMPLES}.")
    try:
        found = _by_word(words, today) or _by_step(words, today) or _by_figures(words, today)
        found = found or _by_month_name(words, today)
    except (ValueError, OverflowError):
        raise UserError(f"“{shown}” is not a day of the calendar: {_EXAMPLES}.") from None
    if found is None:
        raise UserError(f"“{shown}” is not a date: {_EXAMPLES}.")
    return found


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip()[:80]).casefold()
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).split())


def _by_word(words: str, today: dt.date) -> dt.date | None:
    if words in _NEAR:
        return today + dt.timedelta(days=_NEAR[words])
    if words in {"next week", "proxima semana"}:
        return today + dt.timedelta(days=7 - today.weekday())
    weekday = _place(words.removeprefix("next ").removeprefix("on ").rstrip("."), _WEEKDAYS, least=2)
    if weekday is None:
        return None
    return today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _by_step(words: str, today: dt.date) -> dt.date | None:
    found = _STEP.fullmatch(words)
    if not found:
        return None
    days = int(found[2]) * (7 if found[3] == "w" else 1)
    return today + dt.timedelta(days=days if found[1] == "+" else -days)


def _by_figures(words: str, today: dt.date) -> dt.date | None:
    if found := _ISO.fullmatch(words):
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(words):
        return _in_year(int(found[1]), int(found[2]), found[3], today)
    return None


def _by_month_name(words: str, today: dt.date) -> dt.date | None:
    found = _NAMED.fullmatch(words)
    if not found:
        return None
    month = _place(found[1] or found[4], _MONTHS, least=3)
    if month is None:
        return None
    return _in_year(month + 1, int(found[2] or found[3]), found[5], today)


def _in_year(month: int, day: int, year: str | None, today: dt.date) -> dt.date:
    if year:
        return dt.date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    for candidate in range(today.year, today.year + 9):  # the next 29 February may be eight years away
        try:
            found = dt.date(candidate, month, day)
        except ValueError:
            if (month, day) == (2, 29):
                continue
            raise
        if found >= today - _LATELY:
            return found
    raise ValueError("no such day")


def _place(word: str, names: tuple[tuple[str, str], ...], least: int) -> int | None:
    """Return the place of the one weekday or month that a word begins, in either language."""
    if len(word) < least:
        return None
    hits = {place for place, both in enumerate(names) for name in both if name.startswith(word)}
    return hits.pop() if len(hits) == 1 else None
