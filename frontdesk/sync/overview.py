"""How a central stands: its schools with their devices, changes and rows, for whoever looks after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from frontdesk.sync.central import Central
from frontdesk.sync.central_sqlite import SqliteCentral
from frontdesk.sync.connecting import central_path
from models.base import DISTRICT, from_milliseconds


@dataclass(frozen=True)
class SchoolOverview:
    """A school in a central, or without a name the district's shared rows; `seen_at` is a device's last visit."""

    id: str
    name: str
    changes: int
    rows: int
    devices: int
    seen_at: dt.datetime | None


def central_overview(*, url: str) -> tuple[SchoolOverview, ...]:
    """Return what each school has in the central that the login may read; raises UserError."""
    path = central_path(url)
    central: Central
    if path is not None:
        central = SqliteCentral(path)
    else:
        from frontdesk.sync.central_postgres import PostgresCentral

        central = PostgresCentral(url)
    try:
        schools = [(DISTRICT, ""), *((one.scope, one.name) for one in central.schools())]
        seen = central.last_synced()
        return tuple(_overview(central, scope, name, seen.get(scope, 0)) for scope, name in schools)
    finally:
        central.close()


def _overview(central: Central, scope: str, name: str, seen: int) -> SchoolOverview:
    return SchoolOverview(
        scope,
        name,
        central.greet({scope: 0}, []).scopes[scope].last,
        central.count_rows(scope),
        len(central.devices(scope)),
        from_milliseconds(seen) if seen else None,
    )
