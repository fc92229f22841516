"""From the label column to classes 0, 1, ...: binned, merged, kept and ordered as chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.choices import Lists, TableChoices, lists_of
from nnmath.datasets.dataset import MOST_CLASSES, UNEVEN
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.notes import columns, value
from nnmath.utils.arrays import Bools, Floats, Ints
from nnmath.utils.errors import DataError, Parameter, advised
from nnmath.utils.names import LONGEST, clean, listed, listed_within, nearest, quoted

NONE = -1
"""The class of a row that has none."""


@dataclass(frozen=True)
class Classes:
    """The classes of all rows: ``y`` (n,) with 0, 1, ..., or `NONE`, and their names."""

    y: Ints
    names: tuple[str, ...]

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many rows each has, by name."""
        counts = np.bincount(self.y[self.y >= 0], minlength=len(self.names))
        return dict(zip(self.names, counts.tolist(), strict=True))

    @property
    def rows(self) -> Bools:
        """Which rows (n,) are of a class, or of none because the cell is empty: the others are of no interest."""
        return self.y != DROPPED


DROPPED = -2
"""The class of a row of one that is not to be kept."""

KEEP, MERGE, BINS = Parameter("keep"), Parameter("merge"), Parameter("bins", "3")
LABEL = Parameter("label")
MARKS = 4  # numbers, from which they may be marks
ROOM = 90  # letters for the sizes of too many classes


def classes(column: Column, table: Table, choices: TableChoices, notes: list[str]) -> Classes:
    """The classes in the label column: numbers by value, words in their natural order, unless some are to be
    kept in another one.

    Raises DataError for a name that is no class, for one class only, or for too many.
    """
    found = Classes(*cut(column, table, choices.bins, notes)) if choices.bins is not None else _as_they_are(column)
    where = f"{table.name}: {quoted(column.name)}"
    merges: Lists = {}
    if choices.merge is not None:
        merges = lists_of(choices.merge, where, MERGE, "name a class and the classes merged into it, like No=no,NO")
    named = {str(name) for name in chain(choices.keep or (), *merges.values())}
    found = _merged(found, _spellings(found, named), where, notes, "to keep them apart, name them in ", KEEP)
    found = _merged(found, merges, where, notes)
    if choices.keep is not None:
        found = _kept(found, _places(choices.keep, found.names, where, KEEP), where, notes)
    _check_number(where, column, found.sizes)
    _tell_uneven(column, found, notes)
    return found


def _as_they_are(column: Column) -> Classes:
    strings = column.by_value
    names = column.in_order(pc.unique(strings.drop_null()).to_pylist())
    found = pc.fill_null(pc.index_in(strings, pa.array(names, strings.type)), NONE)
    return Classes(found.to_numpy().astype(np.int64), tuple(names))


# What was said of them.


def _spellings(found: Classes, named: Collection[str]) -> Lists:
    """Classes that differ in nothing but case, by that which is written most often, unless two of them are ``named`` or
    there are no others: the genes AA, Aa and aa differ.
    """
    alike: dict[str, list[str]] = {}
    for name in sorted(found.names, key=lambda name: -found.sizes[name]):
        alike.setdefault(_plain(name), []).append(name)
    several = {group[0]: group for group in alike.values() if len(group) > 1 and len({*group}.intersection(named)) < 2}
    return several if len(alike) > 1 else {}


def _plain(name: str) -> str:
    """A name without its case."""
    return " ".join(name.casefold().split())


def _merged(found: Classes, merges: Lists, where: str, notes: list[str], *advice: str | Parameter) -> Classes:
    """Each new class stands where the first of those stood that became it."""
    if not merges:
        return found
    wanted = [(name, new) for new, old in merges.items() for name in old]
    places = _places([name for name, _ in wanted], found.names, where, MERGE)
    becomes = {**dict(enumerate(found.names)), **{k: new for k, (_, new) in zip(places, wanted, strict=True)}}
    for new, old in merges.items():
        made = f"the class {quoted(new, 24)} is made of {columns([str(name) for name in old])}"
        notes.append(advised(made, *advice))
    names = tuple(dict.fromkeys(becomes.values()))
    number = np.array([names.index(becomes[place]) for place in range(len(found.names))])
    return Classes(np.where(found.y >= 0, number[found.y], found.y), names)


def _kept(found: Classes, wanted: Sequence[int], where: str, notes: list[str]) -> Classes:
    if len(wanted) < 2:
        one = f" keeps only one class, {quoted(found.names[wanted[0]])}; name two or more"
        raise DataError(f"{where}: ", KEEP, one)
    number = np.full(len(found.names), DROPPED)
    number[list(wanted)] = np.arange(len(wanted))
    kept = Classes(np.where(found.y >= 0, number[found.y], found.y), tuple(found.names[place] for place in wanted))
    out = int(np.count_nonzero(~kept.rows))
    if out:
        verb = "is" if out == 1 else "are"
        others = columns([name for name in found.names if name not in kept.names])
        notes.append(f"{out:,} of {len(found.y):,} rows {verb} of classes that are not kept: {others}")
    return kept


def _places(choices: Any, names: Sequence[str], where: str, parameter: Parameter) -> list[int]:
    """Which classes are named, each once. Raises DataError for a name that is none."""
    found = [_place(name, names, where, parameter) for name in choices]
    if len(set(found)) < len(found):
        twice = next(place for i, place in enumerate(found) if place in found[:i])
        again = f" names the class {quoted(names[twice])} twice; name each once"
        raise DataError(f"{where}: ", parameter, again)
    return found


def _place(choice: Any, names: Sequence[str], where: str, parameter: Parameter) -> int:
    """Which class has that name, or one that is shown like it, or is that number ("7", or "stars 7", as classes of
    numbers are shown). Raises DataError if not just one does.
    """
    name = str(choice)
    for same in (str, clean, _plain, _last_number):
        wanted = same(name)
        matching = [place for place, other in enumerate(names) if wanted is not None and same(other) == wanted]
        if len(matching) == 1:
            return matching[0]
    near = nearest(name, names)
    hint = f"did you mean {quoted(near, 24)}? " if near is not None else ""
    there = f"); {hint}available: {listed(names, most=12 if len(names) <= 12 else 6)}"
    raise DataError(f"{where} has no class {quoted(name, 24)} (", parameter, there)


def _last_number(name: str) -> float | None:
    try:
        return float(name.rpartition(" ")[2])
    except ValueError:
        return None


# What is said of them.


def _tell_uneven(column: Column, found: Classes, notes: list[str]) -> None:
    """Note that classes are marks, four or more numbers in their order, of very unequal size, and how to cut them."""
    small, *_, large = sorted(found.sizes, key=found.sizes.__getitem__)
    if column.is_numeric and len(found.names) >= MARKS and found.sizes[large] > UNEVEN * found.sizes[small]:
        sizes = f"{clean(large)} has {found.sizes[large]:,} rows, {clean(small)} has {found.sizes[small]:,}"
        cut = Parameter("label", value([column.name])), " ", Parameter("bins", "2")
        told = f"the classes are numbers of very unequal size: {sizes}"
        notes.append(advised(told, "to cut marks into two about equal classes: ", *cut))


def _check_number(where: str, column: Column, sizes: Mapping[str, int]) -> None:
    names = list(sizes)
    if len(names) < 2:
        if not names:
            empty = f"{where} is empty, so there are no classes: fill it in, or name another column with "
            raise DataError(empty, LABEL)
        only = f"{where} holds only one class, {quoted(names[0])}"
        raise DataError(f"{only}: name another column with ", LABEL, ", or add rows")
    if max(sizes.values()) == 1 and not (column.is_numeric and len(names) > MOST_CLASSES):
        no_two = (
            f"{where} is different in every row, so it holds no classes: add a column that tells the kind of each, "
        )
        if_not = (
            ", swap rows and columns if each column is one thing, or write a row for each thing if cells are counts"
        )
        raise DataError(f"{no_two}name another with ", LABEL, if_not)
    if len(names) > MOST_CLASSES:
        too_many = f"{where} holds {len(names)} different values, more than {MOST_CLASSES} classes"
        keep = ": name another column with ", LABEL, ", keep some with ", Parameter("keep", "A,B")
        if column.is_numeric:
            raise DataError(too_many, *keep, ", or cut a measurement with ", BINS)
        by_size = sorted(names, key=lambda name: -sizes[name])
        told = listed_within(ROOM, [f"{clean(name)} {sizes[name]:,}" for name in by_size])
        merge = ", or merge some with ", Parameter("merge", "NEW=A,B")
        raise DataError(f"{too_many} ({told})", *keep, *merge, parameter="label")


# From a measurement: its numbers cut into bins of equal size, named by their bounds.


BINNED = Parameter("bins")


def cut(column: Column, table: Table, n_bins: int, notes: list[str]) -> tuple[Ints, tuple[str, ...]]:
    """(bins (n,) 0, 1, ..., or -1 where a row has no number; their names). Each has as many rows as the others, as far
    as equal numbers, which stay together, allow; a note says how many.

    Raises DataError for a column that is not of numbers, or too few different ones.
    """
    where = f"{table.name}: {quoted(column.name)}"
    _check_numbers(column, table, where)
    assert column.values is not None
    is_known = ~np.isnan(column.values) & table.fit_rows(len(column.values))
    known = column.values[is_known]
    found = edges(known, n_bins)
    if found is None:
        n = len(np.unique(known))
        few = f"{where} holds {n} different number{'s' * (n != 1)}, too few (or too unevenly spread) for "
        raise DataError(few, Parameter("bins", str(n_bins)), ": use fewer bins, or none")
    bounds = [_bound(below, above) for below, above in found]
    y = np.searchsorted([above for _, above in found], column.values, side="right")
    y[np.isnan(column.values)] = -1
    *sizes, last = (f"{size:,}" for size in np.bincount(y[is_known], minlength=n_bins))
    cuts = ", ".join(map(_bound_text, bounds))
    rows = f"{', '.join(sizes)} and {last} rows"
    notes.append(f"the classes are the numbers in {quoted(column.name)}, cut at {cuts} into {rows}")
    return y.astype(np.int64), named(column.name, bounds)


def _check_numbers(column: Column, table: Table, where: str) -> None:
    if column.values is None:
        raise DataError(f"{where} holds words, not numbers: omit ", BINNED, ", or name another column with ", LABEL)
    bad_rows = column.bad_rows[~column.empty[column.bad_rows]]
    if len(bad_rows):
        text = column.strings[int(bad_rows[0])].as_py()
        cell_place = table.cell_place(int(bad_rows[0]), column.name)
        raise DataError(f"{cell_place}: {quoted(text)} is not a number, so ", BINNED, " cannot use it; correct it")


def edges(values: Floats, n_bins: int) -> list[tuple[float, float]] | None:
    """Between which two of the values (n,), next to each other in size, each cut runs; None if two cuts fall together.

    A cut is as near as can be to its share of the values.
    """
    different, counts = np.unique(values, return_counts=True)
    below = np.cumsum(counts)[:-1]  # how many values lie before the cut after each
    if len(below) < n_bins - 1:
        return None
    cuts = [int(np.abs(below - len(values) * part / n_bins).argmin()) for part in range(1, n_bins)]
    if len(set(cuts)) < len(cuts):
        return None
    return [(float(different[i]), float(different[i + 1])) for i in cuts]


def _bound(below: float, above: float) -> Decimal:
    """The roundest number above the one and not above the other."""
    low, high = Decimal(repr(below)), Decimal(repr(above))
    exponent = max(high.adjusted(), low.adjusted())
    while (bound := high.quantize(Decimal((0, (1,), exponent)), ROUND_FLOOR)) <= low:
        exponent -= 1
    return bound


def _bound_text(bound: Decimal) -> str:
    return f"{bound.normalize():f}" if -7 < bound.adjusted() < 12 else f"{bound.normalize():g}"


def named(column: str, bounds: Sequence[Decimal]) -> tuple[str, ...]:
    """The names of the bins between such bounds: "mpg below 19.2", "mpg 19.2 to 25", "mpg 25 and above"; where
    the column's name has no room in all of them in the first alone, or in none.
    """
    texts = list(map(_bound_text, bounds))
    middle = (f"{low} to {high}" for low, high in pairwise(texts))
    ranges = (f"below {texts[0]}", *middle, f"{texts[-1]} and above")
    named_all = [f"{clean(column, LONGEST)} {one}" for one in ranges]
    if max(map(len, named_all)) <= LONGEST:
        return tuple(named_all)
    return (named_all[0], *ranges[1:]) if len(named_all[0]) <= LONGEST else ranges
