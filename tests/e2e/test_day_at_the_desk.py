"""A day at the desk by command line alone: logged, found, translated, synced to a second folder, printed.

The day is `tests/samples/day-at-the-desk.csv`, every column of it. Real processes for a part of it, the rest
in this process; real SQLite central, real language packs, a real PDF that is read back.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from frontdesk.cli.main import main
from tests.reports.reading import text_of

ROOT = Path(__file__).parent.parent.parent
DAY = ROOT / "tests" / "samples" / "day-at-the-desk.csv"
OPTIONS = {
    "time": "--at",
    "channel": "--channel",
    "contact": "--contact",
    "student": "--student",
    "topic": "--topic",
    "kind": "--kind",
    "language": "--language",
    "language_help": "--language-help",
    "note": "--note",
    "follow_up": "--follow-up",
    "priority": "--priority",
}


def read_day() -> list[dict[str, str]]:
    with DAY.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Desk:
    """`frontdeskctl` on one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def ask(self, *words: str) -> Any:
        """Run a command in this process; return its document."""
        code = main(["--data", str(self.folder), "--json", *words])
        out, err = self._capsys.readouterr()
        assert code == 0, err
        return json.loads(out)

    def process(self, *words: str) -> Any:
        """Run a command as a process of its own; return its document."""
        command = [sys.executable, "-m", "frontdesk.cli.main", *words, "--data", str(self.folder), "--json"]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, env=os.environ)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)


def log_words(row: dict[str, str]) -> list[str]:
    assert set(row) == set(OPTIONS), "every column of the sample is logged"
    return [word for column, value in row.items() if value for word in (OPTIONS[column], value)]


def without_device(desk: Desk) -> list[dict[str, Any]]:
    return sorted(desk.ask("list", "--limit", "1000"), key=lambda one: str(one["id"]))


def test_a_day_at_the_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path / "desk", capsys)
    desk.ask(
        "init", "--school", "Larkmoor Elementary School", "--district", "Marlow Fork Unified School District",
        "--timezone", "America/Chicago", "--staff", "Dolores Whitaker",
    )  # fmt: skip
    day = read_day()
    assert len(day) == 20
    keys = [
        (desk.process if place < 3 else desk.ask)("log", *log_words(row))["id"]
        for place, row in enumerate(day)
    ]

    found = {one["id"]: one for one in desk.ask("list", "--from", "2026-11-18", "--to", "2026-11-18")}
    assert list(found) == keys[::-1]
    for key, row in zip(keys, day, strict=True):
        assert_logged(found[key], row)

    jose = {one["id"] for one in desk.ask("search", "jose")}
    assert jose == {key for key, row in zip(keys, day, strict=True) if row["contact"] == "José Álvarez"}
    for words, contact in (
        ("nguyen hanh", "Nguyễn Thị Hạnh"),
        ("sorensen", "Ingrid Sørensen"),
        ("kaaihue", "Kealoha Kaʻaihue"),
    ):
        assert {one["contact"] for one in desk.ask("search", *words.split())} == {contact}
    assert [one["contact"] for one in desk.ask("search", "عطلة")] == ["Nadia Haddad"]

    assert len(desk.ask("on-site")) == sum(row["channel"] == "walk-in" for row in day)
    visitor = keys[2]
    desk.ask("sign-out", visitor)
    assert visitor not in {one["id"] for one in desk.ask("on-site")}

    note = found[keys[1]]["note"]
    (tmp_path / "note.txt").write_text(note, encoding="utf-8")
    english = desk.ask("translate", "--from", "es", "--to", "en", str(tmp_path / "note.txt"))
    assert "attendance" in english["text"].lower() or "late" in english["text"].lower()
    assert all({"source", "target", "origin", "warnings"} <= set(one) for one in english["segments"])
    desk.ask("note", keys[1], english["text"])
    desk.ask("set", keys[1], "--status", "closed")
    desk.ask("rate", keys[1], "--score", "5", "--comment", "Muchas gracias")

    second = sync_to_second(tmp_path, desk, capsys)
    assert without_device(second) == without_device(desk)
    assert [one["id"] for one in second.ask("search", "jose", "atten")] == [keys[1]]
    assert second.ask("check")["problems"] == []
    assert desk.ask("check")["problems"] == []

    report = tmp_path / "week.pdf"
    week = second.ask("report", "weekly", "--week", "2026-W47", "--out", str(report))["this_week"]
    assert (week["contacts"], week["by_channel"]) == (20, {"walk-in": 9, "phone": 7, "email": 4})
    assert_week(words_of(report))
    second.ask("report", "weekly", "--week", "2026-W47", "--names", "--out", str(report))
    assert "Nguyễn Thị Hạnh" in words_of(report)
    sheet = tmp_path / "day.pdf"
    assert second.ask("report", "day", "--day", "2026-11-18", "--out", str(sheet))["contacts"] == 20
    printed = words_of(sheet)
    for row in day:
        assert all(word in printed for word in row["contact"].split()), row["contact"]


def sync_to_second(tmp_path: Path, desk: Desk, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Sync the desk to a central file, and a second, empty folder from it."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    desk.ask("central", "init", url)
    desk.ask(
        "central", "add-school", url, "Larkmoor Elementary School", "--out", str(tmp_path / "school.json")
    )
    desk.ask("connect", str(tmp_path / "school.json"))
    assert desk.ask("sync")["pushed"] > 60
    assert desk.process("sync") | {"warning": ""} == {
        "pushed": 0, "pulled": 0, "conflicts": 0, "repaired": 0, "warning": "",
    }  # fmt: skip
    second = Desk(tmp_path / "second", capsys)
    second.ask("connect", str(tmp_path / "school.json"))
    assert second.process("sync")["pulled"] > 60
    assert second.ask("conflicts") == []
    return second


def assert_logged(shown: dict[str, Any], row: dict[str, str]) -> None:
    assert shown["at"] == f"{row['time']}:00-06:00"
    for name in ("channel", "contact", "student", "topic", "kind", "language", "note", "priority"):
        assert shown[name] == row[name], name
    assert shown["language_help"] == row["language_help"].replace(" ", "-")
    assert (shown["follow_up"] or "") == row["follow_up"]
    assert (shown["status"], shown["owner"]) == ("new", "Dolores Whitaker")


def words_of(pages: Path) -> str:
    """Return what the pages of a PDF say in one line."""
    return text_of(pages.read_bytes())


def assert_week(words: str) -> None:
    """The pages say what the week was: twenty contacts, nine of them at the counter; no family is named."""
    assert "Larkmoor Elementary School November 16–22, 2026" in words
    assert "Wed 18 9 7 4 20" in words, "walk-ins, calls, e-mails, all"
    assert "Spanish 3 3 3" in words, "contacts, help offered, well helped"
    assert "Page 3 of 3" in words
    assert "Nguyễn Thị Hạnh" not in words
