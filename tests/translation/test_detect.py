"""The language of a message, offline, and "unknown" where nobody could tell."""

import pytest

from translation.detect import UNKNOWN, detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "My son is sick today and will not come to school."),
        ("en", "THE BUS IS LATE"),
        ("es", "Mi hijo está enfermo hoy y no va a ir a la escuela."),
        ("es", "Buenos días"),
        ("es", "Llame al (316) 555-0100 si no puede venir, por favor."),
        ("vi", "Con tôi bị ốm hôm nay"),
        ("zh", "我儿子今天生病了"),
        ("ar", "ابني مريض اليوم"),
        ("ht", "Pitit mwen malad jodi a"),
        ("so", "Wiilkaygu maanta wuu xanuunsan yahay"),
        ("pt", "Meu filho está doente hoje"),
        ("fr", "Mon fils est malade aujourd'hui et il ne viendra pas."),
        ("ru", "Мой сын сегодня болен"),
        ("uk", "Мій син сьогодні хворий"),
        ("ko", "아들이 아파요"),
        ("tl", "May sakit po ang anak ko ngayon"),
        ("am", "ልጄ ታሟል"),
        ("ur", "میرا بیٹا بیمار ہے"),
        ("ja", "息子は今日病気です"),
    ],
)
def test_a_language_is_named(language: str, text: str) -> None:
    found = detect(text)
    assert found.language == language
    assert 0.5 < found.confidence <= 1.0


@pytest.mark.parametrize(
    "text", ["", "  ", "ok", "no", "12:30 555-0100", "😀😀", "https://x.example/a", "asdf qwer", "Ana López"]
)
def test_what_is_too_short_or_unclear_is_unknown(text: str) -> None:
    assert detect(text).language == UNKNOWN
