"""Columns of numbers as people write them, "$1,234", "12.3 cm", "<0.01" or "1:23.45", and "?" for one that is unknown,
as numbers: what a cell holds is asked of `nnmath.datasets.files.notations`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.files.compounds import number_behind, reader_of
from nnmath.datasets.files.notations import PER, TIME, Cell, cell_in, hours_in, seconds_in
from nnmath.datasets.files.values import separator, stands_for_nothing, without_separators
from nnmath.datasets.tables.alike import Alike, Parsed, parsed
from nnmath.datasets.tables.column import Column, judge
from nnmath.datasets.tables.notes import MOST as MOST_NAMED
from nnmath.utils.names import quoted

HEAD = 200  # cells from which it is seen whether a column is worth reading
HALF = 0.5  # of the cells: with fewer numbers than that, a column is of words
MOST_WORDS = 3  # different ones that stand among numbers where something could not be measured
MOST_UNITS = 3  # different ones; what follows numbers in more ways is no unit
STRICT = "$€£¥₹₽₩%‰"  # 12 beside "12 %" may be either, while 12 beside "12 cm" is a slip
CURRENCIES = ("$", "€", "£", "¥", "EUR", "USD", "GBP")
HOURS, MORNING = 24, 7  # of a day

NOTES = {
    "time": "times, such as {}, are read as seconds",
    "clock": "times of the day, such as {}, are read as hours",
    "unit": "units, as in {}, are left out",
    "group": "thousands separators, as in {}, are removed",
    "point": "points that may divide thousands, as in {}, are taken as decimal points",
    "magnitude": "thousands and millions, as in {}, are written out",
    "power": "powers of ten, as in {}, are written out",
    "compound": "numbers in several units, such as {}, are read in one",
    "side": "places south and west, such as {}, are negative",
    "word": "words before numbers, as in {}, are left out",
    "negative": "numbers in brackets or with a minus behind them, such as {}, are negative",
    "fraction": "fractions, such as {}, are read as numbers",
    "hexadecimal": "hexadecimal numbers, such as {}, are read as decimal ones",
    "wide": "full-width characters, as in {}, are read as the usual ones",
    "bare": "numbers without a unit, such as {}, are taken to be in that of the others",
    "limit": "values that are limits, such as {}, are taken as the limit",
    "about": "approximate values, such as {}, are taken as exact",
    "error": "uncertainties, as in {}, are left out",
    "mark": "remarks and footnote marks, as in {}, are left out",
    "gap": "cells such as {} among numbers are treated as empty",
}
"""What is done with the cells of each kind, with one of them inserted."""


@dataclass(frozen=True)
class Reading:
    """A column read as measurements.

    ``column`` holds its numbers, or is None if they cannot be used: they have different ``units``, or too many cells
    among them are ``words``. ``told`` says for kinds of `NOTES` how many cells are of it, and shows one.
    """

    column: Column | None
    units: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    told: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def has_few_words(self) -> bool:
        """Whether there are words among its numbers, but so few that each may mean an empty cell."""
        are_plain = not any(sign.isdigit() for word in self.words for sign in word)
        return 0 < len(self.words) <= MOST_WORDS and are_plain

    @property
    def is_clock(self) -> bool:
        """Whether it is of times of the day."""
        return "clock" in self.told

    @property
    def is_of_words(self) -> bool:
        """Whether its cells may as well be words, as "5 mg" may, or ">50K", but not "1,234", or "?" among numbers."""
        return not self.told.keys() <= {"group", "gap"}


def are_times(texts: Sequence[str]) -> bool:
    """Whether most cells say how long something took; "12:30" and "10:15:00" may as well be times of the day, and are
    taken for these: as minutes, "12:30" would be the same 12.5.
    """
    if sum(PER.fullmatch(text) is not None for text in texts) > HALF * len(texts):
        return True
    found = [time for time in map(TIME.fullmatch, texts) if time]
    short = [time for time in found if not time["hours"]]
    longest = max((int(time["hours"]) for time in found if time["hours"]), default=0)
    if short:
        clear = any(int(time["minutes"]) >= HOURS or len(time["seconds"]) > 2 for time in short) or all(
            len(time["minutes"]) == 1 and int(time["minutes"]) < MORNING
            for time in short  # "3:43", as songs last
        )
    else:
        clear = not MORNING <= longest < HOURS
    return clear and len(found) > HALF * len(texts)


def measured(column: Column, decimal_comma: bool) -> tuple[Column, Reading | None]:
    """(the column, of numbers if it holds measurements; how these were read). One of two words stays one of words."""
    if column.is_numeric or (column.values is None and column.n_distinct(2) <= 2):
        return column, None
    reading = read(column, decimal_comma)
    if reading is None or (reading.column is None and column.values is not None):  # its bad cells are an error
        return column, None
    return reading.column or column, reading


def read(column: Column, decimal_comma: bool) -> Reading | None:
    """A column that is not of plain numbers, as measurements; None if it holds none."""
    strings = column.strings
    if not _are_worth_reading(strings):
        return None
    parse = _parser(pc.unique(strings.drop_null()))
    cells = parsed(strings, parse)
    found = cells.kinds
    if all(one.cell is None or "limit" in one.cell.kinds for one in found):  # ">50K" and "<=50K" are names
        return None
    units = _units(found)
    named = tuple(unit for unit in units if unit)
    if len(named) > MOST_UNITS:
        return None
    if len(named) > 1 or (named and _are_mixed(named[0], units)):
        return Reading(None, units=(*named, *["none"] * ("" in units)))
    mark = separator(cells.numbers, decimal_comma, of_money=len(named) == 1 and named[0] in CURRENCIES)
    plain = without_separators(cells.numbers, mark, decimal_comma) if mark else cells.numbers
    as_written = parse in (cell_in, number_behind)
    judged = judge(column.name, _taken(plain, cells), decimal_comma and as_written)
    if judged.values is None:
        words = tuple(one.text for one in found if one.is_word)
        return Reading(None, words=words)
    if not (told := _told(cells, mark, with_unit=bool(named))):
        return None
    if len(judged.bad_rows) and not judged.grouped:  # to be shown as they are written
        judged = replace(judged, cells=_taken(cells.texts, cells))
    return Reading(judged, named, told=told)


def _parser(distinct: pa.Array) -> Callable[[str], Cell | None]:
    """What reads the cells of a column with these texts."""
    if (pc.sum(pc.match_substring(distinct, ":")).as_py() or 0) > HALF * len(distinct):
        texts = distinct.to_pylist()
        if are_times(texts):
            return seconds_in
        if sum(hours_in(text) is not None for text in texts) > HALF * len(texts):
            return hours_in
    is_compound = reader_of(distinct[:HEAD].to_pylist()) is not None
    return (reader_of(distinct.to_pylist()) if is_compound else None) or cell_in


def _are_worth_reading(strings: pa.ChunkedArray) -> bool:
    """Whether half of some cells, from all over the column, are measurements."""
    present = strings.drop_null()
    some = present.take(pa.array(np.linspace(0, len(present) - 1, min(len(present), HEAD)).astype(int))).to_pylist()
    some = [text for text in some if not stands_for_nothing(text)]
    parse = _parser(pa.array(some, pa.large_string()))
    return len(some) > 0 and sum(parse(text) is not None for text in some) >= HALF * len(some)


def _units(found: Sequence[Alike]) -> dict[str, int]:
    """How many numbers have each unit, the most frequent first, "" for none; a 0 needs none."""
    units: Counter[str] = Counter()
    for _, count, cell in found:
        if cell and (cell.unit or cell.number.strip("0.,")):
            units[cell.unit] += count
    for unit in [unit for unit in units if unit and f"{unit}s" in units]:  # "1 year", "2 years"
        units[f"{unit}s"] += units.pop(unit)
    return dict(units.most_common())


def _are_mixed(unit: str, units: Mapping[str, int]) -> bool:
    """Whether numbers without a unit need not be in that of the others."""
    bare = units.get("", 0)
    return bare > 0 and (unit in STRICT or bare > units[unit])


def _taken(texts: pa.Array, cells: Parsed) -> pd.Series:
    """Those texts of cells (n,), words as they are and no text where an empty cell is meant."""
    texts = pc.if_else(pa.array(cells.are(lambda one: one.is_word)), cells.texts, texts)
    is_gap = pa.array(cells.are(lambda one: one.is_gap))
    return pd.Series(pd.arrays.ArrowStringArray(pc.if_else(is_gap, pa.scalar(None, texts.type), texts)))


def _told(cells: Parsed, mark: str, with_unit: bool) -> dict[str, tuple[int, str]]:
    """For kinds of `NOTES`, how many cells are of it, and the first of them; ``mark`` divided thousands."""
    told: dict[str, tuple[int, str]] = {}
    for one in cells.kinds:
        for kind in _noted(one, with_unit):
            count, example = told.get(kind, (0, one.text))
            told[kind] = count + one.n_cells, example
    if mark and len(grouped := cells.texts.filter(pc.match_substring_regex(cells.numbers, f"[{mark}]"))):
        told["group"] = len(grouped), grouped[0].as_py()
    return told


def _noted(one: Alike, with_unit: bool) -> Iterator[str]:
    """The kinds of `NOTES` that such cells are of."""
    if one.cell is None:
        yield from ["gap"] * one.is_gap
        return
    yield from one.cell.kinds
    if with_unit and not one.cell.unit:
        yield "bare"


def tell(readings: Mapping[str, Reading], notes: list[str]) -> None:
    """Note how the measurements of those columns were read."""
    for kind, note in NOTES.items():
        of_kind = {name: reading for name, reading in readings.items() if kind in reading.told}
        if of_kind:
            _, example = next(iter(of_kind.values())).told[kind]
            named = [_counted(name, reading, kind) for name, reading in of_kind.items()]
            rest = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
            notes.append(f"{note.format(quoted(example, 24))}: {', '.join(named[:MOST_NAMED])}{rest}")


def _counted(name: str, reading: Reading, kind: str) -> str:
    """A column in a note of that kind: its name, and in how many of its cells that is so if it is not so in all."""
    if kind in ("unit", "time", "clock", "compound"):
        return f"{quoted(name, 24)} ({reading.units[0]})"
    if kind == "group":
        return quoted(name, 24)
    count, _ = reading.told[kind]
    return f"{count:,} of {quoted(name, 24)}"
