"""Sentences about one child stay at the school; everything else that was approved is for the district."""

from sqlalchemy import select

from frontdesk.interactions import log_interaction
from frontdesk.language.memory import list_pairs
from frontdesk.language.replies import answer_family
from frontdesk.named_people import named_parts, names_somebody
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.printing import notice_page
from frontdesk.notices.review import accept_segment, approve_draft
from frontdesk.notices.views import show_draft
from frontdesk.notices.writing import new_notice
from frontdesk.office import Office
from frontdesk.staff import list_staff
from models.language import MemoryEntry
from models.local import Change

LETTER = """# Suspension

Emiliano Muñoz Peña, Grade 8

Emiliano may come back on Monday.

You have the right to appeal.
"""


def approve_letter(office: Office) -> str:
    log_interaction(
        office, channel="phone", contact="Rosa Muñoz", student="Emiliano Muñoz Peña", language="vi"
    )
    made = new_notice(office, source=LETTER, vital=True)
    draft = draft_notice(office, notice=made.id, language="vi", by_hand=True)
    for row, words in zip(
        draft.segments,
        ("Đình chỉ", "Emiliano Muñoz Peña, lớp 8", "Em được trở lại thứ Hai.", "Quý vị có quyền khiếu nại."),
        strict=True,
    ):
        accept_segment(office, segment=row.id, target=words)
    approve_draft(office, notice=made.id, language="vi", by="Lucía Ferrer")
    return made.id


def test_what_names_a_child_does_not_enter_the_districts_memory(office: Office) -> None:
    notice = approve_letter(office)
    assert {pair.source for pair in list_pairs(office)} == {"Suspension", "You have the right to appeal."}
    with office.reading() as session:
        entries = session.scalars(select(MemoryEntry)).all()
        changes = session.scalars(select(Change).where(Change.entity == "memory_entry")).all()
    assert len(entries) == 4
    for trace in (*(f"{row.source}{row.target}" for row in entries), *(str(each.fields) for each in changes)):
        assert "Emiliano" not in trace
        assert "thứ Hai" not in trace
    assert show_draft(office, notice=notice, language="vi").summary.approved
    assert not notice_page(office, notice=notice, language="vi").draft


def test_a_reviewed_answer_about_a_child_stays_too(office: Office) -> None:
    liaison = next(each.id for each in list_staff(office) if each.role == "liaison")
    logged = log_interaction(
        office, channel="email", contact="Rosa Muñoz", student="Emiliano Muñoz Peña", language="vi"
    )
    for text, words in (
        ("Emiliano is in class now.", "Em đang ở trong lớp."),
        ("The office opens at 7:30.", "Văn phòng mở cửa lúc 7:30."),
    ):
        answer_family(office, interaction=logged.id, text=text, translation=words, reviewed=True, by=liaison)
    assert [pair.source for pair in list_pairs(office)] == ["The office opens at 7:30."]


def test_a_common_word_that_is_also_a_name_does_not_count_by_itself(office: Office) -> None:
    log_interaction(office, channel="phone", contact="Grace Long", student="May Long")
    with office.reading() as session:
        assert named_parts(session, "You may ask for a review before long.") == frozenset()
        parts = named_parts(session, "May Long is absent.")
    assert parts == {"may", "long"}
    assert names_somebody("MAY is here.", parts)
    assert not names_somebody("The bus is here.", parts)
