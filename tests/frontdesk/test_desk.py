"""The desk's work as its people do it: logging, the timeline, visits, promises, undo."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from frontdesk.contacts import complete_contact, complete_student, edit_contact
from frontdesk.errors import NotFound, UserError
from frontdesk.finding.listing import (
    Cursor,
    count_interactions,
    find_interactions,
    interactions_of_day,
    list_interactions,
    search_interactions,
    show_interaction,
)
from frontdesk.finding.queries import Query
from frontdesk.followups import count_overdue, keep_promise, open_follow_ups, promise_follow_up, reschedule
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.parked import drop_form, open_form, park_form, parked_forms, save_open_form, take_form
from frontdesk.routines import lines_of_the_day, mark_delivered
from frontdesk.settings import change_settings
from frontdesk.staff import add_staff, edit_staff, list_staff, sign_in, signed_in
from frontdesk.timeline import add_message, add_note
from frontdesk.topics import commonest_topics, list_topics, set_topic_order
from frontdesk.visits import edit_visit, on_site, sign_out
from models.desk import Interaction
from models.people import Contact, Student
from tests.frontdesk.desk_rows import me, rows


def test_a_visit_is_logged_whole(office: Office) -> None:
    made = log_interaction(
        office, channel="Walk in", contact="  José   Álvarez ", student="Mateo Álvarez Ruiz", topic="Attendance",
        kind="question", language="es", language_help="bilingual staff", note="Llegó tarde\r\npor el tráfico",
        follow_up="+3", priority="low", destination="Room 9", badge="07", by=me(office),
    )  # fmt: skip
    seen = show_interaction(office, id=made.id)
    assert (seen.channel, seen.contact, seen.student) == ("walk-in", "José Álvarez", "Mateo Álvarez Ruiz")
    assert (seen.topic, seen.kind, seen.language, seen.language_help) == (
        "Attendance", "question", "es", "bilingual-staff",
    )  # fmt: skip
    assert seen.note == "Llegó tarde\npor el tráfico"
    assert (seen.owner, seen.status, seen.priority) == ("Ana Ruiz", "new", "low")
    assert [entry.text for entry in seen.entries] == ["Llegó tarde\npor el tráfico"]
    assert seen.follow_ups[0].due == office.today() + dt.timedelta(days=3)
    assert seen.visit is not None
    assert (seen.visit.destination, seen.visit.badge) == ("Room 9", "07")
    assert [view.interaction_id for view in on_site(office)] == [made.id]


def test_a_known_name_is_the_same_person_and_keeps_their_language(office: Office) -> None:
    log_interaction(office, channel="phone", contact="Nguyễn Thị Hạnh", language="vi", student="Minh Khôi")
    again = log_interaction(office, channel="phone", contact="nguyen thi hanh")
    assert show_interaction(office, id=again.id).language == "vi"
    with office.reading() as session:
        assert session.scalar(select(func.count()).select_from(Contact)) == 1


def test_two_of_one_name_are_told_apart_by_the_student(office: Office) -> None:
    with office.change() as work:
        first, second = work.add(Contact(name="Maria Garcia")), work.add(Contact(name="Maria Garcia"))
        child = work.add(Student(name="Luz Garcia"))
    with office.change() as work:
        from frontdesk.people import tie

        tie(work, contact=second.id, student=child.id)
    made = log_interaction(office, channel="phone", contact="Maria Garcia", student="Luz Garcia")
    assert show_interaction(office, id=made.id).contact_id == second.id
    log_interaction(office, channel="phone", contact_id=first.id)
    latest = log_interaction(office, channel="phone", contact="Maria Garcia")
    assert show_interaction(office, id=latest.id).contact_id == first.id


BAD: list[tuple[dict[str, Any], str]] = [
    ({"channel": "fax"}, "walk-in, phone, email, other"),
    ({"contact": "   "}, "empty"),
    ({"language": "klingon"}, "language"),
    ({"kind": "rant"}, "question"),
    ({"priority": "asap"}, "critical"),
    ({"status": "done"}, "closed"),
    ({"note": "x" * 1_000_000}, "1,000,000"),
    ({"note": "a\x00b"}, "U\\+0000"),
    ({"contact": "a\x1b[31mb"}, "U\\+001B"),
    ({"contact": "x" * 201}, "200"),
    ({"owner": "Nobody Known"}, "Ana Ruiz"),
    ({"follow_up": "someday"}, "2026-11-20"),
    ({"language_help": "google"}, "on-device-translation"),
    ({"routine": "party"}, "absence"),
    ({"routine": "way-home"}, "to"),
    ({"routine": "item", "details": {"weight": "3"}}, "weight"),
    ({"routine": "absence", "details": {"from": "2026-11-20", "until": "2026-11-18"}}, "before"),
    ({"details": {"to": "x"}}, "routine"),
    ({"at": dt.datetime(2100, 1, 1, tzinfo=dt.UTC)}, "future"),
    ({"at": dt.datetime(1890, 1, 1, tzinfo=dt.UTC)}, "long ago"),
    ({"topic": "x" * 81}, "topic"),
]


@pytest.mark.parametrize(("wrong", "says"), BAD)
def test_a_wrong_field_is_said_and_nothing_is_saved(office: Office, wrong: dict[str, Any], says: str) -> None:
    before = rows(office)
    with pytest.raises(UserError, match=says):
        log_interaction(office, **{"channel": "phone", "contact": "Wei Zhang", **wrong})
    assert rows(office) == before


@settings(max_examples=40)
@given(name=st.text(min_size=1, max_size=60), note=st.text(max_size=200))
def test_any_name_and_note_are_kept_or_refused_with_a_sentence(
    shared_office: Office, name: str, note: str
) -> None:
    try:
        made = log_interaction(shared_office, channel="phone", contact=name, note=note)
    except UserError as error:
        assert error.sentence.endswith(".")  # noqa: PT017
        return
    seen = show_interaction(shared_office, id=made.id)
    assert seen.contact
    assert "\x00" not in seen.note


@pytest.fixture(scope="module")
def shared_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return open_office(tmp_path_factory.mktemp("shared"))


def test_search_finds_words_in_names_notes_and_entries(office: Office) -> None:
    made = log_interaction(office, channel="email", contact="José Álvarez", note="dentist", topic="Health")
    add_note(office, id=made.id, text="brought the umbrella")
    log_interaction(office, channel="email", contact="Josefina Ortiz", topic="Meals")
    assert [view.contact for view in search_interactions(office, words="jose")] == [
        "Josefina Ortiz",
        "José Álvarez",
    ]
    for words in ("jose dent", "umbr alvarez", "health"):
        assert [view.id for view in search_interactions(office, words=words)] == [made.id]
    assert search_interactions(office, words="jose nothing") == ()
    assert search_interactions(office, words="?!") == ()


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=25), st.integers(1, 7))
def test_pages_hold_everything_once_newest_first(
    tmp_path_factory: pytest.TempPathFactory, minutes: list[int], size: int
) -> None:
    office = open_office(tmp_path_factory.mktemp("pages"))
    start = office.now() - dt.timedelta(days=2)
    made = [
        log_interaction(office, channel="phone", contact="Wei", at=start + dt.timedelta(minutes=minute)).id
        for minute in minutes
    ]
    seen: list[tuple[dt.datetime, str]] = []
    after: Cursor | None = None
    while True:
        page = list_interactions(office, after=after, limit=size)
        seen += [(view.at, view.id) for view in page.items]
        after = page.after
        if after is None:
            break
    assert sorted(key for _, key in seen) == sorted(made)
    assert seen == sorted(seen, reverse=True)
    office.close()


def test_filters_let_through_only_what_they_say(office: Office) -> None:
    late = office.now() - dt.timedelta(days=30)
    old = log_interaction(office, channel="phone", contact="Wei Zhang", language="zh", at=late, topic="Meals")
    new = log_interaction(office, channel="email", contact="Nadia Haddad", language="ar", by=me(office))
    closed = log_interaction(office, channel="phone", contact="Bo", status="closed", at=late)

    def ids(**conditions: Any) -> set[str]:
        query = Query(**conditions)
        found = {view.id for view in find_interactions(office, query=query).items}
        if not query.words:
            assert count_interactions(office, query=query) == len(found)
        return found

    assert ids(channels=("phone",)) == {old.id, closed.id}
    assert ids(languages=("ar",)) == {new.id}
    assert ids(not_english=True) == {old.id, new.id}
    assert ids(owners=(me(office),)) == {new.id}
    assert ids(owners=("",)) == {old.id, closed.id}
    assert ids(statuses=("closed",)) == {closed.id}
    assert ids(overdue=True) == {old.id}
    assert ids(first=office.today()) == {new.id}
    assert ids(last=office.today() - dt.timedelta(days=1)) == {old.id, closed.id}
    assert ids(words="wei", channels=("email",)) == set()
    assert ids(words="wei", channels=("phone",)) == {old.id}
    assert [view.id for view in interactions_of_day(office)] == [new.id]


def test_waiting_stops_the_clock_and_closing_notes_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    moment = [int(dt.datetime(2026, 11, 16, 15, 0, tzinfo=dt.UTC).timestamp() * 1000)]
    office = open_office(tmp_path_factory.mktemp("clock"), wall=lambda: moment[0])
    change_settings(office, name="Larkmoor", timezone="America/Chicago", opens="08:00", closes="16:00")
    made = log_interaction(office, channel="phone", contact="Wei Zhang")
    moment[0] += 30 * 60_000
    edit_interaction(office, id=made.id, status="waiting")
    moment[0] += 24 * 3600_000
    edit_interaction(office, id=made.id, status="in-progress")
    moment[0] += 60 * 60_000
    edit_interaction(office, id=made.id, status="closed")
    seen = show_interaction(office, id=made.id)
    assert seen.waited_minutes == 8 * 60
    assert seen.answered_at == seen.at + dt.timedelta(minutes=30)
    assert seen.closed_at == seen.at + dt.timedelta(hours=25, minutes=30)
    assert [entry.text for entry in seen.entries] == [
        "new → waiting",
        "waiting → in-progress",
        "in-progress → closed",
    ]
    office.close()


def test_an_answer_is_kept_with_both_texts(office: Office) -> None:
    made = log_interaction(office, channel="email", contact="Nadia Haddad", language="ar")
    add_message(office, id=made.id, text="متى تبدأ العطلة؟", outgoing=False, language="ar", translation="When?",
                translation_language="en")  # fmt: skip
    assert show_interaction(office, id=made.id).answered_at is None
    add_message(office, id=made.id, text="December 21", outgoing=True, language="en")
    seen = show_interaction(office, id=made.id)
    assert seen.answered_at is not None
    assert [(entry.kind, entry.translation) for entry in seen.entries] == [
        ("message-in", "When?"),
        ("message-out", ""),
    ]


def test_signing_out_once(office: Office) -> None:
    made = log_interaction(office, channel="walk-in", contact="Derek Kowalczyk")
    edit_visit(office, id=on_site(office)[0].visit_id, destination="Boiler room")
    assert on_site(office)[0].destination == "Boiler room"
    sign_out(office, id=made.id)
    assert on_site(office) == ()
    with pytest.raises(UserError, match="already"):
        sign_out(office, id=made.id)
    with pytest.raises(NotFound):
        sign_out(office, id="no-such-visit")


def test_promises_are_listed_kept_and_moved(office: Office) -> None:
    made = log_interaction(office, channel="phone", contact="Wei Zhang", by=me(office))
    promise_follow_up(office, id=made.id, due=office.today() - dt.timedelta(days=1), text="call back")
    promise_follow_up(office, id=made.id, due="+7", owner="Lucía")
    first, second = open_follow_ups(office)
    assert (first.overdue, second.overdue) == (True, False)
    assert (first.owner, second.owner) == ("Ana Ruiz", "Lucía Ferrer")
    assert count_overdue(office) == 1
    reschedule(office, id=first.id, due="+10")
    assert count_overdue(office) == 0
    keep_promise(office, id=first.id)
    assert [promise.id for promise in open_follow_ups(office)] == [second.id]
    assert open_follow_ups(office, owner=me(office)) == ()
    with pytest.raises(UserError, match="already"):
        keep_promise(office, id=first.id)


def test_lists_of_the_day(office: Office) -> None:
    today = office.today()
    log_interaction(office, channel="phone", contact="A", student="Declan O'Neill", routine="absence",
                    details={"reason": "fever", "until": "+2"})  # fmt: skip
    log_interaction(
        office, channel="phone", contact="B", student="Akosua", routine="way-home", details={"to": "bus 7"}
    )
    log_interaction(
        office, channel="phone", contact="B", student="akosua", routine="way-home", details={"to": "aunt"}
    )
    box = log_interaction(
        office, channel="walk-in", contact="C", routine="item", details={"item": "lunch box"}
    )
    assert [line.student for line in lines_of_the_day(office, routine="absence")] == ["Declan O'Neill"]
    assert len(lines_of_the_day(office, routine="absence", day=today + dt.timedelta(days=2))) == 1
    assert lines_of_the_day(office, routine="absence", day=today + dt.timedelta(days=3)) == ()
    assert [line.details["to"] for line in lines_of_the_day(office, routine="way home")] == ["aunt"]
    assert lines_of_the_day(office, routine="way-home", day=today + dt.timedelta(days=1)) == ()
    assert [line.delivered for line in lines_of_the_day(office, routine="item")] == [False]
    mark_delivered(office, id=box.id)
    assert [line.delivered for line in lines_of_the_day(office, routine="item")] == [True]
    assert lines_of_the_day(office, routine="item", day=today + dt.timedelta(days=1)) == ()


def test_completion_offers_those_in_touch_lately_first(office: Office) -> None:
    log_interaction(
        office, channel="phone", contact="José Álvarez", student="Zoë", topic="Health", language="es"
    )
    log_interaction(office, channel="phone", contact="Josefina Ortiz")
    log_interaction(office, channel="phone", contact="José Álvarez", student="Zoë", topic="Meals")
    first, second = complete_contact(office, typed="jos")
    assert (first.name, first.language, first.last_student, first.last_topic) == (
        "José Álvarez",
        "es",
        "Zoë",
        "Meals",
    )
    assert [student.name for student in first.students] == ["Zoë"]
    assert second.name == "Josefina Ortiz"
    assert complete_contact(office, typed="") == ()
    assert [student.name for student in complete_student(office, typed="zo")] == ["Zoë"]
    edit_contact(office, id=first.id, phone="555-0118", needs_interpreter=True)
    assert complete_contact(office, typed="alv")[0].phone == "555-0118"


def test_parked_forms_survive_and_are_taken_once(office: Office) -> None:
    save_open_form(office, content={"contact": "José"})
    save_open_form(office, content={"contact": "José Ál"})
    office.close()
    again = open_office(office.folder)
    kept = open_form(again)
    assert kept is not None
    assert kept.content == {"contact": "José Ál"}
    key = park_form(again, content={"contact": "Wei"})
    assert open_form(again) is None
    assert [form.id for form in parked_forms(again)] == [key]
    assert take_form(again, id=key) == {"contact": "Wei"}
    assert parked_forms(again) == ()
    assert take_form(again, id=key) == {}
    save_open_form(again, content={"contact": ""})
    assert open_form(again) is None
    drop_form(again, id=park_form(again, content={"note": "x"}))
    assert parked_forms(again) == ()
    again.close()


def test_staff_and_topics(office: Office) -> None:
    assert [person.name for person in list_staff(office)] == ["Ana Ruiz", "Dolores Chen", "Lucía Ferrer"]
    with pytest.raises(UserError, match="already"):
        add_staff(office, name="ana ruiz")
    key, _ = add_staff(office, name="Bo Li", role="liaison", languages=("zh", "en"))
    assert sign_in(office, id=key).name == "Bo Li"
    assert me(office) == key
    edit_staff(office, id=key, active=False)
    assert signed_in(office) is None
    for _ in range(3):
        log_interaction(office, channel="phone", contact="Wei", topic="Choir")
    assert commonest_topics(office)[0].name == "Choir"
    set_topic_order(office, names=("Meals", "Health"))
    assert [topic.name for topic in list_topics(office)] == ["Meals", "Health"]


def test_wrong_settings_are_refused_whole(office: Office) -> None:
    for wrong in (
        {"timezone": "Mars/Olympus"}, {"opens": "25:00"}, {"opens": "17:00"}, {"weekdays": ()},
        {"days_off": ("2026-13-01",)}, {"past_due_days": 0}, {"name": " "}, {"colour": "red"}, {"paper": "a3"},
    ):  # fmt: skip
        with pytest.raises(UserError):
            change_settings(office, phone="555-0199", **wrong)
    assert office.settings.phone == "(316) 555-0100"


def test_an_unknown_id_is_a_sentence(office: Office) -> None:
    made = log_interaction(office, channel="phone", contact="Wei")
    assert show_interaction(office, id=made.id[:30]).id == made.id
    for wrong in ("", "zzz", made.id[:4], "0" * 36, "'; DROP TABLE interaction; --"):
        with pytest.raises(NotFound):
            show_interaction(office, id=wrong)
    delete_interaction(office, id=made.id)
    with pytest.raises(NotFound):
        add_note(office, id=made.id, text="x")
    with office.reading() as session:
        assert session.scalar(select(Interaction.deleted)) is True
