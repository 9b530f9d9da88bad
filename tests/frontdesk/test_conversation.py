"""Talking at the counter and answering messages in two languages, with the real phrasebook and starter pack."""

import pytest

from frontdesk.errors import UserError
from frontdesk.finding.listing import count_interactions, show_interaction
from frontdesk.finding.queries import Query
from frontdesk.interactions import log_interaction
from frontdesk.language.conversation import (
    Answer,
    Speaker,
    begin_conversation,
    end_conversation,
    offer_interpreter,
    say,
    say_phrase,
    slot_values,
    turns_of,
)
from frontdesk.language.replies import answer_family, draft_answer, receive_reply
from frontdesk.language.said import Way
from frontdesk.office import Office
from frontdesk.staff import list_staff
from frontdesk.visits import on_site
from models.desk import Interaction


def liaison(office: Office) -> str:
    return next(each.id for each in list_staff(office) if each.role == "liaison")


def principal(office: Office) -> str:
    return next(each.id for each in list_staff(office) if each.role == "principal")


def test_nothing_is_logged_before_the_first_turn(office: Office) -> None:
    begin_conversation(office, language="es", contact="José Álvarez")
    assert count_interactions(office, query=Query()) == 0


def test_a_conversation_by_the_phrasebook_alone_in_a_language_without_a_pack(office: Office) -> None:
    talk = begin_conversation(office, language="vi", contact="Nguyễn Thị Hạnh", student="Minh Nguyễn")
    talk, first = say_phrase(office, conversation=talk, speaker=Speaker.STAFF, phrase="greeting-01")
    assert first.in_language("vi")
    assert first.in_language("en") == "Good morning. How can I help you?"
    assert (first.way, first.reviewed) == (Way.PHRASEBOOK, False)
    talk, second = say_phrase(office, conversation=talk, speaker=Speaker.FAMILY, phrase="attendance-12")
    assert second.language == "vi"
    assert second.translation == "My child is sick and will not come to school today."
    talk, third = say(office, conversation=talk, speaker=Speaker.STAFF, text="thank you for waiting")
    assert third.way is Way.PHRASEBOOK
    talk, fourth = say(office, conversation=talk, speaker=Speaker.STAFF, text="The lion is on the roof.")
    assert (fourth.way, fourth.translation) == (Way.NONE, "")
    view = show_interaction(office, id=talk.interaction)
    assert (view.contact, view.student, view.language) == ("Nguyễn Thị Hạnh", "Minh Nguyễn", "vi")
    assert view.language_help == "on-device-translation"
    assert [turn.id for turn in turns_of(office, interaction=talk.interaction)] == [
        first.id,
        second.id,
        third.id,
        fourth.id,
    ]
    assert [entry.kind for entry in view.entries[-4:]] == ["turn"] * 4


def test_typed_turns_are_translated_both_ways_with_a_pack(office: Office) -> None:
    talk = begin_conversation(office, language="es", contact="José Álvarez")
    talk, staff = say(
        office, conversation=talk, speaker=Speaker.STAFF, text="Where is your daughter's class?"
    )
    talk, family = say(office, conversation=talk, speaker=Speaker.FAMILY, text="Mi hija está enferma hoy.")
    assert staff.way is Way.MACHINE
    assert staff.in_language("es")
    assert "daughter" in family.in_language("en").casefold()
    assert not staff.reviewed


def test_a_conversation_without_a_name_is_kept_and_its_visit_ends_with_it(office: Office) -> None:
    talk = begin_conversation(office, language="uk")
    talk, _ = say_phrase(office, conversation=talk, speaker=Speaker.STAFF, phrase="greeting-01")
    assert len(on_site(office)) == 1
    end_conversation(office, conversation=talk, minutes=4, understood=True)
    assert len(on_site(office)) == 0
    view = show_interaction(office, id=talk.interaction)
    assert (view.help_minutes, view.understood) == (4, True)


def test_what_staff_say_counts_as_the_answer(office: Office) -> None:
    talk = begin_conversation(office, language="es", contact="José Álvarez")
    talk, _ = say_phrase(office, conversation=talk, speaker=Speaker.FAMILY, phrase="attendance-12")
    with office.reading() as session:
        assert session.get_one(Interaction, talk.interaction).answered_at is None
    talk, _ = say_phrase(office, conversation=talk, speaker=Speaker.STAFF, phrase="attendance-06")
    with office.reading() as session:
        assert session.get_one(Interaction, talk.interaction).answered_at is not None


def test_going_on_with_an_interaction_keeps_its_people_and_visit(office: Office) -> None:
    logged = log_interaction(
        office, channel="walk-in", contact="José Álvarez", student="Zoë Álvarez", language="es"
    )
    talk = begin_conversation(office, language="es", interaction=logged.id)
    assert (talk.contact, talk.student) == ("José Álvarez", "Zoë Álvarez")
    talk, _ = say_phrase(office, conversation=talk, speaker=Speaker.STAFF, phrase="greeting-11")
    assert talk.interaction == logged.id
    end_conversation(office, conversation=talk, minutes=3)
    assert len(on_site(office)) == 1


def test_offering_an_interpreter_is_logged_with_the_answer(office: Office) -> None:
    talk = begin_conversation(office, language="so", contact="Amina Warsame")
    talk, _ = offer_interpreter(office, conversation=talk)
    view = show_interaction(office, id=talk.interaction)
    assert view.interpreter_offered
    assert view.language_help in (None, "")
    talk, _ = offer_interpreter(office, conversation=talk, answer=Answer.ACCEPTED)
    view = show_interaction(office, id=talk.interaction)
    assert view.language_help == "qualified-interpreter"
    assert [entry.kind for entry in view.entries[-2:]] == ["language-help"] * 2


def test_slots_are_filled_from_the_school_and_the_student(office: Office) -> None:
    talk = begin_conversation(office, language="es", contact="José Álvarez", student="Zoë Álvarez")
    values = slot_values(office, conversation=talk) | {"time": "1:40 pm"}
    talk, turn = say_phrase(
        office, conversation=talk, speaker=Speaker.STAFF, phrase="attendance-03", values=values
    )
    assert turn.in_language("en").endswith("please call us at (316) 555-0100 before 1:40 p.m.")
    assert "antes de la 1:40" in turn.in_language("es")
    talk, turn = say_phrase(
        office, conversation=talk, speaker=Speaker.STAFF, phrase="pickup-01", values=values
    )
    assert "Zoë Álvarez" in turn.in_language("es")


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_wrong_turn_leaves_nothing_behind(office: Office, text: str) -> None:
    talk = begin_conversation(office, language="es", contact="José Álvarez")
    with pytest.raises(UserError):
        say(office, conversation=talk, speaker=Speaker.STAFF, text=text)
    assert count_interactions(office, query=Query()) == 0
    with pytest.raises(UserError, match="family's language"):
        begin_conversation(office, language="en")


def test_a_reply_is_detected_translated_and_kept_with_both_texts(office: Office) -> None:
    logged = log_interaction(office, channel="email", contact="José Álvarez", note="asked about the bus")
    reply = receive_reply(
        office, interaction=logged.id, text="Mi hija no va a ir a la escuela mañana porque está enferma."
    )
    assert reply.carried.language == "es"
    assert reply.carried.translation
    view = show_interaction(office, id=logged.id)
    entry = view.entries[-1]
    assert (entry.kind, entry.language, entry.translation_language) == ("message-in", "es", "en")
    assert entry.text.startswith("Mi hija")
    assert not entry.reviewed
    assert (view.language, view.language_help) == ("es", "on-device-translation")


def test_what_is_too_short_is_taken_as_the_familys_language(office: Office) -> None:
    logged = log_interaction(office, channel="email", contact="José Álvarez", language="es")
    reply = receive_reply(office, interaction=logged.id, text="Ok 12")
    assert (reply.carried.language, reply.confidence) == ("es", 0.0)


def test_a_reply_in_a_language_without_a_pack_is_kept_in_its_own_words(office: Office) -> None:
    logged = log_interaction(office, channel="email", contact="Nguyễn Thị Hạnh", language="vi")
    text = "Con tôi bị sốt nên hôm nay cháu không đi học được, xin cô thông cảm."
    reply = receive_reply(office, interaction=logged.id, text=text)
    assert (reply.carried.way, reply.carried.translation) == (Way.NONE, "")
    entry = show_interaction(office, id=logged.id).entries[-1]
    assert (entry.text, entry.language, entry.translation) == (text, "vi", "")


def test_the_answer_goes_back_with_its_mark(office: Office) -> None:
    logged = log_interaction(office, channel="email", contact="José Álvarez", language="es")
    text = "The bus will come at 7:15 a.m."
    seen = draft_answer(office, interaction=logged.id, text=text)
    assert "7:15" in seen.translation
    answer_family(office, interaction=logged.id, text=text, by=principal(office))
    better = "El autobús llegará a las 7:15 a. m."
    with pytest.raises(UserError, match="Only a liaison"):
        answer_family(
            office, interaction=logged.id, text=text, translation=better, reviewed=True, by=principal(office)
        )
    answer_family(
        office, interaction=logged.id, text=text, translation=better, reviewed=True, by=liaison(office)
    )
    first, second = show_interaction(office, id=logged.id).entries[-2:]
    assert (first.kind, first.reviewed) == ("message-out", False)
    assert (second.translation, second.reviewed) == (better, True)
