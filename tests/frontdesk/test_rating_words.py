"""The question to a family: complete in every language, and English where a language is missing."""

import pytest

from frontdesk.rating_words import rating_languages, rating_words


@pytest.mark.parametrize("code", rating_languages())
def test_every_language_has_a_question_five_different_answers_and_thanks(code: str) -> None:
    words = rating_words(code)
    assert words.language == code
    assert len(set(words.faces)) == 5
    assert all((*words.faces, words.question, words.more, words.send, words.thanks, words.back))


@pytest.mark.parametrize(
    ("asked", "given"),
    [("es-MX", "es"), ("zh", "zh-Hans"), ("zh-TW", "zh-Hans"), ("so", "en"), ("", "en"), ("fil", "tl")],
)
def test_a_language_falls_back_to_its_nearest(asked: str, given: str) -> None:
    assert rating_words(asked).language == given
