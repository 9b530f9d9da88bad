"""The seeded past: exact counts, real proportions, the same from the same number, through log, index and digests."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from frontdesk.check import check_office
from frontdesk.finding.listing import search_interactions
from frontdesk.office import Office, open_office
from frontdesk.seed.fill import seed_office
from frontdesk.seed.terms import busyness, first_day, is_school_day
from models.desk import Entry, FollowUp, Interaction, Rating, Visit
from models.people import Belonging, Contact, Student


def test_a_seeded_office_is_whole_and_like_a_real_one(office: Office) -> None:
    made = seed_office(office, interactions=2_000, weeks=30, seed=7)
    assert made.interactions == 2_000
    result = check_office(office)
    assert result.problems == ()
    now = office.now()
    with office.reading() as session:
        rows = list(session.scalars(select(Interaction)))
        languages = Counter(row.language for row in rows)
        channels = Counter(row.channel for row in rows)
        helps = Counter(row.language_help for row in rows)
        visits = session.scalar(select(func.count()).select_from(Visit)) or 0
        promised = session.scalar(select(func.count()).select_from(FollowUp)) or 0
        ratings = Counter(session.scalars(select(Rating.score)))
        entries = session.scalar(select(func.count()).select_from(Entry)) or 0
        callers = Counter(row.contact_id for row in rows)
    assert len(rows) == 2_000
    assert len(languages) >= 9
    assert languages["en"] > languages["es"] > 100
    assert set(channels) == {"phone", "walk-in", "email"}
    assert channels["phone"] > channels["email"] > 200
    assert visits == channels["walk-in"]
    assert {"bilingual-staff", "phone-interpreter", "family-member", "none-offered"} <= set(helps)
    assert {row.routine for row in rows} == {None, "absence", "way-home", "message", "item"}
    assert {row.status for row in rows} >= {"closed", "in-progress", "waiting"}
    assert set(ratings) == {1, 2, 3, 4, 5}
    assert min(promised, entries) > 100
    assert max(callers.values()) > 20
    assert all(row.at <= now for row in rows)
    assert max(row.at for row in rows).astimezone(office.zone).date() == now.date()
    assert min(row.at for row in rows) >= now - dt.timedelta(weeks=31)
    assert search_interactions(office, words="alvarez") or search_interactions(office, words="nguyen")


def test_routines_of_a_seed_pass_the_desks_own_rules(office: Office) -> None:
    from frontdesk.routines import checked_details
    from models.choices import Routine

    seed_office(office, interactions=400, weeks=8)
    with office.reading() as session:
        for row in session.scalars(select(Interaction).where(Interaction.routine.is_not(None))):
            day = row.at.astimezone(office.zone).date()
            assert checked_details(Routine(str(row.routine)), row.details, day) == row.details


def contents(office: Office) -> set[tuple[object, ...]]:
    with office.reading() as session:
        calls = session.execute(
            select(Interaction.id, Interaction.at, Interaction.note, Interaction.status)
        ).all()
        people = session.execute(select(Contact.id, Contact.name, Contact.email, Contact.language)).all()
        pupils = session.execute(select(Student.id, Student.name, Student.grade, Student.bus)).all()
        ties = session.execute(select(Belonging.contact_id, Belonging.student_id)).all()
    return {tuple(row) for rows in (calls, people, pupils, ties) for row in rows}


def test_the_same_number_makes_the_same_past(tmp_path: Path) -> None:
    fixed = 1_795_543_200_000  # 2026-11-24 18:00 UTC, a Tuesday noon in Larkmoor
    found = []
    for name, number in (("a", 3), ("b", 3), ("c", 4)):
        from frontdesk.first_day import set_up_school

        opened = open_office(tmp_path / name, wall=lambda: fixed)
        set_up_school(opened, school="Larkmoor", timezone="America/Chicago")
        seed_office(opened, interactions=150, weeks=4, seed=number)
        found.append(contents(opened))
        opened.close()
    assert found[0] == found[1]
    assert not found[0] & found[2]


def test_seeding_twice_adds_other_people(office: Office) -> None:
    seed_office(office, interactions=60, weeks=3)
    seed_office(office, interactions=60, weeks=3)
    with office.reading() as session:
        assert session.scalar(select(func.count()).select_from(Interaction)) == 120
    assert check_office(office).ok


@pytest.mark.parametrize(
    "moment",
    [
        "2026-07-05T12:00",
        "2026-11-28T09:00",
        "2026-12-25T00:00",
        "2026-11-24T00:01",
        "2026-11-24T23:59",
        "2028-02-29T11:00",
    ],
)
def test_a_seed_ends_on_its_day_whatever_day_it_is(tmp_path: Path, moment: str) -> None:
    from frontdesk.first_day import set_up_school

    at = dt.datetime.fromisoformat(moment + "-06:00")
    opened = open_office(tmp_path / "office", wall=lambda: int(at.timestamp() * 1000))
    set_up_school(opened, school="Larkmoor", timezone="America/Chicago")
    seed_office(opened, interactions=40, weeks=1)
    with opened.reading() as session:
        times = list(session.scalars(select(Interaction.at)))
    opened.close()
    assert len(times) == 40
    assert max(times) <= at
    assert min(times) > at - dt.timedelta(days=8)


def test_school_years_have_terms_and_holidays() -> None:
    thanksgiving, day_before = dt.date(2026, 11, 26), dt.date(2026, 11, 24)
    assert not is_school_day(thanksgiving)
    assert is_school_day(day_before)
    assert not is_school_day(dt.date(2026, 12, 25))
    assert not is_school_day(dt.date(2027, 7, 4))
    assert is_school_day(first_day(2026))
    assert busyness(first_day(2026)) > busyness(dt.date(2026, 10, 7))
    assert busyness(dt.date(2026, 11, 22)) == 0
    assert busyness(dt.date(2026, 10, 5)) > busyness(dt.date(2026, 10, 7))


@pytest.mark.slow
def test_a_hundred_thousand_are_sound(office: Office) -> None:
    seed_office(office, interactions=100_000, weeks=40)
    assert check_office(office).problems == ()
