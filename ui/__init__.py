"""The window: Qt widgets over the office.

The only package that imports PySide6; it holds no rule of the office and no SQL.
"""

from ui.bindings import hold_constants, spare_reading_sources

hold_constants()
spare_reading_sources()
