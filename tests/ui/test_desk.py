"""The desk: announcements cross threads safely, problems are said and logged without a family's words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import interactions_of_day, show_interaction
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.timeline import add_note
from models.capture import Changes
from models.errors import UserError
from ui.desk import Desk, Message
from ui.logs import NAME, end_log, keep_log

CANARY = "Xiomara Quetzalcanary"


def test_a_change_made_on_a_worker_is_heard_on_the_ui_thread(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    heard: list[tuple[Changes, threading.Thread]] = []
    desk.changed.connect(lambda changes: heard.append((changes, threading.current_thread())))
    worker = threading.Thread(target=lambda: log_interaction(office, channel="phone", contact="Wei Zhang"))
    worker.start()
    qtbot.waitUntil(lambda: bool(heard))
    worker.join()
    changes, thread = heard[0]
    assert thread is threading.main_thread()
    assert changes.touches("interaction")


def test_done_can_be_taken_back_and_done_again(
    desk: Desk, office: Office, settle: Callable[[], None]
) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    logged = log_interaction(office, channel="phone", contact="Wei Zhang", by=desk.by)
    desk.done(add_note(office, id=logged.id, text="called back", by=desk.by), "Note added.")
    assert said[-1].undo is not None
    said[-1].undo()
    settle()
    assert [entry.text for entry in show_interaction(office, id=logged.id).entries] == []
    assert said[-1].sentence == "Undone: Note added."
    desk.do_again()
    settle()
    assert [entry.text for entry in show_interaction(office, id=logged.id).entries] == ["called back"]
    assert len(interactions_of_day(office)) == 1


def test_nothing_to_undo_is_said(desk: Desk, settle: Callable[[], None]) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    desk.take_back()
    settle()
    assert "nothing to undo" in said[-1].sentence


def test_a_problem_of_the_person_is_said_as_it_is(desk: Desk) -> None:
    assert desk.sentence_of(UserError("Type the name.")) == "Type the name."
    assert desk.sentence_of("Type the name.") == "Type the name."


@pytest.mark.logs_warnings
def test_an_unexpected_error_is_logged_without_a_familys_words(desk: Desk, tmp_path: Path) -> None:
    handler = keep_log(tmp_path)
    assert handler is not None
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        sentence = desk.sentence_of(error)
        logging.getLogger("frontdesk.somewhere").exception("could not")
    end_log(handler)
    text = (tmp_path / NAME).read_text("utf-8")
    assert CANARY not in sentence
    assert CANARY not in text
    assert "ValueError" in text
    assert "test_desk.py" in text


def test_the_office_is_not_there_before_it_is_opened(desk: Desk) -> None:
    closed = Desk(desk.theme, desk.jobs)
    assert not closed.is_open
    assert closed.by is None
    with pytest.raises(RuntimeError):
        _ = closed.office
    with pytest.raises(RuntimeError):
        _ = closed.undo


def test_a_desk_with_nobody_signed_in_has_no_by(desk: Desk) -> None:
    assert desk.by is not None
    desk.sign_in(None)
    assert desk.by is None
