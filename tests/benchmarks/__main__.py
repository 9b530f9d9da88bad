"""`python3 start.py bench`: runs the registered benchmarks, prints a table and writes JSON.

Exit status 0 when every benchmark ran (a goal that was missed is said, not hidden), 1 when one could not run.
"""

import argparse
import json
import os
import sys
import tempfile
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.registry import REGISTERED, STORE_SIZES, Benchmark, Measured, Setting, discover, slope

HEAD = (
    f"{'benchmark':<44} {'size':>10} {'FrontDesk':>11} {'yardstick':>11} {'ratio':>7} {'goal':>9}"
    f"  {'':<7} slope"
)


@dataclass
class Row:
    """One line of the result, with the fields of the JSON contract."""

    name: str
    size: int
    median: float | None
    yardstick: float | None
    ratio: float | None
    goal: float
    reached: bool
    slope: float | None


def figure(value: float | None, unit: str) -> str:
    """A figure as a person reads it: milliseconds below a second."""
    if value is None:
        return "–"
    if unit != "s":
        return f"{value:,.1f} {unit}"
    return f"{value * 1000:,.2f} ms" if value < 1 else f"{value:,.2f} s"


def goal_text(bench: Benchmark, unit: str) -> str:
    """The goal as the table prints it."""
    if bench.kind == "ratio":
        return f"≤ {bench.goal:.3g} ×"
    sign = "+ " if bench.kind == "difference" else ""
    return f"{sign}≤ {bench.goal:g} {unit}"


def run_one(bench: Benchmark, setting: Setting) -> list[Row]:
    """Every size of one benchmark; prints a line for each as it comes."""
    sizes = [size for size in bench.sizes if size <= setting.largest or size not in STORE_SIZES]
    rows: list[Row] = []
    points: list[tuple[int, float]] = []
    for size in sizes or bench.sizes[:1]:
        try:
            measured = bench.run(setting, size)
        except Exception:
            print(f"{bench.name}, size {size}: could not run", file=sys.stderr)
            traceback.print_exc()
            rows.append(Row(bench.name, size, None, None, None, bench.goal, False, None))
            continue
        finally:
            setting.clear()
        points.append((size, measured.median))
        ratio = measured.median / measured.yardstick if measured.yardstick else None
        rows.append(
            Row(
                bench.name,
                size,
                measured.median,
                measured.yardstick,
                ratio,
                bench.goal,
                bench.reached(measured),
                slope(points),
            )
        )
        print_row(bench, measured, rows[-1])
    return rows


def print_row(bench: Benchmark, measured: Measured, row: Row) -> None:
    """One line of the table, on stderr when stdout carries JSON."""
    ratio = f"{row.ratio:.2f}" if row.ratio is not None else "–"
    growth = f"{row.slope:.2f}" if row.slope is not None else "–"
    print(
        f"{row.name[:44]:<44} {row.size:>10,} {figure(row.median, measured.unit):>11}"
        f" {figure(row.yardstick, measured.unit):>11} {ratio:>7} {goal_text(bench, measured.unit):>9} "
        f" {'reached' if row.reached else 'MISSED':<7} {growth:>5}  {measured.note}",
        file=sys.stderr,
        flush=True,
    )


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    kept = os.environ.get("FRONTDESK_BENCH_DATA") or str(Path(tempfile.gettempdir()) / "frontdesk-bench")
    parser = argparse.ArgumentParser(prog="start.py bench", description="FrontDesk's benchmarks.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only benchmarks whose name contains NAME")
    parser.add_argument(
        "--json", nargs="?", const="-", metavar="FILE", help="write the rows as JSON (- is stdout)"
    )
    parser.add_argument("--quick", action="store_true", help="smallest store, few rounds")
    parser.add_argument("--full", action="store_true", help="up to 1,000,000 interactions")
    parser.add_argument(
        "--data", default=kept, metavar="DIR", help="where seeded stores are kept (%(default)s)"
    )
    parser.add_argument("--list", action="store_true", help="name the benchmarks and stop")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Runs what the command line asks for."""
    wanted = parse(sys.argv[1:] if arguments is None else arguments)
    errors = discover()
    for error in errors:
        print(f"left out: {error}", file=sys.stderr)
    chosen = [
        bench
        for bench in REGISTERED.values()
        if not wanted.names or any(name.lower() in bench.name.lower() for name in wanted.names)
    ]
    if wanted.list:
        print("\n".join(bench.name for bench in chosen))
        return 0
    if not chosen:
        print(f"No benchmark is called {' or '.join(wanted.names)}; --list names them.", file=sys.stderr)
        return 2
    largest = 1_000_000 if wanted.full else 10_000 if wanted.quick else 100_000
    setting = Setting(data=Path(wanted.data), quick=wanted.quick, largest=largest)
    print(HEAD, file=sys.stderr, flush=True)
    rows = [row for bench in chosen for row in run_one(bench, setting)]
    write_json(wanted.json, rows)
    missed = sum(not row.reached for row in rows)
    print(f"{len(rows) - missed} of {len(rows)} goals reached.", file=sys.stderr)
    return 1 if errors or any(row.median is None for row in rows) else 0


def write_json(target: str | None, rows: list[Row]) -> None:
    """The rows as one JSON array, to a file or (for `-`) to stdout."""
    if target is None:
        return
    text = json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False) + "\n"
    if target == "-":
        sys.stdout.write(text)
    else:
        Path(target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
