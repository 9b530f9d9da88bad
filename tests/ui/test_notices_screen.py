"""The page of notices by real keys: reviewing, typing, approving, going to warnings, keeping what was typed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.review import edit_segment
from frontdesk.notices.views import list_notices, show_draft
from frontdesk.notices.writing import change_source, new_notice
from frontdesk.office import open_office
from models.language import NoticeSegment
from tests.ui.liaison import liaison_desk, press, sentences, settle, shown, type_words
from ui.desk import Desk, SignedIn
from ui.notices.notice_form import NoticeForm
from ui.notices.print_dialog import PrintDialog
from ui.notices.screen import NoticesScreen
from ui.notices.target_edit import TargetEdit

FORTY = "# Field trip\n\n" + "\n\n".join(f"This is sentence number {place}." for place in range(2, 41)) + "\n"


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    with liaison_desk(tmp_path / "desk", qapp) as desk:
        yield desk


def notice_by_hand(desk: Desk, source: str = FORTY, language: str = "vi", *, filled: bool = True) -> str:
    made = new_notice(desk.office, source=source, vital=True, by="clerk")
    draft = draft_notice(desk.office, notice=made.id, language=language, by_hand=True)
    if filled:
        with desk.office.change() as work:
            for row in draft.segments:
                segment = work.get(NoticeSegment, row.id)
                segment.target, segment.origin = f"[{row.source}]", "machine"
    return made.id


def open_review(qtbot: QtBot, desk: Desk, notice: str, language: str = "vi") -> NoticesScreen:
    screen = NoticesScreen(desk)
    shown(qtbot, screen)
    settle(qtbot, desk)
    screen.list.choose(notice, language)
    settle(qtbot, desk)
    screen.focus_first()
    return screen


def editor(screen: NoticesScreen) -> TargetEdit:
    assert screen.review.list.editor is not None
    return screen.review.list.editor


def test_forty_segments_are_reviewed_with_one_key_each_and_approved(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk)
    screen = open_review(qtbot, desk, notice)
    said = sentences(desk)
    presses = 0
    for _ in range(40):
        press(screen.focusWidget(), Qt.Key.Key_Return)
        presses += 1
    settle(qtbot, desk)
    summary = show_draft(desk.office, notice=notice, language="vi").summary
    assert (summary.segments, summary.accepted, summary.state) == (40, 40, "in-review")
    assert presses <= 2 * summary.segments
    assert said()[-1].startswith("Every segment is accepted")
    press(
        screen.focusWidget(),
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle(qtbot, desk)
    summary = show_draft(desk.office, notice=notice, language="vi").summary
    assert (summary.approved, summary.approved_by) == (True, "Lucía Ortega")
    assert "Approved by Lucía Ortega" in screen.review.state.words().replace(" · ", " ")
    assert not screen.review.approve.isEnabled()


def test_typing_into_a_segment_and_going_on_saves_what_was_typed(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "Hello there.\n\nGoodbye now.\n", filled=False)
    screen = open_review(qtbot, desk, notice)
    for words in ("Xin chào quý vị.", "Tạm biệt."):
        type_words(screen.focusWidget(), words)
        press(screen.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, desk)
    draft = show_draft(desk.office, notice=notice, language="vi")
    assert [(row.target, row.origin, row.accepted) for row in draft.segments] == [
        ("Xin chào quý vị.", "person", True),
        ("Tạm biệt.", "person", True),
    ]
    assert draft.segments[0].edited_by == "Lucía Ortega"


def test_an_empty_segment_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "Hello there.\n", filled=False)
    screen = open_review(qtbot, desk, notice)
    said = sentences(desk)
    press(screen.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert "no translation yet" in said()[-1]
    assert not show_draft(desk.office, notice=notice, language="vi").segments[0].accepted


def test_edits_survive_closing_in_the_middle_of_a_word(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "Hello there.\n", filled=False)
    screen = open_review(qtbot, desk, notice)
    type_words(screen.focusWidget(), "Xin ch")
    screen.leave()
    desk.jobs.close()
    again = open_office(desk.office.folder)
    assert show_draft(again, notice=notice, language="vi").segments[0].target == "Xin ch"
    again.close()


def test_typing_that_rests_is_saved_without_leaving_the_segment(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "Hello there.\n", filled=False)
    screen = open_review(qtbot, desk, notice)
    type_words(screen.focusWidget(), "Xin chào")
    editor(screen).paused.emit()
    type_words(screen.focusWidget(), " ban")
    settle(qtbot, desk)
    assert show_draft(desk.office, notice=notice, language="vi").segments[0].target == "Xin chào"
    assert editor(screen).typed == "Xin chào ban"


def test_control_full_stop_goes_from_warning_to_warning(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk)
    with desk.office.change() as work:
        rows = show_draft(desk.office, notice=notice, language="vi").segments
        for place in (7, 30):
            work.get(NoticeSegment, rows[place].id).warnings = [
                {"kind": "number", "message": "The number 8 is missing.", "where": "8"}
            ]
    screen = open_review(qtbot, desk, notice)
    places = []
    for _ in range(3):
        press(screen.focusWidget(), Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, desk)
        places.append(screen.review.list.place)
    assert places == [7, 30, 7]
    assert "2 to check" in screen.review.left.text()


def test_arrows_walk_the_segments_and_keep_what_was_typed(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "One is here.\n\nTwo is there.\n", filled=False)
    screen = open_review(qtbot, desk, notice)
    type_words(screen.focusWidget(), "Mot")
    press(screen.focusWidget(), Qt.Key.Key_Down)
    assert screen.review.list.place == 1
    press(screen.focusWidget(), Qt.Key.Key_Up)
    settle(qtbot, desk)
    assert screen.review.list.place == 0
    assert editor(screen).typed == "Mot"
    assert show_draft(desk.office, notice=notice, language="vi").segments[0].target == "Mot"


def test_somebody_elses_change_does_not_disturb_what_is_being_typed(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "One is here.\n\nTwo is there.\n", filled=False)
    screen = open_review(qtbot, desk, notice)
    type_words(screen.focusWidget(), "Mot")
    rows = show_draft(desk.office, notice=notice, language="vi").segments
    edit_segment(desk.office, segment=rows[1].id, target="Hai", by="clerk")
    edit_segment(desk.office, segment=rows[0].id, target="Other words", by="clerk")
    settle(qtbot, desk)
    assert screen.review.list.segments.rows[1].target == "Hai"
    assert editor(screen).typed == "Mot"


def test_a_changed_english_shows_as_stale_in_words(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk)
    screen = open_review(qtbot, desk, notice)
    change_source(desk.office, notice=notice, source=FORTY.replace("number 5.", "number five."), by="clerk")
    settle(qtbot, desk)
    assert "1 stale" in screen.review.left.text()
    assert [row.stale for row in screen.review.list.segments.rows].count(True) == 1


def test_a_clerk_may_review_but_not_approve(qtbot: QtBot, desk: Desk) -> None:
    desk.sign_in(SignedIn("clerk", "Ana Ruiz", "office"))
    notice = notice_by_hand(desk, "One is here.\n")
    screen = open_review(qtbot, desk, notice)
    said = sentences(desk)
    press(screen.focusWidget(), Qt.Key.Key_Return)
    screen.approve()
    settle(qtbot, desk)
    assert "not a liaison" in said()[-1]
    assert not show_draft(desk.office, notice=notice, language="vi").summary.approved


def test_a_segment_is_taken_up_again(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "One is here.\n\nTwo is there.\n")
    screen = open_review(qtbot, desk, notice)
    press(screen.focusWidget(), Qt.Key.Key_Return)
    press(screen.focusWidget(), Qt.Key.Key_Up)
    settle(qtbot, desk)
    assert show_draft(desk.office, notice=notice, language="vi").segments[0].accepted
    press(
        screen.focusWidget(),
        Qt.Key.Key_R,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle(qtbot, desk)
    assert not show_draft(desk.office, notice=notice, language="vi").segments[0].accepted


def test_undo_takes_an_accepted_segment_back(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "One is here.\n\nTwo is there.\n")
    screen = open_review(qtbot, desk, notice)
    press(screen.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, desk)
    desk.take_back()
    settle(qtbot, desk)
    assert not show_draft(desk.office, notice=notice, language="vi").segments[0].accepted
    assert not screen.review.list.segments.rows[0].accepted


def test_a_new_notice_is_written_saved_and_translated(qtbot: QtBot, desk: Desk) -> None:
    screen = NoticesScreen(desk)
    shown(qtbot, screen)
    settle(qtbot, desk)
    form = NoticeForm(desk, screen)
    shown(qtbot, form, 820, 680)
    type_words(form.title, "Bus 12")
    type_words(form.source, "The bus will be late. Please wait.")
    form.vital.setChecked(True)
    press(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: form.result() == NoticeForm.DialogCode.Accepted)
    screen.deeds.save_notice(form.answer())
    settle(qtbot, desk)
    notice = list_notices(desk.office)[0]
    assert (notice.title, notice.vital) == ("Bus 12", True)
    assert [(draft.language, draft.empty) for draft in notice.drafts] == [("es", 0), ("vi", 2)]
    assert screen.list.current()[0] == notice.id


def test_the_form_reads_a_file_and_says_what_is_wrong_with_one(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    screen = NoticesScreen(desk)
    form = NoticeForm(desk, screen)
    qtbot.addWidget(screen)
    bad = tmp_path / "notice.docx"
    bad.write_bytes(b"not a Word file")
    form.open_file(bad)
    assert "not a Word document" in form.source_field.complaint
    good = tmp_path / "notice.md"
    good.write_text(
        "---\ntitle: Héad lice\nvital: true\n---\n\n# Héad lice\n\nPlease check.\n", encoding="utf-8"
    )
    form.open_file(good)
    assert form.title.text() == "Héad lice"
    assert form.vital.isChecked()
    assert form.source_field.complaint == ""
    form.source.clear()
    form.save.click()
    assert "Type or paste" in form.source_field.complaint
    settle(qtbot, desk)


def test_an_unapproved_vital_notice_previews_and_saves_as_a_marked_draft(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    notice = notice_by_hand(desk, "# Rights\n\nYou may appeal.\n")
    screen = open_review(qtbot, desk, notice)
    dialog = PrintDialog(desk, screen, notice=notice, title="Rights", language="vi")
    shown(qtbot, dialog, 900, 700)
    settle(qtbot, desk)
    assert "DRAFT – NOT REVIEWED" in dialog.state.words()
    assert dialog.paper.document.pageCount() == 1
    out = tmp_path / "rights.pdf"
    dialog.save_to(out)
    settle(qtbot, desk)
    assert "DRAFT – NOT REVIEWED" in pdf_text(out)


def test_the_english_alone_has_a_preview_too(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    notice = notice_by_hand(desk, "# Rights\n\nYou may appeal.\n")
    screen = open_review(qtbot, desk, notice, "")
    assert screen.review.draft is None
    assert screen.review.notice is not None
    preview = screen.deeds.preview_english(screen.review.notice)
    shown(qtbot, preview, 900, 700)
    settle(qtbot, desk)
    out = tmp_path / "rights.pdf"
    preview.save_to(out)
    settle(qtbot, desk)
    text = pdf_text(out)
    assert "You may appeal" in text
    assert "DRAFT" not in text


def pdf_text(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_the_preview_goes_to_a_printer_on_white(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from ui.reports.printing import Printing

    notice = notice_by_hand(desk, "# Rights\n\nYou may appeal.\n")
    screen = open_review(qtbot, desk, notice)
    dialog = PrintDialog(desk, screen, notice=notice, title="Rights", language="vi")
    shown(qtbot, dialog, 900, 700)
    settle(qtbot, desk)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    out = tmp_path / "paper.pdf"
    printer.setOutputFileName(str(out))
    dialog.print_to(printer)
    qtbot.waitUntil(lambda: not desk.findChildren(Printing))
    import pypdfium2

    document = pypdfium2.PdfDocument(out)
    picture = document[0].render(scale=0.5).to_pil().convert("L")
    document.close()
    assert picture.getpixel((3, 3)) == 255
    assert picture.getextrema()[0] < 100


def test_the_models_keep_qts_rules(qtbot: QtBot, qtmodeltester: Any, desk: Desk) -> None:
    notice = notice_by_hand(desk)
    screen = open_review(qtbot, desk, notice)
    for model in (screen.review.list.segments, screen.list.model):
        assert isinstance(model, QAbstractItemModel)
        qtmodeltester.check(model)


def test_right_to_left_translations_are_typed_right_to_left(qtbot: QtBot, desk: Desk) -> None:
    notice = notice_by_hand(desk, "One is here.\n", "ar", filled=False)
    screen = open_review(qtbot, desk, notice, "ar")
    assert editor(screen).layoutDirection() == Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(("width", "height", "scale"), [(800, 600, 1.0), (800, 600, 2.0), (640, 480, 1.0)])
def test_a_small_window_shows_one_pane_at_a_time(
    qtbot: QtBot, desk: Desk, width: int, height: int, scale: float
) -> None:
    desk.theme.apply(scale=scale)
    notice = notice_by_hand(desk)
    screen = NoticesScreen(desk)
    shown(qtbot, screen, width, height)
    settle(qtbot, desk)
    screen.list.choose(notice, "vi")
    settle(qtbot, desk)
    press(screen.list.tree, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert screen.review.isVisible()
    assert not screen.list.isVisible()
    press(screen.focusWidget(), Qt.Key.Key_Escape)
    assert screen.list.isVisible()
    desk.theme.apply(scale=1.0)
