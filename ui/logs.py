"""What goes wrong, kept in a small file beside the data for whoever helps: kinds and places, never words.

`frontdesk.log` holds at most a megabyte. An error's message may repeat a family's words, so only its type
and the lines it passed are written. Relies on nothing but the standard library.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from ui.desk import places

NAME = "frontdesk.log"
LARGEST = 500_000
OWN = ("frontdesk", "models", "translation", "ui")

log = logging.getLogger(__name__)


class Quiet(logging.Formatter):
    """One line for each record; an exception is its type and places alone."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return type and places of an exception, without its message."""
        problem = ei[1]
        return "" if problem is None else f"{type(problem).__name__} at {places(problem)}"


def keep_log(folder: Path) -> logging.Handler | None:
    """Write our own warnings and errors to the data folder from now on; None when it cannot be written."""
    try:
        handler = RotatingFileHandler(
            folder / NAME, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(Quiet())
    handler.setLevel(logging.WARNING)
    for name in OWN:
        logging.getLogger(name).addHandler(handler)
    return handler


def end_log(handler: logging.Handler) -> None:
    """Stop writing to the file, and close it."""
    for name in OWN:
        logging.getLogger(name).removeHandler(handler)
    handler.close()


def catch_all(tell: Callable[[Exception], object]) -> None:
    """Let an error that nobody caught be told in the window instead of ending in silence."""

    def hook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if isinstance(problem, Exception):
            tell(problem)
        else:
            sys.__excepthook__(kind, problem, trace)

    sys.excepthook = hook
