"""How families were served in a week: answers and ages, visits, languages, ratings, and who came again and again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from frontdesk.figures.language_help import LanguageRow
from frontdesk.figures.metrics import REPEATED
from frontdesk.figures.standing import Promises, Standing
from frontdesk.figures.week import WeekSummary
from frontdesk.figures.week_lists import Voice
from frontdesk.reports import words
from frontdesk.reports.charts import Box, list_bar
from frontdesk.reports.pen import ROW, Heading, Line, Pen, Section, sentence, small_table, table, table_height
from frontdesk.reports.typeset import INK, draw_text, wrap
from frontdesk.reports.weekly_frame import compared, compared_counts, compared_headings
from models.choices import LanguageHelp
from translation.languages import language_name

_LANGUAGES = 9
_SIZE = 8.3


def answers(summary: WeekSummary) -> Section:
    """First answers, ages of what is open, closings and promises, beside the other weeks."""
    day, now = summary.day_length, summary.figures
    standing, then = now.standing, summary.standing_before or Standing(0, 0)
    known = summary.standing_before is not None
    lines = [
        Line("First answers", compared_counts(summary, lambda week: week.answered)),
        _part("half within", compared(summary, lambda week: _days(week.response_median, day))),
        _part("9 in 10 within", compared(summary, lambda week: _days(week.response_90, day))),
        Line("Closed", [words.number(now.closed), "", ""]),
        _part("half within", [_days(now.closing_median, day), "", ""]),
        Line("Open now" if summary.lasts else "Open at the end", _two(standing.open, then.open, known)),
        _part("half younger than", [_days(standing.age_median, day), _days(then.age_median, day), ""]),
        _part("9 in 10 younger than", [_days(standing.age_90, day), _days(then.age_90, day), ""]),
        Line("Past due", _two(standing.past_due, then.past_due, known)),
        Line("Promises kept on time", compared(summary, lambda week: _kept(week.promises))),
        _part("still to come this week", [words.number(now.promises.to_come), "", ""]),
    ]
    if not now.promises.to_come:
        lines.pop()
    return table("Answers and what is open", compared_headings(summary, 51), lines)


def _part(name: str, cells: Sequence[str]) -> Line:
    return Line(name, cells, part=True)


def _two(now: int, before: int, known: bool) -> list[str]:
    return [words.number(now), words.number(before) if known else "–", ""]


def _kept(promises: Promises) -> str:
    return f"{promises.kept:,} of {promises.come:,}" if promises.come else "–"


def _days(span: dt.timedelta | None, day: dt.timedelta) -> str:
    """Return a span of school time as a column takes it; the page's foot says that days are school days."""
    return words.school_time(span, day, unit="day")


def in_and_out(summary: WeekSummary, column: float = 58.0) -> Section:
    """Visits and time on site, and students in and out; `column` is a column's width."""
    lines = [
        Line("Visits", compared_counts(summary, lambda week: week.visits.count)),
        _part("half on site up to", compared(summary, lambda week: words.stay(week.visits.median))),
        Line("Late arrivals", compared_counts(summary, lambda week: week.movements.late_arrivals)),
        Line("Early dismissals", compared_counts(summary, lambda week: week.movements.early_dismissals)),
    ]
    here = summary.figures.visits
    if here.count > here.left:
        lines.insert(2, _part("not signed out", [words.number(here.count - here.left), "", ""]))
    routine = summary.figures.by_routine
    lines += [
        Line(words.ROUTINES[key], [words.number(many), "", ""])
        for key, many in routine.items()
        if key in words.ROUTINES
    ]
    return table("In and out, and the day's routine", compared_headings(summary, column), lines)


# Languages


_HELP = (
    Heading("contacts", 44), Heading("offered", 42), Heading("well helped", 50), Heading("qualified", 44),
    Heading("none offered", 54), Heading("by family", 44), Heading("by a child", 46), Heading("minutes", 42),
)  # fmt: skip


def help_by_language(summary: WeekSummary) -> Section:
    """How families who speak another language than English were helped."""
    now, title = summary.figures, "Language help"
    total = now.language_help
    if not total.contacts:
        return sentence(title, "Every contact was in English.")
    rows = now.languages[:_LANGUAGES]
    lines = [Line(language_name(row.language), _help(row)) for row in rows]
    left = len(now.languages) - len(rows)
    name = "All of these" if not left else f"All, with {words.counted(left, 'other language')}"
    lines.append(Line(name, _help(total), strong=True))
    share = words.percent(total.contacts / now.contacts)
    remark = f"{share} of contacts were not in English"
    by = ", ".join(
        f"{words.HELPS.get(help_, help_).lower()} {many:,}"
        for help_, many in total.by_help.most_common()
        if many
    )
    told = wrap(f"By kind of help: {by}.", 8, 536, lines=2)

    def draw(pen: Pen, box: Box) -> None:
        y = small_table(pen, box, _HELP, lines)
        with pen.tags.mark("P"):
            pen.lines(box.x, y - 2, told, 8, colour=INK.quiet)

    return Section(title, table_height(len(lines)) + 10.4 * len(told) + 3, draw, remark)


def _help(row: LanguageRow) -> list[str]:
    counts = (
        row.contacts, row.offered, row.well_helped, row.qualified, row.none_offered,
        row.by_help[LanguageHelp.FAMILY_MEMBER], row.child, row.minutes,
    )  # fmt: skip
    return [words.number(count) if count else "–" for count in counts]


# Ratings


_COMMENT = 2


def ratings(summary: WeekSummary, width: float, height: float) -> Section:
    """How many gave each of 1 to 5, the averages, and what some of them wrote."""
    now, title = summary.figures.ratings, "How did it go?"
    if now.average is None or now.out_of_ten is None:
        return sentence(title, "No family said how it went.")
    others = []
    for week, name in ((summary.before, "before"), (summary.year, "last year")):
        if week is not None and week.ratings.out_of_ten is not None:
            others.append(f"{name} {week.ratings.out_of_ten:.1f} of 10 from {week.ratings.count:,}")
    lead = (
        f"{words.counted(now.count, 'answer')}: {now.average:.2f} of 5, that is {now.out_of_ten:.1f} of 10."
    )
    lead += f" {', '.join(others).capitalize()}." if others else ""
    leads = wrap(lead, _SIZE, width)
    comments = [(each, wrap(_quoted(each), 8, width - 34, lines=_COMMENT)) for each in summary.lists.comments]
    own = 10.8 * len(leads) + 5 * ROW + 6
    while comments and own + _comments_height(comments) > height:
        comments.pop(len(comments) // 2)

    def draw(pen: Pen, box: Box) -> None:
        with pen.tags.mark("P"):
            y = pen.lines(box.x, box.top, leads, _SIZE)
        y -= 3
        most = max(now.spread)
        with pen.tags.part("Table"):
            for score in range(5, 0, -1):
                y -= ROW
                with pen.tags.part("TR"):
                    name = f"{score} of 5"
                    pen.text(box.x, y + 3, name, 8, role="TH", scope="Row", colour=INK.quiet)
                    with pen.tags.mark("TD"):
                        bar = Box(box.x + 34, y, box.width - 34, ROW)
                        list_bar(pen.canvas, bar, now.spread[score - 1], most)
        y -= 3
        for voice, lines in comments:
            with pen.tags.mark("P"):
                draw_text(pen.canvas, box.x, y - 8.16, f"{voice.score} of 5", 8, colour=INK.quiet)
                y = pen.lines(box.x + 34, y, lines, 8, right=box.right) - 3

    return Section(title, own + _comments_height(comments), draw)


def _comments_height(comments: Sequence[tuple[Voice, Sequence[str]]]) -> float:
    return sum(10.4 * len(lines) + 3 for _, lines in comments)


def _quoted(voice: Voice) -> str:
    return f"“{voice.about}”"


def callers(summary: WeekSummary, width: float) -> Section:
    """Who was in touch again and again; without names only how often."""
    lists, title = summary.lists, "Again and again"
    many = lists.callers_in_all
    if not many:
        return sentence(title, f"No family was in touch {REPEATED} times or more.")
    told = f"{words.number(many)} {'family was' if many == 1 else 'families were'} in touch {REPEATED} times or more"
    if summary.named:
        names = ", ".join(f"{caller.name} ({caller.contacts})" for caller in lists.callers)
        told += f": {names}{' and others' if many > len(lists.callers) else ''}."
    else:
        told += f", the most often {words.counted(lists.callers[0].contacts, 'time')}."
    lines = wrap(told, _SIZE, width, lines=3)

    def draw(pen: Pen, box: Box) -> None:
        with pen.tags.mark("P"):
            pen.lines(box.x, box.top, lines, _SIZE)

    return Section(title, 10.8 * len(lines) + 4, draw)
