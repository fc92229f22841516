"""Which columns of a table are the features, and what is wrong with their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa

from nnmath.datasets.choices import WAYS, Missing, TableChoices
from nnmath.datasets.dataset import LARGEST, Dataset, Gaps, is_constant
from nnmath.datasets.files.table import Table, column_called
from nnmath.datasets.files.values import problem_of
from nnmath.datasets.tables import long_form, measurements, one_hot, unfit, words
from nnmath.datasets.tables.classes import Classes, check_classes, classes
from nnmath.datasets.tables.column import Column, judge, without_thousands
from nnmath.datasets.tables.measurements import Reading
from nnmath.datasets.tables.missing import complete, emptied, fill, stands_for_those_below
from nnmath.datasets.tables.notes import columns as listed_columns
from nnmath.datasets.tables.notes import pairs, value
from nnmath.datasets.tables.target import MOST_NAMED, find_label
from nnmath.datasets.tables.unfit import Reason
from nnmath.utils.arrays import Bools, Floats, Ints, unknown
from nnmath.utils.errors import DataError, Parameter, UnknownColumn, advised
from nnmath.utils.names import clean, listed, nearest, quoted, valued

FEATURES = Parameter("features")
ENCODE = Parameter("encode")
PLANE_OF = 2  # columns of numbers


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
    units: tuple[str, ...] = ()
    label: str = ""
    lacking: Mapping[str, Ints] = field(default_factory=dict)
    filled: tuple[Ints, ...] = ()

    def dataset(self) -> Dataset:
        """The same, standardized and checked. Raises DataError."""
        names = self.feature_names, self.class_names
        return Dataset.from_raw(self.title, self.points, self.y, *names, self.notes, self.gaps, self.units)


def choose(table: Table, choices: TableChoices) -> Dataset:
    """The data set in a table: classes from one column, points from others.

    What is not chosen is detected, and the data set's notes say how. Raises DataError for a name that is not there,
    a cell that cannot be used, or if it is not clear where the classes are.
    """
    return chosen(table, choices).dataset()


def chosen(table: Table, choices: TableChoices) -> Chosen:
    """The data that `choose` makes a data set of, not checked yet."""
    missing = choices.missing
    if missing not in WAYS:
        raise DataError(unknown("way with missing cells", missing, WAYS), parameter="missing")
    label = table.label if choices.label is None else choices.label
    asked_for = None if choices.features is None else _listed_columns(table, choices.features)
    encoded = () if choices.encode is None else _columns_of_words(table, choices.encode, asked_for)
    given = () if label is None else _label_columns(table, label)
    for named, parameter in ((asked_for, FEATURES), (encoded, ENCODE)):
        if named and (twice := [name for name in given if name in named]):
            raise DataError(f"{table.name}: {quoted(twice[0])} holds the classes, so remove it from ", parameter)
    notes = list(table.notes)
    if given and clean(",".join(given)) != clean(label):
        shown, s = listed([quoted(name, 24) for name in given]), "s" * (len(given) > 1)
        notes.append(f"the classes are in the column{s} {shown}: number{s} {clean(label)}")
    _empty(table, choices, notes)
    columns = _judged(table)
    to_stay = {*encoded, *(given if choices.bins is None else ())}
    readings, as_they_came = _read_measurements(columns, [name for name in columns if name not in to_stay], table)
    to_be_features = (*(asked_for or ()), *encoded)
    label_columns = given or find_label(table, columns, as_they_came, to_be_features, choices, notes)
    if len(label_columns) > 1:
        target, read_label = one_hot.as_one([columns.pop(name) for name in label_columns], table), None
    else:
        _leave_out_other_classes(columns, label_columns[0], to_be_features, notes)
        target, read_label = columns.pop(label_columns[0]), readings.pop(label_columns[0], None)
        if choices.bins is None and target.name in as_they_came:
            target, read_label = as_they_came[target.name], None
    del as_they_came
    if stands_for_those_below(target):
        notes.append(
            f"most cells of {quoted(target.name, 24)} are empty: if each stands for the rows below, repeat it there"
        )
    found = classes(target, table, choices, notes)
    if choices.classes is None and choices.bins is None:
        words.tell_order(target, found.names, notes)
    table, y = _rows(table, [target, *columns.values()], found)
    columns |= {name: words.in_ranks(column) for name, column in columns.items() if name not in encoded}
    used = (
        _named(table, columns, asked_for, encoded, readings)
        if asked_for
        else _usable(table, columns, y, encoded, readings, missing, notes)
    )
    words.tell(used, notes, by_default=not asked_for)
    long_form.tell(columns.values(), used, y, notes)
    measured = {one.name: reading for one in used if (reading := readings.get(one.name)) and reading.column}
    measurements.tell({**measured, **({target.name: read_label} if read_label else {})}, notes)
    fit_rows = table.fit_rows(len(y))
    if missing == "refuse":
        check_classes(target, table, y)
    _check_cells(table, used, readings, refuse_empty=missing == "refuse")
    blank = {column.name: column.empty & (missing == "mean") for column in used}
    filled, guessed = fill(used, y >= 0, fit_rows, notes) if missing == "mean" else (0, 0)
    empty = {target.name: y < 0, **{column.name: column.empty for column in used}}
    rows = complete(table, empty, notes)
    if any(column.comma for column in used):
        notes.append("numbers have decimal commas: 1,5 is read as 1.5")
    left_out = int(np.count_nonzero(fit_rows & ~rows))
    gaps = Gaps(int(np.count_nonzero(fit_rows)), left_out, filled, guessed) if left_out or filled else None
    names = valued(target.name, found.names)
    if not rows.all():
        y, names = _still_there(table, y[rows], names, notes)
    features, blanks = [], []
    for column in used:
        parts = list(words.parts(column, rows & fit_rows))
        features += parts
        blanks += [blank[column.name]] * len(parts)
    numbers = np.flatnonzero(found.rows)[rows]
    feature_names = tuple(one.name for one in features)
    known = {name: reading.units[0] for name, reading in measured.items() if reading.units} | {**table.units}
    units = tuple(known.get(name, "") for name in feature_names)  # 0 and 1, which stand for words, have none
    return Chosen(
        title=table.title,
        points=_matrix(features, rows),
        y=y,
        numbers=numbers,
        feature_names=feature_names,
        class_names=tuple(names),
        notes=tuple(notes),
        gaps=gaps,
        units=units if any(units) else (),
        label=target.name,
        lacking={name: np.flatnonzero(found.rows)[cells] for name, cells in empty.items() if cells.any()},
        filled=tuple(np.flatnonzero(found.rows)[cells & rows] for cells in blanks),
    )


def _rows(table: Table, columns: Sequence[Column], found: Classes) -> tuple[Table, Ints]:
    """The table with its columns, and its classes, without the rows of classes that are not kept."""
    if found.rows.all():
        return table, found.y
    for column in columns:
        column.take(found.rows)
    numbers, place = np.flatnonzero(found.rows), table.place
    n_test = int(np.count_nonzero(found.rows & ~table.fit_rows(len(found.rows))))
    return replace(table, place=lambda row: place(int(numbers[row])), n_test=n_test), found.y[found.rows]


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


def find(table: Table, name: Any, parameter: Parameter) -> str:
    """The column of that name or number (see `column_called`). Raises UnknownColumn, of that parameter."""
    if (column := column_called(name, list(table.columns))) is not None:
        return column
    near = nearest(name, table.columns)
    hint = f"did you mean {quoted(near)}? " if near is not None else ""
    names = listed(list(table.columns), most=12)
    raise UnknownColumn(f"{table.name} has no column {quoted(name)} (", parameter, f"); {hint}available: {names}")


def _label_columns(table: Table, label: Any) -> tuple[str, ...]:
    """The column of that name or number, or those of several, one for each class."""
    parameter, names = Parameter("label"), str(label).split(",")
    if len(names) == 1 or column_called(label, list(table.columns)) is not None:
        return (find(table, label, parameter),)
    return tuple(find(table, name.strip(), parameter) for name in names)


def _leave_out_other_classes(columns: dict[str, Column], label: str, features: Sequence[str], notes: list[str]) -> None:
    """Take those columns away that tell the class, as they are 0 wherever the label is 1."""
    together = next((group for group in one_hot.groups(columns) if label in group), ())
    if others := [name for name in together if name not in (label, *features)]:
        for name in others:
            del columns[name]
        advice = "to make each of them a class: ", Parameter("label", value(list(together)))
        notes.append(advised(f"ignored: other classes than {quoted(label, 24)}: {listed_columns(others)}", *advice))


def _listed_columns(table: Table, features: Sequence[Any]) -> list[str]:
    if isinstance(features, str | bytes) or not len(features):
        names = listed(list(table.columns))
        asked_for = f"{table.name}: features must be a list of column names"
        raise DataError(f"{asked_for}; available: {names}", parameter="features")
    found = [find(table, name, FEATURES) for name in features]
    if len(set(found)) < len(found):
        raise DataError(f"{table.name}: ", FEATURES, f" names a column twice: {listed(found)}; name each once")
    return found


def _columns_of_words(table: Table, names: Sequence[Any], asked_for: Sequence[str] | None) -> list[str]:
    """The columns to be taken as words. Raises DataError for one that is not there, or not to be used at all."""
    if isinstance(names, str | bytes) or not len(names):
        there = listed(list(table.columns))
        raise DataError(f"{table.name}: encode must be a list of column names; available: {there}", parameter="encode")
    found = [find(table, name, ENCODE) for name in names]
    if asked_for is not None and (unused := [name for name in found if name not in asked_for]):
        raise DataError(
            f"{table.name}: ", ENCODE, f" names {quoted(unused[0])}, which is not in ", FEATURES, ": add it there"
        )
    return found


def _empty(table: Table, choices: TableChoices, notes: list[str]) -> None:
    """Take the cells as empty that hold what stands for nothing in their column. Raises DataError."""
    if choices.empty is not None and not (isinstance(choices.empty, Mapping) and choices.empty):
        must = " must map columns to the values that mean an empty cell: {'bmi': 0}"
        raise DataError(f"{table.name}: ", Parameter("empty"), must)
    for name, values in (choices.empty or {}).items():
        column = find(table, name, Parameter("empty"))
        for text in values if isinstance(values, list | tuple) else [values]:
            table.columns[column] = emptied(table, column, str(text), notes)


def _judged(table: Table) -> dict[str, Column]:
    """What each column is. The table is emptied meanwhile: a large one would not fit twice into memory."""
    columns = {}
    for name in list(table.columns):
        columns[name] = judge(name, table.columns.pop(name), table.decimal_comma)
    return columns


def _read_measurements(
    columns: dict[str, Column], names: Sequence[str], table: Table
) -> tuple[dict[str, Reading], dict[str, Column]]:
    """(how those columns that hold measurements were read, which are of numbers from now on; as they came, those that
    may hold the classes, whose names are their cells).
    """
    readings, as_they_came = {}, {}
    for name in names:
        came = columns[name]
        columns[name], reading = measurements.measured(came, table.decimal_comma)
        if reading:
            readings[name] = reading
            if reading.is_of_words and came.n_distinct(MOST_NAMED) <= MOST_NAMED:
                as_they_came[name] = came
    for name, told in without_thousands(list(columns.values())).items():
        readings[name] = Reading(columns[name], told=told)
    return readings, as_they_came


def _named(
    table: Table,
    columns: dict[str, Column],
    names: Sequence[str],
    encoded: Sequence[str],
    readings: Mapping[str, Reading],
) -> list[Column]:
    """The columns that were asked for. Raises DataError for one that cannot be a feature."""
    return [_asked_for(table, columns[name], FEATURES, name in encoded, readings.get(name)) for name in names]


def _asked_for(
    table: Table, column: Column, parameter: Parameter, as_words: bool, reading: Reading | None = None
) -> Column:
    """A column as it was asked for by that parameter: of numbers as it is, of words in numbers."""
    if column.is_empty:
        raise DataError(f"{table.name}: the column {quoted(column.name)} is empty: remove it from ", parameter)
    if as_words or column.values is None:
        return _as_words(table, column, parameter, reading)
    present = column.values[np.isfinite(column.values)]
    if not column.has_bad_cells and is_constant(present):  # of bad cells alone, none may be left to compare
        raise _constant(table, column, f"{present[0]:g}", parameter)
    return column


def _as_words(table: Table, column: Column, parameter: Parameter, reading: Reading | None) -> Column:
    coded = words.in_numbers(column, words.MOST)
    if coded is not None:
        return coded
    row, text = next((i, t) for i, t in enumerate(column.by_value.to_pylist()) if t is not None)
    if column.n_distinct(1) == 1:
        raise _constant(table, column, quoted(text), parameter)
    n = len(set(column.by_value.drop_null().to_pylist()))
    where = f"{table.cell_place(row, column.name)}: {quoted(text)} is text, not a number"
    if column.is_numeric:
        where = f"{table.name}: {quoted(column.name)} holds numbers"
    what = f"it has {n:,} different values, more than the {words.MOST} that can be encoded"
    if reading and (reason := _doubt(reading)):
        what = f"the column holds {reason.text}"
        cure = _cure(reason, [column.name], {column.name: reading})
        raise DataError(f"{where}, and {what}: ", *cure, ", or remove it from ", parameter)
    if parameter is FEATURES and (reason := unfit.in_text(column)).cure:
        cure = _cure(reason, [column.name], {})
        raise DataError(f"{where}, and the column holds {reason.text}: ", *cure, ", or remove it from ", parameter)
    raise DataError(f"{where}, and {what}: remove it from ", parameter)


def _constant(table: Table, column: Column, what: str, parameter: Parameter) -> DataError:
    where = f"{table.name}: {quoted(column.name)} is constant"
    return DataError(f"{where}, {what} in all rows: remove it from ", parameter)


def _usable(
    table: Table,
    columns: dict[str, Column],
    y: Ints,
    encoded: Sequence[str],
    readings: Mapping[str, Reading],
    missing: Missing,
    notes: list[str],
) -> list[Column]:
    """The columns that can tell points apart; a note says which are left out, and why."""
    chosen, left_out = _sorted_out(table, columns, y, encoded, readings, missing)
    reasons = [f"ignored: {reason.text}: {listed_columns(names)}" for reason, names in left_out.items()]
    cures = [_cure(reason, names, readings) for reason, names in left_out.items()]
    if not chosen:
        told = [
            ("; ", reason, *((" [", *cure, "]") if cure else ())) for reason, cure in zip(reasons, cures, strict=True)
        ]
        raise DataError(f"{table.name} has no usable column of numbers: add at least one", *chain(*told))
    notes.extend(advised(reason, *cure) if cure else reason for reason, cure in zip(reasons, cures, strict=True))
    return chosen


def _sorted_out(
    table: Table,
    columns: dict[str, Column],
    y: Ints,
    encoded: Sequence[str],
    readings: Mapping[str, Reading],
    missing: Missing,
) -> tuple[list[Column], dict[Reason, list[str]]]:
    """(the columns that are features, the names of the others by the reason).

    Words are features, since their information would be lost otherwise (survival on the Titanic is predicted for 80 %
    of the passengers with sex and port, for 71 % without). But where there are just two columns of numbers, and no
    more of words, these are a plane, in which every point and every boundary can be seen as it is: it is worth more
    than what words would add, unless they are asked for.
    """
    coded = {name: words.in_numbers(column, words.MOST) for name, column in columns.items() if column.values is None}
    groups = [
        one.codes for one in (*coded.values(), *columns.values()) if one is not None and (one.words or one.ordered)
    ]
    taken: dict[str, Column] = {}
    left_out: dict[Reason, list[str]] = {}
    for name, column in columns.items():
        if name in encoded:
            taken[name] = _asked_for(table, column, ENCODE, as_words=True)
        elif reason := _against(column, coded.get(name), y, groups, missing, readings.get(name)):
            left_out.setdefault(_doubt(readings.get(name)) or reason, []).append(name)
        else:
            taken[name] = coded.get(name) or column
    for reason, names in _said_twice({name: column for name, column in taken.items() if name not in encoded}).items():
        left_out[reason] = names
        taken = {name: column for name, column in taken.items() if name not in names}
    of_words = [column for column in taken.values() if column.words]
    of_numbers = len(taken) - len(of_words)
    if not encoded and of_numbers == PLANE_OF and len(of_words) <= of_numbers:
        for column in of_words:
            left_out.setdefault(_doubt(readings.get(column.name)) or unfit.PLANE, []).append(column.name)
        taken = {name: column for name, column in taken.items() if not column.words}
    return list(taken.values()), left_out


def _said_twice(columns: dict[str, Column]) -> dict[Reason, list[str]]:
    """The names of columns that say again what others say, by the reason for leaving them out."""
    same: list[str] = []
    of_words: list[Column] = []  # numbers are compared with these alone: thousands of columns make millions of pairs
    of_numbers: list[Column] = []
    for name, column in columns.items():
        is_of_words = bool(column.words or column.ordered)
        others = of_words + of_numbers if is_of_words else of_words
        if any(unfit.is_repeated(column, other) for other in others):
            same.append(name)
        else:
            (of_words if is_of_words else of_numbers).append(column)
    followers = [column.name for column in of_words if any(unfit.follows_from(column, other) for other in of_words)]
    return {reason: names for reason, names in ((unfit.SAME, same), (unfit.FOLLOWS, followers)) if names}


def _against(
    column: Column,
    coded: Column | None,
    y: Ints,
    groups: Sequence[Ints],
    missing: Missing,
    reading: Reading | None,
) -> Reason | None:
    """Why a column is no feature unless it is asked for; None if it is one."""
    if column.ordered:
        return unfit.against_ranks(column, y)
    if column.values is not None:
        runs_on = unfit.against_clock(column) if reading and reading.is_clock else None
        return unfit.against_numbers(column, y, groups) or runs_on
    return unfit.against_words(column, coded, y, missing)


def _doubt(reading: Reading | None) -> Reason | None:
    """Why measurements that were found in a column are not used."""
    if reading is None or reading.column is not None:
        return None
    if reading.units:
        return unfit.different_units(reading.units)
    if reading.words:
        return unfit.AMONG_NUMBERS if reading.has_few_words else unfit.odd_cells(reading.words[0])
    return None


def _cure(reason: Reason, names: Sequence[str], readings: Mapping[str, Reading]) -> tuple[str | Parameter, ...]:
    """The advice on how to use ignored columns."""
    it = "it" if len(names) == 1 else "them"
    if reason is unfit.HAS_DATES:
        return (f"to use {it}, write {it} as numbers, such as months or days",)
    if reason is unfit.TICKED:
        return (f"to use {it}, write another word, such as no, in the empty cells",)
    if reason is unfit.COLOURS:
        return (f"to use {it}, write red, green and blue as numbers in columns of their own",)
    if reason is unfit.HEXADECIMAL:
        return (f"to use {it}, write 0x before each",)
    if reason.cure == "split":
        return (f"to use {it}, write both in columns of their own",)
    if reason.cure == "unit":
        return (f"to use {it}, write {it} in one unit",)
    if reason.cure == "numbers":
        return (f"to use {it}, write these as numbers, or leave them empty",)
    if reason.cure == "empty":
        words_in = {name: readings[name].words for name in names}
        return f"to use {it}, treat these as empty: ", Parameter("empty", pairs(words_in))
    if reason.cure == "missing":
        return f"to use {it}: ", Parameter("encode", value(names)), ", or ", Parameter("missing", "mean")
    if reason.cure == "encode":
        return f"to use {it}: ", Parameter("encode", value(names))
    return (f"to use {it}, name {it} in ", FEATURES) if reason.cure else ()


def _check_cells(
    table: Table, columns: Sequence[Column], readings: Mapping[str, Reading], refuse_empty: bool = False
) -> None:
    """Raise DataError for the first cell of a feature that holds no finite number; empty cells count on request."""
    for column in columns:
        bad_rows = column.bad_rows
        if len(bad_rows) and not refuse_empty:
            bad_rows = bad_rows[~column.empty[bad_rows]]
        if len(bad_rows):
            raise _bad_cell(table, column, bad_rows, _words_for_nothing(columns, readings))


def _bad_cell(
    table: Table, column: Column, bad_rows: Ints, words_for_nothing: Mapping[str, Sequence[str]]
) -> DataError:
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
    where = table.cell_place(row, column.name)
    a_word = text in words_for_nothing.get(column.name, ())
    as_empty = (", treat such cells as empty with ", Parameter("empty", pairs(words_for_nothing))) if a_word else ()
    others = (*as_empty, ", or exclude the column with ", FEATURES)
    return DataError(f"{where}: {wrong}{more}; {remedy}", *others, parameter=FEATURES.name)


def _words_for_nothing(columns: Sequence[Column], readings: Mapping[str, Reading]) -> dict[str, list[str]]:
    """The words among numbers, by column, as many as can be typed."""
    found: dict[str, list[str]] = {}
    for column in columns:
        if column.has_bad_cells:
            texts = dict.fromkeys(column.strings.take(pa.array(column.bad_rows)).drop_null().to_pylist())
            found[column.name] = [text for text in texts if not any(sign.isdigit() for sign in text)]
    return found | {name: list(reading.words) for name, reading in readings.items() if reading.has_few_words}


def _matrix(columns: Sequence[Column], rows: Bools) -> Floats:
    """The points (n, d) of some rows, not to be written to. The columns are emptied meanwhile, for the same reason."""
    every = bool(rows.all())
    points = np.empty((int(np.count_nonzero(rows)), len(columns)))
    for i, column in enumerate(columns):
        assert column.values is not None
        points[:, i] = column.values if every else column.values[rows]
        column.values = None
    pa.default_memory_pool().release_unused()  # else Arrow keeps for itself what the columns took
    points.setflags(write=False)
    return points
