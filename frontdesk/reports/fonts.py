"""The packaged fonts, for typst and for ReportLab: FrontDesk prints the same page on every machine.

Relies on the packages `manimgx_fonts` (Noto Sans of 23 scripts) and `manimgx_fonts_cjk`; no font of the
operating system is used. Everything is found and read once per process.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst


def font_folders() -> list[Path]:
    """Return the folders in which the packaged fonts lie."""
    folders = []
    for package in ("manimgx_fonts", "manimgx_fonts_cjk"):
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin:
            folders.append(Path(spec.origin).parent)
    return folders


@cache
def typst_fonts() -> typst.Fonts:
    """Return the packaged fonts as typst knows them (0.04 s the first time)."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=list(map(str, font_folders()))
    )
