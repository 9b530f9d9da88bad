"""The window: Qt widgets over the office.

The only package that imports PySide6; it holds no rule of the office and no SQL.
"""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12.0 is built for interpreters whose constants are immortal (Python 3.12, PEP 683): it hands
    # out None, True, False and NotImplemented without taking a reference. On Python 3.11 each call of Qt
    # would use one up, until the interpreter stops. Holding very many references makes them as good as
    # immortal; 6.11.3 does not need it.
    for _constant in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(_constant)).value += 1 << 40
