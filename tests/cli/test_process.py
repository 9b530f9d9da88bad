"""The command line as real processes meet it: pipes, odd bytes, full and forbidden disks, damaged stores."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Done, Run
from tests.cli.test_desk_commands import one_sentence


@pytest.fixture
def made(school: Run, process: Run) -> Run:
    """A school set up and one call logged; what the test runs are real processes."""
    assert (
        school("log", "--channel", "phone", "--contact", "Canary Quillfeather", "--note", "secret words").code
        == 0
    )
    return process


def test_the_whole_way_through_real_processes(made: Run) -> None:
    done = made(
        "log", "--channel", "email", "--contact", "Ana", "--note", "-", "--json", stdin="¿Hola?\r\n".encode()
    )
    key = done.document["id"]
    assert made("show", key, "--json").document["note"] == "¿Hola?"
    assert made("note", key, "-", stdin="línea uno\nlínea dos".encode()).code == 0
    assert made("search", "linea", "--json").document[0]["id"] == key
    assert one_sentence(made("note", key, "-", stdin=b"caf\xe9"))
    assert one_sentence(made("note", key, "-", stdin=b"x" * 1_048_577))
    assert made("note", key, "-", stdin="Größe".encode("utf-16")).code == 0
    assert (
        made("check", "--json").document == {"ok": True, "problems": [], "rows": 26}
        or made("check").code == 0
    )


def test_an_argument_of_odd_bytes_is_one_sentence(made: Run, folder: Path) -> None:
    command = [sys.executable, "-m", "frontdesk.cli.main", "--data", str(folder), "search"]
    done = subprocess.run(
        [*map(os.fsencode, command), b"caf\xe9"], capture_output=True, cwd=ROOT, check=False
    )
    assert one_sentence(Done(done.returncode, done.stdout.decode(), done.stderr.decode()))


def test_a_reader_that_goes_away_is_no_error(school: Run, folder: Path) -> None:
    for i in range(3):
        assert school("log", "--channel", "phone", "--contact", f"Ana {i}", "--note", "x" * 90_000).code == 0
    command = f'"{sys.executable}" -m frontdesk.cli.main --data "{folder}" list --json | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, check=False)
    assert done.stdout == b'[{"id": "0'
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_ctrl_c_ends_with_130_and_leaves_the_store_whole(made: Run, folder: Path) -> None:
    command = [sys.executable, "-m", "frontdesk.cli.main", "--data", str(folder), "seed"]
    words = ["--interactions", "200000", "--weeks", "30"]
    # A shell starts background work with Ctrl+C ignored, and children inherit that: hand on the usual way.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = subprocess.Popen([*command, *words], stderr=subprocess.PIPE, cwd=ROOT)
    signal.signal(signal.SIGINT, before)
    with started as running:
        deadline = time.monotonic() + 60
        while _count(folder) < 1_000 and time.monotonic() < deadline:
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert b"Traceback" not in err
    assert made("check").code == 0


def _count(folder: Path) -> int:
    connection = sqlite3.connect(folder / "office.db")
    try:
        return int(connection.execute("SELECT count(*) FROM interaction").fetchone()[0])
    finally:
        connection.close()


def test_a_damaged_store_is_refused_and_left_as_it_is(made: Run, folder: Path) -> None:
    store = folder / "office.db"
    content = store.read_bytes()
    for damaged in (
        b"not a database at all" * 100,
        content[:5_000],
        content[:4096] + b"\x00" * (len(content) - 4096),
    ):
        store.write_bytes(damaged)
        done = made("list", "--json")
        assert one_sentence(done), done
        assert store.read_bytes() == damaged


def test_a_newer_store_is_refused(made: Run, folder: Path) -> None:
    connection = sqlite3.connect(folder / "office.db")
    connection.execute("PRAGMA user_version=9999")
    connection.close()
    done = made("log", "--channel", "phone", "--contact", "Ana")
    assert one_sentence(done)
    assert "newer" in done.err


def test_a_folder_that_may_not_be_written(process: Run, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    assert one_sentence(process("init", "--school", "Larkmoor"))
    assert folder.read_text() == "a file where the folder should be"
    folder.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, where this account may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_one_sentence_and_loses_nothing(small_disk: Path) -> None:
    def run(*words: str) -> Done:
        command = [sys.executable, "-m", "frontdesk.cli.main", "--data", str(small_disk / "data"), *words]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    assert run("init", "--school", "Larkmoor").code == 0
    logged, done = 0, Done(0, "", "")
    for place in range(40):
        done = run("log", "--channel", "phone", "--contact", f"Ana {place}", "--note", "words " * 16_000)
        if done.code:
            break
        logged += 1
    assert one_sentence(done), done
    assert "full" in done.err
    filler = small_disk / "filler"
    filler.unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=30m", str(small_disk)], check=True)
    assert len(run("list", "--json").document) == logged
    assert run("check").code == 0


def test_a_disk_that_may_not_be_written(small_disk: Path) -> None:
    def run(*words: str) -> Done:
        command = [sys.executable, "-m", "frontdesk.cli.main", "--data", str(small_disk / "data"), *words]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    assert run("init", "--school", "Larkmoor").code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = run("log", "--channel", "phone", "--contact", "Ana")
    assert one_sentence(done), done
    assert "cannot be" in done.err
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert run("list", "--json").document == []


def test_init_on_a_disk_without_room_leaves_no_half_made_office(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * (3 * 1024 * 1024 - 8192))
    command = [
        sys.executable,
        "-m",
        "frontdesk.cli.main",
        "--data",
        str(small_disk / "data"),
        "init",
        "--school",
        "L",
    ]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    answer = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert one_sentence(answer), answer
    (small_disk / "filler").unlink()
    assert subprocess.run(command, capture_output=True, cwd=ROOT, check=False).returncode == 0


def test_an_answer_that_cannot_be_written_is_one_sentence(made: Run, folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    command = [sys.executable, "-m", "frontdesk.cli.main", "--data", str(folder), "list", "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    assert one_sentence(Done(done.returncode, "", done.stderr.decode())), done.stderr


def test_four_desks_at_once_lose_nothing(made: Run, folder: Path) -> None:
    script = (
        "import sys; from frontdesk.cli.main import main\n"
        "for i in range(12):\n"
        "    words = ['log', '--channel', 'phone', '--contact', f'Ana {sys.argv[2]} {i}', '--topic', 'Meals']\n"
        "    assert main(['--data', sys.argv[1], *words]) == 0"
    )
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(folder), str(desk)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        for desk in range(4)
    ]
    assert [desk.wait(timeout=120) for desk in desks] == [0, 0, 0, 0]
    assert len({one["contact"] for one in made("list", "--json").document}) == 49
    assert made("check").code == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_process_loses_nothing_it_said_was_saved(made: Run, folder: Path) -> None:
    script = (
        "import sys; from frontdesk.cli.main import main\n"
        "words = ['--data', sys.argv[1], 'log', '--channel', 'phone', '--json', '--contact']\n"
        "for i in range(1000): main([*words, f'Ana {i}'])"
    )
    said: set[str] = set()
    for turn in range(40):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as desk:
            assert desk.stdout is not None
            said.add(json.loads(desk.stdout.readline())["id"])
            time.sleep(0.013 * turn)
            desk.kill()
            said |= {json.loads(line)["id"] for line in desk.stdout if line.endswith("}\n")}
    shown = {one["id"] for one in made("list", "--limit", "100000", "--json").document}
    assert said <= shown
    assert len(said) > 200
    assert made("check").code == 0


def test_a_fault_of_the_program_shows_no_traceback_and_no_family(made: Run, folder: Path) -> None:
    script = (
        "import sys; import frontdesk.cli.finding as f\n"
        "def broken(options): raise RuntimeError('Canary Quillfeather said secret words')\n"
        "f.list_ = broken\n"
        "from frontdesk.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, "--data", str(folder), "list"]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    log = (folder / "frontdeskctl.log").read_text()
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"Quillfeather" not in done.stderr
    assert "RuntimeError" in log
    assert "Quillfeather" not in log
    assert "secret" not in log


def test_help_and_mistakes_need_no_database() -> None:
    script = (
        "import sys; from frontdesk.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "assert main(['log', '--channel', 'fax']) == 2\n"
        "slow = {'sqlalchemy', 'alembic', 'argostranslate', 'reportlab', 'openpyxl', 'psycopg'} & set(sys.modules)\n"
        "assert not slow, slow"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_bytes_that_went_bad_are_a_sentence_whatever_they_hold(school: Run, folder: Path) -> None:
    school(
        "log",
        "--channel",
        "phone",
        "--contact",
        "Canary Quillfeather",
        "--routine",
        "absence",
        "--note",
        "secret",
    )
    store = folder / "office.db"
    content = store.read_bytes()
    damages = {
        "a name in the schema": (b"CREATE TABLE interaction", b"CREATE TA\xffLE interaction"),
        "a text": (b"Canary Quillfeather", b"Canary \xff\xfe\xfd\xfc\xfbfeather"),
        "a routine's details": (b'{"from":"20', b'{"from"#"20'),
    }
    for what, (good, bad) in damages.items():
        assert len(good) == len(bad)
        assert good in content, what
        for path in folder.glob("office.db*"):
            path.unlink()
        store.write_bytes(content.replace(good, bad))
        codes = {words: school(*words.split()) for words in ("list", "search canary", "check", "on-site")}
        assert {done.code for done in codes.values()} <= {0, 2}, (what, codes)
        assert codes["check"].code == 2, what
        for done in codes.values():
            assert "Quillfeather" not in done.err
