"""Fills a district's central with several invented schools, each by way of an office of its own that syncs.

For trials and measurements: what arrives in central came through the same log, merge and roll-ups as any
school's. Each school's office is a folder that is thrown away afterwards.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from frontdesk.first_day import set_up_school
from frontdesk.office import open_office
from frontdesk.seed.fill import Seeded, seed_office
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now

DISTRICT = "Marlow Fork Unified School District"
_FIRST = (
    "Lark", "Pine", "Birch", "Cedar", "Maple", "Willow", "Elm", "Oak", "Ash", "Hazel", "Fern", "Heron", "Fox",
    "Otter", "Quail", "Sparrow", "Stone", "River", "Lake", "Prairie", "Meadow", "Sun", "Wind", "Copper", "Silver",
    "Clear", "Cotton", "Sage", "Juniper", "Aspen",
)  # fmt: skip
_SECOND = (
    "moor", "water", "field", "wood", "ridge", "brook", "dale", "ford", "grove", "haven", "crest", "view", "land",
    "creek", "bend", "hollow",
)  # fmt: skip
_KINDS = ("Elementary School", "Elementary School", "Middle School", "High School")
_SIDES = ("", "North ", "South ", "East ", "West ")


def school_names(dice: random.Random, count: int) -> list[str]:
    """Return so many different names of schools; the first is always the same."""
    every = [
        f"{side}{first}{second} {kind}"
        for side in _SIDES
        for first in _FIRST
        for second in _SECOND
        for kind in dict.fromkeys(_KINDS)
    ]
    others = [name for name in every if name != "Larkmoor Elementary School"]
    return ["Larkmoor Elementary School", *dice.sample(others, min(count - 1, len(others)))][:count]


def seed_central(
    *,
    url: str,
    schools: int,
    interactions: int,
    weeks: int,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Seeded]:
    """Make the central if it is new and add schools with so many interactions in all; returns what each got.

    Raises UserError when central can't be used; schools that were finished stay.
    """
    init_central(url=url)
    dice = random.Random(seed)
    names = school_names(dice, schools)
    made, done = [], 0
    for place, (name, share) in enumerate(zip(names, _shares(dice, interactions, len(names)), strict=True)):
        with tempfile.TemporaryDirectory(prefix="frontdesk-seed-") as folder:
            made.append(_one(Path(folder), url, name, share, weeks, seed * 10_007 + place))
        done += share
        progress(done, interactions)
    return made


def _shares(dice: random.Random, interactions: int, schools: int) -> Iterator[int]:
    """Yield each school's part: schools differ in size by up to three times, and nobody goes without."""
    weights = [dice.uniform(0.5, 1.5) for _ in range(schools)]
    spare, total, before, given = max(0, interactions - schools), sum(weights), 0.0, 0
    for weight in weights:
        before += weight
        upto = round(spare * before / total)
        yield 1 + upto - given
        given = upto


def _one(folder: Path, url: str, name: str, interactions: int, weeks: int, seed: int) -> Seeded:
    office = open_office(folder / "office")
    try:
        set_up_school(office, school=name, district=DISTRICT, timezone="America/Chicago")
        made = seed_office(office, interactions=interactions, weeks=weeks, seed=seed)
        invitation = folder / "school.json"
        add_school(url=url, name=name, out=invitation)
        connect(office, target=str(invitation))
        sync_now(office)
    finally:
        office.close()
    return made
