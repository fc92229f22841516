"""The column of classes, found by its name or its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nnmath.datasets.dataset import MOST_CLASSES
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.column import Column
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted

# Names that tell that a column holds the classes, the plainest first.
TELLING = (
    "label", "labels", "class", "classes", "target", "species", "diagnosis", "outcome", "category", "kind", "type",
    "group", "y", "klasse", "kategorie", "art", "classe", "étiquette", "clase", "etiqueta", "класс", "类别", "标签",
)  # fmt: skip


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
