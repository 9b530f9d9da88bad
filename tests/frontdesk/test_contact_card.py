"""A contact at a glance, and drafts of notes that outlive the window but not the person's erasure."""

import pytest

from frontdesk.contact_card import contact_card
from frontdesk.contacts import edit_contact
from frontdesk.errors import NotFound
from frontdesk.finding.listing import show_interaction
from frontdesk.interactions import delete_interaction, log_interaction
from frontdesk.note_drafts import NoteDraft, note_drafts, save_note_drafts
from frontdesk.office import Office, open_office
from frontdesk.privacy import erase_contact


def test_the_card_says_how_to_reach_somebody_and_whom_they_belong_to(office: Office) -> None:
    key = log_interaction(
        office, channel="phone", contact="José Álvarez", student="Zoë Álvarez", language="es"
    ).id
    log_interaction(office, channel="email", contact="José Álvarez", student="Zoë Álvarez")
    who = show_interaction(office, id=key).contact_id
    edit_contact(office, id=who, phone="(316) 555-0117", needs_interpreter=True)
    card = contact_card(office, id=who)
    assert (card.name, card.phone, card.language, card.times) == ("José Álvarez", "(316) 555-0117", "es", 2)
    assert card.needs_interpreter
    assert [student.name for student in card.students] == ["Zoë Álvarez"]
    with pytest.raises(NotFound):
        contact_card(office, id="nobody")


def test_drafts_survive_a_restart_and_empty_ones_are_not_kept(office: Office) -> None:
    key = log_interaction(office, channel="phone", contact="José Álvarez").id
    other = log_interaction(office, channel="phone", contact="Đức Trần").id
    save_note_drafts(office, drafts={key: NoteDraft("answer", "Sí, "), other: NoteDraft("note", "  \n")})
    folder = office.folder
    office.close()
    again = open_office(folder)
    assert note_drafts(again) == {key: NoteDraft("answer", "Sí, ")}
    again.close()


def test_a_draft_goes_with_its_interaction(office: Office) -> None:
    key = log_interaction(office, channel="phone", contact="José Álvarez").id
    other = log_interaction(office, channel="phone", contact="Đức Trần").id
    save_note_drafts(office, drafts={key: NoteDraft("note", "José said"), other: NoteDraft("note", "x")})
    erase_contact(office, id=show_interaction(office, id=key).contact_id)
    delete_interaction(office, id=other)
    assert note_drafts(office) == {}
    assert office.store.fact("note-drafts") == {}
