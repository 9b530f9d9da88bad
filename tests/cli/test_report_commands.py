"""`report`: every page and list, its file and its counts as JSON, its table, and one sentence for what is wrong."""

import csv
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_desk_commands import log, one_sentence
from tests.reports.reading import text_of

TABLES: dict[tuple[str, ...], set[str]] = {
    ("district", "--from", "2026-11-01", "--to", "2026-11-24"): {"schools"},
    ("language-access",): {
        "from",
        "to",
        "contacts",
        "not_in_english",
        "languages",
        "children",
        "vital_notices",
    },
    ("on-site",): {"at", "visitors", "left_early"},
    ("ways-home", "--by", "bus"): {"day", "by", "lines"},
    ("absences",): {"from", "to", "days", "lines"},
    ("deliveries", "--by", "class"): {"day", "by", "messages", "items", "delivered"},
    ("follow-ups",): {"owner", "open", "overdue", "owners"},
    ("day",): {"day", "contacts", "movements", "later"},
    ("family", "--contact", "Ana Prescott"): {"contact", "students", "interactions", "movements"},
}
PAGES: dict[tuple[str, ...], set[str]] = {("weekly",): {"week"}, ("badge",): {"id", "size", "labels"}}


@pytest.fixture
def busy(school: Run) -> Run:
    log(
        school, "--channel", "walk-in", "--contact", "Ana Prescott", "--student", "Lee Prescott", "--language", "es",
        "--routine", "absence", "--follow-up", "2026-12-01",
    )  # fmt: skip
    return school


@pytest.mark.parametrize("words", [*TABLES, *PAGES], ids=lambda words: words[0])
def test_each_names_its_file_and_its_counts(busy: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    page = tmp_path / "page.pdf"
    document = busy("report", *words, "--out", str(page), "--json").document
    assert document["file"] == str(page)
    assert ({**TABLES, **PAGES}[words]) <= set(document)
    assert page.read_bytes().startswith(b"%PDF")
    assert one_sentence(busy("report", *words, "--out", str(tmp_path / "page.exe")))
    assert one_sentence(busy("report", *words, "--out", str(tmp_path / "none" / "page.pdf")))
    assert one_sentence(busy("report", *words))
    told = busy("report", *words, "--out", str(page))
    assert str(page) in told.out


@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[0])
def test_each_table_is_written_by_its_ending(busy: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    for ending in (".csv", ".xlsx"):
        table = tmp_path / f"table{ending}"
        assert busy("report", *words, "--out", str(table), "--json").document["file"] == str(table)
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) >= 1
    assert (tmp_path / "table.xlsx").read_bytes().startswith(b"PK")


def test_a_badge_and_a_pass_have_no_table(busy: Run, tmp_path: Path) -> None:
    assert one_sentence(busy("report", "badge", "--out", str(tmp_path / "badge.csv")))
    assert one_sentence(busy("report", "pass", "--out", str(tmp_path / "pass.pdf")))
    key = log(busy, "--channel", "walk-in", "--contact", "Lee Quill")
    for size in ("62x100", "letter", "a4"):
        out = str(tmp_path / f"{size}.pdf")
        assert (
            busy("report", "badge", key[:13], "--size", size, "--out", out, "--json").document["size"] == size
        )
        assert "Lee Quill" in text_of(Path(out).read_bytes())
    assert one_sentence(busy("report", "badge", "--size", "poster", "--out", str(tmp_path / "x.pdf")))
    assert one_sentence(busy("report", "badge", "nothing", "--out", str(tmp_path / "x.pdf")))
    busy("sign-out", key)


def test_a_pass_is_of_the_latest_or_of_a_student(busy: Run, folder: Path, tmp_path: Path) -> None:
    from frontdesk.movements import log_movement
    from frontdesk.office import open_office

    office = open_office(folder)
    for student in ("Zofia Wiśniewska", "Mateo Álvarez"):
        log_movement(office, kind="late-arrival", student=student)
    office.close()
    out = tmp_path / "pass.pdf"
    assert busy("report", "pass", "--out", str(out)).code == 0
    assert "Mateo Álvarez" in text_of(out.read_bytes())
    assert busy("report", "pass", "--student", "zofia wisniewska", "--out", str(out)).code == 0
    assert "Zofia Wiśniewska" in text_of(out.read_bytes())
    assert one_sentence(busy("report", "pass", "--student", "Nobody", "--out", str(out)))
    assert one_sentence(busy("report", "pass", "no-such-pass", "--out", str(out)))


def test_a_printed_list_is_remembered_a_preview_and_a_table_are_not(school: Run, tmp_path: Path) -> None:
    def way_home(student: str) -> None:
        log(
            school, "--channel", "phone", "--contact", "A parent", "--student", student, "--routine", "way-home",
            "--detail", "to=Bus 12",
        )  # fmt: skip

    def counts(*words: str, out: str = "ways.pdf") -> dict[str, int]:
        document = school("report", "ways-home", "--out", str(tmp_path / out), *words, "--json").document
        return {name: document[name] for name in ("lines", "new") if name in document}

    way_home("Akosua Osei")
    assert counts("--preview") == {"lines": 1}
    assert counts(out="ways.csv") == {"lines": 1}
    assert counts() == {"lines": 1}
    way_home("Bo Lindqvist")
    assert counts("--preview") == {"lines": 2, "new": 1}
    assert counts() == {"lines": 2, "new": 1}
    assert counts() == {"lines": 2, "new": 0}
    assert school("check", "--json").document["ok"] is True


def test_what_cannot_be_is_one_sentence(busy: Run, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "x.pdf"))
    for words in (
        ("absences", "--day", "2026-11-24", "--from", "2026-11-23"),
        ("absences", "--from", "2026-11-24", "--to", "2026-11-23"),
        ("absences", "--day", "someday"),
        ("ways-home", "--by", "planet"),
        ("deliveries", "--by", "bus"),
        ("follow-ups", "--owner", "Nobody"),
        ("family", "--contact", "Nobody At All"),
        ("family", "--contact", "Lee Prescott"),
        ("language-access", "--from", "2026-11-24", "--to", "2026-11-01"),
    ):
        assert one_sentence(busy("report", *words, *out)), words
    assert not (tmp_path / "x.pdf").exists()


def test_former_names_are_gone(busy: Run, tmp_path: Path) -> None:
    for words in (("evacuation",), ("day-list", "absence"), ("language-help",)):
        assert one_sentence(busy("report", *words, "--out", str(tmp_path / "x.pdf")))


def test_the_document_explains_every_column_of_the_attendance_table(busy: Run, tmp_path: Path) -> None:
    from frontdesk.reports.absences import HEADINGS

    told = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", told))
    assert set(HEADINGS) <= named
