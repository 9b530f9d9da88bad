"""What Qt's bindings for Python need before the window is made: a fault mended, and a slow habit ended.

Runs when the package `ui` is imported, before any other module of it. Each part does nothing where the
bindings no longer need it.
"""

from __future__ import annotations

import ctypes
import importlib
import sys

_MANY = 1 << 40


def hold_constants() -> None:
    """Keep None, True and False alive on Python 3.11.

    PySide6 6.12.0 is built for interpreters whose constants are immortal (Python 3.12, PEP 683): it hands
    out None, True, False and NotImplemented without taking a reference. On Python 3.11 each call of Qt uses
    one up, until the interpreter stops. Very many references make them as good as immortal.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False, NotImplemented, Ellipsis):
            ctypes.c_ssize_t.from_address(id(constant)).value += _MANY


def spare_reading_sources() -> None:
    """Keep the bindings from reading the source of every module that is imported after them.

    They look there for their optional snake_case names, which this program does not use; reading hundreds
    of files (SQLAlchemy's among them) costs a tenth of the time until the window shows.
    """
    importlib.import_module("PySide6.QtCore")
    try:
        feature = importlib.import_module("shibokensupport.feature")
    except ImportError:
        return
    if hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = _uses_no_features


def _uses_no_features(module: object) -> bool:
    return False
