"""The page of memory and glossary: searching, correcting, merging, exchanging, undoing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.language.glossary import list_terms, set_term
from frontdesk.language.memory import approve_pair, list_pairs, uses_starter_memory
from tests.ui.liaison import liaison_desk, sentences, settle, shown, type_words
from translation.exchange import MemoryPair, write_tmx
from ui.desk import Desk, SignedIn
from ui.memory.screen import MemoryScreen


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    with liaison_desk(tmp_path / "desk", qapp) as desk:
        for source, target in (
            ("School is closed.", "No hay clases."),
            ("School is closed.", "Está cerrada."),
        ):
            approve_pair(
                desk.office,
                source=source,
                target=target,
                source_language="en",
                target_language="es",
                by="liaison",
            )
        set_term(desk.office, term="front office", rendering="oficina principal", by="liaison")
        yield desk


def open_page(qtbot: QtBot, desk: Desk) -> MemoryScreen:
    screen = MemoryScreen(desk)
    shown(qtbot, screen)
    settle(qtbot, desk)
    return screen


def targets(desk: Desk) -> set[str]:
    return {pair.target for pair in list_pairs(desk.office)}


def test_a_pair_is_found_corrected_and_brought_back(qtbot: QtBot, desk: Desk) -> None:
    pane = open_page(qtbot, desk).memory
    type_words(pane.box, "cerrada")
    qtbot.wait(200)
    settle(qtbot, desk)
    assert [row.target for row in pane.model.rows] == ["Está cerrada."]
    pane.table.selectRow(0)
    settle(qtbot, desk)
    assert "Lucía Ortega" in pane.about.text()
    assert pane.used.text() == "Not used in a notice yet"
    pane.target.setPlainText("La escuela está cerrada.")
    pane.save.click()
    settle(qtbot, desk)
    assert "La escuela está cerrada." in targets(desk)
    assert "Está cerrada." not in targets(desk)
    desk.take_back()
    settle(qtbot, desk)
    assert targets(desk) == {"No hay clases.", "Está cerrada."}


def test_doubles_are_merged(qtbot: QtBot, desk: Desk) -> None:
    pane = open_page(qtbot, desk).memory
    pane.doubles.setChecked(True)
    qtbot.wait(200)
    settle(qtbot, desk)
    assert len(pane.model.rows) == 2
    pane.table.selectAll()
    kept = pane.model.rows[0].target
    pane.merge.click()
    settle(qtbot, desk)
    assert targets(desk) == {kept}
    qtbot.wait(200)
    settle(qtbot, desk)
    assert pane.empty.isVisibleTo(pane)


def test_a_new_pair_needs_its_language(qtbot: QtBot, desk: Desk) -> None:
    pane = open_page(qtbot, desk).memory
    pane.add.click()
    pane.source.setPlainText("Thank you.")
    pane.target.setPlainText("Gracias.")
    pane.save.click()
    assert "Choose the language" in pane.state.words()
    pane.language.set_value("es")
    pane.save.click()
    settle(qtbot, desk)
    assert "Gracias." in targets(desk)


def test_a_clerk_is_told_who_may_change_it(qtbot: QtBot, desk: Desk) -> None:
    desk.sign_in(SignedIn("clerk", "Ana Ruiz", "office"))
    pane = open_page(qtbot, desk).memory
    pane.table.selectRow(0)
    pane.delete.click()
    settle(qtbot, desk)
    assert "not a liaison" in pane.state.words()
    assert len(targets(desk)) == 2


def test_the_memory_goes_out_and_comes_in(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    pane = open_page(qtbot, desk).memory
    said = sentences(desk)
    out = tmp_path / "memory.tmx"
    pane.export_file(out)
    settle(qtbot, desk)
    pane.table.selectAll()
    pane.delete.click()
    settle(qtbot, desk)
    assert targets(desk) == set()
    pane.import_file(out)
    settle(qtbot, desk)
    assert len(targets(desk)) == 2
    assert said()[0] == "Exported 2 pairs to memory.tmx."
    bad = tmp_path / "bad.tmx"
    bad.write_text("no TMX", encoding="utf-8")
    pane.import_file(bad)
    settle(qtbot, desk)
    assert pane.state.isVisibleTo(pane)


def test_what_a_clerk_imports_waits_for_a_liaison(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.sign_in(SignedIn("clerk", "Ana Ruiz", "office"))
    pane = open_page(qtbot, desk).memory
    said = sentences(desk)
    write_tmx(tmp_path / "other.tmx", [MemoryPair("en", "es", "Wipe your feet.", "Límpiese los pies.")])
    pane.import_file(tmp_path / "other.tmx")
    settle(qtbot, desk)
    assert said()[-1].endswith("They count as not reviewed until a liaison approves them.")
    (row,) = list_pairs(desk.office, words="Wipe")
    assert not row.approved


def test_the_shipped_phrases_are_switched_off_and_on(qtbot: QtBot, desk: Desk) -> None:
    pane = open_page(qtbot, desk).memory
    assert pane.starter.isChecked()
    pane.starter.click()
    settle(qtbot, desk)
    assert not uses_starter_memory(desk.office)
    desk.take_back()
    settle(qtbot, desk)
    assert uses_starter_memory(desk.office)


def test_the_glossary_is_kept_in_its_form(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk)
    screen.tabs.setCurrentIndex(1)
    pane = screen.glossary
    pane.table.selectRow(0)
    assert pane.term.text() == "front office"
    pane.rendering.setText("la oficina")
    pane.save.click()
    settle(qtbot, desk)
    assert [term.rendering for term in list_terms(desk.office)] == ["la oficina"]
    pane.add.click()
    type_words(pane.term, "ParentSquare")
    pane.keep.click()
    assert not pane.rendering.isEnabled()
    pane.save.click()
    settle(qtbot, desk)
    assert [(term.term, term.keep) for term in list_terms(desk.office)] == [
        ("front office", False),
        ("ParentSquare", True),
    ]
    pane.add.click()
    pane.save.click()
    settle(qtbot, desk)
    assert pane.state.isVisibleTo(pane)


def test_the_glossary_goes_out_and_comes_in(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    pane = open_page(qtbot, desk).glossary
    said = sentences(desk)
    out = tmp_path / "glossary.csv"
    pane.export_file(out)
    settle(qtbot, desk)
    pane.table.selectRow(0)
    pane.delete.click()
    settle(qtbot, desk)
    assert list_terms(desk.office) == []
    assert pane.empty.isVisibleTo(pane)
    pane.import_file(out)
    settle(qtbot, desk)
    assert len(list_terms(desk.office)) == 1
    assert said()[-1] == "Imported 0 new terms, 1 changed, 0 skipped."


def test_the_models_keep_qts_rules(qtbot: QtBot, qtmodeltester: Any, desk: Desk) -> None:
    screen = open_page(qtbot, desk)
    for model in (screen.memory.model, screen.glossary.model):
        qtmodeltester.check(model)
