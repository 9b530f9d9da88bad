"""What the filter `overdue` finds and the list marks is what is past due: the time spent waiting does not count."""

import datetime as dt

from frontdesk.finding.listing import count_interactions, list_interactions
from frontdesk.finding.queries import Query
from frontdesk.finding.search_box import find_page, overdue_among
from frontdesk.followups import promise_follow_up
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office
from models.desk import Interaction

DAY_MINUTES = 510


def open_since(office: Office, days: int, *, waited_days: float = 0, status: str = "in-progress") -> str:
    """Log a contact of some school days ago that has waited for the family for some of them."""
    at = office.now()
    while days:
        at -= dt.timedelta(days=1)
        days -= office.calendar.is_school_day(at.date())
    key = log_interaction(office, channel="phone", contact="José Álvarez", at=at, status=status).id
    with office.change() as work:
        work.get(Interaction, key).waited_minutes = round(waited_days * DAY_MINUTES)
    return key


def test_waiting_is_taken_off(office: Office) -> None:
    late = {open_since(office, 9), open_since(office, 9, waited_days=2)}
    spared = open_since(office, 9, waited_days=6)
    open_since(office, 9, status="waiting")
    open_since(office, 3)
    broken = open_since(office, 9, waited_days=8)
    promise_follow_up(office, id=broken, due=office.today() - dt.timedelta(days=1))
    delete_interaction(office, id=open_since(office, 9))
    overdue = Query(overdue=True)
    wanted = {*late, broken}
    assert {view.id for view in list_interactions(office, query=overdue).items} == wanted
    assert count_interactions(office, query=overdue) == len(wanted)
    everything = find_page(office, query=Query())
    assert everything.overdue == wanted == overdue_among(office, rows=everything.rows)
    assert find_page(office, query=overdue).overdue == wanted
    edit_interaction(office, id=spared, priority="urgent")
    assert find_page(office, query=overdue).overdue == wanted
