"""Importing e-mails into an office: threads, doubles, contacts by address, students by name."""

from pathlib import Path

import pytest

from frontdesk.errors import UserError
from frontdesk.finding.listing import list_interactions, search_interactions, show_interaction
from frontdesk.imports.import_mail import import_email
from frontdesk.imports.import_roster import import_roster
from frontdesk.interactions import delete_interaction, edit_interaction
from frontdesk.office import Office
from frontdesk.staff import add_staff

SAMPLES = Path(__file__).parent.parent / "samples"
MAILS = sorted((SAMPLES / "mail").glob("*.eml"))


def write(folder: Path, name: str, headers: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"{headers}\n\n{body}", encoding="utf-8")
    return path


def test_the_sample_mails_become_interactions_once(office: Office) -> None:
    done = import_email(office, files=MAILS)
    assert (done.added, done.updated, done.skipped) == (7, 1, ())
    again = import_email(office, files=[SAMPLES / "mail"])
    assert (again.added, again.updated, len(again.skipped)) == (0, 0, 8)
    assert {one.reason for one in again.skipped} == {"it was imported before"}
    assert len(list_interactions(office, limit=50).items) == 7


def test_an_answer_joins_its_thread_and_opens_it_again(office: Office) -> None:
    first = import_email(office, files=[MAILS[2]]).ids[0]
    edit_interaction(office, id=first, status="closed")
    done = import_email(office, files=[MAILS[5]])
    assert done.ids == (first,)
    view = show_interaction(office, id=first)
    assert view.status == "in-progress"
    message = next(entry for entry in view.entries if entry.kind == "message-in")
    assert "I’ll bring the Chromebook on Friday" in message.text
    assert search_interactions(office, words="loaner receipt")[0].id == first


def test_an_answer_before_its_thread_was_deleted_stands_alone(office: Office) -> None:
    first = import_email(office, files=[MAILS[2]]).ids[0]
    delete_interaction(office, id=first)
    done = import_email(office, files=[MAILS[5]])
    assert (done.added, done.updated) == (1, 0)


def test_what_came_with_a_mail_is_named(office: Office) -> None:
    import_email(office, files=MAILS)
    found = search_interactions(office, words="tiem chung")[0]
    assert "[Attached: Sổ tiêm chủng – Khôi.pdf, 884 bytes]" in found.note
    assert "[Forwarded message]" in found.note
    damaged = search_interactions(office, words="purple jacket")[0]
    assert damaged.contact == "Unknown sender"
    assert "The e-mail was damaged" in damaged.note


def test_senders_and_students_of_the_roster_are_known(office: Office) -> None:
    import_roster(office, source=SAMPLES / "roster")
    import_email(office, files=MAILS)
    by_contact = {view.contact: view for view in list_interactions(office, limit=50).items}
    assert by_contact["José Álvarez"].student == "Mateo Álvarez Ruiz"
    assert by_contact["Nguyễn Thị Hạnh"].student == "Nguyễn Minh Khôi"
    assert by_contact["Anne-Marie O'Neill"].student == "Declan O'Neill"
    assert by_contact["Wei Zhang"].student == "Yiming Zhang"
    assert by_contact["José Álvarez"].channel == "email"


def test_the_language_of_a_mail_is_told(office: Office) -> None:
    import_email(office, files=MAILS)
    told = {view.contact: view.language for view in list_interactions(office, limit=50).items}
    assert told == {
        "Anne-Marie O'Neill": "en",
        "Wei Zhang": "en",
        "Oluwaseun Adeyemi": "en",
        "José Álvarez": "es",
        "Hạnh Nguyễn": "vi",
        "Benoît Lefèvre": "fr",
        "Unknown sender": "en",
    }


def test_what_is_no_mail_is_skipped_and_a_missing_file_stops_all(office: Office, tmp_path: Path) -> None:
    odd = tmp_path / "picture.eml"
    odd.write_bytes(bytes(range(256)) * 20)
    done = import_email(office, files=[odd, MAILS[0]])
    assert done.added == 1
    assert [(one.file, one.line) for one in done.skipped] == [("picture.eml", None)]
    with pytest.raises(UserError, match="no file"):
        import_email(office, files=[MAILS[1], tmp_path / "missing.eml"])
    assert len(list_interactions(office, limit=50).items) == 1


def test_the_offices_own_answer_joins_the_thread_as_sent(office: Office, tmp_path: Path) -> None:
    add_staff(office, name="Dolores Whitaker", email="office@larkmoor.schools.example")
    first = import_email(office, files=[MAILS[2]]).ids[0]
    headers = (
        "From: Larkmoor Front Office <office@larkmoor.schools.example>\nTo: oluwaseun.adeyemi@example.com\n"
        "Message-ID: <20261118150233.2B41@larkmoor.schools.example>\nDate: Wed, 18 Nov 2026 09:02:33 -0600\n"
        "In-Reply-To: <CAF7k2Qm=Vx8yT1rWb0dH+adeyemi03@mail.example.com>\nSubject: Re: Cracked Chromebook screen"
    )
    done = import_email(
        office, files=[write(tmp_path, "own.eml", headers, "The first screen costs nothing."), MAILS[5]]
    )
    assert (done.added, done.updated) == (0, 2)
    view = show_interaction(office, id=first)
    told = [(entry.kind, entry.by) for entry in view.entries if entry.kind.startswith("message")]
    assert told == [("message-out", "Dolores Whitaker"), ("message-in", "")]
    assert view.answered_at is not None
    assert view.answered_at.isoformat() == "2026-11-18T09:02:33-06:00"


def test_a_message_that_the_office_began_is_an_outgoing_one(office: Office, tmp_path: Path) -> None:
    add_staff(office, name="Dolores Whitaker", email="Office@Larkmoor.schools.example")
    headers = (
        "From: office@larkmoor.schools.example\nTo: Ana Prescott <ana@example.org>\nSubject: Jacket found"
    )
    key = import_email(office, files=[write(tmp_path, "out.eml", headers, "We found the jacket.")]).ids[0]
    view = show_interaction(office, id=key)
    assert (view.direction, view.contact, view.owner) == ("outgoing", "Ana Prescott", "Dolores Whitaker")


def test_a_machines_answer_is_left_out(office: Office, tmp_path: Path) -> None:
    headers = "From: Ana <ana@example.org>\nAuto-Submitted: auto-replied\nSubject: Out of office"
    done = import_email(office, files=[write(tmp_path, "auto.eml", headers, "I am away.")])
    assert (done.added, [one.reason for one in done.skipped]) == (0, ["it is an automatic answer"])


def test_a_huge_message_is_cut_and_says_so(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path, "long.eml", "From: Ana <ana@example.org>\nSubject: Long", "word " * 60_000)
    key = import_email(office, files=[path]).ids[0]
    assert show_interaction(office, id=key).note.endswith("[The rest of the message was too long to keep.]")


def test_a_mail_from_tomorrow_is_dated_now(office: Office, tmp_path: Path) -> None:
    headers = "From: Ana <ana@example.org>\nDate: Fri, 01 Jan 2100 10:00:00 +0000\nSubject: Future"
    key = import_email(office, files=[write(tmp_path, "f.eml", headers, "Hello")]).ids[0]
    assert show_interaction(office, id=key).at <= office.now()
