"""The fourth stage: the points of a data set, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnmath.datasets.dataset import Dataset, Gaps
from nnmath.datasets.tables import words
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.rows import Kept
from nnmath.utils.arrays import Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class Chosen:
    """The data chosen from a table: ``points`` (n, d), their classes ``y`` (n,), the rows they came from (``numbers``
    (n,), from 0), names of columns and classes, notes, and the columns' units, if any are known. ``label`` is the
    column of the classes, and ``lacking`` has the rows that were left out because a cell is empty, by the columns in
    which one is. ``filled`` has, of each feature, the rows whose empty cell was filled in.
    """

    title: str
    points: Floats
    y: Ints
    numbers: Ints
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    notes: tuple[str, ...]
    gaps: Gaps | None
    units: tuple[str, ...]
    label: str
    lacking: Mapping[str, Ints]
    filled: tuple[Ints, ...]

    def dataset(self) -> Dataset:
        """The same, standardized and checked. Raises DataError."""
        names = self.feature_names, self.class_names
        return Dataset.from_raw(self.title, self.points, self.y, *names, self.notes, self.gaps, self.units)


def matrix_of(kept: Kept) -> Chosen:
    """The points, one for each row that is kept."""
    roles, rows = kept.roles, kept.rows
    numbers = np.flatnonzero(roles.classes.rows)
    fitted = rows & roles.table.fit_rows(len(rows))
    encoded = [list(words.parts(column, fitted)) for column in kept.features]
    features = [part for parts in encoded for part in parts]
    blanks = [blank for parts, blank in zip(encoded, kept.blank, strict=True) for _ in parts]
    comma = ("numbers have decimal commas: 1,5 is read as 1.5",) * any(column.comma for column in kept.features)
    return Chosen(
        title=roles.table.title,
        points=_points(features, rows),
        y=kept.y,
        numbers=numbers[rows],
        feature_names=tuple(one.name for one in features),
        class_names=kept.class_names,
        notes=(*kept.notes, *comma),
        gaps=kept.gaps,
        units=_units(features, kept),
        label=roles.target.name,
        lacking={name: numbers[cells] for name, cells in kept.empty.items()},
        filled=tuple(numbers[cells & rows] for cells in blanks),
    )


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
