"""One number as measurements are written: "12.3 cm", "$1,234", "5 %" or "<0.01"."""

from __future__ import annotations

import re
from typing import NamedTuple

from nnmath.datasets.dataset import MOST_OF_UNIT

LONGEST = 40
"""Characters of a cell that is a measurement."""

SIGNS = "$€£¥₹₽₩%‰"
"""Of money or shares, before or after a number."""

NUMBER = (
    "[+−-]?(?:(?:[0-9]{1,3}(?:[ '’\u00a0\u202f,.][0-9]{3})+|[0-9]+)(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+−-]?[0-9]+)?"
)
PLAIN = re.compile(NUMBER)
LETTER = r"[^\W\d_½¼¾⅓⅔⅛⅜⅝⅞⁰¹²³⁴-⁹]"
MEASUREMENT = re.compile(
    rf"""
    (?P<limit> [<>]=? | [≤≥] )? \s*+
    (?P<minus> [+−-] (?=\s*+[A-Z]{{0,3}}[$€£¥₹₽₩]) )? \s*+
    (?P<currency> [A-Z]{{0,3}}[$€£¥₹₽₩] | (?:USD|EUR|GBP|CHF|JPY|CNY)\b | Rs\.?(?=\s|\d) | % )? \s*+
    (?P<number> {NUMBER} ) (?P<more> \+ )? \s*+
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
