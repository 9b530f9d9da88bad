"""What a page must say when its numbers are the recount's: lines of plain text, to look for in what was printed.

How a span of time, a share and a count are written is worked out here once more, so that a wrong word is found
as well as a wrong number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from tests.reports.recount.week_sql import Numbers
from translation.languages import language_name

CHANNELS = {"walk-in": "Walk-in", "phone": "Phone", "email": "E-mail", "other": "Other"}
KINDS = {
    "question": "Questions", "request": "Requests", "concern": "Concerns", "suggestion": "Suggestions",
    "compliment": "Compliments", "comment": "Comments",
}  # fmt: skip
ROUTINES = {
    "absence": "Absences",
    "way-home": "Ways home",
    "message": "Messages",
    "item": "Items dropped off",
}
_HELP = ("contacts", "offered", "well_helped", "qualified", "none_offered", "family", "child", "minutes")
_MOST = {"topics": 17, "languages": 14, "helped": 9}


def span(seconds: float | None, day: float) -> str:
    """Return a span of school time as people say it; `day` is a school day's seconds."""
    if seconds is None:
        return "–"
    if seconds < 60:
        return "under 1 min"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    if seconds < day:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days = round(10 * seconds / day) / 10 if seconds / day >= 1.05 else 1
    return "1 school day" if days == 1 else f"{seconds / day:.1f} school days"


def age(seconds: float | None, day: float) -> str:
    """Return a span of school time as a narrow column takes it."""
    return span(seconds, day).replace("school day", "day")


def stay(seconds: float | None) -> str:
    """Return a time on site."""
    return span(seconds, float("inf")).replace("under 1 min", "0 min")


def week_lines(counted: Numbers) -> Iterator[str]:
    """Return every line of figures that the three pages of a week print."""
    yield from _tiles(counted)
    yield from _days(counted)
    yield from _hours(counted)
    for name, words in (("by_channel", CHANNELS), ("by_kind", KINDS)):
        for key, word in words.items():
            if any(week[name].get(key) for week in _weeks(counted)):
                yield f"{word} {_three(counted, lambda week, name=name, key=key: week[name].get(key, 0))}"
    for key in list(counted["this_week"]["by_language"])[: _MOST["languages"] - 1]:
        yield f"{language_name(key)} {_three(counted, lambda week, key=key: week['by_language'].get(key, 0))}"
    ranked = sorted(counted["this_week"]["by_topic"].items(), key=lambda line: (-line[1], line[0]))
    for key, _ in ranked[: _MOST["topics"]]:
        yield f"{key or 'No topic'} {_three(counted, lambda week, key=key: week['by_topic'].get(key, 0))}"
    yield from _answers(counted)
    yield from _in_and_out(counted)
    yield from _helped(counted)
    yield from _voices(counted)
    for load in counted["owners"][:7]:
        each = (load["open"], load["past_due"], load["overdue_promises"], load["due_next_week"])
        yield f"{load['owner'] or 'No owner'} {' '.join(str(many) if many else '–' for many in each)}"


def _weeks(counted: Numbers) -> list[Numbers]:
    return [week for week in _known(counted) if week]


def _known(counted: Numbers) -> list[Numbers | None]:
    return [counted["this_week"], counted["week_before"], counted["year_before"]]


def _three(counted: Numbers, number: Any) -> str:
    return " ".join("–" if week is None else _told(number(week)) for week in _known(counted))


def _told(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _tiles(counted: Numbers) -> Iterator[str]:
    now, before, year = _known(counted)
    assert now is not None
    day = counted["school_day_seconds"]
    if before or year:
        yield f"Contacts {now['contacts']:,} before {_contacts(before)}, last year {_contacts(year)}"
    answers = f"First answer, half within {span(now['response_median_seconds'], day)}"
    if now["answered"]:
        answers += f" 9 in 10 within {span(now['response_90_seconds'], day)}"
        if before and before["answered"]:
            half, most = (age(before[f"response_{part}_seconds"], day) for part in ("median", "90"))
            answers += f" before {half}, {most}"
    yield answers
    late = f"Past due {now['standing']['past_due']:,} of {now['standing']['open']:,} open"
    if before:
        late += f" before {before['standing']['past_due']:,} of {before['standing']['open']:,}"
    yield late
    if now["promises"]["kept_share"] is not None:
        yield f"Promises kept on time {100 * now['promises']['kept_share']:.0f}% {_kept(now)}"
    rated = now["ratings"]
    if rated["count"]:
        answer = "answer" if rated["count"] == 1 else "answers"
        yield f"How did it go? {rated['out_of_ten']:.1f} of 10 {rated['count']:,} {answer}"


def _contacts(week: Numbers | None) -> str:
    return f"{week['contacts']:,}" if week else "–"


def _kept(week: Numbers) -> str:
    promised = week["promises"]
    come = promised["kept"] + promised["late"] + promised["overdue"]
    return f"{promised['kept']:,} of {come:,}" if come else "–"


def _days(counted: Numbers) -> Iterator[str]:
    """Return the table of days that are over: each channel, all, and the same day of the other weeks."""
    now = counted["this_week"]
    shown = [key for key in CHANNELS if key != "other" or now["by_channel"].get("other")]
    until = dt.datetime.fromisoformat(now["until"]).date()
    for place, (text, channels) in enumerate(now["by_day"].items()):
        day = dt.date.fromisoformat(text)
        others = [
            "–" if week is None else str(sum(list(week["by_day"].values())[place].values()))
            for week in _known(counted)[1:]
        ]
        if day <= until and any(list(week["by_day"].values())[place] for week in _weeks(counted)):
            cells = [str(channels[key]) if channels.get(key) else "–" for key in shown]
            yield f"{day:%a} {day.day} {' '.join(cells)} {sum(channels.values())} {' '.join(others)}"
    cells = [f"{now['by_channel'][key]:,}" if now["by_channel"].get(key) else "–" for key in shown]
    yield f"All days {' '.join(cells)} {_three(counted, lambda week: week['contacts'])}"


def _hours(counted: Numbers) -> Iterator[str]:
    """Return the lines of the map of hours: what each hour had, nothing where there was none, and the sum."""
    now = counted["this_week"]["by_weekday_and_hour"]
    for weekday in sorted({line["weekday"] for line in now}):
        hours = [line["contacts"] for line in now if line["weekday"] == weekday]
        yield f"{dt.date(2024, 1, 1 + weekday):%A} {' '.join(map(str, hours))} {sum(hours)}"
    for name, week in zip(("All days", "Week before", "Last year"), _known(counted), strict=True):
        if week and week["by_hour"]:
            ordered = [many for _, many in sorted(week["by_hour"].items(), key=lambda line: int(line[0]))]
            yield f"{name} {' '.join(map(str, ordered))} {sum(ordered)}"


def _answers(counted: Numbers) -> Iterator[str]:
    now, before, _ = _known(counted)
    assert now is not None
    day = counted["school_day_seconds"]
    yield f"First answers {_three(counted, lambda week: week['answered'])}"
    for name, part in (("half within", "median"), ("9 in 10 within", "90")):
        told = _three(counted, lambda week, part=part: age(week[f"response_{part}_seconds"], day))
        yield f"{name} {told}"
    yield f"Closed {now['closed']:,} half within {age(now['closing_median_seconds'], day)}"
    name = "Open now" if counted["lasts"] else "Open at the end"
    then = before["standing"] if before else None
    for title, key in ((name, "open"), ("Past due", "past_due")):
        yield f"{title} {now['standing'][key]:,} {f'{then[key]:,}' if then else '–'}"
    for title, key in (
        ("half younger than", "age_median_seconds"),
        ("9 in 10 younger than", "age_90_seconds"),
    ):
        yield f"{title} {age(now['standing'][key], day)} {age(then[key], day) if then else '–'}"
    yield f"Promises kept on time {_three(counted, _kept)}"


def _in_and_out(counted: Numbers) -> Iterator[str]:
    now = counted["this_week"]
    yield f"Visits {_three(counted, lambda week: week['visits']['count'])}"
    yield f"half on site up to {_three(counted, lambda week: stay(week['visits']['median_seconds']))}"
    if now["visits"]["count"] > now["visits"]["left"]:
        yield f"not signed out {now['visits']['count'] - now['visits']['left']:,}"
    yield f"Late arrivals {_three(counted, lambda week: week['late_arrivals'])}"
    yield f"Early dismissals {_three(counted, lambda week: week['early_dismissals'])}"
    for key, many in now["by_routine"].items():
        yield f"{ROUTINES[key]} {many:,}"


def _helped(counted: Numbers) -> Iterator[str]:
    now = counted["this_week"]
    total = now["language_help"]
    if not total["contacts"]:
        yield "Every contact was in English."
        return
    yield f"{100 * total['contacts'] / now['contacts']:.0f}% of contacts were not in English"
    ranked = sorted(now["languages"].items(), key=lambda line: (-line[1]["contacts"], line[0]))
    for language, row in ranked[: _MOST["helped"]]:
        yield f"{language_name(language)} {_help(row)}"
    name = (
        "All of these"
        if len(ranked) <= _MOST["helped"]
        else f"other language{'s' * (len(ranked) > _MOST['helped'] + 1)}"
    )
    yield f"{name} {_help(total)}"


def _help(row: Numbers) -> str:
    numbers = {**row, "family": row["by_help"].get("family-member", 0)}
    return " ".join(f"{numbers[name]:,}" if numbers[name] else "–" for name in _HELP)


def _voices(counted: Numbers) -> Iterator[str]:
    now = counted["this_week"]
    concerns, rated = now["by_kind"].get("concern", 0), now["ratings"]
    if concerns or now["pressing"] or rated["low"]:
        noun = "concern" if concerns == 1 else "concerns"
        yield f"{concerns:,} {noun}, {now['pressing']:,} pressing, {rated['low']:,} rated low"
    if rated["count"]:
        noun = "answer" if rated["count"] == 1 else "answers"
        yield f"{rated['count']:,} {noun}: {rated['average']:.2f} of 5, that is {rated['out_of_ten']:.1f} of 10."
        for score in range(1, 6):
            yield f"{score} of 5 {rated['spread'][score - 1]}"
    if thanks := now["by_kind"].get("compliment", 0):
        yield f"{thanks:,} compliment{'s' * (thanks != 1)}"
