"""Notices from taking in to approval, with real files, a real store and the real starter pack."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.review import (
    accept_segment,
    approve_draft,
    edit_segment,
    reopen_segment,
    segment_history,
)
from frontdesk.notices.views import drafts_to_review, list_notices, show_draft, show_notice
from frontdesk.notices.writing import change_notice, change_source, delete_draft, delete_notice, new_notice
from frontdesk.office import Office, open_office
from frontdesk.undo import UndoStack
from models.language import MemoryEntry
from models.people import Staff

BUS = """# Bus 12

The bus will be 10 minutes late on Monday. Please wait at the stop.

- Bring a warm coat.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    office = open_office(tmp_path / "desk")
    with office.change() as work:
        work.add(Staff(id="liaison", name="Lucía Ortega", role="liaison"))
        work.add(Staff(id="clerk", name="Ana Ruiz", role="office"))
    yield office
    office.close()


def targets(office: Office, notice: str, language: str = "es") -> list[str]:
    return [row.target for row in show_draft(office, notice=notice, language=language).segments]


def type_all(office: Office, notice: str, language: str) -> None:
    draft_notice(office, notice=notice, language=language, by_hand=True)
    for row in show_draft(office, notice=notice, language=language).segments:
        edit_segment(office, segment=row.id, target=f"<{row.source}>", by="clerk")


def test_a_pasted_notice_takes_its_title_from_its_heading(desk: Office) -> None:
    made = new_notice(desk, source=BUS, by="clerk")
    view = show_notice(desk, id=made.id)
    assert (view.summary.title, view.summary.vital, view.summary.by) == ("Bus 12", False, "Ana Ruiz")
    assert view.source == BUS
    assert made.changes.touches("notice")


@pytest.mark.parametrize("source", ["", "   \n", "---\n***\n", "12:30\n"])
def test_a_notice_without_words_is_refused(desk: Office, source: str) -> None:
    with pytest.raises(UserError):
        new_notice(desk, title="Empty", source=source)
    assert list_notices(desk) == []


def test_drafting_makes_a_segment_for_each_sentence(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    steps: list[tuple[int, int]] = []
    draft = draft_notice(desk, notice=made.id, language="es", progress=lambda *step: steps.append(step))
    assert [row.source for row in draft.segments] == [
        "Bus 12",
        "The bus will be 10 minutes late on Monday.",
        "Please wait at the stop.",
        "Bring a warm coat.",
    ]
    assert all(row.target for row in draft.segments)
    assert "10" in draft.segments[1].target
    assert draft.summary.state == "machine"
    assert steps[-1][0] == steps[-1][1] > 0
    assert drafts_to_review(desk) == 1


def test_drafting_again_keeps_what_a_person_did(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    first = draft_notice(desk, notice=made.id, language="es")
    edit_segment(desk, segment=first.segments[2].id, target="Espere en la parada, por favor.", by="clerk")
    accept_segment(desk, segment=first.segments[3].id, by="clerk")
    again = draft_notice(desk, notice=made.id, language="es")
    assert again.segments[2].target == "Espere en la parada, por favor."
    assert again.segments[2].origin == "person"
    assert again.segments[3].accepted
    assert [row.id for row in again.segments] == [row.id for row in first.segments]


def test_changing_the_english_makes_only_the_affected_segments_stale(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    draft_notice(desk, notice=made.id, language="es")
    approve_draft(desk, notice=made.id, language="es", by="liaison")
    before = show_draft(desk, notice=made.id, language="es").segments
    change_source(desk, notice=made.id, source=BUS.replace("10 minutes", "20 minutes") + "\nThank you.\n")
    view = show_draft(desk, notice=made.id, language="es")
    assert [row.stale for row in view.segments] == [False, True, False, False, False]
    assert [row.accepted for row in view.segments] == [True, False, True, True, False]
    assert view.segments[1].target == before[1].target
    assert view.segments[4].target == ""
    assert view.summary.state == "in-review"
    again = draft_notice(desk, notice=made.id, language="es")
    assert [row.stale for row in again.segments] == [False] * 5
    assert "20" in again.segments[1].target
    assert again.segments[2].accepted


def test_the_same_words_in_another_order_keep_the_approval(desk: Office) -> None:
    made = new_notice(desk, source="One is here.\n\nTwo is there.\n")
    type_all(desk, made.id, "vi")
    approve_draft(desk, notice=made.id, language="vi", by="liaison")
    change_source(desk, notice=made.id, source="Two is there.\n\nOne is here.\n")
    view = show_draft(desk, notice=made.id, language="vi")
    assert view.summary.approved
    assert [row.target for row in view.segments] == ["<Two is there.>", "<One is here.>"]


def test_a_taken_out_sentence_is_gone_and_undo_is_the_old_text(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    type_all(desk, made.id, "vi")
    change_source(desk, notice=made.id, source=BUS.replace(" Please wait at the stop.", ""))
    assert len(targets(desk, made.id, "vi")) == 3
    change_source(desk, notice=made.id, source=BUS)
    assert targets(desk, made.id, "vi")[2] == ""


def test_only_a_liaison_approves(desk: Office) -> None:
    made = new_notice(desk, source=BUS, vital=True)
    draft_notice(desk, notice=made.id, language="es")
    for stranger, says in (("clerk", "not a liaison"), ("Nobody", "no member of staff"), ("", "Sign in")):
        with pytest.raises(UserError, match=says):
            approve_draft(desk, notice=made.id, language="es", by=stranger)
    assert show_draft(desk, notice=made.id, language="es").summary.state == "machine"
    approve_draft(desk, notice=made.id, language="es", by="lucia ortega")
    summary = show_draft(desk, notice=made.id, language="es").summary
    assert (summary.approved, summary.approved_by, summary.left) == (True, "Lucía Ortega", 0)
    assert summary.approved_at is not None


def test_what_was_approved_enters_the_memory_once(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    type_all(desk, made.id, "vi")
    approve_draft(desk, notice=made.id, language="vi", by="liaison")
    approve_draft(desk, notice=made.id, language="vi", by="liaison")
    with desk.reading() as session:
        entries = session.scalars(select(MemoryEntry)).all()
    assert {(entry.source, entry.target) for entry in entries} == {
        (row.source, row.target) for row in show_draft(desk, notice=made.id, language="vi").segments
    }
    assert len(entries) == 4
    assert {(entry.approved, entry.changed_by, entry.origin) for entry in entries} == {
        (True, "Lucía Ortega", "notice")
    }


def test_what_is_unfinished_is_not_approved(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    draft_notice(desk, notice=made.id, language="vi", by_hand=True)
    with pytest.raises(UserError, match="4 segments have no Vietnamese text"):
        approve_draft(desk, notice=made.id, language="vi", by="liaison")
    type_all(desk, made.id, "vi")
    with pytest.raises(UserError, match="4 segments are not accepted"):
        approve_draft(desk, notice=made.id, language="vi", by="liaison", accept_remaining=False)
    change_source(desk, notice=made.id, source=BUS.replace("10", "20"))
    with pytest.raises(UserError, match="1 segment no longer fits"):
        approve_draft(desk, notice=made.id, language="vi", by="liaison")


def test_an_edit_after_approval_sends_it_back_to_review(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    type_all(desk, made.id, "vi")
    approve_draft(desk, notice=made.id, language="vi", by="liaison")
    row = show_draft(desk, notice=made.id, language="vi").segments[0]
    assert not edit_segment(desk, segment=row.id, target=row.target, by="clerk").touched
    edit_segment(desk, segment=row.id, target="Xe buýt số 12", by="clerk")
    summary = show_draft(desk, notice=made.id, language="vi").summary
    assert (summary.state, summary.approved_by, summary.left) == ("in-review", "", 1)


def test_accepting_other_words_after_approval_sends_it_back_too(desk: Office) -> None:
    made = new_notice(desk, source=BUS, vital=True)
    type_all(desk, made.id, "vi")
    approve_draft(desk, notice=made.id, language="vi", by="liaison")
    row = show_draft(desk, notice=made.id, language="vi").segments[0]
    accept_segment(desk, segment=row.id, target=row.target, by="clerk")
    assert show_draft(desk, notice=made.id, language="vi").summary.approved
    accept_segment(desk, segment=row.id, target="Xe buýt số 12", by="clerk")
    assert show_draft(desk, notice=made.id, language="vi").summary.state == "in-review"


def test_reopening_a_segment_and_its_history(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    draft_notice(desk, notice=made.id, language="vi", by_hand=True)
    row = show_draft(desk, notice=made.id, language="vi").segments[0]
    edit_segment(desk, segment=row.id, target="Xe 12", by="clerk")
    accept_segment(desk, segment=row.id, target="Xe buýt 12", by="liaison")
    reopen_segment(desk, segment=row.id, by="liaison")
    steps = segment_history(desk, segment=row.id)
    assert [(step.target, step.by, step.accepted) for step in steps] == [
        ("Xe buýt 12", "Lucía Ortega", False),
        ("Xe buýt 12", "Lucía Ortega", True),
        ("Xe 12", "Ana Ruiz", False),
    ]


def test_an_empty_segment_is_not_accepted(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    draft = draft_notice(desk, notice=made.id, language="ar", by_hand=True)
    with pytest.raises(UserError, match="no translation yet"):
        accept_segment(desk, segment=draft.segments[0].id, by="clerk")
    assert show_draft(desk, notice=made.id, language="ar").summary.state == "machine"


def test_a_language_without_a_pack_says_so_and_changes_nothing(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    with pytest.raises(UserError, match="Vietnamese"):
        draft_notice(desk, notice=made.id, language="vi")
    assert list_notices(desk)[0].drafts == ()
    with pytest.raises(UserError, match="no draft in Vietnamese"):
        show_draft(desk, notice=made.id, language="vi")
    with pytest.raises(UserError, match="in English already"):
        draft_notice(desk, notice=made.id, language="en")


def test_letting_go_and_changing_the_facts(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    type_all(desk, made.id, "zh-Hans")
    change_notice(desk, notice=made.id, title="Bus route 12", vital=True)
    assert [(row.title, row.vital) for row in list_notices(desk, words="ROUTE bus")] == [
        ("Bus route 12", True)
    ]
    assert list_notices(desk, words="zeppelin") == []
    delete_draft(desk, notice=made.id, language="zh")
    assert list_notices(desk)[0].drafts == ()
    delete_notice(desk, notice=made.id)
    assert list_notices(desk) == []
    with pytest.raises(UserError, match="no notice"):
        show_notice(desk, id=made.id)


def test_only_a_liaison_takes_the_vital_mark_off(desk: Office) -> None:
    made = new_notice(desk, source=BUS, vital=True)
    for stranger in ("clerk", None):
        with pytest.raises(UserError, match=r"vital mark|Sign in"):
            change_notice(desk, notice=made.id, vital=False, title="Other", by=stranger)
    summary = list_notices(desk)[0]
    assert (summary.title, summary.vital) == ("Bus 12", True)
    change_notice(desk, notice=made.id, vital=False, by="liaison")
    change_notice(desk, notice=made.id, vital=False, title="Free", by="clerk")
    assert not list_notices(desk)[0].vital


def test_title_and_text_change_in_one_step(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    changes = change_notice(
        desk, notice=made.id, title="Bus", vital=True, source="# Bus\n\nOther.\n", by="clerk"
    )
    undo = UndoStack(desk)
    undo.push(changes, "change")
    undo.undo()
    view = show_notice(desk, id=made.id)
    assert (view.summary.title, view.summary.vital, view.source) == ("Bus 12", False, BUS)


def test_edits_outlive_the_program(desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    type_all(desk, made.id, "ar")
    again = open_office(desk.folder)
    assert targets(again, made.id, "ar")[3] == "<Bring a warm coat.>"
    again.close()


def test_two_drafts_of_one_notice_have_the_same_keys(tmp_path: Path, desk: Office) -> None:
    made = new_notice(desk, source=BUS)
    first = draft_notice(desk, notice=made.id, language="vi", by_hand=True)
    delete_draft(desk, notice=made.id, language="vi")
    second = draft_notice(desk, notice=made.id, language="vi", by_hand=True)
    assert [row.id for row in first.segments] == [row.id for row in second.segments]
