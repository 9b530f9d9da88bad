"""Whole notices typed by hand into the editor, key by key, in languages without a pack, approved and printed."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.printing import print_notice
from frontdesk.notices.views import show_draft
from frontdesk.notices.writing import new_notice
from tests.ui.liaison import liaison_desk, press, settle, shown, type_words
from ui.desk import Desk
from ui.notices.screen import NoticesScreen

HERE = Path(__file__).parent
NOTICES = HERE.parent / "samples" / "notices"


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    with liaison_desk(tmp_path / "desk", qapp) as desk:
        yield desk


@pytest.mark.parametrize(
    ("name", "language", "found"),
    [
        ("early-dismissal", "vi", ["Tan học sớm – Thứ Tư", "(316) 555-0100", "Đi bộ về nhà"]),
        ("head-lice", "ar", ["Raman", "$15", "555-0100 (316)"]),
        ("kindergarten-registration", "zh", ["您的孩子快满五岁了吗", "Marcus Oyelaran"]),
    ],
)
def test_a_notice_is_typed_approved_and_printed(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str, language: str, found: list[str]
) -> None:
    lines = (HERE / "typed" / f"{name}.{language}.txt").read_text("utf-8").splitlines()
    made = new_notice(desk.office, file=NOTICES / f"{name}.md", vital=True, by="liaison")
    draft = draft_notice(desk.office, notice=made.id, language=language, by_hand=True)
    assert len(draft.segments) == len(lines)
    screen = NoticesScreen(desk)
    shown(qtbot, screen)
    settle(qtbot, desk)
    screen.list.choose(made.id, language)
    settle(qtbot, desk)
    screen.focus_first()
    for place, line in enumerate(lines):
        editor = screen.review.list.editor
        assert editor is not None
        assert screen.review.list.place == place
        if editor.typed != " ".join(line.split()):
            editor.selectAll()
            type_words(screen.focusWidget(), line)
        press(screen.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, desk)
    press(
        screen.focusWidget(),
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle(qtbot, desk)
    view = show_draft(desk.office, notice=made.id, language=language)
    assert [row.target for row in view.segments] == [" ".join(line.split()) for line in lines]
    assert view.summary.approved
    out = tmp_path / f"{name}.pdf"
    page = print_notice(desk.office, notice=made.id, language=language, out=out)
    assert not page.draft
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    document.close()
    assert "NOT REVIEWED" not in text
    # The reader gives right-to-left pages back word by word from the right.
    for words in found:
        assert words in text
