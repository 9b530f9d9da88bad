"""What was printed of a list of the day, and what has changed since.

Whoever walks with a list must see at a glance what differs from the one that was handed out before. So each
printing is kept as a row that the school's computers share: for every line a short mark of what the paper said
and the groups it stood under, but no word of a family. A mark is four bytes of a hash; nobody can read a line
back from it. Relies on `frontdesk.day_lists` for the groups.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sqlalchemy import select

from frontdesk.day_lists import GroupedBy, by_student, class_of, group_key, groups_of, in_order
from frontdesk.office import Office
from frontdesk.routines import RoutineLine, lines_by_key
from frontdesk.texts import choice
from models.capture import Changes
from models.choices import Routine
from models.desk import Printing

Marks = Mapping[str, Sequence[str]]
"""For each interaction on the paper its mark, then the keys of the groups it stood under."""


class Since(StrEnum):
    """How a line differs from the last print."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class MarkedLine:
    """A line in one group, how it differs from the last print, and the line that stands in its place now.

    `instead` is given for a line that is gone from this group because another way holds; `before` for one that
    takes the place of a line that was printed.
    """

    line: RoutineLine
    since: Since = Since.SAME
    instead: RoutineLine | None = None
    before: RoutineLine | None = None


@dataclass(frozen=True)
class MarkedGroup:
    """Marked lines under one heading; an empty name gathers those that belong nowhere."""

    name: str
    lines: tuple[MarkedLine, ...]


@dataclass(frozen=True)
class MarkedList:
    """A list of the day in groups, with what differs from the last print; `last` is None before the first."""

    routine: Routine
    day: dt.date
    by: GroupedBy
    groups: tuple[MarkedGroup, ...]
    last: dt.datetime | None = None
    marks: Marks = field(default_factory=dict)
    lines: int = 0

    @cached_property
    def differs(self) -> bool:
        """Whether any line is not as it was printed last; before the first print none is."""
        return any(each.since is not Since.SAME for group in self.groups for each in group.lines)

    def count(self, since: Since) -> int:
        """Return how many interactions differ in this way; a line in two groups counts once."""
        return len({
            each.line.interaction_id for group in self.groups for each in group.lines if each.since is since
        })  # fmt: skip


def mark_lines(
    office: Office, *, routine: str, day: dt.date, by: GroupedBy, lines: Iterable[RoutineLine]
) -> MarkedList:
    """Return a list of the day with what is new, changed and no longer so since it was last printed so grouped."""
    kind, now = choice(Routine, routine, "routine"), tuple(lines)
    marks = {line.interaction_id: _mark(line, by) for line in now}
    found = _last_printing(office, kind, day, by)
    if found is None:
        marked = [(name, MarkedLine(line)) for line in now for name in groups_of(line, by)]
        return MarkedList(kind, day, by, _grouped(marked), None, marks, len(now))
    at, printed = found
    before = {line.interaction_id: line for line in lines_by_key(office, keys=printed.keys() - marks.keys())}
    marked = [*_standing(now, marks, printed, before, by), *_gone(now, marks, printed, before, by)]
    return MarkedList(kind, day, by, _grouped(marked), at, marks, len(now))


def note_printed(office: Office, *, printed: MarkedList, by: str | None = None) -> Changes:
    """Keep that a list was printed, so that the next one marks what has changed since."""
    with office.change(by=by) as work:
        work.add(
            Printing(
                routine=printed.routine.value,
                day=printed.day,
                grouped=printed.by.value,
                at=work.now,
                by_id=by,
                lines={key: list(mark) for key, mark in printed.marks.items()},
            )
        )
    return work.changes


def _last_printing(
    office: Office, routine: Routine, day: dt.date, by: GroupedBy
) -> tuple[dt.datetime, Marks] | None:
    statement = (
        select(Printing.at, Printing.lines)
        .where(
            Printing.day == day,
            Printing.routine == routine.value,
            Printing.grouped == by.value,
            ~Printing.deleted,
        )
        .order_by(Printing.at.desc(), Printing.id.desc())
        .limit(1)
    )
    with office.reading() as session:
        row = session.execute(statement).first()
    return (row.at.astimezone(office.zone), row.lines) if row else None


def _mark(line: RoutineLine, by: GroupedBy) -> tuple[str, ...]:
    away = (line.absent, line.left_at.isoformat() if line.left_at else "")
    told = (
        line.student or line.contact,
        class_of(line),
        line.bus,
        *sorted(line.details.items()),
        line.note,
        *away,
    )
    mark = hashlib.blake2b(
        repr(told).encode(), digest_size=4, key=line.interaction_id.encode()[:64]
    ).hexdigest()
    return mark, *(group_key(name) for name in groups_of(line, by))


def _standing(
    now: Sequence[RoutineLine], marks: Marks, printed: Marks, before: Mapping[str, RoutineLine], by: GroupedBy
) -> list[tuple[str, MarkedLine]]:
    """Return what stands on the list now, under each of its groups."""
    replaced = {line.whom: line for line in before.values()}
    found = []
    for line in now:
        old = printed.get(line.interaction_id)
        since, was = Since.NEW, None
        if old is not None:
            since = Since.SAME if list(old) == list(marks[line.interaction_id]) else Since.CHANGED
        elif line.student_id and line.whom in replaced:
            since, was = Since.CHANGED, replaced[line.whom]
        found += [(name, MarkedLine(line, since, before=was)) for name in groups_of(line, by)]
    return found


def _gone(
    now: Sequence[RoutineLine], marks: Marks, printed: Marks, before: Mapping[str, RoutineLine], by: GroupedBy
) -> list[tuple[str, MarkedLine]]:
    """Return what the last print said under a group and no longer holds there."""
    here = {line.interaction_id: line for line in now}
    whose = {line.whom: line for line in now if line.student_id}
    found = []
    for key, (_, *groups) in printed.items():
        old = before.get(key)
        stands = here.get(key) or (whose.get(old.whom) if old else None)
        if old is None and stands is None:
            continue  # erased since: nothing may be told of it
        kept = set(marks[stands.interaction_id][1:]) if stands else set()
        line = old or stands
        if line is not None:
            names = {group_key(name): name for name in groups_of(line, by)}
            gone = MarkedLine(line, Since.GONE, instead=stands)
            found += [(names.get(group, group), gone) for group in groups if group not in kept]
    return found


def _grouped(marked: Iterable[tuple[str, MarkedLine]]) -> tuple[MarkedGroup, ...]:
    """Return marked lines by group, each by the student's name, with what is gone beside what took its place."""
    everything = list(marked)
    # What stands is named first, so that a group bears the name of today's lines, not the key of yesterday's print.
    everything.sort(key=lambda pair: pair[1].since is Since.GONE)
    groups: dict[str, list[MarkedLine]] = {}
    for name, each in everything:
        groups.setdefault(group_key(name), []).append(each)
    return tuple(
        MarkedGroup(name, tuple(sorted(groups[group_key(name)], key=lambda each: by_student(each.line))))
        for name in in_order(name for name, _ in everything)
    )
