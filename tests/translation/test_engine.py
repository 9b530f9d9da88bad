"""The models in memory: loaded at the first use, shared, let go when idle, cut when a sentence is too long."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from translation.draft import Cancelled
from translation.engine import MAX_PIECES, Engine
from translation.packs import STARTER_PACKS, Pack, best_packs, packs_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return best_packs(packs_in(STARTER_PACKS))[("en", "es")]


def test_a_model_loads_at_the_first_use_and_goes_when_idle(pack: Pack) -> None:
    engine = Engine(idle_seconds=0.2)
    assert not engine.loaded
    assert "escuela" in engine.translate(["The school is closed."], pack)[0][0].text.lower()
    assert list(engine.loaded) == [pack]
    until = time.monotonic() + 20
    while engine.loaded and time.monotonic() < until:
        time.sleep(0.05)
    assert not engine.loaded
    assert engine.translate(["The school is open."], pack)[0]


def test_answers_are_in_the_order_of_the_sentences(pack: Pack) -> None:
    engine = Engine()
    sentences = [f"Room {number} is closed{' today' * (number % 3)}." for number in range(70)]
    answers = engine.translate(sentences, pack)
    assert len(answers) == 70
    assert sum(str(number) in answer[0].text for number, answer in enumerate(answers)) >= 65
    engine.release()
    assert not engine.loaded


def test_a_sentence_longer_than_a_model_can_take_is_cut_and_joined(pack: Pack) -> None:
    engine = Engine()
    sentence = " ".join(["The bus leaves at noon and"] * 100)
    assert len(engine.pieces(sentence, pack)) == MAX_PIECES
    ((answer, *others),) = engine.translate([sentence], pack, alternatives=2)
    assert answer.text.count("autobús") > 10
    assert others == []


def test_alternatives_come_best_first(pack: Pack) -> None:
    (found,) = Engine().translate(["The school is closed."], pack, alternatives=3)
    assert len(found) == 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_cancelling_is_asked_for_between_batches(pack: Pack) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        Engine(threads=1).translate(
            [f"Room {number}." for number in range(100)],
            pack,
            cancel=lambda: bool(done),
            progress=done.append,
        )
    assert sum(done) < 100


def test_a_process_may_end_while_a_model_is_at_work() -> None:
    code = (
        "from translation import Translator\n"
        "def stop(done, total):\n"
        "    if done: raise SystemExit(3)\n"
        "text = '\\n\\n'.join(f'Room {number} is closed on Monday.' for number in range(200))\n"
        "Translator().translate(text, 'en', 'es', progress=stop)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 3, done.stderr
