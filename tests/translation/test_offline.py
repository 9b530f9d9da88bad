"""No word leaves the machine: translating opens no socket, from a cold start with an empty home."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, socket, sys
def refuse(*_args, **_more):
    raise AssertionError("a socket was opened")
if "refuse" in sys.argv:
    socket.socket.connect = socket.socket.connect_ex = refuse
    socket.create_connection = socket.getaddrinfo = refuse
    class Refused(socket.socket):
        def __init__(self, *a, **k):
            refuse()
    socket.socket = Refused
import translation
cheap = not [m for m in ("ctranslate2", "sentencepiece", "sentencex", "numpy", "py3langid") if m in sys.modules]
from translation.detect import detect
there = translation.Translator()
text = open(sys.argv[1], encoding="utf-8").read()
draft = there.translate(text, "en", "es")
back = there.translate("La escuela está cerrada el lunes.", "es", "en")
found = detect("Mi hijo está enfermo y no va a ir hoy").language
heavy = [m for m in ("onnxruntime", "minisbd", "stanza", "torch", "argostranslate") if m in sys.modules]
said = {"cheap": cheap, "segments": len(draft.segments), "back": back.text, "language": found, "heavy": heavy}
print(json.dumps(said))
"""


def run(tmp_path: Path, notice: Path, *words: str, before: list[str] | None = None) -> dict[str, object]:
    """Translate a notice in a new process with an empty home folder; returns what it says."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {
        name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "SYSTEMROOT", "TEMP"}
    }
    environment = {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*(before or []), sys.executable, "-c", SCRIPT, str(notice), *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(home.rglob("*")) == [], "nothing is written into the home folder"
    said: dict[str, object] = json.loads(done.stdout)
    return said


def assert_translated(said: dict[str, object]) -> None:
    assert said["cheap"], "importing translation loads no model library"
    assert int(str(said["segments"])) > 20
    assert "school" in str(said["back"]).lower()
    assert said["language"] == "es"
    assert said["heavy"] == []


def test_translating_opens_no_socket(tmp_path: Path) -> None:
    notice = ROOT / "tests" / "samples" / "notices" / "early-dismissal.md"
    assert_translated(run(tmp_path, notice, "refuse"))


def test_translating_works_in_a_namespace_without_interfaces(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare is not installed here")
    wrapper = [unshare, "-n"] if os.geteuid() == 0 else [unshare, "-rn"]
    if subprocess.run([*wrapper, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("network namespaces are not allowed here")
    notice = ROOT / "tests" / "samples" / "notices" / "field-trip.md"
    assert_translated(run(tmp_path, notice, before=wrapper))
