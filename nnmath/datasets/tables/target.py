"""The column of classes: found by its name or its values, and made into classes 0, 1, ... in a natural order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.dataset import MOST_CLASSES
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.column import Column
from nnmath.utils.arrays import Ints
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted

# Names that tell that a column holds the classes, the plainest first.
TELLING = (
    "label", "labels", "class", "classes", "target", "species", "diagnosis", "outcome", "category", "kind", "type",
    "group", "y", "klasse", "kategorie", "art", "classe", "étiquette", "clase", "etiqueta", "класс", "类别", "标签",
)  # fmt: skip


LABEL = Parameter("label")


def find_label(table: Table, columns: Mapping[str, Column], features: Sequence[str], notes: list[str]) -> str:
    """The name of the column that must be the one of classes; raises DataError, a question, if none must."""
    free = [name for name in columns if name not in features]
    few = [name for name in free if 2 <= columns[name].n_distinct(MOST_CLASSES) <= MOST_CLASSES]
    words = [name for name in few if columns[name].values is None]
    words = [name for name in words if columns[name].repeats] or words
    telling = sorted((name for name in few if is_telling(name)), key=lambda name: TELLING.index(_plain(name)))
    of_numbers = [name for name in telling if name not in words and _plain(name) != "y"]
    telling_words = [name for name in telling if name in words]
    last = list(columns)[-1]
    if telling_words:
        return _found(telling_words[0], "by its name", notes)
    if len(words) == 1 and not of_numbers:
        return _found(words[0], f"the only one with 2 to {MOST_CLASSES} different words", notes)
    if telling and not words:
        return _found(telling[0], "by its name", notes)
    if few == [last]:
        return _found(last, f"the last one, and the only one with 2 to {MOST_CLASSES} different values", notes)
    all_words = [name for name in free if columns[name].values is None and not columns[name].is_empty]
    for unfit in ([name for name in free if is_telling(name) and _plain(name) != "y"], all_words):
        if len(unfit) == 1 and not words and unfit[0] not in few:
            return unfit[0]  # with too many classes, or one: `classes` will say so
    could = f"columns that could be: {listed([quoted(name, 24) for name in few])}"
    none = f"but no column has from 2 to {MOST_CLASSES} different values, so make one"
    question = f"{table.name}: which column holds the classes? say "
    raise DataError(question, Parameter("label", "NAME"), f"; {could if few else none}")


def _found(name: str, why: str, notes: list[str]) -> str:
    notes.append(f"the classes are in the column {quoted(name)}: {why}")
    return name


def is_telling(name: str) -> bool:
    """Whether a column of that name holds the classes most of the time."""
    return _plain(name) in TELLING


def _plain(name: str) -> str:
    return name.strip().casefold()


def classes(column: Column, table: Table, notes: list[str]) -> tuple[Ints, tuple[str, ...]]:
    """(classes (n,) 0, 1, ..., or -1 where a row has none; their names) of the label column: numbers by value, words
    in their natural order.

    Raises DataError for one class only, or more than eight.
    """
    strings = _by_value(column) if _is_numeric(column) else column.strings
    names = _sorted(pc.unique(strings.drop_null()).to_pylist(), column)
    _check_number(table, column, names)
    alike = [name for name in names if sum(other.casefold() == name.casefold() for other in names) > 1]
    if alike:
        notes.append(f"taken for different classes: {listed([quoted(name, 24) for name in alike])}")
    found = pc.fill_null(pc.index_in(strings, pa.array(names, strings.type)), -1)
    return found.to_numpy().astype(np.int64), tuple(names)


def check_classes(column: Column, table: Table, y: Ints) -> None:
    """Raise DataError for the first row without a class."""
    rows = np.flatnonzero(y < 0)
    if len(rows):
        many = f" ({len(rows)} such rows)" if len(rows) > 1 else ""
        where = table.at(int(rows[0]), column.name)
        raise DataError(f"{where}: the class is missing{many}; fill it in, or leave the row out")


def _is_numeric(column: Column) -> bool:
    """Whether all cells that hold anything are sound numbers."""
    return column.values is not None and not column.is_faulty


def _by_value(column: Column) -> pa.ChunkedArray:
    """The texts of a column of numbers: those of equal numbers, 1 and 1.0, are equal."""
    return Column(column.name, None, pd.Series(column.values)).strings


def _sorted(names: Sequence[str], column: Column) -> list[str]:
    order = column.cells.dtype if column.cells is not None else None
    if isinstance(order, pd.CategoricalDtype) and order.ordered:
        return sorted(names, key=[str(name) for name in order.categories].index)
    if _is_numeric(column):
        return sorted(names, key=float)
    return sorted(names, key=natural)


def natural(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """A key that sorts as people do: "group 2" before "Group 10"."""
    parts = [part for part in re.split(r"(\d+)", name.casefold()) if part]
    return [(not p.isdecimal(), int(p) if p.isdecimal() else 0, p) for p in parts], name


def _check_number(table: Table, column: Column, names: Sequence[str]) -> None:
    where = f"{table.name}: {quoted(column.name)}"
    if not names:
        raise DataError(f"{where} is empty, so there are no classes: fill it in, or name another column with ", LABEL)
    if len(names) < 2:
        only = f"{where} holds one class only, {quoted(names[0])}"
        raise DataError(f"{only}: name another with ", Parameter("label"), ", or add rows")
    if len(names) > MOST_CLASSES:
        kind = "a column of numbers is probably a measurement" if _is_numeric(column) else "that is too many to draw"
        raise DataError(
            f"{where} holds {len(names)} different values, more than {MOST_CLASSES} classes; {kind}: "
            "name another column with ",
            Parameter("label"),
            ", or merge classes",
        )
