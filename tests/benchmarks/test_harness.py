"""The benchmarks' harness itself: what it counts as reached, how it says growth, and its JSON contract."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as bench
from tests.benchmarks import registry
from tests.benchmarks.registry import Benchmark, Goal, Measured, Setting


@pytest.mark.parametrize(
    ("kind", "goal", "measured", "reached"),
    [
        ("ratio", 3.0, Measured(2.9, 1.0), True),
        ("ratio", 3.0, Measured(3.1, 1.0), False),
        ("difference", 80.0, Measured(179.0, 100.0, "MB"), True),
        ("difference", 80.0, Measured(181.0, 100.0, "MB"), False),
        ("absolute", 1.0, Measured(0.9), True),
        ("absolute", 1.0, Measured(1.1, 5.0), False),
    ],
)
def test_reached(kind: Goal, goal: float, measured: Measured, reached: bool) -> None:
    assert Benchmark("b", goal, kind, (1,), lambda _s, _n: measured).reached(measured) is reached


def test_slope_tells_constant_from_linear() -> None:
    assert registry.slope([(10, 2.0), (100, 2.0)]) == pytest.approx(0.0)
    assert registry.slope([(10, 2.0), (100, 20.0), (1000, 200.0)]) == pytest.approx(1.0)
    assert registry.slope([(10, 2.0)]) is None


def test_alternate_measures_both_sides(tmp_path: Path) -> None:
    calls: list[str] = []
    setting = Setting(data=tmp_path, quick=True)
    own, bare = setting.alternate(lambda: calls.append("own"), lambda: calls.append("bare"), rounds=3)
    assert calls == ["own", "bare"] * 4
    assert own >= 0
    assert bare >= 0


def test_scratch_is_gone_afterwards(tmp_path: Path) -> None:
    setting = Setting(data=tmp_path)
    folder = setting.scratch()
    (folder / "file").write_text("x", encoding="utf-8")
    setting.clear()
    assert not folder.exists()


@pytest.fixture
def two_benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry with one benchmark that works and one that can't run."""
    monkeypatch.setattr(registry, "REGISTERED", {})
    monkeypatch.setattr(bench, "REGISTERED", registry.REGISTERED)
    monkeypatch.setattr(bench, "discover", list)
    registry.benchmark("grows", goal=2)(lambda _setting, size: Measured(size / 1000, size / 500))

    def fails(_setting: Setting, _size: int) -> Measured:
        raise RuntimeError("no such server")

    registry.benchmark("fails", goal=2, sizes=(5,))(fails)


@pytest.mark.usefixtures("two_benchmarks")
def test_json_has_the_contract_s_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["grows", "--json", str(tmp_path / "rows.json"), "--data", str(tmp_path)]) == 0
    rows = json.loads((tmp_path / "rows.json").read_text(encoding="utf-8"))
    assert [row["size"] for row in rows] == [10_000, 100_000]
    assert set(rows[1]) == {"name", "size", "median", "yardstick", "ratio", "goal", "reached", "slope"}
    assert rows[1]["ratio"] == pytest.approx(0.5)
    assert rows[1]["reached"] is True
    assert rows[1]["slope"] == pytest.approx(1.0)
    assert "2 of 2 goals reached" in capsys.readouterr().err


@pytest.mark.usefixtures("two_benchmarks")
def test_json_goes_to_stdout_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["grows", "--quick", "--json"]) == 0
    assert [row["size"] for row in json.loads(capsys.readouterr().out)] == [10_000]


@pytest.mark.usefixtures("two_benchmarks")
def test_one_that_cannot_run_is_said_and_does_not_hide_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bench.main(["--quick", "--json"]) == 1
    captured = capsys.readouterr()
    assert {row["name"]: row["reached"] for row in json.loads(captured.out)} == {
        "grows": True,
        "fails": False,
    }
    assert "no such server" in captured.err


@pytest.mark.usefixtures("two_benchmarks")
def test_an_unknown_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["nothing-like-it"]) == 2
    assert "No benchmark is called nothing-like-it" in capsys.readouterr().err
