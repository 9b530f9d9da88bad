"""The district's figures: from roll-ups, against plain SQL over central's rows, and from one school alone."""

import csv
import datetime as dt
import io
import itertools
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calendar import DAY, Days, Week
from frontdesk.errors import UserError
from frontdesk.figures.district import before, district_summary, period, weeks_of
from frontdesk.figures.metrics import measure
from frontdesk.figures.schools import language_gaps
from frontdesk.interactions import log_interaction
from frontdesk.office import Office, open_office
from frontdesk.reports import words
from frontdesk.reports.district import (
    DETAILS,
    HEADINGS,
    district_rows,
    make_district,
    write_district_report,
)
from frontdesk.seed.district import seed_central
from frontdesk.settings import change_settings
from frontdesk.sync.connecting import connect, init_central
from tests.reports.reading import text_of
from translation.languages import language_name


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("central") / "central.db"
    init_central(url=f"sqlite:///{path}")
    seed_central(url=f"sqlite:///{path}", schools=5, interactions=900, weeks=8, seed=3)
    return path


@pytest.fixture(scope="module")
def connected(central: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    from frontdesk.first_day import set_up_school

    office = open_office(tmp_path_factory.mktemp("district") / "office")
    set_up_school(
        office, school="District office", timezone="America/Chicago", staff=(("Dana Whit", "district"),)
    )
    connect(office, target=f"sqlite:///{central}")
    yield office
    office.close()


def stored(central: Path, entity: str) -> list[tuple[str, dict[str, object]]]:
    """Return central's rows of an entity with their scope, read without any of our code."""
    with closing(sqlite3.connect(central)) as connection:
        rows = connection.execute("SELECT scope, fields FROM row WHERE entity = ?", (entity,)).fetchall()
    return [(scope, json.loads(fields)) for scope, fields in rows]


def day_of(row: dict[str, object], name: str = "at") -> dt.date:
    import zoneinfo

    moment = dt.datetime.fromtimestamp(int(str(row[name])) / 1000, zoneinfo.ZoneInfo("America/Chicago"))
    return moment.date()


def test_every_school_has_the_sums_of_its_own_rows(connected: Office, central: Path) -> None:
    summary = district_summary(connected)
    assert summary.connected
    first, last = summary.days
    rows = [(scope, row) for scope, row in stored(central, "interaction")
            if not row.get("deleted") and first <= day_of(row) <= last]  # fmt: skip
    assert rows
    seen = 0
    for school in summary.schools:
        own = [row for scope, row in rows if scope == school.scope]
        seen += len(own)
        assert school.contacts == len(own)
        assert school.concerns == sum(row["kind"] == "concern" for row in own)
        assert school.not_english == sum(row["language"] != "en" for row in own)
        assert school.answered == sum(row.get("answered_at") is not None for row in own)
        for channel in ("walk-in", "phone", "email"):
            assert school.channels[channel] == sum(row["channel"] == channel for row in own)
        family = [
            row for row in own if row["language"] != "en" and row.get("language_help") == "family-member"
        ]
        assert school.helps["family-member"] == len(family)
        assert sum(school.topics.values()) == sum(row.get("topic_id") is not None for row in own)
        every = [row for scope, row in stored(central, "interaction") if scope == school.scope]
        assert school.open == sum(row["status"] != "closed" and not row.get("deleted") for row in every)
    assert seen == summary.total.contacts == len(rows)


def test_ratings_and_trends_add_up(connected: Office, central: Path) -> None:
    summary = district_summary(connected)
    first, last = summary.days
    given_ = [
        row for _, row in stored(central, "rating") if first <= day_of(row) <= last and not row.get("deleted")
    ]
    scores = [int(str(row["score"])) for row in given_]
    assert summary.total.ratings == len(scores)
    assert summary.total.out_of_ten == pytest.approx(2 * sum(scores) / len(scores))
    trend = Counter(
        Week.of(day_of(row)) for _, row in stored(central, "interaction") if not row.get("deleted")
    )
    assert summary.weeks[-1] == Week.of(last)
    assert summary.total.trend == tuple(trend[week] for week in summary.weeks)
    earlier = before(summary.days)
    assert summary.total.before == sum(
        earlier.first <= day_of(row) <= earlier.last
        for _, row in stored(central, "interaction")
        if not row.get("deleted")
    )


def test_a_school_on_its_own_shows_itself(busy: Office) -> None:
    summary = district_summary(busy)
    assert not summary.connected
    (school,) = summary.schools
    figures = measure(busy, days=summary.days)
    assert school.name == "Larkmoor Elementary School"
    assert school.contacts == figures.contacts > 0
    assert school.past_due == figures.standing.past_due
    assert sum(school.trend) >= school.contacts


def test_a_school_counts_the_same_alone_and_in_central(tmp_path: Path) -> None:
    """One office, measured from its own store, then from the roll-ups of the central that it pushed to."""
    from frontdesk.first_day import set_up_school
    from frontdesk.seed.fill import seed_office
    from frontdesk.sync.syncing import sync_now

    office = open_office(tmp_path / "office")
    set_up_school(
        office, school="Pinewater Middle School", timezone="America/Chicago", staff=(("Ana", "admin"),)
    )
    seed_office(office, interactions=300, weeks=8, seed=5)
    (alone,) = district_summary(office).schools
    init_central(url=f"sqlite:///{tmp_path / 'central.db'}")
    connect(office, target=f"sqlite:///{tmp_path / 'central.db'}")
    sync_now(office)
    (shared,) = district_summary(office).schools
    for name in ("name", "contacts", "before", "open", "answered", "response_minutes", "ratings", "rating_sum",
                 "trend", "channels", "kinds", "languages", "students", "enrolled", "answers",
                 "open_topics"):  # fmt: skip
        assert getattr(shared, name) == getattr(alone, name), name
    assert shared.helps == alone.helps
    assert shared.topics == alone.topics
    assert shared.students > 0
    office.close()


def table_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_the_table_has_a_row_for_each_school_and_their_sum(connected: Office, tmp_path: Path) -> None:
    summary = write_district_report(connected, out=tmp_path / "schools.csv")
    table = table_of(tmp_path / "schools.csv")
    assert tuple(table[0]) == HEADINGS
    assert len(table) == len(summary.schools) + 1
    assert table[-1]["school"] == "All schools"
    for name in (
        "contacts",
        "students on file",
        "answered",
        "walk-in",
        "concerns",
        "answered within 60 minutes",
    ):
        assert sum(int(row[name]) for row in table[:-1]) == int(table[-1][name]), name
    assert int(table[-1]["contacts"]) == summary.total.contacts > 0
    assert float(table[-1]["contacts per 100 students"]) == pytest.approx(
        100 * summary.total.contacts / summary.total.students, abs=0.006
    )


def test_a_workbook_has_every_table_and_a_csv_the_one_asked_for(connected: Office, tmp_path: Path) -> None:
    summary = write_district_report(connected, out=tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == ["Schools", "Topics", "Languages", "Weeks"]
    for detail, sheet in zip(DETAILS, book.worksheets, strict=True):
        write_district_report(connected, out=tmp_path / f"{detail}.csv", detail=detail)
        lines = list(csv.reader(io.StringIO((tmp_path / f"{detail}.csv").read_text("utf-8-sig"))))
        assert [cell.value for cell in sheet[1]] == lines[0]
        assert sheet.max_row == len(lines) > 5
    topics, languages, weeks = (table_of(tmp_path / f"{detail}.csv") for detail in DETAILS[1:])
    for rows, name, counts in (
        (topics, "topic", summary.total.topics),
        (
            languages,
            "language",
            Counter({language_name(code): n for code, n in summary.total.languages.items()}),
        ),
    ):
        mine = Counter({row[name]: int(row["contacts"]) for row in rows if row["school"] == "All schools"})
        assert +mine == +counts
        schools: Counter[str] = Counter()
        for row in rows:
            if row["school"] != "All schools":
                schools[row[name]] += int(row["contacts"])
        assert +schools == +mine
    assert sum(int(row["contacts"]) for row in weeks if row["school"] == "All schools") == sum(
        summary.total.trend
    )
    assert {row["so far"] for row in weeks if row["week"] == str(summary.weeks[-1])} == {"yes"}


def test_a_table_that_is_none_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="topics"):
        write_district_report(office, out=tmp_path / "x.csv", detail="channels")
    assert not list(tmp_path.glob("x*"))


def test_a_school_cannot_run_a_formula_in_somebodys_spreadsheet(office: Office, tmp_path: Path) -> None:
    change_settings(office, name='=HYPERLINK("https://example.org","x")')
    log_interaction(office, channel="phone", contact="José Álvarez")
    write_district_report(office, out=tmp_path / "x.csv")
    assert "\n'=HYPERLINK" in (tmp_path / "x.csv").read_text("utf-8-sig").replace('"', "")
    write_district_report(office, out=tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"


def test_the_page_names_every_school_with_its_figures(connected: Office) -> None:
    text = text_of(make_district(connected))
    summary = district_summary(connected)
    for school in summary.schools:
        assert school.name in text
    assert f"{summary.total.contacts:,}" in text
    for heading in ("What stands out", "What families asked for", "Schools side by side", "Open now"):
        assert heading in text
    table = text[text.index("Schools side by side") :]
    day = summary.day_length
    for school in (*summary.schools, summary.total):
        ten = "–" if school.out_of_ten is None else f"{school.out_of_ten:.1f} ({school.ratings})"
        row = (
            f"{school.students:,}", f"{school.contacts:,}", words.rate(school.per_100),
            words.signed_percent(school.change), words.rate(school.concerns_per_100),
            words.short_time(school.response, day), words.short_time(school.half_within, day),
            f"{school.past_due:,} of {school.open:,}", ten,
            words.percent(school.not_english / school.contacts if school.contacts else None),
            f"{school.helps['family-member']:,}",
        )  # fmt: skip
        told = table[table.index(f"{school.name} ") + len(school.name) :].replace("▲", "").strip()
        assert told.startswith(" ".join(row)), (school.name, row, told[:90])
    for name, many in summary.total.topics.most_common(5):
        assert f"{name} {many:,} {words.percent(many / summary.total.contacts)}" in text
    for gap in language_gaps(summary.total)[:5]:
        assert f"{gap.students:,} {gap.contacts:,} {words.rate(gap.per_100)}" in text


def test_the_pages_have_a_title_a_language_an_outline_and_a_structure(connected: Office) -> None:
    pdf = make_district(connected)
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == "District report"
    titles = [item.get_title() for item in document.get_toc()]
    document.close()
    assert titles[:3] == ["What stands out", "Key figures", "Contacts by week"]
    assert "Schools side by side" in titles
    assert all(mark in pdf for mark in (b"/StructTreeRoot", b"/Lang (en-US)", b"/Marked true"))


def test_an_empty_district_prints(office: Office, tmp_path: Path) -> None:
    write_district_report(office, out=tmp_path / "x.pdf")
    text = text_of((tmp_path / "x.pdf").read_bytes())
    assert "not connected" in text
    assert "No contact was logged" in text
    rows = list(district_rows(district_summary(office)))
    assert len(rows) == 1
    assert rows[0][HEADINGS.index("contacts")] == 0


@pytest.mark.parametrize(("schools", "pages"), [(1, 3), (5, 3), (50, 4), (1000, 30)])
def test_a_district_of_fifty_schools_takes_few_pages(connected: Office, schools: int, pages: int) -> None:
    from dataclasses import replace

    from frontdesk.reports.district import draw_district

    summary = district_summary(connected)
    many = (summary.schools * (schools // len(summary.schools) + 1))[:schools]
    document = pypdfium2.PdfDocument(draw_district(replace(summary, schools=many), connected))
    assert len(document) <= pages
    assert (
        f"Page {len(document)} of {len(document)}"
        in document[len(document) - 1].get_textpage().get_text_range()
    )
    if schools > 40:
        assert "Schools side by side (continued)" in document[3].get_textpage().get_text_range()
    document.close()


@pytest.mark.parametrize("name", ["x.txt", "x", "x.pdf.exe"])
def test_another_ending_is_refused(office: Office, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"\.csv"):
        write_district_report(office, out=tmp_path / name)
    assert not list(tmp_path.glob("x*"))


def test_days_in_the_wrong_order_are_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="swap"):
        write_district_report(
            office, first=dt.date(2026, 11, 2), last=dt.date(2026, 11, 1), out=tmp_path / "x.pdf"
        )


def test_a_central_that_is_gone_is_said(tmp_path: Path, office: Office) -> None:
    init_central(url=f"sqlite:///{tmp_path / 'central.db'}")
    connect(office, target=f"sqlite:///{tmp_path / 'central.db'}")
    (tmp_path / "central.db").unlink()
    with pytest.raises(UserError):
        district_summary(office)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 400))
def test_trends_show_the_weeks_of_the_period_in_order(last: dt.date, length: int) -> None:
    days = Days(last - (length - 1) * DAY, last)
    weeks = weeks_of(days)
    assert 8 <= len(weeks) <= 53
    assert weeks[-1] == Week.of(last)
    assert all(one.plus(1) == two for one, two in itertools.pairwise(weeks))
    assert len(weeks) == 53 or weeks[0].monday <= days.first
    earlier = before(days)
    assert earlier.last + DAY == days.first
    assert earlier.last - earlier.first == days.last - days.first


@given(st.dates(dt.date(1970, 1, 1), dt.date(2900, 1, 1)), st.none() | st.dates(), st.none() | st.dates())
def test_a_period_is_in_order_or_refused(today: dt.date, first: dt.date | None, last: dt.date | None) -> None:
    try:
        days = period(today, first, last)
    except UserError:
        return
    assert before(days).last + DAY == days.first
    assert len(weeks_of(days)) >= 8
    assert days.first <= days.last
    assert first in (None, days.first)
    assert last in (None, days.last)
