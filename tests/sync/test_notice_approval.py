"""A translation that is approved on one device while another device edits it is not taken for approved."""

from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.printing import notice_page
from frontdesk.notices.review import accept_segment, approve_draft, edit_segment
from frontdesk.notices.views import show_draft
from frontdesk.notices.writing import new_notice
from frontdesk.office import Office
from frontdesk.sync.syncing import sync_now

LIAISON = "Lucía Ferrer"
RIGHTS = "# Your rights\n\nYou may appeal by November 25.\n\nCall us.\n"


def sync(*offices: Office) -> None:
    for _ in range(2):
        for office in offices:
            sync_now(office)


def begin(one: Office, two: Office) -> str:
    made = new_notice(one, source=RIGHTS, vital=True)
    draft = draft_notice(one, notice=made.id, language="vi", by_hand=True)
    for row, words in zip(draft.segments, ("Quyền", "Trước 25 tháng 11.", "Xin gọi."), strict=True):
        edit_segment(one, segment=row.id, target=words)
    sync(one, two)
    return made.id


def test_an_edit_that_the_liaison_did_not_see_is_not_approved(pair: tuple[Office, Office]) -> None:
    one, two = pair
    notice = begin(one, two)
    row = show_draft(two, notice=notice, language="vi").segments[1]
    edit_segment(two, segment=row.id, target="Trước 27 tháng 11.")
    approve_draft(one, notice=notice, language="vi", by=LIAISON)
    sync(one, two)
    for office in pair:
        view = show_draft(office, notice=notice, language="vi")
        assert view.segments[1].target == "Trước 27 tháng 11."
        assert not view.summary.approved
        assert not view.segments[1].accepted
        assert notice_page(office, notice=notice, language="vi").draft
    assert show_draft(one, notice=notice, language="vi") == show_draft(two, notice=notice, language="vi")
    view = show_draft(one, notice=notice, language="vi")
    accept_segment(one, segment=view.segments[1].id)
    approve_draft(one, notice=notice, language="vi", by=LIAISON, accept_remaining=False)
    assert not notice_page(one, notice=notice, language="vi").draft
    sync(one, two)
    assert not notice_page(two, notice=notice, language="vi").draft


def test_an_approval_that_everybody_saw_holds_on_every_device(pair: tuple[Office, Office]) -> None:
    one, two = pair
    notice = begin(one, two)
    approve_draft(one, notice=notice, language="vi", by=LIAISON)
    sync(one, two)
    view = show_draft(two, notice=notice, language="vi")
    assert (view.summary.approved, view.summary.approved_by) == (True, LIAISON)
    assert not notice_page(two, notice=notice, language="vi").draft
