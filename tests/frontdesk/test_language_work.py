"""The demo school's language work: every stage of a notice is there to look at."""

from frontdesk.language.glossary import list_terms
from frontdesk.language.memory import list_pairs
from frontdesk.notices.views import list_notices
from frontdesk.office import Office
from frontdesk.seed.language_work import fill_language_work
from frontdesk.staff import list_staff


def test_the_demo_has_notices_at_every_stage(office: Office) -> None:
    liaison = next(person for person in list_staff(office) if person.role == "liaison")
    fill_language_work(office, liaison=liaison.id)
    notices = list_notices(office)
    drafts = [draft for notice in notices for draft in notice.drafts]
    assert {draft.state for draft in drafts} == {"machine", "in-review", "approved"}
    assert sum(draft.stale for draft in drafts) == 1
    assert {draft.language for draft in drafts} == {"es", "vi"}
    assert sum(notice.vital for notice in notices) == 1
    assert len(list_pairs(office)) >= 8
    assert len(list_terms(office)) == 6
