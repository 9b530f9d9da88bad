"""The year of three schools, made once for all tests of the recount; they only read it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reports.recount.export import add_store, index_export, new_export
from tests.reports.recount.seeding import School, live_on, make_schools


@dataclass
class Year:
    """Three schools and the plain export of their rows."""

    schools: list[School]
    plain: sqlite3.Connection


def export_all(schools: list[School], path: Path | str = ":memory:") -> sqlite3.Connection:
    """Return the rows of all schools in one plain database."""
    plain = new_export(path)
    for school in schools:
        add_store(plain, school.office.store.path, school=school.office.school_id, now=school.wall.now)
    index_export(plain)
    return plain


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """Three schools with a year behind them, each on its own."""
    schools = make_schools(tmp_path_factory.mktemp("year"))
    for school in schools:
        live_on(school)
    plain = export_all(schools)
    yield Year(schools, plain)
    plain.close()
    for school in schools:
        school.office.close()
