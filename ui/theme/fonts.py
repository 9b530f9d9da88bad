"""Fonts where the system lacks them: a text face on a bare Linux, and every script that families write.

The wheels of Qt bring no fonts, and a missing one is silent: every letter is a box. The Noto fonts of the
packages `manimgx-fonts` and `manimgx-fonts-cjk` are variable; their weight is set by the axis `wght`, which
also keeps Chinese from printing thin. Of the Chinese faces the simplified one is named first.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

POOR = frozenset({"", "Sans Serif", "DejaVu Sans", "Bitstream Vera Sans", "Cantarell", "Sans"})
TEXT_FAMILY = "Noto Sans"
HAN_FAMILY = "Noto Sans CJK SC"
_Script = QFontDatabase.WritingSystem
_FILES = {
    _Script.Arabic: "Arabic",
    _Script.Armenian: "Armenian",
    _Script.Bengali: "Bengali",
    _Script.Devanagari: "Devanagari",
    _Script.Georgian: "Georgian",
    _Script.Gujarati: "Gujarati",
    _Script.Gurmukhi: "Gurmukhi",
    _Script.Hebrew: "Hebrew",
    _Script.Kannada: "Kannada",
    _Script.Khmer: "Khmer",
    _Script.Lao: "Lao",
    _Script.Malayalam: "Malayalam",
    _Script.Myanmar: "Myanmar",
    _Script.Oriya: "Oriya",
    _Script.Sinhala: "Sinhala",
    _Script.Symbol: "Symbols",
    _Script.Tamil: "Tamil",
    _Script.Telugu: "Telugu",
    _Script.Thai: "Thai",
}
_ALWAYS_ON_LINUX = ("NotoSansEthiopic", "NotoEmoji", "NotoSansArabic", "NotoSansHebrew", "NotoSansSymbols")


def text_family(system: str) -> str:
    """Return the family for text: the system's, or Noto Sans where a Linux has nothing better than DejaVu."""
    QLoggingCategory.setFilterRules("qt.text.font.db=false")  # a fallback is tried aloud before the right one
    if not sys.platform.startswith("linux") or system not in POOR:
        return system
    return TEXT_FAMILY if _add("NotoSans") else system


def add_missing_scripts() -> list[str]:
    """Register fonts for the scripts that the system cannot write; return the families to fall back on."""
    if sys.platform.startswith("linux"):
        for name in _ALWAYS_ON_LINUX:
            _add(name)
    for script, name in _FILES.items():
        if not QFontDatabase.families(script):
            _add(f"NotoSans{name}")
    if QFontDatabase.families(_Script.SimplifiedChinese):
        return []
    folder = _folder("manimgx_fonts_cjk")
    if folder is None or QFontDatabase.addApplicationFont(str(folder / "NotoSansCJK-VF.otf.ttc")) < 0:
        return []
    return [HAN_FAMILY]


def weigh(font: QFont, *, bold: bool) -> None:
    """Set a font's weight, for static and for variable fonts alike."""
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setVariableAxis(QFont.Tag("wght"), 600 if bold else 400)


def _add(name: str) -> bool:
    folder = _folder("manimgx_fonts")
    if folder is None:
        return False
    return QFontDatabase.addApplicationFont(str(folder / f"{name}[wght].ttf")) >= 0


def _folder(package: str) -> Path | None:
    found = importlib.util.find_spec(package)
    return Path(found.origin).parent if found is not None and found.origin else None
