"""Correcting, merging and tracing pairs of the memory."""

import pytest

from frontdesk.errors import UserError
from frontdesk.language.memory import approve_pair, list_pairs
from frontdesk.language.memory_upkeep import edit_pair, find_doubles, merge_pairs, where_used
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.review import approve_draft, edit_segment
from frontdesk.notices.writing import new_notice
from frontdesk.office import Office
from frontdesk.undo import UndoStack

LIAISON = "Lucía Ferrer"


def pair(office: Office, source: str, target: str, language: str = "vi") -> str:
    approve_pair(
        office, source=source, target=target, source_language="en", target_language=language, by=LIAISON
    )
    return next(each.id for each in list_pairs(office, words=target))


def test_a_corrected_pair_takes_the_place_of_the_old_one(office: Office) -> None:
    key = pair(office, "Thank you.", "Cảm ơn.")
    changes = edit_pair(office, id=key, source="Thank you.", target="Xin cảm ơn quý vị.", by=LIAISON)
    assert [(each.target, each.approved, each.changed_by) for each in list_pairs(office)] == [
        ("Xin cảm ơn quý vị.", True, LIAISON)
    ]
    undo = UndoStack(office)
    undo.push(changes, "edit")
    undo.undo()
    assert [each.target for each in list_pairs(office)] == ["Cảm ơn."]


def test_only_a_liaison_changes_the_memory(office: Office) -> None:
    key = pair(office, "Thank you.", "Cảm ơn.")
    for by in ("Dolores Chen", ""):
        with pytest.raises(UserError):
            edit_pair(office, id=key, source="Thank you.", target="Cám ơn.", by=by)
    with pytest.raises(UserError, match="both texts"):
        edit_pair(office, id=key, source="Thank you.", target=" ", by=LIAISON)
    assert [each.target for each in list_pairs(office)] == ["Cảm ơn."]


def test_doubles_are_found_and_merged_into_the_one_chosen(office: Office) -> None:
    first = pair(office, "Thank you.", "Cảm ơn.")
    second = pair(office, "Thank you.", "Xin cảm ơn.")
    pair(office, "Goodbye.", "Tạm biệt.")
    other = pair(office, "Thank you.", "شكرا لكم.", "ar")
    assert {each.id for each in find_doubles(office)} == {first, second}
    assert find_doubles(office, target_language="ar") == []
    with pytest.raises(UserError, match="different languages"):
        merge_pairs(office, keep=first, others=[second, other], by=LIAISON)
    assert len(find_doubles(office)) == 2
    merge_pairs(office, keep=second, others=[first, second], by=LIAISON)
    assert find_doubles(office) == []
    assert first not in {each.id for each in list_pairs(office)}
    with pytest.raises(UserError, match="at least two"):
        merge_pairs(office, keep=second, others=[second], by=LIAISON)


def test_where_a_pair_is_used(office: Office) -> None:
    made = new_notice(office, title="Snow", source="School is closed.\n")
    draft = draft_notice(office, notice=made.id, language="vi", by_hand=True)
    edit_segment(office, segment=draft.segments[0].id, target="Trường đóng cửa.")
    approve_draft(office, notice=made.id, language="vi", by=LIAISON)
    entry = list_pairs(office, words="Trường")[0]
    assert [(use.title, use.language, use.state) for use in where_used(office, id=entry.id)] == [
        ("Snow", "vi", "approved")
    ]
    unused = pair(office, "Thank you.", "Cảm ơn.")
    assert where_used(office, id=unused) == []
