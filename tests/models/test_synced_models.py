"""The synced tables are all known from the start, whichever module of the program was imported first."""

import subprocess
import sys

ASK = """
import threading
from models.capture import synced_models
found = []
threads = [threading.Thread(target=lambda: found.append(sorted(synced_models()))) for _ in range(4)]
threads.append(threading.Thread(target=lambda: __import__("models.language")))
for thread in threads: thread.start()
for thread in threads: thread.join()
import models.desk, models.language, models.people
assert found == [sorted(synced_models())] * 4, found
"""


def test_no_table_is_missing_before_a_screen_of_its_own_was_opened() -> None:
    made = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "Error" not in made.stderr, made.stderr
