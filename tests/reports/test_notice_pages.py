"""Notices as printed: every script, both layouts, the draft mark, and text that tries to be more than text."""

import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.errors import UserError
from frontdesk.reports.direction import isolate
from frontdesk.reports.notice_blocks import plain_text, read_markdown
from frontdesk.reports.notice_lines import draft_mark, has_lines, interpreter_line, translated_line
from frontdesk.reports.notice_pages import (
    Layout,
    Made,
    NoticePage,
    PhraseCard,
    make_notice_pdf,
    make_phrase_card_pdf,
)
from tests.reports.reading import ink_of, pages_of, squeezed, text_of

SOURCE = """# Early dismissal

Dear families, school ends at **12:15 p.m.** Call (316) 555-0101.

- Doors open at 7:40 a.m.
- Lunch is *free*

1. Return the slip
2. Bring a photo ID

| Stop | Time |
|------|------|
| 3A   | 7:05 |

---

☐ Bus  ☐ Car
"""

SPANISH = """# Salida temprana

Estimadas familias: la escuela termina a las **12:15 p.m.** Llame al (316) 555-0101.

- Las puertas abren a las 7:40 a.m.
- El almuerzo es *gratis*

1. Devuelva el talón
2. Traiga una identificación

| Parada | Hora |
|--------|------|
| 3A     | 7:05 |

---

☐ Autobús  ☐ Carro
"""

SCRIPTS = {
    "vi": "Kính gửi quý phụ huynh Nguyễn Thị Hạnh",
    "ru": "Уважаемые семьи, школа закроется",
    "uk": "Шановні родини, школа зачиниться",
    "zh-Hans": "亲爱的家长学校将提早放学",
    "zh-Hant": "親愛的家長學校將提早放學",
    "ko": "학부모님께 학교는 일찍 마칩니다",
    "am": "ውድ ቤተሰቦች ትምህርት ቤቱ ይዘጋል",
    "hi": "सभी परिवार जन आज घर",
    "ht": "Chè fanmi, lekòl la ap fini bonè",
    "he": "משפחות יקרות",
}


def spanish(**changes: object) -> NoticePage:
    values: dict[str, object] = {
        "title": "Early dismissal", "source": SOURCE, "target": SPANISH, "language": "es",
        "school": "Larkmoor Elementary School", "phone": "(316) 555-0100",
    }  # fmt: skip
    return NoticePage(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", [Layout.STACKED, Layout.SIDE_BY_SIDE])
def test_a_bilingual_page_says_everything_in_both_languages(layout: Layout) -> None:
    text = text_of(make_notice_pdf(spanish(layout=layout)))
    for said in (
        "Early dismissal", "Salida temprana", "12:15 p.m.", "Doors open", "Las puertas abren", "Return the slip",
        "Devuelva el talón", "Parada", "Stop", "Larkmoor Elementary School", "(316) 555-0100",
    ):  # fmt: skip
        assert said in text


def test_a_single_page_speaks_the_familys_language_and_signs_in_both() -> None:
    text = text_of(make_notice_pdf(spanish(target_title="Salida temprana")))
    assert "Las puertas abren" in text
    assert "Doors open" not in text
    assert interpreter_line("es", "(316) 555-0100") in text
    assert interpreter_line("en", "(316) 555-0100") in text


@pytest.mark.parametrize("made", list(Made))
def test_the_page_says_how_it_was_translated(made: Made) -> None:
    text = text_of(make_notice_pdf(spanish(made=made)))
    assert translated_line("es", made) in text
    assert translated_line("en", made) in text


@pytest.mark.parametrize("layout", list(Layout))
def test_a_draft_is_marked_in_both_languages_on_every_page(layout: Layout) -> None:
    long = SPANISH + "\n\n".join(f"Párrafo {number}. " + "Texto. " * 60 for number in range(30))
    pages = pages_of(make_notice_pdf(spanish(target=long, layout=layout)))
    assert len(pages) > 1
    for page in pages:
        assert draft_mark("es") in page
        assert draft_mark("en") in page


def test_an_approved_page_has_no_draft_mark() -> None:
    text = text_of(make_notice_pdf(spanish(draft=False, made=Made.REVIEWED)))
    assert "DRAFT" not in text
    assert "BORRADOR" not in text


def test_a_notice_without_translation_prints_alone() -> None:
    text = text_of(make_notice_pdf(NoticePage(title="Early dismissal", source=SOURCE)))
    assert "Doors open" in text
    assert "interpreter" not in text
    assert "DRAFT" not in text


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_script_prints_and_reads_back(language: str) -> None:
    words = SCRIPTS[language]
    pdf = make_notice_pdf(spanish(target=f"# {words}\n\n{words} (316) 555-0101", language=language))
    read = squeezed(text_of(pdf))
    assert "(316)555-0101" in read or language == "he"  # pdfium orders the whole page from the right
    found = squeezed(words) in read or squeezed(words)[::-1] in read
    # Devanagari is read back in the order of its glyphs, so only its letters are compared.
    assert found or set(squeezed(words)) <= set(read)
    assert b"/FFFD" not in pdf


def test_arabic_is_joined_and_runs_from_the_right(tmp_path: Path) -> None:
    """The first letters of a right-to-left paragraph stand at the right margin."""
    pdf = make_notice_pdf(spanish(target="# مدرسة\n\nاتصلوا على (316) 555-0101", language="ar", draft=False))
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    width, height = picture.size
    band = picture.crop((0, int(height * 0.09), width, int(height * 0.2)))
    columns = [x for x in range(width) if any(band.getpixel((x, y)) < 128 for y in range(band.height))]
    assert max(columns) > width * 0.9
    assert isolate("اتصلوا على (316) 555-0101", rtl=True) == "اتصلوا على \u2066(316) 555-0101\u2069"


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("قبل 9:30 a.m. غدا", "9:30 a.m."),
        ("اكتبوا إلى office@larkmoor.schools.example", "office@larkmoor.schools.example"),
        ("يوم 11/30/2026", "11/30/2026"),
    ],
)
def test_figures_keep_their_order_inside_right_to_left_text(text: str, isolated: str) -> None:
    assert f"\u2066{isolated}\u2069" in isolate(text, rtl=True)
    assert isolate(text, rtl=False) == text


def test_a_bracket_that_belongs_outside_is_not_torn_away() -> None:
    assert isolate("(نص abc) 5 نص", rtl=True).count("\u2066") == 0


def test_large_print_is_eighteen_points() -> None:
    sizes = []
    for large in (False, True):
        document = pypdfium2.PdfDocument(make_notice_pdf(spanish(large=large)))
        text = document[0].get_textpage()
        left, bottom, _, top = text.get_charbox(text.get_text_range().index("Estimadas"))
        sizes.append(top - bottom)
        assert left > 40
        document.close()
    assert sizes[1] / sizes[0] == pytest.approx(18 / 11, rel=0.01)


def test_pages_are_tagged_for_screen_readers_and_titled() -> None:
    pdf = make_notice_pdf(spanish())
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_dict()["Title"] == "Early dismissal"
    assert document.is_tagged()
    document.close()
    assert b"pdfuaid" in pdf
    assert b"/Marked true" in pdf


def test_paper_is_as_set() -> None:
    for paper, size in (("letter", (612, 792)), ("a4", (595, 842))):
        document = pypdfium2.PdfDocument(make_notice_pdf(spanish(paper=paper)))
        assert tuple(round(side) for side in document[0].get_size()) == size
        document.close()


HOSTILE = [
    '#panic("x")', '#read("/etc/passwd")', "$ x^2 $", "\\u{41}", "// gone", "/* gone */",
    "#let a = 1", "<label> @ref", "'\"; DROP TABLE notice; --", "<b>bold</b> &amp; <script>", "a -- b --- c ...",
    "{student_name} #{1+1}", "= heading", "+ item", "~ ~ ~", "`raw`", "%PDF-1.4", "]] }} ))", "#[x](y)",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_mark_up_is_printed_as_it_is(text: str) -> None:
    card = make_phrase_card_pdf(PhraseCard(text=text, language="es", source="x", school=text))
    assert squeezed(text_of(card)).count(squeezed(text)) == 2
    page = spanish(title=text, source="body", target="", school=text, phone=text)
    read = text_of(make_notice_pdf(page))
    assert squeezed(read).count(squeezed(text)) >= 3


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60))
def test_any_typed_text_survives_to_the_page(text: str) -> None:
    read = squeezed(text_of(make_phrase_card_pdf(PhraseCard(text=text, language="es", reviewed=True))))
    # How pdfium tells a hyphen at the end of a line depends on what follows it.
    assert squeezed(text).replace("-", "") in read.replace("-", "")


@settings(max_examples=40)
@given(
    st.text(max_size=300),
    st.text(max_size=300),
    st.sampled_from(["es", "ar", "zh", "xx", "", "en-US", "x\x00"]),
)
def test_any_text_at_all_makes_a_page(source: str, target: str, language: str) -> None:
    for layout in Layout:
        try:
            pdf = make_notice_pdf(
                spanish(title=source, source=source, target=target, language=language, layout=layout)
            )
        except UserError:
            assert not source.strip()
        else:
            assert pdf.startswith(b"%PDF")


def test_deeply_nested_and_ragged_markdown_makes_a_page() -> None:
    nested = "".join("  " * depth + f"- level {depth}\n" for depth in range(40))
    quotes = "> " * 60 + "deep"
    ragged = "| a | b | c |\n|---|---|\n\n| a |\n|---|\n| 1 | 2 | 3 |\n||\n"
    for text in (
        nested,
        quotes,
        ragged,
        "#" * 2000,
        "*" * 3000,
        "[" * 2000,
        "x" * 20_000,
        "- \n- \n",
        "1. \n\n\n2)",
    ):
        assert make_notice_pdf(spanish(source=text, target=text, layout=Layout.SIDE_BY_SIDE)).startswith(
            b"%PDF"
        )


def test_a_notice_without_text_is_refused() -> None:
    with pytest.raises(UserError, match="no text"):
        make_notice_pdf(NoticePage(title="Empty", source=" \n"))
    with pytest.raises(UserError, match="no phrase"):
        make_phrase_card_pdf(PhraseCard(text=" ", language="es"))


def test_a_phrase_card_is_one_page_however_long_the_phrase() -> None:
    for words in (1, 12, 120):
        card = PhraseCard(text="palabra " * words, language="es", source="word " * words, school="Larkmoor")
        pages = pages_of(make_phrase_card_pdf(card))
        assert len(pages) == 1
        assert draft_mark("es") in pages[0]


def test_the_lines_are_complete_in_every_language() -> None:
    for language in (
        "es",
        "vi",
        "zh-Hans",
        "ar",
        "pt",
        "ru",
        "uk",
        "ht",
        "fr",
        "ko",
        "tl",
        "hi",
        "am",
        "so",
        "ur",
    ):
        assert has_lines(language)
        assert "(316) 555-0100" in interpreter_line(language, "(316) 555-0100")
        assert "{" not in interpreter_line(language, "")
    assert draft_mark("xx") == draft_mark("en") == "DRAFT – NOT REVIEWED"


def test_nothing_of_the_page_is_blank() -> None:
    assert ink_of(make_notice_pdf(spanish())) > 2_000


def test_markdown_keeps_its_shape() -> None:
    blocks = read_markdown("---\ntitle: x\nvital: true\n---\n" + SOURCE)
    assert [block.kind for block in blocks] == [
        "heading", "paragraph", "list", "list", "table", "rule", "paragraph",
    ]  # fmt: skip
    assert blocks[2].start is None
    assert blocks[3].start == 1
    assert [plain_text(cell) for cell in blocks[4].rows[1]] == ["3A", "7:05"]


def test_short_typed_lines_stay_lines_and_wrapped_ones_join() -> None:
    (block,) = read_markdown("Dr. Renee Castellano\nPrincipal")
    assert plain_text(block.runs) == "Dr. Renee Castellano\nPrincipal"
    (block,) = read_markdown(
        "This line is long enough to have been wrapped by the program it was\nwritten in."
    )
    assert "\n" not in plain_text(block.runs)


def test_only_web_mail_and_phone_links_are_live() -> None:
    (block,) = read_markdown(
        "[a](https://example.org) [b](javascript:alert(1)) [c](file:///etc/passwd) <script>x</script>"
    )
    assert [run.link for run in block.runs if run.link] == ["https://example.org"]
    assert re.search("<script>x</script>", plain_text(block.runs))


def test_headings_begin_at_one_and_skip_no_level() -> None:
    assert [block.level for block in read_markdown("### A\n\n###### B\n\n# C")] == [1, 2, 1]
    assert [block.level for block in read_markdown("## A", title="T")] == [1, 2]
