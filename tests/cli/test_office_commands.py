"""The commands around the desk: imports, exports, backups, sync, packs, notices, reports, seed."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from frontdesk.office import open_office
from frontdesk.staff import SIGNED_IN
from tests.cli.conftest import Done, Run
from tests.cli.test_desk_commands import log, one_sentence
from translation.exchange import MemoryPair, write_tmx

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "tests" / "samples"


def keys_of(done: Done) -> set[str]:
    return set(done.document)


def test_mail_and_roster_answer_with_what_they_did(school: Run) -> None:
    roster = school("import-roster", str(SAMPLES / "roster-broken"), "--json").document
    assert roster["added"] > 90
    assert {
        "file": "users.csv",
        "line": 70,
        "reason": "the sourcedId S100215 is used twice (first in line 24)",
    } in (roster["skipped"])
    mails = [str(path) for path in sorted((SAMPLES / "mail").glob("*.eml"))]
    first = school("import-email", *mails, "--json").document
    assert (first["added"], first["updated"], first["skipped"]) == (7, 1, [])
    again = school("import-email", *mails, "--json").document
    assert (again["added"], len(again["skipped"])) == (0, 8)
    assert set(again["skipped"][0]) == {"file", "line", "reason"}
    assert "to look at" in school("import-roster", str(SAMPLES / "roster-broken")).out
    assert one_sentence(school("import-roster", str(SAMPLES / "mail")))
    assert one_sentence(school("import-email", str(SAMPLES / "nothing.eml")))


def test_exports_backups_and_restores(school: Run, tmp_path: Path) -> None:
    key = log(school, "--channel", "phone", "--contact", "Ana", "--note", "=1+1")
    table = tmp_path / "all.csv"
    assert school("export", "--out", str(table), "--json").document["interactions"] == 1
    with table.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["note"] for row in csv.DictReader(stream)] == ["'=1+1"]
    assert one_sentence(school("export", "--out", str(tmp_path / "all.pdf")))
    assert one_sentence(school("export", "--out", str(tmp_path / "none" / "all.csv")))
    backup = tmp_path / "backup.db"
    assert school("backup", str(backup), "--json").document["interactions"] == 1
    log(school, "--channel", "phone", "--contact", "Later")
    restored = school("restore", str(backup), "--json").document
    assert Path(restored["kept"]).exists()
    assert [one["id"] for one in school("list", "--json").document] == [key]
    assert school("check", "--json").document["ok"] is True
    assert one_sentence(school("restore", str(table)))


def test_a_store_with_problems_is_exit_2_with_the_list(school: Run, folder: Path) -> None:
    log(school, "--channel", "phone", "--contact", "Ana")
    connection = sqlite3.connect(folder / "office.db")
    connection.execute("UPDATE interaction SET priority = 'low'")
    connection.commit()
    connection.close()
    done = school("check", "--json")
    assert done.code == 2
    assert done.document["ok"] is False
    assert all(isinstance(problem, str) for problem in done.document["problems"])


def test_a_school_of_two_folders(school: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from frontdesk.cli.main import main

    def second(*words: str) -> Done:
        code = main(["--data", str(tmp_path / "second"), *words])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    url, invitation = f"sqlite:///{tmp_path / 'central.db'}", str(tmp_path / "school.json")
    key = log(school, "--channel", "phone", "--contact", "Ana", "--topic", "Meals")
    assert one_sentence(school("sync"))
    assert one_sentence(school("connect", f"sqlite:///{tmp_path}/none/central.db"))
    assert school("central", "init", url).code == 0
    assert school("central", "init", url).code == 0
    assert school("central", "add-school", url, "Larkmoor Elementary School", "--out", invitation).code == 0
    assert school("connect", invitation).code == 0
    assert {"pushed", "pulled", "conflicts"} <= keys_of(school("sync", "--json"))
    assert second("connect", invitation).code == 0
    assert second("sync", "--json").document["pulled"] > 5
    school("set", key, "--priority", "urgent")
    second("set", key, "--priority", "low")
    school("sync")
    assert second("sync", "--json").document["conflicts"] == 1
    (conflict,) = second("conflicts", "--json").document
    assert {"interaction", "field", "kept", "other", "at"} <= set(conflict)
    assert (conflict["interaction"], conflict["field"]) == (key, "priority")
    assert {conflict["kept"], conflict["other"]} == {"urgent", "low"}
    status = school("central", "status", url, "--json").document
    assert [one["school"] for one in status["schools"]] == ["", "Larkmoor Elementary School"]
    assert school("conflicts").code == 0
    assert one_sentence(school("connect", str(tmp_path / "no.json")))
    assert one_sentence(school("connect", str(SAMPLES / "day-at-the-desk.csv")))
    assert one_sentence(school("central", "init", "mysql://nowhere"))


def test_a_stick_carries_changes(school: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from frontdesk.cli.main import main

    stick, other = str(tmp_path / "stick.bundle"), ["--data", str(tmp_path / "other")]
    key = log(school, "--channel", "phone", "--contact", "Ana")
    assert school("sync", "export", stick, "--json").document["changes"] > 5
    main([*other, "init", "--school", "Larkmoor Elementary School"])
    assert main([*other, "sync", "import", stick]) == 0
    capsys.readouterr()
    assert main([*other, "list", "--json"]) == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == [key]
    Path(stick).write_bytes(Path(stick).read_bytes()[:-20])
    assert one_sentence(school("sync", "import", stick))


def test_languages_packs_memory_and_glossary(ctl: Run, school: Run, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("La escuela está cerrada mañana por la nieve.", encoding="utf-8")
    assert school("detect", str(text), "--json").document["language"] == "es"
    assert keys_of(school("detect", str(text), "--json")) == {"language", "confidence"}
    done = school("translate", "--from", "es", "--to", "en", str(text), "--json").document
    assert "school" in done["text"].lower()
    assert [set(one) for one in done["segments"]] == [{"source", "target", "origin", "warnings"}]
    packs = school("packs", "list", "--json").document
    assert {(one["from"], one["to"]) for one in packs} == {("en", "es"), ("es", "en")}
    assert one_sentence(school("translate", "--from", "es", "--to", "vi", str(text)))
    assert one_sentence(school("translate", "--from", "es", "--to", "xx", str(text)))
    assert one_sentence(school("translate", "--from", "es", "--to", "es", str(text)))
    assert one_sentence(school("translate", "--from", "es", "--to", "en", str(tmp_path / "no.txt")))
    assert one_sentence(school("packs", "install", str(text)))
    assert one_sentence(school("packs", "remove", "en", "vi"))
    assert school("packs", "remove", "en", "es").code == 0
    assert len(school("packs", "list", "--json").document) == 1
    (source,) = (ROOT / "resources" / "packs").glob("*en_es")
    (installed,) = school("packs", "install", str(source), "--json").document["installed"]
    assert (installed["from"], installed["to"]) == ("en", "es")
    words = tmp_path / "words.csv"
    words.write_text("source_language,target_language,term,rendering\nen,es,IEP,PEI\n", encoding="utf-8")
    assert school("glossary", "import", str(words), "--json").document["added"] == 1
    assert school("glossary", "export", str(tmp_path / "out.csv"), "--json").document["terms"] == 1
    assert school("memory", "export", str(tmp_path / "out.tmx"), "--json").document["pairs"] == 0
    again = school("memory", "import", str(tmp_path / "out.tmx"), "--json").document
    assert (again["added"], again["approved"]) == (0, True), "the one who set the school up is its admin"
    assert one_sentence(school("memory", "import", str(words)))


def test_a_memory_counts_as_approved_when_a_liaison_or_it_brings_it_in(
    ctl: Run, folder: Path, tmp_path: Path
) -> None:
    staff = ["--staff", "Ana Ruiz", "--staff", "Dolores Chen"]
    assert ctl("init", "--school", "Larkmoor Elementary School", *staff).code == 0
    with closing(open_office(folder)) as office:
        office.store.set_fact(SIGNED_IN, None)
    write_tmx(tmp_path / "m.tmx", [MemoryPair("en", "es", "Sign the form.", "Firme la hoja.")])
    done = ctl("memory", "import", str(tmp_path / "m.tmx"))
    assert "Added 1 pair, updated 0 pairs. They count as not reviewed" in done.out
    done = ctl("memory", "import", str(tmp_path / "m.tmx"), "--approved", "--json")
    assert (done.document["updated"], done.document["approved"]) == (1, True)


def test_translating_needs_no_office(ctl: Run, folder: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The school is closed.", encoding="utf-8")
    assert ctl("translate", "--from", "en", "--to", "es", str(text), "--json").document["segments"]
    assert ctl("packs", "list").code == 0
    assert not folder.exists()


def test_a_notice_from_file_to_page(school: Run, tmp_path: Path) -> None:
    source = tmp_path / "notice.md"
    source.write_text(
        "# Early dismissal\n\nSchool ends at 11:30 on Wednesday, November 25.\n", encoding="utf-8"
    )
    key = school("notice", "new", str(source), "--title", "Early dismissal", "--vital", "--json").document[
        "id"
    ]
    draft = school("notice", "draft", key, "--to", "es", "--json").document
    assert draft["segments"][0]["source"] == "Early dismissal"
    page = tmp_path / "page.pdf"
    assert (
        school("notice", "print", key, "--to", "es", "--out", str(page), "--json").document["draft"] is True
    )
    assert page.read_bytes().startswith(b"%PDF")
    assert one_sentence(school("notice", "approve", key, "--to", "es", "--by", "Nobody"))
    assert school("notice", "approve", key, "--to", "es", "--by", "Ana Ruiz").code == 0
    final = school(
        "notice",
        "print",
        key,
        "--to",
        "es",
        "--out",
        str(page),
        "--layout",
        "Side by side",
        "--large",
        "--json",
    )
    assert final.document["draft"] is False
    assert one_sentence(
        school("notice", "print", key, "--to", "es", "--out", str(page), "--layout", "sideways")
    )
    assert one_sentence(school("notice", "print", key, "--to", "vi", "--out", str(page)))
    assert one_sentence(school("notice", "draft", "nothing", "--to", "es"))
    assert one_sentence(school("notice", "new", str(tmp_path / "no.md"), "--title", "x"))


def test_the_week_as_a_page(school: Run, tmp_path: Path) -> None:
    page = tmp_path / "week.pdf"
    assert school("report", "weekly", "--out", str(page), "--json").document["file"] == str(page)
    assert page.read_bytes().startswith(b"%PDF")
    assert one_sentence(school("report", "weekly", "--week", "2026-W60", "--out", str(page)))
    assert one_sentence(school("report", "weekly", "--week", "soon", "--out", str(page)))
    assert one_sentence(school("report", "weekly", "--out", str(tmp_path / "week.docx")))


def test_the_week_tells_every_number_and_no_name_unless_asked(school: Run, tmp_path: Path) -> None:
    said = ("--kind", "concern", "--note", "Zoë Álvarez waited; call 555-0102")
    assert (
        school(
            "log", "--channel", "phone", "--contact", "José Álvarez", "--student", "Zoë Álvarez", *said
        ).code
        == 0
    )
    page = str(tmp_path / "week.pdf")
    told = school("report", "weekly", "--out", page, "--json").document
    assert told["this_week"]["contacts"] == told["this_week"]["by_channel"]["phone"] == 1
    assert told["week_before"] is told["year_before"] is None
    assert 3 <= len(told["findings"]) <= 5
    assert (told["named"], [each["about"] for each in told["upset"]]) == (
        False,
        ["[name] waited; call [number]"],
    )
    named = school("report", "weekly", "--out", page, "--names", "--json").document
    assert (named["named"], named["upset"][0]["contact"]) == (True, "José Álvarez")
    assert named["upset"][0]["about"] == "Zoë Álvarez waited; call 555-0102"


def test_an_erasure_is_asked_for_twice(school: Run) -> None:
    key = log(school, "--channel", "phone", "--contact", "Canary Quillfeather")
    done = school("erase", "canary quillfeather")
    assert one_sentence(done)
    assert "--yes" in done.err
    assert school("show", key).code == 0
    assert school("erase", "canary quillfeather", "--yes", "--json").document["interactions"] == 1
    assert one_sentence(school("show", key))


def test_a_seed_makes_an_office_of_an_empty_folder(ctl: Run, tmp_path: Path) -> None:
    made = ctl("seed", "--interactions", "50", "--weeks", "2", "--json").document
    assert made["interactions"] == 50
    assert len(ctl("list", "--limit", "1000", "--json").document) == 50
    assert ctl("check", "--json").document["ok"] is True
    assert one_sentence(ctl("seed", "--interactions", "50", "--weeks", "2", "--schools", "3"))
    assert one_sentence(ctl("seed", "--interactions", "0", "--weeks", "2"))
    url = f"sqlite:///{tmp_path / 'central.db'}"
    words = ("--interactions", "60", "--weeks", "2", "--schools", "2", "--central", url)
    assert ctl("seed", *words, "--json").document["schools"] == 2
    assert len(ctl("central", "status", url, "--json").document["schools"]) == 3


def test_a_clerk_at_the_desk_is_told_who_may_erase_and_restore(
    school: Run, folder: Path, tmp_path: Path
) -> None:
    log(school, "--channel", "phone", "--contact", "Canary Quillfeather")
    clerk = school("staff", "add", "Mo Ibrahim", "--json").document["id"]
    assert school("backup", str(tmp_path / "copy.db")).code == 0
    connection = sqlite3.connect(folder / "office.db")
    connection.execute("UPDATE device_fact SET value = json_quote(?) WHERE name = 'signed-in'", [clerk])
    connection.commit()
    for words in (("erase", "Canary Quillfeather", "--yes"), ("restore", str(tmp_path / "copy.db"))):
        done = school(*words)
        assert one_sentence(done)
        assert "ask Ana Ruiz" in done.err
    connection.execute("DELETE FROM device_fact WHERE name = 'signed-in'")
    connection.commit()
    connection.close()
    assert school("erase", "Canary Quillfeather", "--yes").code == 0
    assert school("restore", str(tmp_path / "copy.db")).code == 0
