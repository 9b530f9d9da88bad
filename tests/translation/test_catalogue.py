"""The list of packs and downloads from it: against a real server on this machine, with its faults."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import UserError
from tests.translation.shop import Shop
from tests.translation.test_packs import pack_file
from translation import Cancelled
from translation.catalogue import available_packs, download_and_install, with_sizes
from translation.packs import STARTER_PACKS, best_packs, packs_in


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(pack_file(tmp_path, package_version="1.9"))
    yield shop
    shop.close()


def test_the_list_tells_what_is_new(shop: Shop) -> None:
    (pack,) = available_packs(shop.address, best_packs(packs_in(STARTER_PACKS)))
    assert (pack.source, pack.target, pack.version, pack.size) == ("en", "es", "1.9", None)
    assert (pack.installed, pack.newer) == (True, True)
    assert with_sizes([pack])[0].size == len(shop.pack)


def test_a_pack_is_downloaded_and_installed(shop: Shop, tmp_path: Path) -> None:
    shop.entry.update(sha256=hashlib.sha256(shop.pack).hexdigest(), size=len(shop.pack))
    (pack,) = available_packs(shop.address)
    seen: list[tuple[int, int]] = []
    installed, checksum = download_and_install(
        pack, tmp_path / "packs", progress=lambda done, total: seen.append((done, total))
    )
    assert installed.version == "1.9"
    assert checksum == hashlib.sha256(shop.pack).hexdigest()
    assert seen[-1] == (len(shop.pack), len(shop.pack))
    assert list((tmp_path / "packs" / ".downloads").iterdir()) == []


def test_a_download_goes_on_where_it_broke_off(shop: Shop, tmp_path: Path) -> None:
    (pack,) = available_packs(shop.address)
    shop.break_after = 1_000_000
    with pytest.raises(UserError, match="could not be downloaded"):
        download_and_install(pack, tmp_path / "packs")
    shop.break_after = None
    installed, _ = download_and_install(pack, tmp_path / "packs")
    assert installed.target == "es"
    assert shop.ranges == [None, "bytes=1000000-"]


def test_a_cancelled_download_is_kept_for_later(shop: Shop, tmp_path: Path) -> None:
    (pack,) = available_packs(shop.address)
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        download_and_install(pack, tmp_path / "packs", cancel=lambda: next(answers))
    (part,) = (tmp_path / "packs" / ".downloads").iterdir()
    assert part.stat().st_size > 0
    download_and_install(pack, tmp_path / "packs")
    assert str(shop.ranges[-1]).startswith("bytes=")


def test_a_wrong_checksum_is_refused(shop: Shop, tmp_path: Path) -> None:
    shop.entry["sha256"] = "0" * 64
    (pack,) = available_packs(shop.address)
    with pytest.raises(UserError, match="checksum"):
        download_and_install(pack, tmp_path / "packs")
    assert packs_in(tmp_path / "packs") == []


def test_without_a_network_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be reached"):
        available_packs("http://127.0.0.1:9/index.json")


@pytest.mark.parametrize("index", [{"a": 1}, "text", 5])
def test_a_list_that_is_none_is_refused(shop: Shop, index: object) -> None:
    shop.index = index
    with pytest.raises(UserError, match="cannot be read"):
        available_packs(shop.address)


def test_addresses_of_other_kinds_are_never_opened() -> None:
    with pytest.raises(UserError, match="no web address"):
        available_packs("file:///etc/passwd")
