"""Why a column is no feature unless the user asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, product

import numpy as np
import pandas as pd

from nnmath.datasets.dataset import is_constant
from nnmath.datasets.files.table import Table
from nnmath.datasets.files.values import cell_in
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.measurements import HALF, Reading
from nnmath.datasets.tables.target import is_telling
from nnmath.datasets.tables.words import FEW, MOST, OFTEN
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import quoted

COUNTING = (
    "id", "index", "idx", "nr", "no", "no.", "number", "row", "#", "rownames", "nummer", "lfd. nr.", "numéro", "número",
    "n°", "nº", "序号", "编号",
)  # fmt: skip
NUMBERED = (
    "pat", "patient", "subject", "participant", "proband", "respondent", "customer", "student", "member", "kunde",
    "matrikelnummer", "schüler", "client", "cliente", "élève", "paciente", "alumno", "学号", "工号",
)  # fmt: skip
PLANE_OF = 2  # columns of numbers
YEARS = ("year", "yr", "jahr", "année", "annee", "año", "年")
CALLING = ("zip", "zipcode", "postcode", "postalcode", "plz", "phone", "telephone", "telefon", "tel", "fax", "isbn")
CALLING_IN_WORDS = re.compile(r"(^| )((zip|post|postal|bar) code|code postal|(phone|fax|telephone) (no|nr|number))$")
TIMES = ("t", "time", "elapsed", "elapsed time", "seconds", "sec", "zeit", "temps", "tiempo", "时间")
MOSTLY_EMPTY = 0.5  # of a column: with more empty cells it is no feature, unless the user asks for it
TOO_EMPTY = 0.25  # of the rows with a class: in so many a column of words may not be empty
UNEVEN = 0.01  # of the usual step from row to row: by so much a step of a clock is off
CALLED = 1000  # what such a number is at least, most of the time
RUNNING = 0.9  # of the steps from row to row lead on in time: in a log they all do, but for midnight
COUNTED = 10  # whole numbers in a row from which a column without a telling name counts the rows
ENOUGH = 30  # rows of a class, from which it is seen how it begins and ends; and of a table, in which words are rare
CROWDED = 0.6  # of its middle half is what the outer fifth of a class takes at most, where it was cut off

NUMBER = r"^([^\pL\pN]{0,2}|\pL{0,3}\p{Sc}|ca\.|about)\s?\pN|^PT?\pN+[DHMSWY]"
"""The beginning of a number in whatever notation, in Arrow's regular expressions: "120/80", "~½", "US$ 5", "PT3M"."""


@dataclass(frozen=True)
class Reason:
    """Why a column is ignored, and how to use it: name it in a setting, ``cure``, or do to ``it`` what that says.
    ``shows``: one of its cells shows why.
    """

    text: str
    cure: str = "features"
    shows: bool = False


EMPTY = Reason("empty", "")
TEXT = Reason("text", "")
CONSTANT = Reason("constant", "")
HAS_DATES = Reason("dates", "write {it} as numbers, such as months or minutes", shows=True)
MORE = Reason("text that holds numbers", "write one plain number in each cell", shows=True)
UNITS = Reason("numbers in different units", "write {it} in one unit", shows=True)
ODD_CELLS = Reason("numbers but for some cells", "empty", shows=True)
MANY_WORDS = Reason("many different words")
PLANE = Reason("two columns of numbers make a plane")
NUMBERS_ROWS = Reason("looks like a row number")
COUNTS_ANEW = Reason("looks like a row number within each class or group")
NAMES_THINGS = Reason("looks like an identifier")
NUMERIC_DATES = Reason("dates")
YEAR = Reason("a year")
HOLLOW = Reason("often empty")
SAME = Reason("repeats another column")
FOLLOWS = Reason("follows from another column")
AGAIN = Reason("repeats the class")
CUT = Reason("alone tells the classes, as if they were made from it")


def is_hollow(column: Column) -> bool:
    """Whether most of a column is empty."""
    return bool(column.empty.mean() > MOSTLY_EMPTY)


def doubt(reading: Reading | None) -> Reason | None:
    """Why measurements that were found in a column are not used."""
    if reading is None or reading.column is not None:
        return None
    return UNITS if reading.units else ODD_CELLS


def against_words(column: Column, coded: Column | None, y: Ints) -> Reason | None:
    """Why a column of words, and its words in numbers if they are few enough, is no feature; None: nothing is wrong."""
    if column.is_empty:
        return EMPTY
    if column.holds_dates:
        return HAS_DATES
    if coded is None:
        return CONSTANT if column.n_distinct(1) == 1 else in_text(column)
    n = int(np.count_nonzero(~coded.empty))
    often = n / len(coded.words)
    if n < COUNTED or often < 2:
        return in_text(column)
    if is_copy(coded, y):
        return AGAIN
    if is_hollow(coded) or coded.empty[y >= 0].mean() >= TOO_EMPTY:
        return HOLLOW
    is_rare = often < OFTEN if n >= ENOUGH else np.bincount(coded.codes[~coded.empty]).min() < 2
    if len(coded.words) > FEW or is_rare:
        return MORE if holds_numbers(column) else MANY_WORDS
    return None


def in_text(column: Column) -> Reason:
    """What a column of many words holds: text, or, as "120/80", "7.2 †" and "1 1/2" are, more than numbers."""
    return MORE if holds_numbers(column) and not _is_calling(column.name) else TEXT


def holds_numbers(column: Column) -> bool:
    """Whether half of the cells of a column of words, or more, begin with a number."""
    return column.matches(NUMBER, HALF)


def cell_that_shows(column: Column, reading: Reading | None) -> tuple[int, str]:
    """(the row of a cell that shows why a column is ignored, its text): a word among numbers, or the first cell that is
    no number, if there is one.
    """
    cells = [(row, text) for row, text in enumerate(column.strings.to_pylist()) if text is not None]
    among_numbers = reading.words if reading else ()
    return next((cell for cell in cells if cell[1] in among_numbers or _is_more_than_a_number(cell[1])), cells[0])


def _is_more_than_a_number(text: str) -> bool:
    return cell_in(text) is None and any(sign.isnumeric() for sign in text)


def against_numbers(column: Column, y: Ints, groups: Sequence[Ints]) -> Reason | None:
    """Why a column of numbers is no feature; ``groups`` (n,) are other divisions of the rows, as 0, 1, ..., or -1."""
    if column.has_bad_cells:
        return None  # it will be said where
    assert column.values is not None
    finite = column.values[np.isfinite(column.values)]
    if is_constant(finite):
        return CONSTANT
    if _is_log_of_time(column.name, finite):
        return NUMBERS_ROWS
    whole = bool((finite == np.round(finite)).all())
    if whole and (reason := _as_label(column.name, finite, len(y))):
        return reason
    if whole and len(finite) == len(y) and _counts_anew(finite, (y, *groups)):
        return COUNTS_ANEW
    return against_ranks(column, y)


def against_ranks(column: Column, y: Ints) -> Reason | None:
    """Why a column of ranks is no feature."""
    if is_hollow(column):
        return HOLLOW
    return AGAIN if is_copy(column, y) else None


def _as_label(name: str, values: Floats, n_rows: int) -> Reason | None:
    """Why whole numbers measure nothing: they number, name or date."""
    if len(values) == n_rows and len(np.unique(values)) == n_rows:
        if _count_rows(name, values):
            return NUMBERS_ROWS
        if _is_id(name):
            return NAMES_THINGS
    if _plain(name).split(" ")[-1] in YEARS and values.min() >= 1000 and values.max() <= 2999:
        return YEAR  # it tells when a row was noted down, which says something of the row only by accident
    if _are_dates(name, values):
        return NUMERIC_DATES
    return NAMES_THINGS if _names_things(name, values) else None


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", " ")


def _is_id(name: str) -> bool:
    return _plain(name).endswith(" id") or name.strip().endswith(("Id", "ID")) or _plain(name).rstrip(".") in NUMBERED


def _count_rows(name: str, values: Floats) -> bool:
    """Whether whole numbers, each there once, number the rows: called so, or one by one."""
    called = _plain(name) in COUNTING or _plain(name).startswith("unnamed")
    return called or (not _is_id(name) and len(values) >= COUNTED and bool((np.diff(values) == 1).all()))


def _are_dates(name: str, values: Floats) -> bool:
    """Whether they are dates written as 20240131, or seconds since 1970, and called so."""
    words = _plain(name).split(" ")
    if words[-1] == "timestamp":
        return bool(values.min() > 1e8)
    called = {"date", "datum", "day", "fecha"} & set(words)
    return bool(called and values.min() >= 1900_01_01 and values.max() <= 2100_12_31)


def _names_things(name: str, values: Floats) -> bool:
    """Whether they are numbers of customers, of phones, of towns: many different ones, and called so."""
    n_distinct = len(np.unique(values))
    if _is_calling(name):
        return n_distinct > MOST and bool(np.median(values) >= CALLED)
    return _is_id(name) and n_distinct > max(MOST, len(values) / 2)


def _is_calling(name: str) -> bool:
    plain = _plain(name)
    return plain.split(" ")[-1] in CALLING or CALLING_IN_WORDS.search(plain) is not None


def _is_log_of_time(name: str, values: Floats) -> bool:
    """Whether they are times of rows that were noted down one after the other: called so, and in even steps."""
    steps = np.diff(values)
    called = _plain(re.split(r"[(\[,/]", name)[0]) in TIMES and len(values) >= COUNTED
    return called and bool(np.count_nonzero(np.isclose(steps, np.median(steps), UNEVEN)) >= RUNNING * len(steps))


def _counts_anew(values: Floats, divisions: Sequence[Ints]) -> bool:
    """Whether the rows of each group are numbered from 0 or 1 on, the groups being those of one of the ``divisions`` of
    the rows, or of two of them together.
    """
    times = np.count_nonzero(values == values[0])
    if values[0] not in (0, 1) or values.max() + 1 < COUNTED or times * COUNTED > len(values):
        return False
    together = (one * (other.max() + 2) + other for one, other in combinations(divisions, 2))
    return any(_are_numbered(values, groups) for groups in chain(divisions, together))


def _are_numbered(values: Floats, groups: Ints) -> bool:
    """Whether the rows of each group (n,), of ten or more, are numbered from the first value on."""
    own = (values[groups == k] for k in np.unique(groups))
    return all(len(rows) >= COUNTED and rows[0] == values[0] and (np.diff(rows) == 1).all() for rows in own)


def is_copy(column: Column, y: Ints) -> bool:
    """Whether a column has one value for each class, and each value is of one class. That may be by accident in very
    few rows, but not if it is called like a class.
    """
    assert column.values is not None
    if column.n_distinct(int(y.max()) + 1) != len(np.unique(y[y >= 0])):
        return False
    known = ~column.empty & (y >= 0)
    values, classes = column.values[known], y[known]
    pairs = len(np.unique(np.column_stack([values, classes]), axis=0))
    one_to_one = pairs == len(np.unique(values)) == len(np.unique(classes))
    return one_to_one and (len(values) >= COUNTED or is_telling(column.name))


def is_repeated(column: Column, earlier: Column) -> bool:
    """Whether a column repeats an earlier one, in other words or as numbers; one of them is of words."""
    words, other = (column, earlier) if column.words or column.ordered else (earlier, column)
    return is_copy(other, words.codes)


def follows_from(column: Column, other: Column) -> bool:
    """Whether each word of ``other`` goes with one word of ``column``, which has fewer words: "man or not" follows from
    "man, woman or child".
    """
    if not 0 < len(column.words) < len(other.words):
        return False
    known = ~column.empty & ~other.empty
    pairs = np.unique(np.column_stack([other.codes[known], column.codes[known]]), axis=0)
    return int(np.count_nonzero(known)) >= COUNTED and len(pairs) == len(np.unique(other.codes[known]))


def marks_of(columns: Mapping[str, Column], y: Ints) -> list[str]:
    """The names of columns that are 1 in the rows of one class each, and 0 in the others, if they tell all classes."""
    of_classes = [y == k for k in range(int(y.max()) + 1)]
    found = [
        name
        for name, one in columns.items()
        if one.values is not None and any(np.array_equal(one.values, rows) for rows in of_classes)
    ]
    return found if len(found) >= max(2, len(of_classes) - 1) else []


def cut_into(columns: Mapping[str, Column], y: Ints) -> list[str]:
    """The names of columns that were cut into the classes ``y`` (n,), if there are more than a plane of columns."""
    numbers = {name: one.values for name, one in columns.items() if one.values is not None and not one.words}
    return [name for name, values in numbers.items() if len(columns) > PLANE_OF and is_cut(values, y)]


def is_cut(values: Floats, y: Ints) -> bool:
    """Whether classes lie next to each other as they do if a column was cut: none overlaps another, the gap between two
    is one as there are others near it, and they end where they are crowded. What differs by nature thins out there.
    """
    own = [np.sort(values[(y == k) & np.isfinite(values)]) for k in range(int(y.max()) + 1)]
    return min(map(len, own)) >= ENOUGH and all(_meet(*two) for two in pairwise(sorted(own, key=np.median)))


def _meet(low: Floats, high: Floats) -> bool:
    """Whether two classes' values, sorted, are crowded where they meet, with no more room between them than within."""
    ends = low[-(len(low) // 5) :], high[: len(high) // 5]
    usual = max(np.diff(end).max() for end in ends)
    rooms = np.array([np.ptp(np.quantile(one, (0.25, 0.75))) for one in (low, high)])
    return bool(0 < high[0] - low[-1] <= usual and (list(map(np.ptp, ends)) <= CROWDED * rooms).all())


def check_not_long(table: Table, columns: Mapping[str, Column], y: Ints) -> None:
    """Raise DataError for a table in long form, with a row for each measurement of a thing: "pupil, variable, value".

    Many names have one row for each of a few words, and in these rows nothing else differs but one number: neither the
    class ``y`` (n,), nor another column.
    """
    kinds = [name for name, one in columns.items() if (one.values is None or one.ordered) and _are_even(one, len(y))]
    if not kinds:
        return
    cells = {k: one.values if one.values is not None else one.strings.to_pandas() for k, one in columns.items()}
    rows = pd.DataFrame(cells)
    for kind, name in product(kinds, columns):
        differ = _differ_beside(rows, name, kind, y)
        if len(differ) == 1 and columns[differ[0]].values is not None:
            each = f"{table.name}: each {quoted(name, 24)} has a row for each word of {quoted(kind, 24)}"
            cure = f"make these words columns that hold {quoted(differ[0], 24)}, as a pivot table does"
            raise DataError(f"{each}: {cure}, or name the columns to use as they are in ", Parameter("features"))


def _are_even(column: Column, n_rows: int) -> bool:
    """Whether a column has a few words, each as often as the others."""
    times = column.strings.to_pandas().value_counts()
    return 2 <= len(times) <= MOST and times.min() * len(times) >= n_rows


def _differ_beside(rows: pd.DataFrame, name: str, kind: str, y: Ints) -> list[str]:
    """The columns, beside ``kind``, that differ among the rows of one ``name``; none, unless each name has one row for
    each word of ``kind``, always with one class of ``y`` (n,).
    """
    own, n_words = rows.groupby(name), rows[kind].nunique()
    if not n_words < own.ngroups == len(y) // n_words or (own[kind].nunique() != n_words).any():
        return []
    if pd.Series(y).groupby(rows[name]).nunique().max() != 1:
        return []
    return [column for column, n in own.nunique().max().items() if n > 1 and column != kind]
