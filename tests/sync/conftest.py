"""Offices that share a central, for the sync tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from frontdesk.first_day import set_up_school
from frontdesk.office import Office, open_office
from frontdesk.sync.connecting import add_school, connect, init_central
from tests.sync.postgres import Server
from tests.sync.stores import begin_store

SCHOOL = "Larkmoor Elementary School"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real Postgres, one for each process that runs tests."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def central_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new central, once in a SQLite file and once in Postgres (the owner's address)."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'central.db'}"
    else:
        url = request.getfixturevalue("postgres").new_database()
    init_central(url=url)
    return url


def join(office: Office, central_url: str) -> None:
    """Connect an office to the school of its name, as the district's IT and the school do it."""
    if central_url.startswith("sqlite:"):
        connect(office, target=central_url)
    else:
        out = office.folder / "connect.json"
        add_school(url=central_url, name=office.settings.name, out=out)
        connect(office, target=str(out))


@pytest.fixture
def make_office(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Makes offices, each in a folder of its own."""
    opened: list[Office] = []

    def make(name: str, school: str = SCHOOL) -> Office:
        begin_store(tmp_path / name)
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
    join(one, central_url)
    join(two, central_url)
    return one, two
