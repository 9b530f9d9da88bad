"""Promises by how pressing they are: overdue, today, this week, later. Pure; weeks end on Sunday (ISO 8601)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

from frontdesk.followups import Promise


class DueGroup(StrEnum):
    """When a promise is due, the most pressing first."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this-week"
    LATER = "later"


def due_group(due: dt.date, today: dt.date) -> DueGroup:
    """Return the group of a day."""
    if due < today:
        return DueGroup.OVERDUE
    if due == today:
        return DueGroup.TODAY
    week_ends = today + dt.timedelta(days=6 - today.weekday())
    return DueGroup.THIS_WEEK if due <= week_ends else DueGroup.LATER


def group_by_due(promises: Iterable[Promise], today: dt.date) -> Mapping[DueGroup, tuple[Promise, ...]]:
    """Return the promises of each group that has any, in the order in which they came."""
    groups: dict[DueGroup, list[Promise]] = {group: [] for group in DueGroup}
    for promise in promises:
        groups[due_group(promise.due, today)].append(promise)
    return {group: tuple(members) for group, members in groups.items() if members}
