"""The kind of a file, detected from its first bytes, whatever its name."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nnmath.utils.errors import DataError
from nnmath.utils.names import clean

Kind = Literal[
    "text", "records", "attributes", "spreadsheet", "old Excel", "parquet", "feather", "Stata", "zip", "gzip", "bzip2",
    "xz",
]  # fmt: skip

PACKED: frozenset[Kind] = frozenset({"zip", "gzip", "bzip2", "xz"})
"""What holds another file."""

SHEETS: frozenset[Kind] = frozenset({"spreadsheet", "old Excel"})

TEXTS: frozenset[Kind] = frozenset({"text", "records", "attributes"})

HEAD = 1 << 16
"""Bytes that are looked at: comments may stand above what tells the kind of a text."""

WORKBOOK, CONTENT = "xl/workbook.xml", "content.xml"
"""Parts of archives that are spreadsheets: .xlsx and .ods."""

MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"PAR1", "parquet"),
    (b"ARROW1", "feather"),
    (b"FEA1", "feather"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "old Excel"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"<stata_dta>", "Stata"),
)

FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (bytes(12) + b"\xc2\xea\x81\x60", "a SAS file"),
    (b"HEADER RECORD*****", "a SAS file"),
    (b"\x89HDF\r\n", "an HDF5 file"),
    (b"MATLAB 5.0 MAT", "a MATLAB file"),
    (b"\x93NUMPY", "a NumPy file"),
    (b"RDX2\n", "an R file"),
    (b"RDX3\n", "an R file"),
    (b"X\n\x00\x00\x00", "an R file"),
    (b"SQLite format 3\x00", "a database"),
    (b"%PDF-", "a PDF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x80\x04\x95", "a Python pickle, which is never opened"),
    (b"\x80\x05\x95", "a Python pickle, which is never opened"),
)
"""How files of unsupported kinds begin."""

BINARY = (".xlsx", ".xls", ".ods", ".parquet", ".feather", ".dta", ".zip", ".gz", ".bz2", ".xz")
"""Endings of binary files."""

ENDINGS = (*BINARY, ".csv", ".tsv", ".txt", ".dat", ".data", ".json", ".jsonl", ".ndjson", ".arff")
"""Endings of all supported files."""

JSON = re.compile(rb'[\s]*(\{\s*["}]|\[\s*(\{\s*["}]|\[|\]))')
PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*(?>(?:<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body|table)\b", re.I | re.S)
OLD_STATA = re.compile(rb"[\x69-\x73][\x01\x02]\x01\x00")


@dataclass(frozen=True)
class Source:
    """A file to read: its path, its names in messages and pictures, and its encoding, if the user says it."""

    path: Path
    name: str
    title: str
    encoding: str | None = None

    @classmethod
    def from_path(cls, path: Path, encoding: str | None = None) -> Source:
        """The file at that place, called as it is."""
        return cls(path, clean(path.name, 60), path.stem, encoding)


def kind_of(source: Source) -> Kind:
    """The kind of a file. Raises DataError if it is empty, unsupported, or not of the kind its name says."""
    head = b""
    if source.path.stat().st_size:  # what the system makes up on reading has none, and may keep the reader waiting
        with source.path.open("rb") as file:
            head = file.read(HEAD)
    if not head:
        raise DataError(f"{source.name} is empty: it needs a header and rows of data")
    for mark, what in FOREIGN:
        if head.startswith(mark):
            raise DataError(f"{source.name} is {what}, which is not supported: export the data as CSV")
    if PAGE.match(head):
        raise DataError(f"{source.name} is a web page, which is not supported: save its table as CSV")
    found = next((kind for mark, kind in MARKS if head.startswith(mark)), None)
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        found = "bzip2"
    if OLD_STATA.match(head):
        found = "Stata"
    if found == "zip":
        return _archive(source)
    return found or _text(source, head)


def _archive(source: Source) -> Kind:
    """What a zip archive is: a spreadsheet is one, too."""
    with zipfile.ZipFile(source.path) as parts:
        names = set(parts.namelist())
    if names & {WORKBOOK, CONTENT}:
        return "spreadsheet"
    if "xl/workbook.bin" in names:
        raise DataError(f"{source.name} is a binary Excel workbook: save it as .xlsx or CSV")
    if any(name.endswith(".iwa") for name in names):
        raise DataError(f"{source.name} is an Apple iWork document: export it as Excel or CSV")
    if {"word/document.xml", "ppt/presentation.xml"} & names:
        raise DataError(f"{source.name} is an Office document, but not a spreadsheet: save the table as .xlsx or CSV")
    if (ending := source.path.suffix.lower()) in (".xlsx", ".ods") and len(names) > 1:
        raise _is_not(ending, source)
    return "zip"


def _is_not(ending: str, source: Source) -> DataError:
    return DataError(f"{source.name} is not a valid {ending} file: save it again, or as CSV")


def _text(source: Source, head: bytes) -> Kind:
    ending = source.path.suffix.lower()
    if ending in BINARY:
        raise _is_not(ending, source)
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if JSON.match(plain) or ending in (".json", ".jsonl", ".ndjson"):
        return "records"
    first = next((line for line in plain.splitlines() if line.strip() and not line.startswith(b"%")), b"")
    return "attributes" if first.strip().lower().startswith((b"@relation", b"@attribute")) else "text"
