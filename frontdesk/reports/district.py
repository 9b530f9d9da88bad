"""The district's report: schools side by side, as PDF to read and as CSV or XLSX to reckon with.

Relies on `frontdesk.figures.district` for the figures and on `frontdesk.export` for tables that no spreadsheet runs.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from frontdesk.errors import UserError
from frontdesk.export import write_table
from frontdesk.figures.district import district_summary
from frontdesk.figures.schools import DistrictSummary, SchoolFigures
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.files import write_file
from frontdesk.reports.sheets import Cell, Column, Group, Sheet, Trend, make_sheet
from models.choices import Channel, LanguageHelp
from translation.languages import language_name

ENDINGS = (".pdf", ".csv", ".xlsx")
_MOST = 12

HEADINGS = (
    "school", "first day", "last day", "contacts", "contacts before", "walk-in", "phone", "email", "other",
    "concerns", "open", "past due", "answered", "mean minutes to answer", "ratings", "score of 10",
    "not in English", "bilingual staff", "qualified interpreter", "phone interpreter", "on-device translation",
    "family member", "none offered", "declined", "help not recorded",
)  # fmt: skip


def write_district_report(
    office: Office, *, first: dt.date | None = None, last: dt.date | None = None, out: Path
) -> DistrictSummary:
    """Write the schools' figures to a .pdf, .csv or .xlsx file, by its ending.

    Without days it covers the four weeks that end today. Raises UserError for another ending, days in the
    wrong order, a central that cannot be reached, or a file that cannot be written.
    """
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"{out.name} has an ending that no report has: end it in {', '.join(ENDINGS)}.")
    summary = district_summary(office, first=first, last=last)
    if ending == ".pdf":
        write_file(out, draw_district(summary, office))
    else:
        write_table(out, HEADINGS, district_rows(summary))
    return summary


def district_rows(summary: DistrictSummary) -> Iterator[Sequence[str | int | float | dt.date | None]]:
    """Return the table's rows under `HEADINGS`: one for each school, then their sum if there are several."""
    schools = (*summary.schools, summary.total) if len(summary.schools) > 1 else summary.schools
    for school in schools:
        minutes = school.response.total_seconds() / 60 if school.response is not None else None
        yield (
            school.name, summary.days.first, summary.days.last, school.contacts, school.before,
            *(school.channels[channel] for channel in Channel),
            school.concerns, school.open, school.past_due, school.answered,
            None if minutes is None else round(minutes, 1), school.ratings,
            None if school.out_of_ten is None else round(school.out_of_ten, 2), school.not_english,
            *(school.helps[each] for each in _HELPS),
        )  # fmt: skip


_HELPS = (
    LanguageHelp.BILINGUAL_STAFF, LanguageHelp.QUALIFIED_INTERPRETER, LanguageHelp.PHONE_INTERPRETER,
    LanguageHelp.ON_DEVICE_TRANSLATION, LanguageHelp.FAMILY_MEMBER, LanguageHelp.NONE_OFFERED,
    LanguageHelp.DECLINED, "",
)  # fmt: skip


def make_district(office: Office, *, first: dt.date | None = None, last: dt.date | None = None) -> bytes:
    """Return the district's report as PDF."""
    return draw_district(district_summary(office, first=first, last=last), office)


def draw_district(summary: DistrictSummary, office: Office) -> bytes:
    """Return a district's summary as PDF: key figures, schools with trend lines, topics, languages."""
    total, day = summary.total, office.calendar.day_length
    remark = words.date_span(summary.days)
    if not summary.connected:
        remark += " · this school alone: it is not connected to a district"
    facts = (
        ("Schools", words.number(len(summary.schools))),
        ("Contacts", words.number(total.contacts)),
        ("First answer (mean)", words.school_time(total.response, day)),
        ("Open", words.number(total.open)),
        ("Past due", words.number(total.past_due)),
        ("How did it go?", "–" if total.out_of_ten is None else f"{total.out_of_ten:.1f} of 10"),
        ("Not in English", words.percent(_share(total.not_english, total.contacts))),
    )
    return make_sheet(
        Sheet(
            title="District report",
            remark=remark,
            school=summary.district or office.settings.name,
            made=summary.made,
            columns=_COLUMNS,
            groups=(_schools(summary, day), _topics(total), _languages(total), _help(total)),
            empty="No school has sent anything yet.",
            paper=office.settings.paper,
            landscape=True,
            facts=facts,
        )
    )


_COLUMNS = (
    Column("School", 27, bold=True, lines=2),
    Column("Contacts", 9, "right"),
    Column("Change", 9, "right"),
    Column("Trend", 12),
    Column("Concerns", 9, "right"),
    Column("First answer", 12, "right"),
    Column("Open", 7, "right"),
    Column("Past due", 8, "right"),
    Column("Of 10", 7, "right"),
    Column("Not in English", 11, "right"),
    Column("By family", 8, "right"),
)
_COUNTED = (Column("", 40, bold=True, lines=2), Column("Contacts", 12, "right"), Column("Share", 12, "right"),
            Column("", 36))  # fmt: skip


def _schools(summary: DistrictSummary, day: dt.timedelta) -> Group:
    several = len(summary.schools) > 1
    schools = (*summary.schools, summary.total) if several else summary.schools
    rows = [_row(school, day) for school in schools]
    strong = frozenset({len(rows) - 1}) if several else frozenset[int]()
    lead = (
        "Change is against as many days before. Trend: contacts by ISO week. "
        "By family: a family member interpreted, which is not good practice."
    )
    return Group(rows, "Schools", lead, strong=strong)


def _row(school: SchoolFigures, day: dt.timedelta) -> tuple[Cell, ...]:
    change = "–" if school.change is None else f"{school.change:+.0%}".replace("-", "−")
    return (
        school.name, words.number(school.contacts), change, Trend(school.trend), words.number(school.concerns),
        words.school_time(school.response, day), words.number(school.open), words.number(school.past_due),
        "–" if school.out_of_ten is None else f"{school.out_of_ten:.1f}",
        words.percent(_share(school.not_english, school.contacts)),
        words.number(school.helps[LanguageHelp.FAMILY_MEMBER]),
    )  # fmt: skip


def _topics(total: SchoolFigures) -> Group:
    counts = Counter({name or "No topic": many for name, many in total.topics.items()})
    return Group(_counted(counts, total.contacts), "What families asked for", columns=_COUNTED)


def _languages(total: SchoolFigures) -> Group:
    counts = Counter({language_name(code): many for code, many in total.languages.items()})
    return Group(_counted(counts, total.contacts), "Languages", columns=_COUNTED)


def _help(total: SchoolFigures) -> Group:
    counts = Counter({words.HELPS.get(help_, help_): many for help_, many in total.helps.items() if many})
    return Group(
        _counted(counts, sum(counts.values())), "How families without English were helped", columns=_COUNTED
    )


def _counted(counts: Counter[str], whole: int) -> list[tuple[Cell, ...]]:
    """Return the commonest values with their share, and the rest in one row."""
    shown = counts.most_common(_MOST)
    rest = sum(counts.values()) - sum(many for _, many in shown)
    if rest:
        shown.append((f"{len(counts) - _MOST} others", rest))
    return [
        (name, words.number(many), words.percent(_share(many, whole)), "") for name, many in shown if many
    ]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
