"""Ratings count by themselves, here and in central: a deleted contact takes them along, and undo brings them back."""

from frontdesk.calendar import Week
from frontdesk.figures.metrics import measure
from frontdesk.interactions import delete_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction, ratings_of
from frontdesk.undo import apply_again, apply_back
from models.desk import Rating


def counted(office: Office) -> tuple[int, ...]:
    return measure(office, days=Week.of(office.today()).days).ratings.spread


def test_a_deleted_contact_takes_its_ratings_along(office: Office) -> None:
    keys = [log_interaction(office, channel="phone", contact="José Álvarez").id for _ in range(2)]
    for key in keys:
        rate_interaction(office, id=key, score=2, comment="Nobody called back")
    rate_interaction(office, id=keys[0], score=5)
    assert counted(office) == (0, 2, 0, 0, 1)
    deleted = delete_interaction(office, id=keys[0])
    assert counted(office) == (0, 1, 0, 0, 0)
    with office.reading() as session:
        assert session.query(Rating).where(Rating.deleted).count() == 2
    undone = apply_back(office, deleted)
    assert counted(office) == (0, 2, 0, 0, 1)
    assert [view.score for view in ratings_of(office, id=keys[0])] == [2, 5]
    apply_back(office, undone)
    assert counted(office) == (0, 1, 0, 0, 0)
    apply_again(office, undone)
    assert counted(office) == (0, 2, 0, 0, 1)
