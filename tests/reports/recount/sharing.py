"""The same three schools in a district: each connected to one central, one of them with two computers that disagree."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from frontdesk.first_day import set_up_school
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.ratings import rate_interaction
from frontdesk.sync.conflicts import list_conflicts, settle
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now
from models.desk import Interaction
from tests.reports.recount.seeding import DISTRICT, LAST, School, Wall, live_on, open_schools


@dataclass
class District:
    """The schools after their last sync, and the district's own office, which reads central."""

    schools: list[School]
    office: Office
    others: Sequence[Office]

    def close(self) -> None:
        """Close every office."""
        for office in (self.office, *self.others, *(school.office for school in self.schools)):
            office.close()


def share(made: Path, folder: Path, url: str) -> District:
    """Connect copies of the schools to a new central, let the last day pass, and sync before and after it."""
    shutil.copytree(made, folder / "schools")
    init_central(url=url)
    schools = open_schools(folder / "schools")
    for place, school in enumerate(schools):
        _join(school.office, url, school.plan.name, folder / f"{place}.json")
        sync_now(school.office)
    second = _second_computer(schools[0], folder)
    _disagree(schools[0].office, second)
    for school in schools:
        live_on(school)
        sync_now(school.office)
    office = open_office(folder / "district", wall=Wall(LAST, "America/Chicago"))
    set_up_school(office, school="District office", district=DISTRICT, timezone="America/Chicago")
    _join(office, url, "district", folder / "district.json")
    return District(schools, office, (second,))


def _join(office: Office, url: str, name: str, invitation: Path) -> None:
    add_school(url=url, name=name, out=invitation)
    connect(office, target=str(invitation))


def _second_computer(school: School, folder: Path) -> Office:
    """Return another computer of a school, which takes everything over from central."""
    office = open_office(folder / "second", wall=school.wall)
    connect(office, target=str(folder / "0.json"))
    sync_now(office)
    return office


def _disagree(one: Office, two: Office) -> None:
    """Let two computers edit the same contacts apart, sync, and settle what they disagree about."""
    with one.reading() as session:
        rows = session.query(Interaction.id).where(~Interaction.deleted).order_by(Interaction.at.desc())
        keys = [key for (key,) in rows.limit(40)]
    for place, key in enumerate(keys[:12]):
        edit_interaction(one, id=key, language="vi", kind="concern", status="closed")
        edit_interaction(two, id=key, language="so", kind="comment", priority="critical")
        if place % 3 == 0:
            rate_interaction(two, id=key, score=1 + place % 5)
    for key in keys[12:16]:
        delete_interaction(one, id=key)
        edit_interaction(two, id=key, note="It was the other form.")
    delete_interaction(one, id=keys[17])
    for key in keys[16:19]:
        rate_interaction(two, id=key, score=2)
    log_interaction(two, channel="phone", contact="José Álvarez", topic="Meals")
    for office in (one, two, one):
        sync_now(office)
    conflicts = list_conflicts(one)
    assert conflicts
    for place, conflict in enumerate(conflicts[::2]):
        settle(
            one,
            entity=conflict.entity,
            key=conflict.key,
            field=conflict.field,
            choice=("keep", "take")[place % 2],
        )
    for office in (one, two, one):
        sync_now(office)
