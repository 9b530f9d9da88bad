"""What the district's pages must say when their numbers are the recount's: lines of plain text to look for."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reports.recount.district_sql import BOUNDS
from tests.reports.recount.printed import CHANNELS, KINDS
from tests.reports.recount.week_sql import Numbers
from translation.languages import language_name

_HELPS = {
    "bilingual-staff": "Bilingual staff", "qualified-interpreter": "Qualified interpreter",
    "phone-interpreter": "Phone interpreter", "on-device-translation": "On-device translation",
    "family-member": "Family member", "none-offered": "None offered", "declined": "Declined", "": "Not recorded",
}  # fmt: skip
_TOPICS, _LANGUAGES, _OPEN = 10, 5, 5
"""How many lines of a ranking are looked for; longer ones may be gathered under “others”."""


def district_lines(counted: Numbers, day: float) -> Iterator[str]:
    """Return lines of figures that the pages print; `day` is a school day's minutes."""
    total = counted["total"]
    for row in (*counted["by_school"], total):
        yield from _school(row, day)
    whole, foreign = total["contacts"], total["not_english"]
    for name, words in (("channels", CHANNELS), ("kinds", KINDS)):
        yield from (f"{words[key]} {many:,} {_percent(many, whole)}" for key, many in total[name].items())
    yield from (f"{_HELPS[key]} {many:,} {_percent(many, foreign)}" for key, many in total["helps"].items())
    yield from (
        f"{name} {many:,} {_percent(many, whole)}" for name, many in _ranked(total["topics"])[:_TOPICS]
    )
    for name, many in _ranked(total["open_topics"])[:_OPEN]:
        yield f"{name} {many:,} {_percent(many, total['open'])}"
    within = 0
    for bound in BOUNDS:
        within += total["answers"].get(f"{bound:04d}", 0)
        hours = f"{bound // 60} school hour{'s' * (bound > 60)}" if bound >= 60 else f"{bound} min"
        yield f"within {hours} {within:,} {_percent(within, total['answered'])}"
    yield f"all that were answered {total['answered']:,} 100%"
    for language, students in _ranked(total["enrolled"])[:_LANGUAGES]:
        if language and len(language_name(language)) < 16:
            spoken = total["languages"].get(language, 0)
            yield f"{language_name(language)} {students:,} {spoken:,} {_rate(100 * spoken / students)}"


def _school(row: Numbers, day: float) -> Iterator[str]:
    """Return the two halves of a school's line: half of the answers within so long stands between them."""
    students, contacts, before = row["students"], row["contacts"], row["before"]
    change = f"{100 * (contacts - before) / before:+.0f}%".replace("-", "−") if before else "–"
    yield (
        f"{row['school']} {students:,} {contacts:,} {_rate(100 * contacts / students)} "
        f"{'0%' if change in ('+0%', '−0%') else change} {_rate(100 * row['concerns'] / students)} "
        f"{_span(row['response_minutes'] / row['answered'], day)}"
    )
    rated = f"{2 * row['rating_sum'] / row['ratings']:.1f} ({row['ratings']:,})" if row["ratings"] else "–"
    yield (
        f"{row['past_due']:,} of {row['open']:,} {rated} {_percent(row['not_english'], contacts)}"
        f" {row['helps'].get('family-member', 0):,}"
    )


def _ranked(counts: Numbers) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda line: (-line[1], line[0]))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%"


def _rate(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _span(minutes: float, day: float) -> str:
    whole = round(minutes)
    if whole < 60:
        return f"{whole} min"
    return f"{whole // 60}:{whole % 60:02d} h" if minutes < day else f"{minutes / day:.1f} days"
