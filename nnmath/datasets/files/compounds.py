"""One number in several units, of a whole, or behind a word: "12° 30′ N", "3 y 4 m", "1 h 20 min", "PT1H20M",
"5 ft 3 in", "7/10", "pH 7.2", "score: 7".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from math import prod
from typing import NamedTuple

from nnmath.datasets.files.notations import LONGEST, Cell, cell_in

MOST = 0.9
"""Share of the cells that hold anything from which a column is of such numbers."""

VALUE = r"\d{1,6}(?:[.,]\d{1,8})?"


class Unit(NamedTuple):
    """A unit of some kind: its name, how it is written, and how many of the next smaller one it has."""

    name: str
    written: str
    of_next: float = 1.0


KINDS = tuple(
    tuple(Unit(*unit) for unit in units)
    for units in (
        (("°", "°|deg", 60), ("'", "['′’]", 60), ('"', "[\"″”]|''|′′")),
        (("m", "m", 100), ("cm", "cm")),
        (
            ("years", "y|a|yo|yrs?|years?|ans?|años?|jahre?|j|岁|年", 12),
            ("months", "m|mos?|mths?|months?|mois|mes(?:es)?|monate?|个月|月", 30.4375),
            ("days", "d|days?|jours?|días?|tage?|天"),
        ),
        (("years", "y|yrs?|years?", 52.18), ("weeks", "w|wks?|weeks?", 7), ("days", "d|days?")),
        (
            ("years", "y|yrs?|years?|ans?|años?|jahre?", 12),
            ("months", "m|mos?|mths?|months?|mois|mes(?:es)?|monate?", 30.4375 / 7),
            ("weeks", "w|wks?|weeks?|wochen?|semaines?|semanas?", 7),
            ("days", "d|days?|jours?|días?|tage?"),
        ),
        (
            ("h", "h|hrs?|hours?|std|stunden?|heures?|horas?|小时", 60),
            ("min", "m|mins?|minut[eo]s?|minuten|分钟?", 60),
            ("s", "s|secs?|seconds?|sek|sekunden?|segundos?|secondes?|秒"),
        ),
        (("days", "d|days?", 24), ("h", "h|hrs?|hours?", 60), ("min", "m|mins?|minutes?")),
        (("ft", "ft|feet|foot|['′]", 12), ("in", "in|inch(?:es)?|[\"″]|''")),
        (("min", "['′]", 60), ("s", "[\"″]|''")),
        (("h", "h", 60), ("min", "['′’]|mn", 60), ("s", "[\"″”]|''")),
        (("lb", "lbs?|pounds?", 16), ("oz", "oz|ounces?")),
        (("st", "st|stones?", 14), ("lb", "lbs?|pounds?")),
        (("kg", "kg", 1000), ("g", "g|gr")),
    )
)
"""Kinds of units, each from the largest to the smallest; of two that are written alike the first that fits."""

ANGLES, TIMES = KINDS[0], KINDS[2:7]

BARE = r"(\d{1,3}(?:[.,]\d{1,8})?)?"
"""The last number, where it needs no unit."""

FULL = 60
"""Of so many parts the number has all its digits: "1h05", but "5'3"."""

DURATION = re.compile(
    rf"P(?=.)(?:({VALUE})Y)?(?:({VALUE})M)?(?:({VALUE})W)?(?:({VALUE})D)?"
    rf"(?:T(?=.)(?:({VALUE})H)?(?:({VALUE})M)?(?:({VALUE})S)?)?"
)
"""How ISO 8601 writes a span of time: "P1Y6M", "PT1H20M"."""

SPANS = {"years": 365.25, "months": 30.4375, "weeks": 7, "days": 1, "h": 1 / 24, "min": 1 / 1440, "s": 1 / 86400}
"""The units of these, in days."""

SIDES = re.compile(r"(?P<before>[NSEW])?\s*+(?P<angle>[^NSEW\s]++(?:\s++[^NSEW\s]++)*+)\s*+(?P<behind>[NSEW])?")
"""A latitude, or a longitude."""

OF_A_WHOLE = re.compile(rf"(?P<number>{VALUE})\s*(?:/|of|out of|von|de|sur)\s*(?P<whole>\d{{1,4}})", re.IGNORECASE)

BEHIND_A_WORD = re.compile(r"(?P<word>[^\W\d_]{1,16}\.?)(?P<sign>\s*[:=])?\s*(?P<rest>[^\s:=].*)")

Reader = Callable[[str], Cell | None]


def reader_of(texts: Sequence[str]) -> Reader | None:
    """What reads the cells of a column of such numbers, with these texts, whatever words stand among them; None if it
    is of others.
    """
    texts = [text for text in texts if any(sign.isdigit() for sign in text)]
    readers = chain(
        [_places(texts), _of_a_whole(texts), _spans(texts), _behind_a_word(texts)],
        (_in_units(units, texts) for units in KINDS),
    )
    return next(filter(None, readers), None)


def _are_most(found: Sequence[object], texts: Sequence[str]) -> bool:
    return len(found) > 0 and len(found) >= MOST * len(texts)


def _of_a_whole(texts: Sequence[str]) -> Reader | None:
    """Points out of the same number of points everywhere."""
    found = [part for text in texts if (part := _part_of(text))]
    wholes = {part["whole"] for part in found}
    return _share if _are_most(found, texts) and len(wholes) == 1 else None


def _part_of(text: str) -> re.Match[str] | None:
    found = OF_A_WHOLE.fullmatch(text) if len(text) <= LONGEST else None
    return found if found and _value(found["number"]) <= int(found["whole"]) else None


def _share(text: str) -> Cell | None:
    found = _part_of(text)
    return Cell(found["number"].replace(",", "."), f"/{found['whole']}", ("unit",)) if found else None


def _spans(texts: Sequence[str]) -> Reader | None:
    """Spans of time as ISO 8601 writes them, told in the largest unit that is there."""
    found = [span for text in texts if (span := _span(text))]
    if not _are_most(found, texts):
        return None
    largest = next(unit for unit in SPANS if any(unit in span for span in found))

    def read(text: str) -> Cell | None:
        span = _span(text)
        days = sum(number * SPANS[unit] for unit, number in span.items())
        return Cell(repr(round(days / SPANS[largest], 6)), largest, ("compound",)) if span else None

    return read


def _span(text: str) -> dict[str, float]:
    """The numbers in a cell by their units; none for another cell."""
    found = DURATION.fullmatch(text) if len(text) <= LONGEST else None
    return {unit: _value(n) for unit, n in zip(SPANS, found.groups(), strict=True) if n} if found else {}


def _behind_a_word(texts: Sequence[str]) -> Reader | None:
    """Numbers behind the same word everywhere, which measure something, as "Room 12" does not."""
    found = [behind for text in texts if (behind := _behind(text))]
    words = {behind["word"] for behind in found}
    measure = any(behind["sign"] or re.match(r"[^\d]?\d+[.,]\d", behind["rest"]) for behind in found)
    return number_behind if _are_most(found, texts) and len(words) == 1 and measure else None


def _behind(text: str) -> re.Match[str] | None:
    found = BEHIND_A_WORD.fullmatch(text) if len(text) <= LONGEST else None
    return found if found and cell_in(found["rest"]) and not cell_in(text) else None


def number_behind(text: str) -> Cell | None:
    """The number behind a word, as it is written there."""
    cell = cell_in(found["rest"]) if (found := _behind(text)) else None
    return cell and cell._replace(kinds=(*cell.kinds, "word"))


def _places(texts: Sequence[str]) -> Reader | None:
    """Latitudes or longitudes, north and east of nought being positive."""
    found = [sides for text in texts if (sides := _sides(text))]
    named = {side for _, side in found if side}
    on_a_globe = named in ({"N", "S"}, {"E", "W"}) or (named and any("°" in angle for angle, _ in found))
    return _place if on_a_globe and _are_most([place for text in texts if (place := _place(text))], texts) else None


def _sides(text: str) -> tuple[str, str] | None:
    found = SIDES.fullmatch(text) if len(text) <= LONGEST else None
    return (found["angle"], found["before"] or found["behind"] or "") if found else None


def _place(text: str) -> Cell | None:
    angle, side = _sides(text) or ("", "")
    degrees = _value(angle) if re.fullmatch(VALUE, angle) else _in(ANGLES, 0, angle)
    if degrees is None or degrees > 180 or not side:
        return None
    is_negative = side in "SW"
    return Cell(repr(-degrees if is_negative else degrees), "°", ("unit", *["side"] * is_negative))


def _in_units(units: Sequence[Unit], texts: Sequence[str]) -> Reader | None:
    """Numbers that are mostly of these units, in some cells of several; told in the largest that is there."""
    found = [parts for text in texts if (parts := _parts(units, text))]
    if not _are_most(found, texts):
        return None
    largest = min(min(parts) for parts in found)
    together = len({*chain(*found)}) > 1 if units in TIMES else max(map(len, found)) > 1
    if not together or (units == ANGLES and largest > 0):  # 5'3" is a height
        return None

    def read(text: str) -> Cell | None:
        value = _in(units, largest, text)
        return None if value is None else Cell(repr(value), units[largest].name, ("compound",))

    return read


def _in(units: Sequence[Unit], unit: int, text: str) -> float | None:
    """The number in a cell in that unit, and smaller ones; None if there is none."""
    parts = _parts(units, text)
    if not parts:
        return None
    value = sum(number / prod(one.of_next for one in units[unit:k]) for k, number in parts.items())
    return round(-value if text[0] in "-−" else value, 6)


def _parts(units: Sequence[Unit], text: str) -> dict[int, float]:
    """The numbers in a cell by their units, none of which makes up one of the unit before it; none for another cell.
    The last may have no unit: "1h20", "1m85", "48° 12.345".
    """
    found = _pattern(units).fullmatch(text) if len(text) <= LONGEST else None
    *numbers, bare = found.groups() if found else (None,)
    parts = {k: _value(number) for k, number in enumerate(numbers) if number}
    if bare:
        last = max(parts, default=len(units))
        if last + 1 >= len(units) or not _may_be_bare(bare, units[last]):
            return {}
        parts[last + 1] = _value(bare)
    small = all(number < units[k - 1].of_next for k, number in parts.items() if k > min(parts))
    return parts if small else {}


def _may_be_bare(number: str, unit: Unit) -> bool:
    """Whether a number behind one of that unit is plainly of the next: nobody writes years and months so, and "1m8" may
    mean 80 cm or 8.
    """
    if unit.name in ("years", "months", "weeks", "days"):
        return False
    n_digits, most = len(re.split("[.,]", number)[0]), len(str(int(unit.of_next) - 1))
    return n_digits == most or (unit.of_next < FULL and n_digits < most)


@cache
def _pattern(units: Sequence[Unit]) -> re.Pattern[str]:
    parts = (rf"(?:({VALUE})\s*+(?:{unit.written})\.?)?" for unit in units)
    return re.compile(r"[+−-]?\s*+" + r"\s*+,?+\s*+".join([*parts, BARE]), re.IGNORECASE)


def _value(number: str) -> float:
    return float(number.replace(",", "."))
