"""The row of a table that a film follows, by its number or by its name."""

from __future__ import annotations

import re

import numpy as np

from nnmath.datasets.dataset import Followed
from nnmath.datasets.followed import whole_number
from nnmath.datasets.tables.origins import Rows
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import NUMBER, clean, listed, quoted

MOST_ROWS = 6
"""Rows of one name that are listed."""


def followed_row(rows: Rows, asked: str | int) -> Followed:
    """The point of the row of that number, as a spreadsheet shows it, or of the only row that has a cell of that name.

    Raises DataError for a row that is not there, is one of several, or is no point of the data set, with the reason.
    """
    number = whole_number(asked)
    row = _called(rows, str(asked)) if number is None else _numbered(rows, number)
    name = str(asked) if number is None else _name_of(rows, row)
    found = np.flatnonzero(rows.fit == row)
    if not len(found):
        raise _left_out(rows, row)
    filled = tuple(k for k, filled in enumerate(rows.chosen.filled) if row in filled)
    return Followed(int(found[0]), name, filled)


def row_number(rows: Rows, row: int) -> int:
    """The number of a row, as a spreadsheet shows it."""
    digits = re.search(r"[0-9]+", rows.table.place(row))
    return int(digits[0]) if digits else row + 1


def _numbered(rows: Rows, number: int) -> int:
    numbers = [row_number(rows, row) for row in range(rows.n_own)]
    if number not in numbers:
        there = f"its rows of data are {min(numbers)} to {max(numbers)}"
        raise DataError(f"{rows.table.name} has no data in row {number}: {there}", parameter="follow")
    return numbers.index(number)


def _called(rows: Rows, name: str) -> int:
    """The only row with a cell of that name, in a column of text."""
    columns = _texts(rows)
    wanted = clean(name, empty="")
    found = sorted({int(row) for cells in columns.values() for row in np.flatnonzero(cells == wanted)})
    if not found:
        hint = "give the number of the row, or a name in it"
        raise DataError(f"{rows.table.name} has no row with the name {quoted(name)}: {hint}", parameter="follow")
    if len(found) > 1:
        where = listed([row_number(rows, row) for row in found], MOST_ROWS)
        several = f"{quoted(name)} is in {len(found):,} rows of {rows.table.name} ({where})"
        raise DataError(f"{several}: give the number of one of them", parameter="follow")
    return found[0]


def _name_of(rows: Rows, row: int) -> str:
    """What a row is called: its cell in the first column of text that names every row differently, or its number."""
    for cells in _texts(rows).values():
        if all(cells) and len(np.unique(cells)) == len(cells) > 1:
            return str(cells[row])
    return f"row {row_number(rows, row)}"


def _texts(rows: Rows) -> dict[str, np.ndarray]:
    """The columns with a text in the data's own rows, each with these cells (n,), cleaned; an empty one is ""."""
    columns = {
        name: np.array([clean(cell.as_py() or "", empty="") for cell in column[: rows.n_own]])
        for name, column in rows.cells.items()
    }
    return {
        name: cells for name, cells in columns.items() if any(cell and not re.fullmatch(NUMBER, cell) for cell in cells)
    }


def _left_out(rows: Rows, row: int) -> DataError:
    """Why a row is no point."""
    which = f"{rows.table.name}: row {row_number(rows, row)} is not in the film: "
    kept = rows.chosen.kept
    place = np.flatnonzero(kept.roles.classes.rows).tolist()
    if row not in place:
        return DataError(f"{which}its class is not one of those that are kept; correct ", Parameter("keep"))
    empty = [name for name, cells in kept.empty.items() if cells[place.index(row)]]
    where = f"{which}its cell of {listed([quoted(name, 24) for name in empty])} is empty; fill it in"
    if kept.roles.target.name in empty:
        return DataError(where, parameter="follow")
    return DataError(f"{where}, or use ", Parameter("missing", "mean"))
