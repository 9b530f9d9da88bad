"""Opening the office of a command's data folder, and setting one up."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.cli.output import Answer
from frontdesk.errors import UserError
from frontdesk.first_day import set_up_school
from frontdesk.office import STORE_NAME, Office, default_folder, open_office
from frontdesk.settings import SchoolSettings, checked
from frontdesk.staff import signed_in
from frontdesk.texts import needed_line, plain_line


def data_folder(options: argparse.Namespace) -> Path:
    """Return the data folder that the command line names, or this account's own."""
    return Path(options.data) if options.data else default_folder()


@contextmanager
def opened(options: argparse.Namespace, *, set_up: bool = True) -> Iterator[Office]:
    """Open the office; with `set_up`, only one whose school is set up, and no folder is made for a wrong path."""
    folder = data_folder(options)
    if set_up and not (folder / STORE_NAME).exists():
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
    staff = ((needed_line(options.staff, "The name of the staff member"), ""),) if options.staff else ()
    with opened(options, set_up=False) as office:
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
