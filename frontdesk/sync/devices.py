"""The computers of a school, as central knows them by name and by when they last came by."""

from __future__ import annotations

import contextlib
import datetime as dt
import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.sync.connecting import open_central, scopes_of
from models.base import from_milliseconds

if TYPE_CHECKING:
    from frontdesk.office import Office

_LONGEST = 60


@dataclass(frozen=True)
class DeviceView:
    """One computer of the school: its name, when it last synced (None if never), whether it is this one."""

    id: str
    name: str
    seen_at: dt.datetime | None
    here: bool


def list_devices(office: Office) -> tuple[DeviceView, ...]:
    """Return the school's computers, the latest first; raises CentralError when central can't be asked."""
    scope = scopes_of(office)[0]
    with contextlib.closing(open_central(office)) as central:
        found = central.devices(scope)
    views = [
        DeviceView(
            id=device,
            name=name or device[:6],
            seen_at=from_milliseconds(at).astimezone(office.zone) if at else None,
            here=device == office.store.device,
        )
        for device, name, at in found
    ]
    return tuple(
        sorted(views, key=lambda one: (one.seen_at is None, -(one.seen_at or office.now()).timestamp()))
    )


def computer_name() -> str:
    """Return what this computer is called in its network, as central and the other computers shall know it."""
    return platform.node()[:_LONGEST]
