"""Archives of one file (.gz, .bz2, .xz, .zip), unpacked to disk so that they take no memory."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from nnmath.datasets.files.kinds import ENDINGS, PACKED, Kind, Source, kind_of
from nnmath.utils.errors import DataError
from nnmath.utils.names import listed, quoted

LARGEST = 1 << 27
"""Bytes of what is unpacked: a million rows of ten columns."""

BLOCK = 1 << 20
DICTIONARY = 1 << 27
"""Bytes that unpacking an .xz may take; what the strongest preset packs takes half of that."""

ENCRYPTED = 1
"""The bit among the flags of a zip archive's member."""

LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""Beginnings and names of what systems put into archives on their own."""


def unpack(source: Source, kind: Kind, folder: Path) -> Source:
    """The one file in an archive, as a file in ``folder``; messages call it as the archive.

    Raises DataError for an archive with several files or none, under a password, in another or too large.
    """
    inner = _member(source).filename if kind == "zip" else source.title
    ending = PurePosixPath(inner).suffix.lower()
    path = folder / f"table{ending if ending in ENDINGS else ''}"
    with OPENED[kind](source.path) as packed, path.open("wb") as file:
        size = 0
        while block := packed(BLOCK):
            size += len(block)
            if size > LARGEST:
                most = f"more than {LARGEST >> 20} MB once unpacked"
                raise DataError(f"{source.name} is {most}: unpack it and name the file inside")
            file.write(block)
    title = Path(source.title).stem if Path(source.title).suffix.lower() in ENDINGS else source.title
    found = Source(path, source.name, title)
    if kind_of(found) in PACKED:
        raise DataError(f"{source.name} contains another archive: unpack it and name the file inside")
    return found


def _member(source: Source) -> zipfile.ZipInfo:
    """The one file in a zip archive."""
    with zipfile.ZipFile(source.path) as archive:
        members = [part for part in archive.infolist() if not (part.is_dir() or _is_litter(part.filename))]
    if not members:
        raise DataError(f"{source.name} is an empty archive: choose another file")
    if len(members) > 1:
        names = listed([quoted(PurePosixPath(part.filename).name, 24) for part in members], most=4)
        raise DataError(f"{source.name} contains {len(members)} files: unpack it and name one of: {names}")
    if members[0].flag_bits & ENCRYPTED:
        raise DataError(f"{source.name} is password-protected: unpack it and name the file inside")
    return members[0]


def _is_litter(name: str) -> bool:
    return name.startswith(LITTER) or PurePosixPath(name).name in LITTER


Read = Callable[[int], bytes]
"""Reads up to this many more bytes."""


@contextmanager
def _zip(path: Path) -> Iterator[Read]:
    member = _member(Source.from_path(path))
    with zipfile.ZipFile(path) as archive, archive.open(member) as file:
        yield file.read


@contextmanager
def _gzip(path: Path) -> Iterator[Read]:
    with gzip.open(path) as file:
        yield file.read


@contextmanager
def _bzip2(path: Path) -> Iterator[Read]:
    with bz2.open(path) as file:
        yield file.read


@contextmanager
def _xz(path: Path) -> Iterator[Read]:
    """Not lzma.open, which takes all the memory that a file asks for: up to 4 GB."""
    with path.open("rb") as file:
        yield _Xz(file).read


class _Xz:
    """One stream of .xz."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._stream = file, lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=DICTIONARY)

    def read(self, size: int) -> bytes:
        while not self._stream.eof:
            packed = self._file.read(BLOCK) if self._stream.needs_input else b""
            if not packed and self._stream.needs_input:
                raise EOFError("cut off")
            if block := self._stream.decompress(packed, size):
                return block
        return b""


OPENED: Mapping[Kind, Callable[[Path], AbstractContextManager[Read]]] = {
    "zip": _zip,
    "gzip": _gzip,
    "bzip2": _bzip2,
    "xz": _xz,
}
