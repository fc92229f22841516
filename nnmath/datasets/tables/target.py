"""The column of classes, found by its name or its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow.compute as pc

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import MOST_CLASSES
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.column import Column
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted, told_apart

USUAL = 8  # classes that a column without a telling name has at most, if it is to be found: of more, rather a feature
# Names that tell that a column holds the classes, the plainest first. Those of the first line are never called anything
# else, whatever stands beside them.
PLAINEST = ("survived", "digit")
OUTCOMES = ("label", "labels", "class", "classes", "target", "outcome", "diagnosis", "dx", "churn")
TELLING = (
    *PLAINEST,
    *OUTCOMES,
    "species", "category", "kind", "type", "group", "y", "klasse", "kategorie", "art", "diagnose", "gruppe", "typ",
    "classe", "catégorie", "espèce", "diagnostic", "groupe", "clase", "categoría", "especie", "diagnóstico", "grupo",
    "tipo", "类别", "标签", "分类", "诊断", "组别",
)  # fmt: skip
# Names that tell it where no other does: such columns of numbers may as well be features.
PERHAPS = (
    "variety", "cultivar", "weather", "sentiment", "disease", "quality", "stars", "grade", "rating", "cluster",
    "result", "status", "ergebnis", "résultat", "resultado", "结果", "等级",
)  # fmt: skip
IN_ORDER = (*TELLING, *PERHAPS)
ROOM, LONGEST_NAMED = 160, 32  # letters for the candidates in a question, and for one of them
MOST_SHOWN = 3  # words of such a candidate
MOST_NAMED = 60  # classes of a column of which some are to be kept or made one


def find_label(
    table: Table, columns: Mapping[str, Column], features: Sequence[str], choices: TableChoices, notes: list[str]
) -> str:
    """The name of the column that must be the one of classes; raises DataError, a question, if none must."""
    if _lies_on_its_side(columns):
        side = (
            f"{table.name}: it seems to lie on its side, with a column for each thing: swap rows and columns, so that "
        )
        raise DataError(f"{side}each row is one thing, and the first row holds the names of the columns")
    free = [name for name in columns if name not in features]
    few = [name for name in free if _is_of_classes(columns[name], MOST_CLASSES if _plain(name) in IN_ORDER else USUAL)]
    if choices.bins is not None:
        few = [name for name in free if columns[name].values is not None]
    else:
        if found := _only_one(columns, few):
            notes.append(f"the classes are in the column {quoted(found[0])}: {found[1]}")
            return found[0]
        if unfit := _unfit(columns, free, few):
            notes.append(f"the classes are in the column {quoted(unfit, 24)}: the only one that could hold them")
            return unfit  # with too many classes, or one: `classes` will say so
        few = [name for name in free if name in few or (few and _is_of_many_classes(columns[name]))]
    raise _question(table, columns, few)


def _question(table: Table, columns: Mapping[str, Column], few: Sequence[str]) -> DataError:
    """The question which column holds the classes, of these few."""
    question = f"{table.name}: which column holds the classes? Name it with "
    if few:
        told = _candidates(columns, few)
        return DataError(question, Parameter("label", "NAME"), f"; candidates (the number is enough): {told}")
    are_numbers = all(column.values is not None for column in columns.values())
    stack = " (if each column is a class, put them below each other, with the name beside each number)" * are_numbers
    none = f"; no column has 2 to {USUAL} different values; add a column of classes{stack}, or bin numbers with "
    return DataError(question, Parameter("label", "NAME"), none, Parameter("bins", "3"))


def _candidates(columns: Mapping[str, Column], few: Sequence[str]) -> str:
    """Columns that may hold the classes, by number, the likeliest first: with some of their words, where there is room:
    "15 'income': <=50K, >50K".
    """
    ends = list(columns)[:1] + list(columns)[-1:]

    def is_less_likely(name: str) -> tuple[bool, bool, bool, int]:
        """A key that sorts telling names first, then words, columns at an end and few words."""
        column = columns[name]
        return _plain(name) not in IN_ORDER, column.values is not None, name not in ends, column.n_distinct(MOST_NAMED)

    sorted_few = sorted(few, key=is_less_likely)
    numbers = [str(list(columns).index(name) + 1) for name in sorted_few]
    shown = []
    for number, name, short in zip(numbers, sorted_few, told_apart(sorted_few, LONGEST_NAMED), strict=True):
        words = columns[name].in_order(pc.unique(columns[name].by_value.drop_null()).to_pylist())
        called = name if name == f"column {number}" else f"{number} {quoted(short)}"
        shown.append(f"{called}: {listed(words, most=MOST_SHOWN)}")
    for most in range(len(shown), 0, -1):
        told = "; ".join(shown[:most]) + f"; or {', '.join(numbers[most:])}" * (most < len(shown))
        if len(told) <= ROOM:
            break
    return told


def _lies_on_its_side(columns: Mapping[str, Column]) -> bool:
    """Whether a table has a row for each feature and a column for each point: all columns but the first have numbers,
    and words, in the same rows, and some word of a row is there twice.
    """
    cells = [column.strings.to_pandas() for column in list(columns.values())[1:] if not column.is_numeric]
    if len(cells) < max(3, len(columns) - 1):
        return False
    are_numbers = (pd.to_numeric(one, errors="coerce").notna() for one in cells)
    rows = next(are_numbers)
    if rows.all() or not rows.any() or not all(other.equals(rows) for other in are_numbers):
        return False
    different = pd.concat(cells, axis=1)[~rows].nunique(axis=1)
    return bool(((different > 1) & (different < len(cells))).any())


def _is_of_many_classes(column: Column) -> bool:
    """Whether a column of words has too many classes, of which some may be kept or merged."""
    return column.values is None and column.repeats and _is_of_classes(column, MOST_NAMED)


def _is_of_classes(column: Column, most: int) -> bool:
    return 2 <= column.n_distinct(most) <= most and not column.holds_dates


def _only_one(columns: Mapping[str, Column], few: Sequence[str]) -> tuple[str, str] | None:
    """(the column that must hold the classes, of those with ``few`` different values; why), if one must."""
    words = [name for name in few if columns[name].values is None]
    words = [name for name in words if columns[name].repeats] or words
    if name := _called_so(few, words):
        return name, "recognized by its name"
    usual = [name for name in few if columns[name].n_distinct(USUAL) <= USUAL]
    if usual:
        few, words = usual, [name for name in words if name in usual] or words
    of_numbers = [name for name in few if is_telling(name) and columns[name].values is not None and _plain(name) != "y"]
    if len(words) == 1 and not of_numbers:
        return words[0], f"the only one with 2 to {USUAL} different words"
    last = list(columns)[-1]
    if few == [last]:
        return last, f"the last one, and the only one with 2 to {USUAL} different values"
    if len(few) == 1 and list(columns) == [f"column {i}" for i in range(1, len(columns) + 1)]:  # as is usual there
        return few[0], f"the only one with 2 to {USUAL} different values"
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
