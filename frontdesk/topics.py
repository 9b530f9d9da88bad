"""Topics: what interactions are about. A topic is the same everywhere by its name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.texts import needed_line
from models.capture import Changes, Work
from models.desk import Interaction, Topic
from models.keys import name_key

FIRST_TOPICS = (
    "Attendance", "Transportation", "Early dismissal", "Enrollment", "Records", "Health", "Meals", "Fees",
    "Special education", "Discipline", "Technology", "Events", "Calendar", "Safety", "Lost and found", "Visitor",
    "Volunteering", "Late pick-up", "Other",
)  # fmt: skip


@dataclass(frozen=True)
class TopicChoice:
    """A topic as the desk offers it."""

    id: str
    name: str
    active: bool = True


def topic_key(name: str) -> str:
    """Return the key of the topic with this name."""
    return name_key("topic", name)


def put_topic(work: Work, name: str) -> Topic:
    """Return the topic with this name, adding it (or bringing it back) when it is not there."""
    clean = needed_line(name, "The topic", longest=80)
    row = work.session.get(Topic, topic_key(clean))
    if row is None:
        row = work.add(Topic(id=topic_key(clean), name=clean, position=1000))
        work.session.flush()
    elif row.deleted or not row.active:
        row.deleted, row.active = False, True
    return row


def add_first_topics(work: Work) -> None:
    """Add the topics that most offices use, in their order."""
    for place, name in enumerate(FIRST_TOPICS):
        if work.session.get(Topic, topic_key(name)) is None:
            work.add(Topic(id=topic_key(name), name=name, position=place))


def list_topics(office: Office, *, everything: bool = False) -> tuple[TopicChoice, ...]:
    """Return the topics in the office's order."""
    with office.reading() as session:
        rows = session.scalars(select(Topic).where(~Topic.deleted).order_by(Topic.position, Topic.name))
        return tuple(TopicChoice(row.id, row.name, row.active) for row in rows if row.active or everything)


def commonest_topics(office: Office, *, days: int = 60, limit: int = 30) -> tuple[TopicChoice, ...]:
    """Return the topics with those most used in the last `days` first, then the office's order."""
    since = office.now() - dt.timedelta(days=days)
    with office.reading() as session:
        recent = (
            select(Interaction.topic_id)
            .where(Interaction.at >= since, ~Interaction.deleted)
            .order_by(Interaction.at.desc())
            .limit(2000)
            .subquery()
        )
        counts: dict[str | None, int] = dict(
            session.execute(select(recent.c.topic_id, func.count()).group_by(recent.c.topic_id)).all()
        )
    ranked = sorted(list_topics(office), key=lambda topic: -counts.get(topic.id, 0))
    return tuple(ranked[:limit])


def set_topic_order(office: Office, *, names: tuple[str, ...], by: str | None = None) -> Changes:
    """Make these the office's topics in this order; topics left out are no longer offered, nothing is lost."""
    clean = [needed_line(name, "The topic", longest=80) for name in names]
    if not clean:
        raise UserError("Keep at least one topic.")
    with office.change(by=by) as work:
        wanted = {put_topic(work, name).id: place for place, name in enumerate(clean)}
        for row in work.session.scalars(select(Topic).where(~Topic.deleted)):
            row.active = row.id in wanted
            row.position = wanted.get(row.id, row.position)
    return work.changes
