"""A liaison's desk for the demo school: notices at every stage, a glossary, phrases put right, a talk.

What is approved here was written for the demo and, like everything in it, is invented. Relies on the starter
pack for the machine drafts.
"""

from __future__ import annotations

from frontdesk.language.conversation import Speaker, begin_conversation, end_conversation, say_phrase
from frontdesk.language.glossary import set_term
from frontdesk.language.phrasebook import correct_phrase
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.review import accept_segment, approve_draft
from frontdesk.notices.views import show_draft
from frontdesk.notices.writing import change_source, new_notice
from frontdesk.office import Office

_EARLY = """# Early dismissal on Wednesday

Dear families,

All students go home at **12:15 p.m. on Wednesday, November 25**. Buses leave ten minutes later.

## What we need from you

- Please call the office at (316) 555-0100 before 11:00 a.m. if your plans change.
- Bring a photo ID when you pick up your child.

Thank you for your patience!
"""
_EARLY_ES = (
    "Salida temprano el miércoles",
    "Estimadas familias:",
    "Todos los estudiantes saldrán a las **12:15 p. m. el miércoles 25 de noviembre**.",
    "Los autobuses salen diez minutos más tarde.",
    "Lo que necesitamos de usted",
    "Por favor, llame a la oficina al (316) 555-0100 antes de las 11:00 a. m. si cambian sus planes.",
    "Traiga una identificación con foto cuando recoja a su hijo o hija.",
    "¡Gracias por su paciencia!",
)
_RIGHTS = """# Your right to appeal

Your child may come back to school on Monday, November 30, at 7:45 a.m.

1. You may ask for a review by writing to the principal by **December 4, at 4:00 p.m.**
2. You may look at the records.
3. You may bring a person of your choice, and we will provide an interpreter at no cost.

If you have questions, please call us at (316) 555-0100.
"""
_BUS = """# Change to Bus Route 12

Route 12 will change on Monday, November 30. Please read the new times carefully.

| Stop | Location | New a.m. |
| ---: | --- | ---: |
| 1 | Hadley Court | 6:48 |
| 2 | Birch Street | 7:04 |

Be at the stop five minutes before the time shown. A lost pass costs $5.00.
"""
_BUS_VI = ("Thay đổi tuyến xe buýt số 12", "Tuyến 12 sẽ thay đổi từ thứ Hai, ngày 30 tháng 11.")
_TERMS = (
    ("front office", "oficina de la escuela"),
    ("Individualized Education Program", "Programa de Educación Individualizado"),
    ("dismissal", "salida"),
    ("permission slip", "hoja de permiso"),
)
_KEPT = ("ParentSquare", "Chromebook")


def fill_language_work(office: Office, *, liaison: str) -> None:
    """Add notices, terms, a phrase put right and a talk; `liaison` is the id of one."""
    for term, rendering in _TERMS:
        set_term(office, term=term, rendering=rendering, by=liaison)
    for term in _KEPT:
        set_term(office, term=term, keep=True, by=liaison)
    correct_phrase(office, phrase="greeting-11", language="es", text="Gracias por su espera.", by=liaison)
    _approved(office, liaison)
    _in_review(office, liaison)
    _begun_by_hand(office, liaison)
    _talk(office, liaison)


def _approved(office: Office, liaison: str) -> None:
    made = new_notice(office, source=_EARLY, by=liaison)
    draft = draft_notice(office, notice=made.id, language="es", by_hand=True, by=liaison)
    for row, words in zip(draft.segments, _EARLY_ES, strict=True):
        accept_segment(office, segment=row.id, target=words, by=liaison)
    approve_draft(office, notice=made.id, language="es", by=liaison)


def _in_review(office: Office, liaison: str) -> None:
    made = new_notice(office, source=_RIGHTS, vital=True, by=liaison)
    draft = draft_notice(office, notice=made.id, language="es", by=liaison)
    for row in draft.segments[:3]:
        accept_segment(office, segment=row.id, by=liaison)
    change_source(office, notice=made.id, source=_RIGHTS.replace("7:45", "8:00"), by=liaison)


def _begun_by_hand(office: Office, liaison: str) -> None:
    made = new_notice(office, source=_BUS, by=liaison)
    draft_notice(office, notice=made.id, language="es", by=liaison)
    draft_notice(office, notice=made.id, language="vi", by_hand=True, by=liaison)
    rows = show_draft(office, notice=made.id, language="vi").segments
    for row, words in zip(rows, _BUS_VI, strict=False):
        accept_segment(office, segment=row.id, target=words, by=liaison)


def _talk(office: Office, liaison: str) -> None:
    talk = begin_conversation(office, language="vi", contact="Nguyễn Thị Hạnh")
    for speaker, phrase in (
        (Speaker.STAFF, "greeting-01"),
        (Speaker.FAMILY, "attendance-12"),
        (Speaker.STAFF, "attendance-06"),
        (Speaker.STAFF, "attendance-04"),
        (Speaker.FAMILY, "feedback-12"),
    ):
        talk, _ = say_phrase(office, conversation=talk, speaker=speaker, phrase=phrase, by=liaison)
    end_conversation(office, conversation=talk, minutes=6, understood=True, by=liaison)
