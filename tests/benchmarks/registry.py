"""How a benchmark is registered, what it is given, and what it gives back.

Relies on the standard library only, so that a benchmark's own imports are the only ones measured with it.
Seeded stores come from `frontdeskctl seed` in a process of its own and are kept in the folder of `--data`.
"""

import importlib
import math
import os
import pkgutil
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
STORE_SIZES = (10_000, 100_000, 1_000_000)
"""Interactions in a seeded store; a run takes those up to its limit (see `Setting.largest`)."""

Goal = Literal["ratio", "difference", "absolute"]


@dataclass(frozen=True)
class Measured:
    """One measurement: `median` of FrontDesk and of the `yardstick` in the same unit (seconds unless said).

    `yardstick` is None for a goal that is an absolute figure.
    """

    median: float
    yardstick: float | None = None
    unit: str = "s"
    note: str = ""


@dataclass(frozen=True)
class Benchmark:
    """A registered benchmark.

    `kind` says what `goal` bounds from above: median / yardstick, median - yardstick, or the median itself.
    """

    name: str
    goal: float
    kind: Goal
    sizes: tuple[int, ...]
    run: Callable[["Setting", int], Measured]

    def reached(self, measured: Measured) -> bool:
        """Whether the goal is kept."""
        if self.kind == "absolute" or measured.yardstick is None:
            return measured.median <= self.goal
        if self.kind == "difference":
            return measured.median - measured.yardstick <= self.goal
        return measured.median <= self.goal * measured.yardstick


REGISTERED: dict[str, Benchmark] = {}


def benchmark(
    name: str, *, goal: float, kind: Goal = "ratio", sizes: tuple[int, ...] = STORE_SIZES
) -> Callable[[Callable[["Setting", int], Measured]], Callable[["Setting", int], Measured]]:
    """Registers a function `(setting, size) -> Measured` under `name`.

    Sizes above `Setting.largest` are left out, unless that leaves none.
    Raises ValueError when the name is taken.
    """

    def register(run: Callable[["Setting", int], Measured]) -> Callable[["Setting", int], Measured]:
        if name in REGISTERED:
            raise ValueError(f"two benchmarks are called {name!r}")
        REGISTERED[name] = Benchmark(name, goal, kind, sizes, run)
        return run

    return register


@dataclass
class Setting:
    """What a run gives to each benchmark.

    `largest` bounds the seeded stores; `quick` asks for few rounds; `data` is where stores are kept.
    """

    data: Path
    quick: bool = False
    largest: int = 100_000
    scratch_folders: list[Path] = field(default_factory=list)

    def scratch(self) -> Path:
        """An empty folder that is gone after the run."""
        folder = Path(tempfile.mkdtemp(prefix="frontdesk-bench-"))
        self.scratch_folders.append(folder)
        return folder

    def clear(self) -> None:
        """Removes the scratch folders."""
        for folder in self.scratch_folders:
            shutil.rmtree(folder, ignore_errors=True)
        self.scratch_folders.clear()

    def rounds(self, wanted: int) -> int:
        """`wanted` rounds, or a third of them (at least 3) in a quick run."""
        return max(3, wanted // 3) if self.quick else wanted

    def alternate(
        self, own: Callable[[], object], bare: Callable[[], object], *, rounds: int = 15
    ) -> tuple[float, float]:
        """Median seconds of `own` and of `bare`, called in turns so that a busy minute hits both."""
        times: tuple[list[float], list[float]] = ([], [])
        own()
        bare()
        for _ in range(self.rounds(rounds)):
            for each, call in zip(times, (own, bare), strict=True):
                each.append(seconds(call))
        return statistics.median(times[0]), statistics.median(times[1])

    def seeded(self, size: int) -> Path:
        """A data folder with `size` interactions, about 2,000 a week; made once, then kept."""
        weeks = max(5, size // 2000)
        folder = self.data / f"store-{size}"
        if (folder / "office.db").exists():
            return folder
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        self.data.mkdir(parents=True, exist_ok=True)
        print(f"  seeding {size:,} interactions into {folder} ...", file=sys.stderr, flush=True)
        began = time.perf_counter()
        frontdeskctl(making, "init", "--school", "Lincoln Elementary", "--staff", "Ana Ruiz")
        frontdeskctl(making, "seed", "--interactions", str(size), "--weeks", str(weeks), "--seed", "7")
        making.rename(folder)
        taken = time.perf_counter() - began
        print(f"  seeded in {taken:.0f} s ({size / taken * 60:,.0f} a minute)", file=sys.stderr, flush=True)
        return folder

    def copy_of_seeded(self, size: int) -> Path:
        """The same in a scratch folder of its own, for a benchmark that writes."""
        source = self.seeded(size)
        target = self.scratch() / "data"
        shutil.copytree(source, target)
        return target


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def frontdeskctl(folder: Path, *arguments: str) -> str:
    """Runs the command line in a process of its own; raises with its words when it fails."""
    command = [sys.executable, "-c", "from frontdesk.cli.main import main; raise SystemExit(main())"]
    done = subprocess.run(
        [*command, "--data", str(folder), *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if done.returncode:
        raise RuntimeError(f"frontdeskctl {' '.join(arguments)} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def slope(points: list[tuple[int, float]]) -> float | None:
    """How cost grows with size: the least-squares slope of log(median) over log(size).

    0 is constant, 1 proportional. None with fewer than two sizes.
    """
    if len({size for size, _ in points}) < 2 or any(value <= 0 for _, value in points):
        return None
    xs = [math.log(size) for size, _ in points]
    ys = [math.log(value) for _, value in points]
    return statistics.linear_regression(xs, ys).slope


def discover() -> list[str]:
    """Imports every `bench_*.py` of this folder; gives the errors of those that could not be imported."""
    errors = []
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("bench_"):
            try:
                importlib.import_module(f"tests.benchmarks.{module.name}")
            except Exception as error:  # one broken part must not hide the figures of the others
                errors.append(f"{module.name}: {type(error).__name__}: {error}")
    return errors
