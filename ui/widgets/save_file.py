"""Asks where to save a file: the system's dialog, with the kinds of file in words and a name suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    parent: QWidget, title: str, name: str, endings: Sequence[str], then: Callable[[Path], object]
) -> QFileDialog:
    """Open the dialog; `then(path)` is called with a path that ends in one of `endings`, the first if in doubt."""
    dialog = QFileDialog(parent, title, str(documents_folder()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{_words(ending)} (*{ending})" for ending in endings])
    dialog.setDefaultSuffix(endings[0].lstrip("."))
    dialog.selectFile(f"{name}{endings[0]}")

    def filtered(words: str) -> None:
        ending = next(each for each in endings if f"(*{each})" in words)
        dialog.setDefaultSuffix(ending.lstrip("."))
        typed = Path(next(iter(dialog.selectedFiles()), name))
        bare = typed.with_suffix("") if typed.suffix.lower() in endings else typed
        dialog.selectFile(f"{bare.name}{ending}")

    def chosen(words: str) -> None:
        path = Path(words)
        then(path if path.suffix.lower() in endings else path.with_name(path.name + endings[0]))

    dialog.filterSelected.connect(filtered)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def documents_folder() -> Path:
    """Return the folder in which this person keeps documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def _words(ending: str) -> str:
    words = {
        ".pdf": QCoreApplication.translate("SaveFile", "PDF pages"),
        ".csv": QCoreApplication.translate("SaveFile", "CSV table"),
        ".xlsx": QCoreApplication.translate("SaveFile", "Excel table"),
        ".frontdesk": QCoreApplication.translate("SaveFile", "FrontDesk bundle"),
        ".db": QCoreApplication.translate("SaveFile", "FrontDesk backup"),
        ".tmx": QCoreApplication.translate("SaveFile", "Translation memory"),
        ".docx": QCoreApplication.translate("SaveFile", "Word document"),
    }
    return words.get(ending, ending)
