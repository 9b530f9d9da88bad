"""The further pages of the weekly summary: contacts in detail, then how families were answered, understood and heard.

Sections flow down the pages in rows of one or two, so a small week needs one page and a busy one two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.figures.week import WeekSummary
from frontdesk.figures.week_findings import basis
from frontdesk.reports.charts import Box
from frontdesk.reports.page_parts import GAP, draw_foot, room_of
from frontdesk.reports.pen import TITLE, Pen, Section, draw_section
from frontdesk.reports.weekly_counts import by_channel, by_day, by_hour, by_kind, by_language, by_topic, risen
from frontdesk.reports.weekly_frame import draw_running_head
from frontdesk.reports.weekly_service import answers, callers, help_by_language, in_and_out, ratings
from frontdesk.reports.weekly_voices import compliments, concerns

_BETWEEN, _HEAD = 13.0, 26.0
_THANKS = 70.0
"""The room that is kept for a compliment with its title."""

_COUNTS = (
    "Days and hours: the school's local time. Before, last year: see page 1. Line: contacts of up to eight weeks, this"
    " one last. Rose most: at least 8 contacts, and 2.5 standard deviations of the counts more than in a week with as"
    " many school days."
)
_SERVICE = (
    "Answers and ages: school hours of school days. Age: since the contact came in, waiting for the family not counted."
    " On site: from arrival to signing out. Offered: some help was, taken or not. Well helped: by staff, an"
    " interpreter or translation on the device; a family member is not good practice, a child never."
    " Words: {names}"
)
_NAMELESS = "names, numbers and addresses are taken out by rule; read before you pass them on."
_NAMED = "with names, as asked for; keep this page to yourself."


@dataclass(frozen=True)
class _Row:
    """Columns of sections side by side, in shares of the width."""

    columns: Sequence[Sequence[Section]]
    shares: Sequence[float] = (1, 1)

    @property
    def height(self) -> float:
        """The height of the tallest column, its titles and the gaps between its sections."""
        return max(_column_height(column) for column in self.columns)


def _column_height(column: Sequence[Section]) -> float:
    return sum(section.height + TITLE for section in column) + _BETWEEN * (len(column) - 1)


def draw_detail(pen: Pen, size: tuple[float, float], summary: WeekSummary) -> None:
    """Draw the pages after the first."""
    room = room_of(size)
    pages = _laid_out(room, summary)
    for number, (rows, notes) in enumerate(pages, 2):
        y = draw_running_head(pen, room, summary) - 11
        for row in rows:
            boxes = Box(room.x, y - row.height, room.width, row.height).split(*row.shares, gap=GAP)
            for column, box in zip(row.columns, boxes, strict=True):
                _draw_column(pen, column, box)
            y -= row.height + _BETWEEN
        draw_foot(pen, room, notes, made=summary.made, page=number, pages=len(pages) + 1)


def _draw_column(pen: Pen, column: Sequence[Section], box: Box) -> None:
    y = box.top
    for section in column:
        draw_section(pen, section, Box(box.x, box.y, box.width, y - box.y))
        y -= section.height + TITLE + _BETWEEN


def detail_pages(summary: WeekSummary, size: tuple[float, float]) -> int:
    """Return how many pages come after the first."""
    return len(_laid_out(room_of(size), summary))


def _laid_out(room: Box, summary: WeekSummary) -> list[tuple[list[_Row], str]]:
    """Return the rows of each page with its notes; what is small enough shares a page. An empty week has none."""
    if summary.empty:
        return []
    space = room.height - _HEAD
    service = _service_rows(summary, space, (room.width - GAP) / 2)
    names = _SERVICE.format(names=_NAMED if summary.named else _NAMELESS)
    counts = _count_rows(summary, space)
    if _height(counts) + _height(service) <= space:
        return [([*counts, *service], f"{_COUNTS} {names}")]
    return [(counts, _COUNTS), (service, names)]


def _height(rows: Sequence[_Row]) -> float:
    return sum(row.height + _BETWEEN for row in rows)


def _count_rows(summary: WeekSummary, space: float) -> list[_Row]:
    """Return the rows of counts; the topics take what room the others leave."""
    hours = _Row([[by_hour(summary)]], [1])
    beside = [by_day(summary), *([risen(summary)] if basis(summary) else [])]
    rest = space - _height([hours]) - sum(section.height + TITLE + _BETWEEN for section in beside) - TITLE
    left = [beside[0], by_topic(summary, rest), *beside[1:]]
    return [
        hours,
        _Row([left, [by_channel(summary), by_kind(summary), by_language(summary)]], [55, 45]),
    ]


def _service_rows(summary: WeekSummary, space: float, half: float) -> list[_Row]:
    """Return the rows on how families were served; the words take what room the others leave."""
    rows = [
        _Row([[answers(summary)], [in_and_out(summary), callers(summary, half)]]),
        _Row([[help_by_language(summary)]], [1]),
    ]
    rest = space - _height(rows) - TITLE
    rated = ratings(summary, half, rest - _THANKS)
    thanks = compliments(summary, half, rest - rated.height - TITLE - _BETWEEN)
    return [*rows, _Row([[concerns(summary, half, rest)], [rated, thanks]])]
