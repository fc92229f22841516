"""Spreadsheets (.xlsx, .xls, .ods): the cells of the sheet that is asked for, or of the first with a table, read by
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
from python_calamine import CalamineError, SheetVisibleEnum

from nnmath.datasets.files.kinds import CONTENT, WORKBOOK, Kind, Source
from nnmath.datasets.files.layout import MOST_ABOVE, SAMPLE_ROWS, Grid, filled, texts
from nnmath.datasets.files.values import looks_numeric
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, nearest, quoted

LARGEST = 1 << 30
"""Bytes of an unpacked archive: far beyond a sheet's million rows."""

MOST_CELLS = 10**7
"""Cells of the rectangle that a sheet spans, empty ones among them: ten columns of a million rows."""

LINKS, MANIFEST = "xl/_rels/workbook.xml.rels", "META-INF/manifest.xml"
"""Parts of archives: of an .xlsx, and of an .ods."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

STREAMS = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book"))
"""Of Microsoft's compound files, as their directories name them: an .xlsx under a password; .xls of Excel 97 and 5."""


MOST_TRIED = 50
"""Sheets that are looked into for a table."""

BLOCK = 1 << 20
"""Bytes of XML parsed at a time."""

NUMBERS, MOSTLY = 2, 0.7
"""Numbers that a column of a table has at least, and their share of its cells under the name."""


class Extent(NamedTuple):
    """Rows and columns from the first cell of a sheet, A1, to the last ones that hold something; how many cells hold a
    formula but no value of it, and how many an error in place of a value.
    """

    rows: int = 0
    columns: int = 0
    unknown: int = 0
    errors: int = 0


def read_sheet(source: Source, kind: Kind, sheet: str | int | None) -> Grid:
    """The cells of a sheet: the one with the given name or number, else the first with a table.

    Raises DataError for another document, one under a password or one that is too large, and for an unknown sheet.
    """
    return _of_old_excel(source, sheet) if kind == "old Excel" else _of_archive(source, sheet)


def _of_archive(source: Source, sheet: str | int | None) -> Grid:
    """The cells of an .xlsx or .ods file."""
    with zipfile.ZipFile(source.path) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise DataError(f"{source.name} is larger than a gigabyte once unpacked: save the data as CSV")
        if MANIFEST in parts.namelist() and b"encryption-data" in parts.read(MANIFEST):
            raise DataError(_protected(source.name))
        if CONTENT in parts.namelist():
            with parts.open(CONTENT) as part:
                extents = extents_of_ods(part)
            for reach in extents:  # all sheets are read at once
                _check(source.name, reach)
            with pd.ExcelFile(source.path, engine="calamine") as book:
                names = map(str, book.book.sheet_names)
                return _sheet(book, source, sheet, dict(zip(names, extents, strict=False)).__getitem__)
        with pd.ExcelFile(source.path, engine="calamine") as book:
            return _sheet(book, source, sheet, lambda name: _of_part(parts, name))


def _of_part(parts: zipfile.ZipFile, sheet: str) -> Extent:
    with parts.open(_part(parts, sheet)) as part:
        return extent_of_xlsx(part)


def _of_old_excel(source: Source, sheet: str | int | None) -> Grid:
    """The cells of an .xls file, which is a compound file, as other documents are."""
    name, content = source.name, source.path.read_bytes()
    protected, *workbooks = (stream in content for stream in STREAMS)
    if protected:
        raise DataError(_protected(name))
    if not any(workbooks):
        raise DataError(f"{name} is damaged or not an Excel file: save it as .xlsx or CSV")
    try:
        book = pd.ExcelFile(source.path, engine="calamine")
    except CalamineError:  # which does not say why
        raise DataError(f"{name} is a damaged or password-protected Excel file: save it as .xlsx or CSV") from None

    def reach(sheet: str) -> Extent:
        last = book.book.get_sheet_by_name(sheet).end or (-1, -1)
        return Extent(last[0] + 1, last[1] + 1)

    with book:
        return _sheet(book, source, sheet, reach)


def _protected(name: str) -> str:
    return f"{name} is password-protected: save it without a password, or as CSV"


def _sheet(book: pd.ExcelFile, source: Source, sheet: str | int | None, reach: Callable[[str], Extent]) -> Grid:
    """The cells of the sheet that is asked for, or of the first with a table."""
    names = [str(name) for name in book.sheet_names]
    if not names:
        raise DataError(f"{source.name} is empty: it needs a header and rows of data")
    notes = []
    if sheet is not None:
        name = _named(source.name, names, sheet)
        frame, extent_of = _cells(book, source, name, reach)
        if frame.shape[1] == 1:
            no_table = f"{source.name}: there is no table in the sheet {quoted(name)} ("
            raise DataError(no_table, Parameter("sheet"), f"), which has one column; available: {_listed(names)}")
    else:
        name, frame, extent_of = _first(book, source, names, reach)
        if frame.shape[1] == 1:
            one = f"{source.name} has only one column: put each column of the table into one of its own"
            raise DataError(f"{one} (in Excel: Data, Text to Columns)")
        if len(names) > 1:
            which = ORDINALS[names.index(name)] if names.index(name) < len(ORDINALS) else f"{names.index(name) + 1}th"
            notes.append(f"read from the {which} of {len(names)} sheets, {quoted(name)}")
    return Grid(frame, lambda row: f"row {row + 1}", True, (*notes, *_notes_on_cells(source.name, extent_of)))


def _named(file: str, names: Sequence[str], sheet: str | int) -> str:
    """The sheet of that name, in any case, or number; raises DataError if there is none."""
    asked = str(sheet).strip()
    for name in names:
        if str(sheet) == name or asked.casefold() == name.strip().casefold():
            return name
    if asked.isdecimal() and len(asked) < 10 and 1 <= int(asked) <= len(names):
        return names[int(asked) - 1]
    near = nearest(asked, names)
    hint = f"did you mean {quoted(near)}? " if near is not None else ""
    raise DataError(
        f"{file} has no sheet {quoted(asked)} (", Parameter("sheet"), f"); {hint}available: {_listed(names)}"
    )


Found = tuple[str, pd.DataFrame, Extent]
"""A sheet, its cells, and how far they reach."""


def _first(book: pd.ExcelFile, source: Source, names: Sequence[str], reach: Callable[[str], Extent]) -> Found:
    """The first sheet with a table, of those that can be seen before those that are hidden. Raises DataError if none of
    several has one.
    """
    seen = {about.name for about in book.book.sheets_metadata if about.visible == SheetVisibleEnum.Visible}
    for name in sorted(names, key=lambda name: name not in seen)[:MOST_TRIED]:
        frame, extent_of = _cells(book, source, name, reach)
        if len(names) == 1 or _has_table(frame):
            return name, frame, extent_of
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
    counts = [(sum(map(looks_numeric, column)), len(column)) for column in columns]
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


def _cells(
    book: pd.ExcelFile, source: Source, sheet: str, reach: Callable[[str], Extent]
) -> tuple[pd.DataFrame, Extent]:
    far = reach(sheet)
    _check(source.name, far)
    return pd.read_excel(book, sheet_name=sheet, header=None, dtype=object, na_filter=False), far


def _notes_on_cells(name: str, reach: Extent) -> list[str]:
    """Notes on cells that hold no value; raises DataError if there are too many of them."""
    if 2 * reach.unknown >= max(reach.rows, 1):
        many = f"{reach.unknown:,} cells hold formulas without values"
        raise DataError(f"{name}: {many}; open it in Excel or LibreOffice and save it, or save it as CSV")
    counts = {"a formula without its value": reach.unknown, "an error, as #DIV/0!,": reach.errors}
    return [f"cells with {what} are treated as empty: {count:,}" for what, count in counts.items() if count]


# How far the cells reach, found in the XML with little memory, however far that is.


def extent_of_xlsx(part: IO[bytes]) -> Extent:
    """The extent of a worksheet of an Office Open XML file (ECMA-376, 18.3.1). A row or cell that does not say where
    it is follows the one before it.
    """
    row = column = rows = columns = unknown = errors = 0
    kind: str | None = None
    formula = inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns, kind, formula, inside, errors
        match name.rpartition(":")[2]:
            case "row":
                row, column = int(attributes.get("r", row + 1)), 0
            case "c":
                kind, formula, inside = attributes.get("t"), False, False
                errors += kind == "e"
                if place := attributes.get("r"):
                    letters = place.rstrip(digits)
                    row, column = int(place[len(letters) :]), _column_number(letters)
                else:
                    column += 1
            case "f":
                formula = kind != "str"
            case "v" | "is" as held:
                rows, columns, inside = max(rows, row), max(columns, column), held == "v"

    def text(_: str) -> None:
        nonlocal formula
        formula = formula and not inside

    def end(name: str) -> None:
        nonlocal inside, unknown, formula
        match name.rpartition(":")[2]:
            case "v":
                inside = False
            case "c":
                unknown, formula = unknown + formula, False

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    while block := part.read(BLOCK):
        parser.Parse(block)
    return Extent(rows, columns, unknown, errors)


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
