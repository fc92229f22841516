"""The tests' web server answers as web hosts do."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.serving import asked_range

DATA = bytes(range(256)) * 1000
Serve = Callable[[Path], str]


def get(address: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.fixture
def address(serve: Serve, tmp_path: Path) -> str:
    folder = tmp_path / "open"
    folder.mkdir()
    (folder / "film.mp4").write_bytes(DATA)
    (folder / "index.html").write_text("<p>page</p>", encoding="utf-8")
    (tmp_path / "secret").write_text("no", encoding="utf-8")
    return serve(folder)


def test_a_file_is_served_whole(address: str) -> None:
    response, body = get(address, "/film.mp4")
    assert (response.status, body) == (200, DATA)
    assert (response.headers["Content-Type"], response.headers["Accept-Ranges"]) == ("video/mp4", "bytes")
    assert get(address, "/")[1] == b"<p>page</p>"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("0-", 0, 256000), ("100-199", 100, 200), ("255990-999999", 255990, 256000), ("-10", 255990, 256000)],
)
def test_a_part_is_served(address: str, asked: str, start: int, stop: int) -> None:
    response, body = get(address, "/film.mp4", Range=f"bytes={asked}")
    assert (response.status, body) == (206, DATA[start:stop])
    assert response.headers["Content-Range"] == f"bytes {start}-{stop - 1}/256000"


def test_what_is_not_there_is_refused(address: str) -> None:
    assert get(address, "/film.mp4", Range="bytes=256000-")[0].status == 416
    assert get(address, "/other.mp4")[0].status == 404
    assert get(address, "/../secret")[0].status == 404
    assert get(address, "/%2e%2e/secret")[0].status == 404


def test_ranges_that_are_none_mean_the_whole_file() -> None:
    assert [asked_range(header, 10) for header in (None, "", "bytes=-", "bytes=a-b", "bytes=0-1,4-5")] == [None] * 5
