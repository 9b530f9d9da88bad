"""Reading notices from files as offices have them, the broken ones included."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from frontdesk.errors import UserError
from frontdesk.notices.sources import LARGEST_FILE, read_notice_file, read_notice_text
from frontdesk.notices.text import notice_segments

SAMPLES = Path(__file__).parent.parent / "samples"
VITAL = {"attendance-warning", "iep-meeting-invitation", "immunization-deadline", "suspension-notice"}


@pytest.mark.parametrize("path", sorted((SAMPLES / "notices").glob("*.md")), ids=lambda path: path.stem)
def test_every_sample_notice_is_read_with_its_front_matter(path: Path) -> None:
    read = read_notice_file(path)
    assert read.title
    assert "---\ntitle" not in read.text
    assert read.vital == (path.stem in VITAL)
    segments = notice_segments(read.text, "en")
    assert len(segments) > 20
    assert all(any(letter.isalnum() for letter in segment) for segment in segments)


@pytest.mark.parametrize("name", ["field-trip", "bus-route-change"])
def test_a_word_file_reads_like_its_markdown(name: str) -> None:
    written = read_notice_file(SAMPLES / "notices" / f"{name}.md")
    word = read_notice_file(SAMPLES / "notices" / f"{name}.docx")
    assert (word.title, word.format, bool(word.document)) == (written.title, "docx", True)
    ours, theirs = set(notice_segments(word.text, "en")), set(notice_segments(written.text, "en"))
    assert len(ours & theirs) > 0.9 * len(theirs)
    assert word.text.count("\n|") == written.text.count("\n|")


def test_an_e_mail_becomes_a_notice_with_its_subject_as_title() -> None:
    read = read_notice_file(SAMPLES / "mail" / "04-spanish-base64.eml")
    assert read.title.startswith("Mañana recojo temprano a Mateo")
    assert "Buenas tardes" in read.text
    assert read.format == "mail"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Café at 8.\n".encode("utf-8-sig"), "Café at 8.\n"),
        ("Café at 8.\n".encode("utf-16"), "Café at 8.\n"),
        ("Café “at” 8.\n".encode("cp1252"), "Café “at” 8.\n"),
        (b"One.\r\nTwo.\r\n", "One.\nTwo.\n"),
    ],
)
def test_text_files_of_any_age_are_read(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(content)
    assert read_notice_file(path).text == expected


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 70_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7", "not a notice FrontDesk can read"),
        ("a.md", b"\0\1\2", "not a text file"),
        ("a.md", b"", None),
        ("a.md", b"bell \x07 rings", "control character"),
        ("a.docx", b"PK\3\4 broken", "not a Word document"),
        ("a.docx", b"", "not a Word document"),
        ("a.docx", bomb(), "too large when unpacked"),
        ("a.txt", b"x" * (LARGEST_FILE + 1), "take the pictures out"),
        ("a.txt", b"x" * 100_001, "shorten it"),
    ],
)
def test_a_file_that_cannot_be_a_notice_says_why(
    tmp_path: Path, name: str, content: bytes, says: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if says is None:
        assert read_notice_file(path).text == ""
        return
    with pytest.raises(UserError, match=says):
        read_notice_file(path)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_notice_file(tmp_path / "none.md")


def test_a_word_file_with_nothing_in_it_is_an_empty_notice(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    docx.Document().save(str(path))
    assert read_notice_file(path).text == ""


def test_front_matter_is_only_that_at_the_top() -> None:
    read = read_notice_text("Dear families,\n\n---\ntitle: no\n---\n\nBye.\n")
    assert "title: no" in read.text
    assert read.title == "Dear families,"


def test_a_title_loses_its_marks() -> None:
    assert read_notice_text("# The **big** day\n\nCome.\n").title == "The big day"
