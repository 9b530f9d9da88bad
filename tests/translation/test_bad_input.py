"""Whatever is pasted in: huge, one line, many scripts, emoji, control characters. Nothing crashes or is lost."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translation import Translator


def test_a_line_of_20000_characters(translator: Translator) -> None:
    line = "The bus leaves at 7:40 a.m. from stop 12. " * 500
    draft = translator.translate(line[:20_000], "en", "es")
    assert draft.text.count("7:40 a. m.") > 400
    assert "\n" not in draft.text


def test_a_line_without_a_blank(translator: Translator) -> None:
    draft = translator.translate("a" * 20_000, "en", "es")
    assert draft.segments
    assert draft.warnings


def test_a_large_text_of_few_sentences(translator: Translator) -> None:
    text = "The school is closed today.\n\n- Sign the form.\n" * 2_500
    draft = translator.translate(text, "en", "es")
    assert len(draft.segments) == 5_000
    assert draft.text.count("\n- ") == 2_500


@pytest.mark.slow
def test_a_megabyte(translator: Translator, heldout: list[tuple[str, str]]) -> None:
    """As one might paste a year of minutes: many sentences come again."""
    chance = random.Random(5)
    sentences = [f"{chance.choice(heldout)[0].rstrip('.')} in room {number}." for number in range(2_000)]
    text = "\n\n".join(chance.choice(sentences) for _ in range(20_000))[:1_000_000]
    assert len(text) == 1_000_000
    seen: list[int] = []
    draft = translator.translate(text, "en", "es", progress=lambda done, total: seen.append(done))
    assert draft.text.count("\n") == text.count("\n")
    assert seen == sorted(seen)
    assert len(seen) > 100


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Please call محمد العلي at (316) 555-0100 about 学校 tomorrow.",
            ["محمد العلي", "(316) 555-0100", "学校"],
        ),
        ("The word שלום means peace. مرحبا بكم في مدرستنا.", ["שלום", "مرحبا بكم في مدرستنا."]),
        ("📚 Book fair on Friday! 🎉 Bring $5 😀", ["📚", "🎉", "😀", "$5"]),
        ("<b>Hello</b> <a href='https://x.example/a_b'>school</a>", ["<b>", "</b>", "https://x.example/a_b"]),
        ("```\nx = 1\n```\nUse `pip install` now.", ["```\nx = 1\n```", "`pip install`"]),
        ("| a | b |\n|---|---|\n| Bus \\| car | 12 |", ["|---|---|", "12"]),
    ],
)
def test_strange_signs_stay(translator: Translator, text: str, kept: list[str]) -> None:
    draft = translator.translate(text, "en", "es")
    for part in kept:
        assert part in draft.text


def test_control_characters_are_dropped(translator: Translator) -> None:
    draft = translator.translate("The \x1b[31mschool\x00 is closed.\x07\ufeff", "en", "es")
    assert "escuela" in draft.text.lower()
    assert not any(ord(letter) < 32 for letter in draft.text)
    assert "\ud800" not in translator.translate("Bad \ud800 text here.", "en", "es").text


@settings(max_examples=25)
@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("*_`[]()<>{}|#-1.:/@ \n☐📚"), max_size=60
    )
)
def test_nothing_that_can_be_typed_breaks_it(translator: Translator, text: str) -> None:
    draft = translator.translate(text, "en", "es")
    assert draft.text.strip() or not any(letter.isalpha() for letter in text) or draft.warnings


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n", "12 345", "___", "☐ ☒", "---", "…"])
def test_what_has_no_words_stays(translator: Translator, text: str) -> None:
    draft = translator.translate(text, "en", "es")
    assert draft.text == text
    assert draft.warnings == ()


def test_a_language_into_itself_stays(translator: Translator) -> None:
    draft = translator.translate("# Hola\n\nBuenos días.", "es", "es")
    assert draft.text == "# Hola\n\nBuenos días."
    assert {segment.origin for segment in draft.segments} == {"unchanged"}
