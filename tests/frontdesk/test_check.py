"""The check finds what is wrong with a store, whatever it is, and says nothing of families."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from frontdesk.check import CheckResult, check_office
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.timeline import add_note


def spoil(office: Office, *statements: str) -> CheckResult:
    """Change the file behind the program's back, then check."""
    with office.store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    return check_office(office)


@pytest.fixture
def key(office: Office) -> str:
    made = log_interaction(
        office,
        channel="walk-in",
        contact="Canary Quillfeather",
        student="Wren",
        topic="Health",
        note="secret words",
    )
    add_note(office, id=made.id, text="more secret words")
    edit_interaction(office, id=made.id, status="waiting", priority="urgent")
    edit_interaction(office, id=made.id, status="closed")
    return made.id


def test_a_sound_store_has_no_problems(office: Office, key: str) -> None:
    result = check_office(office)
    assert (result.ok, result.problems) == (True, ())
    assert result.rows > 20


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE interaction SET priority = 'low'", "checksum"),
        ("UPDATE interaction SET priority = 'low'", "log"),
        ("UPDATE interaction SET note = 'other'", "search"),
        ("UPDATE document SET text = 'other'", "not up to date"),
        ("DELETE FROM document", "missing"),
        (
            "INSERT INTO document (id, interaction_id, text) VALUES (99, 'nobody', 'x')",
            "belong to no interaction",
        ),
        ("UPDATE digest SET total = total + 1 WHERE entity = 'entry'", "digest"),
        ("DELETE FROM digest WHERE entity = 'contact'", "digest"),
        ("DELETE FROM change WHERE entity = 'contact'", "lacks the change"),
        ("UPDATE change SET fields = '{}' WHERE entity = 'contact'", "does not agree with the log"),
        ("UPDATE device_fact SET value = '1' WHERE name = 'number'", "numbered beyond"),
        ("DROP TRIGGER document_changed; ", ""),
    ],
)
def test_each_kind_of_damage_is_found(office: Office, key: str, statement: str, words: str) -> None:
    if not words:
        result = spoil(office, statement, "UPDATE document SET text = text || ' more'")
        words = "the index does not agree"
    else:
        result = spoil(office, statement)
    assert not result.ok
    assert any(words in problem for problem in result.problems), result.problems
    told = " ".join(result.problems)
    assert "Quillfeather" not in told
    assert "secret" not in told


def test_a_dangling_key_is_found(office: Office, key: str) -> None:
    with closing(sqlite3.connect(office.store.path)) as connection, connection:
        connection.execute("UPDATE visit SET interaction_id = 'gone'")
    assert any("points to" in problem for problem in check_office(office).problems)


def test_a_damaged_page_is_found(office: Office, key: str) -> None:
    with office.store.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        root = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'interaction_by_owner'")
        ).scalar()
        page = int(connection.execute(text("PRAGMA page_size")).scalar() or 0)
    office.store.engine.dispose()
    assert root
    with office.store.path.open("r+b") as stream:
        stream.seek((root - 1) * page + 8)
        stream.write(b"\xff" * 16)
    result = check_office(office)
    assert any(problem.startswith("file:") for problem in result.problems), result.problems
