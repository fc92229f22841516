"""The second stage: which column of a table holds the classes, which are features, and which are left out, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import is_constant
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables import measurements, unfit, words
from nnmath.datasets.tables.classes import Classes, classes
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.columns import Columns, find
from nnmath.datasets.tables.measurements import Reading
from nnmath.datasets.tables.notes import MOST as MOST_NAMED
from nnmath.datasets.tables.notes import columns as listed_columns
from nnmath.datasets.tables.notes import pairs, some
from nnmath.datasets.tables.target import find_label
from nnmath.datasets.tables.unfit import Reason
from nnmath.utils.arrays import Bools, Ints
from nnmath.utils.errors import DataError, Parameter, advised
from nnmath.utils.names import clean, listed, quoted

FEATURES, DROP = Parameter("features"), Parameter("drop")


@dataclass(frozen=True, eq=False)
class Roles:
    """The columns of a table by what they are for.

    Attributes:
        table: that they are of, without the rows of classes that are not kept.
        target: the column of the classes.
        classes: those of all rows.
        y: the classes (n,) of the rows that are left, -1 where a row has none.
        features: the columns of these rows (n,) that are features.
        readings: how measurements among them were read.
        notes: on what was done so far.
    """

    table: Table
    target: Column
    classes: Classes
    y: Ints
    features: tuple[Column, ...]
    readings: Mapping[str, Reading]
    notes: tuple[str, ...]


def roles_of(found: Columns, choices: TableChoices) -> Roles:
    """What the columns are for. Raises DataError if it is not clear where the classes are, or no feature is found."""
    notes, table = list(found.notes), found.table
    asked_for = None if choices.named is None else _listed(found, choices.named)
    dropped = _dropped(found, choices)
    label = _label(found, choices, (*(asked_for or ()), *dropped), notes)
    columns = {name: column for name, column in found.columns.items() if name not in dropped}
    readings = dict(found.readings)
    target, reading_of_label = columns.pop(label), readings.get(label)
    if choices.bins is None and label in found.as_they_came:
        target, reading_of_label = found.as_they_came[label], None
    all_rows = classes(target, table, choices, notes)
    rows, y = all_rows.rows, all_rows.y
    if not rows.all():
        table, y = _without(table, rows), y[rows]
        target, columns = target.at(rows), {name: column.at(rows) for name, column in columns.items()}
    columns = {name: words.in_ranks(column) for name, column in columns.items()}
    if not asked_for:
        unfit.check_not_long(table, columns, y)
    judging = _Judging(table, columns, readings, y)
    features = [judging.asked_for(name) for name in asked_for] if asked_for else judging.usable(notes)
    words.tell(features, notes, by_default=not asked_for)
    judging.tell_numbers_in(features, notes)
    used = {one.name: reading for one in features if (reading := readings.get(one.name)) and reading.column}
    measurements.tell({**used, **({label: reading_of_label} if reading_of_label else {})}, notes)
    return Roles(table, target, all_rows, y, tuple(features), readings, tuple(notes))


def _listed(found: Columns, features: Sequence[str]) -> list[str]:
    """The columns that are to be features. Raises DataError for one that is not there, or is named twice."""
    table = found.table
    names = [find(table, found.columns, name, FEATURES) for name in features]
    if len(set(names)) < len(names):
        raise DataError(f"{table.name}: ", FEATURES, f" names a column twice: {listed(names)}; name each once")
    if unused := [name for name in found.ordered if name not in names]:
        not_there = f" names {quoted(unused[0])}, which is not in "
        raise DataError(f"{table.name}: ", words.ORDER, not_there, FEATURES, ": add it there")
    return names


def _dropped(found: Columns, choices: TableChoices) -> list[str]:
    """The columns to leave out. Raises DataError for one that is not there, or whose words are to be ranks, and where
    those to use are named.
    """
    dropped = [find(found.table, found.columns, name, DROP) for name in choices.drop or ()]
    if dropped and choices.named is not None:
        raise DataError(f"{found.table.name}: name columns in ", FEATURES, " or in ", DROP, ", not in both")
    if both := [name for name in dropped if name in found.ordered]:
        holds = f"{found.table.name}: {quoted(both[0])} is in "
        raise DataError(holds, DROP, " and in ", words.ORDER, ": remove it from one of them")
    return dropped


def _label(found: Columns, choices: TableChoices, others: Sequence[str], notes: list[str]) -> str:
    """The column of the classes, named or found: none of the ``others``, which are features or dropped."""
    table = found.table
    asked = table.label if choices.label is None else choices.label
    if asked is None:
        label = find_label(table, found.columns, (*others, *found.ordered), choices, notes)
    else:
        label = find(table, found.columns, asked, Parameter("label"))
        if clean(label) != clean(asked):
            notes.append(f"the classes are in the column {quoted(label, 24)}: number {clean(asked)}")
    holds = f"{table.name}: {quoted(label)} holds the classes, so remove it from "
    if label in others:
        raise DataError(holds, DROP if choices.drop else FEATURES)
    if label in found.ordered:
        cure = ", and name them in their order with ", Parameter("keep")
        raise DataError(holds, words.ORDER, *cure)
    return label


def _without(table: Table, rows: Bools) -> Table:
    """The table with these rows (n,) alone."""
    numbers, place = np.flatnonzero(rows), table.place
    n_test = int(np.count_nonzero(rows & ~table.fit_rows(len(rows))))
    return replace(table, place=lambda row: place(int(numbers[row])), n_test=n_test)


@dataclass(frozen=True, eq=False)
class _Judging:
    """Which of the columns of a table, without that of the classes ``y`` (n,), are features."""

    table: Table
    columns: Mapping[str, Column]
    readings: Mapping[str, Reading]
    y: Ints

    def asked_for(self, name: str) -> Column:
        """A column as it was asked for: of numbers as it is, of words in numbers. Raises DataError if it cannot be."""
        column = self.columns[name]
        known = column.strings.drop_null()
        if column.values is None:
            is_same = column.n_distinct(1) < 2
        else:  # of bad cells alone, none may be left to compare
            is_same = not column.has_bad_cells and is_constant(column.values[np.isfinite(column.values)])
        if is_same:
            what = f"constant, {clean(known[0].as_py())} in all rows" if len(known) else "empty"
            raise DataError(f"{self.table.name}: {quoted(name)} is {what}: remove it from ", FEATURES)
        return self._as_words(column) if column.values is None else column

    def _as_words(self, column: Column) -> Column:
        if (coded := words.in_numbers(column, words.MOST)) is not None:
            return coded
        row, text = next((i, t) for i, t in enumerate(column.strings.to_pylist()) if t is not None)
        reason = unfit.doubt(self.readings.get(column.name)) or unfit.in_text(column)
        holds = reason.text if reason.cure else f"more than {words.MOST} different words"
        where = f"{self.table.cell_place(row, column.name)}: {quoted(text)} is text, not a number"
        cure = (*self._cure(reason, [column.name]), ", or ") if reason.cure else ()
        raise DataError(f"{where}, and the column holds {holds}: ", *cure, "remove it from ", FEATURES)

    def usable(self, notes: list[str]) -> list[Column]:
        """The columns that can tell points apart; a note says which are left out, and why. Raises DataError if none
        can.
        """
        chosen, left_out = self._sorted_out()
        reasons = [
            (f"ignored: {self._told(reason, names)}", self._cure(reason, names)) for reason, names in left_out.items()
        ]
        if not chosen:
            told = [("; ", reason, *((" [", *cure, "]") if cure else ())) for reason, cure in reasons]
            raise DataError(f"{self.table.name} has no usable column of numbers: add at least one", *chain(*told))
        notes.extend(advised(reason, *cure) if cure else reason for reason, cure in reasons)
        return chosen

    def _sorted_out(self) -> tuple[list[Column], dict[Reason, list[str]]]:
        """(the columns that are features, the names of the others by the reason).

        Words are features, since their information would be lost otherwise (survival on the Titanic is predicted for
        80 % of the passengers with sex and port, for 71 % without). But where there are just two columns of numbers,
        and no more of words, these are a plane, in which every point and every boundary can be seen as it is: it is
        worth more than what words would add, unless they are asked for.
        """
        coded = {
            name: words.in_numbers(column, words.MOST) for name, column in self.columns.items() if column.values is None
        }
        with_words = (one for one in (*coded.values(), *self.columns.values()) if one and (one.words or one.ordered))
        groups = [one.codes for one in with_words]
        taken: dict[str, Column] = {}
        left_out: dict[Reason, list[str]] = {}
        for name, column in self.columns.items():
            if reason := self._against(column, coded.get(name), groups):
                left_out.setdefault(unfit.doubt(self.readings.get(name)) or reason, []).append(name)
            else:
                taken[name] = coded.get(name) or column
        for reason, names in _said_again(taken, self.y).items():
            left_out.setdefault(reason, []).extend(names)
            taken = {name: column for name, column in taken.items() if name not in names}
        of_words = [name for name, column in taken.items() if column.words]
        if len(taken) - len(of_words) == unfit.PLANE_OF >= len(of_words):
            for name in of_words:
                holds_numbers = len(taken.pop(name).words) > 2 and unfit.holds_numbers(self.columns[name])
                reason = unfit.MORE if holds_numbers else unfit.PLANE
                left_out.setdefault(unfit.doubt(self.readings.get(name)) or reason, []).append(name)
        return list(taken.values()), left_out

    def _against(self, column: Column, coded: Column | None, groups: Sequence[Ints]) -> Reason | None:
        """Why a column is no feature unless it is asked for; None if it is one."""
        if column.ordered:
            return unfit.against_ranks(column, self.y)
        if column.values is not None:
            return unfit.against_numbers(column, self.y, groups)
        return unfit.against_words(column, coded, self.y)

    def _told(self, reason: Reason, names: Sequence[str]) -> str:
        """Why these columns are ignored, if need be each with a cell that shows why."""
        if not reason.shows:
            return f"{reason.text}: {listed_columns(names)}"
        shown = [f"{quoted(name, 24)} ({self._shown(name)})" for name in names[:MOST_NAMED]]
        return f"{reason.text}: {some(shown, len(names))}"

    def _shown(self, name: str) -> str:
        """A cell that shows why that column is ignored, or the units in it."""
        reading = self.readings.get(name)
        if reading and reading.units:
            return ", ".join(reading.units)
        row, text = unfit.cell_that_shows(self.columns[name], reading)
        return f"{self.table.place(row)}: {quoted(text, 24)}"

    def _cure(self, reason: Reason, names: Sequence[str]) -> tuple[str | Parameter, ...]:
        """The advice on how to use ignored columns."""
        it = "it" if len(names) == 1 else "them"
        if reason.cure == "empty":
            plain = {name: [word for word in self.readings[name].words if word.isalpha()] for name in names}
            as_empty = (", or treat them as empty: ", Parameter("empty", pairs(plain))) if all(plain.values()) else ()
            return f"to use {it}, write these as numbers", *as_empty
        if reason.cure == "features":
            return f"to use {it}, name {it} in ", FEATURES
        return (f"to use {it}, {reason.cure.format(it=it)}",) if reason.cure else ()

    def tell_numbers_in(self, features: Sequence[Column], notes: list[str]) -> None:
        """Note which of the columns taken as words hold digits in nearly all cells, and so may be meant as numbers."""
        names = [one.name for one in features if len(one.words) > 2 and unfit.holds_numbers(self.columns[one.name])]
        if names:
            told = f"taken as words: {self._told(unfit.MORE, names)}"
            notes.append(advised(told, f"to use them as numbers, {unfit.MORE.cure}"))


def _said_again(columns: Mapping[str, Column], y: Ints) -> dict[Reason, list[str]]:
    """The names of columns that say again what others say, or the classes (n,), by the reason to leave them out."""
    kept: dict[str, Column] = {}
    of_words: list[Column] = []  # numbers are compared with these alone: thousands of columns make millions of pairs
    for name, column in columns.items():
        is_of_words = bool(column.words or column.ordered)
        if not any(unfit.is_repeated(column, other) for other in (kept.values() if is_of_words else of_words)):
            kept[name] = column
            of_words += [column] * is_of_words
    same = [name for name in columns if name not in kept]
    followers = [one.name for one in of_words if any(unfit.follows_from(one, other) for other in of_words)]
    again, cut = unfit.marks_of(columns, y), unfit.cut_into(columns, y)
    found = {unfit.SAME: same, unfit.FOLLOWS: followers, unfit.AGAIN: again, unfit.CUT: cut}
    return {reason: names for reason, names in found.items() if names}
