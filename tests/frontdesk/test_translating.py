"""The office's own translating: its names, memory and glossary, the packs of its folder, TMX and CSV."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from frontdesk.errors import UserError
from frontdesk.language.glossary import export_glossary, import_glossary, list_terms, remove_term, set_term
from frontdesk.language.kit import language_kit
from frontdesk.language.memory import (
    approve_pair,
    export_memory,
    import_memory,
    list_pairs,
    remove_pair,
    use_starter_memory,
    uses_starter_memory,
)
from frontdesk.language.translating import (
    can_translate,
    check_translation,
    detect_language,
    download_pack,
    install_pack,
    known_sentences,
    list_available_packs,
    list_packs,
    remove_pack,
    set_pack_folders,
    suggest_translations,
    translate_file,
    translate_sentences,
    translate_text,
    translation_targets,
    update_packs,
)
from frontdesk.office import Office, open_office
from frontdesk.undo import apply_again, apply_back
from models.language import GlossaryTerm, MemoryEntry
from models.people import Contact
from tests.translation.shop import Shop
from tests.translation.test_packs import pack_file
from translation import MissingPack
from translation.exchange import MemoryPair, read_tmx, write_tmx

LIAISON = "Lucía Ferrer"
CLERK = "Dolores Chen"
AT = dt.datetime(2026, 11, 18, 14, 5, 9, tzinfo=dt.UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(pack_file(tmp_path, package_version="1.9"))
    yield shop
    shop.close()


def approve(office: Office, source: str, target: str) -> None:
    approve_pair(office, source=source, target=target, source_language="en", target_language="es", by=LIAISON)


def test_names_of_contacts_and_the_school_come_through(office: Office) -> None:
    with office.change() as work:
        work.add(Contact(name="Oyinkansola Brightwater"))
    draft = translate_text(
        office,
        text="Oyinkansola visited Larkmoor Elementary School on Monday.",
        source="en",
        target="es",
    )
    assert "Oyinkansola" in draft.text
    assert "Larkmoor" in draft.text
    assert not [finding for finding in draft.warnings if finding.kind == "name"]


def test_an_approved_pair_is_used_from_then_on(office: Office) -> None:
    before = translate_text(office, text="Bring the green form.", source="en", target="es")
    assert before.segments[0].origin == "machine"
    approve(office, "Bring the green form.", "Traiga el formulario verde.")
    after = translate_text(office, text="Bring the green form.", source="en", target="es")
    segment = after.segments[0]
    assert (segment.target, segment.origin, segment.approved) == (
        "Traiga el formulario verde.",
        "memory",
        True,
    )


def test_a_pair_fits_other_names_and_dates(office: Office) -> None:
    approve(
        office,
        "Zoë must bring the green form by November 12.",
        "Zoë debe traer el formulario verde antes del 12 de noviembre.",
    )
    (best, *_) = suggest_translations(
        office, sentence="Emiliano must bring the green form by March 4.", source="en", target="es"
    )
    assert best.target == "Emiliano debe traer el formulario verde antes del 4 de marzo."
    (segment,) = translate_sentences(
        office, ["Emiliano must bring the green form by March 4."], source="en", target="es"
    )
    assert (segment.origin, segment.approved) == ("memory", False), "a fitted pair waits for a liaison"


def test_only_a_liaison_may_approve(office: Office) -> None:
    with pytest.raises(UserError, match="liaison"):
        approve_pair(office, source="A", target="B", source_language="en", target_language="es", by=CLERK)
    with pytest.raises(UserError, match="liaison"):
        set_term(office, term="IEP", rendering="PEI", by=CLERK)
    with pytest.raises(UserError, match="both texts"):
        approve(office, "A", " ")


def test_a_pair_leaves_the_memory_and_its_index(office: Office) -> None:
    approve(office, "Wombats are welcome.", "Los wombats son bienvenidos.")
    (view,) = list_pairs(office, words="wombat")
    removed = remove_pair(office, id=view.id, by=LIAISON)
    assert list_pairs(office) == []
    assert suggest_translations(office, sentence="Wombats are welcome.", source="en", target="es") == []
    apply_back(office, removed)
    assert suggest_translations(office, sentence="Wombats are welcome here.", source="en", target="es")
    apply_again(office, removed)
    with office.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM memory_document")) == 0
        row = session.scalars(select(MemoryEntry)).one()
        assert row.deleted
        session.execute(text("INSERT INTO memory_words(memory_words) VALUES ('integrity-check')"))


def test_the_starter_phrases_are_outranked_and_switched_off(office: Office) -> None:
    sentence = "Zoë has a fever and a sore throat."
    assert uses_starter_memory(office)
    (segment,) = translate_sentences(office, [sentence], source="en", target="es")
    assert (segment.origin, segment.approved) == ("memory", False)
    approve(office, sentence, "Zoë trae fiebre y dolor de garganta.")
    (segment,) = translate_sentences(office, [sentence], source="en", target="es")
    assert (segment.target, segment.approved) == ("Zoë trae fiebre y dolor de garganta.", True)
    done = use_starter_memory(office, use=False)
    other = suggest_translations(office, sentence="Dear Parents and Guardians:", source="en", target="es")
    assert [each for each in other if each.origin == "starter"] == []
    apply_back(office, done)
    assert uses_starter_memory(office)


def test_a_memory_goes_out_and_comes_in_elsewhere(office: Office, tmp_path: Path) -> None:
    approve(office, "Fish & chips <today>", "Pescado «hoy»")
    approve(office, "Sign the form.", "Firme la hoja.")
    assert export_memory(office, file=tmp_path / "m.tmx") == 2
    other = open_office(tmp_path / "other")
    try:
        done = import_memory(other, file=tmp_path / "m.tmx", approved=True)
        assert (done.added, done.updated, done.skipped) == (2, 0, ())
        again = import_memory(other, file=tmp_path / "m.tmx", approved=True)
        assert (again.added, again.updated) == (0, 0)
        assert {view.target for view in list_pairs(other)} == {"Pescado «hoy»", "Firme la hoja."}
        assert all(view.approved and view.changed_by == LIAISON for view in list_pairs(other))
    finally:
        other.close()


@pytest.mark.parametrize(
    ("by", "approved"), [(LIAISON, True), (CLERK, False), (None, False)], ids=["liaison", "clerk", "nobody"]
)
def test_who_imports_decides_whether_pairs_count_as_approved(
    office: Office, tmp_path: Path, by: str | None, approved: bool
) -> None:
    write_tmx(tmp_path / "m.tmx", [MemoryPair("en", "es", "Sign the form.", "Firme la hoja.")])
    import_memory(office, file=tmp_path / "m.tmx", by=by)
    assert [view.approved for view in list_pairs(office)] == [approved]
    (segment,) = translate_sentences(office, ["Sign the form."], source="en", target="es")
    assert segment.approved is approved


def test_a_liaison_makes_imported_pairs_approved_and_nobody_undoes_it(office: Office, tmp_path: Path) -> None:
    write_tmx(tmp_path / "m.tmx", [MemoryPair("en", "es", "Sign the form.", "Firme la hoja.")])
    import_memory(office, file=tmp_path / "m.tmx", by=CLERK)
    assert import_memory(office, file=tmp_path / "m.tmx", by=LIAISON).updated == 1
    assert import_memory(office, file=tmp_path / "m.tmx", by=CLERK).updated == 0
    (view,) = list_pairs(office)
    assert view.approved
    remove_pair(office, id=view.id, by=LIAISON)
    assert import_memory(office, file=tmp_path / "m.tmx", by=CLERK).updated == 0
    assert list_pairs(office) == [], "what a liaison took out stays out"


def test_only_it_with_nobody_signed_in_may_vouch_for_a_file(office: Office, tmp_path: Path) -> None:
    write_tmx(tmp_path / "m.tmx", [MemoryPair("en", "es", "Sign the form.", "Firme la hoja.")])
    with pytest.raises(UserError, match="only a liaison may import pairs as approved"):
        import_memory(office, file=tmp_path / "m.tmx", by=CLERK, approved=True)
    assert list_pairs(office) == []
    import_memory(office, file=tmp_path / "m.tmx", approved=True)
    assert [view.approved for view in list_pairs(office)] == [True]


def test_a_broken_memory_file_changes_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    write_tmx(
        path, [MemoryPair("en", "es", f"Sentence {number}", f"Frase {number}") for number in range(900)]
    )
    path.write_text(path.read_text(encoding="utf-8")[:-2_000], encoding="utf-8")
    with pytest.raises(UserError, match="no TMX file"):
        import_memory(office, file=path)
    assert list_pairs(office) == []


def test_what_a_file_leaves_out_is_said(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    write_tmx(path, [MemoryPair("en", "es", "One", "Uno"), MemoryPair("en", "es", " ", "x")])
    done = import_memory(office, file=path)
    assert done.added == 1
    assert [(skip.line, skip.reason) for skip in done.skipped] == [(2, "an empty side")]


def test_unapproved_entries_stay_unapproved(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    write_tmx(path, [MemoryPair("en", "es", "One", "Uno", approved=False, at=AT)])
    import_memory(office, file=path)
    (view,) = list_pairs(office)
    assert not view.approved
    export_memory(office, file=path)
    assert [(pair.approved, pair.at) for pair in read_tmx(path, [])] == [(False, AT)]


@pytest.mark.slow
def test_two_hundred_thousand_pairs_give_suggestions(office: Office, tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(3_000)]
    pairs = (
        MemoryPair(
            "en",
            "es",
            f"Please bring the {words[n % 3_000]} {words[(n * 7) % 2_999]} to room {n}.",
            f"Traiga {n}",
        )
        for n in range(200_000)
    )
    write_tmx(tmp_path / "m.tmx", pairs)
    assert import_memory(office, file=tmp_path / "m.tmx").added > 199_000
    found = suggest_translations(
        office, sentence="Please bring the word5 word35 to room 5.", source="en", target="es"
    )
    assert found[0].score == 1.0


def test_the_glossary_is_used_and_obeyed(office: Office) -> None:
    set_term(office, term="attendance clerk", rendering="encargada de asistencia", by=LIAISON)
    set_term(office, term="ParentSquare", keep=True, by=LIAISON)
    (segment,) = translate_sentences(office, ["Attendance Clerk"], source="en", target="es")
    assert (segment.target, segment.origin) == ("Encargada de asistencia", "glossary")
    found = check_translation(
        office,
        source="Ask the attendance clerk.",
        target="Pregunte a la secretaria.",
        source_language="en",
        target_language="es",
    )
    assert [finding.kind for finding in found] == ["glossary"]
    (kept,) = [view for view in list_terms(office) if view.keep]
    remove_term(office, id=kept.id, by=LIAISON)
    assert [view.term for view in list_terms(office)] == ["attendance clerk"]
    with pytest.raises(UserError, match="how the term is to be rendered"):
        set_term(office, term="bus", by=LIAISON)


def test_a_glossary_goes_out_and_comes_in(office: Office, tmp_path: Path) -> None:
    set_term(office, term="field trip", rendering="excursión escolar", remark="not salida", by=LIAISON)
    assert export_glossary(office, file=tmp_path / "g.csv") == 1
    again = import_glossary(office, file=tmp_path / "g.csv")
    assert (again.added, again.updated) == (0, 0)
    (tmp_path / "g.csv").write_text("term,rendering\nfield trip,paseo\nbus,camión\n", encoding="utf-8")
    done = import_glossary(office, file=tmp_path / "g.csv")
    assert (done.added, done.updated) == (1, 1)
    assert {view.term: view.rendering for view in list_terms(office)} == {
        "field trip": "paseo",
        "bus": "camión",
    }
    with office.reading() as session:
        assert len(session.scalars(select(GlossaryTerm)).all()) == 2


def test_packs_of_the_office(office: Office, tmp_path: Path) -> None:
    assert [(view.source, view.target, view.shipped) for view in list_packs(office)] == [
        ("en", "es", True),
        ("es", "en", True),
    ]
    assert can_translate(office, source="en", target="es-MX")
    assert translation_targets(office, source="en") == ["es"]
    (view,) = install_pack(office, path=pack_file(tmp_path, from_code="en", to_code="fr", to_name="French"))
    assert (view.name, view.own, len(view.sha256)) == ("English → French", True, 64)
    assert view.size > 7_000_000
    assert translation_targets(office, source="es") == ["en", "fr"]
    remove_pack(office, source="en", target="es")
    with pytest.raises(MissingPack, match="English to Spanish"):
        translate_text(office, text="Hello", source="en", target="es")
    known = known_sentences(office, ["Hello there", "12:30"], source="en", target="es")
    assert [segment.target for segment in known] == ["", "12:30"]


def test_where_packs_lie_is_a_setting(office: Office, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    install_pack(office, path=pack_file(tmp_path, from_code="en", to_code="fr"))
    (office.folder / "packs" / "en_fr").rename(share / "en_fr")
    set_pack_folders(
        office, own=tmp_path / "own", shared=[share], index="https://packs.example.org/index.json"
    )
    assert can_translate(office, source="en", target="fr")
    assert language_kit(office).index == "https://packs.example.org/index.json"
    assert language_kit(office).shelf.own == tmp_path / "own"
    set_pack_folders(office)
    assert not can_translate(office, source="en", target="fr")
    with pytest.raises(UserError, match="There is no folder"):
        set_pack_folders(office, shared=[tmp_path / "nowhere"])
    with pytest.raises(UserError, match="no web address"):
        set_pack_folders(office, index="ftp://x")


def test_packs_come_from_the_districts_own_list(office: Office, shop: Shop) -> None:
    set_pack_folders(office, index=shop.address)
    (listed,) = list_available_packs(office)
    assert (listed.version, listed.size, listed.newer) == ("1.9", len(shop.pack), True)
    assert download_pack(office, pack=listed).version == "1.9"
    assert update_packs(office) == []
    shop.entry["package_version"] = "2.0"
    (updated,) = update_packs(office)
    assert (updated.source, updated.target, updated.own) == ("en", "es", True)


def test_files_and_languages(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("# Early dismissal\n\nCall (316) 555-0100.\n", encoding="utf-8")
    draft = translate_file(office, file=file, out=tmp_path / "nota.md", source="en", target="es")
    assert (tmp_path / "nota.md").read_text(encoding="utf-8") == draft.text
    assert draft.text.startswith("# ")
    assert detect_language(office, text="Mi hijo está enfermo hoy y no va a ir").language == "es"


def test_no_name_or_text_is_logged(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0):
        translate_text(office, text="Canarybird Quetzalcoatl is absent on Monday.", source="en", target="es")
    assert "Canarybird" not in caplog.text
