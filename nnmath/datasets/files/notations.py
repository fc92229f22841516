"""One number as measurements are written: "12.3 cm", "<0.01", "~3", "3 ± 0.2", "12†", "1 1/2", and times, as "1:23.45"
or "7:05 pm".
"""

from __future__ import annotations

import re
import unicodedata
from itertools import compress
from typing import NamedTuple

from nnmath.datasets.dataset import MOST_OF_UNIT

LONGEST = 40
"""Characters of a cell that is a measurement."""

NUMBER = r"[+−-]?(?:(?:\d{1,3}(?:[ '’\u00a0\u202f,.]\d{3})+|\d+)(?:[.,]\d*)?|[.,]\d+)(?:[eE][+−-]?\d+)?"
PLAIN = re.compile(NUMBER)
MEASUREMENT = re.compile(
    rf"""
    (?P<limit> [<>]=? | [≤≥] )? \s*+
    (?P<about> [~≈] | (?:ca|c|approx)\.(?=\s) | (?:ca|circa|about|approx)(?=\s) )? \s*+
    (?P<minus> [+−-] (?=\s*+[A-Z]{{0,3}}[$€£¥₹₽₩]) )? \s*+
    (?P<currency> [A-Z]{{0,3}}[$€£¥₹₽₩] | (?:USD|EUR|GBP|CHF|JPY|CNY)\b | Rs\.?(?=\s|\d) )? \s*+
    (?P<number> {NUMBER} ) (?P<even> (?<=[.,])[-–—]{{1,2}} )?
    (?P<error> \s*+ (?:±|\+/[−-]) \s*+ {NUMBER} )?
    (?P<more> \+ )? \s*+
    (?P<unit> ['"′″] | (?:[$€£¥₹₽₩%‰°]|/?[^\W\d_]|[×·]\s?10) [^\s()\[\]<>=:;,*†‡§¶\#+]* (?:[ ][^\W\d_]+)? )? \s*+
    (?P<mark> [*†‡§¶\#]+ | \([^\W\d_][^\d()]*\) | \[[a-z\d]{{1,2}}\] )?
    """,
    re.VERBOSE,
)
NEGATIVE = re.compile(r"\((?P<brackets>[^\W_+−()-][^()]*|[$€£¥₹₽₩][^()]*)\)|(?P<before>[$€£¥₹₽₩]?\s*\d[\d.,]*\d)-")
"""A number below zero, as banks and bookkeepers write it: "(12.50)", "12.50-"."""

TIME = re.compile(r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d(?:[.,]\d+)?)")

PER = re.compile(r"(?P<time>[\d:.,]+)\s?(?:min)?\s?/\s?(?P<way>km|mi|100\s?m)")
"""A pace, as runners and swimmers have it: "4:52/km"."""

CLOCK = re.compile(
    r"(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d(?:[.,]\d+)?))?"
    r"(?:\s?(?P<half>[apAP])\.?[mM]\.?)?"
)

POWER = re.compile(r"(?<=\d)\s?[×xX·⋅*]\s?10(?:(?:\^|\*\*)(?P<line>[+−-]?\d{1,2})|(?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]{1,2}))$")
"""What multiplies a number by a power of ten: "×10³", "x10^-6"; with a unit behind it, it is part of that."""

VULGAR = "½¼¾⅓⅔⅛⅜⅝⅞"
FRACTION = re.compile(
    rf"(?:(?P<whole>\d{{1,3}})(?:\s+|(?=[{VULGAR}])))?(?:(?P<vulgar>[{VULGAR}])|(?P<part>\d{{1,2}})/(?P<of>\d{{1,2}}))"
    r"(?P<unit>\s*(?:[^\W\d_]|[\"'′″]).*)?"
)
PARTS = (2, 3, 4, 5, 6, 8, 16, 32)
"""Of which a fraction is: 3/7 is rather a date, or a score."""

MAGNITUDES = {"k": 3, "K": 3, "M": 6, "m": 6, "bn": 9, "B": 9}
"""Powers of ten behind an amount of money."""

ORDINAL = ("st", "nd", "rd", "th")
"""What stands behind a number that is no measurement."""

HEXADECIMAL = re.compile(r"0[xX][\da-fA-F]{1,12}", re.ASCII)

SQUARE = re.compile("[\u2103\u2109\u3380-\u33df]")
"""A unit in one character, as Chinese and Japanese keyboards write it: "℃", "㎡"."""

WIDE = re.compile("[\uff01-\uff5e]")
"""A character as wide as a Chinese one."""

KINDS = ("unit", "limit", "about", "error", "mark")
"""What may stand beside a number."""


class Cell(NamedTuple):
    """A number as a text, its unit, and what else is in the cell: "limit", "about", "error", "mark", "unit",
    "magnitude", "power", "negative", "fraction", "compound", "side", "word", "time", "clock", "hexadecimal" or "wide".
    """

    number: str
    unit: str = ""
    kinds: tuple[str, ...] = ()


def cell_in(text: str) -> Cell | None:
    """The measurement in a cell; None if it holds none."""
    if len(text) > LONGEST:
        return None
    if WIDE.search(text):
        cell = cell_in(WIDE.sub(_narrow, text))
        return cell and cell._replace(kinds=(*cell.kinds, "wide"))
    text = SQUARE.sub(_narrow, text)
    if POWER.search(text):
        cell = cell_in(POWER.sub(_exponent, text))
        return cell and cell._replace(kinds=(*cell.kinds, "power"))
    if PLAIN.fullmatch(text):
        return Cell(text)
    if HEXADECIMAL.fullmatch(text):
        return Cell(str(int(text, 16)), kinds=("hexadecimal",))
    if fraction := fraction_in(text):
        return fraction
    if text[-1:] in (")", "-") and (negative := NEGATIVE.fullmatch(text)):
        inner = cell_in(negative["brackets"] or negative["before"])
        return inner and inner._replace(number=f"-{inner.number}", kinds=(*inner.kinds, "negative"))
    found = MEASUREMENT.fullmatch(text)
    if found is None:
        return None
    if found["currency"] and found["unit"] in MAGNITUDES:
        return _money(found)
    if found["currency"] and found["unit"] and not re.match(r"/?[^\W\d_]", found["unit"]):
        return None
    unit = " ".join(filter(None, (found["currency"], found["unit"]))).replace(" /", "/").rstrip(" .")
    there = unit, found["limit"] or found["more"], found["about"], found["error"], found["mark"]
    kinds = tuple(compress(KINDS, there))
    if len(unit) > MOST_OF_UNIT or unit in ORDINAL:
        return None
    number = _even(found["number"]) if found["even"] else found["number"]
    return Cell((found["minus"] or "") + number, unit, kinds)


def _even(number: str) -> str:
    """An amount with a dash for its fraction, "1'300.–", with two zeros instead; "1.300.–" without any mark."""
    mark = number[-1]
    return number.replace(mark, "") if mark in number[:-1] else f"{number}00"


def _money(found: re.Match[str]) -> Cell | None:
    """An amount of money in thousands or millions, "$33k"."""
    number = (found["minus"] or "") + found["number"].replace(",", ".")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", number):
        return None
    return Cell(f"{float(number) * 10 ** MAGNITUDES[found['unit']]:.15g}", found["currency"], ("unit", "magnitude"))


def _narrow(found: re.Match[str]) -> str:
    """The usual characters for one that is wide, or for several that are squeezed into one."""
    return unicodedata.normalize("NFKC", found[0])


def _exponent(found: re.Match[str]) -> str:
    """A power of ten as it is written behind an e."""
    return f"e{found['line'] or unicodedata.normalize('NFKC', found['raised'])}".replace("−", "-")


def fraction_in(text: str) -> Cell | None:
    """The fraction in a cell, "1 1/2", "1½" or "3/4 cup"; None if it holds none."""
    found = FRACTION.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    if found["vulgar"]:
        share = unicodedata.numeric(found["vulgar"])
    elif int(found["of"]) in PARTS and int(found["part"]) < int(found["of"]):
        share = int(found["part"]) / int(found["of"])
    else:
        return None
    cell = cell_in(f"{int(found['whole'] or 0) + share:.6g}{found['unit'] or ''}")
    return cell and cell._replace(kinds=(*cell.kinds, "fraction"))


def seconds_in(text: str) -> Cell | None:
    """The time in a cell, "1:02:03" or "1:23.45", in seconds, or in seconds per km; None if it holds none."""
    time, way = text, ""
    if len(text) <= LONGEST and (pace := PER.fullmatch(text)):
        time, way = pace["time"], f"/{pace['way']}"
    found = TIME.fullmatch(time) if len(time) <= LONGEST else None
    if found is None:
        return None
    seconds = 3600 * int(found["hours"] or 0) + 60 * int(found["minutes"]) + float(found["seconds"].replace(",", "."))
    return Cell(repr(round(seconds, 6)), f"s{way}", ("time",))


def hours_in(text: str) -> Cell | None:
    """The time of the day in a cell, "12:30", "07:15:20" or "7:05 pm", in hours; None if it holds none."""
    found = CLOCK.fullmatch(text) if len(text) <= LONGEST else None
    if found is None or (found["half"] and not 1 <= int(found["hours"]) <= 12):
        return None
    hour, half = int(found["hours"]), (found["half"] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    seconds = float((found["seconds"] or "0").replace(",", "."))
    return Cell(repr(round(hour + int(found["minutes"]) / 60 + seconds / 3600, 6)), "h", ("clock",))


def is_qualified(text: str) -> bool:
    """Whether a cell holds a number without a unit, but with what says how it is meant: "<0.01", "~3", "12*"."""
    cell = cell_in(text)
    return cell is not None and len(cell.kinds) > 0 and not cell.unit and "negative" not in cell.kinds
