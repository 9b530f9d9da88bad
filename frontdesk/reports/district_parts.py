"""The sections of the district's report: the weeks as bars, topics, languages at home and at the desk, small tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from frontdesk.figures.district_findings import unheard
from frontdesk.figures.findings import LEAST
from frontdesk.figures.schools import DistrictSummary, LanguageGap, answer_steps, language_gaps
from frontdesk.reports import words
from frontdesk.reports.charts import Box, list_bar
from frontdesk.reports.pen import Heading, Line, Pen, Section, small_table, table_height
from frontdesk.reports.typeset import INK, draw_text, ink, text_width
from translation.languages import language_name

_ROW = 13.4
_EDGE, _PALE = "#7C8683", "#F1F3F2"

Draw = Callable[[Pen, Box], None]


# The weeks


def by_week(summary: DistrictSummary, height: float) -> Section:
    """Contacts of each ISO week as bars; one that is still running is outlined."""
    values = summary.total.trend
    told = "; ".join(
        f"week {week.number}: {many:,}" for week, many in zip(summary.weeks, values, strict=True)
    )

    def draw(pen: Pen, box: Box) -> None:
        if not any(values):
            pen.text(box.x, box.top - 11, "No contacts in these weeks.", 8.5, colour=INK.quiet)
            return
        high = min(box.height, 190.0)
        with pen.figure(f"Contacts by week. {told}"):
            _bars(pen, Box(box.x, box.top - high, box.width, high), summary)

    remark = "outlined: so far" if summary.running and any(values) else ""
    return Section("Contacts by week", height, draw, remark)


def _bars(pen: Pen, box: Box, summary: DistrictSummary) -> None:
    canvas, values = pen.canvas, summary.total.trend
    top, ground, room = max([*values, 1]), box.y + 12, box.height - 26
    step = box.width / len(values)
    widest = max(text_width(f"{many:,}", 7) for many in values)
    size = 7 if widest <= step - 2 else max(4.6, 7 * (step - 2) / widest)
    every = max(1, math.ceil(23 / step))
    for place, (week, many) in enumerate(zip(summary.weeks, values, strict=True)):
        bar = Box(box.x + place * step + step * 0.14, ground, step * 0.72, room * many / top)
        running = summary.running and place == len(values) - 1
        canvas.setFillColor(ink(_PALE if running else INK.accent))
        canvas.setStrokeColor(ink(_EDGE if running else INK.accent))
        canvas.setLineWidth(0.7)
        canvas.rect(*bar, stroke=1, fill=1)
        middle = bar.x + bar.width / 2
        if step >= 14 or many == top:
            told = f"{many:,}" if many else "–"
            draw_text(canvas, middle, bar.top + 2.6, told, size, bold=not running, align="centre")
        if (len(values) - 1 - place) % every == 0:
            day = words.short_date(week.monday)
            half = text_width(day, 6.6) / 2
            middle = min(max(middle, box.x + half), box.right - half)
            draw_text(canvas, middle, box.y + 2, day, 6.6, colour=INK.quiet, align="centre")
    canvas.setStrokeColor(ink(INK.quiet))
    canvas.setLineWidth(0.7)
    canvas.line(box.x, ground, box.right, ground)


# Topics


def topics_section(summary: DistrictSummary, height: float) -> Section:
    """What families asked for, the commonest first, and the rest in one row."""
    total = summary.total
    counts = total.topics.most_common()
    if total.no_topic:
        counts.append(("No topic", total.no_topic))
    most = max(1, int((height - 12) // _ROW))
    shown, others = counts if len(counts) <= most else counts[: most - 1], ""
    if len(shown) < len(counts):
        rest = counts[len(shown) :]
        others = f"{len(rest)} others"
        shown = [*shown, (others, sum(many for _, many in rest))]

    def draw(pen: Pen, box: Box) -> None:
        if not shown:
            pen.text(box.x, box.top - 11, "Nothing yet.", 8.5, colour=INK.quiet)
            return
        largest = max(many for name, many in shown if name != others)
        name_width = box.width * 0.46
        with pen.tags.part("Table"):
            y = box.top - 8
            with pen.tags.part("TR"):
                pen.text(box.x, y, "topic", 7, role="TH", scope="Column", colour=INK.quiet)
                pen.text(box.x + name_width, y, "contacts", 7, role="TH", scope="Column", colour=INK.quiet)
                pen.text(
                    box.right, y, "of all", 7, role="TH", scope="Column", colour=INK.quiet, align="right"
                )
            y -= 4
            for name, many in shown:
                y -= _ROW
                with pen.tags.part("TR"):
                    pen.text(box.x, y + 3, name, 8.3, role="TH", scope="Row", width=name_width - 4)
                    with pen.tags.mark("TD"):
                        bar = Box(box.x + name_width, y, box.width - name_width - 30, _ROW - 1)
                        if name == others:
                            draw_text(pen.canvas, bar.x, y + 3, words.number(many), 8.3, bold=True)
                        else:
                            list_bar(pen.canvas, bar, many, largest)
                    share = words.percent(many / total.contacts)
                    pen.text(box.right, y + 3, share, 8.3, role="TD", colour=INK.quiet, align="right")

    return Section("What families asked for", height, draw)


# Languages


def languages_section(summary: DistrictSummary, height: float) -> Section:
    """Languages at home beside languages at the desk, so that a gap can be seen."""
    gaps = language_gaps(summary.total)
    most = max(1, int((height - 24) // _ROW))
    unknown = summary.total.enrolled[""]
    if unknown:
        most -= 1
    shown, rest = (gaps, ()) if len(gaps) <= most else (gaps[: most - 1], gaps[most - 1 :])
    seldom = {gap.language for gap in unheard(summary.total)}

    def draw(pen: Pen, box: Box) -> None:
        if not gaps and not unknown:
            pen.text(box.x, box.top - 11, "Nothing yet.", 8.5, colour=INK.quiet)
            return
        with pen.tags.part("Table"):
            y = _language_headings(pen, box)
            largest = max(
                [
                    share or 0.0
                    for gap in shown
                    if gap.language != "en"
                    for share in (gap.share, gap.of_contacts)
                ]
                + [0.001]
            )
            for gap in shown:
                y -= _ROW
                _language(pen, Box(box.x, y, box.width, _ROW), gap, largest, seldom=gap.language in seldom)
            if rest:
                y -= _ROW
                both = (sum(gap.students for gap in rest), sum(gap.contacts for gap in rest))
                _plain_row(pen, Box(box.x, y, box.width, _ROW), f"{len(rest)} others", both)
            if unknown:
                y -= _ROW
                _plain_row(pen, Box(box.x, y, box.width, _ROW), "Not recorded", (unknown, None))

    remark = "outlined: students, dark: contacts"
    return Section("Languages, home and desk", height, draw, remark)


_STUDENTS, _CONTACTS, _PER = 0.58, 0.71, 0.83
"""Where the right edges of the figures stand, as shares of the width; the remark takes the rest."""


def _language_headings(pen: Pen, box: Box) -> float:
    y = box.top - 8
    with pen.tags.part("TR"):
        pen.text(box.x, y, "language", 7, role="TH", scope="Column", colour=INK.quiet)
        for share, told in ((_STUDENTS, "students"), (_CONTACTS, "contacts"), (_PER, "per 100")):
            x = box.x + box.width * share
            pen.text(x, y, told, 7, role="TH", scope="Column", colour=INK.quiet, align="right")
    return y - 4


def _language(pen: Pen, row: Box, gap: LanguageGap, largest: float, *, seldom: bool) -> None:
    y, bars = row.y + 3, Box(row.x + row.width * 0.31, row.y, row.width * 0.16, row.height)
    with pen.tags.part("TR"):
        pen.text(row.x, y, language_name(gap.language), 8.3, role="TH", scope="Row", bold=seldom,
                 width=row.width * 0.3)  # fmt: skip
        if gap.language != "en":
            said = f"{words.percent(gap.share)} of students, {words.percent(gap.of_contacts)} of contacts"
            with pen.figure(said):
                _pair(pen, bars, (gap.share or 0.0) / largest, (gap.of_contacts or 0.0) / largest)
        figures = (words.number(gap.students), words.number(gap.contacts), words.rate(gap.per_100))
        for share, told in zip((_STUDENTS, _CONTACTS, _PER), figures, strict=True):
            pen.text(row.x + row.width * share, y, told, 8.3, role="TD", bold=seldom, align="right")
        if seldom:
            pen.text(row.right, y, "▼ seldom", 7, role="TD", bold=True,
                     align="right", width=row.width * (1 - _PER) - 4)  # fmt: skip


def _pair(pen: Pen, box: Box, students: float, contacts: float) -> None:
    canvas = pen.canvas
    canvas.setStrokeColor(ink(_EDGE))
    canvas.setFillColor(ink(_PALE))
    canvas.setLineWidth(0.7)
    if students:
        canvas.rect(box.x, box.y + 6.6, max(0.8, box.width * students), 4.6, stroke=1, fill=1)
    canvas.setFillColor(ink(INK.accent))
    if contacts:
        canvas.rect(box.x, box.y + 1.6, max(0.8, box.width * contacts), 4.4, stroke=0, fill=1)


def _plain_row(pen: Pen, row: Box, name: str, figures: tuple[int, int | None]) -> None:
    with pen.tags.part("TR"):
        pen.text(row.x, row.y + 3, name, 8.3, role="TH", scope="Row", colour=INK.quiet)
        for share, value in zip((_STUDENTS, _CONTACTS), figures, strict=True):
            told = "–" if value is None else words.number(value)
            pen.text(
                row.x + row.width * share, row.y + 3, told, 8.3, role="TD", colour=INK.quiet, align="right"
            )


# Where to look


def looked_at(summary: DistrictSummary) -> tuple[Section, ...]:
    """The five schools at the far end of four measures, those with too few counts left out."""
    schools, day = summary.schools, summary.day_length
    late = sorted((one for one in schools if one.past_due), key=lambda one: -one.past_due)
    slow = sorted(
        (one for one in schools if one.answered >= LEAST),
        key=lambda one: -(one.response_minutes / one.answered),
    )
    worried = sorted(
        (one for one in schools if one.concerns >= LEAST and one.students),
        key=lambda one: -one.concerns / one.students,
    )
    low = sorted(
        (one for one in schools if one.ratings >= LEAST), key=lambda one: one.rating_sum / one.ratings
    )
    return (
        _ends("Most past due", "past due", [(one.name, f"{one.past_due:,} of {one.open:,}") for one in late]),
        _ends(
            "Slowest first answers", "mean", [(one.name, words.short_time(one.response, day)) for one in slow]
        ),
        _ends(
            "Most concerns",
            "per 100",
            [(one.name, words.rate(one.concerns_per_100)) for one in worried],
        ),
        _ends("Lowest ratings", "of 10", [(one.name, f"{one.out_of_ten:.1f}") for one in low]),
    )


def _ends(title: str, heading: str, lines: Sequence[tuple[str, str]]) -> Section:
    if not lines:
        return _said(title, "Too few to tell.")
    rows = [Line(name, [told]) for name, told in lines[:5]]
    headings = [Heading(heading, 56)]
    return Section(title, table_height(len(rows)), lambda pen, box: _table(pen, box, headings, rows))


# Small tables


def channels_section(summary: DistrictSummary) -> Section:
    """How families came."""
    return _shares("How they came", _named(summary.total.channels, words.CHANNELS), summary.total.contacts)


def kinds_section(summary: DistrictSummary) -> Section:
    """What kinds of contacts they were."""
    return _shares("Kinds", _named(summary.total.kinds, words.KINDS), summary.total.contacts)


def helps_section(summary: DistrictSummary) -> Section:
    """How families without English were helped."""
    total = summary.total
    lines = _named({key: total.helps[key] for key in words.HELPS}, words.HELPS)
    return _shares("How families without English were helped", lines, total.not_english)


def answers_section(summary: DistrictSummary) -> Section:
    """How soon the first answer came, in steps that add up."""
    total = summary.total
    lines = [(f"within {_span(minutes)}", many) for minutes, many in answer_steps(total)]
    lines.append(("all that were answered", sum(total.answers.values())))
    return _shares("How soon the first answer came", lines if total.answered else [], total.answered)


def _span(minutes: int) -> str:
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} school hour{'s' if minutes > 60 else ''}"


def open_section(summary: DistrictSummary) -> Section:
    """What is open now by topic."""
    total = summary.total
    lines = total.open_topics.most_common(9)
    rest = total.open - sum(many for _, many in lines)
    if rest > 0 and lines:
        lines.append(("others and without a topic", rest))
    return _shares("Open now", lines, total.open)


def silent_section(summary: DistrictSummary) -> Section:
    """The schools that have not synced for a week."""
    silent = summary.silent
    if not silent:
        said = (
            "Every school has synced within a week." if summary.connected else "Not connected to a district."
        )
        return _said("Not heard from for a week", said)
    lines = [
        Line(one.name, [words.long_date(one.synced.date()) if one.synced else "never"]) for one in silent[:12]
    ]
    if len(silent) > 12:
        lines.append(Line(f"and {words.counted(len(silent) - 12, 'other')}", [""]))
    heading = [Heading("last synced", 90)]
    return Section(
        "Not heard from for a week",
        table_height(len(lines)),
        lambda pen, box: _table(pen, box, heading, lines),
        words.counted(len(silent), "school"),
    )


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return counts under their words, the commonest first."""
    found = [(names.get(key, key), many) for key, many in counts.items() if many]
    return sorted(found, key=lambda line: -line[1])


def _shares(title: str, counts: Sequence[tuple[str, int]], whole: int) -> Section:
    if not counts or not whole:
        return _said(title, "Nothing in this period.")
    lines = [Line(name, [words.number(many), words.percent(many / whole)]) for name, many in counts]
    headings = [Heading("contacts", 50), Heading("share", 36)]
    return Section(title, table_height(len(lines)), lambda pen, box: _table(pen, box, headings, lines))


def _said(title: str, sentence: str) -> Section:
    def draw(pen: Pen, box: Box) -> None:
        pen.text(box.x, box.top - 11, sentence, 8.5, colour=INK.quiet, width=box.width)

    return Section(title, 18, draw)


def _table(pen: Pen, box: Box, headings: Sequence[Heading], lines: Sequence[Line]) -> None:
    small_table(pen, box, headings, lines)
