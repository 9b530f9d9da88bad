"""`report scheduled`: what a task scheduler calls."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from frontdesk.office import open_office
from frontdesk.schedule import read_schedule
from tests.cli.conftest import Run
from tests.cli.test_desk_commands import one_sentence


def test_it_is_set_writes_what_is_due_once_and_is_switched_off(
    school: Run, folder: Path, tmp_path: Path
) -> None:
    assert school("report", "scheduled", "--json").document == {"on": False, "folder": "", "files": []}
    pages = tmp_path / "pages"
    refused = school("report", "scheduled", "--folder", str(pages))
    assert one_sentence(refused)
    assert "not there" in refused.err
    pages.mkdir()
    made = school(
        "report", "scheduled", "--folder", str(pages), "--weekday", "mon", "--time", "07:30", "--json"
    )
    assert made.document == {"on": True, "folder": str(pages), "files": []}
    assert one_sentence(school("report", "scheduled", "--weekday", "someday"))
    office = open_office(folder)
    since = (office.now() - dt.timedelta(days=15)).isoformat()
    kept = dataclasses.replace(read_schedule(office), since=since)
    office.store.set_fact("weekly-page", dataclasses.asdict(kept))
    office.close()
    files = school("report", "scheduled", "--json").document["files"]
    assert len(files) in (2, 3)
    assert sorted(files) == sorted(str(file) for file in pages.iterdir())
    assert school("report", "scheduled").out == "No page is due.\n"
    assert school("report", "scheduled", "--off", "--json").document["on"] is False
