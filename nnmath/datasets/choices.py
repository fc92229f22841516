"""What a user may choose about a table. A light module, so that importing it does not load pandas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Missing = Literal["drop", "mean", "refuse"]
"""What to do with a row that has an empty cell: drop it; fill in the mean
of the column, or its most frequent word (a row without a class is dropped anyway); or raise an error.
"""

WAYS: tuple[str, ...] = get_args(Missing)

Merges = Mapping[str, Sequence[str]]
"""New classes, each with the classes merged into it."""


@dataclass(frozen=True)
class TableChoices:
    """The user's choices about a table; the rest is detected or asked for.

    Attributes:
        label: column of the classes; None: detected automatically.
        features: columns to use, in order; None: every usable column.
        encode: columns to encode as words, each word as 0 or 1; None: those of a few words.
        missing: what to do with empty cells.
        empty: columns with the value or values that mean an empty cell; None: none.
        bins: number of classes into which a numeric label is cut; None: its values are the classes.
        merge: classes to merge, by the new name, also as text: "No=no,NO;Yes=yes"; None: none.
        keep: classes to keep; None: all.
        rest: name of one class that all classes that are not kept become; None: their rows are dropped.
        classes: order of the classes, the others follow; None: natural order.
        sheet: name of a sheet, or its number from 1; None: the first with a table.
        encoding: of a text file, by a name that Python knows, such as "gb18030"; None: detected automatically.
    """

    label: str | None = None
    features: tuple[str, ...] | None = None
    encode: tuple[str, ...] | None = None
    missing: Missing = "drop"
    empty: Mapping[str, str | float | Sequence[str | float]] | None = None
    bins: int | None = None
    merge: Merges | str | None = None
    keep: tuple[str, ...] | None = None
    rest: str | None = None
    classes: tuple[str, ...] | None = None
    sheet: str | int | None = None
    encoding: str | None = None


_NAME = r'("(?:[^"]|"")*+"|[^=,;"\s]++(?:\s++[^=,;"\s]++)*+)'
_MERGE = re.compile(rf"\s*+{_NAME}\s*+=(\s*+{_NAME}\s*+(?:,\s*+{_NAME}\s*+)*)")


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
    """The text from which `merges_in` reads that merge."""
    return f"{_in_quotes(new)}={','.join(map(_in_quotes, old))}"


def _in_quotes(name: str) -> str:
    return f'"{name.replace(chr(34), chr(34) * 2)}"' if re.search('[=,;"]', name) or name != name.strip() else name
