"""Whatever is typed, `frontdeskctl` answers: exit code 0 or 2, one line when refused, and the store stays sound."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.cli.main import main

TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            "-",
            "--",
            "jose",
            "2026-11-18",
            "2026-W47",
            "walk-in",
            "Ana Ruiz",
            "es",
            "../..",
            "/",
            "%s",
            "{}",
            "\x00",
            "😊",
        ]
    ),
)
OPTIONS = st.sampled_from(
    [
        "--channel",
        "--contact",
        "--student",
        "--topic",
        "--kind",
        "--language",
        "--routine",
        "--detail",
        "--note",
        "--at",
        "--language-help",
        "--follow-up",
        "--owner",
        "--priority",
        "--status",
        "--limit",
        "--from",
        "--to",
        "--score",
        "--comment",
        "--json",
        "--week",
        "--nonsense",
    ]
)
COMMANDS = st.sampled_from(
    [
        "log",
        "log --channel phone --contact Ana",
        "log --channel email --contact Bo --routine absence",
        "note",
        "set",
        "show",
        "search",
        "list",
        "sign-out",
        "on-site",
        "rate",
        "detect",
        "conflicts",
        "settings",
        "staff add",
        "staff list",
        "check",
        "erase",
        "packs list",
        "nonsense",
        "sync",
        "init",
    ]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school that all the words are tried on."""
    made = tmp_path_factory.mktemp("words") / "data"
    with redirect_stdout(io.StringIO()):
        assert main(["--data", str(made), "init", "--school", "Larkmoor", "--staff", "Ana Ruiz"]) == 0
        assert main(["--data", str(made), "log", "--channel", "walk-in", "--contact", "José Álvarez"]) == 0
    return made


@pytest.fixture(autouse=True)
def nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is empty."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))


@given(COMMANDS, st.lists(st.one_of(TEXTS, OPTIONS, st.tuples(OPTIONS, TEXTS)), max_size=8))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_answered(folder: Path, command: str, words: list[str | tuple[str, str]]) -> None:
    given_words = [part for word in words for part in ((word,) if isinstance(word, str) else word)]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(["--data", str(folder), *command.split(), *given_words])
        except SystemExit as end:
            code = int(end.code or 0)
    assert code in {0, 2}, (code, err.getvalue())
    if code == 2:
        assert err.getvalue().count("\n") == 1
        assert "Traceback" not in err.getvalue()


def test_the_store_is_sound_after_all_that(folder: Path) -> None:
    with redirect_stdout(io.StringIO()):
        assert main(["--data", str(folder), "check"]) == 0
