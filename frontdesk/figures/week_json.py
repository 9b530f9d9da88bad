"""A week's summary as one plain document: every number that the page shows, under a name of its own.

Spans are seconds (of school time, but for the time on site), shares and averages are not rounded, moments and days
are ISO 8601 with the school's offset. What is None has nothing to be counted from.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from frontdesk.figures.language_help import LanguageRow
from frontdesk.figures.metrics import Glance
from frontdesk.figures.standing import Promises, Standing
from frontdesk.figures.week_lists import Owed, Voice

if TYPE_CHECKING:
    from frontdesk.figures.week import WeekSummary

_HELP = (
    "contacts", "offered", "used", "well_helped", "qualified", "not_good_practice", "child", "none_offered",
    "unrecorded", "not_understood", "minutes",
)  # fmt: skip


def week_document(summary: WeekSummary) -> dict[str, Any]:
    """Return a summary as JSON takes it."""
    figures, lists = summary.figures, summary.lists
    before, year = summary.before, summary.year
    return {
        "week": str(summary.week),
        "school": summary.school,
        "district": summary.district,
        "made": summary.made.isoformat(),
        "lasts": summary.lasts,
        "named": summary.named,
        "records_since": summary.since.isoformat() if summary.since else None,
        "days_off": [day.isoformat() for day in summary.days_off],
        "past_due_days": summary.past_due_days,
        "school_day_seconds": _seconds(summary.day_length),
        "findings": [
            {"about": each.about.value, "lead": each.lead, "sentence": each.sentence}
            for each in summary.findings
        ],
        "this_week": {
            **_glance(figures),
            "by_routine": dict(figures.by_routine),
            "by_priority": dict(figures.by_priority),
            "pressing": figures.pressing,
            "pressing_open": figures.pressing_open,
            "closed": figures.closed,
            "closing_median_seconds": _seconds(figures.closing_median),
            "standing": _standing(figures.standing),
        },
        "week_before": {
            **_glance(before),
            "standing": _standing(summary.standing_before) if summary.standing_before else None,
        }
        if before
        else None,
        "year_before": _glance(year) if year else None,
        "trend": {
            "weeks": [str(week) for week in summary.trend.weeks],
            "contacts": list(summary.trend.contacts),
            "topics": {name: list(line) for name, line in (summary.trend.topics or {}).items()},
        },
        "overdue_promises": lists.overdue_promises,
        "due_next_week": lists.due_next_week,
        "owners": [
            {
                "owner": load.owner, "open": load.open, "past_due": load.past_due,
                "overdue_promises": load.overdue_promises, "due_next_week": load.due_next_week,
            }
            for load in lists.loads
        ],
        "overdue": [_owed(line) for line in lists.overdue],
        "due_next": [_owed(line) for line in lists.due_next],
        "upset": [_voice(line) for line in lists.upset],
        "thanks": [_voice(line) for line in lists.thanks],
        "comments": [_voice(line) for line in lists.comments],
        "callers": [{"name": caller.name, "contacts": caller.contacts} for caller in lists.callers],
        "callers_in_all": lists.callers_in_all,
    }  # fmt: skip


def _glance(figures: Glance) -> dict[str, Any]:
    """Return the numbers that every compared week has."""
    return {
        "from": figures.days.first.isoformat(),
        "to": figures.days.last.isoformat(),
        "until": figures.moment.isoformat(timespec="milliseconds"),
        "school_days": figures.school_days,
        "contacts": figures.contacts,
        "by_channel": dict(figures.by_channel),
        "by_kind": dict(figures.by_kind),
        "by_topic": dict(figures.by_topic),
        "by_language": dict(figures.by_language),
        "by_day": {day.isoformat(): dict(counts) for day, counts in figures.by_day.items()},
        "by_hour": {str(hour): many for hour, many in figures.by_hour_of_day.items()},
        "by_weekday_and_hour": [
            {"weekday": day, "hour": hour, "contacts": many}
            for (day, hour), many in sorted(figures.by_hour.items())
        ],
        "answered": figures.answered,
        "response_median_seconds": _seconds(figures.response_median),
        "response_90_seconds": _seconds(figures.response_90),
        "promises": _promises(figures.promises),
        "ratings": {
            "count": figures.ratings.count,
            "spread": list(figures.ratings.spread),
            "average": figures.ratings.average,
            "out_of_ten": figures.ratings.out_of_ten,
            "low": figures.ratings.low,
        },
        "language_help": _help(figures.language_help),
        "languages": {row.language: _help(row) for row in figures.languages},
        "visits": {
            "count": figures.visits.count,
            "left": figures.visits.left,
            "median_seconds": _seconds(figures.visits.median),
        },
        "late_arrivals": figures.movements.late_arrivals,
        "early_dismissals": figures.movements.early_dismissals,
    }


def _promises(promises: Promises) -> dict[str, Any]:
    return {
        "due": promises.due,
        "kept": promises.kept,
        "late": promises.late,
        "overdue": promises.overdue,
        "come": promises.come,
        "to_come": promises.to_come,
        "kept_share": promises.kept_share,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "open": standing.open,
        "past_due": standing.past_due,
        "age_median_seconds": _seconds(standing.age_median),
        "age_90_seconds": _seconds(standing.age_90),
    }


def _help(row: LanguageRow) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _HELP},
        "by_help": {help_ or "not-recorded": many for help_, many in row.by_help.items()},
    }


def _owed(line: Owed) -> dict[str, Any]:
    return {
        "promised": line.promised,
        "day": line.day.isoformat(),
        "contact": line.contact,
        "student": line.student,
        "topic": line.topic,
        "owner": line.owner,
        "about": line.about,
    }


def _voice(line: Voice) -> dict[str, Any]:
    return {
        "at": line.at.isoformat(),
        "contact": line.contact,
        "topic": line.topic,
        "about": line.about,
        "language": line.language,
        "kind": line.kind,
        "priority": line.priority,
        "status": line.status,
        "score": line.score,
    }


def _seconds(span: dt.timedelta | None) -> float | None:
    return None if span is None else span.total_seconds()
