"""The interface in Spanish: every word of the code has a translation that fits, and the window speaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from translation.draft import Finding
from translation.findings import SENTENCES, finding
from ui import catalogue, language
from ui.desk import Desk
from ui.finding_words import finding_words
from ui.main_window import MainWindow
from ui.pages import page
from ui.widgets import MessageBar

PLACE = re.compile(r"\{\d\}")
CATALOGUE = catalogue.FOLDER / "frontdesk_es.ts"


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    language.use(qapp, "es")
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_every_word_is_translated_and_none_is_left_over() -> None:
    known = catalogue.read(CATALOGUE)
    words = {(word.context, word.source) for word in catalogue.gather()}
    assert sorted(words - set(known)) == []
    assert sorted(set(known) - words) == []


def test_translations_keep_the_places_of_names_and_numbers() -> None:
    wrong = [
        (source, forms)
        for (_, source), forms in catalogue.read(CATALOGUE).items()
        for form in forms
        if sorted(PLACE.findall(source)) != sorted(PLACE.findall(form))
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_source(tmp_path: Path) -> None:
    copy = tmp_path / CATALOGUE.name
    copy.write_bytes(CATALOGUE.read_bytes())
    catalogue.compile_catalogue(copy)
    assert copy.with_suffix(".qm").read_bytes() == CATALOGUE.with_suffix(".qm").read_bytes()


@pytest.mark.usefixtures("spanish")
def test_the_window_speaks_spanish(desk: Desk) -> None:
    window = MainWindow(desk)
    assert page("today").name() == "Hoy"
    assert window.navigation.button("today").text() == "Hoy"
    assert QCoreApplication.translate("LogForm", "Follow up by") == "Responder antes de"
    assert isinstance(window.message, MessageBar)
    assert window.message.undo.text() == "Deshacer"
    window.close()


def test_what_the_checks_say_is_the_same_in_the_core_and_in_the_window(qapp: QApplication) -> None:
    for code in SENTENCES:
        made = finding("kind", code, "one", "two")
        assert finding_words(made) == made.message
    assert finding_words(Finding("name", "An old sentence.", "x")) == "An old sentence."


@pytest.mark.usefixtures("spanish")
def test_what_the_checks_say_is_said_in_spanish() -> None:
    for code in SENTENCES:
        made = finding("kind", code, "uno", "dos")
        assert finding_words(made) != made.message
    assert (
        finding_words(finding("name", "name-lost", "Zoë"))
        == "El nombre «Zoë» falta o cambió en la traducción."
    )


@pytest.mark.usefixtures("spanish")
def test_the_words_of_a_base_class_are_translated_in_its_subclass(desk: Desk) -> None:
    class OwnBar(MessageBar):
        pass

    window = MainWindow(desk)
    bar = OwnBar(desk.theme, window.foot)
    assert bar.undo.text() == "Deshacer"
    window.close()


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    assert language.use(qapp, "tlh") == "en"


def test_gathering_finds_the_class_the_context_and_the_plural(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        "class A(QWidget):\n"
        "    def f(self):\n"
        "        tr = self.tr\n"
        "        tr('Short'); self.tr('Own'); self.tr('%n rows', '', 3)\n"
        "        translate('Words', 'Given'); marked('Pages', 'Marked'); other('No')\n"
    )
    found = {(word.context, word.source, word.plural) for word in catalogue.gather(tmp_path)}
    assert found == {
        ("A", "Short", False),
        ("A", "Own", False),
        ("A", "%n rows", True),
        ("Words", "Given", False),
        ("Pages", "Marked", False),
    }
