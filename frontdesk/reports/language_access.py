"""Language access, for a compliance review: languages served, help offered and used, trend by month, vital notices.

A school that is asked how it reaches parents with limited English answers with these pages, or reckons with
the table. Relies on `frontdesk.figures.language_access` for every number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from frontdesk.calendar import Days
from frontdesk.figures.language_access import NONE, LanguageAccess, VitalNotice, language_access
from frontdesk.figures.language_help import LanguageRow
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Mark, Sheet, Trend
from models.choices import DraftState, LanguageHelp
from translation.languages import language_name

_HELPS = (*LanguageHelp, "")
HEADINGS = (
    "language", "first day", "last day", "students on file", "contacts", "help offered", "help used", "well helped",
    "qualified", *(words.HELPS[each].lower() for each in _HELPS),
    "not good practice", "child interpreted", "did not understand each other", "minutes of help",
)  # fmt: skip
_STATES = {
    DraftState.APPROVED.value: "approved",
    DraftState.IN_REVIEW.value: "in review",
    DraftState.MACHINE.value: "machine draft",
    NONE: "not begun",
}
_COUNTS = (
    Column("Contacts", 11, "right"), Column("Offered", 15, "right"), Column("Used", 15, "right"),
    Column("Well helped", 15, "right"), Column("Qualified", 15, "right"), Column("None offered", 15, "right"),
    Column("Declined", 11, "right"), Column("Not recorded", 15, "right"), Column("By family", 13, "right"),
    Column("By a child", 12, "right"), Column("Not understood", 15, "right"), Column("Minutes", 11, "right"),
)  # fmt: skip
_LANGUAGES = (
    Column("Language", 26, bold=True),
    Column("Students", 11, "right"),
    *_COUNTS,
    Column("By month", 18),
)
_MONTHS = (Column("Month", 26, bold=True), Column("All contacts", 11, "right"), *_COUNTS, Column("", 18))
_KINDS = (
    Column("", 30, bold=True),
    Column("Contacts", 12, "right"),
    Column("Share", 12, "right"),
    Column("", 120),
)
_CHILDREN = (
    Column("Date", 32, bold=True),
    Column("Language", 24),
    Column("Id of the contact", 60),
    Column("", 60),
)
_NOTICES = (
    Column("Vital notice", 60, bold=True), Column("Language", 26), Column("", 24), Column("Since", 24),
    Column("Approved by", 34),
)  # fmt: skip
_MANY_CHILDREN = 500


def language_access_report(office: Office, *, days: Days, paper: str = "") -> Report:
    """Return how families without English were served on these days."""
    access = language_access(office, days=days)
    total = access.total
    told = "nothing was logged"
    if access.contacts:
        share = words.percent(total.contacts / access.contacts)
        told = f"{share} of {words.counted(access.contacts, 'contact')} were not in English"
    sheet = Sheet(
        title="Language access",
        remark=f"{words.date_span(days)} · {told}",
        school=office.settings.name,
        made=office.now(),
        columns=_LANGUAGES,
        groups=tuple(_groups(access)),
        empty="Every contact of these days was in English."
        if access.contacts
        else "Nothing was logged on these days.",
        paper=paper or office.settings.paper,
        landscape=True,
        size=8.4,
        facts=(
            ("Not in English", words.number(total.contacts)),
            ("Help offered", _of(total.offered, total)),
            ("Well helped", _of(total.well_helped, total)),
            ("Qualified interpreter", _of(total.qualified, total)),
            ("None offered", _of(total.none_offered, total)),
            ("A child interpreted", words.number(total.child)),
        ),
        notes=(_MEASURES, _RULE),
    )
    counts = {
        "contacts": access.contacts,
        "not_in_english": total.contacts,
        "languages": len(access.languages),
        "children": len(access.children),
        "vital_notices": len({notice.title for notice in access.notices}),
    }
    return Report(sheet, counts, HEADINGS, tuple(_table(access)))


_MEASURES = (
    "Offered: an interpreter was offered, or the school's help was taken or declined. Used: some help was used, also a"
    " family member's. Well helped: by bilingual staff, an interpreter or translation on the device. Qualified: by a"
    " qualified interpreter. Not recorded is not taken for anything else. Students are those on file today, by home"
    " language."
)
_RULE = (
    "A school must communicate with parents in a language they understand, through competent help, and must not rely on"
    " children or family members for it (U.S. Departments of Justice and of Education, Dear Colleague Letter on English"
    " learners and limited English proficient parents, January 7, 2015, part II, section J). A vital notice counts as"
    " translated when a person has approved it."
)


def _groups(access: LanguageAccess) -> Iterator[Group]:
    if access.languages or access.students:
        yield _languages(access)
    if access.total.contacts:
        yield _months(access)
        yield _kinds(access.total)
        yield _children(access)
    if access.notices:
        yield from _notices(access.notices)


def _languages(access: LanguageAccess) -> Group:
    rows: list[Sequence[Cell]] = [
        (language_name(row.language), _count(access.students.get(row.language, 0)), *_cells(row),
         Trend(tuple(map(float, access.by_month.get(row.language, ())))))
        for row in access.languages
    ]  # fmt: skip
    served = {row.language for row in access.languages}
    rows += [
        (language_name(language), words.number(many), *_cells(LanguageRow(language)), "")
        for language, many in access.students.items()
        if language not in served
    ]
    months = tuple(float(month.help.contacts) for month in access.months)
    rows.append(("All of these", _count(sum(access.students.values())), *_cells(access.total), Trend(months)))
    return Group(rows, "Languages served", strong=frozenset({len(rows) - 1}), columns=_LANGUAGES)


def _months(access: LanguageAccess) -> Group:
    rows = [
        (f"{month.first:%B} {month.first.year}", words.number(month.contacts), *_cells(month.help), "")
        for month in access.months
    ]
    return Group(rows, "Contacts not in English, by month", columns=_MONTHS)


def _cells(row: LanguageRow) -> tuple[str, ...]:
    shared = (row.offered, row.used, row.well_helped, row.qualified, row.none_offered)
    rest = (row.not_good_practice, row.child, row.not_understood, row.minutes)
    return (
        _count(row.contacts), *(_with_share(part, row) for part in shared),
        _count(row.by_help[LanguageHelp.DECLINED]), _with_share(row.unrecorded, row), *map(_count, rest),
    )  # fmt: skip


def _count(value: int) -> str:
    return words.number(value) if value else "–"


def _with_share(part: int, row: LanguageRow) -> str:
    return f"{part:,} · {words.percent(part / row.contacts)}" if part and row.contacts else "–"


def _kinds(total: LanguageRow) -> Group:
    rows = [
        (words.HELPS.get(kind, kind), words.number(many), words.percent(many / total.contacts), "")
        for kind, many in total.by_help.most_common()
    ]
    return Group(rows, "By kind of help", columns=_KINDS)


def _children(access: LanguageAccess) -> Group:
    many = len(access.children)
    if not many:
        return Group((), "No child interpreted", bare=True)
    lead = (
        "Look each up by its id to see what happened and who could have helped. Families are not named here."
    )
    if many > _MANY_CHILDREN:
        lead += f" The latest {_MANY_CHILDREN} of {many:,} are listed."
    rows = [
        (
            f"{words.short_date(one.at.date())}, {one.at.year}, {words.clock_time(one.at)}",
            language_name(one.language),
            one.id,
            "",
        )
        for one in access.children[-_MANY_CHILDREN:]
    ]
    return Group(rows, f"A child interpreted · {many:,}", lead, columns=_CHILDREN)


def _notices(notices: Sequence[VitalNotice]) -> Iterator[Group]:
    """Yield the vital notices by language and state: first how many, then each."""
    languages = dict.fromkeys(notice.language for notice in notices)
    rows = []
    for language in languages:
        theirs = [notice for notice in notices if notice.language == language]
        rows.append((
            language_name(language), words.number(len(theirs)),
            *(_count(sum(notice.state == state for notice in theirs)) for state in _STATES), "",
        ))  # fmt: skip
    columns = (
        Column("Language", 26, bold=True), Column("Notices", 12, "right"),
        *(Column(said.capitalize(), 18, "right") for said in _STATES.values()), Column("", 70),
    )  # fmt: skip
    yield Group(rows, "Vital notices by language", columns=columns)
    yield Group([_notice(notice) for notice in notices], "Vital notices", columns=_NOTICES)


def _notice(notice: VitalNotice) -> tuple[Cell, ...]:
    said = _STATES.get(notice.state, notice.state)
    state: Cell = said if notice.state == DraftState.APPROVED else Mark(said, full=notice.state == NONE)
    since = words.long_date(notice.since) if notice.since else ""
    return notice.title, language_name(notice.language), state, since, notice.approved_by


def _of(part: int, total: LanguageRow) -> str:
    return f"{part:,} ({words.percent(part / total.contacts)})" if total.contacts else "–"


def _table(access: LanguageAccess) -> Iterator[tuple[str | int | dt.date, ...]]:
    """Yield the table's rows under `HEADINGS`: one a language, then all of them."""
    for row in (*access.languages, access.total):
        students = access.students.get(row.language, 0) if row.language else sum(access.students.values())
        yield (
            language_name(row.language) if row.language else "All", *access.days, students, row.contacts, row.offered,
            row.used, row.well_helped, row.qualified, *(row.by_help[each] for each in _HELPS),
            row.not_good_practice, row.child, row.not_understood, row.minutes,
        )  # fmt: skip
