"""What stands out in a district, as sentences that its numbers support.

Each rule is a pure function of a `DistrictSummary` that gives a finding or nothing, with a weight; the page shows the
three to five heaviest. As in the weekly page a rule keeps silent where counts are so small, or so near to each
other, that chance alone would explain them. What each word counts is written up in `docs/figures.md`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from frontdesk.figures.findings import LEAST, MOST, UNLIKELY, About, Finding, changed
from frontdesk.figures.schools import (
    DistrictSummary,
    LanguageGap,
    SchoolFigures,
    language_gaps,
)
from frontdesk.reports import words
from models.choices import LanguageHelp
from translation.languages import language_name

_LEAST_STUDENTS = 20
"""The fewest students of a language, or of a school, of whom a rate is told."""

_NAMED = 3
"""How many schools or languages a sentence names."""

_FACTOR = 1.5
"""How many times the district's rate a school's must be to be told of."""

_BY_FAMILY = 0.1
_LONGEST_NAME = 36


def find_in_district(summary: DistrictSummary) -> tuple[Finding, ...]:
    """Return what stands out, the weightiest first: five at most, fewer only where there is little to say."""
    found = sorted((each for rule in _RULES if (each := rule(summary))), key=lambda each: -each.weight)
    return tuple(found[:MOST])


def silent_schools(summary: DistrictSummary) -> Finding | None:
    """Schools that have not synced for a week: what is told of them is old."""
    silent = summary.silent
    if not silent:
        return None
    named = [
        f"{_called(one.name)} ({f'since {words.short_date(one.synced.date())}' if one.synced else 'never yet'})"
        for one in silent
    ]
    verb = "has" if len(silent) == 1 else "have"
    sentence = (
        f"{words.counted(len(silent), 'school')} {verb} not synced for a week, so newer contacts there are missing"
        f" here: {_listed(named)}."
    )
    return Finding(About.SILENT, "Not heard from", sentence, 90)


def contacts(summary: DistrictSummary) -> Finding | None:
    """How many contacts there were for the students on file, beside the period before."""
    total, schools = summary.total, len(summary.schools)
    where = f" at {words.counted(schools, 'school')}" if schools != 1 else ""
    if not total.contacts:
        return Finding(About.CONTACTS, "No contacts", f"No contact was logged{where} in this period.", 60)
    sentence = f"{words.counted(total.contacts, 'contact')}{where}"
    if total.per_100 is not None:
        sentence += f", {words.rate(total.per_100)} for each 100 students on file"
    span = words.counted((summary.days.last - summary.days.first).days + 1, "day")
    if not total.before:
        return Finding(
            About.CONTACTS, "Contacts", f"{sentence}; none are on record for the {span} before.", 29
        )
    sentence += f"; {words.number(total.before)} in the {span} before"
    if summary.school_days != summary.school_days_before:
        told = words.counted(summary.school_days_before, "school day")
        return Finding(
            About.CONTACTS, "Contacts", f"{sentence} ({told} instead of {summary.school_days}).", 29
        )
    if not changed(total.contacts, total.before):
        return Finding(About.CONTACTS, "Contacts", f"{sentence}.", 29)
    more = total.contacts > total.before
    share = words.percent(abs(total.change or 0.0))
    return Finding(
        About.CONTACTS,
        "More contacts" if more else "Fewer contacts",
        f"{sentence}, {share} {'more' if more else 'fewer'}.",
        52 if more else 44,
    )


def overdue(summary: DistrictSummary) -> Finding | None:
    """What is past due, and where most of it is."""
    total = summary.total
    if not total.past_due:
        if not total.open:
            return None
        sentence = f"None of the {words.number(total.open)} open contacts is past due."
        if total.open == 1:
            sentence = "The one open contact is not past due."
        return Finding(About.OVERDUE, "Nothing is past due", sentence, 30)
    sentence = (
        f"{words.number(total.past_due)} of {words.number(total.open)} open contacts"
        f" {'is' if total.past_due == 1 else 'are'} past due"
    )
    late = sorted((one for one in summary.schools if one.past_due), key=lambda one: -one.past_due)
    if len(summary.schools) > 1:
        named = _listed([f"{_called(one.name)} ({words.number(one.past_due)})" for one in late[:_NAMED]])
        schools = words.counted(len(summary.schools), "school")
        sentence += f", at {words.number(len(late))} of {schools}; most at {named}"
    return Finding(About.OVERDUE, "Past due", f"{sentence}.", 64)


def languages(summary: DistrictSummary) -> Finding | None:
    """Languages that are spoken at home far more than at the desk."""
    gaps = unheard(summary.total)
    if not gaps:
        return None
    named = [
        f"{language_name(gap.language)} ({words.counted(gap.students, 'student')},"
        f" {words.counted(gap.contacts, 'contact')})"
        for gap in gaps
    ]
    sentence = f"Contacts in {_listed(named)} are less than half of what those students' share would bring."
    return Finding(About.LANGUAGE, "Languages seldom heard", sentence, 82)


def unheard(school: SchoolFigures) -> tuple[LanguageGap, ...]:
    """Return the languages with less than half the contacts that their share of students would bring, by more
    than chance, the most students first; English is left out."""
    found = []
    for gap in language_gaps(school):
        expected = (gap.share or 0.0) * school.contacts
        short = gap.contacts < expected / 2 and expected - gap.contacts >= UNLIKELY * math.sqrt(expected)
        if gap.language != "en" and gap.students >= _LEAST_STUDENTS and expected >= LEAST and short:
            found.append(gap)
    return tuple(found)


def by_family(summary: DistrictSummary) -> Finding | None:
    """Family members who interpreted, which is not good practice."""
    total = summary.total
    many, whole = total.helps[LanguageHelp.FAMILY_MEMBER], total.not_english
    if many < LEAST or many < _BY_FAMILY * whole:
        return None
    sentence = (
        f"A family member interpreted in {words.number(many)} of {words.counted(whole, 'contact')} that"
        f" were not in English ({words.percent(many / whole)}), which is not good practice."
    )
    return Finding(About.CHILD, "Family members interpret", sentence, 58)


def response(summary: DistrictSummary) -> Finding | None:
    """How long families waited for a first answer, and where much longer."""
    total, day = summary.total, summary.day_length
    if total.answered < LEAST or total.response is None:
        return None
    sentence = f"A first answer took {words.school_time(total.response, day)} on average"
    if total.half_within is not None:
        sentence += f"; half came within {words.school_time(total.half_within, day)}"
    slow = [
        (one.response, one.name)
        for one in summary.schools
        if one.answered >= LEAST and one.response is not None and one.response > _FACTOR * total.response
    ]
    if not slow:
        return Finding(About.RESPONSE, "First answers", f"{sentence}.", 27)
    slow.sort(reverse=True)
    named = [f"{_called(name)} ({words.school_time(span, day)})" for span, name in slow]
    return Finding(About.RESPONSE, "Slow answers", f"{sentence}; longest at {_listed(named)}.", 56)


def ratings(summary: DistrictSummary) -> Finding | None:
    """How families said it went, and where clearly worse."""
    total = summary.total
    mean = total.out_of_ten
    if total.ratings < LEAST or mean is None:
        return None
    sentence = f"Families gave {mean:.1f} of 10 ({words.counted(total.ratings, 'answer')})"
    low = [
        one
        for one in summary.schools
        if one.ratings >= LEAST and one.out_of_ten is not None and one.out_of_ten <= mean - 1
    ]
    if not low:
        return Finding(About.RATINGS, "Ratings", f"{sentence}.", 26)
    low.sort(key=lambda one: one.out_of_ten or 0.0)
    named = [f"{_called(one.name)} ({one.out_of_ten:.1f} from {one.ratings:,})" for one in low]
    return Finding(About.RATINGS, "Low ratings", f"{sentence}; lowest at {_listed(named)}.", 60)


def concerns(summary: DistrictSummary) -> Finding | None:
    """Schools with many more concerns for their students than the district has."""
    rate = summary.total.concerns_per_100
    if rate is None or len(summary.schools) < 2:
        return None
    many = []
    for one in summary.schools:
        expected = rate * one.students / 100
        if (
            one.students >= _LEAST_STUDENTS
            and one.concerns >= max(LEAST, _FACTOR * expected)
            and one.concerns - expected >= 1.5 * UNLIKELY * math.sqrt(expected)
        ):
            many.append(one)
    if not many:
        return None
    many.sort(key=lambda one: -(one.concerns_per_100 or 0.0))
    named = [
        f"{_called(one.name)} ({words.rate(one.concerns_per_100)}, {one.concerns:,} in all)" for one in many
    ]
    sentence = (
        f"Concerns for each 100 students: {words.rate(rate)} in the district, far more at {_listed(named)}."
    )
    return Finding(About.CONCERNS, "Many concerns", sentence, 57)


def topics(summary: DistrictSummary) -> Finding | None:
    """What families ask for most."""
    total = summary.total
    named = [
        f"{name} ({words.percent(many / total.contacts)})"
        for name, many in total.topics.most_common(_NAMED)
        if many >= LEAST
    ]
    if not named:
        return None
    return Finding(About.TOPIC, "Asked for most", f"{_listed(named)} of all contacts.", 24)


def _called(name: str) -> str:
    """Return a school's name, a very long one cut."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _listed(named: Sequence[str]) -> str:
    """Return the first names in a row, and how many more there are."""
    shown, left = list(named[:_NAMED]), len(named) - _NAMED
    if left > 0:
        return f"{', '.join(shown)} and {words.counted(left, 'other')}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


_RULES: Iterable[Callable[[DistrictSummary], Finding | None]] = (
    silent_schools, contacts, overdue, languages, by_family, response, ratings, concerns, topics,
)  # fmt: skip
