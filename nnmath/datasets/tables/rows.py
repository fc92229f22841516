"""The third stage: which rows of a table become points, and what is in their empty cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from nnmath.datasets.choices import Missing
from nnmath.datasets.dataset import LARGEST, Gaps
from nnmath.datasets.files.table import Table
from nnmath.datasets.files.values import problem_of
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.notes import columns, pairs
from nnmath.datasets.tables.roles import FEATURES, Roles
from nnmath.utils.arrays import Bools, Ints
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted, valued


@dataclass(frozen=True, eq=False)
class Kept:
    """The rows of a table that become points.

    Attributes:
        roles: of the table's columns.
        rows: which of the rows (n,) of `roles` they are.
        y: their classes (k,), 0, 1, ...
        class_names: by class.
        features: the columns (n,), filled in.
        blank: of each feature, the rows (n,) whose empty cell was filled in.
        empty: by column, the rows (n,) in which it is empty; only of columns that have some.
        gaps: how many empty cells there were, if any.
        notes: on what was done so far.
    """

    roles: Roles
    rows: Bools
    y: Ints
    class_names: tuple[str, ...]
    features: tuple[Column, ...]
    blank: tuple[Bools, ...]
    empty: Mapping[str, Bools]
    gaps: Gaps | None
    notes: tuple[str, ...]


def kept_rows(roles: Roles, missing: Missing) -> Kept:
    """Which rows are points. Raises DataError for a cell of a feature that cannot be used, or if no row is complete."""
    notes, table, y, used = list(roles.notes), roles.table, roles.y, roles.features
    if missing == "refuse":
        _check_classes(roles)
    _check_cells(roles, refuse_empty=missing == "refuse")
    fit_rows = table.fit_rows(len(y))
    blank = tuple(column.empty & (y >= 0) & (missing == "mean") for column in used)
    features = tuple(_filled(column, cells, fit_rows & (y >= 0)) for column, cells in zip(used, blank, strict=True))
    filled = {one.name: int(np.count_nonzero(cells & fit_rows)) for one, cells in zip(used, blank, strict=True)}
    _tell_filled(filled, notes)
    empty = {roles.target.name: y < 0, **{column.name: column.empty for column in features}}
    rows = _complete(table, empty, notes)
    out = int(np.count_nonzero(fit_rows & ~rows))
    cells, of_words = sum(filled.values()), sum(filled[column.name] for column in used if column.words)
    gaps = Gaps(int(np.count_nonzero(fit_rows)), out, cells, of_words) if out or cells else None
    y, names = _still_there(table, y[rows], valued(roles.target.name, roles.classes.names), notes)
    some = {name: cells for name, cells in empty.items() if cells.any()}
    return Kept(roles, rows, y, names, features, blank, some, gaps, tuple(notes))


def _check_classes(roles: Roles) -> None:
    """Raise DataError for the first row without a class."""
    rows = np.flatnonzero(roles.y < 0)
    if len(rows):
        many = f" ({len(rows)} such rows)" if len(rows) > 1 else ""
        where = roles.table.cell_place(int(rows[0]), roles.target.name)
        raise DataError(f"{where}: the class is missing{many}; fill it in, or remove the row")


def _check_cells(roles: Roles, refuse_empty: bool) -> None:
    """Raise DataError for the first cell of a feature that holds no finite number; empty cells count on request."""
    for column in roles.features:
        bad_rows = column.bad_rows
        if len(bad_rows) and not refuse_empty:
            bad_rows = bad_rows[~column.empty[bad_rows]]
        if len(bad_rows):
            raise _bad_cell(roles, column, bad_rows)


def _bad_cell(roles: Roles, column: Column, bad_rows: Ints) -> DataError:
    row = int(bad_rows[0])
    text = column.strings[row].as_py()
    assert column.values is not None
    if text is None:
        wrong, remedy = "the cell is empty", "fill it in"
    elif not np.isnan(column.values[row]):
        wrong, remedy = f"{quoted(text)} is beyond {LARGEST:.0e}", "correct it, or use a larger unit"
    else:
        wrong, remedy = problem_of(text)
    more = f" (one of {len(bad_rows)} such cells in the column)" if len(bad_rows) > 1 else ""
    where = roles.table.cell_place(row, column.name)
    words = _words_for_nothing(roles)
    a_word = text in words.get(column.name, ())
    as_empty = (", treat such cells as empty with ", Parameter("empty", pairs(words))) if a_word else ()
    others = (*as_empty, ", or exclude the column with ", FEATURES)
    return DataError(f"{where}: {wrong}{more}; {remedy}", *others, parameter=FEATURES.name)


def _words_for_nothing(roles: Roles) -> dict[str, list[str]]:
    """The words among numbers, by column, as many as can be typed."""
    among = {
        column.name: column.strings.take(pa.array(column.bad_rows)).drop_null().to_pylist()
        for column in roles.features
        if column.has_bad_cells
    }
    found = among | {name: list(one.words) for name, one in roles.readings.items() if one.words}
    return {
        name: [text for text in dict.fromkeys(texts) if not re.search(r"\d", text)] for name, texts in found.items()
    }


def _filled(column: Column, blank: Bools, known: Bools) -> Column:
    """A column with its mean, or its most frequent word, in the ``known`` rows (n,) in place of what is ``blank``."""
    if not blank.any():
        return column
    assert column.values is not None
    values = column.values[known & ~blank]
    if not len(values):
        raise DataError(f"{quoted(column.name)} is empty in all rows that have a class: exclude it")
    usual = np.bincount(values.astype(np.int64)).argmax() if column.words else values.mean()
    return replace(column, values=np.where(blank, usual, column.values))


def _tell_filled(filled: Mapping[str, int], notes: list[str]) -> None:
    """Note how many cells of which columns were filled in."""
    if cells := sum(filled.values()):
        names = columns([name for name, n in filled.items() if n])
        what = "the mean of the column, or its most frequent word"
        notes.append(f"{cells:,} empty cell{'s' * (cells > 1)} filled with {what}: {names}")


def _complete(table: Table, empty: Mapping[str, Bools], notes: list[str]) -> Bools:
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


def _still_there(table: Table, y: Ints, names: Sequence[str], notes: list[str]) -> tuple[Ints, tuple[str, ...]]:
    """Classes (n,) and their names without those that have lost all their rows."""
    kept = np.unique(y)
    if len(kept) < len(names):
        gone = listed([quoted(name, 24) for k, name in enumerate(names) if k not in kept])
        if len(kept) < 2:
            only = f"{table.name}: all complete rows have the class {quoted(names[kept[0]])}"
            raise DataError(f"{only}: fill in some cells, or use ", Parameter("missing", "mean"))
        notes.append(f"no row of the class {gone} is left")
    return np.searchsorted(kept, y), tuple(names[k] for k in kept)
