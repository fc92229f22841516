"""Cells of a table: which are numbers, also as measurements are written, "12.3 cm", "$1,234", "5 %" or "<0.01"; which
are missing; and what is wrong with one that should be a number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.dataset import MOST_OF_UNIT
from nnmath.utils.arrays import Bools, Floats
from nnmath.utils.names import quoted

ERRORS = ("#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "#n/a!", "#n/a n/a")
MISSING = ("", "na", "n/a", "#n/a", "nan", "null", "<na>", "nat", *ERRORS)
GAPS = frozenset({
    "?", "-", "--", "---", "–", "—", ".", "..", "...", "…", "*", "#", "none", "nil", "n.a.", "n.d.", "n.n.",
    "missing", "unknown", "no answer", "no data", "don't know", "prefer not to say", "keine angabe", "keine antwort",
    "k. a.", "k.a.", "k.a", "weiß nicht", "weiss nicht", "unbekannt", "sin datos", "s/d", "no sabe", "ns/nc", "n/c",
    "desconocido", "non renseigné", "n.r.", "nr", "n.c.", "nc", "nsp", "inconnu", "无", "未知",
    "缺失", "不详", "暂无", "无数据",
})  # fmt: skip
"""Signs and words that mean an empty cell among numbers, in the languages of films; among words they may be words, as
in a class "-".
"""

# Written so that each text can be read in one way alone: else a cell of 60,000 digits takes minutes.
NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"
NUMERIC = rf"^({NUMBER}|[+-]?(?i:inf|infinity|nan))$"
GROUPED = {",": r"^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$", ".": r"^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$"}
SPACED = "^[+-]?\\d{1,3}([ '’\u00a0\u202f]\\d{3})+([.,]\\d*)?$"
DECIMAL_COMMA = r"^[+-]?\d*,\d+$"
DECIMAL_POINT = r"^[+-]?\d*\.\d+$"
OTHER = {",": ".", ".": ","}
SPACES = " '’\u00a0\u202f"
"""What stands between groups of thousands, where it is no comma and no point."""

LONGEST = 40
"""Characters of a cell that is a measurement."""

SIGNS = "$€£¥₹₽₩%‰"
"""Of money or shares, before or after a number."""

AMOUNT = (
    "[+−-]?(?:(?:[0-9]{1,3}(?:[ '’\u00a0\u202f,.][0-9]{3})+|[0-9]+)(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+−-]?[0-9]+)?"
)
PLAIN = re.compile(AMOUNT)
LETTER = r"[^\W\d_½¼¾⅓⅔⅛⅜⅝⅞⁰¹²³⁴-⁹]"
MEASUREMENT = re.compile(
    rf"""
    (?P<limit> [<>]=? | [≤≥] )? \s*+
    (?P<minus> [+−-] (?=\s*+[A-Z]{{0,3}}[$€£¥₹₽₩]) )? \s*+
    (?P<currency> [A-Z]{{0,3}}[$€£¥₹₽₩] | (?:USD|EUR|GBP|CHF|JPY|CNY)\b | Rs\.?(?=\s|\d) | % )? \s*+
    (?P<number> {AMOUNT} ) (?P<more> \+ )? \s*+
    (?P<unit>
        (?: [{SIGNS}°℃℉] {LETTER}? | /? {LETTER} )
        (?: {LETTER} | [/.·^²³-] | (?<=[mst])[23](?!\w) | (?<=/)100[ ]? )*+
        (?: [ ] {LETTER}++ )?
    )?
    """,
    re.VERBOSE,
)

ORDINAL = ("st", "nd", "rd", "th")
"""What stands behind a number that is no measurement."""


def texts(cells: pd.Series) -> pa.ChunkedArray:
    """The cells as texts, trimmed; null where a cell holds nothing. 3.0 is the text "3"."""
    if isinstance(cells.dtype, pd.StringDtype):
        arrow = pa.chunked_array(pa.array(cells, from_pandas=True))
    else:
        arrow = pa.chunked_array([pa.array(map(_text, cells.astype(object)), pa.large_string())])
    return pc.utf8_trim_whitespace(arrow)


def _text(cell: object) -> str | None:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, float | np.floating) and float(cell).is_integer() and abs(float(cell)) < 1e15:
        return str(int(cell))
    return str(cell).encode("utf-8", "replace").decode()


def missing(strings: pa.ChunkedArray) -> Bools:
    """Which texts (n,) stand for nothing: empty, or NA, NaN, null in any case."""
    lower = pc.is_in(pc.utf8_lower(strings), value_set=pa.array(MISSING, strings.type))
    return pc.or_(pc.is_null(strings), lower).to_numpy()


def numbers(strings: pa.ChunkedArray, decimal: str = ".") -> Floats:
    """The texts (n,) as numbers, NaN where one is none; ``decimal`` is the mark before the fraction."""
    if decimal == ",":
        pointed = pc.match_substring(strings, ".")
        strings = pc.if_else(pointed, pa.scalar(None, strings.type), pc.replace_substring(strings, ",", "."))
    try:
        return _cast(strings)
    except pa.ArrowInvalid:  # some are no numbers, or written in a way that Arrow does not know
        strings = pc.replace_substring(pc.replace_substring_regex(strings, r"^\+", ""), "−", "-")
        is_number = pc.match_substring_regex(strings, NUMERIC)
        return _cast(pc.if_else(is_number, strings, pa.scalar(None, strings.type)))


def _cast(strings: pa.ChunkedArray) -> Floats:
    return pc.cast(strings, pa.float64()).to_numpy()


def is_grouped(strings: pa.ChunkedArray, mark: str) -> bool:
    """Whether all texts with this mark look like groups of thousands: "1,234"."""
    marked = strings.filter(pc.match_substring(strings, mark))
    return len(marked) > 0 and bool(pc.all(pc.match_substring_regex(marked, GROUPED[mark])).as_py())


def separator(strings: pa.ChunkedArray, decimal_comma: bool, of_money: bool = False) -> str:
    """What stands between groups of thousands in all numbers of four digits and more; "" if in none, or if it could
    be the mark before a fraction, which has no three digits in an amount of money but that of a liter.
    """
    for mark in (",", ".", SPACES):
        decimal = f"[{OTHER.get(mark, ',.')}]"
        grouped = rf"^[+−-]?[1-9]\d{{0,2}}([{mark}]\d{{3}})+({decimal}\d*)?$"
        if any_match(strings, grouped) and all_match(strings, rf"{grouped}|^[+−-]?\d{{0,3}}({decimal}\d*)?$"):
            clear = rf"[{mark}]\d{{3}}[{mark}]|[{mark}]\d{{3}}{decimal}"
            if mark == "." and decimal_comma and of_money:
                clear = rf"{clear}|^[1-9]\d+[.]"
            if mark == SPACES or (mark == "," and not decimal_comma) or any_match(strings, clear):
                return mark
    return ""


def without_separators(strings: pa.ChunkedArray, mark: str, decimal_comma: bool) -> pa.ChunkedArray:
    """The numbers without that mark between thousands."""
    bare = pc.replace_substring_regex(strings, f"[{mark}]", "")
    return bare if decimal_comma else pc.replace_substring(bare, ",", ".")


def all_match(strings: pa.ChunkedArray, pattern: str) -> bool:
    """Whether a pattern is found in all texts; also where there are none."""
    return bool(pc.all(pc.match_substring_regex(strings, pattern), min_count=0).as_py())


def any_match(strings: pa.ChunkedArray, pattern: str) -> bool:
    """Whether a pattern is found in any of the texts."""
    return bool(pc.any(pc.match_substring_regex(strings, pattern), min_count=0).as_py())


def almost_numbers(strings: pa.ChunkedArray) -> Bools:
    """Which texts (n,) are numbers to a person, but written with thousands separators or a decimal comma."""
    pattern = "|".join([*GROUPED.values(), SPACED, DECIMAL_COMMA])
    return pc.fill_null(pc.match_substring_regex(strings, pattern), False).to_numpy()


def problem_of(cell: str) -> tuple[str, str]:
    """(what is wrong with a text that should be a number, what to do)."""
    if "\n" in cell:
        return f"{quoted(cell)} has a line break in it", "look for a quotation mark that is not closed"
    if any(sign.isnumeric() for sign in cell):
        plain = "write it like 1234.5, without unit or separators, or leave the cell empty"
        return f"{quoted(cell)} is not a plain number", plain
    return f"{quoted(cell)} is not a number", "correct it"


def stands_for_nothing(cell: str) -> bool:
    """Whether a text would be an empty cell among numbers."""
    return cell.casefold() in MISSING or cell.casefold() in GAPS


class Cell(NamedTuple):
    """A number as a text, its unit, and what else is in the cell: "unit", "limit"."""

    number: str
    unit: str = ""
    kinds: tuple[str, ...] = ()


def cell_in(text: str) -> Cell | None:
    """The measurement in a cell; None if it holds none."""
    if len(text) > LONGEST:
        return None
    if PLAIN.fullmatch(text):
        return Cell(text)
    found = MEASUREMENT.fullmatch(text)
    if found is None or (found["currency"] and found["unit"] and not found["unit"].startswith("/")):
        return None
    unit = f"{found['currency'] or ''}{found['unit'] or ''}".rstrip(" .")
    if len(unit) > MOST_OF_UNIT or unit in ORDINAL:
        return None
    is_limit = bool(found["limit"] or found["more"])
    return Cell((found["minus"] or "") + found["number"], unit, ("unit",) * bool(unit) + ("limit",) * is_limit)


def is_number(text: str) -> bool:
    """Whether a text would be a number in some file: with point or comma, groups of thousands, a sign for money, or as
    a limit.
    """
    cell = cell_in(text.strip())
    return cell is not None and (not cell.unit or cell.unit in SIGNS)
