"""That filters find their index: SQLite takes a partial one only where it can read the condition, so words matter."""

import pytest

from frontdesk.finding.listing import _page_statement, _shape, list_interactions
from frontdesk.finding.queries import Query
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from models.choices import Priority, Status

RARE = (Priority.CRITICAL, Priority.URGENT, Priority.LOW)


def plan(office: Office, query: Query, *, paged: bool) -> str:
    """Return what SQLite says it will do for a page of the list."""
    statement = _page_statement(_shape(query), 0, paged)
    with office.reading() as session:
        values = {**statement.fixed, "most": 51, "today": "2026-11-24", "at": 1_760_000_000_000, "id": "x"}
        rows = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement.sql}", tuple(values[name] for name in statement.order)
        )
        return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("paged", [False, True])
@pytest.mark.parametrize(
    ("query", "index"),
    [
        (Query(), "interaction_by_time"),
        (Query(priorities=RARE[:1]), "interaction_pressing"),
        (Query(priorities=RARE), "interaction_pressing"),
        (Query(priorities=(Priority.NORMAL, Priority.URGENT)), "interaction_by_time"),
        (Query(statuses=(Status.NEW, Status.WAITING)), "interaction_open"),
    ],
)
def test_a_filter_walks_its_index(office: Office, query: Query, index: str, paged: bool) -> None:
    lines = plan(office, query, paged=paged)
    assert f"USING INDEX {index}" in lines.splitlines()[0]
    assert "TEMP B-TREE" not in lines


@pytest.mark.parametrize("wanted", [RARE[:1], RARE[1:], (Priority.NORMAL,), (Priority.NORMAL, Priority.LOW)])
def test_priorities_are_all_found(office: Office, wanted: tuple[Priority, ...]) -> None:
    made = {
        log_interaction(office, channel="phone", contact="José Álvarez", priority=priority).id: priority
        for _ in range(3)
        for priority in Priority
    }
    found = [view.id for view in list_interactions(office, query=Query(priorities=wanted)).items]
    assert sorted(found) == sorted(key for key, priority in made.items() if priority in wanted)
