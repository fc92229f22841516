"""The third stage: which rows of a table become points, and what is in their empty cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from nnmath.datasets.choices import WAYS, Missing
from nnmath.datasets.dataset import LARGEST, Gaps
from nnmath.datasets.files.table import Table
from nnmath.datasets.files.values import problem_of
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.notes import pairs
from nnmath.datasets.tables.roles import FEATURES, Roles
from nnmath.utils.arrays import Bools, Ints, unknown
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import clean, listed, quoted, valued


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
    if missing not in WAYS:
        raise DataError(unknown("way with missing cells", missing, WAYS), parameter="missing")
    if missing == "refuse":
        _check_classes(roles)
    _check_cells(roles, refuse_empty=missing == "refuse")
    fit_rows = table.fit_rows(len(y))
    blank = tuple(column.empty & (missing == "mean") for column in used)
    filled = _fill(used, y >= 0, fit_rows, notes) if missing == "mean" else _Filled(used)
    empty = {roles.target.name: y < 0, **{column.name: column.empty for column in filled.columns}}
    rows = _complete(table, empty, notes)
    out = int(np.count_nonzero(fit_rows & ~rows))
    gaps = Gaps(int(np.count_nonzero(fit_rows)), out, filled.cells, filled.of_words) if out or filled.cells else None
    y, names = _still_there(table, y[rows], valued(roles.target.name, roles.classes.names), notes)
    some = {name: cells for name, cells in empty.items() if cells.any()}
    return Kept(roles, rows, y, names, filled.columns, blank, some, gaps, tuple(notes))


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
    elif np.isinf(column.values[row]):
        wrong, remedy = "the cell is infinite", "correct it"
    elif np.isfinite(column.values[row]):
        wrong, remedy = f"{quoted(text)} is beyond {LARGEST:.0e}", "use a larger unit"
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
    found: dict[str, list[str]] = {}
    for column in roles.features:
        if column.has_bad_cells and (bad := column.strings.take(pa.array(column.bad_rows)).drop_null()):
            found[column.name] = [text for text in dict.fromkeys(bad.to_pylist()) if not _is_of_digits(text)]
    ignored = {name: [word for word in one.words if not _is_of_digits(word)] for name, one in roles.readings.items()}
    return found | {name: words for name, words in ignored.items() if words and name not in found}


def _is_of_digits(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


@dataclass(frozen=True)
class _Filled:
    """Columns whose empty cells were filled in; how many own cells these are, and how many of them of words."""

    columns: tuple[Column, ...]
    cells: int = 0
    of_words: int = 0


def _fill(columns: Sequence[Column], rows: Bools, fit_rows: Bools, notes: list[str]) -> _Filled:
    """Put the mean of each column over those ``rows`` (n,) that are its ``fit_rows`` (n,), and of no test set, into its
    empty cells in all the rows, into those of words the most frequent word; a note says so.
    """
    found: list[Column] = []
    filled: dict[str, int] = {}
    words: dict[str, str] = {}
    for column in columns:
        assert column.values is not None
        empty = column.empty & rows
        if empty.any():
            known = column.values[rows & fit_rows & ~empty]
            if not len(known):
                raise DataError(f"{quoted(column.name)} is empty in all rows that have a class: exclude it")
            usual = float(np.bincount(known.astype(np.int64)).argmax()) if column.words else known.mean()
            if column.words:
                words[column.name] = clean(column.words[int(usual)])
            column = replace(column, values=np.where(empty, usual, column.values))
            filled[column.name] = int(np.count_nonzero(empty & fit_rows))
        found.append(column)
    if cells := sum(filled.values()):
        shown = [f"{quoted(name, 24)} ({words[name]})" if name in words else quoted(name, 24) for name in filled]
        what = "the mean of the column, or its most frequent word" if words else "the mean of the column"
        notes.append(f"{cells:,} empty cell{'s' * (cells > 1)} filled with {what}: {', '.join(shown)}")
    return _Filled(tuple(found), cells, sum(filled[name] for name in words))


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
