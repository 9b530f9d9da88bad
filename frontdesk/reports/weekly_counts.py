"""Contacts of a week in detail, each count beside the week before and the same week last year."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.figures.metrics import Glance
from frontdesk.figures.week import WeekSummary
from frontdesk.figures.week_findings import basis, rising
from frontdesk.reports import words
from frontdesk.reports.charts import Box, HourRow, hours_map, list_bar, map_days, trend_line
from frontdesk.reports.pen import ROW, Heading, Line, Pen, Section, figure_cell, sentence, table, table_height
from frontdesk.reports.typeset import INK, draw_text
from frontdesk.reports.weekly_frame import (
    compared_counts,
    compared_headings,
    shown_days,
)
from translation.languages import language_name

_HOUR = 14.0
_TOPICS, _LANGUAGES, _RISEN = 18, 14, 3
_TREND = 46.0


def by_hour(summary: WeekSummary) -> Section:
    """The hours of the week as a map, with the other weeks' hours below."""
    now = summary.figures
    sums = [HourRow("All days", now.by_hour_of_day)]
    for other, name in ((summary.before, "Week before"), (summary.year, "Last year")):
        if other is not None:
            sums.append(HourRow(name, other.by_hour_of_day))
    height = 13 + _HOUR * (len(map_days(now.by_hour)) + len(sums))

    def draw(pen: Pen, box: Box) -> None:
        told = ", ".join(
            f"{hour}:00 {many}" for hour, many in sorted(now.by_hour_of_day.items(), key=lambda item: item[0])
        )
        with pen.figure(f"Contacts by weekday and hour, the darker the busier. All days: {told}"):
            hours_map(pen.canvas, box, now.by_hour, sums, row=_HOUR)

    return Section("By hour", height, draw, "the hour that begins at; the darker the busier")


def by_day(summary: WeekSummary) -> Section:
    """Each day by channel, beside the same day of the other weeks."""
    now, shown = summary.figures, list(words.CHANNELS)
    if not now.by_channel.get("other"):
        shown.remove("other")
    headings = [Heading(words.CHANNELS[channel], 36) for channel in shown]
    headings += [Heading("all", 32), Heading("before", 34), Heading("last year", 40)]
    lines = []
    year = _by_place(summary.year)
    before = _by_place(summary.before)
    for day in shown_days(summary):
        counts, place = now.by_day[day], (day - summary.week.monday).days
        ahead = summary.lasts and day > summary.made.date()
        cells = ["" if ahead else _dash(counts.get(channel, 0)) for channel in shown]
        total = "to come" if ahead else words.number(sum(counts.values()))
        others = ["" if ahead else _known(known, place) for known in (before, year)]
        lines.append(Line(f"{day:%a} {day.day}", [*cells, total, *others]))
    whole = [_dash(now.by_channel.get(channel, 0)) for channel in shown]
    sums = compared_counts(summary, lambda week: week.contacts)
    lines.append(Line("All days", [*whole, *sums], strong=True))
    return table("By day", headings, lines)


def _by_place(week: Glance | None) -> list[int] | None:
    return [sum(counts.values()) for counts in week.by_day.values()] if week else None


def _known(counts: list[int] | None, place: int) -> str:
    return "–" if counts is None else words.number(counts[place])


def _dash(count: int) -> str:
    return words.number(count) if count else "–"


def by_channel(summary: WeekSummary) -> Section:
    """Contacts by channel."""
    keys = [key for key in words.CHANNELS if _anywhere(summary, "by_channel", key)]
    return _compared(summary, "By channel", "by_channel", [(key, words.CHANNELS[key]) for key in keys])


def by_kind(summary: WeekSummary) -> Section:
    """Contacts by kind."""
    keys = [key for key in words.KINDS if _anywhere(summary, "by_kind", key)]
    return _compared(summary, "By kind", "by_kind", [(key, words.KINDS[key]) for key in keys])


def by_language(summary: WeekSummary) -> Section:
    """Contacts by language, the commonest first; languages of the other weeks alone come last."""
    keys = _ranked_keys(summary, "by_language")
    rows = [(key, language_name(key)) for key in keys]
    return _compared(summary, "By language", "by_language", rows, most=_LANGUAGES)


def _ranked_keys(summary: WeekSummary, name: str) -> list[str]:
    """Return this week's keys, then those that only other weeks have."""
    keys = dict.fromkeys(getattr(summary.figures, name))
    for other in (summary.before, summary.year):
        keys.update(dict.fromkeys(getattr(other, name) if other else ()))
    return list(keys)


def _anywhere(summary: WeekSummary, name: str, key: str) -> bool:
    weeks = (summary.figures, summary.before, summary.year)
    return any(getattr(week, name).get(key) for week in weeks if week is not None)


def _compared(
    summary: WeekSummary, title: str, name: str, rows: Sequence[tuple[str, str]], *, most: int = 99
) -> Section:
    """Return a table of one count by word, each beside the other weeks."""
    shown, rest = (rows, ()) if len(rows) <= most else (rows[: most - 1], rows[most - 1 :])

    def cells(keys: Sequence[str]) -> tuple[str, str, str]:
        return compared_counts(summary, lambda week: sum(getattr(week, name).get(key, 0) for key in keys))

    lines = [Line(told, cells([key])) for key, told in shown]
    if rest:
        lines.append(Line(f"{len(rest)} others", cells([key for key, _ in rest])))
    return table(title, compared_headings(summary), lines)


def by_topic(summary: WeekSummary, height: float) -> Section:
    """Contacts by topic, each with a line of eight weeks and the other weeks' counts, as many as there is room for."""
    keys = _ranked_keys(summary, "by_topic")
    most = max(2, min(_TOPICS, int((height - table_height(0)) // ROW)))
    shown, rest = (keys, []) if len(keys) <= most else (keys[: most - 1], keys[most - 1 :])
    return _topic_table(summary, "By topic", shown, rest)


def topic_cells(summary: WeekSummary, names: Sequence[str]) -> tuple[str, str, str]:
    """Return the contacts about some topics together, in the three weeks."""
    return compared_counts(summary, lambda week: sum(week.by_topic.get(name, 0) for name in names))


def risen(summary: WeekSummary) -> Section:
    """The topics that rose most, by more than chance."""
    title, found = "Topics that rose most", basis(summary)
    if found is None:
        return sentence(title, "No week with as many school days is on record to compare with.")
    names = [name for name, _, _ in rising(summary, _RISEN)]
    if not names:
        return sentence(title, f"No topic rose by more than chance against {found.name}.")
    return _topic_table(summary, title, names, [], f"against {found.name}")


def _topic_table(
    summary: WeekSummary, title: str, shown: Sequence[str], rest: Sequence[str], remark: str = ""
) -> Section:
    trend = summary.trend
    rows = [(name or "No topic", [name], trend.of_topic(name)) for name in shown]
    if rest:
        rows.append((f"{len(rest)} others", list(rest), ()))
    now = summary.figures.by_topic
    most = max([now.get(name, 0) for name in shown] + [1])

    def draw(pen: Pen, box: Box) -> None:
        year_x, before_x, lines_x = box.right, box.right - 42, box.right - 80 - _TREND
        name_width = box.width * 0.34
        y = box.top - 8
        with pen.tags.part("Table"):
            with pen.tags.part("TR"):
                if len(trend.weeks) > 2:
                    told = f"{len(trend.weeks)} weeks"
                    pen.text(
                        lines_x + _TREND,
                        y,
                        told,
                        7,
                        role="TH",
                        scope="Column",
                        colour=INK.quiet,
                        align="right",
                    )
                for x, heading in ((before_x, "before"), (year_x, "last year")):
                    pen.text(x, y, heading, 7, role="TH", scope="Column", colour=INK.quiet, align="right")
            y -= 4
            for name, keys, line in rows:
                y -= ROW
                with pen.tags.part("TR"):
                    pen.text(box.x, y + 3, name, 8.3, role="TH", scope="Row", width=name_width - 4)
                    with pen.tags.mark("TD"):
                        bar = Box(box.x + name_width, y, lines_x - 8 - box.x - name_width, ROW)
                        many = sum(now.get(key, 0) for key in keys)
                        if keys == rest:
                            draw_text(pen.canvas, bar.x, y + 3, words.number(many), 8.3, bold=True)
                        else:
                            list_bar(pen.canvas, bar, many, most)
                    if len(line) > 2:
                        with pen.figure(f"{name}, {len(line)} weeks: {', '.join(map(str, line))}"):
                            trend_line(pen.canvas, Box(lines_x, y + 2.5, _TREND - 3, ROW - 5), line)
                    cells = topic_cells(summary, keys)
                    for x, cell in zip((before_x, year_x), cells[1:], strict=True):
                        figure_cell(pen, x, y + 3, cell, 40)

    return Section(title, table_height(len(rows)), draw, remark)
