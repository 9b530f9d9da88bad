"""The search box's language: each filter, both languages, half-typed text, and that reading never fails."""

import datetime as dt
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.finding.past_dates import Period, read_period
from frontdesk.finding.queries import KEYS, Name, Query, Vocabulary, read_query, with_filter, without_term
from models.choices import Channel, Kind, Priority, Routine, Status

TODAY = dt.date(2026, 11, 18)  # a Wednesday
OFFICE = Vocabulary(
    topics=(
        Name("t-att", ("Attendance",)),
        Name("t-bus", ("Bus and crossing",)),
        Name("t-bsc", ("Bus changes",)),
        Name("t-uni", ("Uniformes y útiles",)),
    ),
    staff=(Name("s-ana", ("Ana Ruiz",)), Name("s-jose", ("José Álvarez",)), Name("s-duc", ("Đức Trần",))),
    languages=(
        Name("en", ("English",)),
        Name("es", ("Spanish", "Español")),
        Name("zh-Hans", ("Chinese", "中文")),
    ),
    me="s-ana",
)


def read(text: str) -> Query:
    return read_query(text, vocabulary=OFFICE, today=TODAY)


OPEN = (Status.NEW, Status.IN_PROGRESS, Status.WAITING)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Query()),
        ("bus late", Query(words="bus late")),
        ("topic:attendance", Query(topics=("t-att",))),
        ("topic:bus", Query(topics=("t-bus", "t-bsc"))),
        ("topic:crossing", Query(topics=("t-bus",))),
        ('topic:"bus changes"', Query(topics=("t-bsc",))),
        ("tema:utiles", Query(topics=("t-uni",))),
        ("Topic:ATT jose", Query(words="jose", topics=("t-att",))),
        ("lang:es", Query(languages=("es",))),
        ("idioma:español", Query(languages=("es",))),
        ("lang:zh-hans", Query(languages=("zh-Hans",))),
        ("lang:中文", Query(languages=("zh-Hans",))),
        ("lang:other", Query(not_english=True)),
        ("owner:me", Query(owners=("s-ana",))),
        ("owner:jose", Query(owners=("s-jose",))),
        ("owner:duc", Query(owners=("s-duc",))),
        ("owner:nobody", Query(owners=("",))),
        ("owner:me owner:nobody", Query(owners=("s-ana", ""))),
        ("open", Query(statuses=OPEN)),
        ("abiertos", Query(statuses=OPEN)),
        ("is:open", Query(statuses=OPEN)),
        ("status:in-progress", Query(statuses=(Status.IN_PROGRESS,))),
        ("waiting", Query(statuses=(Status.WAITING,))),
        ("overdue", Query(overdue=True)),
        ("past due", Query(overdue=True)),
        ("channel:phone", Query(channels=(Channel.PHONE,))),
        ("channel:e-mail", Query(channels=(Channel.EMAIL,))),
        ("channel:walk-in", Query(channels=(Channel.WALK_IN,))),
        ("kind:queja", Query(kinds=(Kind.CONCERN,))),
        ("kind:com", Query(kinds=(Kind.CONCERN, Kind.COMPLIMENT, Kind.COMMENT))),
        ("priority:urgent", Query(priorities=(Priority.URGENT,))),
        ("routine:way-home", Query(routines=(Routine.WAY_HOME,))),
        ("last week", Query(first=dt.date(2026, 11, 9), last=dt.date(2026, 11, 15))),
        ("semana pasada", Query(first=dt.date(2026, 11, 9), last=dt.date(2026, 11, 15))),
        ("today", Query(first=TODAY, last=TODAY)),
        ("last 7 days", Query(first=dt.date(2026, 11, 12), last=TODAY)),
        ("from:11/1 to:11/10", Query(first=dt.date(2026, 11, 1), last=dt.date(2026, 11, 10))),
        ("on:2026-w46 from:friday", Query(first=dt.date(2026, 11, 13), last=dt.date(2026, 11, 15))),
        ('"open" house', Query(words="open house")),
        ("last name", Query(words="last name")),
        ("12:30", Query(words="12:30")),
        ("https://schools.example/bus", Query(words="https://schools.example/bus")),
        ("Re: the bus", Query(words="Re: the bus")),
        ('"topic:bus"', Query(words="topic:bus")),
        (
            "jose open last week topic:att",
            Query("jose", ("t-att",), statuses=OPEN, first=dt.date(2026, 11, 9), last=dt.date(2026, 11, 15)),
        ),
    ],
)
def test_reads(text: str, expected: Query) -> None:
    query = read(text)
    assert query == expected
    assert query.problem == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("topic:", "Type what to look for after “topic:”"),
        ("topic:zebra", "No topic begins with “zebra”."),
        ("lang:xx", "No language begins with “xx”."),
        ("owner:zed", "No member of staff begins with “zed”."),
        ("priority:high", "it can be critical, urgent, normal, low."),
        ("on:someday", "“someday” is not a day"),
        ("on:2/30", "“2/30” is not a day"),
        ("on:0000-01-01", "is not a day"),
        ("from:today to:yesterday", "The first day comes after the last"),
    ],
)
def test_tells_in_one_sentence_what_it_does_not_understand(text: str, told: str) -> None:
    query = read(f"jose {text}")
    assert told in query.problem
    assert "\n" not in query.problem
    assert query.words == "jose"


def test_me_needs_somebody_signed_in() -> None:
    query = read_query("owner:me", vocabulary=Vocabulary(), today=TODAY)
    assert "Nobody is signed in" in query.problem
    assert query == Query()


def test_bus_is_understood_where_the_topic_is_called_transportation() -> None:
    office = Vocabulary(topics=(Name("t", ("Transportation",)),))
    assert read_query("topic:bus", vocabulary=office, today=TODAY).topics == ("t",)


def test_a_filter_says_where_it_stands_and_can_be_taken_away() -> None:
    text = "jose topic:bus last week open"
    terms = read(text).terms
    assert [(term.key, term.shown) for term in terms] == [
        ("topic", "Bus and crossing, Bus changes"),
        ("on", "last week"),
        ("open", ""),
    ]
    assert without_term(text, terms[1]) == "jose topic:bus open"
    assert without_term(text, terms[0]) == "jose last week open"


def test_a_filter_from_the_menu_replaces_the_one_of_its_name() -> None:
    assert with_filter("jose topic:bus", key="topic", value="Bus changes") == 'jose topic:"Bus changes"'
    assert with_filter("jose", key="open", value="open") == "jose open"
    assert with_filter("tema:bus", key="lang", value="es") == "tema:bus lang:es"


@given(st.text(max_size=200))
@example('topic:"')
@example('"')
@example(":::")
@example("on:-9999 last 9999 days")
@example("from:99999/99/99")
def test_reading_never_fails(text: str) -> None:
    query = read(text)
    for term in query.terms:
        assert 0 <= term.start < term.end <= len(text)
        assert without_term(text, term) != text
    assert list(query.terms) == sorted(query.terms, key=lambda term: term.start)


PIECES = ["topic:att", "lang:es", "owner:me", "open", "overdue", "last week", "channel:phone", "on:11/3"]


@given(st.lists(st.sampled_from(PIECES), unique=True), st.lists(st.sampled_from(["jose", "12:30", "libro"])))
def test_taking_a_filter_away_takes_only_that(pieces: list[str], words: list[str]) -> None:
    text = " ".join([*words, *pieces])
    terms = read(text).terms
    assert len(terms) == len(pieces)
    for place, term in enumerate(terms):
        rest = pieces[:place] + pieces[place + 1 :]
        assert read(without_term(text, term)) == read(" ".join([*words, *rest]))


@given(st.sampled_from(OFFICE.staff + OFFICE.topics), st.sampled_from(["", "jose", "open", "lang:es "]))
def test_what_the_menu_writes_is_read_back(name: Name, before: str) -> None:
    key = "owner" if name in OFFICE.staff else "topic"
    query = read(with_filter(before, key=key, value=name.names[0]))
    assert (query.owners or query.topics) == (name.id,)
    assert query.problem == ""


@given(st.sampled_from(sorted(KEYS)), st.text(alphabet=string.printable, max_size=30))
def test_any_value_of_the_menu_stays_one_filter(key: str, value: str) -> None:
    assert read(with_filter("", key=key, value=value)).words == ""


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("wed", "2026-11-18", "2026-11-18"),
        ("thu", "2026-11-12", "2026-11-12"),
        ("last wed", "2026-11-11", "2026-11-11"),
        ("last friday", "2026-11-13", "2026-11-13"),
        ("-3", "2026-11-15", "2026-11-15"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("mes pasado", "2026-10-01", "2026-10-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("dec", "2025-12-01", "2025-12-31"),
        ("nov", "2026-11-01", "2026-11-30"),
        ("march 2024", "2024-03-01", "2024-03-31"),
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-w47", "2026-11-16", "2026-11-22"),
        ("11/20", "2025-11-20", "2025-11-20"),
        ("11/20/26", "2026-11-20", "2026-11-20"),
        ("2/29", "2024-02-29", "2024-02-29"),
    ],
)
def test_days_that_have_been(words: str, first: str, last: str) -> None:
    assert read_period(words, today=TODAY) == Period(
        dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    )


@given(
    st.dates(min_value=dt.date(1, 1, 10)), st.sampled_from(["mon", "last tue", "today", "-4", "sun", "vie"])
)
def test_a_past_day_is_never_after_today(today: dt.date, words: str) -> None:
    period = read_period(words, today=today)
    assert period is not None
    assert period.first == period.last <= today


@given(st.text(max_size=40), st.dates())
def test_any_words_are_read_or_not(words: str, today: dt.date) -> None:
    period = read_period(words, today=today)
    assert period is None or period.first <= period.last
