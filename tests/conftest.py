"""What every test stands on: no screen, no home folder of a person, and no warning that nobody announced.

Relies on pytest's `tmp_path`, so that tests run side by side (`pytest -n 2`) without meeting.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from frontdesk.first_day import set_up_school
from frontdesk.office import Office, open_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

settings.register_profile("frontdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("frontdesk")

OWN_LOGGERS = ("frontdesk", "models", "translation", "ui")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home and empty system folders, so that no test reads or writes a person's own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "APPDATA",
        "LOCALAPPDATA",
    ):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def no_unannounced_warning(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fails a test during which our own code logged a warning, unless it is marked `logs_warnings`."""
    yield
    if request.node.get_closest_marker("logs_warnings"):
        return
    loud = [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.split(".")[0] in OWN_LOGGERS
    ]
    assert not loud, f"logged without being announced (mark the test logs_warnings if it means to): {loud}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A school that was set up, with an office member signed in (admin), a liaison and a principal."""
    opened = open_office(tmp_path / "office")
    set_up_school(
        opened,
        school="Larkmoor Elementary School",
        district="Marlow Fork Unified School District",
        timezone="America/Chicago",
        phone="(316) 555-0100",
        staff=(("Ana Ruiz", "admin"), ("Lucía Ferrer", "liaison"), ("Dolores Chen", "principal")),
    )
    yield opened
    opened.close()
