"""A real web server on this machine that offers a pack, and can break off."""

import http.server
import json
import threading
from pathlib import Path
from typing import Any


class Shop:
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

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
