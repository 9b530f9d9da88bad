"""The list of packs and downloads from it: against a real server on this machine, with its faults."""

import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.errors import UserError
from tests.translation.test_packs import pack_file
from translation import Cancelled
from translation.catalogue import available_packs, download_and_install, with_sizes
from translation.packs import STARTER_PACKS, best_packs, packs_in


class _Shop:
    """A small web server with an index and a pack that can break off after some bytes."""

    def __init__(self, pack: Path) -> None:
        self.pack = pack.read_bytes()
        self.entry: dict[str, Any] = {
            "type": "translate",
            "from_code": "en",
            "to_code": "es",
            "package_version": "1.9",
            "links": ["pack.argosmodel"],
        }
        self.index: object = [
            self.entry,
            {"type": "sbd"},
            "nonsense",
            {"from_code": "en", "to_code": "vi", "links": ["ipfs://x"]},
        ]
        self.break_after: int | None = None
        self.ranges: list[str | None] = []
        shop = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(shop.pack)))
                self.end_headers()

            def do_GET(self) -> None:
                if self.path.endswith("index.json"):
                    self._send(json.dumps(shop.index).encode(), 200)
                    return
                asked = self.headers.get("Range")
                shop.ranges.append(asked)
                start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
                self._send(shop.pack[start:], 206 if asked else 200)

            def _send(self, content: bytes, status: int) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[: shop.break_after] if self.path.endswith("model") else content)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/index.json"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[_Shop]:
    shop = _Shop(pack_file(tmp_path, package_version="1.9"))
    yield shop
    shop.server.shutdown()
    shop.server.server_close()


def test_the_list_tells_what_is_new(shop: _Shop) -> None:
    (pack,) = available_packs(shop.address, best_packs(packs_in(STARTER_PACKS)))
    assert (pack.source, pack.target, pack.version, pack.size) == ("en", "es", "1.9", None)
    assert (pack.installed, pack.newer) == (True, True)
    assert with_sizes([pack])[0].size == len(shop.pack)


def test_a_pack_is_downloaded_and_installed(shop: _Shop, tmp_path: Path) -> None:
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


def test_a_download_goes_on_where_it_broke_off(shop: _Shop, tmp_path: Path) -> None:
    (pack,) = available_packs(shop.address)
    shop.break_after = 1_000_000
    with pytest.raises(UserError, match="could not be downloaded"):
        download_and_install(pack, tmp_path / "packs")
    shop.break_after = None
    installed, _ = download_and_install(pack, tmp_path / "packs")
    assert installed.target == "es"
    assert shop.ranges == [None, "bytes=1000000-"]


def test_a_cancelled_download_is_kept_for_later(shop: _Shop, tmp_path: Path) -> None:
    (pack,) = available_packs(shop.address)
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        download_and_install(pack, tmp_path / "packs", cancel=lambda: next(answers))
    (part,) = (tmp_path / "packs" / ".downloads").iterdir()
    assert part.stat().st_size > 0
    download_and_install(pack, tmp_path / "packs")
    assert str(shop.ranges[-1]).startswith("bytes=")


def test_a_wrong_checksum_is_refused(shop: _Shop, tmp_path: Path) -> None:
    shop.entry["sha256"] = "0" * 64
    (pack,) = available_packs(shop.address)
    with pytest.raises(UserError, match="checksum"):
        download_and_install(pack, tmp_path / "packs")
    assert packs_in(tmp_path / "packs") == []


def test_without_a_network_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be reached"):
        available_packs("http://127.0.0.1:9/index.json")


@pytest.mark.parametrize("index", [{"a": 1}, "text", 5])
def test_a_list_that_is_none_is_refused(shop: _Shop, index: object) -> None:
    shop.index = index
    with pytest.raises(UserError, match="cannot be read"):
        available_packs(shop.address)


def test_addresses_of_other_kinds_are_never_opened() -> None:
    with pytest.raises(UserError, match="no web address"):
        available_packs("file:///etc/passwd")
