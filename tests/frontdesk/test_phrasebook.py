"""The phrasebook with a real store: searching in any language, favourites, corrections by liaisons only."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.language.phrasebook import (
    correct_phrase,
    favourite_phrases,
    fill_slots,
    phrase_categories,
    phrase_languages,
    search_phrases,
    set_favourite,
    show_phrase,
    withdraw_correction,
)
from frontdesk.office import Office, open_office
from models.language import MemoryEntry
from models.people import Staff


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    office = open_office(tmp_path / "desk")
    with office.change() as work:
        work.add(Staff(id="liaison", name="Lucía Ortega", role="liaison"))
        work.add(Staff(id="clerk", name="Ana Ruiz", role="office"))
    yield office
    office.close()


def test_the_book_has_twelve_languages_and_sixteen_categories(desk: Office) -> None:
    assert len(phrase_languages()) == 12
    assert phrase_languages()[0] == "en"
    assert len(phrase_categories()) == 16
    assert len(search_phrases(desk, language="es")) == 220
    assert len(search_phrases(desk, language="es", speaker="family")) == 41


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("bus late", "es", "transport-03"),
        ("autobus retraso", "es", "transport-03"),
        ("fiebre", "vi", "health-01"),
        ("发烧", "zh-Hans", "health-01"),
        ("immigr", "ar", "visitor-12"),
        ("pickup list", "ht", "pickup-03"),
    ],
)
def test_words_of_any_language_find_a_phrase(desk: Office, words: str, language: str, first: str) -> None:
    assert first in [phrase.id for phrase in search_phrases(desk, words=words, language=language)[:3]]


def test_nothing_found_is_an_empty_list(desk: Office) -> None:
    assert search_phrases(desk, words="zeppelin", language="es") == []


def test_a_language_the_book_lacks_shows_the_english_alone(desk: Office) -> None:
    phrase = search_phrases(desk, language="so")[0]
    assert (phrase.text, phrase.reviewed) == ("", False)
    assert phrase.english


def test_every_phrase_says_it_is_unreviewed_until_a_liaison_approves_it(desk: Office) -> None:
    assert not any(phrase.reviewed for phrase in search_phrases(desk, language="uk"))
    before = show_phrase(desk, phrase="greeting-04", language="uk")
    correct_phrase(desk, phrase="greeting-04", language="uk", text=before.text, by="liaison")
    after = show_phrase(desk, phrase="greeting-04", language="uk")
    assert (after.text, after.reviewed, after.changed_by) == (before.text, True, "Lucía Ortega")
    assert not show_phrase(desk, phrase="greeting-04", language="ru").reviewed


def test_a_correction_is_shown_found_and_goes_into_the_memory(desk: Office) -> None:
    text = "La oficina se abre a las {time} en punto."
    changes = correct_phrase(desk, phrase="greeting-10", language="es", text=text, by="Lucía Ortega")
    assert changes.touches("phrase_correction")
    assert changes.touches("memory_entry")
    assert "greeting-10" in [p.id for p in search_phrases(desk, words="en punto", language="es")]
    said = fill_slots(
        desk, phrase=show_phrase(desk, phrase="greeting-10", language="es"), values={"time": "1 pm"}
    )
    assert said.text == "La oficina se abre a la 1:00 p.\u00a0m. en punto."
    assert said.english == "The office opens at 1:00 p.m."
    with desk.reading() as session:
        entry = session.scalars(select(MemoryEntry)).one()
    assert (entry.source, entry.target, entry.approved) == ("The office opens at {time}.", text, True)
    withdraw_correction(desk, phrase="greeting-10", language="es", by="liaison")
    assert not show_phrase(desk, phrase="greeting-10", language="es").reviewed
    assert "en punto" not in show_phrase(desk, phrase="greeting-10", language="es").text


@pytest.mark.parametrize(
    ("phrase", "text", "by", "says"),
    [
        ("greeting-10", "Abre a las {time}.", "clerk", "not a liaison"),
        ("greeting-10", "Abre a las {time}.", "Nobody", "no member of staff"),
        ("greeting-10", "Abre temprano.", "liaison", "keep the slots"),
        ("greeting-10", "Abre a las {time} en {room}.", "liaison", "keep the slots"),
        ("greeting-10", "   ", "liaison", "empty"),
        ("greeting-99", "Hola", "liaison", "no phrase"),
    ],
)
def test_a_wrong_correction_changes_nothing(desk: Office, phrase: str, text: str, by: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        correct_phrase(desk, phrase=phrase, language="es", text=text, by=by)
    assert not any(found.reviewed for found in search_phrases(desk, language="es"))


def test_favourites_lead_and_outlive_the_program(desk: Office) -> None:
    set_favourite(desk, phrase="visitor-04", favourite=True)
    set_favourite(desk, phrase="greeting-03", favourite=True)
    set_favourite(desk, phrase="visitor-04", favourite=True)
    assert favourite_phrases(desk) == ("greeting-03", "visitor-04")
    assert [p.id for p in search_phrases(desk, language="es")][:2] == ["greeting-03", "visitor-04"]
    assert len(search_phrases(desk, language="es", favourites_only=True)) == 2
    again = open_office(desk.folder)
    assert favourite_phrases(again) == ("greeting-03", "visitor-04")
    again.close()
    set_favourite(desk, phrase="visitor-04", favourite=False)
    assert favourite_phrases(desk) == ("greeting-03",)


def test_a_date_in_a_phrase_may_be_typed_as_a_day_of_the_week(desk: Office) -> None:
    phrase = show_phrase(desk, phrase="feedback-05", language="en")
    said = fill_slots(desk, phrase=phrase, values={"date": "tomorrow"})
    tomorrow = desk.today() + dt.timedelta(days=1)
    assert said.english.startswith(f"Someone will call you by {tomorrow:%B} {tomorrow.day}")
