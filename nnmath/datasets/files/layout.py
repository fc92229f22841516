"""From rows of cells to a header and the body under it: below titles, above footnotes and totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from nnmath.datasets.dataset import MOST_OF_UNIT
from nnmath.datasets.files.values import is_number, stands_for_nothing
from nnmath.utils.arrays import Ints
from nnmath.utils.errors import DataError
from nnmath.utils.names import listed, quoted

MOST_ABOVE = 100
"""Rows that may stand above a table."""

MOST_BELOW = 20
"""Rows that may stand below it."""

SAMPLE_ROWS = 200
"""Rows from which the kinds of columns are detected."""

HEAD_ROWS = MOST_ABOVE + SAMPLE_ROWS

MOST_COLUMNS = 5000
"""Of a table: pairwise comparisons of columns must fit into memory."""

TOTALS = frozenset({
    "total", "totals", "grand total", "subtotal", "sum", "mean", "average", "avg", "median", "std", "sd", "min", "max",
    "count", "overall average", "summe", "gesamt", "gesamtsumme", "insgesamt", "mittelwert", "durchschnitt",
    "gesamtdurchschnitt", "moyenne", "suma", "media", "promedio", "totale", "somma", "média", "soma", "totaal",
    "gemiddelde", "итого", "всего", "среднее", "合计", "合計", "总计", "總計", "平均", "平均值",
})  # fmt: skip
"""How a row of totals begins; one that has such a word among others leaves a cell empty."""

KINDS = frozenset({"numeric", "number", "continuous", "discrete", "float", "real", "decimal", "integer", "int"})
"""Words in a row under the header that are not units."""


@dataclass(frozen=True)
class Grid:
    """Rows of a file as cells, the header among them, unless, as in the end, the frame has the names.

    ``place(i)`` names row i of the frame, as "line 3". ``decimal_comma``: "1,5" may be a number. ``units`` are by name.
    """

    frame: pd.DataFrame
    place: Callable[[int], str]
    decimal_comma: bool = False
    notes: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)


Row = Sequence[str]
"""Cells as trimmed texts, empty where nothing is."""


def lay_out(grid: Grid, name: str) -> Grid:
    """The table in a grid, named as the columns of the frame. Raises DataError if the grid is empty or has only one
    column.
    """
    frame, notes = grid.frame, list(grid.notes)
    rows = np.delete(np.arange(len(frame)), _empty_rows(frame))
    if not len(rows):
        raise DataError(f"{name} is empty: it needs a header and rows of data")
    if frame.shape[1] < 2:
        apart = "separate the columns by commas, semicolons or tabs, or put them into cells of their own"
        raise DataError(f"{name} has only one column: {apart}")
    head = texts(frame, rows[:HEAD_ROWS])
    names, units, used = _names(head, lambda row: f"{name}, {grid.place(int(rows[row]))}", notes)
    body = _without_footer(frame, rows[used:], notes)
    names = [cell or f"unnamed {i}" for i, cell in enumerate(names, 1)]
    found = _only(frame, body).set_axis(names, axis=1)
    by_name = {name: unit for name, unit in zip(names, units, strict=True) if unit}
    return Grid(found, lambda row: grid.place(int(body[row])), grid.decimal_comma, tuple(notes), units=by_name)


def _only(frame: pd.DataFrame, rows: Ints) -> pd.DataFrame:
    """Those rows of a frame, without a copy if they follow one another."""
    follow = len(rows) > 0 and len(rows) == rows[-1] + 1 - rows[0]
    return frame.iloc[rows[0] : rows[-1] + 1] if follow else frame.iloc[rows]


def check_width(n_columns: int, name: str) -> None:
    """Raise DataError for more columns than a table may have."""
    if n_columns > MOST_COLUMNS:
        raise DataError(f"{name} has {n_columns:,} columns, more than {MOST_COLUMNS:,}: leave some out of the file")


def ignored_rows_note(rows: Sequence[Row], where: str) -> str:
    """A note on rows outside the table: how many, and how they begin."""
    begin = [quoted(next(filter(None, row), ""), 24) for row in rows]
    verb = "row is" if len(rows) == 1 else "rows are"
    return f"{len(rows)} {verb} ignored {where}: {listed(begin, most=3)}"


def _empty_rows(frame: pd.DataFrame) -> Ints:
    """The rows in which no cell holds anything; spreadsheets like to add them."""
    empty = np.arange(len(frame))
    for i in range(frame.shape[1]):
        cells = frame.iloc[empty, i]
        empty = empty[(cells.isna() | (cells.astype(str).str.strip() == "")).to_numpy(dtype=bool)]
    return empty


def texts(frame: pd.DataFrame, rows: Ints) -> list[list[str]]:
    """Some rows of a frame."""
    cells = frame.iloc[rows].astype(object)
    trimmed = cells.where(cells.notna(), "").map(lambda cell: str(cell).strip())
    return trimmed.to_numpy().tolist()


def filled(cells: Row) -> int:
    """How many cells hold something."""
    return sum(map(bool, cells))


def _names(head: Sequence[Row], place: Callable[[int], str], notes: list[str]) -> tuple[list[str], Row, int]:
    """(names of the columns, "" where one has none; their units, likewise; how many rows stand above the data).

    Raises DataError for names in two rows.
    """
    above = _n_above(head)
    first, rest = head[above], head[above + 1 :]
    if above:
        notes.append(ignored_rows_note(head[:above], "above the table"))
    if not has_header(first, rest):
        notes.append("the first row holds data, so the columns are named column 1, column 2, ...")
        return [f"column {i}" for i in range(1, len(first) + 1)], [""] * len(first), above
    used = above + 1
    if not (rest and is_second_header(rest[0], rest[1:])):
        return list(first), [""] * len(first), used
    if _is_of_groups(first, rest[0]):
        both = f"{place(above)} and {place(above + 1).rpartition(', ')[2]}"
        raise DataError(f"{both} hold names: write the whole name of each column into one row, and delete the other")
    units = units_in(rest[0], rest[1:])
    if any(units):
        found = listed([quoted(unit) for unit in units if unit], most=3)
        notes.append(f"the row under the header is read as units: {found}")
    else:
        notes.append(ignored_rows_note(rest[:1], "under the header, as it holds no numbers"))
    return list(first), units, used + 1


def _n_above(head: Sequence[Row]) -> int:
    """How many rows stand above the table: those of one filled cell, or of a few above what is plainly a header."""
    above = 0
    while above < min(len(head), MOST_ABOVE) and is_lonely(head[above]):
        above += 1
    if above == len(head):  # a column of words, and no more
        return 0
    typical = float(np.median([filled(row) for row in head[above:]]))
    first = next((i for i, row in enumerate(head[above:], above) if 2 * filled(row) > typical), above)
    if above < first <= MOST_ABOVE and has_header(head[first], head[first + 1 :]):
        return first
    return above


def is_lonely(cells: Row) -> bool:
    """Whether one cell is filled; of two cells that is the first, as a column of names may itself have no name."""
    return filled(cells) <= 1 and (len(cells) > 2 or bool(cells[0]))


def _is_of_groups(upper: Row, lower: Row) -> bool:
    """Whether the upper of two rows of names is of groups: where the lower has names, it has gaps or a name twice."""
    over = [cell for cell, below in zip(upper, lower, strict=True) if below]
    return "" in over or len(set(over)) < len(over)


def has_header(first: Row, rest: Sequence[Row]) -> bool:
    """Whether the cells ``first`` are names of the columns below them.

    A word above numbers is a name, and so is a word that is not found again among words that repeat. Numbers
    above numbers, or a word that is found again, are data.
    """
    numbers = found_again = gaps = False
    for i, cell in enumerate(first):
        below = _column(rest, i)
        if are_numbers(below):
            if cell and not is_number(cell) and not stands_for_nothing(cell):
                return True
            numbers, gaps = numbers or bool(cell), gaps or not cell
        elif cell in below:
            found_again = True
        elif cell and below and 2 * len(set(below)) <= len(below):
            return True
    return not (found_again or (numbers and not gaps))


def is_second_header(cells: Row, rest: Sequence[Row]) -> bool:
    """Whether a row under the header holds units, or more names, and no data: above numbers a word, and no number, and
    above words none that is found again.
    """
    found = False
    for i, cell in enumerate(cells):
        if not cell or stands_for_nothing(cell):
            continue
        below = _column(rest, i)
        if are_numbers(below):
            if is_number(cell) or (cell[0].isdecimal() and not cell.startswith("1/")):
                return False
            found = True
        elif cell in below:
            return False
    return found


def units_in(cells: Row, rest: Sequence[Row]) -> list[str]:
    """The units of the columns of numbers that a row under the header names, without brackets; "" for the others.
    Nothing but "" if some cell is too long for a unit, or says what kind of column it is.
    """
    units = [cell.strip("()[] ") if are_numbers(_column(rest, i)) else "" for i, cell in enumerate(cells)]
    if any(len(unit) > MOST_OF_UNIT or unit.casefold() in KINDS for unit in units):
        return [""] * len(units)
    return units


def _column(rows: Sequence[Row], i: int) -> list[str]:
    """The nonempty cells of a column, in the sample."""
    return [row[i] for row in rows[:SAMPLE_ROWS] if row[i]]


def are_numbers(cells: Row) -> bool:
    """Whether nearly all cells that hold something are numbers, as people write them."""
    present = [cell for cell in cells if not stands_for_nothing(cell)]
    return len(present) > 0 and sum(map(is_number, present)) >= 0.9 * len(present)


def _without_footer(frame: pd.DataFrame, rows: Ints, notes: list[str]) -> Ints:
    """Without what stands under the data: notes of one cell, and rows that sum up."""
    tail = texts(frame, rows[-SAMPLE_ROWS:])
    kept = len(tail)
    while kept > max(1, len(tail) - MOST_BELOW) and is_footer(tail[kept - 1], tail[: kept - 1]):
        kept -= 1
    if kept == len(tail):
        return rows
    notes.append(ignored_rows_note(tail[kept:], "under the table"))
    return rows[: kept - len(tail)]


def is_footer(cells: Row, above: Sequence[Row]) -> bool:
    """Whether a row holds words in one cell alone, or a word for a sum first, or among others where a cell is empty;
    none of that stands above it there.
    """
    place = next((i for i, cell in enumerate(cells) if cell), 0)
    first = cells[place]
    if is_number(first) or stands_for_nothing(first) or first in _column(above, place):
        return False
    is_total = first.rstrip(" :").casefold() in TOTALS
    sums_up = "" in cells and not TOTALS.isdisjoint(re.findall(r"\w+", first.casefold()))
    return is_total or sums_up or (filled(cells) == 1 and len(cells) > 2)
