"""The weekly summary as PDF: a page of findings, then one or two of detail.

The numbers come from `frontdesk.figures.week`, and what they mean is written up in `docs/figures.md` and, briefly, at
the foot of each page. The first page is always one: lists are short and long texts end in an ellipsis.
"""

from __future__ import annotations

from pathlib import Path

from frontdesk.calendar import Week, read_week
from frontdesk.figures.week import WeekSummary, weekly_summary
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.files import write_file
from frontdesk.reports.pen import Pen
from frontdesk.reports.sheets import PAPERS
from frontdesk.reports.weekly_detail import draw_detail
from frontdesk.reports.weekly_findings import draw_findings


def write_weekly_report(office: Office, *, week: str | None, out: Path, names: bool = False) -> WeekSummary:
    """Write a week's summary as PDF, replacing the file only when it is whole.

    `week` is text such as 2026-W47; None or empty means this week. Families are named only when `names` asks for
    it. Raises UserError for a week that is none and for a file that cannot be written.
    """
    summary = weekly_summary(office, week=read_week(week or "", office.today()), names=names)
    write_file(out, draw_weekly(summary, office))
    return summary


def make_weekly(office: Office, *, week: Week | None = None, names: bool = False, paper: str = "") -> bytes:
    """Return a week's summary (this week's by default) as PDF, on the school's paper unless another is named."""
    return draw_weekly(weekly_summary(office, week=week, names=names), office, paper=paper)


def draw_weekly(summary: WeekSummary, office: Office, *, paper: str = "") -> bytes:
    """Return a summary as PDF, on the school's paper unless another is named."""
    size = PAPERS.get(paper or office.settings.paper, PAPERS["letter"])
    pen = Pen(
        size,
        title=f"Weekly summary {summary.week}",
        author=summary.school,
        subject=words.date_span(summary.week.days),
    )
    draw_findings(pen, size, summary)
    draw_detail(pen, size, summary)
    return pen.finish()
