"""What comes out: the gate for vital notices, the layouts, the files, a Word file in its own looks."""

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

from frontdesk.errors import UserError
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.printing import Layout, notice_page, print_notice, print_source
from frontdesk.notices.review import accept_segment, approve_draft, edit_segment
from frontdesk.notices.views import show_draft
from frontdesk.notices.writing import change_source, new_notice
from frontdesk.office import Office
from frontdesk.reports.notice_pages import Made, NoticePage, make_notice_pdf

SAMPLES = Path(__file__).parent.parent / "samples" / "notices"
LIAISON = "Lucía Ferrer"
RIGHTS = "# Your rights\n\nYou may appeal by **November 25**. Call us.\n"


def read_pdf(content: bytes) -> tuple[str, int]:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    count = len(document)
    document.close()
    return text, count


def notice_pdf(
    office: Office, *, notice: str, language: str, layout: str = "stacked", large: bool = False
) -> bytes:
    return make_notice_pdf(notice_page(office, notice=notice, language=language, layout=layout, large=large))


def export_notice(office: Office, *, notice: str, language: str, out: Path) -> NoticePage:
    return print_notice(office, notice=notice, language=language, out=out, layout=Layout.SINGLE)


def rights(office: Office, language: str = "vi", *, vital: bool = True) -> str:
    made = new_notice(office, source=RIGHTS, vital=vital)
    draft = draft_notice(office, notice=made.id, language=language, by_hand=True)
    for row, words in zip(
        draft.segments,
        ("Quyền của quý vị", "Quý vị có thể khiếu nại trước **25 tháng 11**.", "Xin gọi."),
        strict=True,
    ):
        edit_segment(office, segment=row.id, target=words)
    return made.id


@pytest.mark.parametrize("layout", ["single", "stacked", "side-by-side"])
@pytest.mark.parametrize("large", [False, True])
def test_an_unapproved_vital_notice_is_a_marked_draft_whatever_is_asked_for(
    office: Office, layout: str, large: bool
) -> None:
    key = rights(office)
    text, _ = read_pdf(notice_pdf(office, notice=key, language="vi", layout=layout, large=large))
    assert "DRAFT – NOT REVIEWED" in text
    assert "BẢN NHÁP" in text
    approve_draft(office, notice=key, language="vi", by=LIAISON)
    text, _ = read_pdf(notice_pdf(office, notice=key, language="vi", layout=layout, large=large))
    assert "NOT REVIEWED" not in text
    assert "BẢN NHÁP" not in text


def test_an_edit_after_the_approval_brings_the_mark_back(office: Office) -> None:
    key = rights(office)
    approve_draft(office, notice=key, language="vi", by=LIAISON)
    assert not notice_page(office, notice=key, language="vi").draft
    change_source(office, notice=key, source=RIGHTS.replace("25", "27"))
    assert notice_page(office, notice=key, language="vi").draft


def test_the_page_says_how_it_was_translated_and_where_help_is(office: Office) -> None:
    key = rights(office, vital=False)
    page = notice_page(office, notice=key, language="vi", layout="stacked")
    assert (page.made, page.target_title) == (Made.PERSON, "Quyền của quý vị")
    text, _ = read_pdf(notice_pdf(office, notice=key, language="vi", layout="stacked"))
    for words in (
        "Larkmoor Elementary School",
        "(316) 555-0100",
        "interpreter at no cost",
        "Quyền của quý vị",
    ):
        assert words in text
    machine = new_notice(office, source="The bus is late today.\n")
    draft_notice(office, notice=machine.id, language="es")
    assert notice_page(office, notice=machine.id, language="es").made is Made.MACHINE
    approve_draft(office, notice=machine.id, language="es", by=LIAISON)
    assert notice_page(office, notice=machine.id, language="es").made is Made.REVIEWED


def test_large_print_takes_more_room_and_single_has_no_english(office: Office) -> None:
    key = rights(office)
    approve_draft(office, notice=key, language="vi", by=LIAISON)
    text, _ = read_pdf(notice_pdf(office, notice=key, language="vi", layout="single"))
    assert "You may appeal" not in text
    made = new_notice(office, file=SAMPLES / "early-dismissal.md")
    _, small = read_pdf(print_source(office, notice=made.id))
    _, large = read_pdf(print_source(office, notice=made.id, large=True))
    assert large > small


def test_files_are_whole_or_not_there(office: Office, tmp_path: Path) -> None:
    key = rights(office)
    out = tmp_path / "rights.pdf"
    out.write_bytes(b"old")
    page = print_notice(office, notice=key, language="vi", out=out)
    assert page.draft
    assert "DRAFT" in read_pdf(out.read_bytes())[0]
    for wrong, says in ((tmp_path / "no" / "x.pdf", "does not exist"), (tmp_path / "x.odt", "neither")):
        with pytest.raises(UserError, match=says):
            print_notice(office, notice=key, language="vi", out=wrong)
    with pytest.raises(UserError, match="not a layout"):
        print_notice(office, notice=key, language="vi", out=out, layout="diagonal")
    with pytest.raises(UserError, match="no draft in Arabic"):
        print_notice(office, notice=key, language="ar", out=out)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["rights.pdf"]


def test_nothing_translated_yet_prints_nothing(office: Office) -> None:
    made = new_notice(office, source=RIGHTS)
    draft_notice(office, notice=made.id, language="vi", by_hand=True)
    with pytest.raises(UserError, match="Nothing of this notice is translated"):
        notice_pdf(office, notice=made.id, language="vi")


def test_a_word_file_without_a_header_gets_one_for_the_mark(office: Office, tmp_path: Path) -> None:
    plain = docx.Document()
    plain.add_paragraph("You may appeal.")
    plain.save(str(tmp_path / "plain.docx"))
    made = new_notice(office, file=tmp_path / "plain.docx", title="Rights", vital=True)
    draft = draft_notice(office, notice=made.id, language="ar", by_hand=True)
    accept_segment(office, segment=draft.segments[0].id, target="يمكنكم الاستئناف.")
    out = tmp_path / "out.docx"
    export_notice(office, notice=made.id, language="ar", out=out)
    words, document = words_of(out)
    assert "DRAFT – NOT REVIEWED" in document.sections[0].header.paragraphs[0].text
    assert "يمكنكم الاستئناف." in words


def words_of(path: Path) -> tuple[list[str], "docx.document.Document"]:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()], document


def test_a_word_file_comes_back_in_its_own_looks(office: Office, tmp_path: Path) -> None:
    made = new_notice(office, file=SAMPLES / "field-trip.docx")
    draft = draft_notice(office, notice=made.id, language="vi", by_hand=True)
    for row in draft.segments:
        accept_segment(office, segment=row.id, target=f"«{row.source}»")
    out = tmp_path / "field-trip.docx"
    export_notice(office, notice=made.id, language="vi", out=out)
    words, document = words_of(out)
    assert words[0].startswith("«Grade 3 Field Trip")
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"
    assert [len(table.rows) for table in document.tables] == [6]
    assert document.tables[0].cell(0, 1).text == "«What happens»"
    header = " ".join(paragraph.text for paragraph in document.sections[0].header.paragraphs)
    assert "Larkmoor" in header
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert any("Thursday, December 10, 2026" in words for words in bold)
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert any("pay.larkmoor.schools.example" in address for address in links)
    assert "interpreter at no cost" in words[-1]


def test_the_word_file_of_an_unapproved_vital_notice_carries_the_mark(office: Office, tmp_path: Path) -> None:
    made = new_notice(office, file=SAMPLES / "field-trip.docx", vital=True)
    draft_notice(office, notice=made.id, language="es")
    out = tmp_path / "field-trip.docx"
    assert export_notice(office, notice=made.id, language="es", out=out).draft
    words, document = words_of(out)
    assert words[:2] == ["BORRADOR – NO REVISADO", "DRAFT – NOT REVIEWED"]
    assert "DRAFT – NOT REVIEWED" in document.sections[0].header.paragraphs[0].text
    print_notice(office, notice=made.id, language="es", out=out, layout=Layout.SIDE_BY_SIDE)
    words, _ = words_of(out)
    assert "DRAFT – NOT REVIEWED" in " ".join(words)
    approve_draft(office, notice=made.id, language="es", by=LIAISON)
    export_notice(office, notice=made.id, language="es", out=out)
    assert "DRAFT" not in " ".join(words_of(out)[0])
    assert show_draft(office, notice=made.id, language="es").summary.approved
