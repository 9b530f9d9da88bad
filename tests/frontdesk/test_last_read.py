"""The district's figures as they were last read come back as they were, and only for the same central."""

from __future__ import annotations

from pathlib import Path

from frontdesk.figures.district import district_summary
from frontdesk.figures.last_read import keep_figures, kept_figures
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.sync.connecting import connect, init_central
from frontdesk.sync.syncing import sync_now


def join(office: Office, path: Path) -> None:
    init_central(url=f"sqlite:///{path}")
    connect(office, target=f"sqlite:///{path}")


def test_what_was_kept_is_what_was_read(office: Office, tmp_path: Path) -> None:
    log_interaction(office, channel="phone", contact="José Álvarez", topic="Meals", language="es")
    assert kept_figures(office, name="four-weeks") is None
    keep_figures(office, summary=district_summary(office), name="four-weeks")
    assert kept_figures(office, name="four-weeks") is None  # one's own figures are always at hand
    join(office, tmp_path / "central.db")
    sync_now(office)
    summary = district_summary(office)
    assert summary.total.contacts == 1
    keep_figures(office, summary=summary, name="four-weeks")
    assert kept_figures(office, name="four-weeks") == summary
    assert kept_figures(office, name="last-week") is None
    join(office, tmp_path / "another.db")
    assert kept_figures(office, name="four-weeks") is None
