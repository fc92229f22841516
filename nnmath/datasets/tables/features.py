"""Which columns of a table are the features, and what is wrong with their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from nnmath.datasets.dataset import LARGEST, Dataset, Gaps, is_constant
from nnmath.datasets.tables.column import Column, judge, without_thousands
from nnmath.datasets.tables.missing import WAYS, Missing, complete, fill, is_hollow
from nnmath.datasets.tables.table import Table
from nnmath.datasets.tables.target import check_classes, classes, find_label, is_telling
from nnmath.datasets.tables.values import fault
from nnmath.utils.arrays import Bools, Floats, Ints, unknown
from nnmath.utils.errors import DataError, Parameter, UnknownColumn
from nnmath.utils.names import clean, listed, nearest, quoted

COUNTING = ("id", "index", "idx", "nr", "no", "no.", "number", "row", "unnamed: 0", "#", "rownames")
YEARS = ("year", "yr", "jahr", "année", "annee", "anno", "año", "ano", "год", "年")
COUNTED = 10  # whole numbers in a row from which a column without a telling name counts the rows
FEATURES = Parameter("features")


def choose(
    table: Table, label: Any = None, features: Sequence[Any] | None = None, missing: Missing = "drop"
) -> Dataset:
    """The data set in a table: classes from the column ``label``, points from the columns ``features``, what is
    ``missing`` as `Missing` has it.

    Without them both are found, and the data set's notes say how. Raises DataError for a name that is not there,
    a cell that cannot be used, or if it is not clear where the classes are.
    """
    if missing not in WAYS:
        raise DataError(unknown("way with missing cells", missing, WAYS), parameter="missing")
    label = table.label if label is None else label
    wanted = None if features is None else _listed_columns(table, features)
    given = None if label is None else find(table, label, Parameter("label"))
    if wanted and given in wanted:
        raise DataError(f"{table.name}: {quoted(given)} holds the classes, so leave it out of ", FEATURES)
    notes = list(table.notes)
    columns = _judged(table)
    target = columns.pop(given or find_label(table, columns, wanted or (), notes))
    y, class_names = classes(target, table, notes)
    chosen = _named(table, columns, wanted) if wanted else _usable(table, columns, y, notes)
    if missing == "refuse":
        check_classes(target, table, y)
    for column in chosen:
        _check_cells(table, column, refuse_empty=missing == "refuse")
    filled = fill(chosen, y >= 0, notes) if missing == "mean" else 0
    rows = complete(table, y, chosen, target.name, notes)
    if any(column.comma for column in chosen):
        notes.append("numbers have decimal commas: 1,5 is one and a half")
    left_out = int(np.count_nonzero(~rows))
    gaps = Gaps(len(y), left_out, filled) if left_out or filled else None
    names, feature_names = class_names, [column.name for column in chosen]
    if left_out:
        y, names = _still_there(table, y[rows], class_names, notes)
    points = _matrix(chosen, rows)
    return Dataset.from_raw(table.title, points, y, feature_names, names, notes, gaps)


def _still_there(table: Table, y: Ints, names: Sequence[str], notes: list[str]) -> tuple[Ints, tuple[str, ...]]:
    """Classes (n,) and their names without those that have lost all their rows."""
    kept = np.unique(y)
    if len(kept) < len(names):
        gone = listed([quoted(name, 24) for k, name in enumerate(names) if k not in kept])
        if len(kept) < 2:
            only = f"{table.name}: all rows without an empty cell are of one class, {quoted(names[kept[0]])}"
            raise DataError(f"{only}: fill in some cells, or say ", Parameter("missing", "mean"))
        notes.append(f"no row is left of the class {gone}")
    return np.searchsorted(kept, y), tuple(names[k] for k in kept)


def find(table: Table, name: Any, parameter: Parameter) -> str:
    """The column of that name, or the one whose name is shown like that. Raises UnknownColumn, of that parameter."""
    if str(name) in table.columns:
        return str(name)
    shown = [column for column in table.columns if clean(column) == clean(name)]
    if len(shown) == 1:
        return shown[0]
    near = nearest(name, table.columns)
    hint = f"did you mean {quoted(near)}? " if near is not None else ""
    names = listed(list(table.columns), most=12)
    raise UnknownColumn(f"{table.name} has no column {quoted(name)} (", parameter, f"); {hint}there are: {names}")


def _listed_columns(table: Table, features: Sequence[Any]) -> list[str]:
    if isinstance(features, str | bytes) or not len(features):
        names = listed(list(table.columns))
        wanted = f"{table.name}: features must be a list of column names"
        raise DataError(f"{wanted}; there are: {names}", parameter="features")
    found = [find(table, name, FEATURES) for name in features]
    if len(set(found)) < len(found):
        raise DataError(f"{table.name}: ", FEATURES, f" names a column twice: {listed(found)}; name each once")
    return found


def _judged(table: Table) -> dict[str, Column]:
    """What each column is. The table is emptied meanwhile: a large one would not fit twice into memory."""
    columns = {}
    for name in list(table.columns):
        columns[name] = judge(name, table.columns.pop(name), table.decimal_comma)
    without_thousands(list(columns.values()))
    return columns


def _named(table: Table, columns: dict[str, Column], names: Sequence[str]) -> list[Column]:
    for name in names:
        column = columns[name]
        if column.is_empty:
            raise DataError(f"{table.name}: the column {quoted(name)} is empty: leave it out of ", FEATURES)
        if column.values is None:
            row, text = next((i, t) for i, t in enumerate(column.strings.to_pylist()) if t is not None)
            where = f"{table.at(row, name)}: {quoted(text)} is text, not a number"
            raise DataError(f"{where}: leave it out of ", FEATURES)
        _check_cells(table, column)
        present = column.values[~column.empty]
        if is_constant(present):
            where = f"{table.name}: {quoted(name)} is constant"
            raise DataError(f"{where}, {present[0]:g} in all rows: leave it out of ", FEATURES)
    return [columns[name] for name in names]


def _usable(table: Table, columns: dict[str, Column], y: Ints, notes: list[str]) -> list[Column]:
    """The columns of numbers that can tell points apart; a note says which are left out, and why."""
    chosen: list[Column] = []
    left_out: dict[str, list[str]] = {}
    for column in columns.values():
        if reason := _useless(column, y):
            left_out.setdefault(reason, []).append(quoted(column.name, 24))
        else:
            chosen.append(column)
    reasons = [f"left out, as {reason}: {listed(names)}" for reason, names in left_out.items()]
    if not chosen:
        have = f"{table.name} has no usable column of numbers: a picture needs one or more, so add some"
        raise DataError("; ".join([have, *reasons]))
    notes.extend(reasons)
    return chosen


def _useless(column: Column, y: Ints) -> str:
    """Why a column is no feature unless it is asked for; "" if it is one."""
    if column.values is None:
        return "there is nothing in it" if column.is_empty else "it holds text"
    if column.is_faulty:
        return ""  # `_check_cells` will say where
    finite = column.values[np.isfinite(column.values)]
    if is_constant(finite):
        return "it is constant"
    if len(finite) == len(y) and _counts(column.name, finite):
        return "it numbers the rows"
    if _is_year(column.name, finite):
        return "it tells the year"
    if is_hollow(column):
        return "most of it is empty"
    known = np.isfinite(column.values) & (y >= 0)
    if is_telling(column.name) and _says_again(column.values[known], y[known]):
        return "it says the class once more"
    return ""


def _counts(name: str, values: Floats) -> bool:
    """Whether a column numbers its rows: whole numbers, each once, called so or one by one."""
    if not (values == np.round(values)).all() or len(np.unique(values)) < len(values):
        return False
    plain = name.strip().casefold().replace("_", " ")
    called = plain in COUNTING or plain.startswith("unnamed") or plain.endswith(" id") or name.endswith(("Id", "ID"))
    return called or (len(values) >= COUNTED and bool((np.diff(values) == 1).all()))


def _is_year(name: str, values: Floats) -> bool:
    """Whether a column tells when its rows were noted down, which says something of them only by accident."""
    called = name.strip().casefold().replace("_", " ").split(" ")[-1] in YEARS
    return called and bool((values == np.round(values)).all()) and values.min() >= 1000 and values.max() <= 2999


def _says_again(values: Floats, y: Ints) -> bool:
    """Whether each class has one value, and each value one class."""
    pairs = len(np.unique(np.column_stack([values, y]), axis=0))
    return pairs == len(np.unique(values)) == len(np.unique(y))


def _check_cells(table: Table, column: Column, refuse_empty: bool = False) -> None:
    """Raise DataError for the first cell of a feature that holds no finite number, be it that it is empty."""
    faults = column.faults
    if len(faults) and not refuse_empty:
        faults = faults[~column.empty[faults]]
    if not len(faults):
        return
    row = int(faults[0])
    text = column.strings[row].as_py()
    assert column.values is not None
    if text is None:
        wrong, remedy = "the cell is empty", "fill it in"
    elif np.isinf(column.values[row]):
        wrong, remedy = "the cell is infinite", "correct it"
    elif np.isfinite(column.values[row]):
        wrong, remedy = f"{quoted(text)} is beyond {LARGEST:.0e}", "give it in a larger unit"
    else:
        wrong, remedy = fault(text)
    more = f" (one of {len(faults)} such cells in the column)" if len(faults) > 1 else ""
    where = table.at(row, column.name)
    raise DataError(f"{where}: {wrong}{more}; {remedy}, or leave the column out with ", FEATURES)


def _matrix(columns: Sequence[Column], rows: Bools) -> Floats:
    """The points (n, d) of some rows, not to be written to. The columns are emptied meanwhile, for the same reason."""
    every = bool(rows.all())
    points = np.empty((int(np.count_nonzero(rows)), len(columns)))
    for i, column in enumerate(columns):
        assert column.values is not None
        points[:, i] = column.values if every else column.values[rows]
        column.values = None
    pa.default_memory_pool().release_unused()  # else Arrow keeps for itself what the columns took
    points.setflags(write=False)
    return points
