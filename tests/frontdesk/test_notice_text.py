"""Cutting notices into segments and joining them, and what is kept when the English changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.notices.text import Match, join_notice, match_segments, notice_segments

SAMPLE = """# Change to Bus Route 12

Dear Families of Route 12 Riders,

Route 12 will change on **Monday, November 30, 2026**. Please read the new times carefully.

| Stop | Location |
| ---: | --- |
| 1 | Hadley Court |

- Be at the stop early.
- ☐ I agree.
"""


def test_a_notice_falls_into_sentences_and_comes_together_again() -> None:
    segments = notice_segments(SAMPLE, "en")
    assert segments[0] == "Change to Bus Route 12"
    assert "Please read the new times carefully." in segments
    assert join_notice(SAMPLE, "en", segments, "es") == SAMPLE


def test_the_layout_stays_and_only_words_change() -> None:
    count = len(notice_segments(SAMPLE, "en"))
    joined = join_notice(SAMPLE, "en", [f"<{place}>" for place in range(count)], "es")
    assert joined.startswith("# <0>\n\n<1>\n\n<2> <3>\n\n| <4> | <5> |\n| ---: | --- |\n| 1 | <6> |\n")
    assert "- ☐ <8>\n" in joined


def test_chinese_sentences_stand_without_blanks_between() -> None:
    assert join_notice("One is here. Two is there.\n", "en", ["一。", "二。"], "zh-Hans") == "一。二。\n"


def test_a_segment_without_translation_keeps_the_english() -> None:
    assert join_notice("One is here. Two is there.", "en", ["", "Dos."], "es") == "One is here. Dos."


def test_a_wrong_number_of_targets_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        join_notice("One.", "en", ["Uno.", "Dos."], "es")


def test_bold_over_two_sentences_is_one_again() -> None:
    source = "**Come early. Bring a coat.** Call us.\n"
    assert notice_segments(source, "en") == ("**Come early.**", "**Bring a coat.**", "Call us.")
    targets = ["**Venga temprano.**", "**Traiga un abrigo.**", "Llámenos."]
    assert join_notice(source, "en", targets, "es") == "**Venga temprano. Traiga un abrigo.** Llámenos.\n"


@pytest.mark.parametrize(
    ("old", "new", "matches"),
    [
        (["a b c", "d e f"], ["a b c", "d e f"], [Match(0, True), Match(1, True)]),
        (["Call us at 8.", "Bye."], ["Call us at 9.", "Bye."], [Match(0, False), Match(1, True)]),
        (
            ["One.", "Two."],
            ["One.", "New words here.", "Two."],
            [Match(0, True), Match(None, False), Match(1, True)],
        ),
        (["One.", "Two.", "Three."], ["Three.", "One.", "Two."], None),
        ([], ["One."], [Match(None, False)]),
    ],
)
def test_what_a_changed_text_keeps(old: list[str], new: list[str], matches: list[Match] | None) -> None:
    found = match_segments(old, new)
    if matches is not None:
        assert found == matches
    else:
        assert all(match.same and old[match.old or 0] == new[place] for place, match in enumerate(found))


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=12), max_size=8))
def test_an_old_segment_is_used_once_and_same_means_same(old: list[str], new: list[str]) -> None:
    found = match_segments(old, new)
    assert len(found) == len(new)
    used = [match.old for match in found if match.old is not None]
    assert len(used) == len(set(used))
    for words, match in zip(new, found, strict=True):
        if match.same:
            assert match.old is not None
            assert old[match.old] == words


@given(st.text(alphabet=st.sampled_from("ab. \n|-#*1?!☐_"), max_size=120))
def test_any_text_joined_with_its_own_segments_reads_the_same(source: str) -> None:
    segments = notice_segments(source, "en")
    assert notice_segments(join_notice(source, "en", segments, "es"), "en") == segments
