"""The district's report as PDF: what stands out, then the schools side by side, then how families were served.

The numbers come from `frontdesk.figures.district`; what they mean is written up in `docs/figures.md` and, briefly, at
the foot of each page. A page is planned before it is drawn, so that each says of how many it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.figures.district_findings import find_in_district
from frontdesk.figures.schools import DistrictSummary, SchoolFigures
from frontdesk.reports import words
from frontdesk.reports.charts import Box
from frontdesk.reports.district_parts import (
    answers_section,
    by_week,
    channels_section,
    helps_section,
    kinds_section,
    languages_section,
    looked_at,
    open_section,
    silent_section,
    topics_section,
)
from frontdesk.reports.district_schools import SCHOOL_ROW, draw_schools, schools_table_height
from frontdesk.reports.page_parts import (
    GAP,
    RUNNING,
    TILE,
    Tile,
    draw_foot,
    draw_head,
    draw_running_head,
    draw_sentences,
    draw_tiles,
    room_of,
)
from frontdesk.reports.pen import TITLE, Pen, Section, draw_section
from frontdesk.reports.sheets import PAPERS


@dataclass(frozen=True)
class _Page:
    """A page: how it is drawn below its head, and the notes at its foot."""

    draw: Callable[[Pen, Box], None]
    notes: str


def draw_pages(summary: DistrictSummary, *, paper: str, school: str) -> bytes:
    """Return a district's summary as PDF; `school` stands above the page where no district is named."""
    wide, high = PAPERS.get(paper, PAPERS["letter"])
    size = (high, wide)
    name = summary.district or school or "District"
    if len(summary.schools) == 1:
        name = summary.schools[0].name or name
    pen = Pen(size, title="District report", author=name, subject=words.date_span(summary.days))
    room = room_of(size)
    pages = _plan(summary, room)
    for number, page in enumerate(pages, 1):
        top = _draw_head(pen, room, summary, name, first=number == 1)
        page.draw(pen, Box(room.x, room.y, room.width, top - 8 - room.y))
        draw_foot(pen, room, page.notes, made=summary.made, page=number, pages=len(pages))
    return pen.finish()


def _draw_head(pen: Pen, room: Box, summary: DistrictSummary, name: str, *, first: bool) -> float:
    """Draw a page's head; returns where it ends."""
    span = words.date_span(summary.days)
    if not first:
        return draw_running_head(pen, room, name=name, told=f"District report · {span}")
    about = "District report of the front offices"
    if summary.connected and len(summary.schools) == 1:
        about = (
            f"Report of the front office · {summary.district}"
            if summary.district
            else "Report of the front office"
        )
    elif not summary.connected:
        about = "Report of the front office: this school alone, it is not connected to a district"
    remark = f"weeks {summary.weeks[0].number} to {summary.weeks[-1].number}"
    if summary.running:
        remark += ", the last so far"
    return draw_head(pen, room, name=name, about=about, span=span, remark=remark)


def _plan(summary: DistrictSummary, room: Box) -> list[_Page]:
    pages = [
        _Page(lambda pen, box: _first(pen, box, summary), _FIRST_NOTES),
        _Page(lambda pen, box: _second(pen, box, summary), _SECOND_NOTES),
    ]
    below = room.height - RUNNING - 8
    schools = (*summary.schools, summary.total) if len(summary.schools) > 1 else ()
    most = int((below - schools_table_height(0) - TITLE) // SCHOOL_ROW)
    pages += [
        _schools(schools[begin : begin + most], summary, again=begin > 0)
        for begin in range(0, len(schools), most)
    ]
    return pages


def _schools(rows: Sequence[SchoolFigures], summary: DistrictSummary, *, again: bool) -> _Page:
    """Return a page of the schools' table."""

    def draw(pen: Pen, box: Box) -> None:
        title = "Schools side by side (continued)" if again else "Schools side by side"
        remark = "" if again else "sorted by name"
        height = box.height - TITLE
        section = Section(title, height, lambda pen, box: draw_schools(pen, box, rows, summary), remark)
        draw_section(pen, section, box)

    return _Page(draw, _SCHOOLS_NOTES)


def _first(pen: Pen, box: Box, summary: DistrictSummary) -> None:
    y = draw_sentences(pen, box, find_in_district(summary))
    y = draw_tiles(pen, Box(box.x, y - 8 - TILE, box.width, TILE), _tiles(summary))
    below = Box(box.x, box.y, box.width, y - 12 - box.y)
    height = below.height - TITLE
    sections = (by_week(summary, height), topics_section(summary, height), languages_section(summary, height))
    for section, place in zip(sections, below.split(29, 29, 42, gap=GAP), strict=True):
        draw_section(pen, section, place)


def _tiles(summary: DistrictSummary) -> tuple[Tile, ...]:
    total, day = summary.total, summary.day_length
    half, mean = total.half_within, total.response
    concerns = words.rate(total.concerns_per_100)
    return (
        Tile("Contacts", words.number(total.contacts), (f"{words.number(total.before)} before",),
             summary.whole_weeks(total)),
        Tile(
            "For each 100 students",
            words.rate(total.per_100),
            (f"{words.counted(total.students, 'student')} on file", f"concerns {concerns} for each 100"),
        ),
        Tile(
            "First answer, mean",
            words.school_time(mean, day),
            (f"half within {words.school_time(half, day)}" if half else "no answers yet" if mean is None else "",
             f"{words.number(total.answered)} answered"),
        ),
        Tile("Past due", words.number(total.past_due), (f"of {words.number(total.open)} open",)),
        Tile(
            "How did it go?",
            "–" if total.out_of_ten is None else f"{total.out_of_ten:.1f} of 10",
            (words.counted(total.ratings, "answer") if total.ratings else "nobody answered",),
        ),
        Tile(
            "Not in English",
            words.percent(total.not_english / total.contacts if total.contacts else None),
            (words.counted(total.not_english, "contact"), words.counted(len(+total.languages), "language")),
        ),
    )  # fmt: skip


def _second(pen: Pen, box: Box, summary: DistrictSummary) -> None:
    columns = (
        (channels_section(summary), kinds_section(summary)),
        (answers_section(summary), open_section(summary)),
        (helps_section(summary), silent_section(summary)),
    )
    ends = looked_at(summary) if len(summary.schools) > 1 else ()
    y = box.top
    for section, place in zip(ends, box.split(*[1] * len(ends), gap=GAP) if ends else (), strict=True):
        draw_section(pen, section, place)
    if ends:
        y -= max(section.height for section in ends) + TITLE + 14
    below = Box(box.x, box.y, box.width, y - box.y)
    for place, sections in zip(below.split(1, 1, 1, gap=GAP), columns, strict=True):
        y = place.top
        for section in sections:
            draw_section(pen, section, Box(place.x, place.y, place.width, y - place.y))
            y -= section.height + TITLE + 14


_FIRST_NOTES = (
    "A contact is a walk-in, call, e-mail or letter, in or out. Students are those on file today; rates "
    "are contacts of the period for each hundred of them. First answer: school hours from an incoming "
    "contact to the first message out or change of its status. Past due: open since before the last so "
    "many school days (5 unless set). Of 10: the mean of 1 to 5 faces, doubled. Seldom heard: less than "
    "half the contacts that the language's share of the students with a recorded language would bring, by "
    "more than chance."
)
_SCHOOLS_NOTES = (
    "Change: against as many days before. Weeks: contacts of whole ISO weeks, each line in its own scale. "
    "First answer: mean school hours from an incoming contact to its first answer; half within: the "
    "shortest of 15, 30 minutes, 1, 2, 4, 8 and 40 school hours within which at least half were answered. "
    "Past due of open: now. Of 10: the mean of 1 to 5 faces, doubled, and how many answered. By family: a "
    "family member interpreted, which is not good practice. Synced: when a computer of the school last "
    "came by central; ▲ marks more than a week."
)
_SECOND_NOTES = (
    "The lists above leave out schools with fewer than 8 answers, concerns or ratings. Shares are of all "
    "contacts of the period; those of language help of the contacts not in English. How soon: school hours "
    "from an incoming contact to its first answer, of those answered. Open now: whatever the period. A family "
    "member who interprets is not good practice (U.S. Departments of Justice and of Education, January 7, 2015)."
)
