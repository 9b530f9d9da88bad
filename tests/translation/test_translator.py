"""The pipeline with the real starter packs: structure kept, numbers and names right."""

from __future__ import annotations

import pytest

from translation import Translator


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator()


def test_layout_of_a_notice_survives(translator: Translator) -> None:
    source = "# Early dismissal\n\n- Doors open at 7:40 a.m.; breakfast is served until 8:00 a.m.\n\n---\n"
    draft = translator.translate(source, "en", "es")
    assert draft.text.startswith("# ")
    assert "\n\n- " in draft.text
    assert draft.text.endswith("\n\n---\n")
    assert draft.segments[0].source == "Early dismissal"
    assert draft.segments[0].origin == "machine"
