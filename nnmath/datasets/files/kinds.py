"""The kind of a file, detected from its first bytes, whatever its name."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nnmath.utils.errors import DataError

Kind = Literal["text", "records", "spreadsheet", "parquet", "gzip"]

HEAD = 1 << 16
"""Bytes that are looked at: comments may stand above what tells the kind of a text."""

WORKBOOK, CONTENT = "xl/workbook.xml", "content.xml"
"""Parts of archives that are spreadsheets: .xlsx and .ods."""

MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "spreadsheet"),
    (b"PK\x05\x06", "spreadsheet"),
    (b"\x1f\x8b\x08", "gzip"),
)

OLD_EXCEL = b"\xd0\xcf\x11\xe0"

BINARY = (".xlsx", ".ods", ".parquet", ".gz")
"""Endings of binary files."""

JSON = re.compile(rb'[\s]*(\{\s*["}]|\[\s*(\{\s*["}]|\[|\]))')
PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*(?>(?:<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body|table)\b", re.I | re.S)
ARFF = re.compile(rb"(\xef\xbb\xbf)?\s*+(?:%[^\n]*+\s*+)*+@relation\b", re.I)


@dataclass(frozen=True)
class Source:
    """A file to read: its path, and its names in messages and pictures."""

    path: Path
    name: str
    title: str


def kind_of(source: Source) -> Kind:
    """The kind of a file. Raises DataError if it is empty, unsupported, or not of the kind its name says."""
    head = b""
    if source.path.stat().st_size:  # what the system makes up on reading has none, and may keep the reader waiting
        with source.path.open("rb") as file:
            head = file.read(HEAD)
    if not head:
        raise DataError(f"{source.name} is empty: it needs a header and rows of data")
    if head.startswith(OLD_EXCEL):
        cure = "save it as .xlsx without a password, or as CSV"
        raise DataError(f"{source.name} is an old Excel file (.xls), or under a password: {cure}")
    if PAGE.match(head):
        raise DataError(f"{source.name} is a web page, which is not supported: save its table as CSV")
    if ARFF.match(head):
        raise DataError(f"{source.name} is an ARFF file, which is not supported: export the data as CSV")
    found = next((kind for mark, kind in MARKS if head.startswith(mark)), None)
    if found == "spreadsheet":
        _check_spreadsheet(source)
    return found or _text(source, head)


def _check_spreadsheet(source: Source) -> None:
    """Raise DataError for a zip archive that is no spreadsheet."""
    with zipfile.ZipFile(source.path) as parts:
        names = set(parts.namelist())
    if names & {WORKBOOK, CONTENT}:
        return
    what = "is a zip archive, but not an .xlsx or .ods spreadsheet"
    raise DataError(f"{source.name} {what}: unpack it, or save the table as .xlsx or CSV")


def _text(source: Source, head: bytes) -> Kind:
    ending = source.path.suffix.lower()
    if ending in BINARY:
        raise DataError(f"{source.name} is not a valid {ending} file: save it again, or as CSV")
    is_json = JSON.match(head.removeprefix(b"\xef\xbb\xbf")) or ending in (".json", ".jsonl", ".ndjson")
    return "records" if is_json else "text"
