"""Pairs of a memory against a sentence: exact, fitted, alike, with slots; the starter phrases; TMX and CSV."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from translation import Term
from translation.exchange import (
    GlossaryLine,
    MemoryPair,
    Skipped,
    read_glossary,
    read_tmx,
    write_glossary,
    write_tmx,
)
from translation.memory import make_query, rank
from translation.starter import StarterMemory


@dataclass(frozen=True)
class Pair:
    source: str
    target: str
    approved: bool = True
    origin: str = "memory"


def best(sentence: str, *pairs: Pair) -> tuple[str, float, bool]:
    found = rank(make_query(sentence, "en", "es"), pairs)
    assert found, sentence
    return found[0].target, found[0].score, found[0].approved


def test_the_very_sentence_is_exact() -> None:
    assert best("Sign the form.", Pair("Sign the form.", "Firme la hoja."))[:2] == ("Firme la hoja.", 1.0)
    assert best("Don’t run.", Pair("Don't run.", "No corra."))[1] == 1.0


def test_other_names_dates_and_figures_are_put_in() -> None:
    pair = Pair(
        "Zoë is absent on November 12 until 10:30 a.m.", "Zoë falta el 12 de noviembre hasta las 10:30 a. m."
    )
    target, score, _ = best("Emiliano is absent on March 4 until 9:15 a.m.", pair)
    assert target == "Emiliano falta el 4 de marzo hasta las 9:15 a. m."
    assert 0.95 < score < 1.0


def test_an_alike_sentence_says_where_it_differs() -> None:
    (found,) = rank(
        make_query("Please sign the blue form today.", "en", "es"),
        [Pair("Please sign the form today.", "Por favor, firme la hoja hoy.")],
    )
    assert 0.6 <= found.score < 0.99
    assert [(difference.theirs, difference.ours) for difference in found.differences] == [("", "blue")]


def test_what_is_not_alike_is_no_suggestion() -> None:
    assert (
        rank(make_query("The bus is late.", "en", "es"), [Pair("Lunch costs $3.", "El almuerzo cuesta $3.")])
        == []
    )


def test_approved_pairs_go_before_others() -> None:
    pairs = [Pair("Sign the form.", "A", approved=False), Pair("Sign the form.", "B")]
    assert best("Sign the form.", *pairs)[0] == "B"


@pytest.mark.parametrize(
    ("sentence", "source", "target", "expected"),
    [
        ("Zoë has a fever.", "{student} has a fever.", "{student} tiene fiebre.", "Zoë tiene fiebre."),
        ("It starts at 1:15 p.m.", "It starts at {time}", "Empieza a las {time}", "Empieza a la 1:15 p. m."),
        ("Come on Monday.", "Come on {day}.", "Venga el {day}.", "Venga el lunes."),
        ("Due March 4, 2027", "Due {date}", "Se entrega el {date}", "Se entrega el 4 de marzo de 2027"),
        ("She is in 3rd grade.", "She is in {grade}.", "Está en {grade}.", "Está en 3.er grado."),
        (
            "Ask Ms. Okafor today.",
            "Ask {teacher} today.",
            "Pregunte hoy a la {teacher}.",
            "Pregunte hoy a la Sra. Okafor.",
        ),
        (
            "Room 14 is closed",
            "Room {room} is closed",
            "El salón {room} está cerrado",
            "El salón 14 está cerrado",
        ),
    ],
)
def test_slots_take_what_stands_in_their_place(
    sentence: str, source: str, target: str, expected: str
) -> None:
    assert best(sentence, Pair(source, target))[:2] == (expected, 1.0)


def test_a_slot_takes_only_what_its_name_promises() -> None:
    found = rank(
        make_query("Dear Larkmoor Families,", "en", "es"), [Pair("Dear {name},", "Estimado/a {name}:")]
    )
    assert all(suggestion.score < 1.0 for suggestion in found)


def test_the_starter_phrases_are_unreviewed_suggestions() -> None:
    memory = StarterMemory()
    found = memory.suggest("Zoë has a fever and a sore throat.", "en", "es")
    assert (found[0].target, found[0].score) == ("Zoë tiene fiebre y dolor de garganta.", 1.0)
    assert (found[0].approved, found[0].origin) == (False, "starter")
    assert memory.suggest("WHAT TO BRING", "en", "es")[0].target == "QUÉ TRAER"
    assert memory.suggest("Xin chào", "vi", "en") == []
    assert memory.suggest("Zoë tiene fiebre y dolor de garganta.", "es", "en")[0].score == 1.0


def test_heldout_pairs_are_in_no_memory(heldout: list[tuple[str, str]]) -> None:
    from translation.vocabulary import phrase_pairs

    known = {english for english, _ in phrase_pairs()}
    assert not [english for english, _ in heldout if english in known]


AT = dt.datetime(2026, 11, 18, 14, 5, 9, tzinfo=dt.UTC)
texts = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)


@given(st.lists(st.tuples(texts, texts, st.booleans()), max_size=6))
def test_tmx_comes_back_as_it_went(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, bool]]
) -> None:
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    pairs = [
        MemoryPair("en", "es", source, target, approved, "Lucía", AT, "notice")
        for source, target, approved in rows
    ]
    assert write_tmx(path, pairs) == len(pairs)
    skipped: list[Skipped] = []
    assert list(read_tmx(path, skipped)) == pairs
    assert skipped == []


def test_the_translate_toolkit_reads_our_tmx(tmp_path: Path) -> None:
    from translate.storage.tmx import tmxfile

    path = tmp_path / "memory.tmx"
    write_tmx(path, [MemoryPair("en", "es", "Fish & <chips>", "Pescado & «papas»", True, "Lucía", AT)])
    with path.open("rb") as stream:
        store = tmxfile(stream, "en", "es")
    (unit,) = store.units
    assert (unit.source, unit.target) == ("Fish & <chips>", "Pescado & «papas»")


OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
<header creationtool="OmegaT" segtype="sentence" srclang="EN-US" adminlang="EN-US" datatype="plaintext"/>
<body>
<tu><tuv lang="EN-US"><seg>Bring <bpt i="1">&lt;b&gt;</bpt>a <hi>coat</hi><ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
<tuv lang="ES-MX" changeid="ana" changedate="20261118T140509Z"><seg>Traiga un abrigo.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg> </seg></tuv><tuv xml:lang="es"><seg>x</seg></tuv></tu>
</body></tmx>"""


def test_tmx_of_other_programs_is_read(tmp_path: Path) -> None:
    path = tmp_path / "omegat.tmx"
    path.write_text(OMEGAT, encoding="utf-8")
    skipped: list[Skipped] = []
    (pair,) = read_tmx(path, skipped)
    assert (pair.source, pair.target, pair.by, pair.at) == ("Bring a coat.", "Traiga un abrigo.", "ana", AT)
    assert (pair.source_language, pair.target_language) == ("en", "es")
    assert [(each.number, each.reason) for each in skipped] == [
        (2, "not two languages"),
        (3, "an empty side"),
    ]


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><tmx version="1.4"><body>&b;</body></tmx>'


@pytest.mark.parametrize("content", ["", "no xml", "<html></html>", "<tmx><body><tu>", BOMB])
def test_what_is_no_tmx_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=r"x\.tmx is no TMX file"):
        list(read_tmx(path, []))
    with pytest.raises(UserError, match="cannot be read"):
        list(read_tmx(tmp_path / "nowhere.tmx", []))


def test_a_glossary_comes_back_as_it_went(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    lines = [
        GlossaryLine("en", "es", Term("IEP", "Programa Educativo Individualizado (IEP)"), 'the "plan"'),
        GlossaryLine("en", "", Term("ParentSquare", keep=True)),
        GlossaryLine("en", "es", Term("=SUM(A1)", "+1")),
    ]
    assert write_glossary(path, lines) == 3
    assert "'=SUM(A1)" in path.read_text(encoding="utf-8-sig")
    assert read_glossary(path, []) == lines


def test_a_simple_glossary_is_read(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes("bus stop;parada del autobús\nChromebook;\n;nothing\n".encode("cp1252"))
    skipped: list[Skipped] = []
    found = read_glossary(path, skipped, source="en", target="es-MX")
    assert [(line.term.term, line.term.rendering, line.term.keep) for line in found] == [
        ("bus stop", "parada del autobús", False),
        ("Chromebook", "", True),
    ]
    assert found[0].target_language == "es"
    assert [each.number for each in skipped] == [3]
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(UserError, match="no CSV file"):
        read_glossary(path, [])
