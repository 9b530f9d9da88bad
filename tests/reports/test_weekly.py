"""The weekly page, read back and compared with plain SQL, and drawn for weeks that are empty, huge or odd."""

import dataclasses
import datetime as dt
import itertools
import sqlite3
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from frontdesk.calendar import Week, bounds
from frontdesk.errors import UserError
from frontdesk.figures.language_help import LanguageRow, together
from frontdesk.figures.metrics import Glance
from frontdesk.figures.on_site import Movements, Visits
from frontdesk.figures.ratings import Ratings
from frontdesk.figures.standing import Promises, Standing
from frontdesk.figures.week import weekly_summary
from frontdesk.figures.week_lists import Caller, Load, Voice
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.reports import words
from frontdesk.reports.weekly import draw_weekly, make_weekly, write_weekly_report
from frontdesk.settings import change_settings
from models.base import to_milliseconds
from tests.reports.reading import ink_of, pages_of, text_of
from translation.languages import LANGUAGES, language_name

NAMES = (
    "فاطمة السيد", "王伟", "김민준", "मोहम्मद क्षत्रिय", "አበበ ቢቂላ", "Nguyễn Thị Hạnh", "שרה כהן", "Ẹ̀bùn Adébáyọ̀",
    "<b>O'Neill</b> & <para>", "Zoë 😊",
)  # fmt: skip


def sql(office: Office, week: Week, statement: str) -> int:
    start, end = (to_milliseconds(moment) for moment in bounds(week.days, office.zone))
    connection = sqlite3.connect(office.store.path)
    try:
        return int(connection.execute(statement, (start, end)).fetchone()[0] or 0)
    finally:
        connection.close()


@pytest.mark.parametrize("back", range(1, 5))
def test_the_page_says_what_plain_sql_counts(busy: Office, back: int) -> None:
    week = Week.of(busy.today()).plus(-back)
    text = text_of(make_weekly(busy, week=week))
    where = "from interaction where deleted = 0 and at >= ? and at < ?"
    contacts = sql(busy, week, f"select count(*) {where}")
    concerns = sql(busy, week, f"select count(*) {where} and kind = 'concern'")
    pressing = sql(busy, week, f"select count(*) {where} and priority in ('critical', 'urgent')")
    low = sql(
        busy, week, "select count(*) from rating where deleted = 0 and at >= ? and at < ? and score < 3"
    )
    closed = "from interaction where deleted = 0 and closed_at >= ? and closed_at < ?"
    assert contacts > 0
    assert f"Contacts {contacts:,} " in text
    assert (
        f"{concerns:,} concern{'' if concerns == 1 else 's'}, {pressing:,} pressing, {low:,} rated low"
        in text
    )
    assert f"Closed {sql(busy, week, f'select count(*) {closed}'):,} half within" in text
    foreign = sql(busy, week, f"select count(*) {where} and language <> 'en'")
    assert f"{foreign / contacts:.0%} of contacts were not in English" in text
    assert "Larkmoor Elementary School" in text
    assert f"Week {week.number}" in text


def test_every_word_of_the_counts_stands_beside_the_week_before(busy: Office) -> None:
    week = Week.of(busy.today()).plus(-1)
    summary = weekly_summary(busy, week=week)
    text = text_of(make_weekly(busy, week=week))
    assert summary.before is not None
    assert summary.year is None
    for name, words_ in (("by_channel", words.CHANNELS), ("by_kind", words.KINDS)):
        for key, many in getattr(summary.figures, name).items():
            before = getattr(summary.before, name).get(key, 0)
            assert f"{words_[key]} {many:,} {before:,} –" in text
    for key, many in list(summary.figures.by_language.items())[:6]:
        assert f"{language_name(key)} {many:,} {summary.before.by_language.get(key, 0):,} –" in text
    for name, many in list(summary.figures.by_topic.items())[:6]:
        assert f"{name} {many:,} {summary.before.by_topic.get(name, 0):,} –" in text


def test_every_day_of_the_chart_has_its_total(busy: Office) -> None:
    week = Week.of(busy.today()).plus(-1)
    figures = weekly_summary(busy, week=week).figures
    text = text_of(make_weekly(busy, week=week))
    for day, counts in list(figures.by_day.items())[:5]:
        assert f"{day:%a} {day.day}" in text
        if counts:
            assert f"{sum(counts.values()):,}" in text


def fill_with_long_words(office: Office) -> None:
    for _ in range(4):
        for name in NAMES:
            key = log_interaction(
                office, channel="phone", contact=name, student=name, topic=name * 3, kind="concern",
                priority="urgent", language="ar", language_help="family-member", help_child=True,
                note=(name + " ") * 100, follow_up=office.today() - dt.timedelta(days=3), owner="Lucía Ferrer",
            ).id  # fmt: skip
            rate_interaction(office, id=key, score=1, comment=name * 20)
            log_interaction(office, channel="email", contact=name, kind="compliment", note=(name + " ") * 90)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_one_page_of_findings_and_at_most_two_of_detail(office: Office, paper: str) -> None:
    change_settings(office, paper=paper)
    empty = make_weekly(office)
    fill_with_long_words(office)
    full, named = make_weekly(office), make_weekly(office, names=True)
    for pdf, pages in ((empty, 1), (full, 3), (named, 3)):
        document = pypdfium2.PdfDocument(pdf)
        for page in document:
            foot = page.get_textpage().get_text_bounded(0, 0, 595, 66)
            assert "…" not in foot
        assert len(document) <= pages
        for page in document:
            width, height = page.get_size()
            assert (round(width), round(height)) == {"letter": (612, 792), "a4": (595, 842)}[paper]
        document.close()
        assert_nothing_overlaps(pdf)
    assert ink_of(full) > 1.5 * ink_of(empty)


def test_an_empty_week_says_so(office: Office) -> None:
    text = text_of(make_weekly(office, week=Week(2026, 30)))
    assert "No contact was logged this week." in text
    assert "Nothing is overdue." in text
    assert "Nothing has been logged in FrontDesk yet." in text
    assert "nan" not in text.lower()
    assert "None" not in text


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_drawn_and_can_be_read_back(office: Office, name: str) -> None:
    log_interaction(office, channel="walk-in", contact=name, kind="concern", note="x")
    read = text_of(make_weekly(office, names=True))
    wanted = set(name.replace(" ", "")) - {"😊"}
    assert wanted <= set(read)
    if name.isascii() or name.startswith("Ng"):
        assert name in read


def assert_nothing_overlaps(pdf: bytes) -> None:
    """No character stands outside the page or upon another line's at the same place."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        solid: list[tuple[float, float, float, float]] = []
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if right - left > 0.5 and top - bottom > 0.5:
                solid.append((left, bottom, right, top))
                near = text.get_text_range(max(0, place - 12), 24)
                assert 20 < left < right < width - 20, near
                assert 12 < bottom < top < height - 20, near
        solid.sort()
        for place, one in enumerate(solid):
            for other in itertools.takewhile(lambda each: each[0] < one[2] - 1.5, solid[place + 1 :]):  # noqa: B023
                along = min(one[3], other[3]) - max(one[1], other[1])
                # Letters of one shaped text may be told to lie in one place.
                across = min(one[2], other[2]) - other[0]
                assert across < 1.5 or along < 1.5 or one == other, (one, other)
    document.close()


@pytest.mark.parametrize("back", [0, 1])
def test_nothing_of_the_pages_runs_over_another(busy: Office, back: int) -> None:
    assert_nothing_overlaps(make_weekly(busy, week=Week.of(busy.today()).plus(-back)))


def grown(week: Glance, factor: int) -> Any:
    """A week with so many times as many contacts, answers and promises, and with spans of years."""
    fields: dict[str, Any] = {}
    for field in dataclasses.fields(week):
        value = getattr(week, field.name)
        if field.name in ("contacts", "answered", "closed", "pressing_open"):
            fields[field.name] = value * factor
        elif field.name == "by_day":
            fields[field.name] = {
                day: {channel: many * factor for channel, many in counts.items()}
                for day, counts in value.items()
            }
        elif field.name.startswith("by_"):
            fields[field.name] = {key: many * factor for key, many in value.items()}
    return dataclasses.replace(
        week, **fields, visits=Visits(223_398, 223_000, dt.timedelta(hours=3, minutes=44)),
        movements=Movements(999_999, 888_888), promises=Promises(99_999, 88_888, 5_555, 4_444),
        ratings=Ratings((12_345, 23_456, 34_567, 45_678, 56_789)), response_median=dt.timedelta(hours=299),
        response_90=dt.timedelta(hours=4000),
    )  # fmt: skip


def test_enormous_counts_keep_within_their_columns(busy: Office) -> None:
    summary = weekly_summary(busy, week=Week.of(busy.today()).plus(-1))
    assert summary.before is not None
    standing = Standing(345_678, 234_567, dt.timedelta(hours=9_999), dt.timedelta(hours=99_999))
    loads = (Load("Wilhelmina Featherstonehaugh-Montgomery", 99_999, 88_888, 77_777, 66_666),) * 40
    huge = dataclasses.replace(
        summary, before=grown(summary.before, 1379), year=grown(summary.before, 1379), standing_before=standing,
        figures=dataclasses.replace(grown(summary.figures, 1379), standing=standing),
        lists=summary.lists._replace(loads=loads, overdue_promises=99_999, due_next_week=88_888),
    )  # fmt: skip
    assert_nothing_overlaps(draw_weekly(huge, busy))


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_fullest_week_keeps_to_its_pages(busy: Office, paper: str) -> None:
    """All hours of all days, topics and languages without end, and something to say everywhere."""
    summary = weekly_summary(busy, week=Week.of(busy.today()).plus(-1), names=True)
    assert summary.before is not None
    rows = tuple(LanguageRow(code, contacts=9, none_offered=3) for code in list(LANGUAGES)[:30])
    full: dict[str, Any] = {
        "by_hour": {(day, hour): 9 for day in range(7) for hour in range(24)},
        "by_day": {day: dict.fromkeys(words.CHANNELS, 99) for day in summary.figures.by_day},
        "by_channel": dict.fromkeys(words.CHANNELS, 999),
        "by_kind": dict.fromkeys(words.KINDS, 999),
        "by_topic": {f"Topic number {place}": 99 for place in range(40)},
        "by_language": {row.language: 99 for row in rows},
    }
    figures = dataclasses.replace(
        summary.figures,
        **full,
        languages=rows,
        language_help=together(rows),
        by_routine=dict.fromkeys(words.ROUTINES, 9),
    )
    before = dataclasses.replace(summary.before, by_topic=dict.fromkeys(full["by_topic"], 9))
    long = "Waited forty minutes at the counter and nobody could tell me which bus my daughter takes. " * 4
    voice = Voice(
        summary.made, "José Álvarez", "Transportation", long, "vi", "concern", "urgent", "in-progress", 1
    )
    caller = Caller("Bartholomew Featherstonehaugh-Montgomery de la Cruz", 12)
    lists = summary.lists._replace(
        upset=(voice,) * 6,
        thanks=(voice,) * 4,
        comments=(voice,) * 4,
        callers=(caller,) * 5,
        callers_in_all=99,
    )
    pdf = draw_weekly(
        dataclasses.replace(summary, figures=figures, before=before, lists=lists), busy, paper=paper
    )
    pages = pages_of(pdf)
    assert_nothing_overlaps(pdf)
    assert len(pages) == 3
    assert "Topics that rose most" in pages[1]
    for title in ("What upset families", "How did it go?", "Compliments"):
        assert title in pages[2]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_an_empty_week_with_much_that_is_owed_keeps_to_its_page(busy: Office, paper: str) -> None:
    """A Sunday evening after a week off: nothing logged, all of the week before beside it."""
    week = Week.of(busy.today()).plus(-1)
    full = weekly_summary(busy, week=week, names=True)
    assert full.before is not None
    nothing = {
        field.name: type(getattr(full.figures, field.name))()
        for field in dataclasses.fields(Glance)
        if field.name.startswith("by_")
        or field.name in ("contacts", "answered", "response_spans", "languages")
    }
    nothing["by_day"] = {day: {} for day in full.figures.by_day}
    figures = dataclasses.replace(
        full.figures, **nothing, response_median=None, response_90=None, ratings=Ratings(), language_help=together(()),
        by_routine=dict.fromkeys(words.ROUTINES, 1), promises=Promises(90, 40, 20, 10),
    )  # fmt: skip
    lists = full.lists._replace(overdue=(full.lists.overdue * 8)[:8], due_next=(full.lists.overdue * 6)[:6])
    loads = (Load("Wilhelmina Featherstonehaugh-Montgomery", 9, 8, 7, 6),) * 40
    pdf = draw_weekly(
        dataclasses.replace(full, figures=figures, lists=lists._replace(loads=loads, due_next_week=60)),
        busy,
        paper=paper,
    )
    assert len(pages_of(pdf)) == 1
    assert_nothing_overlaps(pdf)


def test_the_week_so_far_is_marked_as_such(busy: Office) -> None:
    assert "so far" in text_of(make_weekly(busy))
    assert "so far" not in text_of(make_weekly(busy, week=Week.of(busy.today()).plus(-1)))


def test_the_report_is_written_whole_or_not_at_all(busy: Office, tmp_path: Path) -> None:
    out = tmp_path / "week.pdf"
    out.write_bytes(b"old")
    write_weekly_report(busy, week=str(Week.of(busy.today()).plus(-1)), out=out)
    assert len(pages_of(out.read_bytes())) == 3
    assert list(tmp_path.iterdir()) == [out]
    for wrong in (tmp_path, tmp_path / "none" / "week.pdf"):
        with pytest.raises(UserError, match=r"another folder|name of a file|make it first"):
            write_weekly_report(busy, week=None, out=wrong)
    with pytest.raises(UserError, match="2026-W47"):
        write_weekly_report(busy, week="2026-W99", out=out)


def log_overdue(office: Office) -> dt.date:
    due = office.today() - dt.timedelta(days=2)
    log_interaction(
        office, channel="phone", contact="Mei-Ling Chen", student="Haoran Chen", topic="Meals",
        note="call back Haoran, (316) 555-0102", follow_up=due, owner="Ana Ruiz",
    )  # fmt: skip
    return due


def test_promises_and_past_due_are_listed_with_names_and_owners(office: Office) -> None:
    due = log_overdue(office)
    summary = weekly_summary(office, names=True)
    (line,) = summary.lists.overdue
    assert (line.promised, line.day, line.contact, line.owner) == (True, due, "Mei-Ling Chen", "Ana Ruiz")
    assert summary.lists.overdue_promises == 1
    assert [(load.owner, load.overdue_promises) for load in summary.lists.loads] == [("Ana Ruiz", 1)]
    text = text_of(make_weekly(office, names=True))
    for said in (
        "Mei-Ling Chen (Haoran Chen)",
        "Ana Ruiz",
        "Meals · call back Haoran, (316) 555-0102",
        "1 promise",
    ):
        assert said in text


def test_no_family_is_named_unless_asked_for(office: Office) -> None:
    log_overdue(office)
    for _ in range(3):
        key = log_interaction(
            office, channel="phone", contact="José Álvarez", student="Zoë Álvarez", kind="concern",
            note="zoë waited for Mrs. Brodeur; write to jose@example.org",
        ).id  # fmt: skip
        rate_interaction(office, id=key, score=1, comment="Nobody called Álvarez back at 555-0102")
    log_interaction(
        office, channel="email", contact="José Álvarez", kind="compliment", note="Zoë loves school"
    )
    text = text_of(make_weekly(office))
    for name in (
        "Mei-Ling",
        "Haoran",
        "Chen",
        "José",
        "Álvarez",
        "Zoë",
        "zoë",
        "Brodeur",
        "555-01",
        "example.org",
    ):
        assert name not in text
    for said in ("“[name] waited for Mrs. [name]; write to [address]”", "“[name] loves school”", "Ana Ruiz",
                 "“Nobody called [name] back at [number]”", "1 family was in touch 3 times or more"):  # fmt: skip
        assert said in text
    named = text_of(make_weekly(office, names=True))
    for said in ("José Álvarez", "Zoë loves school", "José Álvarez (4)"):
        assert said in named


def test_a_family_that_calls_again_and_again_is_named(office: Office) -> None:
    for _ in range(3):
        log_interaction(office, channel="phone", contact="José Álvarez")
        log_interaction(office, channel="phone", contact="Flatland Heating", contact_kind="vendor")
    text = text_of(make_weekly(office, names=True))
    assert "José Álvarez (3)" in text
    assert "Flatland Heating (3)" not in text


def test_findings_stand_at_the_top_of_the_first_page(busy: Office) -> None:
    summary = weekly_summary(busy, week=Week.of(busy.today()).plus(-1))
    first = " ".join(pages_of(make_weekly(busy, week=summary.week))[0].split())
    assert 3 <= len(summary.findings) <= 5
    for finding in summary.findings:
        assert f"{finding.lead}. {finding.sentence}" in first
    assert first.index(summary.findings[-1].lead) < first.index("Contacts by day")
