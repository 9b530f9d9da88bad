"""The language-access report: its numbers are plain counts, a child is told by id alone, notices by state."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from frontdesk.calendar import Days, Week, bounds
from frontdesk.errors import UserError
from frontdesk.figures.language_access import language_access
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.reports.language_access import HEADINGS, language_access_report
from models.base import to_milliseconds
from models.desk import Interaction
from models.language import Notice, NoticeDraft
from models.people import Student
from tests.reports.reading import rows_of, text_of
from translation.languages import language_name


def test_it_adds_up_on_paper_and_in_the_table(busy: Office, tmp_path: Path) -> None:
    days = Days(busy.today() - dt.timedelta(days=50), busy.today())
    report = language_access_report(busy, days=days)
    report.write(tmp_path / "access.csv")
    rows = list(csv.DictReader((tmp_path / "access.csv").read_text("utf-8-sig").splitlines()))
    assert tuple(rows[0]) == HEADINGS
    access = language_access(busy, days=days)
    for name in (
        "contacts",
        "help offered",
        "help used",
        "well helped",
        "child interpreted",
        "bilingual staff",
    ):
        assert sum(int(row[name]) for row in rows[:-1]) == int(rows[-1][name])
    helps = HEADINGS[HEADINGS.index("qualified") + 1 :][:8]
    assert sum(int(rows[-1][name]) for name in helps) == access.total.contacts == int(rows[-1]["contacts"])
    with busy.reading() as session:
        counted = session.scalar(
            select(func.count()).where(~Interaction.deleted, Interaction.language != "en")
        )
    assert access.total.contacts == counted
    assert sum(month.help.contacts for month in access.months) == counted
    assert sum(sum(counts) for counts in access.by_month.values()) == counted
    assert access.to_json()["not_in_english"] == counted
    told = text_of(report.pdf())
    for said in ("Spanish", "Bilingual staff", "A child interpreted", f"{counted:,}", "Languages served"):
        assert said in told
    report.write(tmp_path / "access.xlsx")
    assert (tmp_path / "access.xlsx").stat().st_size > 2_000
    with pytest.raises(UserError, match="ending"):
        report.write(tmp_path / "access.doc")


_GOOD = "('bilingual-staff', 'qualified-interpreter', 'phone-interpreter', 'on-device-translation')"
_RECOUNT = f"""
    SELECT language, count(*),
        sum(interpreter_offered OR coalesce(language_help, '') IN {_GOOD} OR language_help IS 'declined'),
        sum(coalesce(language_help, '') IN {_GOOD} OR language_help IS 'family-member'),
        sum(coalesce(language_help, '') IN {_GOOD}),
        sum(coalesce(help_qualified, 0) OR language_help IS 'qualified-interpreter'),
        sum(help_child OR language_help IS 'family-member'), sum(help_child), sum(understood IS 0),
        sum(coalesce(help_minutes, 0)), sum(coalesce(language_help, '') = '')
    FROM interaction
    WHERE NOT deleted AND language <> 'en' AND at >= :start AND at < :end GROUP BY language
"""
_COLUMNS = (
    "contacts", "help offered", "help used", "well helped", "qualified", "not good practice", "child interpreted",
    "did not understand each other", "minutes of help", "not recorded",
)  # fmt: skip


@pytest.mark.parametrize("months", [0, 1])
def test_every_number_equals_a_recount_by_sql(busy: Office, tmp_path: Path, months: int) -> None:
    last = busy.today() - dt.timedelta(days=30 * months)
    days = Days(last - dt.timedelta(days=20), last)
    start, end = (to_milliseconds(moment) for moment in bounds(days, busy.zone))
    with busy.reading() as session:
        counted = {
            language_name(language): numbers
            for language, *numbers in session.execute(text(_RECOUNT), {"start": start, "end": end})
        }
    rows = rows_of(language_access_report(busy, days=days), tmp_path / "access.csv")
    assert {row["language"]: [int(row[name]) for name in _COLUMNS] for row in rows[:-1]} == counted
    assert len(counted) > 3


def test_a_child_as_interpreter_is_told_by_date_and_id_without_a_name(office: Office) -> None:
    key = log_interaction(
        office, channel="walk-in", contact="Trần Quốc Bảo", student="Trần Mai", language="vi",
        language_help="family-member", help_child=True,
    ).id  # fmt: skip
    days = Week.of(office.today()).days
    assert [one.id for one in language_access(office, days=days).children] == [key]
    told = text_of(language_access_report(office, days=days).pdf())
    assert "A child interpreted · 1" in told
    assert key in told
    assert "Trần" not in told


def test_vital_notices_stand_by_language_and_state(office: Office) -> None:
    log_interaction(office, channel="phone", contact="Trần Quốc Bảo", language="vi")
    with office.change() as work:
        keys = [
            work.add(
                Notice(title=title, vital=vital, source="x", created_at=work.now, changed_at=work.now)
            ).id
            for title, vital in (("Consent", True), ("Discipline", True), ("Bake sale", False))
        ]
        for key, language, state in (
            (keys[0], "es", "approved"), (keys[0], "ar", "in-review"), (keys[1], "es", "machine"),
        ):  # fmt: skip
            approved = work.now if state == "approved" else None
            work.add(
                NoticeDraft(
                    notice_id=key, language=language, state=state, made_at=work.now, approved_at=approved,
                    approved_by_id=work.by,
                )
            )  # fmt: skip
    days = Week.of(office.today()).days
    access = language_access(office, days=days)
    assert {(one.title, one.language): one.state for one in access.notices} == {
        ("Consent", "es"): "approved", ("Consent", "vi"): "", ("Consent", "ar"): "in-review",
        ("Discipline", "es"): "machine", ("Discipline", "vi"): "",
    }  # fmt: skip
    told = text_of(language_access_report(office, days=days).pdf())
    for said in ("Vital notices by language", "Consent", "in review", "machine draft", "not begun"):
        assert said in told
    assert "Bake sale" not in told
    before = Days(days.first - dt.timedelta(days=30), days.first - dt.timedelta(days=8))
    assert language_access(office, days=before).notices == ()


def test_languages_enrolled_but_never_in_touch_are_told(office: Office) -> None:
    with office.change() as work:
        work.add(Student(name="Amina Warsame", language="so"))
        work.add(Student(name="Left Long Ago", language="so", active=False))
    report = language_access_report(office, days=Week.of(office.today()).days)
    assert "Somali 1" in text_of(report.pdf())


def test_a_week_in_english_alone_needs_no_table(office: Office) -> None:
    log_interaction(office, channel="phone", contact="Ana Prescott")
    told = text_of(language_access_report(office, days=Week.of(office.today()).days).pdf())
    assert "Every contact of these days was in English." in told
    assert "0% of 1 contact" in told
