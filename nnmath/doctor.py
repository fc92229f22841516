"""What in a data set may mislead: `warnings_of`."""

from __future__ import annotations

from nnmath.data import Dataset


def warnings_of(dataset: Dataset) -> tuple[str, ...]:
    """One sentence, with numbers, for each thing in the data that may mislead."""
    return ()
