"""Ways to spoil what lies in a folder: bytes, and what kind of thing a name stands for."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

Way = Callable[[Path, Random], object]
"""Spoils what has a name."""

OUTSIDE = "outside"
"""The name of a folder in which nothing may change."""

BAIT = TemporaryDirectory(prefix="bait-")
"""A folder for what must lie in no folder of a test; it goes when the tests end."""

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


def _signed(content: bytes) -> Way:
    """Content with a digest that is right for it, for whoever looks at it alone or with its key."""

    def spoil(path: Path, random: Random) -> None:
        key = path.name.encode() * random.randrange(2)
        path.write_bytes(hashlib.sha256(key + content).digest() + content)

    return spoil


def _instead(make: Way) -> Way:
    """Something else in its place."""

    def spoil(path: Path, random: Random) -> None:
        path.unlink()
        make(path, random)

    return spoil


def _folder_instead(make: Way) -> Way:
    """Something else in the place of the folder that it stands in, as long as that is a folder of the cache."""

    def spoil(path: Path, random: Random) -> None:
        shutil.rmtree(path.parent)
        make(path.parent, random)

    return spoil


def _socket(path: Path, random: Random) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        folder = os.open(path.parent, os.O_RDONLY)  # for a socket's name is short
        one.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)


def _full_folder(path: Path, random: Random) -> None:
    path.mkdir()
    (path / "inside").write_text("of nobody")


def _link_to_a_pipe(path: Path, random: Random) -> None:
    """To one of our own, rather than to a device of the system, which a faulty program might delete."""
    pipe = Path(BAIT.name) / "pipe"
    if not os.path.lexists(pipe):
        os.mkfifo(pipe)
    path.symlink_to(pipe)


def _link_outside(path: Path, random: Random) -> None:
    """To a folder named so, beside one of those that it lies in."""
    found = (parent / OUTSIDE for parent in path.parents if (parent / OUTSIDE).is_dir())
    path.symlink_to(next(found, path.parent))


KINDS: dict[str, Way] = {
    "folder": lambda path, random: path.mkdir(),
    "full folder": _full_folder,
    "link to nothing": lambda path, random: path.symlink_to("nothing/there"),
    "link to itself": lambda path, random: path.symlink_to(path.name),
    "link outside": _link_outside,
}
if hasattr(os, "mkfifo"):
    KINDS |= {"pipe": lambda path, random: os.mkfifo(path), "socket": _socket, "link to a pipe": _link_to_a_pipe}
"""What may have a name in place of a file."""

WAYS: dict[str, Way] = {
    "flipped": _flipped,
    "cut": _cut,
    "empty": lambda path, random: os.truncate(path, 0),
    "longer": lambda path, random: path.write_bytes(path.read_bytes() + random.randbytes(random.randrange(1, 99))),
    "noise": lambda path, random: path.write_bytes(random.randbytes(path.stat().st_size)),
    "huge": lambda path, random: os.truncate(path, BEYOND),
    "large": lambda path, random: os.truncate(path, 64 << 20),
    "swapped": _swapped,
    "gone": lambda path, random: path.unlink(),
    "signed nonsense": _signed(b"nonsense"),
    "signed JSON": _signed(b"{}"),
    "signed line": _signed(b'{"sizes": [-1, 1], "keys": [true], "start": 0}\n'),
    "signed bytes": _signed(b"\xff\xfe\x00"),
    **{kind: _instead(make) for kind, make in KINDS.items()},
    **{f"{kind} for its folder": _folder_instead(make) for kind, make in KINDS.items()},
    "a file for its folder": _folder_instead(lambda path, random: path.write_text("a file")),
}
"""Ways to spoil an entry of a cache."""


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def entries(folder: Path) -> list[Path]:
    """The files of a cache in which there is something to spoil."""
    found = [path for path in sorted(folder.glob("??/*")) if _plain(path) and not path.parent.is_symlink()]
    return [path for path in found if path.stat().st_size]


def held(folder: Path) -> dict[str, bytes | str]:
    """All that is in a folder, by its name there: the content of a file, the way of a link, of others that they are."""

    def what(path: Path) -> bytes | str:
        return os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else "no file"

    return {path.relative_to(folder).as_posix(): what(path) for path in folder.rglob("*")}


@contextmanager
def stopped(process: subprocess.Popen[str]) -> Iterator[None]:
    """The block, while a process stands still, as after Ctrl-Z."""
    process.send_signal(signal.SIGSTOP)
    os.waitpid(process.pid, os.WUNTRACED)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


class Peak:
    """The most memory that this process has held since this was made, beyond what it held then (Linux)."""

    def __init__(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")
        self._before = self._held("VmRSS")

    @property
    def megabytes(self) -> int:
        """So far."""
        return (self._held("VmHWM") - self._before) >> 10

    def _held(self, what: str) -> int:
        (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(what)]
        return int(line.split()[1])


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
