"""Opening the office of a command's data folder, and setting one up."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frontdesk.cli.arguments import shown
from frontdesk.cli.output import Answer, table
from frontdesk.errors import UserError
from frontdesk.first_day import set_up_school
from frontdesk.office import STORE_NAME, Office, default_folder, open_office
from frontdesk.settings import SchoolSettings, change_settings, checked
from frontdesk.staff import add_staff, list_staff, signed_in
from frontdesk.texts import needed_line, plain_line


def data_folder(options: argparse.Namespace) -> Path:
    """Return the data folder that the command line names, or this account's own."""
    return Path(options.data) if options.data else default_folder()


@contextmanager
def opened(options: argparse.Namespace, *, set_up: bool = True, make: bool = False) -> Iterator[Office]:
    """Open the office: with `set_up` only one whose school is set up, and only with `make` in a folder without one.

    So a mistyped path says so, and no folder is made for it.
    """
    folder = data_folder(options)
    if not make and not (folder / STORE_NAME).exists():
        raise UserError(
            f"There is no office in {folder}; run `frontdeskctl init --school NAME` there first,"
            " or name another folder with --data."
        )
    office = open_office(folder)
    try:
        if set_up:
            office.require_ready()
        yield office
    finally:
        office.close()


@contextmanager
def opened_if_there(options: argparse.Namespace) -> Iterator[Office | None]:
    """Open the office if the folder holds one; commands that need none work without."""
    if not (data_folder(options) / STORE_NAME).exists():
        yield None
        return
    with opened(options, set_up=False) as office:
        yield office


def who(office: Office) -> str | None:
    """Return the key of the member of staff on whose behalf a command acts, if one is signed in."""
    member = signed_in(office)
    return member.id if member else None


def init(options: argparse.Namespace) -> Answer:
    """Set a school up in the data folder."""
    values = {"name": needed_line(options.school, "The school's name")}
    plain_line(options.district, "The district's name")
    if options.timezone:
        values["timezone"] = options.timezone
    checked(values, SchoolSettings())
    staff = tuple((needed_line(name, "The name of the staff member"), "") for name in options.staff)
    with opened(options, set_up=False, make=True) as office:
        set_up_school(
            office,
            school=options.school,
            district=options.district,
            timezone=options.timezone or None,
            staff=staff,
        )
        school = office.settings
        document = {
            "school": school.name,
            "district": school.district,
            "timezone": school.timezone,
            "folder": str(office.folder),
            "id": office.school_id,
        }
    return Answer(document, f"{school.name} is set up in {document['folder']} (time zone {school.timezone}).")


def settings(options: argparse.Namespace) -> Answer:
    """Show the school's settings, or change those given as NAME=VALUE."""
    with opened(options) as office:
        if options.values:
            values = {name: _typed(name, text) for name, text in options.values}
            change_settings(office, by=who(office), **values)
        document = dataclasses.asdict(office.settings)
    lines = [
        f"{name + ':':<16}{', '.join(map(str, value)) if isinstance(value, tuple) else value}"
        for name, value in document.items()
    ]
    return Answer(document, "\n".join(lines))


def _typed(name: str, text: str) -> Any:
    """Return a setting's value as its kind: a list by commas, a number, or text."""
    present = getattr(SchoolSettings(), name, "")
    if isinstance(present, tuple):
        parts = [part.strip() for part in text.split(",") if part.strip()]
        numbers = bool(present) and isinstance(present[0], int)
        return tuple(_number(name, part) if numbers else part for part in parts)
    if isinstance(present, bool):
        return text.lower() in {"yes", "true", "1"}
    return _number(name, text) if isinstance(present, int) else text


def _number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UserError(f"The setting {name} takes a number, not “{shown(text)}”.") from None


def staff_list(options: argparse.Namespace) -> Answer:
    """Show who works here."""
    with opened(options) as office:
        found = list_staff(office, everyone=True)
    document = [dataclasses.asdict(one) for one in found]
    rows = [
        (one.name, one.role, one.email, ", ".join(one.languages), "" if one.active else "left", one.id)
        for one in found
    ]
    return Answer(document, table(rows, ("name", "role", "e-mail", "languages", "", "id")))


def staff_add(options: argparse.Namespace) -> Answer:
    """Add a member of staff."""
    languages = [part for part in options.languages.split(",") if part.strip()]
    with opened(options) as office:
        key, _ = add_staff(
            office,
            name=options.name,
            role=options.role,
            email=options.email,
            languages=languages,
            by=who(office),
        )
    return Answer({"id": key}, f"{options.name} was added as {options.role}.")
