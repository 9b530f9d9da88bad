"""The demo school: an invented office with a few weeks of contacts, apart from everybody's own data.

Made once into a cache folder and opened from there afterwards; `--data DIR` puts it elsewhere. Relies on
`frontdesk.seed` for people and contacts that do not exist.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.office import Office

SCHOOL = "Larkmoor Elementary School"
DISTRICT = "Larkmoor Unified School District"
STAFF = (
    ("Ana Ruiz", "admin"),
    ("Lucía Ortega", "liaison"),
    ("Hank Delgado", "office"),
    ("Dr. Imani Clarke", "principal"),
)
INTERACTIONS = 1200
WEEKS = 6


def demo_folder(chosen: Path | None) -> Path:
    """Return the demo school's data folder: the chosen one, or a folder in this account's cache."""
    if chosen is not None:
        return chosen
    import platformdirs

    return Path(platformdirs.user_cache_dir("FrontDesk", appauthor=False)) / "demo-school"


def fill_demo(
    office: Office,
    *,
    interactions: int = INTERACTIONS,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Set the demo school up in an open office and fill it, unless that was done before."""
    from frontdesk.first_day import set_up_school, system_timezone
    from frontdesk.seed.fill import seed_office
    from frontdesk.seed.language_work import fill_language_work
    from frontdesk.staff import list_staff

    if office.ready:
        return
    set_up_school(
        office,
        school=SCHOOL,
        district=DISTRICT,
        timezone=system_timezone(),
        staff=STAFF,
        languages=("en", "es", "vi", "ar", "zh"),
    )
    seed_office(office, interactions=interactions, weeks=WEEKS, seed=7, progress=progress)
    liaison = next(person for person in list_staff(office) if person.role == "liaison")
    fill_language_work(office, liaison=liaison.id)
