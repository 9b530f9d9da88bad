"""The first page of the weekly summary: what stands out, the key figures, the week's shape, and what is owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from frontdesk.calendar import DAY
from frontdesk.figures.week import WeekSummary
from frontdesk.figures.week_lists import Owed
from frontdesk.reports import words
from frontdesk.reports.charts import Box, Pair, list_bar, paired_bars
from frontdesk.reports.page_parts import GAP, TILE, Tile, draw_foot, draw_sentences, draw_tiles, room_of
from frontdesk.reports.pen import (
    ROW,
    TITLE,
    Heading,
    Line,
    Pen,
    Section,
    draw_section,
    figure_cell,
    sentence,
    table,
    table_height,
)
from frontdesk.reports.typeset import INK, draw_text
from frontdesk.reports.weekly_counts import topic_cells
from frontdesk.reports.weekly_detail import detail_pages
from frontdesk.reports.weekly_frame import comparison_note, draw_head, shown_days
from frontdesk.reports.weekly_service import answers, in_and_out

_SHAPE, _NO_SHAPE = 168.0, 26.0
_ENTRY, _APART = 23.0, 12.0


def draw_findings(pen: Pen, size: tuple[float, float], summary: WeekSummary) -> None:
    """Draw the first page."""
    room = room_of(size)
    y = draw_head(pen, room, summary)
    y = draw_sentences(pen, Box(room.x, room.y, room.width, y - 10 - room.y), summary.findings)
    y = _tiles(pen, Box(room.x, y - 10 - TILE, room.width, TILE), summary)
    left, right = Box(room.x, room.y, room.width, y - 12 - room.y).split(54, 46, gap=GAP)
    _columns(pen, left, _left_column(summary, left))
    _columns(pen, right, _right_column(summary, right))
    draw_foot(pen, room, _notes(summary), made=summary.made, page=1, pages=1 + detail_pages(summary, size))


def _notes(summary: WeekSummary) -> str:
    limit = words.counted(summary.past_due_days, "school day")
    return (
        f"{comparison_note(summary)} A contact is a walk-in, call, e-mail or letter, in or out. First answer: school"
        " hours from an incoming contact to the first message out or change of its status. Past due: open for more"
        f" than {limit} of school time, waiting for the family not counted. Promises: follow-ups by their day. Of 10:"
        " the mean of 1 to 5 faces, doubled. Changes are told only where chance is unlikely to explain them."
    )


# Key figures


def _tiles(pen: Pen, box: Box, summary: WeekSummary) -> float:
    """Draw the key figures, each beside what it was; returns where they end."""
    now, day = summary.figures, summary.day_length
    before, year = summary.before, summary.year
    then = summary.standing_before
    promises, ratings = now.promises, now.ratings
    tiles = (
        ("Contacts", words.number(now.contacts),
         _others(before.contacts if before else None, year.contacts if year else None)),
        ("First answer, half within", words.school_time(now.response_median, day),
         (f"9 in 10 within {words.school_time(now.response_90, day)}",
          before and before.answered and f"before {words.school_time(before.response_median, day, unit='day')}, "
          f"{words.school_time(before.response_90, day, unit='day')}") if now.answered else ("no answers yet",)),
        ("Past due", words.number(now.standing.past_due),
         (f"of {words.number(now.standing.open)} open", then and f"before {words.number(then.past_due)} of "
          f"{words.number(then.open)}")),
        ("Promises kept on time", words.percent(promises.kept_share),
         (f"{promises.kept:,} of {promises.come:,}", before and before.promises.come
          and f"before {before.promises.kept:,} of {before.promises.come:,}") if promises.come else ("none due yet",)),
        ("How did it go?", _ten(ratings.out_of_ten),
         (_answers(ratings.count), before and before.ratings.count and f"before {_ten(before.ratings.out_of_ten)}"
          f" ({before.ratings.count:,})")),
    )  # fmt: skip
    return draw_tiles(
        pen,
        box,
        [
            Tile(
                label,
                value,
                [str(each) for each in remarks if each],
                summary.trend.contacts if label == "Contacts" else (),
            )
            for label, value, remarks in tiles
        ],
    )


def _others(before: int | None, year: int | None) -> tuple[str, ...]:
    if before is None and year is None:
        return ("nothing to compare yet",)
    told = ["–" if each is None else words.number(each) for each in (before, year)]
    return (f"before {told[0]}, last year {told[1]}",)


def _ten(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} of 10"


def _answers(many: int) -> str:
    return words.counted(many, "answer") if many else "nobody answered"


# The two columns below; an empty week has room there for what other weeks tell on further pages


def _columns(pen: Pen, box: Box, sections: Sequence[Section]) -> None:
    y = box.top
    for section in sections:
        draw_section(pen, section, Box(box.x, box.y, box.width, y - box.y))
        y -= section.height + TITLE + _APART


def _left_column(summary: WeekSummary, box: Box) -> list[Section]:
    if not summary.empty:
        return [_by_day(summary, _SHAPE), _overdue(summary, _rest(box, _SHAPE))]
    served = answers(summary)
    room = min(len(summary.lists.overdue) * _ENTRY, _rest(box, _NO_SHAPE, served.height))
    return [_by_day(summary, _NO_SHAPE), _overdue(summary, max(_NO_SHAPE, room)), served]


def _right_column(summary: WeekSummary, box: Box) -> list[Section]:
    shape, below = (_NO_SHAPE, in_and_out(summary, 50)) if summary.empty else (_SHAPE, None)
    most = 6 if below else max(3, min(7, int((_rest(box, shape) - 112) // ROW)))
    loads = summary.lists.loads[:most]
    hands = _hands(summary, table_height(max(1, len(loads))), len(loads))
    if below is None:
        return [_topics(summary, shape), hands, _due_next(summary, _rest(box, shape, hands.height))]
    room = min(len(summary.lists.due_next) * _ENTRY, _rest(box, shape, hands.height, below.height))
    return [_topics(summary, shape), hands, _due_next(summary, max(_NO_SHAPE, room)), below]


def _rest(box: Box, *heights: float) -> float:
    """Return the height that is left for one more section beside others of these heights."""
    return box.height - sum(height + TITLE + _APART for height in heights) - TITLE


def _by_day(summary: WeekSummary, height: float) -> Section:
    if summary.empty:
        return _nothing("Contacts by day", "No contact was logged this week.", height)
    now, before = summary.figures, summary.before
    pairs = []
    for day in shown_days(summary):
        many = sum(now.by_day[day].values())
        why = "no school" if day in summary.days_off else "to come"
        told_later = (summary.lasts and day > summary.made.date()) or (day in summary.days_off and not many)
        earlier = sum(before.by_day[day - 7 * DAY].values()) if before else None
        pairs.append(
            Pair(
                f"{day:%a} {day.day}",
                None if told_later else many,
                (earlier or None) if told_later else earlier,
                why,
            )
        )
    told = "; ".join(
        f"{pair.label} {pair.why if pair.now is None else pair.now}"
        + (f", week before {pair.before}" if pair.before is not None else "")
        for pair in pairs
    )

    def draw(pen: Pen, box: Box) -> None:
        with pen.figure(f"Contacts by day. {told}"):
            paired_bars(pen.canvas, Box(box.x, box.top - height, box.width, height), pairs)

    remark = "dark: this week; outlined: the week before" if before else ""
    return Section("Contacts by day", height, draw, remark)


def _topics(summary: WeekSummary, height: float) -> Section:
    now = summary.figures.by_topic
    rows = [(name or "No topic", many, name) for name, many in now.items()][: int((height - 12) // 14)]
    if not rows:
        return _nothing("What families asked for", "Nothing yet.", height)
    most = rows[0][1]

    def draw(pen: Pen, box: Box) -> None:
        name_width, before_x, year_x = box.width * 0.38, box.right - 34, box.right
        with pen.tags.part("Table"):
            y = box.top - 8
            with pen.tags.part("TR"):
                for x, told in ((before_x, "before"), (year_x, "last year")):
                    pen.text(x, y, told, 7, role="TH", scope="Column", colour=INK.quiet, align="right")
            y -= 3
            for title, many, name in rows:
                y -= 14
                with pen.tags.part("TR"):
                    pen.text(box.x, y + 3, title, 8.3, role="TH", scope="Row", width=name_width - 3)
                    with pen.tags.mark("TD"):
                        bar = Box(box.x + name_width, y, before_x - 34 - box.x - name_width, 13)
                        list_bar(pen.canvas, bar, many, most)
                    cells = topic_cells(summary, [name])
                    for x, cell in zip((before_x, year_x), cells[1:], strict=True):
                        figure_cell(pen, x, y + 3, cell, 34, colour=INK.quiet)

    left = len(now) - len(rows)
    remark = f"the {len(rows)} commonest of {len(now)}" if left else ""
    return Section("What families asked for", height, draw, remark)


def _nothing(title: str, told: str, height: float) -> Section:
    return replace(sentence(title, told), height=height)


def _overdue(summary: WeekSummary, height: float) -> Section:
    lists, late = summary.lists, summary.figures.standing.past_due
    title = "Overdue, the latest first"
    if not lists.overdue:
        return _nothing(title, "Nothing is overdue.", height)
    parts = [words.counted(lists.overdue_promises, "promise")] if lists.overdue_promises else []
    parts += [f"{words.number(late)} past due"] if late else []
    told = ", ".join(parts)
    return Section(title, height, _entries(lists.overdue, height, "promised"), told)


def _due_next(summary: WeekSummary, height: float) -> Section:
    lists, week = summary.lists, summary.week.plus(1)
    title = "Due next week"
    if not lists.due_next_week:
        return _nothing(title, f"No promise is due from {words.date_span(week.days)}.", height)
    told = words.counted(lists.due_next_week, "promise")
    return Section(title, height, _entries(lists.due_next, height, "due"), told)


def _entries(lines: Sequence[Owed], height: float, promised: str) -> Callable[[Pen, Box], None]:
    def draw(pen: Pen, box: Box) -> None:
        y = box.top
        for line in lines[: max(1, int(height // _ENTRY))]:
            _owed(pen, Box(box.x, y - _ENTRY, box.width, _ENTRY), line, promised)
            y -= _ENTRY

    return draw


def _owed(pen: Pen, box: Box, line: Owed, promised: str) -> None:
    """Draw an entry of two lines: since or until when, about what and whose above, the words below."""
    mark = f"{promised if line.promised else 'open since'} {words.short_date(line.day)}"
    who = f"{line.contact} ({line.student})" if line.contact and line.student else line.contact
    head = who or line.topic or "No topic"
    about = " · ".join(part for part in (line.topic if who else "", line.about) if part) or "no note"
    with pen.tags.mark("P"):
        y = box.top - 9.5
        draw_text(pen.canvas, box.x, y, mark, 7.4, colour=INK.quiet, width=70)
        owner = line.owner or "no owner"
        wide = draw_text(pen.canvas, box.right, y, owner, 7.6, colour=INK.quiet, width=90, align="right")
        draw_text(pen.canvas, box.x + 73, y, head, 8.2, bold=True, width=box.width - 73 - wide - 6)
        draw_text(pen.canvas, box.x + 73, y - 9.8, about, 7.8, width=box.width - 73)


def _hands(summary: WeekSummary, height: float, shown: int) -> Section:
    loads, title = summary.lists.loads, "In whose hands"
    if not loads:
        return _nothing(title, "Nothing is open.", height)
    headings = [
        Heading("open", 28),
        Heading("past due", 39),
        Heading("promises", 41),
        Heading("due next", 39),
    ]
    lines = [
        Line(
            load.owner or "No owner",
            [
                words.number(each) if each else "–"
                for each in (load.open, load.past_due, load.overdue_promises, load.due_next_week)
            ],
        )
        for load in loads[:shown]
    ]
    left = len(loads) - shown
    remark = "promises: past their day" + (f", {left:,} not shown" if left > 0 else "")
    return replace(table(title, headings, lines, remark), height=height)
