"""The weekly summary: one page that says what changed, what is overdue, and how families were served.

Drawn with ReportLab; the numbers come from `frontdesk.figures`, and what they mean is
written up in `docs/figures.md`. The page is always one page: lists are short and long texts end in an ellipsis.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from frontdesk.calendar import Week, read_week
from frontdesk.figures.metrics import REPEATED
from frontdesk.figures.week import Overdue, Upset, WeekSummary, weekly_summary
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.charts import Box, bar_list, hours_grid, stacked_bars
from frontdesk.reports.files import write_file
from frontdesk.reports.typeset import INK, draw_text, ink, prepare_fonts, text_width, wrap
from translation.languages import language_name

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
_MARGIN, _GAP = 38.0, 18.0
_ROW = 24.0
Line = TypeVar("Line")


def write_weekly_report(office: Office, *, week: str | None, out: Path) -> WeekSummary:
    """Write a week's summary as PDF, replacing the file only when it is whole.

    `week` is text such as 2026-W47; None or empty means this week. Raises UserError for a week that is
    none and for a file that cannot be written.
    """
    summary = weekly_summary(office, week=read_week(week or "", office.today()))
    write_file(out, draw_weekly(summary, office))
    return summary


def make_weekly(office: Office, *, week: Week | None = None) -> bytes:
    """Return a week's summary (this week's by default) as a PDF of one page."""
    return draw_weekly(weekly_summary(office, week=week), office)


def draw_weekly(summary: WeekSummary, office: Office) -> bytes:
    """Return a summary as a PDF of one page on the school's paper."""
    from reportlab.pdfgen.canvas import Canvas

    prepare_fonts()
    file = io.BytesIO()
    size = PAPERS.get(office.settings.paper, PAPERS["letter"])
    canvas = Canvas(file, pagesize=size, pageCompression=1, lang="en-US")
    canvas.setTitle(f"Weekly summary {summary.week}")
    canvas.setAuthor(summary.school)
    canvas.setSubject(words.date_span(summary.week.days))
    _Page(canvas, size, summary, office).draw()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Page:
    """Draws the page from top to bottom."""

    def __init__(
        self, canvas: Canvas, size: tuple[float, float], summary: WeekSummary, office: Office
    ) -> None:
        self.canvas, self.summary = canvas, summary
        self.now, self.before = summary.figures, summary.before
        self.day = office.calendar.day_length
        self.limit = office.settings.past_due_days
        self.room = Box(_MARGIN, _MARGIN, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN)
        self.stretch = (size[1] - 792.0) / 3

    def draw(self) -> None:
        y = self._header(self.room.top)
        y = self._tiles(y - 12)
        rows = ((172.0, self._contacts, self._topics), (164.0, self._overdue, self._languages),
                (216.0, self._upset, self._rest))  # fmt: skip
        for height, left, right in rows:
            height += self.stretch
            box = Box(self.room.x, y - height - 16, self.room.width, height)
            for part, section in zip(box.split(55, 45, gap=_GAP), (left, right), strict=True):
                section(part)
            y = box.y
        self._footer()

    def _header(self, top: float) -> float:
        canvas, summary = self.canvas, self.summary
        draw_text(
            canvas,
            self.room.x,
            top - 15,
            summary.school or "School",
            17,
            bold=True,
            width=self.room.width * 0.62,
        )
        span = words.date_span(summary.week.days)
        draw_text(canvas, self.room.right, top - 14, span, 11.5, bold=True, align="right")
        draw_text(
            canvas,
            self.room.x,
            top - 29,
            "Weekly summary of the front office" + (f" · {summary.district}" if summary.district else ""),
            9,
            colour=INK.quiet,
            width=self.room.width * 0.62,
        )
        state = "so far" if self.now.moment.date() <= summary.week.sunday and self._lasts() else ""
        draw_text(
            canvas,
            self.room.right,
            top - 29,
            f"Week {summary.week.number} {state}".strip(),
            9,
            colour=INK.quiet,
            align="right",
        )
        canvas.setStrokeColor(ink(INK.accent))
        canvas.setLineWidth(1.6)
        canvas.line(self.room.x, top - 37, self.room.right, top - 37)
        return top - 37

    def _lasts(self) -> bool:
        """Tell whether the week is not over yet."""
        return self.summary.made.date() <= self.summary.week.sunday

    # Key figures

    def _tiles(self, top: float) -> float:
        now, before = self.now, self.before
        ten, ten_before = now.ratings.out_of_ten, before.ratings.out_of_ten
        promises = now.promises
        kept = words.percent(promises.kept_share)
        tiles = (
            ("Contacts", words.number(now.contacts), words.change(now.contacts, before.contacts)[0]),
            ("First answer (median)", words.school_time(now.response_median, self.day),
             f"9 in 10 within {words.school_time(now.response_90, self.day)}" if now.answered else "no answers yet"),
            ("Open", words.number(now.standing.open), f"{words.number(now.standing.past_due)} past due"),
            ("Promises kept on time", kept,
             f"{promises.kept} of {promises.kept + promises.late + promises.overdue} due"
             + (f", {promises.overdue} overdue" if promises.overdue else "")),
            ("How did it go?", "–" if ten is None else f"{ten:.1f} of 10",
             words.change(_one(ten), _one(ten_before), unit=" of 10")[0] if ten is not None
             else "nobody answered"),
        )  # fmt: skip
        height = 58.0
        box = Box(self.room.x, top - height, self.room.width, height)
        for tile, (label, value, remark) in zip(box.split(*[1] * 5, gap=8), tiles, strict=True):
            self._tile(tile, label, value, remark)
        return box.y

    def _tile(self, box: Box, label: str, value: str, remark: str) -> None:
        canvas = self.canvas
        canvas.setFillColor(ink(INK.fill))
        canvas.roundRect(*box, 4, stroke=0, fill=1)
        inner = box.width - 14
        draw_text(canvas, box.x + 7, box.top - 12, label, 7.4, colour=INK.quiet, width=inner)
        size = next((size for size in (18, 15, 12.5, 10.5) if text_width(value, size, bold=True) <= inner), 9)
        draw_text(canvas, box.x + 7, box.top - 33, value, size, bold=True, width=inner)
        overdue = "past due" in remark or "overdue" in remark
        colour = INK.bad if overdue and not remark.startswith("0 ") else INK.quiet
        size = next((size for size in (7.0, 6.4, 5.9) if text_width(remark, size) <= inner), 5.6)
        draw_text(canvas, box.x + 7, box.y + 7, remark, size, colour=colour, width=inner)

    # Sections

    def _title(self, box: Box, title: str, remark: str = "") -> Box:
        """Draw a section's title; returns the room below it."""
        canvas = self.canvas
        wide = draw_text(canvas, box.x, box.top - 9, title, 10, bold=True)
        if remark:
            draw_text(canvas, box.x + wide + 6, box.top - 9, remark, 7.5, colour=INK.quiet,
                      width=box.width - wide - 6)  # fmt: skip
        canvas.setStrokeColor(ink(INK.line))
        canvas.setLineWidth(0.7)
        canvas.line(box.x, box.top - 14, box.right, box.top - 14)
        return Box(box.x, box.y, box.width, box.height - 19)

    def _nothing(self, box: Box, sentence: str) -> None:
        draw_text(self.canvas, box.x, box.top - 11, sentence, 8.5, colour=INK.quiet, width=box.width)

    def _contacts(self, box: Box) -> None:
        inner = self._title(box, "Contacts by day")
        if self.summary.empty:
            self._nothing(inner, "No contact was logged this week.")
            return
        days = [(f"{day:%a} {day.day}", counts) for day, counts in self.now.by_day.items()]
        before = [sum(counts.values()) for counts in self.before.by_day.values()]
        last = max(place for place in range(7) if days[place][1] or before[place] or place < 5)
        stacked_bars(self.canvas, inner, days[: last + 1], before[: last + 1], words.CHANNELS)

    def _topics(self, box: Box) -> None:
        inner = self._title(box, "What families asked for", "± the week before")
        rows = [
            (name or "No topic", many, self.before.by_topic.get(name, 0))
            for name, many in self.now.by_topic.items()
        ]
        if not rows:
            self._nothing(inner, "Nothing yet.")
            return
        most = int((inner.height - 12) // 15)
        bar_list(self.canvas, inner, rows[:most])
        others = rows[most:]
        if others:
            many = sum(row[1] for row in others)
            told = f"and {words.counted(len(others), 'other topic')} with {words.counted(many, 'contact')}"
            draw_text(self.canvas, inner.x, inner.y + 1, told, 7.2, colour=INK.quiet, width=inner.width)

    def _overdue(self, box: Box) -> None:
        late, promises = self.now.standing.past_due, self.summary.overdue_promises
        told = (
            f"{words.counted(promises, 'promise')}, {words.number(late)} open over {self.limit} school days"
        )
        inner = self._title(box, "Overdue", told)
        if not self.summary.overdue:
            self._nothing(inner, "Nothing is overdue.")
        self._lines(inner, self.summary.overdue, self._overdue_line)

    def _overdue_line(self, line: Overdue, box: Box) -> None:
        mark = "promised" if line.promised else "open since"
        about = " · ".join(part for part in (line.topic, line.about) if part)
        who = f"{line.contact or 'Unknown'} ({line.student})" if line.student else line.contact or "Unknown"
        self._line(box, f"{mark} {words.short_date(line.since)}", who, line.owner or "no owner", about)

    def _line(self, box: Box, mark: str, who: str, right: str, about: str) -> None:
        """Draw an entry of two lines: what, who and whose above, what it is about below."""
        canvas, y = self.canvas, box.top - 9
        draw_text(canvas, box.x, y, mark, 7.4, colour=INK.bad, width=72)
        wide = draw_text(canvas, box.right, y, right, 7.4, colour=INK.quiet, width=84, align="right")
        draw_text(canvas, box.x + 75, y, who, 8, bold=True, width=box.width - 75 - wide - 6)
        draw_text(canvas, box.x + 75, y - 9.6, about, 7.6, colour=INK.quiet, width=box.width - 75)

    def _languages(self, box: Box) -> None:
        total = self.now.language_help
        share = words.percent(total.contacts / self.now.contacts) if self.now.contacts else "0%"
        inner = self._title(box, "Languages served", f"{share} of contacts were not in English")
        if not total.contacts:
            self._nothing(inner, "No contact yet." if self.summary.empty else "Every contact was in English.")
            return
        columns = [inner.right - 122, inner.right - 88, inner.right - 40, inner.right]
        y = inner.top - 9
        for x, name in zip(columns, ("contacts", "helped", "none offered", "by family"), strict=True):
            draw_text(self.canvas, x, y, name, 6.6, colour=INK.quiet, align="right")
        rows = self.now.languages
        room = int((inner.height - 12 - 24) // 12)
        for row in (*rows[:room], total):
            y -= 12
            name = language_name(row.language) if row.language else "All of these"
            bold = not row.language
            draw_text(self.canvas, inner.x, y, name, 8, bold=bold, width=columns[0] - inner.x - 22)
            values = (row.contacts, row.well_helped, row.none_offered, row.not_good_practice)
            for x, value in zip(columns, values, strict=True):
                draw_text(self.canvas, x, y, f"{value:,}" if value else "–", 8, bold=bold, align="right")
        flagged = (
            f"Not good practice: a family member interpreted {words.counted(total.not_good_practice, 'time')}"
        )
        if total.child:
            flagged = f"{flagged}, a child {total.child:,}"
        colour = INK.bad if total.not_good_practice else INK.quiet
        size = next((size for size in (7.4, 7.0, 6.6) if text_width(flagged, size) <= inner.width), 6.2)
        draw_text(self.canvas, inner.x, inner.y + 2, flagged, size, colour=colour, width=inner.width)

    def _upset(self, box: Box) -> None:
        now = self.now
        told = (f"{now.concerns:,} concerns, {now.pressing:,} critical or urgent, "
                f"{now.ratings.low:,} rated 1 or 2")  # fmt: skip
        inner = self._title(box, "What upset families", told)
        if not self.summary.upset:
            self._nothing(inner, "No concern, nothing urgent, no low rating.")
        self._lines(inner, self.summary.upset, self._upset_line)

    def _upset_line(self, line: Upset, box: Box) -> None:
        mark = (
            f"rated {line.score}"
            if line.score
            else line.priority
            if line.priority in _PRESSING
            else line.kind
        )
        about = " · ".join(part for part in (line.topic, line.about) if part)
        self._line(
            box, f"{line.at:%a} {mark}", line.contact or "Unknown", line.status.replace("-", " "), about
        )

    def _rest(self, box: Box) -> None:
        inner = self._title(box, "Also this week")
        now = self.now
        callers = ", ".join(f"{caller.name} ({caller.contacts})" for caller in self.summary.callers)
        lines = (
            ("Routine", _counted(now.by_routine, words.ROUTINES)),
            ("Kinds", _counted(now.by_kind, words.KINDS)),
            ("Closed", f"{now.closed:,} (median {words.school_time(now.closing_median, self.day)})"
             if now.closing_median is not None else f"{now.closed:,}"),
            (f"{REPEATED} times or more", callers or "nobody"),
            ("Ratings", " · ".join(f"{score}: {many}" for score, many in enumerate(now.ratings.spread, 1))
             if now.ratings.count else "none"),
        )  # fmt: skip
        y = inner.top
        for label, text in lines:
            y = self._paragraph(Box(inner.x, inner.y, inner.width, y - inner.y), label, text) - 3.5
        if now.by_hour and y - inner.y > 50:
            draw_text(self.canvas, inner.x, y - 12, "Contacts by hour", 7.6, colour=INK.quiet)
            hours_grid(self.canvas, Box(inner.x, inner.y, inner.width, y - inner.y - 15), now.by_hour)

    def _paragraph(self, box: Box, label: str, text: str) -> float:
        """Draw a labelled text of at most three lines; returns where it ends."""
        draw_text(self.canvas, box.x, box.top - 10, label, 7.6, colour=INK.quiet, width=66)
        y = box.top
        for line in wrap(text, 8, box.width - 70, lines=3):
            y -= 10
            draw_text(self.canvas, box.x + 70, y, line, 8)
        return y - 2

    def _lines(self, box: Box, lines: Sequence[Line], draw: Callable[[Line, Box], None]) -> None:
        """Draw as many lines as there is room for."""
        y = box.top
        for line in lines[: int(box.height // _ROW)]:
            y -= _ROW
            draw(line, Box(box.x, y, box.width, _ROW))

    def _footer(self) -> None:
        told = (
            (
                "Times are counted in school hours, less waiting for the family. Past due: open over"
                f" {self.limit} school days."
            ),
            "How did it go?: the mean of 1 to 5, doubled. By family (not good practice): a relative interpreted.",
        )
        made = (
            f"FrontDesk · {words.short_date(self.summary.made.date())}, {words.clock_time(self.summary.made)}"
        )
        for place, line in enumerate(told):
            y = _MARGIN - 4 - 8.4 * place
            draw_text(self.canvas, self.room.x, y, line, 6.3, colour=INK.quiet, width=self.room.width - 100)
        draw_text(self.canvas, self.room.right, _MARGIN - 4, made, 6.3, colour=INK.quiet, align="right")


_PRESSING = ("critical", "urgent")


def _one(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _counted(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Return counts in words, the commonest first."""
    return ", ".join(f"{names.get(key, key).lower()} {many:,}" for key, many in counts.items()) or "none"
