"""The first day: setting a school up in an empty data folder."""

from __future__ import annotations

from typing import Any

from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.settings import checked, write_settings
from frontdesk.staff import SIGNED_IN, new_staff
from frontdesk.texts import needed_line, plain_line
from frontdesk.topics import add_first_topics
from models.capture import Changes
from models.choices import Role


def set_up_school(
    office: Office,
    *,
    school: str,
    district: str = "",
    timezone: str | None = None,
    staff: tuple[tuple[str, str], ...] = (),
    **settings: Any,
) -> Changes:
    """Set the school up: its settings, first topics and staff (name, role); the first of them is signed in.

    Without a role the first member of staff is an admin and the others are office. Raises UserError when
    the folder holds a school already.
    """
    if office.ready:
        raise UserError(
            f"{office.settings.name} is set up in this folder already; change its settings instead,"
            " or choose another folder with --data."
        )
    values = {
        "name": needed_line(school, "The school's name"),
        "district": plain_line(district, "The district's name"),
        "timezone": timezone or system_timezone(),
        "ready": True,
        **settings,
    }
    checked(values, office.settings)
    with office.change() as work:
        write_settings(work, values)
        add_first_topics(work)
        people = [
            new_staff(work, name=name, role=role or (Role.OFFICE if place else Role.ADMIN))
            for place, (name, role) in enumerate(staff)
        ]
    if people:
        office.store.set_fact(SIGNED_IN, people[0].id)
    return work.changes


def system_timezone() -> str:
    """Return this computer's IANA time zone, UTC when it cannot be told."""
    import os
    import zoneinfo
    from pathlib import Path

    named = os.environ.get("TZ", "").lstrip(":")
    zones = zoneinfo.available_timezones()
    if named in zones:
        return named
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return "UTC"
    _, _, name = target.partition("zoneinfo/")
    return name if name in zones else "UTC"
