"""One school, or all together: its weeks, topics, languages, answers, ratings and what is open, on one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from frontdesk.figures.district_findings import unheard
from frontdesk.figures.schools import DistrictSummary, SchoolFigures, answer_steps, language_gaps
from ui.desk import Desk
from ui.desk_words import channel_word, help_word, kind_word, language_word, moment_word
from ui.district.bars import ShareBar, WeeksChart
from ui.district.schools import change_in_words, rate_in_words, share, time_in_words
from ui.theme.tokens import SPACE
from ui.widgets import Button, Flow, StateLabel, scrolled, text
from ui.widgets.columns import Columns
from ui.widgets.page import Page

Row = tuple[str, tuple[str, ...], tuple[float, float | None, str] | None]
"""A row of a list: its name, its figures, and its bar: share, share beside, and what it says in words."""

_MOST = 12
_WIDE = 96
"""The width in letters from which two lists stand side by side."""


class SchoolPage(QWidget):
    """The figures of one school; `back` when it is left, `turned` when the next (1) or previous (-1) is asked for."""

    back = Signal()
    turned = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.back_button = Button(theme, self.tr("All schools"), icon="chevron-left", role="quiet",
                                  pressed=self.back.emit)  # fmt: skip
        self.previous = Button(theme, self.tr("Previous school"), icon="chevron-up", role="quiet", keys="Alt+Up",
                               pressed=lambda: self.turned.emit(-1))  # fmt: skip
        self.following = Button(theme, self.tr("Next school"), icon="chevron-down", role="quiet", keys="Alt+Down",
                                pressed=lambda: self.turned.emit(1))  # fmt: skip
        self.title = text("", "title", wrap=True)
        self.facts = StateLabel(theme)
        self.weeks = WeeksChart(theme)
        self._tiles = QWidget()
        self._tile_flow = Flow(self._tiles, spacing=SPACE.wide)
        self._tiles_shown: list[QWidget] = []
        self._lists = Columns(theme, letters=_WIDE)
        self._shown: tuple[QWidget, ...] = ()
        self._area = self._lay_out()

    def _lay_out(self) -> QScrollArea:
        head = QWidget()
        flow = Flow(head, spacing=SPACE.small)
        for button in (self.back_button, self.previous, self.following):
            flow.addWidget(button)
        inner = Page()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE.small, 0)
        column.setSpacing(SPACE.medium)
        for widget in (self.title, self.facts, self._tiles):
            column.addWidget(widget)
        self._week_heading = text("", "strong")
        column.addWidget(self._week_heading)
        column.addWidget(self.weeks)
        column.addWidget(self._lists)
        column.addStretch(1)
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("School"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE.small)
        outer.addWidget(head)
        outer.addWidget(area, 1)
        self._head = head
        return area

    def focus_first(self) -> None:
        """Put the focus where the arrow keys scroll."""
        self._area.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc or Backspace."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace) and not self._head.isHidden():
            self.back.emit()
            return
        super().keyPressEvent(event)

    def show_school(self, school: SchoolFigures, summary: DistrictSummary) -> None:
        """Show a school's figures of a summary."""
        self._head.setVisible(len(summary.schools) > 1)
        self.title.setText(school.name if school.scope else self.tr("All schools"))
        self._say(school, summary)
        self._show_tiles(school, summary)
        self._show_weeks(school, summary)
        self._show_lists(school, summary)
        self._area.verticalScrollBar().setValue(0)

    def _say(self, school: SchoolFigures, summary: DistrictSummary) -> None:
        students = self.tr("{0} students on file").format(f"{school.students:,}")
        if not summary.connected or not school.scope:
            self.facts.tell("student", students, "muted")
            return
        today = self._desk.office.today()
        if school.synced is None:
            said = self.tr("has never synced")
        else:
            said = self.tr("last synced {0}").format(moment_word(school.synced, today))
        silent = any(one.scope == school.scope for one in summary.silent)
        icon, tone = ("warn", "warn") if silent else ("sync", "muted")
        if silent and school.synced is not None:
            said = self.tr("{0}, more than a week ago").format(said)
        self.facts.tell(icon, f"{students} · {said}", tone)

    def _show_tiles(self, school: SchoolFigures, summary: DistrictSummary) -> None:
        day = summary.day_length
        half = time_in_words(school.half_within, day)
        ten = "–" if school.out_of_ten is None else self.tr("{0} of 10").format(f"{school.out_of_ten:.1f}")
        tiles = (
            (self.tr("Contacts"), f"{school.contacts:,}",
             self.tr("{0} before, {1}").format(f"{school.before:,}", change_in_words(school))),
            (self.tr("Per 100 students"), rate_in_words(school.per_100),
             self.tr("concerns {0}").format(rate_in_words(school.concerns_per_100))),
            (self.tr("First answer"), time_in_words(school.response, day), self.tr("half within {0}").format(half)),
            (self.tr("Past due"), f"{school.past_due:,}", self.tr("of {0} open").format(f"{school.open:,}")),
            (self.tr("How did it go?"), ten, self.tr("{0} answers").format(f"{school.ratings:,}")),
            (self.tr("Not in English"), share(school.not_english, school.contacts),
             self.tr("{0} contacts").format(f"{school.not_english:,}")),
        )  # fmt: skip
        for tile in self._tiles_shown:
            self._tile_flow.removeWidget(tile)
            tile.deleteLater()
        self._tiles_shown = []
        for label, value, remark in tiles:
            tile = QWidget()
            column = QVBoxLayout(tile)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(text(label, "caption", tone="muted"))
            column.addWidget(text(value, "title"))
            column.addWidget(text(remark, "caption", tone="muted"))
            tile.setAccessibleName(f"{label}: {value}, {remark}")
            self._tile_flow.addWidget(tile)
            self._tiles_shown.append(tile)

    def _show_weeks(self, school: SchoolFigures, summary: DistrictSummary) -> None:
        form = self.tr("MMM d", "a short date, as in Qt's date formats")
        bars = [
            (QLocale().toString(QDate(week.monday.year, week.monday.month, week.monday.day), form), many)
            for week, many in zip(summary.weeks, school.trend, strict=True)
        ]
        heading = self.tr("Contacts by week")
        if summary.running:
            heading = self.tr("Contacts by week; the last one so far")
        self._week_heading.setText(heading)
        words = ", ".join(f"{name}: {many:,}" for name, many in bars)
        self.weeks.show_weeks(bars, running=summary.running, words=f"{heading}: {words}")

    def _show_lists(self, school: SchoolFigures, summary: DistrictSummary) -> None:
        lists = (
            self._list(
                self.tr("What families asked for"),
                (self.tr("contacts"), self.tr("share"), self.tr("open now")),
                self._topics(school),
            ),
            self._list(
                self.tr("Languages at home and at the desk"),
                (self.tr("students"), self.tr("contacts"), self.tr("per 100")),
                self._languages(school),
                self.tr("Outlined: share of students; filled: share of contacts."),
            ),
            self._list(
                self.tr("How soon the first answer came"),
                (self.tr("answers"), self.tr("share")),
                self._answers(school),
            ),
            self._list(
                self.tr("How families without English were helped"),
                (self.tr("contacts"), self.tr("share")),
                self._shares(
                    [
                        (help_word(key) if key else self.tr("Not recorded"), many)
                        for key, many in school.helps.most_common()
                    ],
                    school.not_english,
                ),
            ),
            self._list(
                self.tr("Channels"),
                (self.tr("contacts"), self.tr("share")),
                self._shares(
                    [(channel_word(key), many) for key, many in school.channels.most_common()],
                    school.contacts,
                ),
            ),
            self._list(
                self.tr("Kinds"),
                (self.tr("contacts"), self.tr("share")),
                self._shares(
                    [(kind_word(key), many) for key, many in school.kinds.most_common()], school.contacts
                ),
            ),
        )
        before, self._shown = self._shown, lists
        self._lists.use(lists)
        for widget in before:
            widget.hide()
            widget.deleteLater()

    def _topics(self, school: SchoolFigures) -> list[Row]:
        names = sorted({*school.topics, *school.open_topics}, key=lambda one: (-school.topics[one], one))
        counts = [(name, school.topics[name], school.open_topics[name]) for name in names[:_MOST]]
        if rest := names[_MOST:]:
            told = self.tr("{0} others").format(len(rest))
            counts.append(
                (told, sum(school.topics[one] for one in rest), sum(school.open_topics[one] for one in rest))
            )
        if school.no_topic:
            open_ = school.open - sum(school.open_topics.values())
            counts.append((self.tr("No topic"), school.no_topic, open_))
        longest = max((many for _, many, _ in counts), default=1) or 1
        return [
            (
                name,
                (f"{many:,}", share(many, school.contacts), f"{open_:,}" if open_ else "–"),
                (many / longest, None, f"{name}: {many:,}"),
            )
            for name, many, open_ in counts
        ]

    def _languages(self, school: SchoolFigures) -> list[Row]:
        gaps, seldom = language_gaps(school), {gap.language for gap in unheard(school)}
        shares = [
            part or 0.0 for gap in gaps if gap.language != "en" for part in (gap.share, gap.of_contacts)
        ]
        longest = max([*shares, 0.001])
        rows: list[Row] = []
        for gap in gaps[:_MOST]:
            name = language_word(gap.language)
            if gap.language in seldom:
                name = self.tr("{0} – seldom heard").format(name)
            said = self.tr("{0}: {1} of students, {2} of contacts").format(
                name, _percent(gap.share), _percent(gap.of_contacts)
            )
            bar = (min(1.0, (gap.of_contacts or 0.0) / longest), min(1.0, (gap.share or 0.0) / longest), said)
            rows.append((name, (f"{gap.students:,}", f"{gap.contacts:,}", rate_in_words(gap.per_100)), bar))
        if rest := gaps[_MOST:]:
            figures = (f"{sum(gap.students for gap in rest):,}", f"{sum(gap.contacts for gap in rest):,}", "")
            rows.append((self.tr("{0} others").format(len(rest)), figures, None))
        if unknown := school.enrolled[""]:
            rows.append((self.tr("Not recorded"), (f"{unknown:,}", "–", "–"), None))
        return rows

    def _answers(self, school: SchoolFigures) -> list[Row]:
        if not school.answered:
            return []
        rows: list[Row] = []
        for minutes, many in answer_steps(school):
            name = self.tr("within {0} min").format(minutes)
            if minutes >= 60:
                name = self.tr("within {0} school hours").format(minutes // 60)
            rows.append(self._share_row(name, many, school.answered))
        rows.append(self._share_row(self.tr("all that were answered"), school.answered, school.answered))
        return rows

    def _shares(self, counts: Sequence[tuple[str, int]], whole: int) -> list[Row]:
        return [self._share_row(name, many, whole) for name, many in counts if many]

    @staticmethod
    def _share_row(name: str, many: int, whole: int) -> Row:
        part = many / whole if whole else 0.0
        return name, (f"{many:,}", share(many, whole)), (part, None, f"{name}: {share(many, whole)}")

    def _list(self, title: str, headings: Sequence[str], rows: Sequence[Row], remark: str = "") -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, SPACE.medium)
        column.setSpacing(SPACE.hair)
        column.addWidget(text(title, "strong", wrap=True))
        if remark and rows:
            column.addWidget(text(remark, "caption", tone="muted", wrap=True))
        if not rows:
            column.addWidget(text(self.tr("Nothing in this period"), tone="muted"))
        else:
            column.addWidget(self._grid(headings, rows))
        column.addStretch(1)
        return holder

    def _name(self, name: str) -> QLabel:
        """Return a row's name at the leading side, also one that is written from right to left."""
        label = text(name, wrap=True)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _grid(self, headings: Sequence[str], rows: Sequence[Row]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for place, heading in enumerate(headings, 2):
            grid.addWidget(_number(heading, "caption", "muted"), 0, place)
        for row, (name, figures, bar) in enumerate(rows, 1):
            grid.addWidget(self._name(name), row, 0)
            if bar is not None:
                length, beside, said = bar
                grid.addWidget(ShareBar(self._desk.theme, length, said, beside=beside), row, 1)
            for place, figure in enumerate(figures, 2):
                grid.addWidget(_number(figure, tone="muted" if place > 2 else ""), row, place)
        return holder


def _percent(part: float | None) -> str:
    return "–" if part is None else f"{100 * part:.0f}%"


def _number(words: str, kind: str = "body", tone: str = "") -> QLabel:
    label = text(words, kind, tone=tone)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
