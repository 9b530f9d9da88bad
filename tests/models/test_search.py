"""Folding and the index: what is typed finds what was written, and triggers keep the index true."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from frontdesk.office import Office
from models.desk import Entry, Interaction
from models.local import Document
from models.people import Contact, Student
from models.search import document_text, fold, match_query


def found(office: Office, words: str) -> set[str]:
    with office.reading() as session:
        statement = (
            "SELECT interaction_id FROM document WHERE id IN (SELECT rowid FROM search WHERE search MATCH :q)"
        )
        return set(session.scalars(text(statement), {"q": match_query(words)}))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("José Álvarez", "jose"),
        ("José Álvarez", "ALVAREZ jos"),
        ("Trần Quốc Đức", "duc"),
        ("Nguyễn Thị Hạnh", "nguyen hanh"),
        ("Łukasz Wiśniewski", "lukasz wisniewski"),
        ("Ingrid Sørensen", "sorensen"),
        ("Kealoha Kaʻaihue", "kaaihue"),
        ("Kealoha Kaʻaihue", "Ka'aihue"),
        ("Anne-Marie O'Neill", "oneill"),
        ("Anne-Marie O'Neill", "neill"),
        ("Anne-Marie O’Neill", "anne-marie o'n"),
        ("王小明", "小明"),
        ("王小明", "明"),
        ("王小明", "王小明"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("김민준", "김민"),
        ("Straße", "strasse"),
        ("हिन्दी", "हिन्दी"),
        ("room 12B", "12b"),
    ],
)
def test_what_is_typed_finds_what_was_written(office: Office, written: str, typed: str) -> None:
    with office.change() as work:
        contact = work.add(Contact(name=written))
        row = work.add(Interaction(at=work.now, channel="phone", contact_id=contact.id))
        work.add(Interaction(at=work.now, channel="phone", note="Somebody else entirely"))
    assert found(office, typed) == {row.id}


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words) or any(letter in "ßſ" or ord(letter) > 0x1D00 for letter in words)


_LETTERS = st.one_of(st.characters(), st.sampled_from("'’ʻ ﬁßİıΣς王明ـىée\u0301\u0323각ᄀ\u1161\u09c7\u09be"))


@given(st.lists(st.text(_LETTERS, max_size=60), max_size=4))
def test_parts_folded_alone_make_the_words_of_the_whole(parts: list[str]) -> None:
    assert document_text(parts).split() == document_text([" ".join(parts)]).split()


@given(st.text(st.characters(exclude_characters="'’‘ʻʼ`´ꞌ"), max_size=60))
def test_folding_by_its_definition(words: str) -> None:
    """No mark is left and no letter lost; those with a form of their own in the index are left out here."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    wanted = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if not set(wanted) & set("đłøħŧıðŋɓɗƙæœþىیةکھـ"):
        assert fold(words) == unicodedata.normalize("NFC", wanted)


@given(st.text(max_size=200))
def test_no_typed_text_breaks_the_query(office_index: object, words: str) -> None:
    query = match_query(words)
    assert query.count('"') % 2 == 0
    if query:
        office_index.execute("SELECT rowid FROM probe WHERE probe MATCH ?", (query,)).fetchall()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def office_index() -> object:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute(
        'CREATE VIRTUAL TABLE probe USING fts5(text, tokenize="unicode61 remove_diacritics 0")'
    )
    connection.execute("INSERT INTO probe VALUES (?)", (document_text(["José", "王小明"]),))
    return connection


def test_the_index_follows_every_change(office: Office) -> None:
    with office.change() as work:
        contact = work.add(Contact(name="Rosalind Achterberg"))
        student = work.add(Student(name="Carys Price"))
        row = work.add(
            Interaction(at=work.now, channel="email", contact_id=contact.id, student_id=student.id)
        )
    assert found(office, "rosalind carys") == {row.id}
    with office.change() as work:
        work.add(Entry(interaction_id=row.id, at=work.now, text="the umbrella is blue"))
        work.get(Contact, contact.id).name = "Beatrix Achterberg"
    assert found(office, "rosalind") == set()
    assert found(office, "beatrix umbrella") == {row.id}
    with office.change() as work:
        work.get(Interaction, row.id).deleted = True
    assert found(office, "beatrix") == set()
    with office.change() as work:
        work.session.get(Interaction, row.id).deleted = False  # type: ignore[union-attr]
    assert found(office, "beatrix umbrella") == {row.id}
    with office.reading() as session:
        session.execute(text("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)"))
        assert session.query(Document).count() == 1
