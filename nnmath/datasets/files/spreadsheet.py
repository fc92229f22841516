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
from typing import IO
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

LINKS = "xl/_rels/workbook.xml.rels"
"""The part of an .xlsx that says where its sheets are."""

MOST_TRIED = 50
"""Sheets that are looked into for a table."""

BLOCK = 1 << 20
"""Bytes of XML parsed at a time."""

NUMBERS, MOSTLY = 2, 0.7
"""Numbers that a column of a table has at least, and their share of its cells under the name."""


Extent = tuple[int, int]
"""Rows and columns from the first cell of a sheet, A1, to the last ones that hold something."""


def read_sheet(source: Source, sheet: str | int | None) -> Grid:
    """The cells of a sheet: the one with the given name or number, else the first with a table.

    Raises DataError for a document that is too large, and for an unknown sheet.
    """
    with zipfile.ZipFile(source.path) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise DataError(f"{source.name} is larger than a gigabyte once unpacked: save the data as CSV")
        if CONTENT in parts.namelist():
            with parts.open(CONTENT) as part:
                extents = extents_of_ods(part)
        else:
            extents = _extents_in_xlsx(parts)
    for rows, columns in extents:
        if rows * columns > MOST_CELLS:
            far = f"its cells extend to row {rows} and column {columns}"
            cure = "delete the cells far from the table, or save the table as CSV"
            raise DataError(f"{source.name} is too large: {far}; {cure}")
    with pd.ExcelFile(source.path, engine="calamine") as book:
        return _sheet(book, source, sheet)


def _sheet(book: pd.ExcelFile, source: Source, sheet: str | int | None) -> Grid:
    """The cells of the sheet that is asked for, or of the first with a table."""
    names = [str(name) for name in book.sheet_names]
    notes = []
    if sheet is not None:
        name = _named(source.name, names, sheet)
    else:
        name = _first(book, source.name, names)
        if len(names) > 1:
            notes.append(f"read from sheet {names.index(name) + 1} of {len(names)}, {quoted(name)}")
    return Grid(_cells(book, name), lambda row: f"row {row + 1}", True, tuple(notes))


def _named(file: str, names: Sequence[str], sheet: str | int) -> str:
    """The sheet of that name, in any case, or number; raises DataError if there is none."""
    asked = str(sheet).strip()
    numbered = {str(number): name for number, name in enumerate(names, 1)}
    named = {name.strip().casefold(): name for name in reversed(names)}
    if found := named.get(asked.casefold()) or numbered.get(asked):
        return found
    raise DataError(f"{file} has no sheet {quoted(asked)} (", Parameter("sheet"), f"); available: {_listed(names)}")


def _first(book: pd.ExcelFile, file: str, names: Sequence[str]) -> str:
    """The first sheet with a table, of those that can be seen before those that are hidden. Raises DataError if none of
    several has one.
    """
    seen = {about.name for about in book.book.sheets_metadata if about.visible == SheetVisibleEnum.Visible}
    for name in sorted(names, key=lambda name: name not in seen)[:MOST_TRIED]:
        if len(names) == 1 or _has_table(_cells(book, name)):
            return name
    none = f"{file}: no table of numbers with a header in its {len(names)} sheets; add one, or name its sheet with "
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


def _cells(book: pd.ExcelFile, sheet: str) -> pd.DataFrame:
    return pd.read_excel(book, sheet_name=sheet, header=None, dtype=object, na_filter=False)


# How far the cells reach, found in the XML with little memory, however far that is.


def _extents_in_xlsx(parts: zipfile.ZipFile) -> list[Extent]:
    """The extents of the sheets of an Office Open XML file, which its parts lead to (ECMA-376, 18.2.19 and part 2,
    9.3).
    """
    links = {node.get("Id"): node.attrib["Target"] for node in ElementTree.fromstring(parts.read(LINKS))}
    found = []
    for sheet in ElementTree.fromstring(parts.read(WORKBOOK)).iterfind("{*}sheets/{*}sheet"):
        link = next(value for key, value in sheet.items() if key.endswith("}id"))
        with parts.open(normpath(join("/xl", links[link])).lstrip("/")) as part:
            found.append(extent_of_xlsx(part))
    return found


def extent_of_xlsx(part: IO[bytes]) -> Extent:
    """The extent of a worksheet (ECMA-376, 18.3.1). A row or cell that does not say where it is follows the one before
    it.
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

    _parse(part, start)
    return rows, columns


def extents_of_ods(content: IO[bytes]) -> list[Extent]:
    """The extents of the tables in a content.xml (OpenDocument 1.3, part 3, 9.1). A row or cell may stand for several
    that are alike.
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
                found.append((rows, columns))

    _parse(content, start, end)
    return found


def _parse(part: IO[bytes], start: Callable[[str, dict[str, str]], None], end: Callable[[str], object] = str) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    while block := part.read(BLOCK):
        parser.Parse(block)


@lru_cache(1 << 14)
def _column_number(letters: str) -> int:
    """Of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
