"""Do, undo, redo of everything a liaison does: whole rows are compared, with every column but bookkeeping."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from frontdesk.language.conversation import Speaker, begin_conversation, offer_interpreter, say_phrase
from frontdesk.language.glossary import list_terms, remove_term, set_term
from frontdesk.language.memory import approve_pair, list_pairs, remove_pair, use_starter_memory
from frontdesk.language.memory_upkeep import edit_pair, merge_pairs
from frontdesk.language.phrasebook import correct_phrase, withdraw_correction
from frontdesk.language.replies import answer_family, receive_reply
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.review import accept_segment, approve_draft, edit_segment, reopen_segment
from frontdesk.notices.views import list_notices, show_draft
from frontdesk.notices.writing import change_notice, change_source, delete_draft, delete_notice, new_notice
from frontdesk.office import Office
from frontdesk.undo import UndoStack
from models.capture import Changes
from models.desk import Entry, Interaction
from models.language import (
    DistrictSetting,
    GlossaryTerm,
    MemoryEntry,
    Notice,
    NoticeDraft,
    NoticeSegment,
    PhraseCorrection,
)

LIAISON = "Lucía Ferrer"
TABLES: tuple[Any, ...] = (
    Notice,
    NoticeDraft,
    NoticeSegment,
    MemoryEntry,
    GlossaryTerm,
    PhraseCorrection,
    DistrictSetting,
    Interaction,
    Entry,
)
Rows = dict[tuple[str, str], dict[str, Any]]


def rows(office: Office) -> Rows:
    """Return every row that is there, by table and key; what was deleted is as good as gone."""
    found: Rows = {}
    with office.reading() as session:
        for table in TABLES:
            for row in session.scalars(select(table).where(~table.deleted)):
                values = {
                    column.key: getattr(row, column.key)
                    for column in table.__table__.columns
                    if column.key not in ("heads", "checksum")
                }
                found[table.__tablename__, row.id] = values
    return found


def notice(office: Office) -> str:
    return list_notices(office)[0].id


def segment(office: Office, place: int = 0) -> str:
    return show_draft(office, notice=notice(office), language="vi").segments[place].id


def contact(office: Office) -> str:
    with office.reading() as session:
        return session.scalars(select(Interaction.id)).one()


def pairs(office: Office) -> list[str]:
    return [pair.id for pair in list_pairs(office, words="School is closed")]


DEEDS: dict[str, Callable[[Office], Changes]] = {
    "new notice": lambda office: new_notice(office, source="# New\n\nHello there.\n").changes,
    "change notice": lambda office: change_notice(office, notice=notice(office), title="Other", vital=True),
    "change source": lambda office: change_source(
        office, notice=notice(office), source="# Bus\n\nLate by 20.\n"
    ),
    "accept": lambda office: accept_segment(office, segment=segment(office), target="Xe buýt"),
    "edit": lambda office: edit_segment(office, segment=segment(office), target="Xe"),
    "edit approved": lambda office: edit_segment(office, segment=segment(office, 1), target="Xe"),
    "reopen": lambda office: reopen_segment(office, segment=segment(office, 1)),
    "approve": lambda office: approve_draft(office, notice=notice(office), language="vi", by=LIAISON),
    "delete draft": lambda office: delete_draft(office, notice=notice(office), language="vi"),
    "delete notice": lambda office: delete_notice(office, notice=notice(office)),
    "correct phrase": lambda office: correct_phrase(
        office, phrase="greeting-11", language="es", text="Gracias por la espera.", by=LIAISON
    ),
    "withdraw": lambda office: withdraw_correction(office, phrase="greeting-12", language="es", by=LIAISON),
    "approve pair": lambda office: approve_pair(
        office, source="Yes.", target="Sí.", source_language="en", target_language="es", by=LIAISON
    ),
    "edit pair": lambda office: edit_pair(
        office, id=pairs(office)[0], source="School is closed.", target="La escuela cerró.", by=LIAISON
    ),
    "merge pairs": lambda office: merge_pairs(
        office, keep=pairs(office)[0], others=pairs(office)[1:], by=LIAISON
    ),
    "remove pair": lambda office: remove_pair(office, id=pairs(office)[0], by=LIAISON),
    "set term": lambda office: set_term(office, term="front office", rendering="secretaría", by=LIAISON),
    "remove term": lambda office: remove_term(office, id=list_terms(office)[0].id, by=LIAISON),
    "starter memory": lambda office: use_starter_memory(office, use=False),
    "reply": lambda office: (
        receive_reply(
            office, interaction=contact(office), text="Mi hija está enferma hoy y no irá.", language="es"
        ).changes
    ),
    "answer": lambda office: answer_family(office, interaction=contact(office), text="Thank you.").changes,
    "offer": lambda office: offer_interpreter(
        office, conversation=begin_conversation(office, language="es", interaction=contact(office))
    )[1],
}


@pytest.fixture
def desk(office: Office) -> Office:
    made = new_notice(office, source="# Bus\n\nLate by 10.\n", title="Bus")
    draft_notice(office, notice=made.id, language="vi", by_hand=True)
    for place, words in enumerate(("Xe 12", "Trễ 10.")):
        accept_segment(office, segment=segment(office, place), target=words)
    approve_draft(office, notice=made.id, language="vi", by=LIAISON)
    correct_phrase(office, phrase="greeting-12", language="es", text="Gracias por venir.", by=LIAISON)
    for target in ("Cerrado.", "No hay clases."):
        approve_pair(
            office,
            source="School is closed.",
            target=target,
            source_language="en",
            target_language="es",
            by=LIAISON,
        )
    set_term(office, term="front office", rendering="oficina", by=LIAISON)
    talk = begin_conversation(office, language="es", contact="José Álvarez")
    say_phrase(office, conversation=talk, speaker=Speaker.STAFF, phrase="greeting-11")
    return office


@pytest.mark.parametrize("deed", list(DEEDS))
def test_every_deed_is_undone_and_done_again(desk: Office, deed: str) -> None:
    if deed in ("accept", "edit", "approve"):
        reopen_segment(desk, segment=segment(desk))
    undo = UndoStack(desk)
    before = rows(desk)
    changes = DEEDS[deed](desk)
    after = rows(desk)
    assert after != before, "the deed did nothing"
    undo.push(changes, deed)
    undo.undo()
    assert rows(desk) == before
    undo.redo()
    assert rows(desk) == after
