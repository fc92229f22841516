"""What a user may choose about a table. A light module, so that importing it does not load pandas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from nnmath.utils.arrays import unknown
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import quoted

Missing = Literal["drop", "mean", "refuse"]
"""What to do with a row that has an empty cell: drop it; fill in the mean
of the column, or its most frequent word (a row without a class is dropped anyway); or raise an error.
"""

WAYS: tuple[str, ...] = get_args(Missing)

ALL = ("all",)
"""In place of the columns to use: every usable one, and no two of them alone."""

BINS = range(2, 7)
"""Numbers of classes into which a column of numbers can be cut."""

Lists = Mapping[str, Sequence[str]]
"""Names, each with a list of others: new classes with those merged into them, columns with their words in order."""


@dataclass(frozen=True)
class TableChoices:
    """The user's choices about a table; the rest is detected or asked for.

    Attributes:
        label: column of the classes; None: detected automatically.
        features: columns to use, in order; None, or `ALL`: every usable column.
        drop: columns to leave out beside those that are no use; None: no others.
        linear: columns of which no logarithm is used; None: a column that spans decades is used as its logarithm.
        order: columns with their words, the lowest first, also as text: "size=S,M,L;mood=low,high"; None: English
            scales are recognized.
        missing: what to do with empty cells.
        empty: columns with the value or values that mean an empty cell, "" for none; None: -1, 99, -999 and the like
            where they lie far from all other numbers.
        bins: number of classes into which a numeric label is cut; None: its values are the classes.
        merge: classes to merge, by the new name, also as text: "No=no,NO;Yes=yes"; None: none.
        keep: classes to keep, in this order; None: all, in natural order.
        sheet: name of a sheet, or its number from 1; None: the first with a table.
    """

    label: str | None = None
    features: tuple[str, ...] | None = None
    drop: tuple[str, ...] | None = None
    linear: tuple[str, ...] | None = None
    order: Lists | str | None = None
    missing: Missing = "drop"
    empty: Mapping[str, str | float | Sequence[str | float]] | None = None
    bins: int | None = None
    merge: Lists | str | None = None
    keep: tuple[str, ...] | None = None
    sheet: str | int | None = None

    def __post_init__(self) -> None:
        """Raise DataError for a value of another kind; whether it fits a table is seen with the table."""
        for name in ("features", "drop", "linear", "keep"):
            given = getattr(self, name)
            if given is not None and (isinstance(given, str | bytes) or not len(given)):
                of = "classes" if name == "keep" else "column names"
                raise DataError(Parameter(name), f" must be a list of {of}")
        if self.empty is not None and not (isinstance(self.empty, Mapping) and self.empty):
            raise DataError(Parameter("empty"), " must map columns to the values that mean an empty cell: {'bmi': 0}")
        if self.missing not in WAYS:
            raise DataError(unknown("way with missing cells", self.missing, WAYS), parameter="missing")
        if self.bins is not None and (isinstance(self.bins, bool) or self.bins not in BINS):
            must = f" must be a whole number from {BINS[0]} to {BINS[-1]}, not {quoted(self.bins)}"
            raise DataError(Parameter("bins"), must)

    @property
    def named(self) -> tuple[str, ...] | None:
        """The columns to use, by name; None: every usable column."""
        return None if self.features == ALL else self.features


NOTHING_SAID = TableChoices()

_NAME = r'("(?:[^"]|"")*+"|[^=,;"\s]++(?:\s++[^=,;"\s]++)*+)'
_LIST = re.compile(rf"\s*+{_NAME}\s*+=(\s*+{_NAME}\s*+(?:,\s*+{_NAME}\s*+)*)")


def lists_in(text: str) -> dict[str, list[str]]:
    """The lists in a text: "No=no,NO;Yes=yes". A name that holds = , ; or " is in double quotes.

    Raises ValueError for any other text, or a name with two lists.
    """
    found: dict[str, list[str]] = {}
    start = 0
    while start < len(text):
        one = _LIST.match(text, start)
        if not one or text[one.end() : one.end() + 1] not in ("", ";"):
            raise ValueError(text)
        name = _bare(one[1])
        if name in found:
            raise ValueError(text)
        found[name] = [_bare(part) for part in re.findall(_NAME, one[2])]
        start = one.end() + 1
    return found


def lists_of(given: Lists | str, where: str, parameter: Parameter, must: str) -> Lists:
    """The lists that were given as a mapping or as text. Raises DataError for anything else: what it ``must`` be."""
    try:
        lists = lists_in(given) if isinstance(given, str) else {str(name): given[name] for name in given}
        wrong = not lists or any(isinstance(names, str) or not len(names) for names in lists.values())
    except (AttributeError, TypeError, ValueError):
        wrong = True
    if wrong:
        raise DataError(f"{where}: ", parameter, f" must {must}")
    return lists


def _bare(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def list_text(name: str, names: Sequence[str]) -> str:
    """The text from which `lists_in` reads that list."""
    return f"{_in_quotes(name)}={','.join(map(_in_quotes, names))}"


def _in_quotes(name: str) -> str:
    return f'"{name.replace(chr(34), chr(34) * 2)}"' if re.search('[=,;"]', name) or name != name.strip() else name
