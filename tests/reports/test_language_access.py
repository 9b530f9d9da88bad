"""The language-access report: its numbers are plain counts, a child is told by id alone, notices by state."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import func, select

from frontdesk.calendar import Days, Week
from frontdesk.errors import UserError
from frontdesk.figures.language_access import language_access
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.reports.language_access import HEADINGS, language_access_report
from models.desk import Interaction
from models.language import Notice, NoticeDraft
from models.people import Student
from tests.reports.reading import text_of


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
    text = text_of(report.pdf())
    for said in ("Spanish", "Bilingual staff", "A child interpreted", f"{counted:,}", "Languages served"):
        assert said in text
    report.write(tmp_path / "access.xlsx")
    assert (tmp_path / "access.xlsx").stat().st_size > 2_000
    with pytest.raises(UserError, match="ending"):
        report.write(tmp_path / "access.doc")


def test_a_child_as_interpreter_is_told_by_date_and_id_without_a_name(office: Office) -> None:
    key = log_interaction(
        office, channel="walk-in", contact="Trần Quốc Bảo", student="Trần Mai", language="vi",
        language_help="family-member", help_child=True,
    ).id  # fmt: skip
    days = Week.of(office.today()).days
    assert [one.id for one in language_access(office, days=days).children] == [key]
    text = text_of(language_access_report(office, days=days).pdf())
    assert "A child interpreted · 1" in text
    assert key in text
    assert "Trần" not in text


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
    text = text_of(language_access_report(office, days=days).pdf())
    for said in ("Vital notices by language", "Consent", "in review", "machine draft", "not begun"):
        assert said in text
    assert "Bake sale" not in text
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
    text = text_of(language_access_report(office, days=Week.of(office.today()).days).pdf())
    assert "Every contact of these days was in English." in text
    assert "0% of 1 contact" in text
