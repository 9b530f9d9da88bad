"""What families said in a week, in their words: concerns and low ratings, compliments."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.figures.week import WeekSummary
from frontdesk.figures.week_lists import Voice
from frontdesk.reports import words
from frontdesk.reports.charts import Box
from frontdesk.reports.pen import Pen, Section, sentence
from frontdesk.reports.typeset import INK, draw_text, wrap
from models.choices import Priority
from translation.languages import language_name

_LINES, _SIZE = 2, 8.0
_PRESSING = (Priority.CRITICAL.value, Priority.URGENT.value)


def concerns(summary: WeekSummary, width: float, height: float) -> Section:
    """What may have left families upset: the lowest ratings, then concerns and what presses."""
    now = summary.figures
    told = (
        f"{words.counted(now.concerns, 'concern')}, {now.pressing:,} pressing, {now.ratings.low:,} rated low"
    )
    nothing = "No concern, nothing urgent, no low rating."
    return _voices("What upset families", summary.lists.upset, width, height, nothing, told)


def compliments(summary: WeekSummary, width: float, height: float) -> Section:
    """What families thanked for."""
    many = summary.figures.compliments
    told = words.counted(many, "compliment") if many else ""
    return _voices("Compliments", summary.lists.thanks, width, height, "No compliment was logged.", told)


def _voices(
    title: str, voices: Sequence[Voice], width: float, height: float, nothing: str, remark: str
) -> Section:
    """Return as many voices as a height has room for, one at least."""
    if not voices:
        return sentence(title, nothing)
    laid = [(voice, wrap(_said(voice), _SIZE, width, lines=_LINES)) for voice in voices]
    while len(laid) > 1 and _height(laid) > height:
        laid.pop()

    def draw(pen: Pen, box: Box) -> None:
        y = box.top
        for voice, lines in laid:
            with pen.tags.mark("P"):
                wide = draw_text(pen.canvas, box.right, y - 9.5, voice.status.replace("-", " "), 7.4,
                                 colour=INK.quiet, align="right")  # fmt: skip
                draw_text(
                    pen.canvas, box.x, y - 9.5, _head(voice), 7.8, bold=True, width=box.width - wide - 8
                )
                y = pen.lines(box.x, y - 11.5, lines, _SIZE, right=box.right) - 4

    return Section(title, _height(laid), draw, remark)


def _height(laid: Sequence[tuple[Voice, Sequence[str]]]) -> float:
    return sum(15.5 + 1.28 * _SIZE * len(lines) for _, lines in laid)


def _said(voice: Voice) -> str:
    return f"“{voice.about}”" if voice.about else "(no note)"


def _head(voice: Voice) -> str:
    """Return when and what it was, about what, from whom where that was asked for, and in which language."""
    what = voice.priority if voice.priority in _PRESSING else voice.kind
    if voice.score:
        what = f"rated {voice.score} of 5"
    parts = [f"{voice.at:%a}", what, voice.topic, voice.contact]
    if voice.language and voice.language != "en":
        parts.append(language_name(voice.language))
    return " · ".join(part for part in parts if part)
