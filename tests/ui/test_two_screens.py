"""The family's half on a second screen, in a process that has two."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_family_reads_on_the_second_screen(tmp_path: Path) -> None:
    screens = [
        {"name": "desk", "x": 0, "y": 0, "width": 1280, "height": 800},
        {"name": "counter", "x": 1280, "y": 0, "width": 1024, "height": 768},
    ]
    extra = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(
        json.dumps({"windowFrameMargins": False, "screens": [each | extra for each in screens]}),
        encoding="utf-8",
    )
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.two_screens", str(tmp_path / "desk")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
