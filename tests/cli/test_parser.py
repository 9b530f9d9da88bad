"""The words of the command line: every command is described, leads to a function, and helps."""

import argparse
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.cli.arguments import decoded, iso_week, shown
from frontdesk.cli.output import counted, harmless, table
from frontdesk.cli.parser import build_parser
from models.errors import UserError

DOCS = Path(__file__).parent.parent.parent / "docs" / "command-line.md"


def commands(
    parser: argparse.ArgumentParser, path: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, one in action.choices.items():
                yield f"{path} {name}".strip(), one
                yield from commands(one, f"{path} {name}".strip())


def test_every_command_leads_to_a_function_of_its_module() -> None:
    found = list(commands(build_parser()))
    assert len(found) > 45
    for name, parser in found:
        run = parser.get_default("run")
        if run:
            module, _, function = run.partition(":")
            assert callable(getattr(importlib.import_module(f"frontdesk.cli.{module}"), function)), name


def test_every_command_is_in_the_manual() -> None:
    manual = DOCS.read_text(encoding="utf-8")
    for name, _ in commands(build_parser()):
        words = name.split()
        assert words[0] in manual, name
        assert words[-1] in manual, name


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name, _ in commands(build_parser()):
        with pytest.raises(SystemExit) as end:
            build_parser().parse_args([*name.split(), "--help"])
        assert end.value.code == 0
        assert "--data" in capsys.readouterr().out


def test_weeks() -> None:
    assert iso_week("2026-W47").isoformat() == "2026-11-16"
    assert iso_week("2026w1").isoformat() == "2025-12-29"
    for wrong in ("2026-47", "2026-W54", "W47", "0000-W01", ""):
        with pytest.raises(UserError):
            iso_week(wrong)


def test_text_from_outside() -> None:
    assert decoded(b"\xef\xbb\xbfa\r\nb\rc", "x") == "a\nb\nc"
    assert decoded("é".encode("utf-16"), "x") == "é"
    with pytest.raises(UserError):
        decoded(b"\xff\xfe\x00\xd8", "x")
    assert shown("a\x1b[0m" + "b" * 100).startswith("a�[0mbb")
    assert harmless("a\x1b]0;title\x07b\n") == "a�]0;title�b\n"


def test_tables_line_up_in_wide_scripts() -> None:
    lines = table([["张一鸣", "x"], ["José", "y"]], ["name", "z"]).splitlines()
    assert lines == ["name    z", "──────  ─", "张一鸣  x", "José    y"]
    narrow = table(
        [["a long name indeed", "and a long note too", "12345678901"]], ["n", "t", "id"], columns=34
    ).splitlines()
    assert narrow[2] == "a long n…  and a lon…  12345678901"
    assert max(map(len, narrow)) == 34
    assert table([["x" * 1_000_000]], ["n"]).endswith("x…")
    assert counted(1, "person", "people") == "1 person"
    assert counted(2_000, "person", "people") == "2,000 people"
