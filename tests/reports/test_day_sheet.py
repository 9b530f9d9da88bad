"""The day sheet and the follow-ups by owner: complete, in order, empty states, the same as a table."""

import datetime as dt
from pathlib import Path

from frontdesk.day_log import day_log
from frontdesk.followups import keep_promise, open_follow_ups, promise_follow_up
from frontdesk.interactions import log_interaction
from frontdesk.movements import log_movement
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.reports.day_sheet import day_sheet
from frontdesk.reports.follow_ups import follow_ups
from frontdesk.staff import list_staff
from frontdesk.timeline import add_message, add_note
from frontdesk.visits import sign_out
from tests.reports.reading import pages_of, rows_of, text_of


def key_of(office: Office, name: str) -> str:
    return next(one.id for one in list_staff(office) if one.name == name)


def test_the_sheet_has_all_of_the_day(office: Office, tmp_path: Path) -> None:
    earlier = log_interaction(
        office, channel="phone", contact="Mei Chen", topic="Fees", at=office.now() - dt.timedelta(days=3),
        follow_up=office.today(), note="asked long ago",
    ).id  # fmt: skip
    add_note(office, id=earlier, text="called back today")
    rate_interaction(office, id=earlier, score=5, comment="quick")
    keep_promise(office, id=open_follow_ups(office)[0].id)
    visit = log_interaction(
        office, channel="walk-in", contact="José Álvarez", student="Zoë Álvarez", topic="Health", language="es",
        note="inhaler", destination="nurse", badge="7", language_help="bilingual-staff", follow_up=office.today(),
    ).id  # fmt: skip
    sign_out(office, id=visit)
    add_message(office, id=visit, text="The nurse has it.", outgoing=True)
    log_interaction(
        office, channel="phone", contact="Kwabena Osei", student="Akosua Osei", routine="way-home",
        details={"to": "Bus 12", "from": "Bus 7"},
    )  # fmt: skip
    log_movement(office, kind="early-dismissal", student="Zofia Wiśniewska", picked_up_by="Tomasz Wiśniewski")
    report = day_sheet(office)
    assert report.counts == {"contacts": 2, "movements": 1, "later": 3}
    text = text_of(report.pdf())
    for said in (
        "José Álvarez", "inhaler", "nurse, badge 7", "Spanish", "bilingual staff", "To the family: The nurse has it.",
        "Way home – Goes home by: Bus 12", "Early dismissal", "Tomasz Wiśniewski", "called back today", "5 of 5: quick",
        "Promise kept", "Follow up by",
    ):  # fmt: skip
        assert said in text, said
    assert "asked long ago" not in text
    rows = rows_of(report, tmp_path / "day.csv")
    assert len(rows) == 6
    assert [view.contact for view in day_log(office).contacts] == ["José Álvarez", "Kwabena Osei"]
    assert "asked long ago" in text_of(day_sheet(office, day=office.today() - dt.timedelta(days=3)).pdf())


def test_a_day_without_anything_says_so(office: Office) -> None:
    (page,) = pages_of(day_sheet(office, day=office.today() - dt.timedelta(days=30)).pdf())
    assert "Nothing was logged on this day." in page


def test_a_busy_day_is_whole(busy: Office) -> None:
    days = [busy.today() - dt.timedelta(days=number) for number in range(14)]
    day = max(days, key=lambda each: len(day_log(busy, day=each).contacts))
    log = day_log(busy, day=day)
    assert len(log.contacts) > 40
    text = "".join(" ".join(pages_of(day_sheet(busy, day=day).pdf())).split())
    for view in log.contacts:
        assert "".join(view.contact.split()) in text


def test_follow_ups_stand_by_owner_overdue_first(office: Office, tmp_path: Path) -> None:
    key = log_interaction(office, channel="phone", contact="José Álvarez", language="es", note="the bus").id
    for days, owner, words in (
        (3, "Ana Ruiz", "call the garage"), (-2, "Ana Ruiz", "send the form"), (0, "Dolores Chen", "ask the teacher"),
    ):  # fmt: skip
        promise_follow_up(
            office, id=key, due=office.today() + dt.timedelta(days=days), owner=owner, text=words
        )
    report = follow_ups(office)
    assert report.counts == {"open": 3, "overdue": 1, "owners": 2}
    text = text_of(report.pdf())
    for said in ("Ana Ruiz · 2 open, 1 overdue", "Dolores Chen · 1 open", "OVERDUE", "TODAY", "(in Spanish)"):
        assert said in text, said
    assert text.index("send the form") < text.index("call the garage") < text.index("ask the teacher")
    rows = rows_of(report, tmp_path / "promises.csv")
    assert [(row["promise"], row["overdue"]) for row in rows] == [
        ("send the form", "yes"), ("call the garage", "no"), ("ask the teacher", "no"),
    ]  # fmt: skip
    mine = follow_ups(office, owner=key_of(office, "Dolores Chen"))
    assert mine.counts == {"open": 1, "overdue": 0, "owners": 1}
    assert "garage" not in text_of(mine.pdf())


def test_no_open_promise_is_said(office: Office) -> None:
    (page,) = pages_of(follow_ups(office).pdf())
    assert "No promise is open." in page
