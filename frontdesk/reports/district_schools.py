"""The schools side by side: a dense table with a small trend line for each, as many rows as a page holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from frontdesk.figures.schools import DistrictSummary, SchoolFigures
from frontdesk.reports import words
from frontdesk.reports.charts import Box, trend_line
from frontdesk.reports.pen import Pen
from frontdesk.reports.typeset import INK, draw_text, fit
from models.choices import LanguageHelp

SCHOOL_ROW = 12.2
_HEADINGS = 24.0
_SIZE = 7.9


class _Column(NamedTuple):
    """A column: two lines of heading, its width in points, and what it says of a school."""

    above: str
    below: str
    width: float
    words: Callable[[SchoolFigures, DistrictSummary], str]


def schools_table_height(rows: int) -> float:
    """Return the height of the table with so many rows under its headings."""
    return _HEADINGS + SCHOOL_ROW * rows


def draw_schools(pen: Pen, box: Box, schools: Sequence[SchoolFigures], summary: DistrictSummary) -> None:
    """Draw schools as rows from a box's top; the sum of all is strong."""
    trend_width = 60.0
    name_width = box.width - trend_width - sum(column.width for column in _COLUMNS)
    silent = {school.scope for school in summary.silent}
    weeks_told = f"{len(summary.whole_weeks(summary.total))} weeks"
    rights, x = [], box.x + name_width
    for place, column in enumerate(_COLUMNS):
        x += column.width + (trend_width if place == _TREND_AFTER else 0)
        rights.append(x)
    trend_x = rights[_TREND_AFTER - 1] + 10
    y = box.top - _HEADINGS
    with pen.tags.part("Table"):
        with pen.tags.part("TR"):
            pen.text(box.x, y + 4, "school", 7, role="TH", scope="Column", colour=INK.quiet)
            for place, (column, right) in enumerate(zip(_COLUMNS, rights, strict=True)):
                if place == _TREND_AFTER:
                    pen.text(trend_x, y + 4, weeks_told, 7, role="TH", scope="Column",
                             colour=INK.quiet)  # fmt: skip
                with pen.tags.mark("TH", scope="Column"):
                    _heading(pen, right, y, column)
        pen.rule(box.x, y, box.right, colour=INK.quiet, width=0.8)
        for number, school in enumerate(schools):
            y -= SCHOOL_ROW
            strong = not school.scope
            if strong:
                pen.ground(Box(box.x, y, box.width, SCHOOL_ROW))
            with pen.tags.part("TR"):
                name = school.name if school.scope or len(summary.schools) == 1 else "All schools"
                shown = fit(name, _SIZE, name_width - 14, bold=True)
                with pen.tags.mark("TH", scope="Row"):
                    wide = draw_text(pen.canvas, box.x + 1, y + 3.3, shown, _SIZE, bold=True)
                    if school.scope in silent:
                        draw_text(pen.canvas, box.x + 4 + wide, y + 3.3, "▲", _SIZE)
                for place, (column, right) in enumerate(zip(_COLUMNS, rights, strict=True)):
                    if place == _TREND_AFTER:
                        weeks = summary.whole_weeks(school)
                        told = ", ".join(f"{many:,}" for many in weeks)
                        with pen.figure(f"Contacts by week: {told}"):
                            line = Box(trend_x, y + 2.6, trend_width - 12, SCHOOL_ROW - 5.2)
                            trend_line(pen.canvas, line, weeks if any(weeks) else ())
                    pen.text(right, y + 3.3, column.words(school, summary), _SIZE, role="TD", bold=strong,
                             align="right")  # fmt: skip
            if (number + 1) % 5 == 0 or strong:
                pen.rule(box.x, y, box.right, width=0.6)
            else:
                pen.rule(box.x, y, box.right, colour=INK.fill, width=0.5)


def _heading(pen: Pen, right: float, y: float, column: _Column) -> None:
    for line, told in ((12.0, column.above), (4.0, column.below)):
        draw_text(pen.canvas, right, y + line, told, 7, colour=INK.quiet, align="right")


def _share(part: int, whole: int) -> str:
    return words.percent(part / whole if whole else None)


def _ten(school: SchoolFigures) -> str:
    return "–" if school.out_of_ten is None else f"{school.out_of_ten:.1f} ({words.number(school.ratings)})"


def _synced(school: SchoolFigures, summary: DistrictSummary) -> str:
    if not school.scope or not summary.connected:
        return ""
    return words.short_date(school.synced.date()) if school.synced else "never"


def _time(school: SchoolFigures, summary: DistrictSummary, half: bool) -> str:
    span = school.half_within if half else school.response
    return words.short_time(span, summary.day_length)


_TREND_AFTER = 4
_COLUMNS = (
    _Column("", "students", 38, lambda one, _: words.number(one.students)),
    _Column("", "contacts", 42, lambda one, _: words.number(one.contacts)),
    _Column("per 100", "students", 38, lambda one, _: words.rate(one.per_100)),
    _Column("", "change", 38, lambda one, _: words.signed_percent(one.change)),
    _Column("concerns", "per 100", 40, lambda one, _: words.rate(one.concerns_per_100)),
    _Column("first answer", "mean", 46, lambda one, summary: _time(one, summary, half=False)),
    _Column("half", "within", 38, lambda one, summary: _time(one, summary, half=True)),
    _Column("past due", "of open", 48, lambda one, _: f"{one.past_due:,} of {one.open:,}"),
    _Column("of 10", "(answers)", 48, lambda one, _: _ten(one)),
    _Column("not in", "English", 38, lambda one, _: _share(one.not_english, one.contacts)),
    _Column("by", "family", 32, lambda one, _: words.number(one.helps[LanguageHelp.FAMILY_MEMBER])),
    _Column("", "synced", 38, _synced),
)
