"""Spreadsheets (.xlsx, .ods): the cells of the sheet that is asked for, or of the first with a table, read by
calamine.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence

import numpy as np
import pandas as pd
from python_calamine import SheetVisibleEnum

from nnmath.datasets.files.layout import HEAD_ROWS, Grid, filled, texts
from nnmath.datasets.files.opening import Source
from nnmath.datasets.files.values import is_number
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted

WORKBOOK, CONTENT = "xl/workbook.xml", "content.xml"
"""Parts of archives that are spreadsheets: .xlsx and .ods."""

LARGEST = 1 << 30
"""Bytes of an unpacked archive: far beyond a sheet's million rows."""

MOST_CELLS = 10**7
"""Cells of the rectangle that a sheet spans, empty ones among them: ten columns of a million rows."""

NUMBERS, MOSTLY = 2, 0.7
"""Numbers that a column of a table has at least, and their share of its cells under the name."""


def read_sheet(source: Source, sheet: str | int | None) -> Grid:
    """The cells of a sheet: the one with the given name or number, else the first with a table.

    Raises DataError for another archive, for what is too large, and for an unknown sheet.
    """
    with zipfile.ZipFile(source.path) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise DataError(f"{source.name} is larger than a gigabyte once unpacked: save the data as CSV")
        if not {WORKBOOK, CONTENT}.intersection(parts.namelist()):
            what = "is a zip archive, but not an .xlsx or .ods spreadsheet"
            raise DataError(f"{source.name} {what}: unpack it, or save the table as .xlsx or CSV")
    notes = []
    with pd.ExcelFile(source.path, engine="calamine") as book:
        names = [str(name) for name in book.sheet_names]
        if sheet is not None:
            cells = _cells(book, source.name, _named(source.name, names, sheet))
        else:
            name, cells = _first(book, source.name, names)
            if len(names) > 1:
                notes.append(f"read from sheet {names.index(name) + 1} of {len(names)}, {quoted(name)}")
    return Grid(cells, lambda row: f"row {row + 1}", True, tuple(notes))


def _named(file: str, names: Sequence[str], sheet: str | int) -> str:
    """The sheet of that name, in any case, or number; raises DataError if there is none."""
    asked = str(sheet).strip()
    numbered = {str(number): name for number, name in enumerate(names, 1)}
    named = {name.strip().casefold(): name for name in reversed(names)}
    if found := named.get(asked.casefold()) or numbered.get(asked):
        return found
    raise DataError(f"{file} has no sheet {quoted(asked)} (", Parameter("sheet"), f"); available: {_listed(names)}")


def _first(book: pd.ExcelFile, file: str, names: Sequence[str]) -> tuple[str, pd.DataFrame]:
    """The name and the cells of the first sheet with a table, of those that can be seen before those that are hidden.
    Raises DataError if none of several has one.
    """
    seen = {about.name for about in book.book.sheets_metadata if about.visible == SheetVisibleEnum.Visible}
    for name in sorted(names, key=lambda name: name not in seen):
        cells = _cells(book, file, name)
        if len(names) == 1 or _has_table(cells):
            return name, cells
    none = f"{file}: no table of numbers with a header in its {len(names)} sheets; add one, or name its sheet with "
    raise DataError(none, Parameter("sheet"), f"; available: {_listed(names)}")


def _listed(names: Sequence[str]) -> str:
    return listed([quoted(name, 24) for name in names], most=6)


def _has_table(frame: pd.DataFrame) -> bool:
    """Whether there are two columns, one of which holds numbers more than words."""
    head = texts(frame, np.arange(min(len(frame), HEAD_ROWS)))
    rows = [row for row in head if filled(row) > 1]
    columns = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    counts = [(sum(map(is_number, column)), len(column)) for column in columns]
    return any(numbers >= max(NUMBERS, MOSTLY * (cells - 1)) for numbers, cells in counts)


def _cells(book: pd.ExcelFile, file: str, sheet: str) -> pd.DataFrame:
    """All cells of a sheet. Raises DataError if they extend too far, as calamine fills the rectangle that they span."""
    last_row, last_column = book.book.get_sheet_by_name(sheet).end or (0, 0)
    if (last_row + 1) * (last_column + 1) > MOST_CELLS:
        far = f"its cells extend to row {last_row + 1} and column {last_column + 1}"
        raise DataError(f"{file} is too large: {far}; delete the cells far from the table, or save the table as CSV")
    return pd.read_excel(book, sheet_name=sheet, header=None, dtype=object, na_filter=False)
