"""The district's figures as they were last read, kept in this computer's own store for when central is out of reach.

They are counts without names of people; only the schools are named. Each named period keeps its latest.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import fields
from typing import Any

from frontdesk.calendar import Days, Week
from frontdesk.figures.schools import COUNTED, DistrictSummary, SchoolFigures
from frontdesk.office import Office
from frontdesk.sync.connecting import connection_of

_FORM = 1


def keep_figures(office: Office, *, summary: DistrictSummary, name: str) -> None:
    """Keep what was read from central under a period's name, in place of what was kept before."""
    joined = connection_of(office)
    if joined is None or not summary.connected:
        return
    document = {
        "form": _FORM,
        "central": f"{joined.scope} {joined.url}",
        "days": [day.isoformat() for day in summary.days],
        "district": summary.district,
        "made": summary.made.isoformat(),
        "weeks": [list(week) for week in summary.weeks],
        "school_days": [summary.school_days, summary.school_days_before],
        "day_length": summary.day_length.total_seconds(),
        "schools": [_written(school) for school in summary.schools],
        "total": _written(summary.total),
    }
    office.store.set_fact(_fact(name), document)


def kept_figures(office: Office, *, name: str) -> DistrictSummary | None:
    """Return what was last kept under a period's name; None without any, or when it came from another central."""
    joined, found = connection_of(office), office.store.fact(_fact(name))
    if joined is None or not found or found.get("form") != _FORM:
        return None
    if found["central"] != f"{joined.scope} {joined.url}":
        return None
    first, last = map(dt.date.fromisoformat, found["days"])
    return DistrictSummary(
        days=Days(first, last),
        district=found["district"],
        made=dt.datetime.fromisoformat(found["made"]).astimezone(office.zone),
        connected=True,
        weeks=tuple(Week(*week) for week in found["weeks"]),
        school_days=found["school_days"][0],
        school_days_before=found["school_days"][1],
        day_length=dt.timedelta(seconds=found["day_length"]),
        schools=tuple(_read(school, office) for school in found["schools"]),
        total=_read(found["total"], office),
    )


def _fact(name: str) -> str:
    return f"district figures: {name}"


def _written(school: SchoolFigures) -> dict[str, Any]:
    row = {each.name: getattr(school, each.name) for each in fields(school)}
    row.update({name: dict(row[name]) for name in COUNTED})
    row["synced"] = None if school.synced is None else school.synced.isoformat()
    return row


def _read(row: dict[str, Any], office: Office) -> SchoolFigures:
    counted = {name: Counter(row[name]) for name in COUNTED}
    synced = row["synced"]
    at = dt.datetime.fromisoformat(synced).astimezone(office.zone) if synced else None
    return SchoolFigures(**{**row, **counted, "trend": tuple(row["trend"]), "synced": at})
