"""What a liaison approved once helps with the next notice, with a pack and without one; the glossary is obeyed."""

from frontdesk.language.glossary import set_term
from frontdesk.language.memory import list_pairs, remove_pair
from frontdesk.language.phrasebook import correct_phrase
from frontdesk.language.translating import suggest_translations
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.review import accept_segment, approve_draft, edit_segment
from frontdesk.notices.views import show_draft
from frontdesk.notices.writing import new_notice
from frontdesk.office import Office

LIAISON = "Lucía Ferrer"
FIRST = "Please bring a warm coat.\n\nThe bus leaves at 7:45 a.m.\n"
SECOND = "Please bring a warm coat.\n\nThe bus leaves at 8:15 a.m.\n\nThe lion is on the roof.\n"


def approve(office: Office, language: str, targets: tuple[str, ...]) -> str:
    made = new_notice(office, title="First", source=FIRST)
    draft = draft_notice(office, notice=made.id, language=language, by_hand=True)
    for row, words in zip(draft.segments, targets, strict=True):
        accept_segment(office, segment=row.id, target=words)
    approve_draft(office, notice=made.id, language=language, by=LIAISON)
    return made.id


def test_an_approved_sentence_comes_back_by_itself_with_a_pack(office: Office) -> None:
    approve(office, "es", ("Por favor, traiga un abrigo calientito.", "El autobús sale a las 7:45 a. m."))
    made = new_notice(office, title="Second", source=SECOND)
    rows = draft_notice(office, notice=made.id, language="es").segments
    assert (rows[0].target, rows[0].origin) == ("Por favor, traiga un abrigo calientito.", "memory")
    assert rows[2].origin == "machine"
    found = suggest_translations(office, sentence=rows[1].source, source="en", target="es")
    assert found[0].approved
    assert "8:15" in found[0].target
    assert found[0].score < 1.0
    assert found[0].differences


def test_the_same_without_a_pack_fills_what_is_known_and_leaves_the_rest(office: Office) -> None:
    approve(office, "vi", ("Xin mang áo ấm.", "Xe buýt khởi hành lúc 7:45 sáng."))
    made = new_notice(office, title="Second", source=SECOND)
    rows = draft_notice(office, notice=made.id, language="vi", by_hand=True).segments
    assert [row.target for row in rows] == ["Xin mang áo ấm.", "", ""]
    assert not rows[0].accepted


def test_what_left_the_memory_is_not_used_but_its_notice_stays_approved(office: Office) -> None:
    first = approve(office, "vi", ("Xin mang áo ấm.", "Xe buýt khởi hành lúc 7:45 sáng."))
    for pair in list_pairs(office, words="coat"):
        remove_pair(office, id=pair.id, by=LIAISON)
    assert show_draft(office, notice=first, language="vi").summary.approved
    made = new_notice(office, title="Second", source=SECOND)
    assert draft_notice(office, notice=made.id, language="vi", by_hand=True).segments[0].target == ""


def test_a_phrase_put_right_helps_with_notices_too(office: Office) -> None:
    text = "Xin quý vị ký tên vào đơn và nộp lại."
    correct_phrase(office, phrase="events-02", language="vi", text="Hoan nghênh mọi gia đình.", by=LIAISON)
    made = new_notice(office, title="Night", source="All families are welcome.\n\nSign it.\n")
    rows = draft_notice(office, notice=made.id, language="vi", by_hand=True).segments
    assert rows[0].target == "Hoan nghênh mọi gia đình."
    edit_segment(office, segment=rows[1].id, target=text)
    assert show_draft(office, notice=made.id, language="vi").segments[1].origin == "person"


def test_a_term_that_is_not_obeyed_is_told_after_an_edit(office: Office) -> None:
    set_term(office, term="front office", rendering="oficina principal", by=LIAISON)
    made = new_notice(office, title="Visit", source="Please come to the front office.\n")
    row = draft_notice(office, notice=made.id, language="es").segments[0]
    edit_segment(office, segment=row.id, target="Por favor, venga a la recepción.")
    kinds = {each.kind for each in show_draft(office, notice=made.id, language="es").segments[0].warnings}
    assert "glossary" in kinds
    edit_segment(office, segment=row.id, target="Por favor, venga a la oficina principal.")
    assert show_draft(office, notice=made.id, language="es").segments[0].warnings == ()
