"""Lines of any script on a page: measured, cut, wrapped, drawn, and read back."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from frontdesk.reports.scripts import shape_line
from frontdesk.reports.typeset import draw_text, fit, is_simple, plain, text_width, wrap
from tests.reports.reading import ink_of, text_of

NAMES = (
    "José Álvarez", "Nguyễn Thị Hạnh", "Фатіма", "فاطمة السيد", "王伟", "김민준", "मोहम्मद क्षत्रिय", "አበበ ቢቂላ",
    "ยุพิน สุขใจ", "שרה כהן", "খালেদা জিয়া", "Ẹ̀bùn Adébáyọ̀", "Zoë 😊", "ᚠᚢᚦ",
)  # fmt: skip


def drawn(text: str, **how: object) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 60))
    draw_text(canvas, 20, 25, text, 18, **how)  # type: ignore[arg-type]
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bold", [False, True])
def test_a_name_is_seen_and_can_be_copied(name: str, bold: bool) -> None:
    pdf = drawn(name, bold=bold)
    assert ink_of(pdf) > 30
    read = text_of(pdf)
    assert set(name.replace(" ", "")) - {"😊"} <= set(read)
    if is_simple(name):
        assert read == name


def test_bold_is_bolder_in_every_way_of_drawing() -> None:
    for name in ("José Álvarez", "王伟", "فاطمة"):
        assert ink_of(drawn(name, bold=True), scale=2) > 1.1 * ink_of(drawn(name), scale=2)


def test_right_to_left_text_begins_at_the_right() -> None:
    runs = shape_line("שרה Sarah")
    assert len(runs) >= 2
    assert "Hebrew" in runs[-1].face.file  # the first word stands last on paper
    assert "Hebrew" not in runs[0].face.file


def test_a_phone_number_keeps_its_order_in_arabic() -> None:
    plain_run = next(run for run in shape_line("(316) 555-0101") if run.glyphs)
    wanted = [glyph.number for glyph in plain_run.glyphs]
    found = [glyph.number for run in shape_line("اتصلوا (316) 555-0101 الآن") for glyph in run.glyphs]
    figures = [number for number in found if number in set(wanted)]
    # The same letters in the same order, brackets and hyphen included.
    assert any(figures[place : place + len(wanted)] == wanted for place in range(len(figures)))


def test_two_letters_that_join_do_join() -> None:
    apart = sum(run.advance for letter in "فطم" for run in shape_line(letter))
    assert sum(run.advance for run in shape_line("فطم")) < apart


@settings(max_examples=150)
@given(st.text(max_size=80), st.floats(5, 300), st.booleans())
def test_a_cut_text_fits(text: str, width: float, bold: bool) -> None:
    line = plain(text)
    cut = fit(line, 9, width, bold=bold)
    assert text_width(cut, 9, bold=bold) <= width or cut == "…"
    assert cut == line or cut.endswith("…")


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=120), st.floats(40, 300))
def test_wrapped_lines_lose_nothing(text: str, width: float) -> None:
    lines = wrap(text, 9, width)
    kept = "".join("".join(lines).split())
    assert kept == "".join(plain(" ".join(text.splitlines())).split())
    assert all(text_width(line, 9) <= width or len(line) == 1 for line in lines)


def test_the_last_line_says_that_there_is_more() -> None:
    lines = wrap("words " * 50, 9, 100, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert wrap("one", 9, 100, lines=2) == ["one"]


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_any_text_is_drawn(text: str) -> None:
    assert drawn(text, width=300.0, align="centre").startswith(b"%PDF")


@pytest.mark.parametrize(
    "text", ["(a) \\ ) Tj ET (", "<</ActualText (x)>> BDC", "EMC Q", "%comment", "a)b(c\\"]
)
def test_text_that_looks_like_pdf_is_only_text(text: str) -> None:
    assert text_of(drawn(text)) == " ".join(text.split())
    mixed = text_of(drawn(f"王 {text}"))
    assert "王" in mixed
    assert " ".join(text.split()) in mixed


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_text_stands_where_it_is_asked_to(align: str) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 40))
    wide = draw_text(canvas, 150, 15, "Larkmoor", 12, align=align)
    canvas.showPage()
    canvas.save()
    import pypdfium2

    document = pypdfium2.PdfDocument(file.getvalue())
    box = document[0].get_textpage().get_charbox(0)
    document.close()
    left = {"left": 150.0, "centre": 150 - wide / 2, "right": 150 - wide}[align]
    assert box[0] == pytest.approx(left, abs=2)


def test_pages_drawn_on_several_threads_are_whole() -> None:
    """Reports are made off the window's thread, several at a time."""
    from concurrent.futures import ThreadPoolExecutor

    names = [name for name in NAMES if is_simple(name)] * 6
    with ThreadPoolExecutor(6) as threads:
        pages = list(threads.map(drawn, names))
    assert [text_of(page) for page in pages] == names
