"""A table in long form, with a row for each measurement of a thing: "pupil, variable, value"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow.compute as pc

from nnmath.datasets.tables.column import Column
from nnmath.utils.arrays import Ints
from nnmath.utils.errors import advised
from nnmath.utils.names import quoted


def tell(columns: Iterable[Column], used: Sequence[Column], y: Ints, notes: list[str]) -> None:
    """Note that one of the used columns has words that name what the only used column of numbers holds: where another
    column names things, each has a row for each of the words, and one class ``y`` (n,), they should be columns.
    """
    of_words, of_numbers = [one for one in used if one.words], [one for one in used if not one.words]
    if len(of_words) != 1 or len(of_numbers) != 1:
        return
    kind, value = of_words[0], of_numbers[0]
    for name in columns:
        if name.values is None and name.name != kind.name and _has_a_row_for_each(name, kind, y):
            each = f"each {quoted(name.name, 24)} has a row for each word of {quoted(kind.name, 24)}"
            advice = f"make these words columns that hold {quoted(value.name, 24)}, as a pivot table does"
            notes.append(advised(each, f"to have one row for each, {advice}"))
            return


def _has_a_row_for_each(name: Column, kind: Column, y: Ints) -> bool:
    """Whether each of many names stands once beside each word, always with one class."""
    strings = name.strings
    things = pc.unique(strings)
    n_rows, n_things = len(strings), len(things)
    if strings.null_count or n_rows != n_things * len(kind.words) or n_things <= len(kind.words):
        return False
    found = pc.index_in(strings, things).to_numpy()
    pairs = np.unique(np.column_stack([found, kind.codes]), axis=0)
    return len(pairs) == n_rows and len(np.unique(np.column_stack([found, y]), axis=0)) == n_things
