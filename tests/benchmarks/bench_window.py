"""From the start of the process to a window that takes keys, and what the open window weighs.

Each measurement is a process of its own, the program's and the yardstick's in turns: a bare PySide6 window with one
field. A probe in both types a letter into the field that has the focus, and is done when the letter stands there.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.registry import ROOT, Measured, Setting, benchmark

PROBE = """
import json, os, sys, time
began = float(os.environ["BENCH_BEGAN"])
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

result, settled = {}, float(os.environ["BENCH_SETTLE"])

def typed():
    field = QApplication.focusWidget()
    if field is None:
        return False
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier, "q"))
    edit = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    return edit is not None and "q" in edit.text().lower()

def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

def finish():
    result["memory"] = resident()
    sys.stdout.write(json.dumps(result))
    sys.stdout.flush()
    os._exit(0)

def probe():
    if "keys" not in result:
        if not typed():
            return
        result["keys"] = time.time() - began
    if opened():
        result["open"] = time.time() - began
        timer.stop()
        QTimer.singleShot(int(settled * 1000), finish)

timer = QTimer()
timer.timeout.connect(probe)
run = QApplication.exec

def exec_with_probe(*_):
    timer.start(1)
    return run()

QApplication.exec = exec_with_probe
"""

BARE = """
opened = lambda: True
app = QApplication([])
window = QMainWindow()
window.resize(1280, 820)
window.setCentralWidget(QLineEdit())
window.show()
window.centralWidget().setFocus()
app.exec()
"""

OURS = """
def opened():
    return any(window.desk.is_open for window in QApplication.topLevelWidgets() if hasattr(window, "desk"))

from ui.app import main
main(["--data", os.environ["BENCH_DATA"]])
"""


def started(body: str, folder: Path, *, settle: float) -> dict[str, float]:
    """Runs one process; seconds to keys and to the open office, and its resident megabytes."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {
        **compiled,
        "QT_QPA_PLATFORM": "offscreen",
        "BENCH_DATA": str(folder),
        "BENCH_SETTLE": str(settle),
        "BENCH_BEGAN": str(time.time()),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE + body],
        check=False,
        capture_output=True,
        cwd=ROOT,
        env=environment,
        timeout=120,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"the window did not start: {done.stderr.decode(errors='replace')[-800:]}")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def both(setting: Setting, size: int, *, rounds: int, settle: float) -> tuple[list[dict[str, float]], ...]:
    """Starts of FrontDesk and of the bare window, in turns, after one of each to warm the disk."""
    folder = setting.seeded(size)
    own: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    for turn in range(setting.rounds(rounds) + 1):
        pair = started(OURS, folder, settle=settle), started(BARE, folder, settle=settle)
        if turn:
            own.append(pair[0])
            bare.append(pair[1])
    return own, bare


@benchmark("process start to a window that takes keys", goal=1.6)
def start(setting: Setting, size: int) -> Measured:
    """Until a typed letter stands in the field with the focus; when the store is open is in the note."""
    own, bare = both(setting, size, rounds=9, settle=0)
    office = statistics.median(each["open"] for each in own)
    return Measured(
        statistics.median(each["keys"] for each in own),
        statistics.median(each["keys"] for each in bare),
        note=f"store open after {office:.2f} s",
    )


@benchmark("memory with the window open", goal=80, kind="difference")
def memory(setting: Setting, size: int) -> Measured:
    """Resident megabytes two seconds after the store is open, no pack loaded."""
    own, bare = both(setting, size, rounds=3, settle=2)
    return Measured(
        statistics.median(each["memory"] for each in own),
        statistics.median(each["memory"] for each in bare),
        "MB",
    )
