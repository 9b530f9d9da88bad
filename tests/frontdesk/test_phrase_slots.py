"""The rules of filling a phrase, language by language, over the real phrasebook."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.phrase_slots import BLANK, fill_phrase, read_time, slots_in, write_date, write_time

PAGES = Path(__file__).parents[2] / "resources" / "phrasebook"
TODAY = dt.date(2026, 11, 24)
LANGUAGES = ("en", "es", "vi", "zh-Hans", "ar", "pt", "ru", "uk", "fr", "ht", "ko", "tl")


def printed(language: str) -> dict[str, str]:
    page = (PAGES / f"{language}.tsv").read_text("utf-8")
    column = 2 if language == "en" else 1
    rows = [line.split("\t") for line in page.split("\n") if line]
    return {row[0]: row[column] for row in rows}


def say(language: str, phrase: str, **values: str) -> str:
    return fill_phrase(printed(language)[phrase], language, values, TODAY)


@pytest.mark.parametrize(
    ("language", "phrase", "time", "said"),
    [
        ("es", "greeting-10", "1:40 pm", "La oficina abre a la 1:40 p.\u00a0m."),
        ("es", "greeting-10", "7:45", "La oficina abre a las 7:45 a.\u00a0m."),
        ("es", "meetings-11", "1 pm", "{teacher} le devolverá la llamada después de la 1:00 p.\u00a0m."),
        ("pt", "greeting-10", "1:40 p.m.", "A secretaria abre à 1:40 da tarde."),
        ("pt", "greeting-10", "3:10", "A secretaria abre às 3:10 da tarde."),
        ("pt", "meetings-11", "13:05", "{teacher} vai retornar a sua ligação depois da 1:05 da tarde."),
        ("uk", "greeting-10", "11:00", "Офіс відчиняється об 11:00."),
        ("uk", "greeting-10", "8 am", "Офіс відчиняється о 8:00."),
        ("uk", "greeting-10", "11 pm", "Офіс відчиняється о 23:00."),
        ("ru", "greeting-10", "3:10 pm", "Офис открывается в 15:10."),
        (
            "fr",
            "health-03",
            "3 pm",
            "Est-ce que quelqu'un peut venir chercher votre enfant avant 15\u00a0h\u00a0?",
        ),
        ("fr", "greeting-10", "7:45 am", "Le secrétariat ouvre à 7\u00a0h\u00a045."),
        ("zh-Hans", "greeting-10", "7:45 am", "办公室上午7:45开门。"),
        ("ko", "pickup-09", "3:10 pm", "학교는 오후 3:10에 끝납니다."),
        ("vi", "pickup-09", "3:10 pm", "Giờ tan học là 3:10 chiều."),
        ("tl", "greeting-10", "noon", "Nagbubukas po ang opisina nang 12:00 ng tanghali."),
    ],
)
def test_a_time_is_said_the_way_of_the_language(language: str, phrase: str, time: str, said: str) -> None:
    assert say(language, phrase, time=time).replace(BLANK, "{teacher}") == said


@pytest.mark.parametrize(
    ("language", "date", "written"),
    [
        ("ru", "2026-05-15", "15 мая"),
        ("uk", "5/15/2026", "15 травня"),
        ("es", "Nov 20", "20 de noviembre"),
        ("fr", "December 1", "1er décembre"),
        ("zh-Hans", "11/20", "11月20日"),
        ("vi", "11/20", "20 tháng 11"),
        ("en", "1/12", "January 12, 2027"),
        ("ru", "1/12", "12 января 2027 года"),
    ],
)
def test_a_date_is_said_the_way_of_the_language(language: str, date: str, written: str) -> None:
    assert fill_phrase("{date}", language, {"date": date}, TODAY) == written


def test_a_language_that_says_school_does_not_say_it_twice() -> None:
    name = "Larkmoor Elementary School"
    assert say("ru", "greeting-03", school=name) == "Добро пожаловать в школу Larkmoor Elementary."
    assert (
        say("fr", "notice-common-14", school=name) == "Merci de faire partie de l'école Larkmoor Elementary."
    )
    assert say("es", "greeting-03", school=name) == f"Le damos la bienvenida a {name}."


def test_a_phone_number_keeps_its_direction_inside_arabic() -> None:
    said = say("ar", "notice-common-04", phone="(316) 555-0100")
    assert "\u2066(316) 555-0100\u2069" in said


def test_an_empty_slot_is_a_line_to_fill_by_hand() -> None:
    assert say("en", "pickup-08") == f"I will call {BLANK} to the office now."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_fills_without_leaving_a_brace(language: str) -> None:
    values = {
        "time": "1:40 pm",
        "date": "11/20",
        "student": "Zoë Álvarez",
        "teacher": "Ms. Okafor",
        "room": "9",
        "phone": "(316) 555-0100",
        "school": "Larkmoor Elementary School",
    }
    for phrase, text in printed(language).items():
        said = fill_phrase(text, language, values, TODAY)
        assert "{" not in said, phrase
        assert BLANK not in said, phrase
        assert not re.search(r"\b(?:a|de) las 1:40|\b(?:às|das) 1:40", said), phrase


def test_all_twelve_pages_have_the_same_phrases_with_the_same_slots() -> None:
    english = printed("en")
    assert len(english) == 220
    for language in LANGUAGES[1:]:
        page = printed(language)
        assert list(page) == list(english)
        for phrase, text in page.items():
            assert set(slots_in(text)) == set(slots_in(english[phrase])), (language, phrase)


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "7:75", "13 pm", "7:4", "0 am"])
def test_what_is_no_time_goes_in_as_typed(typed: str) -> None:
    assert read_time(typed) is None
    if typed:
        assert fill_phrase("{time}", "es", {"time": typed}, TODAY) == typed


@pytest.mark.parametrize("typed", ["13/40", "Foo 3", "after the holidays"])
def test_what_is_no_date_goes_in_as_typed(typed: str) -> None:
    assert fill_phrase("{date}", "es", {"date": typed}, TODAY) == typed


@given(st.times(), st.sampled_from(LANGUAGES))
def test_a_written_time_holds_its_own_figures(time: dt.time, language: str) -> None:
    written = write_time(language, time)
    figures = [int(part) for part in re.findall(r"\d+", written)]
    assert figures[0] in (time.hour, time.hour % 12 or 12)
    assert len(figures) == 1 or figures[1] == time.minute


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_written_date_holds_its_day(date: dt.date, language: str) -> None:
    assert str(date.day) in write_date(language, date, TODAY) or (date.day == 1 and language == "ht")
