"""The command that fills an office with an invented past."""

from __future__ import annotations

import argparse

from frontdesk.cli.office import opened
from frontdesk.cli.output import Answer, counted, progress
from frontdesk.errors import UserError
from frontdesk.first_day import set_up_school
from frontdesk.seed.fill import seed_office


def seed(options: argparse.Namespace) -> Answer:
    """Fill the office, or a central with several; an empty folder becomes an invented school first."""
    if options.central:
        return _central(options)
    if options.schools > 1:
        raise UserError("Several schools need a central to fill; name it with --central URL.")
    with opened(options, set_up=False, make=True) as office:
        if not office.ready:
            set_up_school(
                office,
                school="Larkmoor Elementary School",
                district="Marlow Fork Unified School District",
                timezone="America/Chicago",
                staff=(("Dolores Whitaker", "office"),),
            )
        made = seed_office(
            office,
            interactions=options.interactions,
            weeks=options.weeks,
            seed=options.seed,
            progress=progress("Seeding"),
        )
    document = {
        "interactions": made.interactions,
        "contacts": made.contacts,
        "students": made.students,
        "from": made.first.isoformat(),
        "to": made.last.isoformat(),
    }
    people = f"{counted(made.contacts, 'contact')} and {counted(made.students, 'student')}"
    return Answer(
        document,
        f"Added {counted(made.interactions, 'interaction')} from {made.first} to {made.last}, {people}.",
    )


def _central(options: argparse.Namespace) -> Answer:
    from frontdesk.seed.district import seed_central
    from frontdesk.sync.connecting import shown_url

    if options.schools > options.interactions:
        raise UserError(f"{options.schools:,} schools need at least as many --interactions.")
    made = seed_central(
        url=options.central,
        schools=options.schools,
        interactions=options.interactions,
        weeks=options.weeks,
        seed=options.seed,
        progress=progress("Seeding"),
    )
    count = sum(one.interactions for one in made)
    document = {"central": shown_url(options.central), "schools": len(made), "interactions": count}
    text = (
        f"Added {counted(len(made), 'school')} with {counted(count, 'interaction')} to {document['central']}."
    )
    return Answer(document, text)
