"""Offices with a past, to print: one seeded for every test that only reads, one small and by hand."""

from collections.abc import Iterator

import pytest

from frontdesk.first_day import set_up_school
from frontdesk.office import Office, open_office
from frontdesk.seed.fill import seed_office


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A school with six weeks of seeded contacts; only read it."""
    office = open_office(tmp_path_factory.mktemp("busy") / "office")
    set_up_school(
        office,
        school="Larkmoor Elementary School",
        district="Marlow Fork Unified School District",
        timezone="America/Chicago",
        phone="(316) 555-0100",
        staff=(("Ana Ruiz", "admin"), ("Lucía Ferrer", "liaison")),
    )
    seed_office(office, interactions=2500, weeks=6, seed=11)
    yield office
    office.close()
