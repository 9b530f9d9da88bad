"""Offices that share a central, for the sync tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from frontdesk.first_day import set_up_school
from frontdesk.office import Office, open_office
from frontdesk.sync.connecting import connect, init_central

SCHOOL = "Larkmoor Elementary School"


@pytest.fixture
def central_url(tmp_path: Path) -> str:
    """A new central in a SQLite file."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    return url


@pytest.fixture
def make_office(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Makes offices, each in a folder of its own."""
    opened: list[Office] = []

    def make(name: str, school: str = SCHOOL) -> Office:
        office = open_office(tmp_path / name)
        opened.append(office)
        if not office.ready:
            set_up_school(
                office,
                school=school,
                district="Marlow Fork Unified School District",
                timezone="America/Chicago",
                staff=(("Ana Ruiz", "admin"), ("Lucía Ferrer", "liaison")),
            )
        return office

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def pair(make_office: Callable[..., Office], central_url: str) -> tuple[Office, Office]:
    """Two devices of one school, connected."""
    one, two = make_office("one"), make_office("two")
    connect(one, target=central_url)
    connect(two, target=central_url)
    return one, two
