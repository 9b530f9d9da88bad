"""One translator with the shipped packs for all tests of translation: loading a model costs more than a test."""

from pathlib import Path

import pytest

from translation import Translator

NOTICES = Path(__file__).resolve().parents[1] / "samples" / "notices"
HELDOUT = Path(__file__).with_name("heldout.tsv")


@pytest.fixture(scope="session")
def translator() -> Translator:
    """The shipped English and Spanish packs."""
    return Translator()


@pytest.fixture(scope="session")
def notices() -> dict[str, str]:
    """The sample notices in Markdown by file name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(NOTICES.glob("*.md"))}


@pytest.fixture(scope="session")
def heldout() -> list[tuple[str, str]]:
    """Pairs kept out of the packs' training: for measuring only."""
    lines = HELDOUT.read_text(encoding="utf-8").splitlines()
    return [(english, spanish) for english, _, spanish in (line.partition("\t") for line in lines)]
