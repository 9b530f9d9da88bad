"""Which numbers a sentence about a subject may hold, taken from the recount: what a finding says must be among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tests.reports.recount.printed import age, span
from tests.reports.recount.week_sql import Numbers

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_NO_COUNTS = (
    r"9 in 10", r"gave 1 or 2 of 5", r"(?<=\d) of 10", r" (?:by|up to) \w+day \d+:\d\d [AP]M", r"up to the same point",
    r" from \d+ [AP]M to \d+ [AP]M", r"[A-Z]\w+ \d+, \d{4}",
)  # fmt: skip


def numbers_of(sentence: str, counted: Numbers) -> list[str]:
    """Return the numbers of a sentence but for hours, days and the names of topics."""
    for name in counted["this_week"]["by_topic"]:
        if name:
            sentence = sentence.replace(name, "")
    for phrase in _NO_COUNTS:
        sentence = re.sub(phrase, "", sentence)
    return _NUMBER.findall(sentence)


def supported(about: str, counted: Numbers) -> set[str]:
    """Return the numbers, as they are written, that the recount gives for a subject."""
    weeks = [week for week in (counted["this_week"], counted["week_before"], counted["year_before"]) if week]
    return {number for value in _SUBJECTS[about](counted, weeks) for number in _NUMBER.findall(value)}


Values = Iterator[str]


def _overdue(counted: Numbers, weeks: list[Numbers]) -> Values:
    yield f"{counted['past_due_days']} {counted['overdue_promises']:,}"
    yield from (f"{week['standing']['past_due']:,}" for week in weeks if "standing" in week)


def _open(counted: Numbers, weeks: list[Numbers]) -> Values:
    standing = weeks[0]["standing"]
    yield f"{standing['open']:,} {span(standing['age_median_seconds'], counted['school_day_seconds'])}"


def _response(counted: Numbers, weeks: list[Numbers]) -> Values:
    for week in weeks:
        for part in ("median", "90"):
            for told in (span, age):
                yield told(week[f"response_{part}_seconds"], counted["school_day_seconds"])


def _topic(counted: Numbers, weeks: list[Numbers]) -> Values:
    yield from (f"{week['by_topic'].get(name, 0):,}" for week in weeks for name in weeks[0]["by_topic"])


def _language(counted: Numbers, weeks: list[Numbers]) -> Values:
    rows = (weeks[0]["language_help"], *weeks[0]["languages"].values())
    names = ("none_offered", "contacts", "well_helped", "not_good_practice")
    yield from (f"{row[name]:,}" for row in rows for name in names)


def _ratings(counted: Numbers, weeks: list[Numbers]) -> Values:
    for rated in (week["ratings"] for week in weeks):
        yield f"{rated['count']:,} {rated['low']:,}"
        if rated["count"]:
            yield f"{rated['out_of_ten']:.1f}"


def _child(counted: Numbers, weeks: list[Numbers]) -> Values:
    yield f"{weeks[0]['language_help']['child']:,} {weeks[0]['language_help']['not_good_practice']:,}"


def _busiest(counted: Numbers, weeks: list[Numbers]) -> Values:
    yield f"{max(line['contacts'] for line in weeks[0]['by_weekday_and_hour']):,}"


_SUBJECTS: dict[str, Callable[[Numbers, list[Numbers]], Values]] = {
    "contacts": lambda _, weeks: (f"{week['contacts']:,} {week['school_days']}" for week in weeks),
    "overdue": _overdue,
    "open": _open,
    "pressing": lambda _, weeks: iter([f"{weeks[0]['pressing_open']:,}"]),
    "promises": lambda _, weeks: (
        f"{week['promises']['kept']:,} {week['promises']['come']:,}" for week in weeks
    ),
    "response": _response,
    "topic": _topic,
    "busiest hour": _busiest,
    "child interpreters": _child,
    "language help": _language,
    "ratings": _ratings,
    "concerns": lambda _, weeks: (f"{week['by_kind'].get('concern', 0):,}" for week in weeks),
    "thanks": lambda _, weeks: (f"{week['by_kind'].get('compliment', 0):,}" for week in weeks),
    "records": lambda _, __: iter(()),
}
