"""The point of a data set that a film follows, by its number."""

from __future__ import annotations

from nnmath.datasets.dataset import Dataset, Followed
from nnmath.utils.errors import DataError, Parameter

MOST_DIGITS = 12
"""Digits of the number of a row: with more it is a name, if anything."""


def whole_number(asked: str | int) -> int | None:
    """The number that was asked for; None for a name."""
    text = str(asked).strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS else None


def followed_point(data: Dataset, asked: str | int) -> Followed:
    """The point of that number, counted from 1, of a data set without a table. Raises DataError."""
    number, n = whole_number(asked), data.n_samples
    if number is None:
        no_names = f"{data.name} has no names for its points: give the number of one, from 1 to {n:,}, as "
        raise DataError(no_names, Parameter("follow"))
    if not 1 <= number <= n:
        raise DataError(f"{data.name} has no point {number}: its points are 1 to {n:,}", parameter="follow")
    return Followed(number - 1, f"point {number}")
