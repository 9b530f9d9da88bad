"""An office with interactions, and its page in the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.staff import list_staff
from ui.interactions.screen import InteractionsScreen
from ui.main_window import MainWindow

Settle = Callable[[], None]


def ana(office: Office) -> str:
    return next(each.id for each in list_staff(office) if each.name == "Ana Ruiz")


@pytest.fixture
def logged(office: Office) -> dict[str, str]:
    """Three contacts, José the newest."""
    now, by = office.now(), ana(office)
    made = {}
    for hours, (contact, student, language, topic) in enumerate(
        (
            ("José Álvarez", "Mateo Álvarez Ruiz", "es", "Attendance"),
            ("Đức Trần", "Linh Trần", "vi", "Transportation"),
            ("محمد الأحمد", "ليلى الأحمد", "ar", "Calendar"),
        )
    ):
        made[contact] = log_interaction(
            office,
            channel="walk-in" if contact == "José Álvarez" else "phone",
            contact=contact,
            student=student,
            language=language,
            topic=topic,
            note="bus late again" if language == "vi" else "asks about tardies",
            at=now - dt.timedelta(hours=hours, minutes=1),
            destination="Office",
            by=by,
        ).id
    return made


@pytest.fixture
def screen(window: MainWindow, logged: dict[str, str], settle: Settle) -> InteractionsScreen:
    window.resize(1280, 800)
    window.show_page("interactions")
    settle()
    found = window.screen_of("interactions")
    assert isinstance(found, InteractionsScreen)
    return found
