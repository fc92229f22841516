"""Find the table in a rectangle of cells: below titles, with its header, above footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from nnmath.datasets.dataset import MOST_OF_UNIT
from nnmath.datasets.files.notations import is_qualified
from nnmath.datasets.files.values import looks_numeric, stands_for_nothing
from nnmath.utils.arrays import Ints
from nnmath.utils.errors import DataError
from nnmath.utils.names import listed, quoted

MOST_ABOVE = 100
"""Rows that may stand above a table."""

MOST_BELOW = 20
"""Rows that may stand below it."""

SAMPLE_ROWS = 200
"""Rows from which the kinds of columns are detected."""

WIDE_MARKS = "，；、"
"""What Chinese keyboards put between words, and no table between its cells."""

TOTALS = frozenset({
    "total", "totals", "grand total", "subtotal", "sum", "mean", "average", "avg", "median", "std", "sd", "min", "max",
    "count", "overall average", "summe", "gesamt", "gesamtsumme", "insgesamt", "mittelwert", "durchschnitt",
    "gesamtdurchschnitt", "moyenne", "suma", "media", "promedio", "totale", "somma", "média", "soma", "totaal",
    "gemiddelde", "итого", "всего", "среднее", "合计", "合計", "总计", "總計", "平均", "平均值",
})  # fmt: skip
"""How a row of totals begins. One that has such a word among others is one if its numbers are totals."""


KINDS = frozenset({
    "numeric", "number", "num", "continuous", "discrete", "float", "double", "real", "decimal", "integer", "int",
    "long", "zahl", "n/a", "none", "unit", "units",
})  # fmt: skip
"""Words in a row under the header that are not units."""


@dataclass(frozen=True)
class Grid:
    """All rows of a file as cells, the header among them, unless ``header`` holds the names.

    ``place(i)`` names row i of the frame, as "line 3". ``decimal_comma``: "1,5" may be a number.
    """

    frame: pd.DataFrame
    place: Callable[[int], str]
    decimal_comma: bool
    notes: tuple[str, ...] = ()
    header: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Laid:
    """A table found in a grid: names (d,) of its columns, the rows (n,) of the grid with its data, and units (d,), ""
    where unknown.
    """

    names: tuple[str, ...]
    rows: Ints
    notes: tuple[str, ...]
    units: tuple[str, ...]

    def data_rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of data in the grid's frame, without a copy if they are contiguous."""
        first, last = (int(self.rows[0]), int(self.rows[-1])) if len(self.rows) else (0, -1)
        return frame.iloc[first : last + 1] if len(self.rows) == last + 1 - first else frame.iloc[self.rows]


Row = Sequence[str]
"""Cells as trimmed texts, empty where nothing is."""


def lay_out(grid: Grid, name: str) -> Laid:
    """The table in a grid. Raises DataError if the grid is empty or has only one column."""
    frame, notes = grid.frame, list(grid.notes)
    rows = np.delete(np.arange(len(frame)), _empty_rows(frame))
    if not len(rows):
        raise DataError(f"{name} is empty: it needs a header and rows of data")
    if frame.shape[1] < 2:
        raise _one_column(name, frame)
    head = texts(frame, rows[: MOST_ABOVE + SAMPLE_ROWS])
    units: Row = [""] * frame.shape[1]
    if grid.header is None:
        names, units, used = _names(head, notes)
    else:
        names, used = list(grid.header), 0
    body = _without_footer(frame, rows[used:], notes)
    if len(body) and (gaps := int(body[-1] - body[0] + 1 - len(body))):
        notes.append(f"empty rows ignored: {gaps}")
    names = [cell or f"unnamed {i}" for i, cell in enumerate(names, 1)]
    return Laid(tuple(names), body, tuple(notes), tuple(units))


def _one_column(name: str, frame: pd.DataFrame) -> DataError:
    """The error for a table of one column; where its lines hold wide commas, as on Chinese keyboards, these are why."""
    lines = frame.iloc[:SAMPLE_ROWS, 0].dropna().astype(str)
    wide = next((mark for mark in WIDE_MARKS if lines.str.contains(mark, regex=False).mean() > 0.5), "")
    if wide:
        return DataError(f"{name} has only one column: replace the full-width {wide} between its cells by commas")
    return DataError(f"{name} has only one column: separate the columns by commas, semicolons, tabs or |")


def ignored_rows_note(rows: Sequence[Row], where: str) -> str:
    """A note on rows outside the table: how many, and how they begin."""
    begin = [quoted(next(filter(None, row), ""), 24) for row in rows]
    verb = "row is" if len(rows) == 1 else "rows are"
    return f"{len(rows)} {verb} ignored {where}: {listed(begin, most=3)}"


def _empty_rows(frame: pd.DataFrame) -> Ints:
    """The rows in which no cell holds anything; spreadsheets like to add them."""
    empty = np.arange(len(frame))
    for i in range(frame.shape[1]):
        if not len(empty):
            break
        cells = frame.iloc[empty, i]
        empty = empty[(cells.isna() | (cells.astype(str).str.strip() == "")).to_numpy(dtype=bool)]
    return empty


def texts(frame: pd.DataFrame, rows: Ints) -> list[list[str]]:
    """Some rows of a frame."""
    part = frame.iloc[rows]
    there = part.notna().to_numpy()
    cells = part.to_numpy(dtype=object)
    return [
        [str(cell).strip() if is_there else "" for cell, is_there in zip(*row, strict=True)]
        for row in zip(cells, there, strict=True)
    ]


def filled(cells: Row) -> int:
    """How many cells hold something."""
    return sum(map(bool, cells))


def _names(head: Sequence[Row], notes: list[str]) -> tuple[list[str], Row, int]:
    """(names of the columns, "" where one has none; their units, likewise; how many rows stand above the data)."""
    begun, above = len(notes), _n_above(head)
    first, rest = head[above], head[above + 1 :]
    titles = list(head[:above])
    used = above + 1
    names, units = list(first), [""] * len(first)
    if not has_header(first, rest):
        notes.append("the first row holds data, so the columns are named column 1, column 2, ...")
        names, used = [f"column {i}" for i in range(1, len(first) + 1)], above
    elif rest and is_second_header(rest[0], rest[1:]):
        used += 1
        if _is_of_groups(first, rest[0]):
            names = _together(first, rest[0], notes)
        elif any(units := units_in(rest[0], rest[1:])):
            found = listed([quoted(unit) for unit in units if unit], most=3)
            notes.append(f"the row under the header is read as units: {found}")
        else:
            while is_second_header(head[used], head[used + 1 :]):  # Qualtrics writes three rows
                used += 1
            without = "as it holds no numbers" if used == above + 2 else "as they hold no numbers"
            notes.append(ignored_rows_note(head[above + 1 : used], f"under the header, {without}"))
    elif titles and filled(titles[-1]) > 1 and len(set(first)) < len(first) and _is_of_groups(titles[-1], first):
        names = _together(titles.pop(), first, notes)
    if titles:
        notes.insert(begun, ignored_rows_note(titles, "above the table"))
    return names, units, used


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


def _together(upper: Row, lower: Row, notes: list[str]) -> list[str]:
    """Names from two rows; a group's name stands over its first column, and holds for those after it."""
    names, group = [], ""
    for cell, below in zip(upper, lower, strict=True):
        group = cell or (group if below else "")
        names.append(f"{group} {below}".strip())
    found = listed([quoted(name, 24) for name in names], most=3)
    notes.append(f"names in two header rows are joined: {found}")
    return names


def has_header(first: Row, rest: Sequence[Row]) -> bool:
    """Whether the cells ``first`` are names of the columns below them.

    A word above numbers is a name, and so is a word that is not found again among words that repeat. Numbers
    above numbers, or a word that is found again, are data.
    """
    numbers = found_again = gaps = False
    for i, cell in enumerate(first):
        below = _column(rest, i)
        if are_numbers(below):
            if cell and not _is_number(cell) and not stands_for_nothing(cell):
                return True
            numbers, gaps = numbers or bool(cell), gaps or not cell
        elif cell in below:
            found_again = True
        elif cell and below and 2 * len(set(below)) <= len(below):
            return True
    return not (found_again or (numbers and not gaps))


def names_the_rows(header: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a header has one name fewer than the rows have cells, as the first of these names the row."""
    first, others = [row[0] for row in below], [row[1:] for row in below]
    if len(header) + 1 != len(below[0]) or not all(header) or len(set(first)) < len(first):
        return False
    return len(header) > 1 and has_header(header, others) and any(map(looks_numeric, others[0]))


def is_second_header(cells: Row, rest: Sequence[Row]) -> bool:
    """Whether a row under the header holds units, or more names, and no data: above numbers a word, and no number, and
    above words none that is found again.
    """
    found = False
    for i, cell in enumerate(cells):
        if not cell or stands_for_nothing(cell):
            continue
        if is_qualified(cell):
            return False
        below = _column(rest, i)
        if are_numbers(below):
            if looks_numeric(cell) or (cell[0].isdecimal() and not cell.startswith("1/")):
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
    are_units = all(len(unit) <= MOST_OF_UNIT and unit.casefold() not in KINDS for unit in units)
    return units if are_units else [""] * len(units)


def _column(rows: Sequence[Row], i: int) -> list[str]:
    """The nonempty cells of a column, in the sample."""
    return [row[i] for row in rows[:SAMPLE_ROWS] if row[i]]


def are_numbers(cells: Row) -> bool:
    """Whether nearly all cells that hold something are numbers, as people write them."""
    present = [cell for cell in cells if not stands_for_nothing(cell)]
    return len(present) > 0 and sum(map(_is_number, present)) >= 0.9 * len(present)


def _is_number(cell: str) -> bool:
    return looks_numeric(cell) or is_qualified(cell)


def _without_footer(frame: pd.DataFrame, rows: Ints, notes: list[str]) -> Ints:
    """Without what stands under the data: notes of one cell, and rows that sum up."""
    tail = texts(frame, rows[-SAMPLE_ROWS:])
    kept = len(tail)

    def is_below(cells: Row) -> bool:
        return is_footer(cells, tail[: kept - 1]) or (
            _speaks_of_totals(cells) and _sums_up(cells, texts(frame, rows[: kept - 1 - len(tail)]))
        )

    while kept > max(1, len(tail) - MOST_BELOW) and is_below(tail[kept - 1]):
        kept -= 1
    if kept == len(tail):
        return rows
    notes.append(ignored_rows_note(tail[kept:], "under the table"))
    return rows[: kept - len(tail)]


def is_footer(cells: Row, above: Sequence[Row]) -> bool:
    """Whether a row holds words in one cell alone, or a word for a sum first; none of that stands above it there."""
    place = next((i for i, cell in enumerate(cells) if cell), 0)
    first = cells[place]
    if looks_numeric(first) or stands_for_nothing(first) or first in _column(above, place):
        return False
    return first.rstrip(" :").casefold() in TOTALS or (filled(cells) == 1 and len(cells) > 2)


def _speaks_of_totals(cells: Row) -> bool:
    first = next((cell for cell in cells if cell and not looks_numeric(cell)), "")
    return bool(TOTALS & set(re.findall(r"\w+", first.casefold())))


def _sums_up(cells: Row, above: Sequence[Row]) -> bool:
    """Whether most numbers of a row are the sums, or the means, of what stands above them, but for other totals."""
    columns = [[row[i] for row in above if not _speaks_of_totals(row)] for i in range(len(cells))]
    numbers = [(cell, column) for cell, column in zip(cells, columns, strict=True) if cell and are_numbers(column)]
    fitting = sum(any(_is_total(cell, column, mark) for mark in ".,") for cell, column in numbers)
    return fitting > 0 and 2 * fitting >= len(numbers)


def _is_total(cell: str, column: Row, mark: str) -> bool:
    """Whether a number is the sum or the mean of a column, as far as its digits tell; ``mark`` is before a fraction."""
    total, numbers = _number(cell, mark), [_number(text, mark) for text in column]
    found = np.array([number for number in numbers if number is not None])
    if total is None or len(found) < 2:
        return False
    digits = len(cell.partition(mark)[2].rstrip("% "))
    near = 0.51 * 10.0**-digits + 1e-6 * abs(total)
    return bool(abs(found.sum() - total) <= near or abs(found.mean() - total) <= near)


def _number(cell: str, mark: str) -> float | None:
    other = "." if mark == "," else ","
    bare = re.sub(r"[^0-9.eE+-]", "", cell.replace(other, "").replace(mark, ".").replace("\u2212", "-"))
    try:
        return float(bare)
    except ValueError:
        return None
