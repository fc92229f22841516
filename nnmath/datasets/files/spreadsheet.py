"""Spreadsheets (.xlsx, .xls, .ods): the cells of the first sheet, read by calamine.

calamine holds a sheet as one full rectangle of cells, so that a single cell far from the others would take all the
memory there is. How far the cells reach is therefore found first.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from posixpath import join, normpath
from xml.etree import ElementTree

import pandas as pd
from python_calamine import CalamineError

from nnmath.datasets.files import extent
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, quoted

LARGEST = 1 << 30
"""Bytes of an unpacked archive: far beyond a sheet's million rows."""

MOST_CELLS = 10**7
"""Cells of the rectangle that a sheet spans, empty ones among them: ten columns of a million rows."""

WORKBOOK, LINKS, CONTENT, MANIFEST = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "content.xml",
    "META-INF/manifest.xml",
)
"""Parts of archives: the first two of an .xlsx, the others of an .ods."""

STREAMS = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book"))
"""Of Microsoft's compound files, as their directories name them: an .xlsx under a password; .xls of Excel 97 and 5."""


def of_archive(path: Path) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The cells of an .xlsx or .ods file, a row of the frame for each of the sheet, and notes on how they were read.

    Raises DataError for another archive, one under a password or one that is too large.
    """
    name = clean(path.name, 60)
    with zipfile.ZipFile(path) as parts:
        known = {WORKBOOK, CONTENT} & set(parts.namelist())
        if not known:
            raise DataError(f"{name} is a zip archive, no Excel file: unpack it and name the file in it")
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise DataError(f"{name} is larger than a gigabyte once unpacked: save the data as CSV")
        if MANIFEST in parts.namelist() and b"encryption-data" in parts.read(MANIFEST):
            raise DataError(_protected(name))
        if CONTENT in known:
            with parts.open(CONTENT) as part:
                _check(name, *extent.of_ods(part))
        with pd.ExcelFile(path, engine="calamine") as book:
            first = _first(book, name)
            if WORKBOOK in known:
                with parts.open(_part(parts, first)) as part:
                    _check(name, *extent.of_xlsx(part))
            return _cells(book, first)


def of_old_excel(path: Path) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The same of an .xls file, which is a compound file, as other documents are.

    Raises DataError for another document, one under a password or one that is too large.
    """
    name, content = clean(path.name, 60), path.read_bytes()
    protected, *workbooks = (stream in content for stream in STREAMS)
    if protected:
        raise DataError(_protected(name))
    if not any(workbooks):
        raise DataError(f"{name} is no old Excel file but another document, or broken: save it as .xlsx or CSV")
    try:
        book = pd.ExcelFile(path, engine="calamine")
    except CalamineError:  # which does not say why
        raise DataError(
            f"{name} is an old Excel file that is broken, or protected by a password: save it as .xlsx or CSV"
        ) from None
    with book:
        first = _first(book, name)
        last = book.book.get_sheet_by_name(first).end or (-1, -1)
        _check(name, last[0] + 1, last[1] + 1)
        return _cells(book, first)


def _protected(name: str) -> str:
    return f"{name} is protected by a password: save it without one, or as CSV"


def _first(book: pd.ExcelFile, name: str) -> str:
    if not book.sheet_names:
        raise DataError(f"{name} is empty: it needs a header and rows of data")
    return str(book.sheet_names[0])


def _part(parts: zipfile.ZipFile, sheet: str) -> str:
    """Which part of an .xlsx holds a sheet (ECMA-376, 18.2.19 and part 2, 9.3)."""
    sheets = ElementTree.fromstring(parts.read(WORKBOOK)).iterfind("{*}sheets/{*}sheet")
    found = next(node for node in sheets if node.get("name") == sheet)
    link = next(value for key, value in found.items() if key.endswith("}id"))
    links = ElementTree.fromstring(parts.read(LINKS))
    target = next(node.attrib["Target"] for node in links if node.get("Id") == link)
    return normpath(join("/xl", target)).lstrip("/")


def _check(name: str, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise DataError(
            f"{name} is too large: its cells reach to row {rows} and column {columns}; "
            "delete what stands far from the table, or save the table as CSV"
        )


def _cells(book: pd.ExcelFile, sheet: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    frame = pd.read_excel(book, sheet_name=sheet, header=None, dtype=object, na_filter=False)
    sheets = len(book.sheet_names)
    return frame, () if sheets < 2 else (f"read from the first of {sheets} sheets, {quoted(sheet)}",)
