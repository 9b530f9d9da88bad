"""The weekly page, read back and compared with plain SQL, and drawn for weeks that are empty, huge or odd."""

import datetime as dt
import sqlite3
from pathlib import Path

import pypdfium2
import pytest

from frontdesk.calendar import Week, bounds
from frontdesk.errors import UserError
from frontdesk.figures.week import weekly_summary
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.reports.weekly import make_weekly, write_weekly_report
from frontdesk.settings import change_settings
from models.base import to_milliseconds
from tests.reports.reading import ink_of, pages_of, text_of

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
    assert f"Contacts {contacts:,} " in text or f"\n{contacts:,}" in text or f" {contacts:,} " in text
    assert f"{concerns:,} concerns, {pressing:,} critical or urgent, {low:,} rated 1 or 2" in text
    assert f"Closed {sql(busy, week, f'select count(*) {closed}'):,} (" in text
    foreign = sql(busy, week, f"select count(*) {where} and language <> 'en'")
    family = "(language_help = 'family-member' or help_child)"
    flagged = sql(busy, week, f"select count(*) {where} and language <> 'en' and {family}")
    assert f"{foreign / contacts:.0%} of contacts were not in English" in text
    assert f"a family member interpreted {flagged:,} times" in text
    assert "Larkmoor Elementary School" in text
    assert f"Week {week.number}" in text


def test_every_day_of_the_chart_has_its_total(busy: Office) -> None:
    week = Week.of(busy.today()).plus(-1)
    figures = weekly_summary(busy, week=week).figures
    text = text_of(make_weekly(busy, week=week))
    for day, counts in list(figures.by_day.items())[:5]:
        assert f"{day:%a} {day.day}" in text
        if counts:
            assert f"{sum(counts.values()):,}" in text
    for name, many in list(figures.by_topic.items())[:6]:
        assert name in text
        assert f"{many:,}" in text


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_is_always_one_page(office: Office, paper: str) -> None:
    change_settings(office, paper=paper)
    empty = make_weekly(office)
    for _ in range(4):
        for name in NAMES:
            key = log_interaction(
                office, channel="phone", contact=name, student=name, topic=name * 3, kind="concern",
                priority="urgent", language="ar", language_help="family-member", help_child=True,
                note=(name + " ") * 100, follow_up=office.today() - dt.timedelta(days=3), owner="Lucía Ferrer",
            ).id  # fmt: skip
            rate_interaction(office, id=key, score=1, comment=name * 20)
    full = make_weekly(office)
    for pdf in (empty, full):
        document = pypdfium2.PdfDocument(pdf)
        assert len(document) == 1
        width, height = document[0].get_size()
        assert (round(width), round(height)) == {"letter": (612, 792), "a4": (595, 842)}[paper]
        document.close()
    assert ink_of(full) > 2 * ink_of(empty)


def test_an_empty_week_says_so(office: Office) -> None:
    text = text_of(make_weekly(office, week=Week(2026, 30)))
    assert "No contact was logged this week." in text
    assert "Nothing is overdue." in text
    assert "No concern, nothing urgent, no low rating." in text
    assert "nan" not in text.lower()


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_drawn_and_can_be_read_back(office: Office, name: str) -> None:
    log_interaction(office, channel="walk-in", contact=name, kind="concern", note="x")
    read = text_of(make_weekly(office))
    wanted = set(name.replace(" ", "")) - {"😊"}
    assert wanted <= set(read)
    if name.isascii() or name.startswith("Ng"):
        assert name in read


def test_nothing_of_the_page_runs_over_another(busy: Office) -> None:
    """No character stands outside the page or upon another line's at the same place."""
    document = pypdfium2.PdfDocument(make_weekly(busy, week=Week.of(busy.today()).plus(-1)))
    page = document[0]
    width, height = page.get_size()
    text = page.get_textpage()
    solid = []
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place)
        if right - left > 0.5 and top - bottom > 0.5:
            solid.append((left, bottom, right, top, text.get_text_range(max(0, place - 12), 24)))
            assert left > 20
            assert right < width - 20
            assert bottom > 20
            assert top < height - 20
    for place, one in enumerate(solid):
        for other in solid[place + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            along = min(one[3], other[3]) - max(one[1], other[1])
            # Letters of one shaped text may be told to lie in one place.
            assert across < 1.5 or along < 1.5 or one[:4] == other[:4], (one, other)
    document.close()


def test_the_week_so_far_is_marked_as_such(busy: Office) -> None:
    assert "so far" in text_of(make_weekly(busy))
    assert "so far" not in text_of(make_weekly(busy, week=Week.of(busy.today()).plus(-1)))


def test_the_report_is_written_whole_or_not_at_all(busy: Office, tmp_path: Path) -> None:
    out = tmp_path / "week.pdf"
    out.write_bytes(b"old")
    write_weekly_report(busy, week=str(Week.of(busy.today()).plus(-1)), out=out)
    assert len(pages_of(out.read_bytes())) == 1
    assert list(tmp_path.iterdir()) == [out]
    for wrong in (tmp_path, tmp_path / "none" / "week.pdf"):
        with pytest.raises(UserError, match=r"another folder|name of a file"):
            write_weekly_report(busy, week=None, out=wrong)
    with pytest.raises(UserError, match="2026-W47"):
        write_weekly_report(busy, week="2026-W99", out=out)


def test_promises_and_past_due_are_listed_with_names_and_owners(office: Office) -> None:
    due = office.today() - dt.timedelta(days=2)
    log_interaction(
        office, channel="phone", contact="Mei-Ling Chen", student="Haoran Chen", topic="Meals", note="call back",
        follow_up=due, owner="Ana Ruiz",
    )  # fmt: skip
    summary = weekly_summary(office)
    (line,) = summary.overdue
    assert (line.promised, line.since, line.contact, line.owner) == (True, due, "Mei-Ling Chen", "Ana Ruiz")
    assert summary.overdue_promises == 1
    text = text_of(make_weekly(office))
    for said in ("Mei-Ling Chen (Haoran Chen)", "Ana Ruiz", "Meals · call back", "1 promise"):
        assert said in text


def test_a_family_that_calls_again_and_again_is_named(office: Office) -> None:
    for _ in range(3):
        log_interaction(office, channel="phone", contact="José Álvarez")
        log_interaction(office, channel="phone", contact="Flatland Heating", contact_kind="vendor")
    text = text_of(make_weekly(office))
    assert "José Álvarez (3)" in text
    assert "Flatland Heating (3)" not in text
