"""The fourth stage, the points of a data set as numbers; and `chosen`, which goes through all four. Each takes what the
one before it made, and returns it with its own notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables import words
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.columns import columns_of
from nnmath.datasets.tables.logarithms import in_decades
from nnmath.datasets.tables.roles import roles_of
from nnmath.datasets.tables.rows import Kept, kept_rows
from nnmath.datasets.tables.sums import tell_sums
from nnmath.utils.arrays import Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class Chosen:
    """The data chosen from a table.

    Attributes:
        kept: the rows that it is of, with their classes.
        points: their features (n, d), as they were measured.
        numbers: the rows of the table (n,) that they came from, counted from 0.
        feature_names: of the d features.
        units: of each feature, "" where it has none; empty if none has.
        filled: of each feature, the rows of the table whose empty cell was filled in.
        logs: the features, counted from 0, of which the logarithm is used.
    """

    kept: Kept
    points: Floats
    numbers: Ints
    feature_names: tuple[str, ...]
    units: tuple[str, ...]
    filled: tuple[Ints, ...]
    logs: tuple[int, ...] = ()

    def dataset(self, points: Bools | None = None, notes: Sequence[str] = ()) -> Dataset:
        """Some of the points (n,), or all, standardized and checked, with further notes. Raises DataError."""
        kept = self.kept
        names, told = (self.feature_names, kept.class_names), (*kept.notes, *notes)
        raw, y = (self.points, kept.y) if points is None else (self.points[points], kept.y[points])  # not copied
        title, label = kept.roles.table.title, kept.roles.target.name
        return Dataset.from_raw(title, raw, y, *names, told, kept.gaps, self.units, self.logs, label)


def chosen(table: Table, choices: TableChoices) -> Chosen:
    """The data set in a table, not checked yet: classes from one column, points from others, one for each row that is
    kept.

    What is not chosen is detected, and the notes say how. Raises DataError for a name that is not there, a cell that
    cannot be used, or if it is not clear where the classes are.
    """
    kept = kept_rows(roles_of(columns_of(table, choices), choices), choices.missing)
    roles, rows = kept.roles, kept.rows
    numbers = np.flatnonzero(roles.classes.rows)
    fitted = rows & roles.table.fit_rows(len(rows))
    encoded = [list(words.parts(column, fitted)) for column in kept.features]
    features = [part for parts in encoded for part in parts]
    blanks = [blank for parts, blank in zip(encoded, kept.blank, strict=True) for _ in parts]
    names, filled = (one.name for one in features), (numbers[cells & rows] for cells in blanks)
    units = _units(features, kept)
    comma = ("numbers have decimal commas: 1,5 is read as 1.5",) * any(column.comma for column in kept.features)
    notes = [*kept.notes, *comma]
    features, logs = in_decades(features, blanks, rows, fitted, notes)
    tell_sums([one for one in kept.features if not one.words], fitted, notes, by_default=choices.named is None)
    roles = replace(roles, features=(), readings={})  # a large table would not fit twice into memory
    kept = replace(kept, roles=roles, features=(), blank=(), notes=tuple(notes))
    return Chosen(kept, _points(features, rows), numbers[rows], tuple(names), units, tuple(filled), logs)


def _units(features: Sequence[Column], kept: Kept) -> tuple[str, ...]:
    """The unit of each feature; none at all if no unit is known. 0 and 1, which stand for words, have none."""
    used = {column.name for column in kept.features if not column.words}
    readings = kept.roles.readings.items()
    measured = {name: one.units[0] for name, one in readings if name in used and one.column and one.units}
    known = {**measured, **kept.roles.table.units}
    units = tuple(known.get(one.name, "") for one in features)
    return units if any(units) else ()


def _points(columns: Sequence[Column], rows: Bools) -> Floats:
    """The points (n, d) of some rows, not to be written to."""
    points = np.empty((int(np.count_nonzero(rows)), len(columns)))
    for i, column in enumerate(columns):
        assert column.values is not None
        points[:, i] = column.values[rows]
    points.setflags(write=False)
    return points
