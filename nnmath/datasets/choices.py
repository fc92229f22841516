"""What may be said of a table, so that a data set comes of it: a light module, so that naming it loads no pandas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Missing = Literal["drop", "mean", "refuse"]
"""What becomes of a row with an empty cell: it is left out; the mean of its column stands in (a row without a class is
left out all the same); or it is an error.
"""

WAYS: tuple[str, ...] = get_args(Missing)


@dataclass(frozen=True)
class TableChoices:
    """What the user says of a table; what is not said is found, or asked for.

    Attributes:
        label: column of the classes; None: found.
        features: columns to use, in order; None: all that can be.
        missing: what becomes of empty cells.
        sheet: of a spreadsheet, by its name, or its number counted from 1; None: the first with a table.
    """

    label: str | None = None
    features: tuple[str, ...] | None = None
    missing: Missing = "drop"
    sheet: str | int | None = None
