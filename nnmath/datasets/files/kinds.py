"""The kind of a file, detected from its first bytes, whatever its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nnmath.utils.errors import DataError

Kind = Literal["text", "records", "spreadsheet", "parquet", "gzip"]

HEAD = 1 << 16
"""Bytes that are looked at: comments may stand above what tells the kind of a text, and what is none has a zero."""

MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "spreadsheet"),
    (b"\x1f\x8b\x08", "gzip"),
)

JSON = re.compile(rb'[\s]*(\{\s*["}]|\[\s*(\{\s*["}]|\[|\]))')
OTHERS = {
    "an old Excel file, or one under a password": re.compile(rb"\xd0\xcf\x11\xe0"),
    "a web page": re.compile(
        rb"(\xef\xbb\xbf)?\s*(?>(?:<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body|table)\b", re.I | re.S
    ),
    "an ARFF file": re.compile(rb"(\xef\xbb\xbf)?\s*+(?:%[^\n]*+\s*+)*+@relation\b", re.I),
}
"""How files begin that hold a table, but are not read."""


@dataclass(frozen=True)
class Source:
    """A file to read: its path, and its names in messages and pictures."""

    path: Path
    name: str
    title: str


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
    is_json = JSON.match(head.removeprefix(b"\xef\xbb\xbf")) or source.path.suffix.lower() == ".json"
    return next((kind for mark, kind in MARKS if head.startswith(mark)), "records" if is_json else "text")
