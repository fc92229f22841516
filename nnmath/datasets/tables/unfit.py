"""Why a column is no feature unless the user asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.choices import Missing
from nnmath.datasets.dataset import is_constant
from nnmath.datasets.files.values import all_match, any_match
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.dates import MOSTLY, holds_dates
from nnmath.datasets.tables.missing import is_costly, is_hollow
from nnmath.datasets.tables.target import is_telling
from nnmath.datasets.tables.words import FEW, MOST, OFTEN
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.names import quoted

COUNTING = (
    "id", "index", "idx", "nr", "no", "no.", "number", "row", "unnamed: 0", "#", "rownames", "nummer", "lfd. nr.",
    "numéro", "número", "n°", "nº", "№", "序号", "编号", "编码", "序號", "編號",
)  # fmt: skip
NUMBERED = (
    "pat", "patient", "subject", "participant", "proband", "respondent", "customer", "student", "member", "bib",
    "dossard", "dorsal", "startnummer", "matrikelnummer", "matricule", "matrícula", "kunde", "kundennummer", "schüler",
    "client", "cliente", "élève", "paciente", "alumno", "学号", "工号", "考号",
)  # fmt: skip
YEARS = ("year", "yr", "jahr", "année", "annee", "anno", "año", "ano", "год", "年")
CALLING = (
    "zip", "zipcode", "postcode", "postalcode", "plz", "postleitzahl", "phone", "telephone", "telefon", "tel", "fax",
    "ssn", "isbn", "ean", "barcode",
)  # fmt: skip
CALLING_IN_WORDS = re.compile(r"(^| )((zip|post|postal|bar) code|code postal|(phone|fax|telephone) (no|nr|number))$")
TIMES = (
    "t", "time", "times", "elapsed", "elapsed time", "seconds", "sec", "zeit", "sekunden", "temps", "secondes",
    "tiempo", "segundos", "时间", "秒",
)  # fmt: skip
UNEVEN = 0.01  # of the usual step from row to row: by so much a step of a clock is off
CALLED = 1000  # what such a number is at least, most of the time
RUNNING = 0.9  # of the steps from row to row lead on in time: in a log they all do, but for midnight
COUNTED = 10  # whole numbers in a row from which a column without a telling name counts the rows


NUMBER = r"[+-]?\d+([.,]\d+)?\s*%?"
PAIR = rf"^{NUMBER}\D{{0,8}}[^\d.,]\D{{0,8}}{NUMBER}\D{{0,8}}$"
"""Two numbers with whatever between them, in Arrow's regular expressions: "120/80", "3.1 (0.2)", "38 min at 180 °C"."""

WORD = r"(\p{L}{1,16})\.?"
BEFORE = rf"^{WORD}\s*[:=–-]?\s*{NUMBER}(\s*[^\s\d]{{1,8}})?$"
BEHIND = rf"^{NUMBER}\s*([^\s\d]{{1,8}}\s+)?{WORD}$"
"""A number and a word before or behind it, in Arrow's regular expressions: "NE 12 km/h", "2 apples"."""

COLOUR = r"^#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$"


@dataclass(frozen=True)
class Reason:
    """Why a column is ignored, and the setting with which to use it, if there is one."""

    text: str
    cure: str = "features"


EMPTY = Reason("empty", "")
TEXT = Reason("text", "")
CONSTANT = Reason("constant", "")
HAS_DATES = Reason("dates", "")
PAIRS = Reason("two numbers in each cell", "split")
HAS_WORDS = Reason("a word and a number in each cell", "split")
RARE = Reason("most of its words are rare", "encode")
MANY_WORDS = Reason(f"more than {FEW} different words", "encode")
PLANE = Reason("two columns of numbers make a plane", "encode")
NUMBERS_ROWS = Reason("looks like a row number")
COUNTS_ANEW = Reason("looks like a row number within each class or group")
NAMES_THINGS = Reason("looks like an identifier")
TICKED = Reason("one word, or nothing, in each cell", "other word")
COLOURS = Reason("colours", "three")
HEXADECIMAL = Reason("hexadecimal numbers", "0x")
HOLDS_DATES = Reason("dates")
RUNS_ON = Reason("times that run on from row to row")
YEAR = Reason("a year")
HOLLOW = Reason("mostly empty")
COSTLY = Reason("words that are missing in a quarter of the rows or more, which would be left out", "missing")
SAME = Reason("repeats another column")
FOLLOWS = Reason("follows from another column")
AGAIN = Reason("repeats the class")
AMONG_NUMBERS = Reason("numbers but for a few words", "empty")


def different_units(units: Sequence[str]) -> Reason:
    """The reason for a column of numbers in different units."""
    return Reason(f"numbers in different units ({', '.join(units)})", "unit")


def odd_cells(word: str) -> Reason:
    """The reason for a column of numbers with many cells such as that word among them."""
    return Reason(f"numbers but for cells such as {quoted(word, 24)}", "numbers")


def against_words(column: Column, coded: Column | None, y: Ints, missing: Missing) -> Reason | None:
    """Why a column of words, and its words in numbers if they are few enough, is no feature; None: nothing is wrong."""
    if column.is_empty:
        return EMPTY
    if holds_dates(column):
        return HAS_DATES if coded is None else Reason(HAS_DATES.text, "encode")
    if coded is None:
        return _as_one_word(column) if column.n_distinct(1) == 1 else in_text(column)
    n = int(np.count_nonzero(~coded.empty))
    often = n / len(coded.words)
    if n < COUNTED or often < 2:
        return in_text(column)
    if is_copy(coded, y):
        return AGAIN
    if is_hollow(coded):
        return HOLLOW
    if len(coded.words) > FEW:
        return MANY_WORDS
    if often < OFTEN:
        return RARE
    return COSTLY if missing == "drop" and is_costly(coded, y >= 0) else None


def _as_one_word(column: Column) -> Reason:
    """Why a column of one word is no feature: where it is often empty, that means another thing, as with ticks."""
    return TICKED if COUNTED <= np.count_nonzero(column.empty) < len(column.empty) - COUNTED else CONSTANT


def in_text(column: Column) -> Reason:
    """What a column of many words holds: "120/80", "12-15" and "3.1 (0.2)" are pairs, "NE 12" and "2 apples" numbers
    with words. Where each cell has a word or a number of its own, as "Apollo 11" and "District 4" have, they are names,
    as "0151-234567" is where phones are.
    """
    if _is_calling(column.name):
        return TEXT
    strings = column.strings.drop_null()
    if _are_mostly(strings, COLOUR):
        return COLOURS
    if _are_hexadecimal(strings):
        return HEXADECIMAL
    if _are_mostly(strings, PAIR):
        return PAIRS
    for pattern, word in ((BEFORE, r"\1"), (BEHIND, r"\3")):
        if _are_mostly(strings, pattern):
            found = strings.filter(pc.match_substring_regex(strings, pattern))
            n_words = len(pc.unique(pc.replace_substring_regex(found, pattern, word)))
            return HAS_WORDS if n_words <= len(found) / 2 and (n_words > 1 or column.repeats) else TEXT
    return TEXT


def _are_hexadecimal(strings: pa.ChunkedArray) -> bool:
    """Whether all cells are as long, and digits and letters up to F stand first in some of them, and last in some: "1F"
    and "A0", but no seats, as "A1" and "B2".
    """
    short = all_match(strings, "^([0-9A-F]{2,8}|[0-9a-f]{2,8})$") and len(pc.unique(pc.utf8_length(strings))) == 1
    return short and all(any_match(strings, end) for end in (r"^\d", r"^\D", r"\d$", r"\D$"))


def _are_mostly(strings: pa.ChunkedArray, pattern: str) -> bool:
    return bool((pc.sum(pc.match_substring_regex(strings, pattern)).as_py() or 0) >= MOSTLY * len(strings))


def against_numbers(column: Column, y: Ints, groups: Sequence[Ints]) -> Reason | None:
    """Why a column of numbers is no feature; ``groups`` (n,) are other divisions of the rows, as 0, 1, ..., or -1."""
    if column.has_bad_cells:
        return None  # it will be said where
    assert column.values is not None
    finite = column.values[np.isfinite(column.values)]
    if is_constant(finite):
        return _as_one_word(column)
    if _is_log_of_time(column.name, finite):
        return RUNS_ON
    whole = bool((finite == np.round(finite)).all())
    if whole and (reason := _as_label(column.name, finite, len(y))):
        return reason
    if whole and len(finite) == len(y) and any(_counts_anew(finite, group) for group in (y, *groups)):
        return COUNTS_ANEW
    if is_hollow(column):
        return HOLLOW
    return AGAIN if is_copy(column, y) else None


def against_clock(column: Column) -> Reason | None:
    """Why a column of times of the day is no feature: a log tells when its rows were noted down."""
    assert column.values is not None
    steps = np.diff(column.values[np.isfinite(column.values)])
    onward = max(np.count_nonzero(steps >= 0), np.count_nonzero(steps <= 0))
    return RUNS_ON if onward >= RUNNING * len(steps) else None


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
    if _is_year(name, values):
        return YEAR
    if _are_dates(name, values):
        return HOLDS_DATES
    return NAMES_THINGS if _names_things(name, values) else None


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", " ")


def _is_id(name: str) -> bool:
    return _plain(name).endswith(" id") or name.strip().endswith(("Id", "ID")) or _plain(name).rstrip(".") in NUMBERED


def _count_rows(name: str, values: Floats) -> bool:
    """Whether whole numbers, each there once, number the rows: called so, or one by one."""
    called = _plain(name) in COUNTING or _plain(name).startswith("unnamed")
    return called or (not _is_id(name) and len(values) >= COUNTED and bool((np.diff(values) == 1).all()))


def _is_year(name: str, values: Floats) -> bool:
    """Whether a column tells when its rows were noted down, which says something of them only by accident."""
    called = _plain(name).split(" ")[-1] in YEARS
    return called and bool(values.min() >= 1000 and values.max() <= 2999)


def _are_dates(name: str, values: Floats) -> bool:
    """Whether they are dates written as 20240131, or seconds since 1970, and called so."""
    words = _plain(name).split(" ")
    if words[-1] == "timestamp":
        return bool(values.min() > 1e8)
    month, day = values // 100 % 100, values % 100
    valid = (values >= 1900_01_01) & (values <= 2100_12_31) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    return bool({"date", "datum", "day", "fecha"} & set(words) and valid.all())


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
    if _plain(re.split(r"[(\[,/]", name)[0]) not in TIMES or len(values) < COUNTED or (step := np.median(steps)) == 0:
        return False
    return bool(np.count_nonzero(np.abs(steps - step) <= UNEVEN * abs(step)) >= RUNNING * len(steps))


def _counts_anew(values: Floats, group: Ints) -> bool:
    """Whether the rows of each group, of ten or more, are numbered from 0 or 1 on."""
    if values.min() not in (0, 1):
        return False
    return all(_is_count(values[group == k]) for k in np.unique(group))


def _is_count(values: Floats) -> bool:
    return len(values) >= COUNTED and values[0] in (0, 1) and bool((np.diff(values) == 1).all())


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
    return bool(words.words or words.ordered) and is_copy(other, words.codes)


def follows_from(column: Column, other: Column) -> bool:
    """Whether each word of ``other`` goes with one word of ``column``, which has fewer words: "man or not" follows from
    "man, woman or child".
    """
    if not 0 < len(column.words) < len(other.words):
        return False
    known = ~column.empty & ~other.empty
    pairs = np.unique(np.column_stack([other.codes[known], column.codes[known]]), axis=0)
    return int(np.count_nonzero(known)) >= COUNTED and len(pairs) == len(np.unique(other.codes[known]))
