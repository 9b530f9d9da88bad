"""The year of three schools, made once for all tests of the recount; they only read it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reports.recount.export import add_store, index_export, new_export
from tests.reports.recount.seeding import School, live_on, make_schools, open_schools
from tests.reports.recount.sharing import District, share
from tests.sync.postgres import Server

HEAD_OFFICE = "district"
"""The key in the export of the district's own office, whose calendar tells what is past due in central."""


@dataclass
class Year:
    """Three schools and the plain export of their rows."""

    schools: list[School]
    plain: sqlite3.Connection


@dataclass
class Shared:
    """The schools in a district, and the plain export of each school's own rows."""

    district: District
    plain: sqlite3.Connection


def export_all(schools: list[School]) -> sqlite3.Connection:
    """Return the rows of all schools in one plain database."""
    plain = new_export()
    for school in schools:
        add_store(plain, school.office.store.path, school=school.office.school_id, now=school.wall.now)
    return plain


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three schools as they stood on the evening before the last day."""
    folder = tmp_path_factory.mktemp("made")
    make_schools(folder)
    return folder


@pytest.fixture(scope="session")
def year(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """Three schools with a year behind them, each on its own."""
    folder = tmp_path_factory.mktemp("year") / "schools"
    shutil.copytree(made, folder)
    schools = open_schools(folder)
    for school in schools:
        live_on(school)
    plain = export_all(schools)
    index_export(plain)
    yield Year(schools, plain)
    plain.close()
    for school in schools:
        school.office.close()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def shared(
    request: pytest.FixtureRequest, made: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shared]:
    """The three schools connected to one central, once in a SQLite file and once in Postgres."""
    folder = tmp_path_factory.mktemp("shared")
    server = Server() if request.param == "postgres" else None
    district = share(made, folder, server.new_database() if server else f"sqlite:///{folder / 'central.db'}")
    plain = export_all(district.schools)
    add_store(plain, district.office.store.path, school=HEAD_OFFICE, now=district.schools[0].wall.now)
    index_export(plain)
    yield Shared(district, plain)
    plain.close()
    district.close()
    if server:
        server.close()
