"""Packs: installed from files and folders, refused when they are not what they should be, shared, removed."""

import json
import stat
import zipfile
from pathlib import Path

import pytest

from models.errors import UserError
from translation import MissingPack, Translator
from translation.packs import STARTER_PACKS, best_packs, packs_in, read_pack, route
from translation.shelf import PackShelf

STARTER = STARTER_PACKS / "starter_en_es"


def pack_file(folder: Path, name: str = "en_es.argosmodel", **metadata: str) -> Path:
    """A pack file of the starter pack, with other metadata if wanted."""
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for source in sorted(STARTER.rglob("*")):
            if source.is_file() and source.name != "metadata.json":
                archive.write(source, f"pack/{source.relative_to(STARTER)}")
        described = {**json.loads((STARTER / "metadata.json").read_text()), **metadata}
        archive.writestr("pack/metadata.json", json.dumps(described))
    return path


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


def test_a_pack_file_is_installed_used_and_removed(tmp_path: Path) -> None:
    shelf = PackShelf(tmp_path / "packs", shipped=None)
    seen: list[tuple[int, int]] = []
    (pack,) = shelf.install(pack_file(tmp_path), progress=lambda done, total: seen.append((done, total)))
    assert (pack.source, pack.target, pack.version, pack.shipped) == ("en", "es", "1.1", False)
    assert seen[-1][0] == seen[-1][1] > 7_000_000
    assert "escuela" in Translator(shelf=shelf).translate("The school is closed.", "en", "es").text.lower()
    assert shelf.remove("en", "es").folder == pack.folder
    assert shelf.packs() == {}
    assert left_in(tmp_path / "packs") == []
    with pytest.raises(UserError, match="No pack English to Spanish"):
        shelf.remove("en", "es")


def test_a_folder_of_packs_and_an_unpacked_pack_are_installed(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    pack_file(stick, "a.argosmodel")
    pack_file(stick, "b.argosmodel", from_code="es", to_code="en")
    shelf = PackShelf(tmp_path / "packs", shipped=None)
    assert {(pack.source, pack.target) for pack in shelf.install(stick)} == {("en", "es"), ("es", "en")}
    other = PackShelf(tmp_path / "other", shipped=None)
    assert [pack.source for pack in other.install(STARTER)] == ["en"]
    with pytest.raises(UserError, match="There is no language pack in"):
        other.install(tmp_path / "packs" / "en_es" / "model")
    with pytest.raises(UserError, match="There is no file or folder"):
        other.install(tmp_path / "nowhere.argosmodel")


def test_installing_again_replaces_the_pack(tmp_path: Path) -> None:
    shelf = PackShelf(tmp_path / "packs", shipped=None)
    shelf.install(pack_file(tmp_path))
    (newer,) = shelf.install(pack_file(tmp_path, package_version="1.10"))
    assert shelf.packs()[("en", "es")].version == newer.version == "1.10"
    assert left_in(tmp_path / "packs")[0] == "README.md"


def bad_archive(path: Path, kind: str) -> Path:
    """An archive that must be refused."""
    good = pack_file(path.parent, "good.argosmodel")
    if kind == "damaged":
        path.write_bytes(good.read_bytes()[:-2000])
    elif kind == "flipped":
        content = bytearray(good.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
    elif kind == "no zip":
        path.write_bytes(b"this is no pack")
    else:
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in source.infolist():
                if not (kind == "foreign" and "metadata" in member.filename):
                    archive.writestr(member.filename, source.read(member))
            _spoil(archive, kind)
    return path


def _spoil(archive: zipfile.ZipFile, kind: str) -> None:
    if kind == "escaping":
        archive.writestr("pack/../../evil.txt", "x")
    elif kind == "absolute":
        archive.writestr("/tmp/evil.txt", "x")
    elif kind == "backslash":
        archive.writestr("pack\\..\\..\\evil.txt", "x")
    elif kind == "link":
        link = zipfile.ZipInfo("pack/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    elif kind == "bomb":
        archive.writestr("pack/zeros", b"\0" * 30_000_000)
    elif kind == "two packs":
        archive.writestr("other/metadata.json", "{}")
    elif kind == "many":
        for number in range(2_100):
            archive.writestr(f"pack/{number}", "")


@pytest.mark.parametrize(
    "kind",
    [
        "damaged",
        "flipped",
        "no zip",
        "foreign",
        "escaping",
        "absolute",
        "backslash",
        "link",
        "bomb",
        "two packs",
        "many",
    ],
)
def test_a_bad_archive_is_refused_and_leaves_nothing(tmp_path: Path, kind: str) -> None:
    shelf = PackShelf(tmp_path / "inside" / "packs", shipped=None)
    archive = bad_archive(tmp_path / "bad.argosmodel", kind)
    with pytest.raises(UserError) as caught:
        shelf.install(archive)
    assert "bad.argosmodel" in caught.value.sentence
    assert left_in(tmp_path / "inside") in ([], ["packs"])
    assert not (tmp_path / "evil.txt").exists()
    assert not Path("/tmp/evil.txt").exists()


@pytest.mark.parametrize("metadata", [{"type": "sbd"}, {"from_code": "../x"}, {"to_code": ""}])
def test_wrong_metadata_is_refused(tmp_path: Path, metadata: dict[str, str]) -> None:
    with pytest.raises(UserError, match="no language pack"):
        PackShelf(tmp_path / "packs", shipped=None).install(pack_file(tmp_path, **metadata))
    assert left_in(tmp_path / "packs") == []


def test_a_model_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.argosmodel"
    with zipfile.ZipFile(pack_file(tmp_path)) as source, zipfile.ZipFile(path, "w") as archive:
        for member in source.infolist():
            content = source.read(member)
            archive.writestr(
                member.filename, content[: len(content) // 2] if member.filename.endswith(".bin") else content
            )
    with pytest.raises(UserError, match="no language pack FrontDesk can use"):
        PackShelf(tmp_path / "packs", shipped=None).install(path)


def test_a_cancelled_install_leaves_nothing(tmp_path: Path) -> None:
    from translation import Cancelled

    with pytest.raises(Cancelled):
        PackShelf(tmp_path / "packs", shipped=None).install(pack_file(tmp_path), cancel=lambda: True)
    assert left_in(tmp_path / "packs") == []


def test_the_shipped_packs_are_there_and_can_be_hidden(tmp_path: Path) -> None:
    shelf = PackShelf(tmp_path / "packs")
    assert set(shelf.packs()) == {("en", "es"), ("es", "en")}
    assert not (tmp_path / "packs").exists(), "looking writes nothing"
    shelf.remove("en", "es")
    assert set(shelf.packs()) == {("es", "en")}
    assert [pack.target for pack in shelf.hidden_packs()] == ["es"]
    with pytest.raises(MissingPack, match="English to Spanish"):
        Translator(shelf=shelf).translate("Hello", "en", "es")
    shelf.show_again("en", "es")
    assert ("en", "es") in shelf.packs()
    (own,) = shelf.install(pack_file(tmp_path))
    assert shelf.packs()[("en", "es")] == own, "an installed pack goes before a shipped one"
    shelf.remove("en", "es")
    assert ("en", "es") not in shelf.packs(), "removing takes the pair away, whoever brought it"


def test_two_devices_share_a_folder_and_write_nothing_into_it(tmp_path: Path) -> None:
    share = tmp_path / "share"
    PackShelf(share, shipped=None).install(pack_file(tmp_path))
    before = {path: path.stat().st_mtime_ns for path in [share, *share.rglob("*")]}
    for device in ("one", "two"):
        own = PackShelf(tmp_path / device, shared=[share], shipped=None)
        Translator(shelf=own).translate("The school is closed.", "en", "es")
    shelf = PackShelf(tmp_path / "two", shared=[share], shipped=None)
    shelf.remove("en", "es")
    assert shelf.packs() == {}
    assert PackShelf(tmp_path / "one", shared=[share], shipped=None).packs()
    assert {path: path.stat().st_mtime_ns for path in [share, *share.rglob("*")]} == before


def test_pairs_without_a_pack_go_through_english(tmp_path: Path) -> None:
    shelf = PackShelf(tmp_path / "packs", shipped=STARTER_PACKS)
    shelf.install(pack_file(tmp_path, from_code="en", to_code="pt", to_name="Portuguese"))
    assert [(pack.source, pack.target) for pack in route(shelf.packs(), "es", "pt")] == [
        ("es", "en"),
        ("en", "pt"),
    ]
    draft = Translator(shelf=shelf).translate(
        "Llame al (316) 555-0100 antes del lunes 30 de noviembre.", "es", "pt"
    )
    assert "(316) 555-0100" in draft.text
    assert draft.segments[0].origin == "machine"


def test_codes_with_a_region_find_their_pack(tmp_path: Path) -> None:
    packs = best_packs(packs_in(STARTER_PACKS))
    assert route(packs, "en-US", "es_MX")[0].target == "es"


def test_a_folder_without_a_pack_is_none(tmp_path: Path) -> None:
    assert read_pack(tmp_path) is None
    assert packs_in(tmp_path / "nowhere") == []
    (tmp_path / "metadata.json").write_text("[1]")
    assert read_pack(tmp_path) is None
