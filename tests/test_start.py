"""start.py as a new user meets it: real processes where they are cheap, real files everywhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).resolve().parent


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python start.py ARGUMENTS` in `folder`, with no display."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, str(folder / "start.py"), *arguments],
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**kept, **environment},
        timeout=120,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that start.py reads, in a folder of their own."""
    for name in ("start.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def here(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module under test, pointed at that folder."""
    monkeypatch.setattr(start, "ROOT", checkout)
    monkeypatch.setattr(start, "VENV", checkout / ".venv")
    monkeypatch.setattr(start, "STAMP", checkout / ".venv" / "frontdesk-stamp")
    monkeypatch.setattr(start, "UNFINISHED", checkout / ".venv" / "frontdesk-unfinished")
    monkeypatch.setattr(start, "LOG", checkout / ".start" / "setup.log")
    return checkout


def pretend_set_up(level: str) -> None:
    """What a finished set-up of `level` leaves behind, with programs that say what they were told."""
    for name in ("python", "frontdesk", "frontdeskctl"):
        program = start.venv_program(name)
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f'#!/bin/sh\necho "{name} $*"\n', encoding="utf-8")
        program.chmod(0o755)
    levels = ("runtime", "dev") if level == "dev" else ("runtime",)
    start.STAMP.write_text("\n".join(start.fingerprint(each) for each in levels) + "\n", encoding="utf-8")


def test_unknown_word_names_the_words_it_knows(checkout: Path) -> None:
    result = run(checkout, "frobnicate")
    assert result.returncode == 2
    assert "does not know the word 'frobnicate'" in result.stderr
    assert "start.py demo" in result.stderr
    assert not (checkout / ".venv").exists()


def test_help_changes_nothing(checkout: Path) -> None:
    result = run(checkout, "--help")
    assert result.returncode == 0
    assert "start.py test" in result.stdout
    assert not (checkout / ".start").exists()


def test_needs_only_the_standard_library(checkout: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-I", "-S", str(checkout / "start.py"), "--help"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("version", [(3, 8), (3, 10)])
def test_an_old_python_is_told_so(version: tuple[int, int]) -> None:
    with pytest.raises(start.StartError, match=rf"3\.11 or later, and this is Python 3\.{version[1]}"):
        start.check_python(version)
    start.check_python((3, 11))


@pytest.mark.usefixtures("here")
def test_a_finished_set_up_is_skipped(capsys: pytest.CaptureFixture[str]) -> None:
    pretend_set_up("runtime")
    start.set_up("runtime")
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("here")
def test_a_set_up_for_tests_serves_the_window_too() -> None:
    pretend_set_up("dev")
    assert start.is_ready("runtime")
    assert start.is_ready("dev")


@pytest.mark.usefixtures("here")
def test_a_set_up_for_the_window_does_not_serve_the_tests() -> None:
    pretend_set_up("runtime")
    assert not start.is_ready("dev")


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_changed_requirements_ask_for_a_new_set_up(here: Path, name: str) -> None:
    pretend_set_up("runtime")
    with (here / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert not start.is_ready("runtime")


@pytest.mark.usefixtures("here")
def test_a_set_up_that_was_cut_short_does_not_count() -> None:
    pretend_set_up("runtime")
    start.UNFINISHED.touch()
    assert not start.is_ready("runtime")
    assert not start.venv_works()


def test_an_interrupted_set_up_heals(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real virtual environment, left half-filled, is made anew; only the packages are left out here."""

    def no_packages(_level: str) -> bool:
        start.UNFINISHED.touch()
        return True

    (here / ".venv" / "lib" / "half-unpacked").mkdir(parents=True)
    start.UNFINISHED.touch()
    monkeypatch.setattr(start, "install", no_packages)
    start.set_up("runtime")
    assert not (here / ".venv" / "lib" / "half-unpacked").exists()
    assert start.is_ready("runtime")
    assert start.venv_works()
    assert "-m venv" in (here / ".start" / "setup.log").read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_a_broken_interpreter_is_noticed() -> None:
    pretend_set_up("runtime")
    assert not start.venv_works()


@pytest.mark.skipif(not start.LINUX, reason="only a Linux can be without a display")
def test_without_a_display_it_says_so_and_points_to_the_command_line(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(start, "QT_LIBRARIES", ())
    pretend_set_up("runtime")
    assert start.main([]) == 1
    said = capsys.readouterr().err
    assert "no display" in said
    assert str(here / ".venv" / "bin" / "frontdeskctl") in said


@pytest.mark.skipif(start.WINDOWS, reason="the pretended programs are shell scripts")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "frontdesk \n"),
        (["demo"], "frontdesk --demo\n"),
        (["--data", "some folder"], "frontdesk --data some folder\n"),
        (["bench", "--quick"], "python -m tests.benchmarks --quick\n"),
    ],
)
@pytest.mark.usefixtures("here")
def test_words_reach_the_programs(
    arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(start, "QT_LIBRARIES", ())
    monkeypatch.setattr(start, "WINDOW_LIBRARIES", ())
    pretend_set_up("dev")
    assert start.main(arguments) == 0
    assert told in capfd.readouterr().out


@pytest.mark.skipif(start.WINDOWS, reason="the pretended programs are shell scripts")
@pytest.mark.usefixtures("here")
def test_every_check_runs_even_when_one_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "QT_LIBRARIES", ())
    pretend_set_up("dev")
    for name, text in {
        "python": '#!/bin/sh\necho "python $*"\n',
        "lint-imports": "#!/bin/sh\nexit 1\n",
    }.items():
        start.venv_program(name).write_text(text, encoding="utf-8")
        start.venv_program(name).chmod(0o755)
    assert start.main(["test", "-k", "word"]) == 1
    out = capfd.readouterr().out
    for command in ("ruff check .", "ruff format --check .", "-m mypy", "-m pytest -n 2 -k word"):
        assert f"{command}\n" in out
    assert "Failed: imports." in out


@pytest.mark.skipif(not start.LINUX, reason="only Linux comes without them")
def test_missing_libraries_are_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "QT_LIBRARIES", (("libno-such-thing.so.9", "libno9", "no-libs", "no"),))
    monkeypatch.setattr(start, "may_install", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "dnf" else None)
    with pytest.raises(start.StartError) as caught:
        start.ensure_libraries(window=False)
    assert "libno-such-thing.so.9" in str(caught.value)
    assert "dnf install -y no-libs" in str(caught.value)
    assert "apt-get" not in str(caught.value)


def test_a_library_that_is_there_is_not_missing() -> None:
    if start.LINUX:
        assert not start.is_missing("libc.so.6")
    assert start.is_missing("libno-such-thing.so.9")


def test_lock_files_hold_hashes_and_no_addresses() -> None:
    for name in start.REQUIREMENTS.values():
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        entries = [line for line in text.splitlines() if line and line[0] not in "# "]
        assert entries
        assert all("==" in line and line.endswith("\\") for line in entries), (
            "every package is pinned and hashed"
        )


def test_the_lock_holds_what_the_project_asks_for() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {
        "runtime": project["dependencies"],
        "dev": project["dependencies"] + project["optional-dependencies"]["dev"],
    }
    for level, pins in asked.items():
        locked = (ROOT / start.REQUIREMENTS[level]).read_text(encoding="utf-8").lower().replace("_", "-")
        for pin in pins:
            wanted = pin.partition(";")[0].lower().replace("_", "-").replace("[binary]", "")
            assert f"\n{wanted} " in locked, f"{pin} is not in {start.REQUIREMENTS[level]}: run .ci/lock"
