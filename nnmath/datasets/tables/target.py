"""The column of classes, found by its name or its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import pyarrow.compute as pc

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import MOST_CLASSES
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables import one_hot
from nnmath.datasets.tables.classes import mentioned, place_of
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.dates import holds_dates
from nnmath.datasets.tables.notes import columns as listed_columns
from nnmath.utils.errors import DataError, Parameter, advised
from nnmath.utils.names import listed_within, quoted, told_apart

USUAL = 8  # classes that a column without a telling name has at most, if it is to be found: of more, rather a feature
# Names that tell that a column holds the classes, the plainest first. Those of the first line are never called anything
# else, whatever stands beside them.
PLAINEST = ("survived", "digit")
OUTCOMES = ("label", "labels", "class", "classes", "target", "outcome", "diagnosis", "dx", "churn")
TELLING = (
    *PLAINEST,
    *OUTCOMES,
    "species", "category", "kind", "type", "group", "y", "klasse", "kategorie", "art", "diagnose", "classe",
    "catégorie", "espèce", "étiquette", "diagnostic", "clase", "categoría", "especie", "etiqueta", "diagnóstico",
    "categoria", "specie", "gruppe", "groupe", "grupo", "typ", "tipo",
    "класс", "类别", "标签", "分类", "诊断", "组别", "類別", "標籤", "分類", "診斷",
)  # fmt: skip
# Names that tell it where no other does: such columns of numbers may as well be features.
PERHAPS = (
    "variety", "cultivar", "weather", "sentiment", "disease", "quality", "stars", "grade", "rating", "cluster",
    "result", "status", "ergebnis", "résultat", "resultado", "结果", "等级", "結果", "等級",
)  # fmt: skip
IN_ORDER = (*TELLING, *PERHAPS)
NUMBER_FIRST = re.compile(r"[^\w\s]{0,2}\s*[.,]?\d")
ROOM, LONGEST_NAMED = 160, 32  # letters for the candidates in a question, and for one of them
MOST_NAMED = 60  # classes of a column of which some are to be kept or made one


def find_label(
    table: Table,
    columns: Mapping[str, Column],
    as_they_came: Mapping[str, Column],
    features: Sequence[str],
    choices: TableChoices,
    notes: list[str],
) -> tuple[str, ...]:
    """The name of the column that must be the one of classes, or of several, one for each class; raises DataError, a
    question, if none must.

    ``as_they_came`` are those columns of numbers whose cells have names, such as "5 mg".
    """
    free = [name for name in columns if name not in features]
    usual, most = USUAL, MOST_CLASSES
    few = [name for name in free if _is_of_classes(columns[name], most if _plain(name) in IN_ORDER else usual)]
    named = mentioned(choices)
    if named and (holding := [name for name in free if _holds(as_they_came.get(name, columns[name]), named)]):
        few, usual, most = holding, MOST_NAMED, MOST_NAMED
        if len(few) == 1:
            notes.append(
                f"the classes are in the column {quoted(few[0])}: the only one that contains the named classes"
            )
            return (few[0],)
    if choices.bins is None and (found := _only_one(columns, few, usual)):
        notes.append(f"the classes are in the column {quoted(found[0])}: {found[1]}")
        return (found[0],)
    if choices.bins is None and (unfit := _unfit(columns, free, few)):
        notes.append(f"the classes are in the column {quoted(unfit, 24)}: the only one that could hold them")
        return (unfit,)  # with too many classes, or one: `classes` will say so
    together = one_hot.groups({name: columns[name] for name in free}) if choices.bins is None else []
    if len(together) == 1 and (together[0][-1] == list(columns)[-1] or {*few} <= {*together[0]}):
        where = f"the classes are in the columns {listed_columns(together[0])}, of which one is marked in each row"
        notes.append(advised(where, "to take another column: ", Parameter("label", "NAME")))
        return together[0]
    if choices.bins is not None:
        few = [name for name in free if columns[name].values is not None]
    elif few and not named:
        few = [name for name in free if name in few or _is_of_many_classes(columns[name])]
    if few and _lies_on_its_side(columns):
        raise DataError(
            f"{table.name}: it seems to lie on its side, with a row for each column: swap rows and columns, so that "
            "each row is one thing, and the first row holds the names of the columns"
        )
    could = f"candidates (the number is enough): {listed_within(ROOM, _numbered(few, together, list(columns)))}"
    are_numbers = all(column.values is not None for column in columns.values())
    stack = " (if each column is a class, put them below each other, with the name beside each number)" * are_numbers
    none = f"no column has 2 to {usual} different values; add one{stack}, or bin a column of numbers with "
    question = f"{table.name}: which column holds the classes? Name it with "
    end = (could,) if few else (none, Parameter("bins", "3"))
    raise DataError(question, Parameter("label", "NAME"), "; ", *end)


def _lies_on_its_side(columns: Mapping[str, Column]) -> bool:
    """Whether each row, but not each column, is of numbers alone or of words alone."""
    cells = [column.strings.to_pandas() for column in list(columns.values())[1:]]
    if len(cells) <= 2 * len(next(iter(columns.values())).strings) or any(
        one.values is not None for one in columns.values()
    ):
        return False
    are_numbers = pd.concat([pd.to_numeric(one, errors="coerce").notna() for one in cells], axis=1)
    of_numbers, of_words = are_numbers.all(axis=1), ~are_numbers.any(axis=1)
    return bool((of_numbers | of_words).all() and of_numbers.any() and of_words.any())


def _numbered(few: Sequence[str], together: Sequence[Sequence[str]], columns: Sequence[str]) -> list[str]:
    """The names of few of the columns, in quotation marks, each behind its number; first those that are classes
    together.
    """
    groups = [
        f"{','.join(str(columns.index(name) + 1) for name in group)} together"
        for group in together
        if len(group) <= MOST_CLASSES
    ]
    shown = told_apart(few, LONGEST_NAMED)
    return groups + [f"{columns.index(name) + 1} {quoted(short)}" for name, short in zip(few, shown, strict=True)]


def _is_of_many_classes(column: Column) -> bool:
    """Whether a column of words has too many classes, of which some may be kept or merged: most begin with no number,
    as "120/80" and "12 kg" do.
    """
    if column.values is not None or not column.repeats or not _is_of_classes(column, MOST_NAMED):
        return False
    there = pc.unique(column.strings.drop_null()).to_pylist()
    return 2 * sum(bool(NUMBER_FIRST.match(text)) for text in there) <= len(there)


def _is_of_classes(column: Column, most: int) -> bool:
    return 2 <= column.n_distinct(most) <= most and not (column.values is None and holds_dates(column))


def _holds(column: Column, named: Iterable[str]) -> bool:
    """Whether a column has all classes that were named."""
    if not _is_of_classes(column, MOST_NAMED):
        return False
    there = pc.unique(column.by_value.drop_null()).to_pylist()
    return all(place_of(name, there) is not None for name in named)


def _only_one(columns: Mapping[str, Column], few: Sequence[str], most: int) -> tuple[str, str] | None:
    """(the column that must hold the classes, of those with ``few`` different values; why), if one must."""
    words = [name for name in few if columns[name].values is None]
    words = [name for name in words if columns[name].repeats] or words
    if name := _called_so(few, words):
        return name, "recognized by its name"
    usual = [name for name in few if columns[name].n_distinct(USUAL) <= USUAL]
    if usual:
        few, words, most = usual, [name for name in words if name in usual] or words, min(USUAL, most)
    of_numbers = [name for name in few if is_telling(name) and columns[name].values is not None and _plain(name) != "y"]
    if len(words) == 1 and not of_numbers:
        return words[0], f"the only one with 2 to {most} different words"
    last = list(columns)[-1]
    if few == [last]:
        return last, f"the last one, and the only one with 2 to {most} different values"
    if len(few) == 1 and list(columns) == [f"column {i}" for i in range(1, len(columns) + 1)]:  # as is usual there
        return few[0], f"the only one with 2 to {most} different values"
    return None


def _called_so(few: Sequence[str], words: Sequence[str]) -> str | None:
    """The column whose name tells most that it holds the classes; one of numbers must say so plainly beside words."""
    telling = sorted((name for name in few if _plain(name) in IN_ORDER), key=lambda name: IN_ORDER.index(_plain(name)))
    surest = [
        *(name for name in telling if _plain(name) in PLAINEST),
        *(name for name in telling if name in words and is_telling(name)),
        *(name for name in telling if _plain(name) in OUTCOMES),
        *(name for name in telling if name in words or not words),
    ]
    return surest[0] if surest else None


def _unfit(columns: Mapping[str, Column], free: Sequence[str], few: Sequence[str]) -> str | None:
    """The column that would hold the classes if there were not too many of them, or one alone."""
    telling = [name for name in free if is_telling(name) and _plain(name) != "y"]
    words = [name for name in free if columns[name].values is None and not columns[name].is_empty]
    if any(name in words for name in few):
        return None
    of_words = [] if few else words
    return next((names[0] for names in (telling, of_words) if len(names) == 1 and names[0] not in few), None)


def is_telling(name: str) -> bool:
    """Whether a column of that name holds the classes most of the time."""
    return _plain(name) in TELLING


def _plain(name: str) -> str:
    return name.strip().casefold()
