"""Days without school as a person types them: `11/26`, or `12/21 to 1/1` for several days.

The written form is that of the setting `days_off`: `YYYY-MM-DD`, or `FIRST/LAST`. Pure.
"""

from __future__ import annotations

import datetime as dt
import re

from frontdesk.dates import read_date
from frontdesk.errors import UserError

_BETWEEN = re.compile(r"\s+(?:to|until|through|a|al|hasta)\s+|\s*[–—]\s*|\s+-\s+|\s*\.\.\s*", re.IGNORECASE)


def read_days_off(text: str, today: dt.date) -> str:
    """Return the written form of the day or days that were typed; raises UserError when they are none.

    The last day is read as the first such day after the first, so that a break may run into the new year.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if len(parts) > 2:
        raise UserError(
            "That names more than two dates: type one day, or the first and the last as 12/21 to 1/1."
        )
    first = read_date(parts[0] if parts else "", today)
    if len(parts) < 2:
        return first.isoformat()
    last = read_date(parts[1], first)
    if last < first:
        raise UserError(f"The days off end on {last:%Y-%m-%d}, before they begin on {first:%Y-%m-%d}.")
    return first.isoformat() if last == first else f"{first.isoformat()}/{last.isoformat()}"


def span_of(written: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a written form."""
    first, _, last = written.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)


def with_days_off(days_off: tuple[str, ...], written: str) -> tuple[str, ...]:
    """Return the setting with one more day or run of days, in order, once."""
    return tuple(sorted({*days_off, written}))
