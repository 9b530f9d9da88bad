"""The district's report: schools side by side, as PDF to read and as CSV or XLSX to reckon with.

Relies on `frontdesk.figures.district` for the figures, on `frontdesk.reports.district_pages` for the pages and on
`frontdesk.export` for tables that no spreadsheet runs. A workbook holds every table, a CSV file the one asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from frontdesk.errors import UserError
from frontdesk.export import Cell, Table, write_tables
from frontdesk.figures.district import district_summary
from frontdesk.figures.schools import DistrictSummary, SchoolFigures, answer_steps, language_gaps
from frontdesk.office import Office
from frontdesk.reports.district_pages import draw_pages
from frontdesk.reports.files import write_file
from frontdesk.sync.rollups import UP_TO
from models.choices import Channel, Kind, LanguageHelp
from translation.languages import language_name

ENDINGS = (".pdf", ".csv", ".xlsx")
DETAILS = ("schools", "topics", "languages", "weeks")
"""The tables of the report; a CSV file holds one of them."""

_HELPS = (*LanguageHelp, "")
HEADINGS = (
    "school", "first day", "last day", "students on file", "contacts", "contacts per 100 students", "contacts before",
    *Channel, *(f"{kind}s" for kind in Kind), "concerns per 100 students", "open", "past due", "answered",
    "mean minutes to answer", "half answered within minutes",
    *(f"answered within {minutes} minutes" for minutes in UP_TO), "ratings", "score of 10", "not in English",
    *(str(each).replace("-", " ") for each in LanguageHelp), "help not recorded", "last synced",
)  # fmt: skip
_ALL = "All schools"


def write_district_report(
    office: Office,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    out: Path,
    detail: str = "schools",
) -> DistrictSummary:
    """Write the schools' figures to a .pdf, .csv or .xlsx file, by its ending.

    Without days it covers the four weeks that end today. `detail` is the table of a CSV file, one of `DETAILS`.
    Raises UserError for another ending or table, days in the wrong order, a central that cannot be reached, or a
    file that cannot be written.
    """
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"{out.name} has an ending that no report has: end it in {', '.join(ENDINGS)}.")
    if detail not in DETAILS:
        raise UserError(f"The report has no table “{detail}”: it has {', '.join(DETAILS)}.")
    summary = district_summary(office, first=first, last=last)
    write_summary(summary, office, out=out, detail=detail)
    return summary


def write_summary(summary: DistrictSummary, office: Office, *, out: Path, detail: str = "schools") -> None:
    """Write figures that were read before; raises UserError for a file that cannot be written."""
    if out.suffix.lower() == ".pdf":
        write_file(out, draw_district(summary, office))
        return
    tables = {
        "schools": Table("Schools", HEADINGS, district_rows(summary)),
        "topics": Table("Topics", _TOPICS, _topic_rows(summary)),
        "languages": Table("Languages", _LANGUAGES, _language_rows(summary)),
        "weeks": Table("Weeks", _WEEKS, _week_rows(summary)),
    }
    write_tables(out, list(tables.values()) if out.suffix.lower() == ".xlsx" else [tables[detail]])


Row = Sequence[Cell]

_TOPICS = ("school", "first day", "last day", "topic", "contacts", "share of contacts", "open now")
_LANGUAGES = (
    "school", "first day", "last day", "language", "code", "students on file", "share of students", "contacts",
    "share of contacts", "contacts per 100 students",
)  # fmt: skip
_WEEKS = ("school", "week", "monday", "contacts", "so far")


def _each(summary: DistrictSummary) -> Iterator[tuple[str, SchoolFigures]]:
    """Return every school with its name, then their sum if there are several."""
    for school in summary.schools:
        yield school.name, school
    if len(summary.schools) > 1:
        yield _ALL, summary.total


def district_rows(summary: DistrictSummary) -> Iterator[Row]:
    """Return the table's rows under `HEADINGS`: one for each school, then their sum if there are several."""
    for name, school in _each(summary):
        half, synced = school.half_within, school.synced
        within = [many for _, many in answer_steps(school)]
        yield (
            name, summary.days.first, summary.days.last, school.students, school.contacts,
            _rounded(school.per_100), school.before, *(school.channels[channel] for channel in Channel),
            *(school.kinds[kind] for kind in Kind), _rounded(school.concerns_per_100), school.open, school.past_due,
            school.answered, _rounded(school.response_minutes / school.answered if school.answered else None, 1),
            None if half is None else int(half.total_seconds() // 60), *within, school.ratings,
            _rounded(school.out_of_ten), school.not_english, *(school.helps[each] for each in _HELPS), synced,
        )  # fmt: skip


def _topic_rows(summary: DistrictSummary) -> Iterator[Row]:
    for name, school in _each(summary):
        for topic in sorted(
            {*school.topics, *school.open_topics}, key=lambda one: (-school.topics[one], one)
        ):
            many = school.topics[topic]
            yield (name, *summary.days, topic, many, _of(many, school.contacts), school.open_topics[topic])
        if school.no_topic:
            yield (name, *summary.days, "", school.no_topic, _of(school.no_topic, school.contacts), None)


def _language_rows(summary: DistrictSummary) -> Iterator[Row]:
    for name, school in _each(summary):
        for gap in language_gaps(school):
            yield (
                name, *summary.days, language_name(gap.language), gap.language, gap.students, _rounded(gap.share, 4),
                gap.contacts, _rounded(gap.of_contacts, 4), _rounded(gap.per_100),
            )  # fmt: skip
        if unknown := school.enrolled[""]:
            yield (name, *summary.days, "", "", unknown, None, None, None, None)


def _week_rows(summary: DistrictSummary) -> Iterator[Row]:
    for name, school in _each(summary):
        for week, many in zip(summary.weeks, school.trend, strict=True):
            yield (name, str(week), week.monday, many, summary.running and week == summary.weeks[-1])


def _of(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _rounded(value: float | None, places: int = 2) -> float | None:
    return None if value is None else round(value, places)


def make_district(office: Office, *, first: dt.date | None = None, last: dt.date | None = None) -> bytes:
    """Return the district's report as PDF."""
    return draw_district(district_summary(office, first=first, last=last), office)


def draw_district(summary: DistrictSummary, office: Office) -> bytes:
    """Return a district's summary as PDF on the school's paper."""
    return draw_pages(summary, paper=office.settings.paper, school=office.settings.name)
