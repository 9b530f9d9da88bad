"""One invented contact after another, with all that hangs on it: visit, timeline, follow-up, rating, movement.

Relies on the people and the words of this package. Rows are column names to values, ready for the unit of
work; nothing here touches the store.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from frontdesk.seed import notes
from frontdesk.seed.people import Family, Keys, People, Pupil
from frontdesk.seed.terms import is_school_day
from models.choices import Routine

_CHANNELS = ("phone", "walk-in", "email")
_DAY = dt.timedelta(days=1)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS_ES = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_WEIGHTS = [about.weight for about in notes.TOPICS]
_KINDS = {about.topic: about.kinds.split() for about in notes.TOPICS}
_PRAISED = 0.02
_HELPS = (
    "phone-interpreter", "on-device-translation", "qualified-interpreter", "family-member", "none-offered", "declined"
)  # fmt: skip
_HELP_WEIGHTS = (34, 32, 8, 14, 9, 3)
_PRIORITIES = ("normal", "low", "urgent", "critical")
_ORDINARY = (86, 11, 3, 0)
_PRESSING = {
    "Health": (63, 5, 24, 8),
    "Safety": (45, 5, 38, 12),
    "Transportation": (72, 6, 20, 2),
    "Discipline": (69, 5, 23, 3),
    "Special education": (80, 4, 15, 1),
}
Row = dict[str, Any]


@dataclass
class Batch:
    """Rows of one stretch of time, by table, in the order in which they can be stored."""

    interaction: list[Row] = field(default_factory=list)
    visit: list[Row] = field(default_factory=list)
    movement: list[Row] = field(default_factory=list)
    entry: list[Row] = field(default_factory=list)
    follow_up: list[Row] = field(default_factory=list)
    rating: list[Row] = field(default_factory=list)


class Desk:
    """Draws contacts. `now` is the present: nothing is later, and what is recent may still be open."""

    def __init__(
        self, dice: random.Random, keys: Keys, people: People, topics: dict[str, str], now: dt.datetime
    ) -> None:
        self._dice = dice
        self._keys = keys
        self._people = people
        self._topics = topics
        self._now = now
        self._staff = [key for key, _, _ in people.staff]
        self._spoken = {
            language: [key for key, _, languages in people.staff if language in languages]
            for language in {family.language for family in people.families}
        }
        self._week = -1
        self._weights = _WEIGHTS

    def draw(self, at: dt.datetime, batch: Batch, *, mail_only: bool = False) -> None:
        """Add one contact at a local time to the batch."""
        dice = self._dice
        if not mail_only and dice.random() < 0.045:
            self._visitor(at, batch)
            return
        self._note_week(at)
        about = dice.choices(notes.TOPICS, self._weights)[0]
        family = dice.choices(self._people.families, cum_weights=self._people.often)[0]
        contact, caller = family.adults[0] if dice.random() < 0.74 else dice.choice(family.adults)
        pupil = dice.choice(family.pupils)
        channel = "email" if mail_only else self._channel(about)
        milliseconds = int(at.timestamp() * 1000)
        row: Row = {
            "id": self._keys.new(milliseconds),
            "at": at.astimezone(dt.UTC),
            "channel": channel,
            "kind": "compliment" if dice.random() < _PRAISED else dice.choice(about.kinds.split()),
            "topic_id": self._topics[about.topic],
            "language": family.language,
            "contact_id": contact,
            "student_id": pupil.id,
            "recorder_id": dice.choice(self._staff),
            "owner_id": dice.choice(self._staff),
            "priority": dice.choices(_PRIORITIES, _PRESSING.get(about.topic, _ORDINARY))[0],
        }
        self._help(row, family)
        self._write(row, about, family, pupil, at)
        routine = None if row["kind"] == "compliment" else about.routine
        if routine is not None and channel != "email" and dice.random() < about.routine_share:
            row["routine"], row["details"] = routine.value, self._details(routine, pupil, caller, at)
        self._follow(row, at, batch)
        batch.interaction.append(row)
        if channel == "walk-in":
            self._visit(row, at, batch, "", "")
        self._move(row, about, caller, at, batch)

    def _note_week(self, at: dt.datetime) -> None:
        """In one week of three something is up: one topic comes twice as often."""
        week = at.toordinal() // 7
        if week != self._week:
            self._week = week
            self._weights = list(_WEIGHTS)
            if self._dice.random() < 0.33:
                self._weights[self._dice.randrange(len(_WEIGHTS))] *= 2.2

    def _channel(self, about: notes.About) -> str:
        if about.routine is Routine.ITEM or about.topic == "Late pick-up":
            return "walk-in"
        if about.topic == "Early dismissal":
            return self._dice.choices(_CHANNELS, (22, 70, 8))[0]
        return self._dice.choices(_CHANNELS, (52, 28, 20))[0]

    def _help(self, row: Row, family: Family) -> None:
        dice = self._dice
        if not family.needs_interpreter or (row["channel"] == "email" and dice.random() < 0.5):
            return
        speakers = self._spoken.get(family.language)
        if speakers and dice.random() < 0.78:
            row["language_help"], row["help_qualified"] = "bilingual-staff", True
            row["recorder_id"] = row["owner_id"] = dice.choice(speakers)
        else:
            row["language_help"] = dice.choices(_HELPS, _HELP_WEIGHTS)[0]
            row["help_qualified"] = row["language_help"] in {"qualified-interpreter", "phone-interpreter"}
        if row["language_help"] == "family-member":
            row["help_child"] = dice.random() < 0.22
        if row["language_help"] not in {"none-offered", "declined"}:
            row["help_minutes"] = max(1, round(dice.lognormvariate(1.7, 0.6)))
            row["understood"] = dice.random() < (0.82 if row["language_help"] == "family-member" else 0.95)
        row["interpreter_offered"] = row["language_help"] != "none-offered" and dice.random() < 0.8

    def _write(self, row: Row, about: notes.About, family: Family, pupil: Pupil, at: dt.datetime) -> None:
        dice = self._dice
        if row["kind"] == "compliment":
            topic, text = dice.choice(notes.PRAISE_ES if family.language == "es" else notes.PRAISE)
            row["topic_id"], row["priority"], tail = self._topics[topic], "normal", ""
            if row["channel"] == "email":
                row["subject"] = topic
        elif row["channel"] == "email":
            row["subject"], text = dice.choice(notes.MAIL[family.language if dice.random() < 0.85 else "en"])
            row["topic_id"], tail = self._topics[row["subject"]], ""
            row["kind"] = dice.choice(_KINDS[row["subject"]])
            row["priority"] = dice.choices(_PRIORITIES, _PRESSING.get(row["subject"], _ORDINARY))[0]
        elif family.language == "es" and row.get("language_help", "bilingual-staff") == "bilingual-staff":
            text, tail = dice.choice(about.spanish), dice.choice(notes.TAILS_ES)
        else:
            text, tail = dice.choice(about.english), dice.choice(notes.TAILS)
        if tail and text[-1] not in ".?!":
            text += "."
        row["note"] = self._filled(text + tail, pupil, at)

    def _filled(self, text: str, pupil: Pupil | None, at: dt.datetime) -> str:
        dice = self._dice
        ahead = (at.weekday() + dice.randrange(1, 4)) % 5
        return text.format(
            s=pupil.given if pupil else "",
            t=pupil.teacher if pupil else "Ms. Tran",
            r=pupil.room if pupil else dice.randrange(2, 16),
            b=pupil.bus if pupil else 7,
            g=pupil.grade if pupil else "",
            h=f"{dice.choice((8, 9, 10, 11, 12, 1, 2, 3))}:{dice.choice(('00', '15', '30', '45'))}",
            d=_DAYS[ahead],
            d2=_DAYS[(ahead + 1) % 5],
            d_es=_DAYS_ES[ahead],
            m=f"${dice.randrange(2, 60)}.{dice.choice(('00', '25', '50', '75'))}",
            p=f"555-01{dice.randrange(100):02d}",
        )

    def _details(self, routine: Routine, pupil: Pupil, caller: str, at: dt.datetime) -> Row:
        dice = self._dice
        if routine is Routine.ABSENCE:
            last = at.date() + _DAY * dice.choices((0, 1, 2, 4), (70, 16, 9, 5))[0]
            return {
                "from": at.date().isoformat(),
                "until": last.isoformat(),
                "reason": dice.choice(notes.REASONS),
            }
        if routine is Routine.WAY_HOME:
            to = dice.choice(
                ("aunt's car", "grandmother's car", "walks", "bus 4", "after-school club", "dad's car")
            )
            lasts = "today" if dice.random() < 0.88 else "from-now-on"
            checked = dice.choice(("called back", "ID at counter", "voice known"))
            return {
                "to": to,
                "from": f"bus {pupil.bus}",
                "lasts": lasts,
                "asked-by": caller,
                "verified": checked,
            }
        details = {"to": pupil.teacher if dice.random() < 0.6 else pupil.name}
        if routine is Routine.ITEM:
            details = {"to": pupil.name, "item": dice.choice(notes.ITEMS)}
        later = min(at + dt.timedelta(minutes=dice.randrange(10, 180)), self._now)
        if dice.random() < 0.96 or at.date() == self._now.date():
            details["delivered"] = later.isoformat(timespec="minutes")
        return details

    def _follow(self, row: Row, at: dt.datetime, batch: Batch) -> None:
        """Decide how the contact went on: answered, closed or open still, promised, rated."""
        dice = self._dice
        age = (self._now - at).days
        at_once = row["channel"] != "email" and (row.get("routine") or dice.random() < 0.56)
        if at_once:
            answered = closed = self._not_later(at + dt.timedelta(minutes=dice.randrange(1, 12)))
        else:
            wait = (
                dice.lognormvariate(0.6, 1.1) if row["channel"] == "email" else dice.lognormvariate(-0.7, 1.2)
            )
            answered = _in_school(at, wait)
            closed = _in_school(answered, dice.lognormvariate(0.4, 1.5))
        open_still = closed > self._now or (not at_once and dice.random() < (0.012 if age > 30 else 0.1))
        row["status"] = "closed"
        if open_still:
            row["status"] = (
                "new" if answered > self._now else dice.choice(("in-progress", "in-progress", "waiting"))
            )
        if answered <= self._now and row["status"] != "new":
            row["answered_at"] = answered.astimezone(dt.UTC)
        if row["status"] == "closed":
            row["closed_at"] = closed.astimezone(dt.UTC)
            if not at_once and dice.random() < 0.25:
                row["waited_minutes"] = dice.randrange(30, 1500)
        elif row["status"] == "waiting":
            row["waiting_since"] = row["answered_at"]
        if not at_once:
            self._timeline(row, answered, closed, batch)
            if dice.random() < 0.3 or (open_still and dice.random() < 0.5):
                self._promise(row, at, closed, batch)
        if row["status"] == "closed" and dice.random() < 0.085:
            self._rate(row, closed - at, closed, batch)

    def _not_later(self, moment: dt.datetime) -> dt.datetime:
        return min(moment, self._now)

    def _entry(self, row: Row, at: dt.datetime, kind: str, **more: Any) -> Row:
        moment = at.astimezone(dt.UTC)
        key = self._keys.new(int(moment.timestamp() * 1000))
        return {
            "id": key,
            "interaction_id": row["id"],
            "at": moment,
            "by_id": row["owner_id"],
            "kind": kind,
            **more,
        }

    def _timeline(self, row: Row, answered: dt.datetime, closed: dt.datetime, batch: Batch) -> None:
        dice = self._dice
        if "answered_at" in row and row["channel"] == "email":
            english, spanish = dice.choice(notes.REPLIES)
            sent: Row = {"text": english, "language": "en"}
            if row["language"] == "es":
                sent = {
                    "text": spanish,
                    "language": "es",
                    "translation": english,
                    "translation_language": "en",
                }
                sent["reviewed"] = row.get("language_help") == "bilingual-staff"
            batch.entry.append(self._entry(row, answered, "message-out", **sent))
        elif "answered_at" in row and dice.random() < 0.5:
            text = self._filled(dice.choice(notes.CLOSING), None, answered)
            batch.entry.append(self._entry(row, answered, "note", text=text))
        if row["status"] != "new":
            changed = {"from": "new", "to": row["status"]}
            moment = closed if row["status"] == "closed" else answered
            batch.entry.append(
                self._entry(row, moment, "status", text=f"new → {row['status']}", details=changed)
            )

    def _promise(self, row: Row, at: dt.datetime, closed: dt.datetime, batch: Batch) -> None:
        dice = self._dice
        due = at.date() + _DAY * dice.randrange(1, 6)
        while not is_school_day(due) and due < at.date() + 20 * _DAY:
            due += _DAY
        promise: Row = {
            "id": self._keys.new(int(at.timestamp() * 1000)),
            "interaction_id": row["id"],
            "due": due,
            "owner_id": row["owner_id"],
            "text": dice.choice(("Call back", "Send the form", "Ask the teacher", "Check that it came", "")),
        }
        if row["status"] == "closed" or (due < self._now.date() and dice.random() < 0.6):
            promise["done_at"] = self._not_later(closed).astimezone(dt.UTC)
            promise["done_by_id"] = row["owner_id"]
        batch.follow_up.append(promise)

    def _rate(self, row: Row, took: dt.timedelta, closed: dt.datetime, batch: Batch) -> None:
        dice = self._dice
        mood = 4.5 - min(1.5, took.days * 0.25) - (1.2 if row.get("language_help") == "none-offered" else 0)
        score = (
            dice.choice((1, 1, 2)) if dice.random() < 0.05 else max(1, min(5, round(dice.gauss(mood, 0.9))))
        )
        moment = self._not_later(closed + dt.timedelta(minutes=dice.randrange(5, 3000))).astimezone(dt.UTC)
        batch.rating.append(
            {
                "id": self._keys.new(int(moment.timestamp() * 1000)),
                "interaction_id": row["id"],
                "at": moment,
                "score": score,
                "comment": dice.choice(notes.COMMENTS[score]) if dice.random() < 0.35 else "",
                "language": row["language"],
            }
        )

    def _visit(self, row: Row, at: dt.datetime, batch: Batch, destination: str, badge: str) -> None:
        stayed = self._dice.lognormvariate(4.2, 0.6) if badge else self._dice.lognormvariate(1.8, 0.7)
        left = at + dt.timedelta(minutes=1 + min(stayed, 300))
        batch.visit.append(
            {
                "id": self._keys.new(int(at.timestamp() * 1000)),
                "interaction_id": row["id"],
                "contact_id": row["contact_id"],
                "arrived_at": row["at"],
                "destination": destination,
                "badge": badge,
                "left_at": left.astimezone(dt.UTC) if left <= self._now else None,
            }
        )

    def _visitor(self, at: dt.datetime, batch: Batch) -> None:
        dice = self._dice
        contact, name = dice.choice(self._people.vendors)
        row: Row = {
            "id": self._keys.new(int(at.timestamp() * 1000)),
            "at": at.astimezone(dt.UTC),
            "channel": "walk-in",
            "kind": "request",
            "topic_id": self._topics["Visitor"],
            "contact_id": contact,
            "recorder_id": dice.choice(self._staff),
            "note": self._filled(f"{name}: {dice.choice(notes.VISITOR)}", None, at),
            "status": "closed",
            "answered_at": at.astimezone(dt.UTC),
            "closed_at": at.astimezone(dt.UTC),
        }
        row["owner_id"] = row["recorder_id"]
        batch.interaction.append(row)
        place = dice.choice(("Room 14", "Gym", "Library", "Kitchen", "Office", "Room 3"))
        self._visit(row, at, batch, place, f"{dice.randrange(1, 40):02d}")

    def _move(self, row: Row, about: notes.About, caller: str, at: dt.datetime, batch: Batch) -> None:
        dice = self._dice
        early = about.topic == "Early dismissal"
        concerned = early or about.topic == "Attendance"
        if row["channel"] != "walk-in" or row["kind"] == "compliment" or not concerned:
            return
        batch.movement.append(
            {
                "id": self._keys.new(int(at.timestamp() * 1000)),
                "interaction_id": row["id"],
                "student_id": row["student_id"],
                "kind": "early-dismissal" if early else "late-arrival",
                "at": row["at"],
                "reason": dice.choice(notes.REASONS),
                "picked_up_by": caller if early else "",
                "pass_number": f"{dice.randrange(10_000):04d}",
            }
        )


def _in_school(start: dt.datetime, hours: float) -> dt.datetime:
    """Return the moment so many office hours later: from 7:30 to 16:00 of school days."""
    left = dt.timedelta(hours=min(hours, 200.0))
    moment = start
    while True:
        opens, closes = (
            moment.replace(hour=h, minute=m, second=0, microsecond=0) for h, m in ((7, 30), (16, 0))
        )
        if is_school_day(moment.date()) and moment < closes:
            moment = max(moment, opens)
            if moment + left <= closes:
                return moment + left
            left -= closes - moment
        moment = opens + _DAY
        if moment - start > 120 * _DAY:
            return moment
