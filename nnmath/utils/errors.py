"""What goes wrong with data, said in one line."""

from __future__ import annotations

from nnmath.utils.names import clean

LONGEST = 300


class DataError(ValueError):
    """Data that cannot be used, said in one line of at most 300 printable characters."""

    def __init__(self, message: object = "") -> None:
        super().__init__(clean(message, LONGEST))
