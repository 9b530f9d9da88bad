"""No cell of a table that is written here can act as a formula: hostile texts written, and read back by others."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from frontdesk.export import Table, defused, write_table, write_tables
from frontdesk.xlsx import MOST_LETTERS
from translation.draft import Term
from translation.exchange import GlossaryLine, read_glossary, write_glossary

SIGNS = "=+-@＝＋－＠"
HOSTILE = [
    "=1+1", "+1 316 555 0147", "-5 °F", "@SUM(A1)", "=cmd|' /C calc'!A0", "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1+1", "\u3000=1", "\ufeff=1", "\u200b=1+1",
    "＝1+1", "＋1", "－1", "＠A1", "﹦1", '"=1+1"', "'=1+1", '=HYPERLINK("http://example.org","x")', "a;=1+1",
    'a;"=1+1',
    "a\t=1+1", "a\r\n=1+1", "a\n-2+3", "a; @x", ";;=1", "=", "-", "_x003D_1+1", "<f>1+1</f>", "&#61;1+1",
    "]]>=1", '"', '""', '";=1+1;"', "Ana, José; =2", "x\x00=1", "\x07=1", "😊=1", "=😊",
]  # fmt: skip
texts = st.lists(
    st.sampled_from(
        [*SIGNS, "\t", "\r", "\n", ";", ",", "'", '"', " ", "a", "1", "(", ")", "|", "!", "é", "\x00"]
    ),
    max_size=12,
).map("".join) | st.text(max_size=30)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def runs(cell: str) -> bool:
    """Return whether a spreadsheet may run a cell as a formula."""
    return cell.strip().startswith(tuple(SIGNS))


def written_csv(rows: list[list[str]], folder: Path) -> str:
    write_table(folder / "t.csv", ["x"] * len(rows[0]), rows)
    return (folder / "t.csv").read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_csv_cell_begins_like_a_formula(text: str, separator: str, tmp_path: Path) -> None:
    whole = written_csv([["first", text, "last"]], tmp_path)
    cells = [cell for row in csv.reader(io.StringIO(whole, newline=""), delimiter=separator) for cell in row]
    assert not [cell for cell in cells if runs(cell)]
    for naive in re.split(rf"[{separator}\r\n]", whole.replace('"', "")):  # a reader that knows no quotes
        assert not runs(naive), naive


@quick
@given(texts, texts)
@example("a;=1", "b")
def test_no_csv_row_has_one_whatever_its_texts(tmp_path: Path, one: str, other: str) -> None:
    whole = written_csv([[one, other]], tmp_path)
    for separator in ",;\t":
        rows = list(csv.reader(io.StringIO(whole, newline=""), delimiter=separator))
        assert not [cell for row in rows for cell in row if runs(cell)]


@quick
@given(texts)
def test_defusing_only_adds_apostrophes(text: str) -> None:
    assert defused(text).replace("'", "") == text.replace("'", "")
    if not any(sign in text for sign in (*SIGNS, "\t", "\r", "\n")):
        assert defused(text) == text or re.match(r"[﹢﹣﹦﹫]", text.lstrip("'\" \u200b\ufeff"))


def in_a_cell(text: str) -> str:
    """Return a text as a workbook holds it: lines end by a line feed, what reads as an escape is escaped."""
    lines = re.sub("\r\n?", "\n", text)
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", lines)
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", shown)


def xlsx_cells(file: Path) -> list[Xml.Element]:
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(file) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not [name for name in archive.namelist() if "calcChain" in name or "externalLink" in name]
        roots = [Xml.fromstring(archive.read(name)) for name in sheets]
    assert not [part for root in roots for part in root.iter(f"{space}f")]
    return [cell for root in roots for cell in root.iter(f"{space}c")]


def test_every_xlsx_cell_of_text_is_text(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    write_table(file, HOSTILE, [HOSTILE, *([text, *HOSTILE[1:]] for text in HOSTILE)])
    cells = xlsx_cells(file)
    assert cells
    assert {cell.get("t") for cell in cells} == {"inlineStr"}
    sheet = load_workbook(file).active
    assert sheet is not None
    read = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    for text in HOSTILE:
        assert in_a_cell(text) in read
    quoted = {str(cell.value) for row in sheet.iter_rows(min_row=2) for cell in row if cell.quotePrefix}
    assert {in_a_cell(text) for text in HOSTILE if runs(text)} <= quoted


@quick
@given(texts)
def test_xlsx_reads_back_as_it_was(tmp_path: Path, text: str) -> None:
    file = tmp_path / "t.xlsx"
    write_table(file, ["x", "y"], [[text, "end"]])
    xlsx_cells(file)
    sheet = load_workbook(file).active
    assert sheet is not None
    assert (sheet["A2"].value or "") == in_a_cell(text)
    assert sheet["B2"].value == "end"


def test_values_keep_their_kind(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    moment = dt.datetime(2026, 11, 24, 15, 30, 20, tzinfo=dt.UTC)
    midnight = moment.replace(hour=0, minute=0, second=0)
    row = [
        None,
        "",
        7,
        -2.5,
        float("inf"),
        True,
        dt.date(2026, 11, 24),
        moment,
        dt.date(1899, 5, 1),
        "x" * 40_000,
    ]
    write_table(file, [f"c{place}" for place in range(len(row))], [row])
    sheet = load_workbook(file).active
    assert sheet is not None
    read = [cell.value for cell in sheet[2]]
    assert read[:6] == [None, None, 7, -2.5, "inf", True]
    assert read[6:9] == [midnight.replace(tzinfo=None), moment.replace(tzinfo=None), "1899-05-01"]
    assert len(str(read[9])) == MOST_LETTERS
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:J2"


def test_a_long_table_goes_on_on_the_next_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.xlsx.MOST_ROWS", 3)
    file = tmp_path / "t.xlsx"
    write_tables(file, [Table("Long", ["n"], [[n] for n in range(7)]), Table("a/b:*[x]?", ["n"], [])])
    book = load_workbook(file)
    assert book.sheetnames == ["Long", "Long 2", "Long 3", "a b   x"]
    assert [[cell.value for (cell,) in sheet.iter_rows()] for sheet in book] == [
        ["n", 0, 1, 2], ["n", 3, 4, 5], ["n", 6], ["n"],
    ]  # fmt: skip


def test_a_written_table_can_be_read_by_everybody(tmp_path: Path) -> None:
    for name in ("t.csv", "t.xlsx"):
        write_table(tmp_path / name, ["x"], [["y"]])
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("term", ["=1+1", "＝1+1", "+1", "-5 °F", "@x", '"=1+1"', "'=1+1", "plain", "it's"])
def test_a_glossary_for_a_spreadsheet_has_no_formula_and_comes_back(term: str, tmp_path: Path) -> None:
    file = tmp_path / "glossary.csv"
    write_glossary(file, [GlossaryLine("en", "es", Term(term, term, False), term)])
    with file.open(encoding="utf-8-sig", newline="") as stream:
        assert not [cell for row in csv.reader(stream) for cell in row if runs(cell)]
    (line,) = read_glossary(file, [])
    assert (line.term.term, line.term.rendering, line.remark) == (term, term, term)
