"""Spreadsheets (.xlsx, .ods): the cells of the sheet that is asked for, or of the first with a table, read by
calamine.

calamine holds a sheet as one full rectangle of cells, so that a single cell far from the others would take all the
memory there is. How far the cells reach is therefore found first.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from functools import lru_cache
from posixpath import join, normpath
from string import digits
from typing import IO, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

import numpy as np
import pandas as pd
from python_calamine import SheetVisibleEnum

from nnmath.datasets.files.kinds import CONTENT, WORKBOOK, Source
from nnmath.datasets.files.layout import MOST_ABOVE, SAMPLE_ROWS, Grid, filled, texts
from nnmath.datasets.files.notations import is_number
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted

LARGEST = 1 << 30
"""Bytes of an unpacked archive: far beyond a sheet's million rows."""

MOST_CELLS = 10**7
"""Cells of the rectangle that a sheet spans, empty ones among them: ten columns of a million rows."""

LINKS, MANIFEST = "xl/_rels/workbook.xml.rels", "META-INF/manifest.xml"
"""Parts of archives: of an .xlsx, and of an .ods."""

MOST_TRIED = 50
"""Sheets that are looked into for a table."""

BLOCK = 1 << 20
"""Bytes of XML parsed at a time."""

NUMBERS, MOSTLY = 2, 0.7
"""Numbers that a column of a table has at least, and their share of its cells under the name."""


class Extent(NamedTuple):
    """Rows and columns from the first cell of a sheet, A1, to the last ones that hold something."""

    rows: int = 0
    columns: int = 0


Reach = Callable[[str], Extent]
"""How far a sheet reaches, by its name."""


def read_sheet(source: Source, sheet: str | int | None) -> Grid:
    """The cells of a sheet: the one with the given name or number, else the first with a table.

    Raises DataError for a document under a password or one that is too large, and for an unknown sheet.
    """
    with zipfile.ZipFile(source.path) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise DataError(f"{source.name} is larger than a gigabyte once unpacked: save the data as CSV")
        if MANIFEST in parts.namelist() and b"encryption-data" in parts.read(MANIFEST):
            raise DataError(f"{source.name} is password-protected: save it without a password, or as CSV")
        if CONTENT in parts.namelist():
            with parts.open(CONTENT) as part:
                extents = extents_of_ods(part)
            for reach in extents:  # all sheets are read at once
                _check(source.name, reach)
            with pd.ExcelFile(source.path, engine="calamine") as book:
                names = map(str, book.book.sheet_names)
                return _sheet(book, source, sheet, dict(zip(names, extents, strict=False)).__getitem__)
        with pd.ExcelFile(source.path, engine="calamine") as book:
            return _sheet(book, source, sheet, lambda name: _extent_of(parts, name))


def _extent_of(parts: zipfile.ZipFile, sheet: str) -> Extent:
    with parts.open(_part(parts, sheet)) as part:
        return extent_of_xlsx(part)


def _sheet(book: pd.ExcelFile, source: Source, sheet: str | int | None, reach: Reach) -> Grid:
    """The cells of the sheet that is asked for, or of the first with a table."""
    names = [str(name) for name in book.sheet_names]
    if not names:
        raise DataError(f"{source.name} is empty: it needs a header and rows of data")
    notes = []
    if sheet is not None:
        name = _named(source.name, names, sheet)
        frame = _cells(book, source, name, reach)
    else:
        name, frame = _first(book, source, names, reach)
        if len(names) > 1:
            notes.append(f"read from sheet {names.index(name) + 1} of {len(names)}, {quoted(name)}")
    if frame.shape[1] == 1:
        one = f"{source.name} has only one column in the sheet {quoted(name)}"
        raise DataError(f"{one}: put each column of the table into one of its own (in Excel: Data, Text to Columns)")
    return Grid(frame, lambda row: f"row {row + 1}", True, tuple(notes))


def _named(file: str, names: Sequence[str], sheet: str | int) -> str:
    """The sheet of that name, in any case, or number; raises DataError if there is none."""
    asked = str(sheet).strip()
    for name in names:
        if str(sheet) == name or asked.casefold() == name.strip().casefold():
            return name
    if asked.isdecimal() and len(asked) < 10 and 1 <= int(asked) <= len(names):
        return names[int(asked) - 1]
    raise DataError(f"{file} has no sheet {quoted(asked)} (", Parameter("sheet"), f"); available: {_listed(names)}")


def _first(book: pd.ExcelFile, source: Source, names: Sequence[str], reach: Reach) -> tuple[str, pd.DataFrame]:
    """The first sheet with a table and its cells, of those that can be seen before those that are hidden. Raises
    DataError if none of several has one.
    """
    seen = {about.name for about in book.book.sheets_metadata if about.visible == SheetVisibleEnum.Visible}
    for name in sorted(names, key=lambda name: name not in seen)[:MOST_TRIED]:
        frame = _cells(book, source, name, reach)
        if len(names) == 1 or _has_table(frame):
            return name, frame
    which = f"the first {MOST_TRIED} of its {len(names)}" if len(names) > MOST_TRIED else f"its {len(names)}"
    none = f"{source.name}: no table of numbers with a header in {which} sheets; add one, or name its sheet with "
    raise DataError(none, Parameter("sheet"), f"; available: {_listed(names)}")


def _listed(names: Sequence[str]) -> str:
    return listed([quoted(name, 24) for name in names], most=6)


def _has_table(frame: pd.DataFrame) -> bool:
    """Whether there are two columns, one of which holds numbers more than words."""
    head = texts(frame, np.arange(min(len(frame), MOST_ABOVE + SAMPLE_ROWS)))
    rows = [row for row in head if filled(row) > 1]
    columns = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    counts = [(sum(map(is_number, column)), len(column)) for column in columns]
    return any(numbers >= max(NUMBERS, MOSTLY * (cells - 1)) for numbers, cells in counts)


def _part(parts: zipfile.ZipFile, sheet: str) -> str:
    """Which part of an .xlsx holds a sheet (ECMA-376, 18.2.19 and part 2, 9.3)."""
    sheets = ElementTree.fromstring(parts.read(WORKBOOK)).iterfind("{*}sheets/{*}sheet")
    found = next(node for node in sheets if node.get("name") == sheet)
    link = next(value for key, value in found.items() if key.endswith("}id"))
    links = ElementTree.fromstring(parts.read(LINKS))
    target = next(node.attrib["Target"] for node in links if node.get("Id") == link)
    return normpath(join("/xl", target)).lstrip("/")


def _check(name: str, reach: Extent) -> None:
    if reach.rows * reach.columns > MOST_CELLS:
        raise DataError(
            f"{name} is too large: its cells extend to row {reach.rows} and column {reach.columns}; "
            "delete the cells far from the table, or save the table as CSV"
        )


def _cells(book: pd.ExcelFile, source: Source, sheet: str, reach: Reach) -> pd.DataFrame:
    _check(source.name, reach(sheet))
    return pd.read_excel(book, sheet_name=sheet, header=None, dtype=object, na_filter=False)


# How far the cells reach, found in the XML with little memory, however far that is.


def extent_of_xlsx(part: IO[bytes]) -> Extent:
    """The extent of a worksheet of an Office Open XML file (ECMA-376, 18.3.1). A row or cell that does not say where
    it is follows the one before it.
    """
    row = column = rows = columns = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns
        match name.rpartition(":")[2]:
            case "row":
                row, column = int(attributes.get("r", row + 1)), 0
            case "c" if place := attributes.get("r"):
                letters = place.rstrip(digits)
                row, column = int(place[len(letters) :]), _column_number(letters)
            case "c":
                column += 1
            case "v" | "is":
                rows, columns = max(rows, row), max(columns, column)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    while block := part.read(BLOCK):
        parser.Parse(block)
    return Extent(rows, columns)


def extents_of_ods(content: IO[bytes]) -> list[Extent]:
    """The extents of the tables of an OpenDocument spreadsheet, in its content.xml (OpenDocument 1.3, part 3, 9.1). A
    row or cell may stand for several that are alike.
    """
    row = column = rows = columns = depth = 0
    found: list[Extent] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns, depth
        match name:
            case "table:table":
                depth += 1
                if depth == 1:
                    row = column = rows = columns = 0
            case "table:table-row":
                row, column = row + int(attributes.get("table:number-rows-repeated", 1)), 0
            case "table:table-cell" | "table:covered-table-cell":
                column += int(attributes.get("table:number-columns-repeated", 1))
        if "office:value-type" in attributes or name == "text:p":
            rows, columns = max(rows, row), max(columns, column)

    def end(name: str) -> None:
        nonlocal depth
        if name == "table:table":
            depth -= 1
            if not depth:
                found.append(Extent(rows, columns))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    while block := content.read(BLOCK):
        parser.Parse(block)
    return found


@lru_cache(1 << 14)
def _column_number(letters: str) -> int:
    """Of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
