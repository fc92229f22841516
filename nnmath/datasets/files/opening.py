"""From a path to a file that can be read: whether there is one, and its kind by its first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nnmath.utils.errors import DataError
from nnmath.utils.files import size_within
from nnmath.utils.names import clean, nearest, quoted

Kind = Literal["text", "spreadsheet", "parquet"]

HEAD = 1 << 16
"""Bytes that are looked at: comments may stand above what tells the kind of a text, and what is none has a zero."""

MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "spreadsheet"),
)

OTHERS = {
    "an old Excel file, or one under a password": re.compile(rb"\xd0\xcf\x11\xe0"),
    "a web page": re.compile(
        rb"(\xef\xbb\xbf)?\s*(?>(?:<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body|table)\b", re.I | re.S
    ),
    "a gzip archive": re.compile(rb"\x1f\x8b\x08"),
    "a JSON file": re.compile(rb'(\xef\xbb\xbf)?\s*(\{\s*["}]|\[\s*(\{\s*["}]|\[|\]))'),
    "an ARFF file": re.compile(rb"(\xef\xbb\xbf)?\s*+(?:%[^\n]*+\s*+)*+@relation\b", re.I),
}
"""How files begin that hold a table, but are not read."""


@dataclass(frozen=True)
class Source:
    """A file to read: its path, and its names in messages and pictures."""

    path: Path
    name: str
    title: str


def source_at(path: Path, also: str) -> Source:
    """The file at that place. Raises DataError if there is none (``also`` says what else could have been meant), or it
    cannot be opened.
    """
    try:
        str(path).encode()  # as some libraries and all bundles want it
        if path.is_dir() or not path.exists():
            raise DataError(_no_file(path, also))
        if size_within(path):  # else it is not read, as in `kind_of`
            path.open("rb").close()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        check = "check its name, kind, size and permissions"
        raise DataError(f"{quoted(path.name or path, 60)} cannot be opened: {reason}; {check}") from None
    return Source(path, clean(path.name, 60), path.stem)


def _no_file(path: Path, also: str) -> str:
    name = quoted(path.name or path, 60)
    if path.as_posix().startswith(("http:/", "https:/")):
        return f"{name} is a web address: download the file, and name that"
    if path.is_dir():
        return f"{name} is a folder: name a file in it, such as data.csv"
    near = nearest(path.name, sorted(p.name for p in path.parent.glob("*") if p.is_file()))
    hints = [f"did you mean {quoted(near, 60)}?" if near is not None else "check the path", also]
    where = "here" if path.parent == Path() else f"in the folder {quoted(path.parent.name or path.parent)}"
    return f"no file {name} {where}; {(' ' if near is not None else '; ').join(filter(None, hints))}"


def kind_of(source: Source) -> Kind:
    """The kind of a file. Raises DataError if it is empty or unsupported."""
    head = b""
    if source.path.stat().st_size:  # what the system makes up on reading has none, and may keep the reader waiting
        with source.path.open("rb") as file:
            head = file.read(HEAD)
    if not head:
        raise DataError(f"{source.name} is empty: it needs a header and rows of data")
    for what, begin in OTHERS.items():
        if begin.match(head):
            raise DataError(f"{source.name} is {what}, which is not supported: save its table as CSV")
    return next((kind for mark, kind in MARKS if head.startswith(mark)), "text")
