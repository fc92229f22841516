"""Rows of a table with an empty cell that is needed: they are dropped, filled in, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.files import values
from nnmath.datasets.files.notations import cell_in
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.column import Column
from nnmath.utils.arrays import Bools
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import clean, listed, quoted

HOLLOW = 0.5  # of a column: with more empty cells it is no feature, unless the user asks for it
COSTLY = 0.25  # of a column of words: so many rows it may not cost, unless the user asks for it


def is_hollow(column: Column) -> bool:
    """Whether most of a column is empty."""
    return bool(column.empty.mean() > HOLLOW)


def is_costly(column: Column, rows: Bools) -> bool:
    """Whether a column is empty in a quarter or more of those rows (n,)."""
    return bool(column.empty[rows].mean() >= COSTLY)


def stands_for_those_below(column: Column) -> bool:
    """Whether most cells are empty, and each that is not has empty ones below it, as where cells were merged."""
    empty = column.empty
    return bool(len(empty) > 2 and empty.mean() > HOLLOW and not empty[0] and (empty[1:] | empty[:-1]).all())


def emptied(table: Table, name: str, text: str, notes: list[str]) -> pd.Series:
    """A column without the cells that hold this text, or this number, with its unit or without: it stands for nothing
    there. A note counts them.

    Raises DataError if no cell does.
    """
    cells = table.columns[name]
    strings = values.texts(cells)
    different, meant = pc.unique(strings.drop_null()), values.texts(pd.Series([text.strip()]))
    bare = pa.chunked_array([pa.array(map(_bare, different.to_pylist()), strings.type)])
    if divider := values.separator(bare, table.decimal_comma):
        bare = values.without_separators(bare, divider, table.decimal_comma)
    alike = different.to_numpy(zero_copy_only=False) == meant[0].as_py()
    for mark in ".," if table.decimal_comma else ".":
        alike |= values.numbers(bare, mark) == values.numbers(meant, mark)
    found = pc.fill_null(pc.is_in(strings, different.filter(pa.array(alike))), False).to_numpy()
    n = int(np.count_nonzero(found & table.fit_rows(len(found))))
    if not found.any():
        nowhere = f"{table.name}: no cell of {quoted(name)} contains {quoted(text)}: correct "
        raise DataError(nowhere, Parameter("empty"))
    notes.append(f"{n:,} cell{'s' * (n != 1)} of {quoted(name, 24)} treated as empty: {quoted(text, 24)}")
    return cells.mask(found)


def _bare(cell: str) -> str | None:
    """The number in a cell, without its unit; None if it holds another thing."""
    found = cell_in(cell)
    return found.number if found and {*found.kinds} <= {"unit"} else None


def fill(columns: Sequence[Column], rows: Bools, fit_rows: Bools, notes: list[str]) -> tuple[int, int]:
    """Put the mean of each column over those ``rows`` (n,) that are its ``fit_rows`` (n,), and of no test set, into its
    empty cells in all the rows, into those of words the most frequent word; (how many own cells that are, how many of
    them of words), also said in a note.
    """
    filled: dict[str, int] = {}
    words: dict[str, str] = {}
    for column in columns:
        assert column.values is not None
        empty = column.empty & rows
        if empty.any():
            known = column.values[rows & fit_rows & ~empty]
            if not len(known):
                raise DataError(f"{quoted(column.name)} is empty in all rows that have a class: exclude it")
            if column.words:
                usual = int(np.bincount(known.astype(np.int64)).argmax())
                words[column.name] = column.words[usual]
            column.values = np.where(empty, usual if column.words else known.mean(), column.values)
            filled[column.name] = int(np.count_nonzero(empty & fit_rows))
    _tell_filled("the mean", {name: (n, "") for name, n in filled.items() if name not in words}, notes)
    _tell_filled("the most frequent word", {name: (filled[name], word) for name, word in words.items()}, notes)
    return sum(filled.values()), sum(filled[name] for name in words)


def _tell_filled(what: str, filled: Mapping[str, tuple[int, str]], notes: list[str]) -> None:
    """Note how many cells of which columns were filled, and with which word."""
    filled = {name: count_and_word for name, count_and_word in filled.items() if count_and_word[0]}
    if filled:
        cells = sum(count for count, _ in filled.values())
        where = ", ".join(f"{quoted(name, 24)}{f' ({clean(word)})' * bool(word)}" for name, (_, word) in filled.items())
        notes.append(f"{cells:,} empty cell{'s' * (cells > 1)} filled with {what} of the column: {where}")


def complete(table: Table, empty: Mapping[str, Bools], notes: list[str]) -> Bools:
    """Which rows (n,) have a class and all their numbers, where it is known of each column that is needed in which rows
    (n,) it is ``empty``; a note says how many have not, and what is empty there.

    Raises DataError if no row has.
    """
    gaps = {name: rows for name, rows in empty.items() if rows.any()}
    whole = ~np.any(list(empty.values()), axis=0)
    if not whole.any():
        most = max(gaps, key=lambda name: int(np.count_nonzero(gaps[name])))
        none = f"{table.name}: no row is complete; {quoted(most)} is empty most often: remove it from "
        raise DataError(none, Parameter("features"), ", or use ", Parameter("missing", "mean"))
    fit_rows = table.fit_rows(len(whole))
    for what, rows in (("rows", fit_rows), ("rows of the test set", ~fit_rows)):
        if out := int(np.count_nonzero(rows & ~whole)):
            where = listed([quoted(name, 24) for name, cells in gaps.items() if (cells & rows).any()])
            verb, n = "is" if out == 1 else "are", int(np.count_nonzero(rows))
            notes.append(f"{out:,} of {n:,} {what} {verb} left out because a cell is empty: {where}")
    return whole
