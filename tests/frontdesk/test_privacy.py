"""Erasing a person: nothing of them is left in any file of any device, and the counts stay."""

from pathlib import Path

import pytest

from frontdesk.check import check_office
from frontdesk.contacts import complete_contact
from frontdesk.errors import NotFound, UserError
from frontdesk.finding.listing import list_interactions, search_interactions
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.parked import park_form, parked_forms
from frontdesk.privacy import erase_contact, erase_student, find_person
from frontdesk.ratings import rate_interaction
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now
from frontdesk.timeline import add_note

CANARIES = (b"Quillfeather", b"quillfeather", b"hollow oak", b"0166")


def leftovers(*folders: Path) -> list[str]:
    """Return the files in which a word of the erased person is still to be read."""
    return [
        f"{path.name}: {word.decode()}"
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in CANARIES
        if word in path.read_bytes()
    ]


def visit_of_the_family(office: Office) -> str:
    made = log_interaction(
        office, channel="walk-in", contact="Canary Quillfeather", student="Wren Quillfeather", topic="Health",
        language="es", note="lives by the hollow oak, 555-0166", follow_up="2026-12-01",
    )  # fmt: skip
    add_note(office, id=made.id, text="called the hollow oak again")
    edit_interaction(office, id=made.id, note="moved from the hollow oak")
    rate_interaction(office, id=made.id, score=2, comment="Quillfeather was not called back")
    edit_interaction(office, id=made.id, status="closed")
    return made.id


def test_a_contact_is_erased_to_the_last_word_and_counted_still(office: Office) -> None:
    key = visit_of_the_family(office)
    other = log_interaction(office, channel="phone", contact="Ana Prescott", note="something else").id
    kind, person, name = find_person(office, text="canary quillfeather")
    assert (kind, name) == ("contact", "Canary Quillfeather")
    done = erase_contact(office, id=person)
    assert done.interactions == 1
    assert complete_contact(office, typed="Quillf") == ()
    assert search_interactions(office, words="hollow") == ()
    views = {view.id: view for view in list_interactions(office).items}
    assert other in views
    assert key not in views
    (nameless,) = (view for view in views.values() if view.id != other)
    assert (nameless.contact, nameless.student, nameless.note, nameless.entries) == ("", "", "", ())
    assert (nameless.channel, nameless.topic, nameless.language, nameless.status, nameless.rating) == (
        "walk-in", "Health", "es", "closed", 2,
    )  # fmt: skip
    park_form(office, content={"contact": "Wren Quillfeather", "note": "by the hollow oak"})
    park_form(office, content={"contact": "Ana Prescott", "note": "half a note"})
    student = find_person(office, text="Wren Quillfeather")
    erase_student(office, id=student[1])
    assert [form.content["contact"] for form in parked_forms(office)] == ["Ana Prescott"]
    assert check_office(office).problems == ()
    office.close()
    assert leftovers(office.folder) == []


def test_an_erasure_reaches_every_device_and_central(office: Office, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'central' / 'c.db'}"
    (tmp_path / "central").mkdir()
    init_central(url=url)
    add_school(url=url, name="Larkmoor Elementary School", out=tmp_path / "school.json")
    connect(office, target=str(tmp_path / "school.json"))
    visit_of_the_family(office)
    sync_now(office)
    second = open_office(tmp_path / "second")
    connect(second, target=str(tmp_path / "school.json"))
    sync_now(second)
    assert search_interactions(second, words="hollow oak")
    _, contact, _ = find_person(second, text="Canary Quillfeather")
    _, student, _ = find_person(second, text="Wren Quillfeather")
    erase_contact(second, id=contact)
    erase_student(second, id=student)
    sync_now(second)
    sync_now(office)
    assert search_interactions(office, words="hollow oak") == ()
    assert len(list_interactions(office).items) == 1
    assert check_office(office).ok
    assert check_office(second).ok
    office.close()
    second.close()
    assert leftovers(office.folder, second.folder, tmp_path / "central") == []


def test_who_is_meant_must_be_clear(office: Office) -> None:
    log_interaction(office, channel="phone", contact="Kai Mercer", student="Kai Mercer")
    with pytest.raises(
        UserError, match=r"several people.* contact [0-9a-f-]{36} \(with Kai Mercer\); student"
    ):
        find_person(office, text="kai mercer")
    with pytest.raises(NotFound):
        find_person(office, text="Nobody Here")
    with pytest.raises(NotFound):
        erase_contact(office, id="01a20c9a-9bcd-70c7-90a2-a5be9e0f6e31")


def test_an_erasure_that_was_cut_short_counts_nothing_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_of_the_family(office)
    _, person, _ = find_person(office, text="Canary Quillfeather")

    def cut(*_: object, **__: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("frontdesk.privacy.erase_rows", cut)
        with pytest.raises(OSError, match="power cut"):
            erase_contact(office, id=person)
    erase_contact(office, id=person)
    assert len(list_interactions(office).items) == 1
