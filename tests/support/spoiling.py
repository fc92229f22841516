"""Ways to spoil what lies in a folder: bytes, and what kind of thing a name stands for."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NoReturn

import pytest

Way = Callable[[Path, Random], object]
"""Spoils what has a name."""

BEYOND = 20 << 30
"""Bytes that no memory here holds; a file with a hole may have them."""


def _flipped(path: Path, random: Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 1, 8))):
        place = random.randrange(8 * len(content))
        content[place // 8] ^= 1 << place % 8
    path.write_bytes(content)


def _cut(path: Path, random: Random) -> None:
    os.truncate(path, random.randrange(path.stat().st_size))


def _swapped(path: Path, random: Random) -> None:
    """With another entry of the cache."""
    others = [other for other in sorted(path.parents[1].glob("??/*")) if other != path and _plain(other)]
    if others:
        other, aside = random.choice(others), path.with_name("swapping")
        path.rename(aside)
        other.rename(path)
        aside.rename(other)


def _instead(make: Way) -> Way:
    """Something else in its place."""

    def spoil(path: Path, random: Random) -> None:
        path.unlink()
        make(path, random)

    return spoil


def _socket(path: Path, random: Random) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        folder = os.open(path.parent, os.O_RDONLY)  # for a socket's name is short
        one.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)


def _full_folder(path: Path, random: Random) -> None:
    path.mkdir()
    (path / "inside").write_text("of nobody")


KINDS: dict[str, Way] = {
    "folder": lambda path, random: path.mkdir(),
    "full folder": _full_folder,
    "link to nothing": lambda path, random: path.symlink_to("nothing/there"),
    "link to itself": lambda path, random: path.symlink_to(path.name),
}
if hasattr(os, "mkfifo"):
    KINDS |= {"pipe": lambda path, random: os.mkfifo(path), "socket": _socket}
"""What may have a name in place of a file."""

WAYS: dict[str, Way] = {
    "flipped": _flipped,
    "cut": _cut,
    "empty": lambda path, random: os.truncate(path, 0),
    "huge": lambda path, random: os.truncate(path, BEYOND),
    "swapped": _swapped,
    "gone": lambda path, random: path.unlink(),
    **{kind: _instead(make) for kind, make in KINDS.items()},
}
"""Ways to spoil an entry of a cache."""


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def held(folder: Path) -> dict[str, bytes | str]:
    """All that is in a folder, by its name there: the content of a file, the way of a link, of others that they are."""

    def what(path: Path) -> bytes | str:
        return os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else "no file"

    return {path.relative_to(folder).as_posix(): what(path) for path in folder.rglob("*")}


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """A block that waits for ever fails instead, where the system has an alarm."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: object) -> NoReturn:
        pytest.fail("it hangs")  # which no code takes for a failure of the system

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
