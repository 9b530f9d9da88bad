"""Exports: every interaction, exact texts, no formula, and nothing left behind when it fails."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from frontdesk.errors import UserError
from frontdesk.export import defused, write_table
from frontdesk.export_lists import INTERACTIONS as HEADINGS
from frontdesk.export_lists import export_interactions
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.timeline import add_note

RISKY = ["=1+1", "+1 316 555 0147", "-5 °F", "@SUM(A1)", "=cmd|' /C calc'!A0", "\tx"]


@pytest.fixture
def keys(office: Office) -> list[str]:
    made = []
    for place, note in enumerate(('=1 field trip form + $18 "cash"', "línea uno\nlínea dos, 😊", "plain")):
        done = log_interaction(
            office, channel="walk-in", contact=f"José {place}", student="Mateo", note=note, follow_up="2026-12-01",
            routine="item", details={"item": "lunch"},
        )  # fmt: skip
        made.append(done.id)
    add_note(office, id=made[2], text="later")
    rate_interaction(office, id=made[2], score=5)
    return made


def test_csv_holds_every_interaction_and_no_formula(office: Office, keys: list[str], tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    assert export_interactions(office, file=file) == 3
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    assert set(rows) == set(keys)
    assert list(rows[keys[0]]) == list(HEADINGS)
    assert rows[keys[0]]["note"] == '\'=1 field trip form + $18 "cash"'
    assert rows[keys[1]]["note"] == "línea uno\nlínea dos, 😊"
    assert rows[keys[2]]["rating"] == "5"
    assert rows[keys[2]]["follow up by"] == "2026-12-01"
    assert rows[keys[2]]["details"] == "item: lunch"
    assert "note (Ana Ruiz): later" in rows[keys[2]]["timeline"] or "note: later" in rows[keys[2]]["timeline"]


def test_xlsx_keeps_texts_exactly_and_runs_none(office: Office, keys: list[str], tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    assert export_interactions(office, file=file) == 3
    sheet = load_workbook(file).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2))
    note = HEADINGS.index("note")
    assert {str(row[0].value) for row in rows} == set(keys)
    cells = {str(row[0].value): row[note] for row in rows}
    assert cells[keys[0]].value == '=1 field trip form + $18 "cash"'
    assert {cell.data_type for cell in cells.values()} == {"s"}


def test_an_empty_office_still_makes_a_table(office: Office, tmp_path: Path) -> None:
    assert export_interactions(office, file=tmp_path / "none.csv") == 0
    assert export_interactions(office, file=tmp_path / "none.xlsx") == 0
    sheet = load_workbook(tmp_path / "none.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in next(sheet.iter_rows())] == list(HEADINGS)


def test_pages_join_without_gap_or_double(
    office: Office, keys: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.export_lists._PAGE", 2)
    seen: list[tuple[int, int]] = []
    assert export_interactions(office, file=tmp_path / "all.csv", progress=lambda *now: seen.append(now)) == 3
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert sorted(row["id"] for row in csv.DictReader(stream)) == sorted(keys)
    assert seen == [(2, 3), (3, 3)]


@pytest.mark.parametrize("text", RISKY)
def test_what_a_spreadsheet_would_run_is_defused(text: str, tmp_path: Path) -> None:
    assert defused(text) == "'" + text
    write_table(tmp_path / "t.xlsx", ["x"], [[text]])
    sheet = load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    cell = sheet["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_failed_export_leaves_the_old_file_and_no_rest(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    write_table(file, ["x"], [["old"]])

    before = file.read_bytes()

    def broken() -> Iterator[list[str]]:
        yield from (["new"] for _ in range(1_000))
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        write_table(file, ["x"], broken())
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_wrong_endings_and_folders_are_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "t.pdf", tmp_path / "none" / "t.csv", tmp_path):
        with pytest.raises(UserError):
            write_table(file, ["x"], [])
