"""The language of the interface: English as written in the code, or Spanish from the catalogue.

The catalogue is `resources/translations/frontdesk_es.qm`, made from the `.ts` beside it. Switching takes
effect at the next start, because every screen has said its words already.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"
OFFERED = {"en": "English", "es": "Español"}


def use(app: QApplication, code: str) -> str:
    """Load the catalogue of a language (`en`, `es`; anything else is English); return the one in use."""
    chosen = code if code in OFFERED else "en"
    _use_locale(chosen)
    if chosen == "en":
        return chosen
    for folder, name in (
        (FOLDER, f"frontdesk_{chosen}"),
        (Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), f"qtbase_{chosen}"),
    ):
        catalogue = QTranslator(app)
        if catalogue.load(name, str(folder)):
            app.installTranslator(catalogue)
    return chosen


def _use_locale(chosen: str) -> None:
    """Show dates and times in the interface's language, with the habits of the person's own country."""
    system = QLocale.system()
    language = QLocale.Language.Spanish if chosen == "es" else QLocale.Language.English
    territory = system.territory()
    if territory in (QLocale.Country.AnyCountry, QLocale.Country.World):
        territory = QLocale.Country.UnitedStates
    QLocale.setDefault(QLocale(language, territory))
