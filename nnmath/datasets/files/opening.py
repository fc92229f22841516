"""From a path to a file that can be read: whether there is one, and what is in a gzip archive."""

from __future__ import annotations

import gzip
from pathlib import Path

from nnmath.datasets.files.kinds import ENDINGS, Source
from nnmath.utils.errors import DataError
from nnmath.utils.files import MOST_BYTES
from nnmath.utils.names import nearest, quoted

LARGEST = 1 << 27
"""Bytes of what is unpacked: a million rows of ten columns."""

BLOCK = 1 << 20


def source_at(path: Path, also: str) -> Source:
    """The file at that place. Raises DataError if there is none (``also`` says what else could have been meant), or it
    cannot be opened.
    """
    try:
        problem = (_no_name(path) or _too_large(path)) if path.is_file() else _no_file(path, also)
        if not problem and path.stat().st_size:  # else it is not read, as in `kind_of`
            path.open("rb").close()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(f"{quoted(path.name)} cannot be opened: {reason}; check its name and permissions") from None
    if problem:
        raise DataError(problem)
    return Source.from_path(path)


def _no_file(path: Path, also: str) -> str:
    name = quoted(path.name or path, 60)
    if path.as_posix().startswith(("http:/", "https:/")):
        return f"{name} is a web address: download the file, and name that"
    if path.is_dir():
        return f"{quoted(path.name or path, 60)} is a folder: name a file in it, such as data.csv"
    if path.is_symlink() and not path.exists():
        return f"{name} is a link to a file that does not exist: name the file itself"
    if path.exists():
        return f"{name} is not a regular file: save the data as CSV and name that file"
    if not path.parent.is_dir():
        return f"no file {name}: there is no folder {quoted(path.parent.name)}; {also or 'check the path'}"
    near = nearest(path.name, sorted(p.name for p in path.parent.iterdir() if p.is_file()))
    hints = [f"did you mean {quoted(near, 60)}?" if near is not None else "check the path", also]
    where = "here" if path.parent == Path() else f"in the folder {quoted(path.parent.name or path.parent)}"
    return f"no file {name} {where}; {(' ' if near is not None else '; ').join(filter(None, hints))}"


def _no_name(path: Path) -> str | None:
    """What is wrong with the path of a file, which some libraries and all bundles want in UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return f"the path of {quoted(path.name, 60)} is not in UTF-8: rename what it names"
    return None


def _too_large(path: Path) -> str | None:
    """That a file has more bytes than any table."""
    size = path.stat().st_size
    if size <= MOST_BYTES:
        return None
    most = f"a table can have at most {MOST_BYTES / 1e9:.0f}"
    return f"{quoted(path.name, 60)} has {size / 1e9:.1f} GB; {most}: take fewer rows, or only the columns you need"


def unpacked(source: Source, folder: Path) -> Source:
    """What is in a gzip archive, as a file in ``folder``, so that it takes no memory; messages call it as the archive.

    Raises DataError if it is too large.
    """
    inner = Path(source.title)
    is_known = inner.suffix.lower() in ENDINGS
    path = folder / f"table{inner.suffix.lower() if is_known else ''}"
    with gzip.open(source.path) as packed, path.open("wb") as file:
        while block := packed.read(BLOCK):
            if file.tell() + len(block) > LARGEST:
                most = f"more than {LARGEST >> 20} MB once unpacked"
                raise DataError(f"{source.name} is {most}: unpack it and name the file inside")
            file.write(block)
    return Source(path, source.name, inner.stem if is_known else source.title)
