"""What may be said of a table, so that a data set comes of it: a light module, so that naming it loads no pandas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Missing = Literal["drop", "mean", "refuse"]
"""What becomes of a row with an empty cell: it is left out; the mean of its column, or its most frequent word,
stands in (a row without a class is left out all the same); or it is an error.
"""

WAYS: tuple[str, ...] = get_args(Missing)

Merges = Mapping[str, Sequence[str]]
"""New classes, each with those that become it."""


@dataclass(frozen=True)
class TableChoices:
    """What the user says of a table; what is not said is found, or asked for.

    Attributes:
        label: column of the classes; None: found.
        features: columns to use, in order; None: all that can be.
        encode: columns to take as words, each of which becomes 0 or 1; None: those of a few words.
        missing: what becomes of empty cells.
        empty: columns, each with the value that stands for an empty cell there, or several; None: none.
        bins: into how many classes a label that is a measurement is cut; None: its values are classes.
        merge: classes to make one, by its name, or that as a text: "No=no,NO;Yes=yes"; None: none.
        keep: classes to keep; None: all.
        classes: classes in the order wanted, the others follow; None: a natural order.
        sheet: of a spreadsheet, by its name, or its number counted from 1; None: the first with a table.
    """

    label: str | None = None
    features: tuple[str, ...] | None = None
    encode: tuple[str, ...] | None = None
    missing: Missing = "drop"
    empty: Mapping[str, str | float | Sequence[str | float]] | None = None
    bins: int | None = None
    merge: Merges | str | None = None
    keep: tuple[str, ...] | None = None
    classes: tuple[str, ...] | None = None
    sheet: str | int | None = None


_NAME = r'\s*("(?:[^"]|"")*"|[^=,;"]*[^=,;"\s])\s*'
_MERGE = re.compile(rf"{_NAME}=({_NAME}(?:,{_NAME})*)")


def merges_in(text: str) -> dict[str, list[str]]:
    """The merges that a text names: "No=no,NO;Yes=yes". A name that holds = , ; or " is in double quotes.

    Raises ValueError for any other text, or a new class that is named twice.
    """
    found: dict[str, list[str]] = {}
    start = 0
    while start < len(text):
        merge = _MERGE.match(text, start)
        if not merge or text[merge.end() : merge.end() + 1] not in ("", ";"):
            raise ValueError(text)
        new = _bare(merge[1])
        if new in found:
            raise ValueError(text)
        found[new] = [_bare(name) for name in re.findall(_NAME, merge[2])]
        start = merge.end() + 1
    return found


def _bare(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def merge_text(new: str, old: Sequence[str]) -> str:
    """What `merges_in` reads as that merge."""
    return f"{_in_quotes(new)}={','.join(map(_in_quotes, old))}"


def _in_quotes(name: str) -> str:
    return f'"{name.replace(chr(34), chr(34) * 2)}"' if re.search('[=,;"]', name) or name != name.strip() else name
