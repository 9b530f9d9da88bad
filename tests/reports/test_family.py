"""A family's history is complete, in order, and names no other family."""

import datetime as dt

import pytest
from sqlalchemy import func, select, text

from frontdesk.errors import NotFound
from frontdesk.family import ANOTHER, family_history
from frontdesk.followups import keep_promise, open_follow_ups
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.movements import log_movement
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.reports.family import family
from frontdesk.timeline import add_message, add_note
from frontdesk.visits import sign_out
from models.desk import Interaction
from models.people import Belonging, Contact, Student
from tests.reports.reading import pages_of, text_of


def contact_key(office: Office, name: str) -> str:
    with office.reading() as session:
        return session.scalars(select(Contact.id).where(Contact.name == name)).one()


@pytest.fixture
def alvarez(office: Office) -> str:
    """A family of two children, two parents and a neighbour, beside another family."""
    log_interaction(
        office,
        channel="phone",
        contact="Agnieszka Wiśniewska",
        student="Zofia Wiśniewska",
        note="about bus 9",
    )
    made = log_interaction(
        office, channel="walk-in", contact="José Álvarez", student="Zoë Álvarez", topic="Discipline", language="es",
        note="Zoë was pushed by Zofia Wiśniewska, Zofia's mother called Ana Ruiz", destination="office", badge="7",
        follow_up="2026-12-01", owner="Ana Ruiz", language_help="bilingual-staff",
    ).id  # fmt: skip
    add_note(office, id=made, text="Spoke with Agnieszka; she is sorry")
    add_message(
        office, id=made, text="We will meet.", outgoing=True, language="en", translation="Nos reuniremos.",
        translation_language="es",
    )  # fmt: skip
    rate_interaction(office, id=made, score=4, comment="gracias a Ana")
    sign_out(office, id=made)
    keep_promise(office, id=open_follow_ups(office)[0].id)
    log_interaction(
        office, channel="email", contact="José Álvarez", student="Mateo Álvarez", note="Mateo too"
    )
    log_interaction(
        office, channel="phone", contact="María Álvarez", student="Zoë Álvarez", note="from her mother"
    )
    log_interaction(office, channel="phone", contact="María Álvarez", note="about her own job application")
    log_interaction(
        office, channel="phone", contact="José Álvarez", student="Zoë Álvarez", routine="way-home",
        details={"to": "Bus 12", "asked-by": "father"},
    )  # fmt: skip
    gone = log_interaction(office, channel="phone", contact="José Álvarez", note="logged by mistake").id
    delete_interaction(office, id=gone)
    log_movement(
        office, kind="early-dismissal", student="Zoë Álvarez", picked_up_by="José Álvarez", reason="dentist"
    )
    return contact_key(office, "José Álvarez")


def test_everything_of_the_family_is_there_in_order(office: Office, alvarez: str) -> None:
    history = family_history(office, contact=alvarez)
    assert [pupil.name for pupil in history.students] == ["Mateo Álvarez", "Zoë Álvarez"]
    assert [view.contact for view in history.interactions] == [
        "José Álvarez", "José Álvarez", "María Álvarez", "José Álvarez",
    ]  # fmt: skip
    moments = [view.at for view in history.interactions]
    assert moments == sorted(moments)
    report = family(office, contact=alvarez)
    assert report.counts == {
        "students": 2, "interactions": 4, "entries": 5, "follow_ups": 1, "ratings": 1, "visits": 1, "movements": 1,
    }  # fmt: skip
    told = text_of(report.pdf())
    for said in (
        "History of José Álvarez", "Family Educational Rights and Privacy Act", "Mateo too", "from her mother",
        "Nos reuniremos.", "not reviewed", "Rating", "4 of 5: gracias a Ana", "Promise", "done", "badge 7",
        "Goes home by: Bus 12", "Early dismissal", "dentist", "Ana Ruiz", "bilingual staff", "Page 1 of",
    ):  # fmt: skip
        assert said in told, said
    for unsaid in ("logged by mistake", "job application", "about bus 9"):
        assert unsaid not in told, unsaid


def test_no_other_family_is_named(office: Office, alvarez: str) -> None:
    report = family(office, contact=alvarez)
    everything = text_of(report.pdf()) + str(report.rows)
    for name in ("Zofia", "Wiśniewska", "Agnieszka"):
        assert name not in everything, name
    assert "[name]" in everything
    assert "Zoë was pushed by" in everything


def test_teachers_and_days_of_the_week_are_no_other_family(office: Office, alvarez: str) -> None:
    with office.change() as work:
        work.add(Student(name="Trần Mai", teacher="Ms. Featherstone"))
        work.add(Contact(name="Đỗ Thu Hà"))
        work.add(Contact(name="Lily Featherstone"))
    log_interaction(
        office, channel="phone", contact="José Álvarez", student="Zoë Álvarez",
        note="Ms. Featherstone calls back on Thu; Đỗ Thu Hà and Lily saw it",
    )  # fmt: skip
    notes = [view.note for view in family_history(office, contact=alvarez).interactions]
    assert "Ms. Featherstone calls back on Thu; [name] and [name] saw it" in notes


def test_everything_that_the_store_holds_of_a_family_is_told(busy: Office) -> None:
    """Counted again by keys alone, for the ten families who were in touch most."""
    with busy.reading() as session:
        many = func.count()
        keys = session.scalars(
            select(Interaction.contact_id)
            .where(Interaction.contact_id.is_not(None))
            .group_by(Interaction.contact_id)
            .order_by(many.desc())
            .limit(10)
        ).all()
        for key in keys:
            sql = """
                WITH mine (id) AS (SELECT id FROM interaction WHERE NOT deleted AND (contact_id = :key OR student_id IN
                    (SELECT student_id FROM belonging WHERE contact_id = :key AND NOT deleted)))
                SELECT (SELECT count(*) FROM mine),
                    (SELECT count(*) FROM entry WHERE NOT deleted AND interaction_id IN mine)
                    + (SELECT count(*) FROM interaction WHERE id IN mine AND note <> ''),
                    (SELECT count(*) FROM follow_up WHERE NOT deleted AND interaction_id IN mine),
                    (SELECT count(*) FROM rating WHERE NOT deleted AND interaction_id IN mine),
                    (SELECT count(DISTINCT interaction_id) FROM visit WHERE NOT deleted AND interaction_id IN mine),
                    (SELECT count(*) FROM movement WHERE NOT deleted AND student_id IN
                        (SELECT student_id FROM belonging WHERE contact_id = :key AND NOT deleted))
            """
            counted = tuple(session.execute(text(sql), {"key": key}).one())
            counts = family(busy, contact=str(key)).counts
            told = tuple(
                counts[name]
                for name in ("interactions", "entries", "follow_ups", "ratings", "visits", "movements")
            )
            assert told == counted
            assert counted[0] > 10


def test_a_stranger_who_called_about_the_child_is_another_person(office: Office, alvarez: str) -> None:
    made = log_interaction(
        office, channel="phone", contact="Agnieszka Wiśniewska", student="Zofia Wiśniewska", note="saw it too"
    ).id
    edit_interaction(office, id=made, student="Zoë Álvarez")
    key = contact_key(office, "Agnieszka Wiśniewska")
    with office.change() as work:
        for tie in work.session.scalars(select(Belonging).where(Belonging.contact_id == key)):
            tie.deleted = True
    views = family_history(office, contact=alvarez).interactions
    assert [view.contact for view in views if view.note == "saw it too"] == [ANOTHER]


def test_a_long_history_is_complete_over_many_pages(office: Office) -> None:
    for number in range(120):
        log_interaction(
            office, channel="phone", contact="José Álvarez", student="Zoë Álvarez",
            note=f"call {number:03d} " + "about the trip and the form that was not signed " * 6,
            at=office.now() - dt.timedelta(days=120 - number),
        )  # fmt: skip
    pages = pages_of(family(office, contact=contact_key(office, "José Álvarez")).pdf())
    assert len(pages) > 8
    whole = " ".join(pages)
    found = [whole.index(f"call {number:03d} ") for number in range(120)]
    assert found == sorted(found)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_a_contact_without_a_past_and_one_who_is_gone(office: Office) -> None:
    with office.change() as work:
        key = work.add(Contact(name="فاطمة السيد", phone="555-0107")).id
    report = family(office, contact=key)
    assert report.counts["interactions"] == 0
    assert "nothing was logged" in text_of(report.pdf())
    with pytest.raises(NotFound):
        family_history(office, contact="none")
