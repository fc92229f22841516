"""The first stage: what each column of a table is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.choices import Lists, TableChoices, lists_of
from nnmath.datasets.files import values
from nnmath.datasets.files.table import Table, column_called
from nnmath.datasets.tables.codes import code_in
from nnmath.datasets.tables.column import Column, judge
from nnmath.datasets.tables.logarithms import LINEAR
from nnmath.datasets.tables.measurements import Reading, measured, without_thousands
from nnmath.datasets.tables.notes import some, value
from nnmath.datasets.tables.target import MOST_NAMED
from nnmath.datasets.tables.words import ORDER, in_given_order
from nnmath.utils.errors import DataError, Parameter, UnknownColumn, advised
from nnmath.utils.names import listed, nearest, quoted

EMPTY = Parameter("empty")


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of a table.

    Attributes:
        table: that they are of, without its cells, which are in them.
        columns: by name.
        readings: how those with measurements were read.
        as_they_came: those that may hold the classes as well, whose names are their cells, such as "5 mg".
        ordered: the names of those whose words were given in order.
        notes: on what was done with their cells.
    """

    table: Table
    columns: Mapping[str, Column]
    readings: Mapping[str, Reading]
    as_they_came: Mapping[str, Column]
    ordered: tuple[str, ...]
    notes: tuple[str, ...]


def columns_of(table: Table, choices: TableChoices) -> Columns:
    """What the columns of a table are. Raises DataError for choices that do not fit it."""
    notes = list(table.notes)
    _empty(table, choices, notes)
    orders = _orders(table, choices.order)
    label = table.label if choices.label is None else choices.label
    stays = None if label is None or choices.bins is not None else column_called(label, list(table.columns))
    # The table is emptied meanwhile: a large one would not fit twice into memory.
    columns = {name: judge(name, table.columns.pop(name), table.decimal_comma) for name in list(table.columns)}
    for name, words in orders.items():
        columns[name] = in_given_order(columns[name], words, table)
    readings, as_they_came = {}, {}
    for name, came in columns.items():
        if name in (stays, *orders):
            continue
        columns[name], reading = measured(came, table.decimal_comma)
        if reading:
            readings[name] = reading
            if reading.is_of_words and came.n_distinct(MOST_NAMED) <= MOST_NAMED:
                as_they_came[name] = came
    columns, told = without_thousands(columns)
    said = {stays, *orders, *(find(table, columns, name, EMPTY) for name in choices.empty or ())}
    for name, column in _without_codes(table, {k: one for k, one in columns.items() if k not in said}, notes).items():
        as_they_came.setdefault(name, columns[name])
        columns[name] = column
    for one in choices.linear or ():
        name = find(table, columns, one, LINEAR)
        columns[name] = replace(columns[name], linear=True)
    readings |= {name: Reading(columns[name], told=one) for name, one in told.items()}
    return Columns(table, columns, readings, as_they_came, tuple(orders), tuple(notes))


def find(table: Table, names: Mapping[str, object], name: Any, parameter: Parameter) -> str:
    """The column of that name or number (see `column_called`). Raises UnknownColumn, of that parameter."""
    if (column := column_called(name, list(names))) is not None:
        return column
    near = nearest(name, names)
    hint = f"did you mean {quoted(near)}? " if near is not None else ""
    there = listed(list(names), most=12)
    raise UnknownColumn(f"{table.name} has no column {quoted(name)} (", parameter, f"); {hint}available: {there}")


def _empty(table: Table, choices: TableChoices, notes: list[str]) -> None:
    """Take the cells as empty that hold what stands for nothing in their column. Raises DataError."""
    for name, meant in (choices.empty or {}).items():
        column = find(table, table.columns, name, EMPTY)
        for text in meant if isinstance(meant, list | tuple) else [meant]:
            if text != "":
                table.columns[column] = _emptied(table, column, str(text), notes)


def _emptied(table: Table, name: str, text: str, notes: list[str]) -> pd.Series:
    """A column without the cells that hold this text, or this number: it stands for nothing there. A note counts them.

    Raises DataError if no cell does.
    """
    cells = table.columns[name]
    strings, meant = values.texts(cells), values.texts(pd.Series([text.strip()]))
    different = pc.unique(strings.drop_null())
    bare = pa.chunked_array([pa.array(map(_bare, different.to_pylist()), strings.type)])
    if divider := values.separator(bare, table.decimal_comma):
        bare = values.without_separators(bare, divider, table.decimal_comma)
    alike = pc.equal(different, meant[0]).to_numpy(zero_copy_only=False)
    for mark in ".," if table.decimal_comma else ".":
        alike |= values.numbers(bare, mark) == values.numbers(meant, mark)
    found = pc.fill_null(pc.is_in(strings, different.filter(pa.array(alike))), False).to_numpy()
    n = int(np.count_nonzero(found & table.fit_rows(len(found))))
    if not found.any():
        raise DataError(f"{table.name}: no cell of {quoted(name)} contains {quoted(text)}: correct ", EMPTY)
    notes.append(f"{n:,} cell{'s' * (n != 1)} of {quoted(name, 24)} treated as empty: {quoted(text, 24)}")
    return cells.mask(found)


def _without_codes(table: Table, columns: Mapping[str, Column], notes: list[str]) -> dict[str, Column]:
    """The columns of numbers in which one stands for an empty cell by habit (see `code_in`), without it; a note says
    which.
    """
    found, shown = {}, []
    for name, column in columns.items():
        if column.values is None:
            continue
        fitted = column.values[table.fit_rows(len(column.values))]
        if (code := code_in(fitted)) is not None:
            found[name] = column.without(column.values == code)
            shown.append(f"{quoted(name, 24)} ({np.count_nonzero(fitted == code):,} times {code:.12g})")
    if found:
        told = f"numbers far from all others are treated as empty: {some(shown, len(shown))}"
        keep = Parameter("empty", value([f"{next(iter(found))}="]))
        notes.append(advised(told, "to keep those of a column: ", keep))
    return found


def _bare(cell: str) -> str | None:
    """The number in a cell, without its unit; None if it holds another thing."""
    found = values.cell_in(cell)
    return found.number if found and {*found.kinds} <= {"unit"} else None


def _orders(table: Table, order: Lists | str | None) -> Lists:
    """The words of columns in the order that was given, by column. Raises DataError."""
    if order is None:
        return {}
    lists = lists_of(order, table.name, ORDER, "name a column and its words, the lowest first, like size=S,M,L")
    return {find(table, table.columns, name, ORDER): words for name, words in lists.items()}
