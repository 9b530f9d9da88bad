"""Taking text apart and together: blocks, sentences, marks, exact parts, dates and times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translation.blocks import join_blocks, parse_blocks, units_of
from translation.capitals import in_capitals, to_large, to_small
from translation.entities import find_entities, plain_number
from translation.marks import put_marks, strip_marks
from translation.moments import Day, read_day, read_time, same_time, write_day, write_time
from translation.names import NameBook, find_names, learn_names
from translation.numbers import spoken_numbers
from translation.outline import clean, fill_sentences, outline_of, sentences_of, split_marked
from translation.protect import mask, restore
from translation.sentences import split_sentences

MARKED = st.text(st.sampled_from("ab .!?*_`[]()#-|\n1☐:<>"), max_size=60)


@given(st.text(max_size=200))
def test_blocks_lose_nothing(text: str) -> None:
    parts = parse_blocks(text)
    joined = join_blocks(parts, units_of(parts))
    assert joined.split() == text.split()
    if len(max(text.splitlines(), key=len, default="")) < 60:
        assert joined == text


@given(MARKED)
def test_marks_come_back_as_they_were(text: str) -> None:
    plain, marks = strip_marks(text)
    assert put_marks(plain, marks) == text


@given(st.text(st.sampled_from("aB .!?\n,"), max_size=80), st.sampled_from(["en", "es", "vi", "zh", "ar"]))
def test_sentences_lose_nothing(text: str, language: str) -> None:
    assert "".join(split_sentences(text, language)) == text


@given(MARKED)
def test_marked_sentences_lose_nothing(text: str) -> None:
    assert "".join(split_marked(text, "en")) == text


@given(st.text(max_size=120))
def test_an_outline_filled_with_its_own_sentences_is_the_text(text: str) -> None:
    filled = fill_sentences(text, "en", sentences_of(text, "en"))
    assert (
        filled.replace("*", "").replace("_", "").split()
        == clean(text).replace("*", "").replace("_", "").split()
    )


def test_an_outline_wants_as_many_targets_as_it_has_sentences() -> None:
    with pytest.raises(ValueError, match="1 translations for 2 sentences"):
        outline_of("One. Two.", "en").fill(["Uno."])


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("es", "La clase es a las 8:00 a. m. del lunes. Venga.", 2),
        ("es", "Venga a las 3 p. m. La reunión es corta.", 2),
        ("es", "El n.º 3 y la Sra. Peña. Ud. puede venir.", 2),
        ("en", "Doors open at 7:40 a.m. on Monday. Mrs. Whitaker said so.", 2),
        ("en", "See www.example.org. E-mail a@b.example. Thank you!", 3),
        ("vi", "TS. Nguyễn Văn A sẽ gặp quý vị. Xin cảm ơn.", 2),
        ("zh", "你好。谢谢！", 2),
        ("ar", "مرحبا. كيف حالك؟", 2),
    ],
)
def test_sentences_are_cut_where_they_end(language: str, text: str, count: int) -> None:
    assert len(split_sentences(text, language)) == count


def test_a_very_long_sentence_is_cut_at_a_comma() -> None:
    pieces = split_sentences("one two three, " * 100, "en")
    assert max(map(len, pieces)) <= 600
    assert all(piece.rstrip().endswith(",") for piece in pieces)


def exact(text: str, language: str = "en", *names: str) -> list[tuple[str, str]]:
    return [(entity.kind, entity.text) for entity in find_entities(text, language, NameBook.of(names))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Call (316) 555-0100 or 555-0123 ext. 4.",
            [("phone", "(316) 555-0100"), ("phone", "555-0123 ext. 4")],
        ),
        ("Write to a_b@x.schools.example.", [("email", "a_b@x.schools.example")]),
        ("See https://x.example/a_b?c=1, please.", [("url", "https://x.example/a_b?c=1")]),
        (
            "On Wednesday, November 25, 2026, at 12:15 p.m.",
            [("date", "Wednesday, November 25, 2026"), ("time", "12:15 p.m.")],
        ),
        ("Monday–Friday, noon", [("days", "Monday–Friday"), ("time", "noon")]),
        ("Grades 6–8 may come.", [("number", "6"), ("number", "8")]),
        ("It costs $1,250.00 or 10 %.", [("amount", "$1,250.00"), ("number", "10")]),
        ("Stop 3A on Birch Street", [("code", "3A"), ("street", "Birch Street")]),
        ("Dear {student_name}, ______", [("placeholder", "{student_name}"), ("placeholder", "______")]),
        ("We met Mrs. Whitaker in SNAP.", [("name", "Whitaker"), ("acronym", "SNAP")]),
        ("9:30–10:30 a.m.", [("time", "9:30–10:30 a.m.")]),
        ("The word שלום is old.", [("keep", "שלום")]),
    ],
)
def test_exact_parts_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert exact(text) == expected


def test_names_are_told_from_words() -> None:
    book = NameBook.of(["Will Okafor", "Rosa Isela Muñoz Peña", "Larkmoor Elementary School"])
    names = [
        name.text
        for name in find_names(
            "Dear Ms. Muñoz, please tell Will about Larkmoor Elementary School.", "en", book
        )
    ]
    assert names == ["Muñoz", "Will", "Larkmoor Elementary School"]
    assert find_names("Will you come to our Open House in May?", "en", book) == []
    assert learn_names(["We told Emiliano.", "The Prairie Sky Science Center is open."], "en") == {
        "Emiliano",
        "Prairie Sky Science Center",
    }


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Wednesday, November 25, 2026", "miércoles 25 de noviembre de 2026"),
        ("May 1", "1.º de mayo"),
        ("June 2026", "junio de 2026"),
        ("Friday", "viernes"),
    ],
)
def test_dates_are_read_and_written(english: str, spanish: str) -> None:
    assert write_day(read_day(english, "en"), "es") == spanish
    assert read_day(spanish, "es") == read_day(english, "en")
    assert write_day(read_day(spanish, "es"), "en") == english


@given(st.builds(Day, st.integers(0, 6), st.integers(1, 12), st.integers(1, 31), st.integers(1990, 2090)))
def test_any_date_goes_there_and_back(day: Day) -> None:
    for language in ("en", "es"):
        written = write_day(day, language)
        assert written is not None
        assert read_day(written, language) == day
        (found,) = find_entities(written, language)
        assert (found.kind, found.value) == ("date", day)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("12:15 p.m.", "12:15 p. m."),
        ("9:30–10:30 a.m.", "9:30–10:30 a. m."),
        ("11:00 a.m.–1:00 p.m.", "11:00 a. m.–1:00 p. m."),
        ("noon", "mediodía"),
    ],
)
def test_times_are_read_and_written(english: str, spanish: str) -> None:
    assert write_time(english, "es") == spanish
    assert same_time(read_time(english), read_time(spanish))


def test_times_that_differ_are_told_apart() -> None:
    assert same_time(read_time("18:00"), read_time("6:00 p.m."))
    assert same_time(read_time("6:00"), read_time("6:00 p.m."))
    assert not same_time(read_time("6:00 a.m."), read_time("6:00 p.m."))
    assert not same_time(read_time("6:00 a.m."), read_time("6:30 a.m."))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("39,850", "39850"),
        ("39.850", "39850"),
        ("$18.00", "18"),
        ("4.2", "4.2"),
        ("0", "0"),
        ("1,234,567", "1234567"),
    ],
)
def test_numbers_compare_without_their_signs(text: str, plain: str) -> None:
    assert plain_number(text) == plain


def test_numbers_in_words() -> None:
    assert spoken_numbers("two hundred and five days, twenty-one nights, thirty-two", "en") == [205, 21, 32]
    assert spoken_numbers("treinta y dos días y el diez por ciento de cien", "es") == [32, 10, 100]


def test_capitals_go_and_come_back() -> None:
    assert in_capitals("WHAT TO BRING", "en")
    assert not in_capitals("SNAP, TANF", "en")
    assert not in_capitals("3A", "en")
    book = NameBook.of(["Larkmoor Elementary School"])
    small = to_small(
        "CALL MRS. WHITAKER AT LARKMOOR BY 3:00 P.M. ON MONDAY ABOUT THE IEP OR A_B@X.EXAMPLE", "en", book
    )
    assert small == "Call Mrs. Whitaker at Larkmoor by 3:00 p.m. on Monday about the IEP or A_B@X.EXAMPLE"
    assert to_large("Llame a {name} en a_b@x.example", "es") == "LLAME A {name} EN a_b@x.example"


@given(st.sampled_from(["Zoë", "Ngọc Ánh"]), st.integers(1, 28), st.integers(100, 99999), st.booleans())
def test_what_is_masked_is_restored(name: str, day: int, number: int, fully: bool) -> None:
    text = f"{name} may return on Monday, March {day}, 2027, to room {number}; write to a_b@x.example."
    entities = find_entities(text, "en", NameBook.of([name]))
    masked = mask(text, entities, "en", "en", fully=fully)
    assert name not in masked.text
    assert "a_b@x.example" not in masked.text
    restored = restore(masked.text, masked, "en")
    assert restored is not None
    assert restored.text == text
