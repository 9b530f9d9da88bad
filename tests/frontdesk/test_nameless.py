"""What families said, without who: names of the store in any form, numbers and addresses are taken out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.first_day import set_up_school
from frontdesk.interactions import log_interaction
from frontdesk.nameless import without_names
from frontdesk.office import Office, open_office

PEOPLE = (
    ("José Álvarez", "Zoë Álvarez"), ("Nguyễn Thị Hạnh", "Minh Khôi Nguyễn"), ("王伟", "王小明"),
    ("فاطمة السيد", "ليلى السيد"), ("Siobhán O'Neill", "Declan O'Neill"), ("Will Okafor", "Grace Okafor"),
    ("Тарас Шевчук", "Назар Шевчук"), ("May Park", "April Park"), ("Luz Paz", "Cruz Paz"),
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("nameless")
    made = open_office(folder / "office")
    set_up_school(made, school="Larkmoor", timezone="America/Chicago", staff=(("Lucía Ferrer", "liaison"),))
    for contact, student in PEOPLE:
        log_interaction(made, channel="phone", contact=contact, student=student)
    yield made
    made.close()


def cleared(office: Office, text: str, language: str = "en") -> str:
    with office.reading() as session:
        (found,) = without_names(session, [(text, language)])
    return found


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Zoë has a fever", "en", "[name] has a fever"),
        ("zoe waited an hour for the bus", "en", "[name] waited an hour for the bus"),
        ("JOSÉ ÁLVAREZ called twice", "en", "[name] called twice"),
        ("Picks up José Álvarez's girl at 3:15", "en", "Picks up [name]'s girl at 3:15"),
        ("Declan O’Neill and Declan O'Neill’s brother", "en", "[name] and [name]’s brother"),
        ("Mrs. Brodeur was kind", "en", "Mrs. [name] was kind"),
        ("Lucía helped us at once", "en", "[name] helped us at once"),
        ("Tell Will Okafor that the form is here", "en", "Tell [name] that the form is here"),
        ("Will is out today, May has a fever", "en", "[name] is out today, [name] has a fever"),
        ("Will's coat is lost", "en", "[name]'s coat is lost"),
        (
            "Luz tiene fiebre; la luz del salón no sirve",
            "es",
            "[name] tiene fiebre; la luz del salón no sirve",
        ),
        ("Will you come on May 12?", "en", "Will you come on May 12?"),
        (
            "Asks if she may come and if he will park here",
            "en",
            "Asks if she may come and if he will park here",
        ),
        ("Back on Mon or Tue. Asked twice.", "en", "Back on Mon or Tue. Asked twice."),
        (
            "Der Bus kam zu spät, Zoë stand in der Kälte",
            "de",
            "Der Bus kam zu spät, [name] stand in der Kälte",
        ),
        ("Cảm ơn cô Hạnh rất nhiều", "vi", "Cảm ơn cô [name] rất nhiều"),
        ("王小明今天发烧", "zh", "[name]今天发烧"),
        ("انتظرت فاطمة ساعة", "ar", "انتظرت [name] ساعة"),
        ("جاء علي وفاطمة معا", "ar", "جاء علي [name] معا"),
        ("Назар сьогодні хворий", "uk", "[name] сьогодні хворий"),
        ("A Zoë le dicen apodos en el camión 12", "es", "A [name] le dicen apodos en el camión 12"),
        ("call 316-555-0123 or (316) 555-0199, 5550107", "en", "call [number] or [number], [number]"),
        ("write to jose.alvarez@example.org", "en", "write to [address]"),
        ("we moved to 12 Elm Street", "en", "we moved to [address]"),
        (
            "bus 12 at 7:45, $15.50, room 204, 20 minutes",
            "en",
            "bus 12 at 7:45, $15.50, room 204, 20 minutes",
        ),
        ("", "en", ""),
    ],
)
def test_what_says_who_is_taken_out(office: Office, text: str, language: str, wanted: str) -> None:
    assert cleared(office, text, language) == wanted


def test_many_texts_keep_their_places(office: Office) -> None:
    texts = [(f"{number} times Zoë", "en") for number in range(50)]
    with office.reading() as session:
        found = without_names(session, texts)
    assert found == tuple(f"{number} times [name]" for number in range(50))


WORDS = (
    "bus",
    "was late",
    "asks about lunch",
    "called, then left",
    "très bien",
    "fever;",
    "el camión",
    "谢谢",
)
SURE = sorted({
    part for pair in PEOPLE for name in pair for part in name.split()
} - {"Will", "Grace", "May", "April", "Park", "Luz", "Paz", "Cruz"})  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SURE)), min_size=1, max_size=12),
    st.sampled_from(["en", "es", "vi", "zh", "ar"]),
)
def test_no_part_of_a_name_is_left_wherever_it_stands(
    office: Office, parts: list[str], language: str
) -> None:
    found = cleared(office, " ".join(parts), language)
    for name in set(parts) & set(SURE):
        assert name not in found
    for word in set(parts) & set(WORDS):
        assert word in found
