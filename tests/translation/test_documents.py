"""Documents come back looking as they did: Word's runs, tables, lists, links, headers and footers."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from models.errors import UserError
from tests.translation.conftest import NOTICES
from translation import Translator
from translation.documents import translate_document


def translated(translator: Translator, file: Path, tmp_path: Path, target: str = "es") -> Any:
    out = tmp_path / "out.docx"
    translate_document(translator, file, out, "en", target)
    return docx.Document(str(out))


def saved(document: Any, tmp_path: Path) -> Path:
    path = tmp_path / "in.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize("name", ["bus-route-change.docx", "field-trip.docx"])
def test_a_notice_keeps_its_looks(translator: Translator, tmp_path: Path, name: str) -> None:
    before = docx.Document(str(NOTICES / name))
    after = translated(translator, NOTICES / name, tmp_path)
    assert [p.style.name for p in before.paragraphs if p.style] == [
        p.style.name for p in after.paragraphs if p.style
    ]
    assert [(len(table.rows), len(table.columns)) for table in before.tables] == [
        (len(table.rows), len(table.columns)) for table in after.tables
    ]
    links = [link.address for p in before.paragraphs for link in p.hyperlinks]
    assert [link.address for p in after.paragraphs for link in p.hyperlinks] == links
    for ours, theirs in zip(before.paragraphs, after.paragraphs, strict=True):
        assert any(run.bold for run in ours.runs) == any(run.bold for run in theirs.runs), ours.text
        assert bool(ours.text.strip()) == bool(theirs.text.strip())
    footer = after.sections[0].footer.paragraphs[0].text
    assert "(316) 555-0100" in footer
    assert "office@larkmoor.schools.example" in footer
    assert after.element.body.xpath("count(//w:drawing)") == before.element.body.xpath("count(//w:drawing)")


def test_runs_that_word_cut_are_read_as_one(translator: Translator, tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("Please ret", "urn the slip by ", "Friday, Nov"):
        paragraph.add_run(piece)
    for piece in ("ember 20",):
        paragraph.add_run(piece)
    paragraph.add_run(".")
    after = translated(translator, saved(document, tmp_path), tmp_path)
    assert "viernes 20 de noviembre" in after.paragraphs[0].text
    assert "talón" in after.paragraphs[0].text or "slip" not in after.paragraphs[0].text


def test_bold_colour_and_size_stay_with_their_words(translator: Translator, tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The meeting is on ")
    date = paragraph.add_run("Thursday, November 12, 2026")
    date.bold, date.font.color.rgb, date.font.size = True, RGBColor(200, 0, 0), Pt(20)
    paragraph.add_run(".")
    after = translated(translator, saved(document, tmp_path), tmp_path)
    (bold,) = [run for run in after.paragraphs[0].runs if run.bold]
    assert bold.text == "jueves 12 de noviembre de 2026"
    assert (bold.font.color.rgb, bold.font.size) == (RGBColor(200, 0, 0), Pt(20))


def test_tabs_breaks_and_lists_stay(translator: Translator, tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Student:\t")
    run = paragraph.add_run("The school is closed.")
    run.add_break(WD_BREAK.LINE)
    run.add_text("Bring a coat.")
    document.add_paragraph("Sign the form.", style="List Bullet")
    document.add_paragraph("☐ Bus  ☐ Car", style="List Number")
    document.add_paragraph("")
    after = translated(translator, saved(document, tmp_path), tmp_path)
    text = after.paragraphs[0].text
    assert text.count("\t") == 1
    assert text.count("\n") == 1
    assert text.index("\t") < text.index("\n")
    assert after.paragraphs[1].style.name == "List Bullet"
    assert after.paragraphs[2].text.count("☐") == 2
    assert len(after.paragraphs) == 4


def test_text_in_fields_boxes_and_controls(translator: Translator, tmp_path: Path) -> None:
    document = docx.Document()
    space = nsdecls("w")
    field = document.add_paragraph("Sign the form. ")
    for sign in ("begin", "separate", "end"):
        field.add_run()._r.append(parse_xml(f'<w:fldChar {space} w:fldCharType="{sign}"/>'))
        if sign == "separate":
            field.add_run("7")
    table = document.add_table(1, 1)
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "The school is closed."
    control = f"<w:sdt {space}><w:sdtContent><w:r><w:t>Please reply.</w:t></w:r></w:sdtContent></w:sdt>"
    document.add_paragraph()._p.append(parse_xml(control))
    inside = "<w:txbxContent><w:p><w:r><w:t>Bring a coat.</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:r {space}><w:pict>{inside}</w:pict></w:r>"
    document.add_paragraph()._p.append(parse_xml(box))
    deleted = f'<w:del {space} w:id="2" w:author="a"><w:r><w:delText>Old words.</w:delText></w:r></w:del>'
    document.add_paragraph()._p.append(parse_xml(deleted))
    text = translated(translator, saved(document, tmp_path), tmp_path).element.xml
    for english in ("Sign the form", "The school is closed", "Please reply", "Bring a coat"):
        assert english not in text
    assert ">7<" in text
    assert "Old words." in text
    assert text.count("<w:sdt>") == 1


def test_right_to_left_languages_are_laid_out_so(tmp_path: Path) -> None:
    from translation.docx_text import DocxText

    document = docx.Document()
    document.add_paragraph("The school is closed.")
    text = DocxText(document, "en")
    text.fill(["المدرسة مغلقة."], "ar")
    properties = document.paragraphs[0]._p.pPr
    assert properties is not None
    assert properties.xpath("w:bidi")
    assert document.paragraphs[0].runs[0]._r.xpath("w:rPr/w:rtl")


def test_text_and_markdown_files(translator: Translator, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("The school is closed on Monday, “June 1”.".encode("cp1252"))
    draft = translate_document(translator, file, tmp_path / "nota.txt", "en", "es")
    assert "lunes" in draft.text.lower()
    assert (tmp_path / "nota.txt").read_text(encoding="utf-8") == draft.text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.docx", b"no zip", "not a Word document"),
        ("x.docx", b"PK\x05\x06" + b"\0" * 18, "not a Word document"),
        ("x.pdf", b"%PDF", "no document FrontDesk can translate"),
    ],
)
def test_what_cannot_be_read_is_refused(
    translator: Translator, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        translate_document(translator, file, tmp_path / "out", "en", "es")
    assert not (tmp_path / "out").exists()
    with pytest.raises(UserError, match="cannot be read"):
        translate_document(translator, tmp_path / "nowhere.docx", tmp_path / "out", "en", "es")


def test_a_place_that_cannot_be_written_is_said(translator: Translator, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Hello.")
    with pytest.raises(UserError, match="cannot be written"):
        translate_document(translator, file, tmp_path / "no" / "folder.txt", "en", "es")
