"""Columns of numbers as people write them, "$1,234", "12.3 cm" or "<0.01", and "?" for one that is unknown, as numbers:
what a cell holds is asked of `nnmath.datasets.files.values`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.files import values
from nnmath.datasets.files.values import Cell, cell_in
from nnmath.datasets.tables.column import Column, judge
from nnmath.datasets.tables.notes import some
from nnmath.utils.arrays import Floats
from nnmath.utils.names import quoted

HEAD = 200  # cells from which it is seen whether a column is worth reading
HALF = 0.5  # of the cells: with fewer numbers than that, a column is of words
MOST_UNITS = 3  # different ones; what follows numbers in more ways is no unit
MAGNITUDES = ("k", "K", "M", "Mio", "mn", "bn", "B", "thousand", "million", "billion", "lakh")
STRICT = {*"$€£¥₹₽₩%‰", *MAGNITUDES}  # 12 beside "12 %" may be either, while 12 beside "12 cm" is a slip
CURRENCIES = ("$", "€", "£", "¥", "EUR", "USD", "GBP")

NOTES = {
    "unit": "units, as in {}, are left out",
    "group": "thousands separators, as in {}, are removed",
    "point": "points that may divide thousands, as in {}, are taken as decimal points",
    "bare": "numbers without a unit, such as {}, are taken to be in that of the others",
    "limit": "values that are limits, such as {}, are taken as the limit",
    "gap": "cells such as {} among numbers are treated as empty",
}
"""What is done with the cells of each kind, with one of them inserted."""

Told = Mapping[str, str]
"""For kinds of `NOTES`, a cell that is of it."""

Found = Mapping[str, Cell | None]
"""The different cells of a column, each with the measurement in it, if it is one."""

GAP = Cell("", kinds=("gap",))
"""In place of the measurement in a cell that stands for nothing."""


@dataclass(frozen=True)
class Reading:
    """A column read as measurements.

    ``column`` holds its numbers, or is None if they cannot be used: they have different ``units``, or too many cells
    among them are ``words``. ``told`` says what was done with its cells.
    """

    column: Column | None
    units: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    told: Told = field(default_factory=dict)

    @property
    def is_of_words(self) -> bool:
        """Whether its cells may as well be words, as "5 mg" may, or ">50K", but not "1,234", or "?" among numbers."""
        return not self.told.keys() <= {"group", "gap"}


def measured(column: Column, decimal_comma: bool) -> tuple[Column, Reading | None]:
    """(the column, of numbers if it holds measurements; how these were read). One of two words stays one of words."""
    if column.is_numeric or (column.values is None and column.n_distinct(2) <= 2):
        return column, None
    reading = read(column, decimal_comma)
    if reading is None or (reading.column is None and column.values is not None):  # its bad cells are an error
        return column, None
    return reading.column or column, reading


def read(column: Column, decimal_comma: bool) -> Reading | None:
    """A column that is not of plain numbers, as measurements; None if it holds none."""
    if not _are_worth_reading(column.strings):
        return None
    counts = {one["values"]: one["counts"] for one in pc.value_counts(column.strings.drop_null()).to_pylist()}
    found = {text: GAP if values.stands_for_nothing(text) else cell_in(text) for text in counts}
    if all(cell is None or {"limit", "gap"} & {*cell.kinds} for cell in found.values()):  # ">50K", "<=50K" are names
        return None
    units = _units(found, counts)
    named = tuple(unit for unit in units if unit)
    if len(named) > MOST_UNITS:
        return None
    if len(named) > 1 or (named and _are_mixed(named[0], units)):
        return Reading(None, units=(*named, *["none"] * ("" in units)))
    numbers = pa.chunked_array([pa.array([cell and cell.number for cell in found.values()], pa.large_string())])
    mark = values.separator(numbers, decimal_comma, of_money=len(named) == 1 and named[0] in CURRENCIES)
    plain = values.without_separators(numbers, mark, decimal_comma) if mark else numbers
    judged = judge(column.name, _written(column, dict(zip(found, plain.to_pylist(), strict=True))), decimal_comma)
    if judged.values is None:
        return Reading(None, words=tuple(text for text, cell in found.items() if cell is None))
    if not (told := _told(found, mark, with_unit=bool(named))):
        return None
    if len(judged.bad_rows) and not judged.grouped:  # to be shown as they are written
        judged = replace(judged, cells=_written(column, {text: "" if found[text] is GAP else text for text in found}))
    return Reading(judged, named, told=told)


def _are_worth_reading(strings: pa.ChunkedArray) -> bool:
    """Whether half of some cells, from all over the column, are measurements."""
    present = strings.drop_null()
    some = present.take(pa.array(np.linspace(0, len(present) - 1, min(len(present), HEAD)).astype(int))).to_pylist()
    some = [text for text in some if not values.stands_for_nothing(text)]
    return len(some) > 0 and sum(cell_in(text) is not None for text in some) >= HALF * len(some)


def _units(found: Found, counts: Mapping[str, int]) -> dict[str, int]:
    """How many numbers have each unit, the most frequent first, "" for none; a 0 needs none."""
    units: Counter[str] = Counter()
    for text, cell in found.items():
        if cell and (cell.unit or cell.number.strip("0.,")):
            units[cell.unit] += counts[text]
    for unit in [unit for unit in units if unit and f"{unit}s" in units]:  # "1 year", "2 years"
        units[f"{unit}s"] += units.pop(unit)
    return dict(units.most_common())


def _are_mixed(unit: str, units: Mapping[str, int]) -> bool:
    """Whether numbers without a unit need not be in that of the others."""
    bare = units.get("", 0)
    return bare > 0 and (unit.removesuffix("s") in STRICT or bare > units[unit])


def _written(column: Column, numbers: Mapping[str, str | None]) -> pd.Series:
    """The cells (n,) of a column with these numbers in place of their texts; a text that is none stays."""
    texts = pa.array([text if number is None else number for text, number in numbers.items()], pa.large_string())
    places = pc.index_in(column.strings.combine_chunks(), pa.array(list(numbers), pa.large_string()))
    return pd.Series(pd.arrays.ArrowStringArray(texts.take(places)))


def _told(found: Found, mark: str, with_unit: bool) -> Told:
    """What is told of the cells; ``mark`` divided thousands."""
    told: dict[str, str] = {}
    for text, cell in found.items():
        if cell:
            bare = ("bare",) * (with_unit and cell is not GAP and not cell.unit)
            group = ("group",) * any(sign in mark for sign in cell.number)
            for kind in (*cell.kinds, *bare, *group):
                told.setdefault(kind, text)
    return told


def without_thousands(columns: Mapping[str, Column]) -> tuple[dict[str, Column], dict[str, Told]]:
    """(the columns without marks of thousands; what is told of them, by column).

    Where a file has decimal points in one column, commas as in 1,234 are thousands in another, and the other way round:
    read as decimals they would be a thousand times too small. If nothing in the file tells what points are, that is
    told.
    """
    plain = [column for column in columns.values() if column.values is not None and not column.grouped]
    commas = any(column.comma for column in plain)
    points = any(not column.comma and _has_fraction(column.values) for column in plain)
    told: dict[str, Told] = {}
    found = dict(columns)
    for name, column in columns.items():
        if column.grouped:
            mark = "," if column.comma else "."
            marked = column.strings.filter(pc.match_substring(column.strings, mark))
            kind = "group" if (points if column.comma else commas) else "point"
            if kind == "group":
                found[name] = _ungrouped(column, mark)
            if kind == "group" or not (column.comma or points):
                told[name] = {kind: marked[0].as_py()}
        if found[name].values is not None and not len(found[name].bad_rows):
            found[name] = replace(found[name], cells=None)
    return found, told


def _ungrouped(column: Column, mark: str) -> Column:
    """A column whose marks are those of thousands."""
    numbers = values.numbers(pc.replace_substring(column.strings, mark, ""), "." if column.comma else ",")
    return replace(column, comma=not column.comma, values=numbers)


def _has_fraction(numbers: Floats | None) -> bool:
    return numbers is not None and bool((np.trunc(numbers) != numbers)[np.isfinite(numbers)].any())


def tell(readings: Mapping[str, Reading], notes: list[str]) -> None:
    """Note how the measurements of those columns were read."""
    for kind, note in NOTES.items():
        if of_kind := {name: reading.told[kind] for name, reading in readings.items() if kind in reading.told}:
            example = next(iter(of_kind.values()))
            units = {name: f" ({readings[name].units[0]})" if kind == "unit" else "" for name in of_kind}
            named = [f"{quoted(name, 24)}{unit}" for name, unit in units.items()]
            notes.append(f"{note.format(quoted(example, 24))}: {some(named, len(named))}")
