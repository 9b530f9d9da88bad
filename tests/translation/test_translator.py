"""The pipeline with the real starter packs: layout kept, exact parts right or warned of, every time."""

import re
import threading

import pytest

from tests.translation.measuring import ListeningEngine, exact_parts, wrong_parts
from translation import Cancelled, MissingPack, Suggestion, Term, Translator
from translation.draft import Segment

_EXACT = re.compile(
    r"\(\d{3}\) \d{3}-\d{4}|[\w.]+@[\w.]+\w|https?://\S+[\w/]|\{\w+\}|\$\d[\d,]*(?:\.\d\d)?|\d{1,2}:\d\d"
)
_LEAD = re.compile(r"\s*(?:#+ |[-*•] |\d+\. |\| |☐ |☒ |---)?")


def lead(line: str) -> str:
    """The sign that a line begins with."""
    match = _LEAD.match(line)
    return match.group() if match else ""


def one(translator: Translator, sentence: str, **more: object) -> Segment:
    (segment,) = translator.translate_sentences([sentence], "en", "es", **more)  # type: ignore[arg-type]
    return segment


def test_every_notice_keeps_its_layout(translator: Translator, notices: dict[str, str]) -> None:
    assert len(notices) == 12
    for name, text in notices.items():
        draft = translator.translate(text, "en", "es")
        ours, theirs = text.split("\n"), draft.text.split("\n")
        assert len(ours) == len(theirs), name
        assert [lead(line) for line in ours] == [lead(line) for line in theirs], name
        assert [line.count("|") for line in ours] == [line.count("|") for line in theirs], name
        assert text.count("**") == draft.text.count("**"), name


def test_every_notice_has_its_exact_parts_right_or_warned_of(
    translator: Translator, notices: dict[str, str]
) -> None:
    """Judged by plain search for the signs themselves, not by the checks."""
    warned = unsure = total = 0
    for name, text in notices.items():
        for segment in translator.translate(text, "en", "es").segments:
            total += 1
            found = [finding.kind for finding in segment.warnings]
            unsure += "unsure" in found
            if set(found) - {"unsure"}:
                warned += 1
                continue
            for part in _EXACT.findall(segment.source):
                assert part in segment.target, (name, segment.source, segment.target)
            ours = sorted(re.findall(r"\d+", _words_as_figures(segment.source)))
            theirs = sorted(re.findall(r"\d+", _words_as_figures(segment.target)))
            assert ours == theirs, (name, segment.source, segment.target)
    assert total > 400
    assert warned <= 0.04 * total, f"{warned} of {total} segments are flagged"
    assert unsure <= 0.15 * total, f"the machine was unsure of {unsure} of {total} segments"


def test_exact_parts_of_the_notices_are_right_or_warned_of(translator: Translator) -> None:
    """Judged by plain search against a list written by hand."""
    rows = exact_parts()
    segments = translator.translate_sentences([source for source, _ in rows], "en", "es")
    wrong = [
        (segment, found)
        for (source, parts), segment in zip(rows, segments, strict=True)
        if (found := wrong_parts(source, parts, segment.target))
    ]
    assert [each for each in wrong if not each[0].warnings] == []
    assert len(wrong) <= 0.03 * len(rows), wrong


def _words_as_figures(text: str) -> str:
    """Write the number words of either language as figures, but for one."""
    figures = {"two": "2", "dos": "2", "three": "3", "tres": "3", "four": "4", "cuatro": "4", "five": "5"}
    words = {**figures, "cinco": "5", "ten": "10", "diez": "10", "both": "2"}
    return re.sub(r"[^\W\d_]+", lambda match: words.get(match.group().lower(), match.group()), text)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("Room 204 is closed today.", ["204"]),
        ("Call Mrs. Whitaker at (316) 555-0100 before Monday.", ["Whitaker", "(316) 555-0100", "lunes"]),
        ("Write to front_office@larkmoor.schools.example.", ["front_office@larkmoor.schools.example"]),
        (
            "Apply at https://meals.marlowfork.schools.example/a_b.",
            ["https://meals.marlowfork.schools.example/a_b"],
        ),
        ("The meeting is on Thursday, November 12, 2026.", ["jueves 12 de noviembre de 2026"]),
        ("Doors open at 10:30 a.m.", ["10:30 a. m."]),
        ("Dear Parent or Guardian of {student_name},", ["{student_name}"]),
        ("Lunch is 1:15 p.m. and costs $3.15.", ["1:15 p. m.", "$3.15"]),
        ("Our office is at 220 Fenner Avenue.", ["220 Fenner Avenue"]),
        ("Use code ABC-123-XYZ today.", ["ABC-123-XYZ"]),
        ("The password is Pa55w0rd!", ["Pa55w0rd"]),
        ("Open permission_slip_v2.pdf first.", ["permission_slip_v2.pdf"]),
        ("The bus leaves on Mon., Nov. 30 at 7pm.", ["lunes 30 de noviembre", "7 p. m."]),
        (
            "The office is open Monday–Friday, 7:30 a.m.–4:00 p.m.",
            ["de lunes a viernes", "7:30 a. m.–4:00 p. m."],
        ),
        (
            "They pay in two parts ($10.00 by December 4, $10.00 by February 5).",
            ["4 de diciembre", "5 de febrero"],
        ),
    ],
)
def test_exact_parts_come_through(translator: Translator, source: str, parts: list[str]) -> None:
    segment = one(translator, source)
    assert not segment.warnings
    for part in parts:
        assert part in segment.target


def test_names_of_the_office_come_through(translator: Translator) -> None:
    names = ["Zoë Nguyễn", "Emiliano Muñoz Peña", "Larkmoor Elementary School"]
    segment = one(translator, "Zoë Nguyễn and Emiliano were late at Larkmoor Elementary School.", names=names)
    for name in ("Zoë Nguyễn", "Emiliano", "Larkmoor Elementary School"):
        assert name in segment.target


def test_what_the_machine_guesses_at_is_told(translator: Translator) -> None:
    guessed = one(translator, "Foster, homeless, migrant and runaway children")
    assert "unsure" in [finding.kind for finding in guessed.warnings]
    assert not one(translator, "The school is closed on Monday.").warnings


def test_labels_are_translated_as_everyday_words(translator: Translator) -> None:
    assert one(translator, "Second Grade Supply List").target == "Lista de segundo grado"
    assert one(translator, "ATTENDANCE OFFICE").target == "OFICINA DE ASISTENCIA"


def test_names_in_capitals_after_a_relation_are_kept(translator: Translator) -> None:
    (segment,) = translator.translate_sentences(["NO PUEDE SALIR CON SU TÍO RAMÓN."], "es", "en")
    assert "RAMÓN" in segment.target


def test_dates_in_figures_are_read_but_for_what_they_may_mean_elsewhere(translator: Translator) -> None:
    spanish = "Mi hija nació el 14/03/2017 y la cita es el 05/03/2027."
    (segment,) = translator.translate_sentences([spanish], "es", "en")
    assert "14/03/2017" in segment.target
    assert "05/03/2027" in segment.target
    assert "14 de octubre de 2026" in one(translator, "Retakes are on 10/14/2026.").target
    assert "45/67/2026" in one(translator, "The code is 45/67/2026.").target


def test_headings_in_capitals_come_back_in_capitals(translator: Translator) -> None:
    segment = one(translator, "PLEASE REPLY BY NOVEMBER 24, 2026")
    assert segment.target.isupper()
    assert "24 DE NOVIEMBRE DE 2026" in segment.target
    assert one(translator, "WHAT TO BRING").target.isupper()


def test_stressed_words_are_translated_and_stressed(translator: Translator) -> None:
    target = one(translator, "Lunch is served to ALL students before dismissal.").target
    assert "TODOS los estudiantes" in target


def test_bold_goes_to_the_words_that_carry_it(translator: Translator) -> None:
    target = one(translator, "Return the slip below by **Friday, November 20**, please.").target
    assert "**viernes 20 de noviembre**" in target
    whole = one(translator, "**Sign the form.**").target
    assert whole.startswith("**")
    assert whole.endswith("**")


def test_links_keep_their_address(translator: Translator) -> None:
    target = one(translator, "Fill out [the form](https://x.example/a_b) today.").target
    assert re.search(r"\[[^\]]+\]\(https://x\.example/a_b\)", target)


def test_what_is_in_the_target_language_stays(translator: Translator) -> None:
    draft = translator.translate("*Your voice matters. ¡Su opinión cuenta!*", "en", "es")
    assert draft.segments[1].origin == "unchanged"
    assert "¡Su opinión cuenta!" in draft.text


class _Pairs:
    def __init__(self, *suggestions: Suggestion) -> None:
        self.suggestions = suggestions

    def suggest(self, text: str, source: str, target: str) -> list[Suggestion]:
        return [
            suggestion for suggestion in self.suggestions if suggestion.source == text or suggestion.score < 1
        ]


def test_an_approved_pair_is_used_as_it_is(translator: Translator) -> None:
    pairs = _Pairs(Suggestion("Sign the form.", "Firme la hoja, por favor.", 1.0))
    segment = one(translator, "Sign the form.", memory=pairs)
    assert (segment.target, segment.origin, segment.approved) == ("Firme la hoja, por favor.", "memory", True)


def test_an_alike_pair_is_only_suggested(translator: Translator) -> None:
    pairs = _Pairs(Suggestion("Sign this form.", "Firme esta hoja.", 0.9))
    segment = one(translator, "Sign the form.", memory=pairs)
    assert segment.origin == "machine"
    assert segment.suggestions[0].target == "Firme esta hoja."


def test_glossary_terms_are_used(translator: Translator) -> None:
    segment = one(
        translator, "Attendance Clerk", glossary=[Term("attendance clerk", "encargada de asistencia")]
    )
    assert (segment.target, segment.origin) == ("Encargada de asistencia", "glossary")
    kept = one(translator, "Please look at ParentSquare today.", glossary=[Term("ParentSquare", keep=True)])
    assert "ParentSquare" in kept.target


def test_a_second_draft_is_remembered(notices: dict[str, str]) -> None:
    text = notices["early-dismissal.md"]
    engine = ListeningEngine()
    translator = Translator(engine=engine)
    first = translator.translate(text, "en", "es")
    engine.asked.clear()
    second = translator.translate(text + "\nA new sentence.\n", "en", "es")
    assert second.segments[:-1] == first.segments
    assert engine.asked == ["A new sentence."]


def test_progress_never_goes_back(notices: dict[str, str]) -> None:
    seen: list[tuple[int, int]] = []
    Translator().translate(
        notices["field-trip.md"], "en", "es", progress=lambda done, total: seen.append((done, total))
    )
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 30


def test_work_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        Translator().translate("Sign the form. Bring it back.", "en", "es", cancel=lambda: True)


def test_threads_share_one_translator(translator: Translator) -> None:
    results: dict[int, str] = {}

    def work(number: int) -> None:
        results[number] = translator.translate(f"Room {number} is closed on Monday.", "en", "es").text

    threads = [threading.Thread(target=work, args=(number,)) for number in range(201, 213)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 12
    assert all(str(number) in text for number, text in results.items())


def test_a_missing_pack_is_named(translator: Translator) -> None:
    with pytest.raises(MissingPack) as caught:
        translator.translate("Hello", "en", "vi")
    assert "English to Vietnamese (en→vi)" in caught.value.sentence
    assert "install" in caught.value.sentence
    with pytest.raises(MissingPack) as caught:
        translator.translate("Xin chào", "vi", "es")
    assert caught.value.missing == (("vi", "en"),)


def test_the_way_back_to_english(translator: Translator) -> None:
    draft = translator.translate(
        "Llame al (316) 555-0100 antes del lunes 30 de noviembre a las 3:00 p. m.", "es", "en"
    )
    assert "(316) 555-0100" in draft.text
    assert "Monday, November 30" in draft.text
    assert "3:00 p.m." in draft.text
    assert not draft.warnings
