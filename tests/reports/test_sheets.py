"""Sheets: headings on every page, groups kept together, nothing lost in two thousand rows, marks, long rows."""

import datetime as dt
import re
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.office import Office
from frontdesk.reports.sheets import Cell, Column, Group, Mark, Sheet, Struck, Tick, make_sheet
from tests.reports.reading import ink_of, pages_of, text_of
from tests.reports.test_tags import elements

COLUMNS = (Column("A", 1), Column("B", 3, lines=3))


def sheet_of(office: Office, *groups: Group, columns: tuple[Column, ...] = COLUMNS, **given: object) -> Sheet:
    return Sheet("Title", "remark", "School", office.now(), columns, groups, **given)  # type: ignore[arg-type]


def test_cells_wrap_and_headings_repeat(office: Office) -> None:
    rows = [(f"row {number}", "words " * 40) for number in range(90)]
    sheet = Sheet(
        "Title", "remark", "School", office.now(), (Column("A", 1), Column("B", 3, lines=3)),
        [Group(rows, "Group", "A lead.")], landscape=True,
    )  # fmt: skip
    pages = pages_of(make_sheet(sheet))
    assert len(pages) > 5
    for page in pages:
        assert "A" in page
        assert "Title" in page
    assert all(f"row {number}" in " ".join(pages) for number in range(90))


def test_a_group_that_fits_is_not_torn_apart(office: Office) -> None:
    groups = [
        Group([(f"g{number}r{row}", "words") for row in range(8)], f"Group {number}") for number in range(12)
    ]
    pages = pages_of(make_sheet(sheet_of(office, *groups)))
    assert len(pages) > 2
    for number in range(12):
        (home,) = [page for page in pages if re.search(rf"Group {number}\b", page)]
        assert all(f"g{number}r{row}" in home for row in range(8))
    assert "(continued)" not in " ".join(pages)


def test_two_thousand_rows_are_all_there_in_order(office: Office) -> None:
    groups = [
        Group([(f"row {number:02d}{row:02d}", "words") for row in range(50)], f"Group {number}")
        for number in range(40)
    ]
    pages = pages_of(make_sheet(sheet_of(office, *groups)))
    text = " ".join(pages)
    places = [text.index(f"row {number:02d}{row:02d}") for number in range(40) for row in range(50)]
    assert places == sorted(places)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_a_row_taller_than_a_page_goes_on_over_pages(office: Office) -> None:
    words = " ".join(f"word{number:04d}" for number in range(2000))
    columns = (Column("A", 1), Column("B", 3, lines=100_000))
    pages = pages_of(
        make_sheet(sheet_of(office, Group([("first", words), ("last", "end")], "Long"), columns=columns))
    )
    assert len(pages) > 2
    text = " ".join(pages)
    assert all(f"word{number:04d}" in text for number in range(2000))
    assert "end" in pages[-1]


def test_no_last_row_stands_alone(office: Office) -> None:
    for rows in range(20, 60):
        group = Group([(f"row {row:02d}", "words") for row in range(rows)], "Group")
        pages = pages_of(make_sheet(sheet_of(office, group)))
        assert all(page.count("row ") != 1 for page in pages), rows


def test_marks_are_words_and_shapes(office: Office) -> None:
    columns = (Column("", 1), Column("", 2), Column("Name", 4))
    rows: list[Sequence[Cell]] = [
        (Tick(), Mark("NEW", full=True), "Ana"),
        (Tick(), Mark("CHANGED"), "Bo"),
        ("", Mark(""), Struck("Chidi")),
        ("", "", "Dalia"),
    ]
    pdf = make_sheet(sheet_of(office, Group(rows, "Group"), columns=columns))
    text = text_of(pdf)
    for said in ("NEW", "CHANGED", "Ana", "Bo", "Chidi"):
        assert said in text
    bare = [("", "", name) for name in ("Ana", "Bo", "Chidi", "Dalia")]
    plain = make_sheet(sheet_of(office, Group(bare, "Group"), columns=columns))
    assert ink_of(pdf, scale=3) > ink_of(plain, scale=3) + 300


def test_an_empty_sheet_is_one_page_with_its_sentence(office: Office) -> None:
    (page,) = pages_of(make_sheet(sheet_of(office, Group([], "Nobody"), empty="There is nobody.")))
    assert "There is nobody." in page
    assert "Page 1 of 1" in page
    assert "Nobody" not in page


def test_right_to_left_and_chinese_names_keep_their_letters(office: Office) -> None:
    names = ["فاطمة السيد", "王伟", "Trần Quốc Bảo", "Zoë Álvarez"]
    text = text_of(make_sheet(sheet_of(office, Group([(name, "x") for name in names]))))
    for name in names:
        assert all(word in text for word in name.split()), name


def test_a_sheet_is_heard_row_by_row(office: Office) -> None:
    groups = [
        Group([(f"g{number}r{row}", "words") for row in range(30)], f"Group {number}") for number in range(3)
    ]
    pdf = make_sheet(sheet_of(office, *groups, facts=(("Rows", "90"),), notes=("How it is counted.",)))
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert pdfium.FPDFCatalog_IsTagged(document)
        assert [item.get_title() for item in document.get_toc()] == ["Group 0", "Group 1", "Group 2"]
        seen = []
        for page in document:
            roles = [role for _, role, _ in elements(page)]
            assert roles[0] == "Document"
            assert roles.count("TD") == 2 * (roles.count("TR") - roles.count("TH") // 2)
            assert all(pdfium.FPDFPageObj_CountMarks(each) >= 1 for each in page.get_objects())
            seen += roles
        assert seen.count("H1") == 1
        assert seen.count("H2") == 3
        assert seen.count("TD") == 180
        assert b"/Lang (en-US)" in pdf
    finally:
        document.close()


@settings(max_examples=25)
@given(
    groups=st.lists(st.lists(st.integers(0, 900), max_size=14), max_size=6),
    landscape=st.booleans(),
    size=st.sampled_from([7.0, 9.0, 14.0, 24.0]),
    bare=st.booleans(),
)
def test_whatever_is_set_nothing_is_lost(
    groups: list[list[int]], landscape: bool, size: float, bare: bool
) -> None:
    columns = (Column("A", 1, lines=10_000), Column("B", 3, lines=10_000))
    made = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
    marked = [
        Group(
            [(f"r{number}x{row}", " ".join([f"b{number}x{row}", *["word"] * many, f"e{number}x{row}"]))
             for row, many in enumerate(rows)],
            f"Group {number}", bare=bare,
        )
        for number, rows in enumerate(groups)
    ]  # fmt: skip
    pages = pages_of(
        make_sheet(
            Sheet("T", "r", "S", made, columns, marked, landscape=landscape, size=size, lead="A lead.")
        )
    )
    whole = " ".join(pages)
    words = [
        f"{end}{number}x{row}"
        for number, rows in enumerate(groups)
        for row in range(len(rows))
        for end in "be"
    ]
    places = [whole.find(word) for word in words]
    assert -1 not in places
    assert places == sorted(places)
    assert whole.count("word") == sum(map(sum, groups))
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
