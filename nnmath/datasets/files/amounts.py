"""Numbers as people write them: "$1,234.50", "12 %", "?" for unknown. They are converted a whole column at a time, if
all of its cells agree on the notation, and a note says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.files.layout import are_numbers
from nnmath.datasets.files.values import GAPS, SIGN, missing, numbers, texts
from nnmath.utils.names import listed, quoted

HEAD = 200
"""Cells from which the kind of a column is detected."""

MOSTLY = 0.9
"""Share of numbers among the cells of a column from which signs for nothing in it are no words."""

OTHER = {",": ".", ".": ","}
SPACES = " '’\u00a0\u202f"


@dataclass
class Readings:
    """The conversions, and the columns concerned."""

    signs: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=dict)
    gaps: dict[str, list[str]] = field(default_factory=dict)

    @property
    def units(self) -> dict[str, str]:
        """The sign of each column that has one."""
        return {name: sign for sign, at in self.signs.items() for name in at}

    def notes(self) -> list[str]:
        """A clause for each conversion."""
        signed = {"%": "12 %", "‰": "12 ‰"}
        clauses = [f"{signed.get(sign, sign + '12')} is read as 12: {_at(at)}" for sign, at in self.signs.items()]
        example = {",": "1,234 is 1234", ".": "1.234,5 is 1234,5"}
        for mark, at in self.marks.items():
            clauses.append(f"thousands separators are removed, {example.get(mark, '1 234 is 1234')}: {_at(at)}")
        clauses.extend(f"{sign} among numbers is treated as an empty cell: {_at(at)}" for sign, at in self.gaps.items())
        return clauses


def _at(names: list[str]) -> str:
    return listed([quoted(name, 24) for name in names])


def plain(
    columns: Mapping[str, pd.Series], decimal_comma: bool, but: str | None
) -> tuple[dict[str, pd.Series], Readings]:
    """The columns, with numbers free of signs and groups, and placeholders replaced by empty cells.

    ``but`` is the column of classes, if that is known: its cells are names, and stay.
    """
    done = Readings()
    read = {
        name: column if name == but else _plain(name, column, decimal_comma, done) for name, column in columns.items()
    }
    return read, done


def _plain(name: str, column: pd.Series, decimal_comma: bool, done: Readings) -> pd.Series:
    strings = _worth_reading(column, decimal_comma)
    if strings is None:
        return column
    nothing = pa.scalar(None, strings.type)
    strings = pc.if_else(pa.array(missing(strings)), nothing, strings)
    is_gap = pc.fill_null(pc.is_in(pc.utf8_lower(strings), pa.array(GAPS, strings.type)), False)
    found = pc.unique(strings.filter(is_gap)).to_pylist()
    strings = pc.if_else(is_gap, nothing, strings)
    sign = _sign(strings)
    if sign:
        strings = _without_sign(strings, sign)
    mark = separator(strings, decimal_comma)
    if mark:
        strings = without_separators(strings, mark, decimal_comma)
    if not (found or sign or mark) or not _are_numbers(strings, decimal_comma):
        return column
    for clauses, where in (([sign], done.signs), ([mark], done.marks), ([quoted(gap) for gap in found], done.gaps)):
        for what in filter(None, clauses):
            where.setdefault(what, []).append(name)
    return pd.Series(strings.to_pandas())


def _worth_reading(column: pd.Series, decimal_comma: bool) -> pa.ChunkedArray | None:
    """The texts of a column that holds numbers, but not plain ones alone; else None."""
    if not isinstance(column.dtype, pd.StringDtype) and not _holds_texts(column):
        return None
    head = texts(column.iloc[:HEAD])
    if not (present := _present(head)):
        head = texts(column)
        present = _present(head)[:HEAD]
    if not are_numbers(present):
        return None
    strings = texts(column)
    return None if any(_are_plain(strings, mark) for mark in (".", ",") if mark == "." or decimal_comma) else strings


def _holds_texts(column: pd.Series) -> bool:
    return column.dtype == object and any(isinstance(cell, str) and cell.strip() for cell in column)


def _are_plain(strings: pa.ChunkedArray, decimal: str) -> bool:
    """Whether all texts are numbers as programs write them."""
    try:
        pc.cast(strings if decimal == "." else pc.replace_substring(strings, decimal, "."), pa.float64())
    except pa.ArrowInvalid:
        return False
    return True


def _present(strings: pa.ChunkedArray) -> list[str]:
    return [text for text in strings.drop_null().to_pylist() if text]


def _all(strings: pa.ChunkedArray, pattern: str) -> bool:
    return bool(pc.all(pc.match_substring_regex(strings, pattern), min_count=0).as_py())


def _any(strings: pa.ChunkedArray, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(strings, pattern), min_count=0).as_py())


def _sign(strings: pa.ChunkedArray) -> str:
    """The sign that all cells have but for zeros, or ""."""
    first = pc.extract_regex(pc.drop_null(strings)[:HEAD], f"(?P<sign>{SIGN})").drop_null()
    if not len(first):
        return ""
    sign = str(first[0].as_py()["sign"])
    once = rf"^[^{sign}]*[{sign}][^{sign}]*$"
    at_an_end = rf"^[+−-]?\s*[{sign}]|[{sign}]$|^0$"
    return sign if _all(strings, rf"{once}|^0$") and _all(strings, at_an_end) else ""


def _without_sign(strings: pa.ChunkedArray, sign: str) -> pa.ChunkedArray:
    bare = pc.utf8_trim_whitespace(pc.replace_substring(strings, sign, ""))
    return pc.replace_substring_regex(bare, r"^([+−-])\s+", r"\1")


def separator(strings: pa.ChunkedArray, decimal_comma: bool) -> str:
    """What stands between groups of thousands in all numbers of four digits and more; "" if in none, or if it could
    be the mark before a fraction.
    """
    for mark in (",", ".", SPACES):
        decimal = f"[{OTHER.get(mark, ',.')}]"
        grouped = rf"^[+−-]?[1-9]\d{{0,2}}([{mark}]\d{{3}})+({decimal}\d*)?$"
        if _any(strings, grouped) and _all(strings, rf"{grouped}|^[+−-]?\d{{0,3}}({decimal}\d*)?$"):
            clear = rf"[{mark}]\d{{3}}[{mark}]|[{mark}]\d{{3}}{decimal}"
            if mark == SPACES or (mark == "," and not decimal_comma) or _any(strings, clear):
                return mark
    return ""


def without_separators(strings: pa.ChunkedArray, mark: str, decimal_comma: bool) -> pa.ChunkedArray:
    """The numbers without that mark between thousands."""
    bare = pc.replace_substring_regex(strings, f"[{mark}]", "")
    return bare if decimal_comma else pc.replace_substring(bare, ",", ".")


def _are_numbers(strings: pa.ChunkedArray, decimal_comma: bool) -> bool:
    present = len(strings) - strings.null_count
    read = [numbers(strings), numbers(strings, ",")] if decimal_comma else [numbers(strings)]
    return present > 0 and max(int((values == values).sum()) for values in read) >= MOSTLY * present
