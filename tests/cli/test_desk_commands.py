"""The commands of the desk keep their contract: words, options, JSON keys, exit codes."""

import datetime as dt
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Run


def one_sentence(done: Done) -> bool:
    """Whether a command was refused as it should be: exit code 2, one line, nothing printed."""
    line = done.err.strip()
    return (
        done.code == 2
        and done.out == ""
        and "\n" not in line
        and line.endswith(".")
        and "Traceback" not in line
    )


def log(ctl: Run, *words: str) -> str:
    done = ctl("log", "--json", *words)
    assert done.code == 0, done.err
    assert set(done.document) == {"id"}
    return str(done.document["id"])


def test_an_interaction_has_the_keys_of_the_contract(school: Run) -> None:
    key = log(
        school, "--channel", "walk-in", "--contact", "José Álvarez", "--student", "Mateo Álvarez Ruiz",
        "--topic", "Attendance", "--kind", "question", "--language", "es", "--language-help", "bilingual staff",
        "--note", "Llegó tarde", "--at", "2026-11-18T07:48", "--follow-up", "2026-11-20", "--priority", "Low",
        "--owner", "Ana",
    )  # fmt: skip
    shown = school("show", key, "--json").document
    assert {
        key: shown[key] for key in shown if key in {"channel", "kind", "topic", "contact", "student"}
    } == {
        "channel": "walk-in",
        "kind": "question",
        "topic": "Attendance",
        "contact": "José Álvarez",
        "student": "Mateo Álvarez Ruiz",
    }
    assert (shown["language"], shown["status"], shown["priority"], shown["owner"]) == (
        "es",
        "new",
        "low",
        "Ana Ruiz",
    )
    assert shown["language_help"] == "bilingual-staff"
    assert shown["at"] == "2026-11-18T07:48:00-06:00"
    assert shown["note"] == "Llegó tarde"
    assert shown["follow_up"] == "2026-11-20"
    assert [set(entry) >= {"at", "by", "kind", "text"} for entry in shown["entries"]] == [True]


def test_notes_and_changes_reach_the_timeline(school: Run) -> None:
    key = log(school, "--channel", "phone", "--contact", "Wei Zhang", "--note", "first")
    assert school("note", key, "second").code == 0
    assert school("set", key, "--status", "In Progress", "--topic", "Records", "--language", "zh").code == 0
    shown = school("show", key, "--json").document
    assert (shown["status"], shown["topic"], shown["language"]) == ("in-progress", "Records", "zh")
    assert [entry["text"] for entry in shown["entries"] if entry["kind"] == "note"] == ["first", "second"]


def test_search_and_list_print_arrays_newest_first(school: Run) -> None:
    old = log(school, "--channel", "phone", "--contact", "Đức Nguyễn", "--at", "2026-11-17T09:00")
    new = log(school, "--channel", "email", "--contact", "José Peña", "--at", "2026-11-18T23:30")
    assert [one["id"] for one in school("list", "--json").document] == [new, old]
    assert [one["id"] for one in school("search", "duc", "--json").document] == [old]
    assert [one["id"] for one in school("search", "jose", "pen", "--json").document] == [new]
    assert school("list", "--json", "--limit", "1").document[0]["id"] == new
    assert [one["id"] for one in school("list", "--to", "2026-11-17", "--json").document] == [old]
    assert [
        one["id"] for one in school("list", "--from", "2026-11-18", "--to", "2026-11-18", "--json").document
    ] == [new]
    assert [
        one["id"] for one in school("list", "--channel", "E-MAIL".replace("-", ""), "--json").document
    ] == [new]
    assert school("list", "--status", "closed", "--json").document == []


def test_filters_of_the_search_box_work_here_too(school: Run) -> None:
    meals = log(school, "--channel", "phone", "--contact", "Ana Peña", "--topic", "Meals", "--language", "es")
    other = log(
        school, "--channel", "email", "--contact", "Bo Lin", "--topic", "Fees", "--note", "closed at 5:30"
    )
    assert [one["id"] for one in school("search", "topic:meals", "ana", "--json").document] == [meals]
    assert [one["id"] for one in school("search", "idioma:es", "--json").document] == [meals]
    assert [one["id"] for one in school("search", "closed", "5:30", "--json").document] == [other]
    assert one_sentence(school("search", "status:nonsense"))


def test_visitors_are_on_site_until_they_sign_out(school: Run) -> None:
    key = log(school, "--channel", "walk in", "--contact", "Derek Kowalczyk", "--note", "HVAC")
    here = school("on-site", "--json").document
    assert [(one["id"], one["contact"]) for one in here] == [(key, "Derek Kowalczyk")]
    assert school("sign-out", key).code == 0
    assert school("on-site", "--json").document == []
    assert one_sentence(school("sign-out", key))


def test_a_rating_is_kept(school: Run) -> None:
    key = log(school, "--channel", "phone", "--contact", "Ana")
    assert school("rate", key, "--score", "4", "--comment", "¡Muy bien!").code == 0
    assert school("show", key, "--json").document["rating"] == 4
    assert one_sentence(school("rate", key, "--score", "6"))
    assert one_sentence(school("rate", "00000000-0000-7000-8000-000000000000", "--score", "3"))


def test_routines_take_their_details(school: Run) -> None:
    words = (
        "--channel",
        "phone",
        "--contact",
        "Fatima Al-Sayed",
        "--student",
        "Yusuf",
        "--at",
        "2026-11-20T08:00",
    )
    key = log(school, *words, "--routine", "absence", "--detail", "reason=fever", "days=2")
    details = school("show", key, "--json").document["details"]
    assert details == {"from": "2026-11-20", "until": "2026-11-23", "reason": "fever"}
    key = log(
        school,
        *words,
        "--routine",
        "way home",
        "--detail",
        "to=aunt",
        "--detail",
        "from=bus 7",
        "asked_by=mother",
    )
    assert school("show", key, "--json").document["details"] == {
        "to": "aunt", "from": "bus 7", "asked-by": "mother", "lasts": "today",
    }  # fmt: skip
    assert one_sentence(school("log", *words, "--routine", "absence", "--detail", "colour=red"))
    assert one_sentence(school("log", *words, "--routine", "absence", "--detail", "reason"))
    assert one_sentence(school("log", *words, "--detail", "reason=fever"))


@pytest.mark.parametrize(
    "words",
    [
        ("--channel", "fax", "--contact", "Ana"),
        ("--channel", "phone", "--contact", ""),
        ("--channel", "phone", "--contact", "  \t "),
        ("--channel", "phone"),
        ("--contact", "Ana"),
        ("--channel", "phone", "--contact", "Ana", "--language", "xx"),
        ("--channel", "phone", "--contact", "Ana", "--language", "klingon"),
        ("--channel", "phone", "--contact", "Ana", "--kind", "rant"),
        ("--channel", "phone", "--contact", "Ana", "--priority", "huge"),
        ("--channel", "phone", "--contact", "Ana", "--routine", "lunch"),
        ("--channel", "phone", "--contact", "Ana", "--language-help", "a child"),
        ("--channel", "phone", "--contact", "Ana", "--follow-up", "2026-02-30"),
        ("--channel", "phone", "--contact", "Ana", "--follow-up", "someday"),
        ("--channel", "phone", "--contact", "Ana", "--at", "yesterday-ish"),
        ("--channel", "phone", "--contact", "Ana", "--at", "2999-01-01T00:00"),
        ("--channel", "phone", "--contact", "Ana", "--owner", "Nobody Here"),
        ("--channel", "phone", "--contact", "Ana", "--note", "a\x00b"),
        ("--channel", "phone", "--contact", "Ana\x1b[31m", "--note", "x"),
        ("--channel", "phone", "--contact", "Ana", "--note", "x" * 1_000_001),
        ("--channel", "phone", "--contact", "A" * 5_000),
        ("--channel", "phone", "--contact", "Ana", "--note", "bad \udcff byte"),
        ("--channel", "phone", "--contact", "Ana", "--colour", "red"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(school: Run, words: tuple[str, ...]) -> None:
    done = school("log", *words)
    assert one_sentence(done), done
    assert school("list", "--json").document == []


@pytest.mark.parametrize(
    "words",
    [
        ("set", "01a20c9a-9bcd-70c7-90a2-a5be9e0f6e31", "--status", "closed"),
        ("note", "01a20c9a-9bcd-70c7-90a2-a5be9e0f6e31", "text"),
        ("show", "01a20c9a-9bcd-70c7-90a2-a5be9e0f6e31"),
        ("show", "'; DROP TABLE interaction; --"),
        ("sign-out", "nobody"),
        ("list", "--from", "11/31/2026"),
        ("list", "--from", "2026-11-20", "--to", "2026-11-19"),
        ("list", "--status", "done"),
        ("list", "--limit", "0"),
        ("list", "--limit", "many"),
        ("search", "..."),
        ("search",),
        ("nonsense",),
        (),
    ],
)
def test_bad_words_are_one_sentence(school: Run, words: tuple[str, ...]) -> None:
    assert one_sentence(school(*words)), school(*words)


def test_a_change_of_nothing_or_to_nothing_known_is_refused(school: Run) -> None:
    key = log(school, "--channel", "phone", "--contact", "Ana")
    assert one_sentence(school("set", key))
    assert one_sentence(school("set", key, "--status", "finished"))
    assert one_sentence(school("set", key, "--language", ""))
    assert one_sentence(school("set", key, "--owner", "Nobody"))
    assert one_sentence(school("note", key, "   "))
    shown = school("show", key, "--json").document
    assert (shown["status"], shown["language"], shown["owner"]) == ("new", "en", "Ana Ruiz")


def test_data_and_json_may_stand_anywhere(school: Run, folder: Path) -> None:
    log(school, "--channel", "phone", "--contact", "Ana")
    before, after = (
        school("--json", "list").document,
        school("list", "--data", str(folder), "--json").document,
    )
    assert before == after != []


def test_a_mistyped_command_is_answered_with_the_one_meant(school: Run) -> None:
    done = school("serch", "Ana")
    assert one_sentence(done)
    assert "perhaps search was meant" in done.err


def test_a_choice_lists_what_there_is(school: Run) -> None:
    done = school("log", "--channel", "fax", "--contact", "Ana")
    for word in ("walk-in", "phone", "email"):
        assert word in done.err
    assert "absence" in school("log", "--channel", "phone", "--contact", "Ana", "--routine", "x").err


def test_text_for_people_can_not_steer_a_terminal(school: Run) -> None:
    log(school, "--channel", "phone", "--contact", "Ana", "--note", "two\nlines \u202e and a tab\t.")
    assert "\x1b" not in school("list").out
    assert "Ana" in school("list").out


def test_settings_and_staff_are_changed_headless(school: Run) -> None:
    assert school("settings", "opens=07:15", "languages=en, es ,vi", "past_due_days=4").code == 0
    shown = school("settings", "--json").document
    assert (shown["opens"], shown["languages"], shown["past_due_days"]) == ("07:15", ["en", "es", "vi"], 4)
    for wrong in (
        "opens=late",
        "colour=red",
        "past_due_days=many",
        "weekdays=9",
        "opens",
        "timezone=Mars/Base",
    ):
        assert one_sentence(school("settings", wrong)), wrong
    assert school("staff", "add", "Lucía Montoya", "--role", "liaison", "--languages", "en,es").code == 0
    assert [one["name"] for one in school("staff", "list", "--json").document] == [
        "Ana Ruiz",
        "Lucía Montoya",
    ]
    assert one_sentence(school("staff", "add", "Lucía Montoya"))
    assert one_sentence(school("staff", "add", "Eve", "--role", "queen"))


def test_an_office_is_set_up_once(ctl: Run) -> None:
    assert one_sentence(ctl("list"))
    assert one_sentence(ctl("init", "--school", "Larkmoor", "--timezone", "Middle/Earth"))
    assert one_sentence(ctl("init", "--school", "  "))
    made = ctl("init", "--school", "Larkmoor", "--district", "Marlow Fork", "--json")
    assert made.document["school"] == "Larkmoor"
    assert one_sentence(ctl("init", "--school", "Larkmoor"))


def test_a_mistyped_folder_is_not_made(ctl: Run, folder: Path) -> None:
    assert one_sentence(ctl("list"))
    assert one_sentence(ctl("log", "--channel", "phone", "--contact", "Ana"))
    assert not folder.exists()


def test_at_defaults_to_now_in_the_schools_zone(school: Run) -> None:
    key = log(school, "--channel", "phone", "--contact", "Ana")
    at = dt.datetime.fromisoformat(school("show", key, "--json").document["at"])
    assert at.utcoffset() in {dt.timedelta(hours=-6), dt.timedelta(hours=-5)}
    assert abs(dt.datetime.now(dt.UTC) - at) < dt.timedelta(minutes=5)
