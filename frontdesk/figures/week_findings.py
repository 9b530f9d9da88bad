"""What stands out in a week, as sentences that its numbers support.

Each rule is a pure function of a `WeekSummary` that gives a finding or nothing, with a weight; the page shows the
three to five heaviest. A rule that speaks of a change compares like with like only (as many school days, up to
the same point of the week) and keeps silent where the counts are so small, or so near to each other, that
chance alone would explain them. What each word counts is written up in `docs/figures.md`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.figures.findings import (
    FEWEST,
    LEAST,
    MOST,
    UNLIKELY_TOPIC,
    About,
    Finding,
    changed,
    scores_differ,
    shares_differ,
    spans_differ,
)
from frontdesk.figures.metrics import Glance
from frontdesk.reports import words
from translation.languages import language_name

if TYPE_CHECKING:
    from frontdesk.figures.week import WeekSummary

_SLOWER = 1.25
_LEAST_SLOWER = dt.timedelta(minutes=10)
_LEAST_SCORE = 0.5
_BUSY = 2.0


class Beside(NamedTuple):
    """A week that changes may be told against, and what it is called."""

    figures: Glance
    name: str


def find(summary: WeekSummary) -> tuple[Finding, ...]:
    """Return the findings of a week, the weightiest first: three to five, fewer only where there is nothing to say."""
    found = sorted((each for rule in _RULES if (each := rule(summary))), key=lambda each: -each.weight)
    loud = [each for each in found if each.weight >= _LOUD][:MOST]
    quiet = [each for each in found if each.weight < _LOUD]
    return (*loud, *quiet[: max(0, FEWEST + 1 - len(loud))])


_LOUD = 30.0
"""The weight from which a finding is news; lighter ones fill the page up."""


def basis(summary: WeekSummary) -> Beside | None:
    """Return the week that changes are told against: one with as many school days; None without."""
    for other, name in (
        (summary.before, "the week before"),
        (summary.year, "the same week last year"),
    ):
        if other is not None and other.school_days == summary.figures.school_days:
            return Beside(other, name)
    return None


def _point(summary: WeekSummary) -> str:
    """Return up to when a week that lasts is counted."""
    moment = summary.figures.moment
    return f"{moment:%A} {words.clock_time(moment)}"


# Contacts


def contacts(summary: WeekSummary) -> Finding | None:
    """How many contacts there were, beside what the other weeks had."""
    now = summary.figures
    if not now.contacts:
        return _no_contacts(summary)
    others = [
        (other, name)
        for other, name in (
            (summary.before, "the week before"),
            (summary.year, "in the same week last year"),
        )
        if other is not None
    ]
    short = any(other.school_days != now.school_days for other, _ in others)
    so_far = f" by {_point(summary)}" if summary.lasts else ""
    told = [f"{words.counted(now.contacts, 'contact')}{_on_days(now, short)}{so_far}"]
    told += [f"{words.number(other.contacts)} {name}{_on_days(other, short)}" for other, name in others]
    sentence = told[0] + "; " + (" and ".join(told[1:]) or "there is no earlier week to compare with yet")
    sentence += ", up to the same point." if summary.lasts and others else "."
    beside = basis(summary)
    if beside and changed(now.contacts, beside.figures.contacts):
        more = now.contacts > beside.figures.contacts
        lead = "Many more contacts" if more and now.contacts > 1.5 * beside.figures.contacts else (
            "More contacts" if more else "Fewer contacts")  # fmt: skip
        return Finding(About.CONTACTS, lead, sentence, 48 if more else 40)
    if short and now.school_days < max(other.school_days for other, _ in others):
        return Finding(About.CONTACTS, "A short week", sentence, 49)
    return Finding(About.CONTACTS, "Contacts", sentence, 29)


def _no_contacts(summary: WeekSummary) -> Finding:
    now = summary.figures
    if summary.made.date() < summary.week.monday:
        sentence = "The week has not begun."
    elif not now.school_days:
        sentence = "There was no school, and nobody was logged."
    elif summary.lasts:
        sentence = f"No contact was logged this week up to {_point(summary)}."
    else:
        sentence = "No contact was logged this week."
    before = summary.before
    if before is not None and before.contacts:
        sentence += f" The week before had {words.number(before.contacts)}."
    return Finding(About.CONTACTS, "No contacts", sentence, 60)


def _on_days(week: Glance, told: bool) -> str:
    """Return how many school days a week had (so far), where another number explains a difference."""
    return f" on {words.counted(week.school_days, 'school day')}" if told else ""


def records(summary: WeekSummary) -> Finding | None:
    """Since when there is anything to compare with, while that is short."""
    if summary.since is None:
        return Finding(About.RECORDS, "The first week", "Nothing has been logged in FrontDesk yet.", 10)
    if summary.before is None and not summary.empty:
        since = words.long_date(summary.since)
        return Finding(
            About.RECORDS, "A first week", f"Records begin on {since}, so nothing is compared yet.", 25
        )
    return None


# What is owed


def overdue(summary: WeekSummary) -> Finding | None:
    """How much is past due, and whether that is rising."""
    late, promises = summary.figures.standing.past_due, summary.lists.overdue_promises
    limit = words.counted(summary.past_due_days, "school day")
    broken = "1 promise is past its day." if promises == 1 else f"{promises:,} promises are past their day."
    before = summary.standing_before.past_due if summary.standing_before else None
    if not late:
        told = f"Nothing is open for over {limit}."
        if promises:
            return Finding(About.OVERDUE, "Promises overdue", f"{broken} {told}", 45)
        good = before is not None and before >= LEAST
        if good:
            told += f" A week earlier {words.number(before or 0)} were."
        return Finding(About.OVERDUE, "Nothing is overdue", told, 32 if good else 26)
    opened = f"{words.counted(late, 'contact')} {'is' if late == 1 else 'are'} open for over {limit}"
    lead, weight = "Overdue", 50.0
    if before is not None:
        opened += f", {words.number(before)} a week earlier"
        if before + 3 <= late and late >= 1.1 * before:
            lead, weight = "Overdue is rising", 90.0
        elif late + 3 <= before and before >= 1.1 * late:
            lead, weight = "Overdue is falling", 55.0
    return Finding(About.OVERDUE, lead, f"{opened}.{' ' + broken if promises else ''}", weight)


def opened(summary: WeekSummary) -> Finding | None:
    """How much is open, where there is little else to say."""
    standing = summary.figures.standing
    if not standing.open or standing.age_median is None:
        return None
    verb, half = ("is", "it is") if standing.open == 1 else ("are", "half of them are")
    age = words.school_time(standing.age_median, summary.day_length)
    sentence = (
        f"{words.counted(standing.open, 'contact')} {verb} open; {half} up to {age} old, in school time."
    )
    return Finding(About.OPEN, "Open", sentence, 8)


def pressing(summary: WeekSummary) -> Finding | None:
    """Critical or urgent contacts that nobody has closed."""
    many = summary.figures.pressing_open
    if not many:
        return None
    verb = "is" if many == 1 else "are"
    sentence = f"{words.counted(many, 'critical or urgent contact')} of this week {verb} still open."
    return Finding(About.PRESSING, "Urgent and open", sentence, 58 + min(10, many))


def promises(summary: WeekSummary) -> Finding | None:
    """The share of promises that were kept by their day, beside the week before."""
    now = summary.figures.promises
    if now.come < LEAST:
        return None
    sentence = f"{now.kept:,} of {words.counted(now.come, 'promise')} {'was' if now.come == 1 else 'were'} kept on time"
    before = summary.before.promises if summary.before else None
    weight, lead = 22.0, "Promises"
    if before is not None and before.come >= LEAST:
        sentence += f", {before.kept:,} of {before.come:,} the week before"
        gap = now.kept / now.come - before.kept / before.come
        if abs(gap) >= 0.1 and shares_differ(now.kept, now.come, before.kept, before.come):
            lead, weight = ("Fewer promises kept", 70.0) if gap < 0 else ("More promises kept", 38.0)
    return Finding(About.PROMISES, lead, sentence + ".", weight)


# Answers


def response(summary: WeekSummary) -> Finding | None:
    """How long families waited for a first answer, and whether that changed."""
    now, day = summary.figures, summary.day_length
    if now.answered < LEAST or now.response_median is None or now.response_90 is None:
        return None
    half, most = (words.school_time(span, day) for span in (now.response_median, now.response_90))
    sentence = f"Half of the families had a first answer within {half}, 9 in 10 within {most}"
    lead, weight = "First answers", 28.0
    beside = basis(summary)
    other = beside.figures if beside else None
    if (
        beside
        and other
        and other.answered >= LEAST
        and None not in (other.response_median, other.response_90)
    ):
        half, most = (words.school_time(span, day) for span in (other.response_median, other.response_90))
        sentence += f"; {beside.name} it was {half} and {most}"
        moves = {_moved(now, other, "response_median"), _moved(now, other, "response_90")} - {0}
        if moves in ({1}, {-1}):
            slower = 1 in moves
            lead, weight = ("Answers took longer", 75.0) if slower else ("Answers came sooner", 42.0)
    return Finding(About.RESPONSE, lead, sentence + ".", weight)


def _moved(now: Glance, before: Glance, name: str) -> int:
    """Return 1 where a response time is longer than it was, -1 where it is shorter, 0 where that may be chance."""
    span, then = getattr(now, name), getattr(before, name)
    if abs(span - then) < _LEAST_SLOWER or max(span, then) < _SLOWER * min(span, then):
        return 0
    if not spans_differ(now.response_spans, before.response_spans, min(span, then)):
        return 0
    return 1 if span > then else -1


# What families ask for


def topic(summary: WeekSummary) -> Finding | None:
    """The topic that rose most, if one did by more than chance."""
    beside = basis(summary)
    risen = rising(summary, 1)
    if beside is None or not risen:
        return None
    name, now, before = risen[0]
    sentence = f"{name}: {words.counted(now, 'contact')}, {words.number(before)} {beside.name}"
    if summary.year is not None and beside.figures is not summary.year:
        sentence += f" and {words.number(summary.year.by_topic.get(name, 0))} in the same week last year"
    return Finding(
        About.TOPIC, "The topic that rose most", f"{sentence}.", 52 + min(15.0, (now - before) / 2)
    )


def rising(summary: WeekSummary, most: int) -> list[tuple[str, int, int]]:
    """Return the topics that rose most by more than chance: name, contacts now, contacts before."""
    beside = basis(summary)
    if beside is None:
        return []
    risen = [
        (name, now, before)
        for name, now in summary.figures.by_topic.items()
        if name
        and now > (before := beside.figures.by_topic.get(name, 0))
        and changed(now, before, UNLIKELY_TOPIC)
    ]
    risen.sort(key=lambda line: (line[2] - line[1], line[0]))
    return risen[:most]


def hour(summary: WeekSummary) -> Finding | None:
    """The hour in which the desk was busiest, if it stands out."""
    by_hour = {place: many for place, many in summary.figures.by_hour.items() if many}
    if len(by_hour) < LEAST:
        return None
    (day, at), most = max(by_hour.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
    if most < LEAST or most < _BUSY * sum(by_hour.values()) / len(by_hour):
        return None
    name = f"{dt.date(2024, 1, 1 + day):%A}"
    sentence = (
        f"{name} from {_hour(at)} to {_hour(at + 1)} was busiest, with {words.counted(most, 'contact')}."
    )
    return Finding(About.HOUR, "Busiest hour", sentence, 31)


def _hour(hour: int) -> str:
    return words.clock_time(dt.time(hour % 24)).replace(":00", "")


# Languages


def child(summary: WeekSummary) -> Finding | None:
    """Children who interpreted: a school must not rely on them, so once is enough to be told."""
    total = summary.figures.language_help
    if not total.child:
        return None
    sentence = f"A child did {words.counted(total.child, 'time')}, which a school must not rely on."
    if total.not_good_practice > total.child:
        sentence = (
            f"Of the {words.counted(total.not_good_practice, 'time')} that a family interpreted for itself, a child did"
            f" {words.number(total.child)}; neither is good practice."
        )
    return Finding(About.CHILD, "Children interpreted", sentence, 80.0)


def language(summary: WeekSummary) -> Finding | None:
    """Whether families of other languages were helped."""
    total = summary.figures.language_help
    if not total.contacts:
        return None
    whole = words.counted(total.contacts, "contact")
    if total.none_offered:
        by = [(row.none_offered, language_name(row.language)) for row in summary.figures.languages]
        worst = sorted((each for each in by if each[0]), key=lambda each: (-each[0], each[1]))[:3]
        told = ", ".join(f"{name} {many:,}" for many, name in worst)
        sentence = (
            f"{words.number(total.none_offered)} of {whole} in other languages had no help offered ({told})."
        )
        return Finding(
            About.LANGUAGE, "Not helped in their language", sentence, 60 + min(9, total.none_offered)
        )
    if total.not_good_practice and not total.child:
        times = words.counted(total.not_good_practice, "time")
        sentence = f"A family member interpreted {times}, which is not good practice."
        return Finding(About.LANGUAGE, "Family interpreted", sentence, 44)
    helped = words.number(total.well_helped)
    sentence = f"{helped} of {whole} in other languages had staff, an interpreter or translation."
    return Finding(About.LANGUAGE, "Languages", sentence, 20)


# How families fared


def ratings(summary: WeekSummary) -> Finding | None:
    """What families answered to "How did it go?"."""
    now = summary.figures.ratings
    before = summary.before.ratings if summary.before else None
    if not now.count or now.out_of_ten is None:
        nobody = Finding(About.RATINGS, "No ratings", "No family said how it went.", 12)
        return nobody if summary.figures.contacts else None
    low = f" {_families(now.low)} gave 1 or 2 of 5." if now.low else ""
    if now.count < LEAST:
        sentence = f"{_families(now.count)} said how it went: {now.out_of_ten:.1f} of 10.{low}"
        return Finding(
            About.RATINGS, "Low ratings" if now.low else "Ratings", sentence, 46 if now.low else 15
        )
    sentence = f"{_families(now.count)} rated their contact {now.out_of_ten:.1f} of 10"
    lead, weight = ("Low ratings", 47.0 + min(10, now.low)) if now.low else ("Ratings", 21.0)
    if before is not None and before.out_of_ten is not None and before.count >= LEAST:
        sentence += f", {before.out_of_ten:.1f} the week before"
        gap = now.out_of_ten - before.out_of_ten
        if abs(gap) >= _LEAST_SCORE and scores_differ(now.spread, before.spread):
            if gap < 0:
                lead, weight = "Ratings fell", 72.0
            elif not now.low:
                lead, weight = "Ratings rose", 41.0
    return Finding(About.RATINGS, lead, f"{sentence}.{low}", weight)


def _families(many: int) -> str:
    return f"{many:,} family" if many == 1 else f"{many:,} families"


def concerns(summary: WeekSummary) -> Finding | None:
    """Concerns, if there were more than usual."""
    beside, now = basis(summary), summary.figures.concerns
    if beside is None or now < beside.figures.concerns or not changed(now, beside.figures.concerns):
        return None
    sentence = f"{words.counted(now, 'contact')} were concerns, {words.number(beside.figures.concerns)} {beside.name}."
    return Finding(About.CONCERNS, "More concerns", sentence, 62)


def thanks(summary: WeekSummary) -> Finding | None:
    """Compliments, if there were several."""
    many = summary.figures.compliments
    if many < 3:
        return None
    return Finding(About.THANKS, "Thanks", f"{words.counted(many, 'contact')} were compliments.", 24)


_RULES: Iterable[Callable[[WeekSummary], Finding | None]] = (
    contacts, records, overdue, opened, pressing, promises, response, topic, hour, child, language, ratings,
    concerns, thanks,
)  # fmt: skip
