"""A district by command line alone: a real Postgres, three seeded schools, a new computer, the district's report."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frontdesk.cli.main import main
from tests.sync.postgres import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A real Postgres server."""
    started = Server()
    yield started
    started.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the packaged server runs on Linux and macOS")
def test_a_district_on_postgres(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = server.new_database()

    def ask(*words: str, folder: str = "it") -> Any:
        code = main(["--data", str(tmp_path / folder), "--json", *words])
        out, err = capsys.readouterr()
        assert code == 0, err
        return json.loads(out)

    seeded = ask("seed", "--interactions", "240", "--weeks", "3", "--schools", "3", "--central", url)
    assert (seeded["schools"], seeded["interactions"]) == (3, 240)
    assert server.password not in json.dumps(seeded)
    status = ask("central", "status", url)
    assert server.password not in json.dumps(status)
    schools = {one["school"]: one for one in status["schools"]}
    assert len(schools) == 4
    assert schools["Larkmoor Elementary School"]["changes"] > 100

    larkmoor = str(tmp_path / "larkmoor.json")
    ask("central", "add-school", url, "Larkmoor Elementary School", "--out", larkmoor)
    ask("connect", larkmoor, folder="desk")
    assert ask("sync", folder="desk")["pulled"] + len(ask("list", folder="desk")) > 100
    assert ask("settings", folder="desk")["name"] == "Larkmoor Elementary School"
    assert ask("check", folder="desk")["problems"] == []
    key = ask("log", "--channel", "phone", "--contact", "Ana Prescott", folder="desk")["id"]
    assert ask("sync", folder="desk")["pushed"] >= 1
    ask("connect", larkmoor, folder="second")
    ask("sync", folder="second")
    assert ask("show", key, folder="second")["contact"] == "Ana Prescott"

    everyone = str(tmp_path / "district.json")
    ask("central", "add-school", url, "district", "--out", everyone)
    ask("connect", everyone, folder="district")
    table = tmp_path / "district.csv"
    report = ask("report", "district", "--out", str(table), folder="district")
    assert report["schools"] == 3
    assert report["total"]["contacts"] == sum(one["contacts"] for one in report["by_school"]) == 241
    own = ask("report", "district", "--out", str(tmp_path / "own.pdf"), folder="desk")
    assert [one["school"] for one in own["by_school"]] == ["Larkmoor Elementary School"]
    assert own["contacts"] == next(
        one["contacts"] for one in report["by_school"] if one["school"].startswith("Larkmoor")
    )
    ask("report", "district", "--out", str(tmp_path / "topics.csv"), "--detail", "topics", folder="district")
    assert (tmp_path / "topics.csv").read_text("utf-8-sig").startswith("school,first day,last day,topic")
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 4
    assert sum(int(row["contacts"]) for row in rows[:3]) == int(rows[3]["contacts"]) == 241
