"""The composition root: one open office with its store, settings, time zone and units of work.

Everything a person does is a function that takes the office first. The office keeps the settings at hand
and renews them when a change touches them, in this process or by sync.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy.orm import Session

from frontdesk.calendar import Days, SchoolCalendar
from frontdesk.errors import UserError
from frontdesk.settings import SchoolSettings, read_settings
from models.base import from_milliseconds
from models.capture import Changes, Listener, Work
from models.clock import wall_milliseconds
from models.store import SCHOOL_ID, Store

STORE_NAME = "office.db"


def default_folder() -> Path:
    """Return the data folder of this account by the habits of the operating system."""
    import platformdirs

    return Path(platformdirs.user_data_dir("FrontDesk", appauthor=False))


def make_calendar(settings: SchoolSettings) -> SchoolCalendar:
    """Return the calendar of school hours and days that the settings describe."""
    runs = (day.partition("/") for day in settings.days_off)
    return SchoolCalendar(
        zone=zoneinfo.ZoneInfo(settings.timezone),
        weekdays=frozenset(settings.weekdays),
        opens=dt.time.fromisoformat(settings.opens),
        closes=dt.time.fromisoformat(settings.closes),
        days_off=tuple(
            Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
            for first, _, last in runs
        ),
    )


class Office:
    """An open data folder."""

    def __init__(self, folder: Path, *, wall: Callable[[], int] = wall_milliseconds) -> None:
        """Open the folder's store, making it if it is new; raises StoreError when that cannot be."""
        self.folder = folder
        self._wall = wall
        self.store = Store(folder / STORE_NAME, wall=wall)
        self._settings: SchoolSettings | None = None
        self._calendar: tuple[SchoolSettings, SchoolCalendar] | None = None
        self.store.subscribe(self._renew)

    def _renew(self, changes: Changes) -> None:
        if changes.touches("setting"):
            self._settings = None

    @property
    def settings(self) -> SchoolSettings:
        """The school's settings as they are now."""
        settings = self._settings
        if settings is None:
            with self.reading() as session:
                settings = self._settings = read_settings(session)
        return settings

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The school's time zone."""
        return zoneinfo.ZoneInfo(self.settings.timezone)

    @property
    def calendar(self) -> SchoolCalendar:
        """The school's hours, days and days off as they are now set."""
        settings = self.settings
        if self._calendar is None or self._calendar[0] is not settings:
            self._calendar = (settings, make_calendar(settings))
        return self._calendar[1]

    @property
    def school_id(self) -> str:
        """The key of this folder's school, the scope of its changes."""
        return str(self.store.fact(SCHOOL_ID))

    @property
    def ready(self) -> bool:
        """Whether the school was set up (`frontdeskctl init` or the first day's questions)."""
        return bool(self.settings.name)

    def now(self) -> dt.datetime:
        """Return the present moment in the school's zone, in whole milliseconds."""
        return from_milliseconds(self._wall()).astimezone(self.zone)

    def today(self) -> dt.date:
        """Return today's date at the school."""
        return self.now().date()

    def change(self, *, by: str | None = None) -> AbstractContextManager[Work]:
        """Open a unit of work: `with office.change(by=staff) as work:`."""
        return self.store.change(by=by)

    def reading(self) -> AbstractContextManager[Session]:
        """Open a consistent snapshot for reading."""
        return self.store.reading()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each commit on the thread that wrote; returns what ends it."""
        return self.store.subscribe(listener)

    def require_ready(self) -> None:
        """Raise UserError unless the school was set up."""
        if not self.ready:
            raise UserError(
                f"No school is set up in {self.folder}; run `frontdeskctl init --school NAME` first,"
                " or choose another folder with --data."
            )

    def close(self) -> None:
        """Close the store."""
        self.store.close()


def open_office(folder: Path | None = None, *, wall: Callable[[], int] = wall_milliseconds) -> Office:
    """Open a data folder (this account's own by default)."""
    return Office((folder or default_folder()).expanduser().resolve(), wall=wall)
