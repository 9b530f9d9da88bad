"""A bug's trace for those who mend the program: where it happened, and nothing of what was in hand.

Messages and values of an exception may quote a family's words, so only the kinds of the exceptions and
the places in the code are written. Relies on the standard library, and on platformdirs for a last resort.
"""

from __future__ import annotations

import datetime as dt
import traceback
from pathlib import Path

_NAME = "frontdeskctl.log"
_MOST = 1_000_000


def record_fault(error: BaseException, folder: Path | None) -> Path | None:
    """Append the places where `error` passed to the log in `folder`; return the log, if one can be kept."""
    for place in (folder, None):
        try:
            log = (_own_folder() if place is None else place) / _NAME
            if log.exists() and log.stat().st_size > _MOST:
                log.replace(log.with_suffix(".old.log"))
            with log.open("a", encoding="utf-8") as stream:
                stream.write(_account(error))
        except OSError:
            continue
        return log
    return None


def _own_folder() -> Path:
    from platformdirs import user_log_path

    return user_log_path("FrontDesk", appauthor=False, ensure_exists=True)


def _account(error: BaseException) -> str:
    moment = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    lines = [f"{moment} a fault in frontdeskctl"]
    link: BaseException | None = error
    told: set[int] = set()  # causes may form a ring
    while link is not None and id(link) not in told:
        told.add(id(link))
        lines.append(f"  {type(link).__module__}.{type(link).__qualname__}")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"    {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"
