"""Running `frontdeskctl`: in process for speed, as a real process where that is the point."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from frontdesk.cli.main import main

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder that commands work in; not made yet."""
    return tmp_path / "data"


@pytest.fixture
def ctl(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process on the data folder."""

    def run(*words: str) -> Done:
        code = main(["--data", str(folder), *words])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run


@pytest.fixture
def school(ctl: Run) -> Run:
    """A data folder with a school set up."""
    done = ctl(
        "init",
        "--school",
        "Larkmoor Elementary School",
        "--timezone",
        "America/Chicago",
        "--staff",
        "Ana Ruiz",
    )
    assert done.code == 0, done.err
    return ctl


@pytest.fixture
def process(folder: Path) -> Run:
    """Runs a command as a process of its own on the data folder."""

    def run(*words: str, stdin: bytes = b"") -> Done:
        command = [sys.executable, "-m", "frontdesk.cli.main", "--data", str(folder), *words]
        done = subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, timeout=120, check=False)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
