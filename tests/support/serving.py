"""A web server for tests: a folder on this machine alone, with Range requests, as any web host answers them, or
without, as Python's own server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".vtt": "text/vtt; charset=utf-8",
    ".mp4": "video/mp4",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
}
PIECE = 1 << 16


@contextmanager
def serving(folder: Path, ranges: bool = True) -> Iterator[str]:
    """The address (it ends in a slash) under which the folder is served for as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder.resolve(), ranges))
    server.daemon_threads = True
    server.block_on_close = False  # a browser may keep a connection open
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked_range(header: str | None, size: int) -> range | None:
    """The bytes that a Range header asks for, of a file of that size; None for the whole file.

    Several ranges at once are answered by the whole file, as the standard allows.
    """
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header or "")
    if not match or match[0] == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(size, int(last) + 1) if last else size)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, ranges: bool, *args: Any) -> None:
        self._folder, self._ranges = folder, ranges
        super().__init__(*args)

    def do_GET(self) -> None:
        path = (self._folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        if not path.is_relative_to(self._folder) or not path.is_file():
            self._head(HTTPStatus.NOT_FOUND, 0)
            return
        size = path.stat().st_size
        part = asked_range(self.headers["Range"], size) if self._ranges else None
        if part is None:
            self._head(HTTPStatus.OK, size, path.suffix)
            self._send(path, range(size))
        else:
            place = f"bytes {part.start}-{part.stop - 1}/{size}"
            self._head(HTTPStatus.PARTIAL_CONTENT, len(part), path.suffix, place)
            self._send(path, part)

    def _head(self, status: HTTPStatus, length: int, suffix: str = "", place: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(length))
        if self._ranges:
            self.send_header("Accept-Ranges", "bytes")
        if place:
            self.send_header("Content-Range", place)
        self.end_headers()

    def _send(self, path: Path, part: range) -> None:
        with path.open("rb") as file:
            file.seek(part.start)
            left = len(part)
            try:
                while left:
                    left -= self.wfile.write(file.read(min(PIECE, left)))
            except (BrokenPipeError, ConnectionResetError):  # a player that has seen enough hangs up
                self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
