"""Rosters: OneRoster and SDS, whole and broken, as a folder and as a zip; importing twice changes nothing."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts import complete_contact
from frontdesk.errors import UserError
from frontdesk.imports.import_roster import import_roster, own_schools, read_roster
from frontdesk.imports.roster import full_name, plain_grade, plain_phone
from frontdesk.imports.tables import Tables
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.settings import change_settings

SAMPLES = Path(__file__).parent.parent / "samples"
PLANTED = {
    ("users.csv", 70), ("users.csv", 31), ("users.csv", 85), ("courses.csv", 1), ("users.csv", 100),
    ("demographics.csv", 59), ("users.csv", 40), ("users.csv", 64), ("demographics.csv", 17),
}  # fmt: skip


def test_a_good_roster_has_no_faults() -> None:
    roster = read_roster(SAMPLES / "roster")
    assert roster.faults == []
    assert (len(roster.students), len(roster.families), len(roster.staff)) == (60, 70, 8)
    assert len(roster.ties) == 99
    huy = roster.students["S100217"]
    assert (huy.name, huy.grade, huy.homeroom, huy.teacher, huy.language) == (
        "Trần Gia Huy", "3", "Room 9", "Chidinma Okafor", "vi",
    )  # fmt: skip


def test_every_planted_fault_is_named_once_and_the_rest_is_taken() -> None:
    roster = read_roster(SAMPLES / "roster-broken")
    assert {(fault.file, fault.line) for fault in roster.faults} == PLANTED
    assert len(roster.faults) == len(PLANTED)
    assert (len(roster.students), len(roster.families), len(roster.staff)) == (58, 69, 8)
    assert roster.families["G200130"].name == "Ernesto Muñoz"
    assert roster.students["S100215"].name == "Arjun Venkataraman"
    assert roster.students["S100216"].birth_date is None
    assert roster.students["S100259"].birth_date is not None
    assert ("G200164", "S100255") in roster.ties
    assert roster.schools["SCH-101"] == "Larkmoor Elementary School"


def test_only_this_schools_people_are_imported_and_only_once(office: Office) -> None:
    done = import_roster(office, source=SAMPLES / "roster")
    assert (done.added, done.updated, done.skipped, done.elsewhere) == (101, 0, (), 37)
    again = import_roster(office, source=SAMPLES / "roster")
    assert (again.added, again.updated) == (0, 0)
    jose = complete_contact(office, typed="jose alv")[0]
    assert (jose.language, jose.email, jose.phone) == ("es", "jose.alvarez@example.com", "(316) 555-0125")
    assert [student.name for student in jose.students] == ["Mateo Álvarez Ruiz"]
    assert complete_contact(office, typed="Dhaliwal") == ()


def test_a_school_that_the_roster_does_not_name_takes_all(office: Office) -> None:
    change_settings(office, name="Another School")
    done = import_roster(office, source=SAMPLES / "roster")
    assert done.added == 138
    assert "Pinewater Middle School" in done.note
    assert done.skipped == ()


def test_a_school_is_known_by_the_words_of_its_name() -> None:
    schools = {"1": "Larkmoor Elementary School", "2": "Pinewater Middle School"}
    assert own_schools(schools, "larkmoor elementary") == {"1"}
    assert own_schools(schools, "Pinewater Middle School, Marlow Fork") == {"2"}
    assert own_schools(schools, "School") == set()
    assert own_schools(schools, "Another") == set()
    assert own_schools({"1": "Oak School", "2": "Oak School"}, "Oak School") == {"1", "2"}


def test_people_whom_the_desk_knew_are_completed_and_not_doubled(office: Office) -> None:
    log_interaction(office, channel="phone", contact="José Álvarez", student="Mateo Álvarez Ruiz")
    done = import_roster(office, source=SAMPLES / "roster")
    assert (done.added, done.updated) == (99, 2)
    found = complete_contact(office, typed="jose")
    assert [(one.name, one.language) for one in found] == [("José Álvarez", "es")]


def test_a_repaired_roster_adds_what_was_left_out(office: Office) -> None:
    first = import_roster(office, source=SAMPLES / "roster-broken")
    assert len(first.skipped) == len(PLANTED)
    second = import_roster(office, source=SAMPLES / "roster")
    assert second.added == 101 - first.added
    assert second.skipped == ()


def test_a_zip_reads_like_its_folder(tmp_path: Path, office: Office) -> None:
    archive = tmp_path / "roster.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as stream:
        for path in (SAMPLES / "roster").glob("*.csv"):
            stream.write(path, f"export/{path.name.upper()}")
        stream.writestr("__MACOSX/._users.csv", b"junk")
    assert import_roster(office, source=archive).added == 101


def test_what_is_no_roster_is_refused(tmp_path: Path) -> None:
    empty, junk, other = tmp_path / "empty", tmp_path / "junk.zip", tmp_path / "other"
    empty.mkdir()
    junk.write_bytes(b"PK\x03\x04 nothing")
    other.mkdir()
    (other / "people.csv").write_text("a,b\n1,2\n")
    for source in (empty, junk, other, tmp_path / "missing"):
        with pytest.raises(UserError):
            read_roster(source)


def test_sds_version_1(tmp_path: Path) -> None:
    files = {
        "School.csv": "SIS ID,Name\n1,Larkmoor\n",
        "Student.csv": "SIS ID,School SIS ID,First Name,Last Name,Grade\n"
        "s1,1,Mía,Peña,KG\ns2,9,No,School,1\ns3,1,,,2\n",
        "Teacher.csv": "SIS ID,School SIS ID,First Name,Last Name\nt1,1,Thuy,Tran\n",
        "Section.csv": "SIS ID,School SIS ID,Section Name\nc1,1,Room 5\n",
        "StudentEnrollment.csv": "Section SIS ID,SIS ID\nc1,s1\n",
        "TeacherRoster.csv": "Section SIS ID,SIS ID\nc1,t1\n",
        "User.csv": "Email,First Name,Last Name,Phone\nrosa@example.org,Rosa,Peña,3165550140\n",
        "Guardianrelationship.csv": "SIS ID,Email,Role\ns1,rosa@example.org,Guardian\ns9,x@example.org,Parent\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    roster = read_roster(tmp_path)
    mia = roster.students["s1"]
    assert (mia.name, mia.grade, mia.homeroom, mia.teacher) == ("Mía Peña", "K", "Room 5", "Thuy Tran")
    assert roster.families["rosa@example.org"].phone == "(316) 555-0140"
    assert roster.ties == {("rosa@example.org", "s1"): "guardian"}
    assert [(fault.file, fault.line) for fault in roster.faults] == [
        ("Guardianrelationship.csv", 3), ("Student.csv", 3), ("Student.csv", 4),
    ]  # fmt: skip


def test_sds_version_2(tmp_path: Path) -> None:
    files = {
        "orgs.csv": "sourcedId,name,type\n1,Larkmoor,school\n",
        "users.csv": "sourcedId,username,givenName,familyName,email\n"
        "s1,u,Lan,Đặng,\ng1,g,Thu,Đặng,thu@example.org\nt1,t,A,B,\n",
        "roles.csv": "userSourcedId,orgSourcedId,role,grade\ns1,1,student,03\nt1,1,teacher,\nx1,1,student,1\n",
        "classes.csv": "sourcedId,title\nc1,Room 9\n",
        "enrollments.csv": "classSourcedId,userSourcedId,role\nc1,s1,student\nc1,t1,teacher\n",
        "relationships.csv": "userSourcedId,relationshipUserSourcedId,relationshipRole\ns1,g1,parent\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    roster = read_roster(tmp_path)
    assert (roster.students["s1"].grade, roster.students["s1"].teacher) == ("3", "A B")
    assert roster.ties == {("g1", "s1"): "parent"}
    assert [(fault.file, fault.line) for fault in roster.faults] == [("roles.csv", 4)]


def test_a_quoted_cell_may_run_over_lines_and_an_open_quote_costs_one_row() -> None:
    tables = Tables({"a.csv": ("a.csv", b'k,v\n1,"two\nlines"\n2,"open\n3,fine\n4,"also ""quoted"""\n')})
    rows = tables.rows("a.csv", "k", "v")
    assert [(row.line, row.get("k"), row.get("v")) for row in rows] == [
        (2, "1", "two\nlines"), (5, "3", "fine"), (6, "4", 'also "quoted"'),
    ]  # fmt: skip
    assert [(fault.line) for fault in tables.faults] == [4]


def test_a_cell_of_a_megabyte_costs_one_row() -> None:
    tables = Tables(
        {"a.csv": ("a.csv", b"k,v\n1," + b"x" * 1_000_000 + b'\n2,"' + b"y" * 200_000 + b'"\n3,fine\n')}
    )
    assert [row.get("k") for row in tables.rows("a.csv", "k")] == ["3"]
    assert [fault.line for fault in tables.faults] == [2, 3]


def test_columns_of_utf16_semicolons_and_rows_of_a_wrong_width() -> None:
    tables = Tables({"a.csv": ("a.csv", "K;V\r\n1;é\r\n2\r\n3;x;;\r\n".encode("utf-16"))})
    assert [(row.get("k"), row.get("v")) for row in tables.rows("a.csv", "k")] == [("1", "é"), ("3", "x")]
    assert [fault.line for fault in tables.faults] == [3]


@given(st.lists(st.binary(max_size=60), max_size=12))
def test_no_table_makes_the_reader_fail(lines: list[bytes]) -> None:
    list(Tables({"a.csv": ("a.csv", b"\n".join(lines))}).rows("a.csv", "k"))


def test_small_words() -> None:
    assert full_name("Gia Huy", "", "Trần", "vi") == "Trần Gia Huy"
    assert full_name("María", "Fernanda", "Ruiz", "es") == "María Fernanda Ruiz"
    assert full_name("Declan", "James", "O'Neill", "en") == "Declan O'Neill"
    assert [plain_grade(text) for text in ("KG", "03", "12", "PK", "")] == ["K", "3", "12", "PK", ""]
    assert plain_phone("", "+1 316 555 0147") == "(316) 555-0147"
    assert plain_phone("+52 55 5555 0100") == "+52 55 5555 0100"


def test_a_roster_copied_with_a_stray_folder_is_still_read(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "roster", tmp_path / "roster")
    (tmp_path / "roster" / "notes").mkdir()
    assert read_roster(tmp_path / "roster").faults == []
