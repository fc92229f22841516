"""Whether the first row of a table names its columns, or is data already."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nnmath.datasets.files.values import looks_numeric


def has_header(first: Sequence[str], rest: pd.DataFrame) -> bool:
    """Whether the cells ``first`` are names of the columns ``rest`` below them.

    A word above numbers is a name, and so is a word that is not found again among words that repeat. Numbers
    above numbers, or a word that is found again, are data.
    """
    numbers = words = gaps = False
    for i, cell in enumerate(first):
        below = [text for text in (str(c).strip() for c in rest.iloc[:, i]) if text]
        if below and sum(map(looks_numeric, below)) >= 0.9 * len(below):
            if cell and not looks_numeric(cell):
                return True
            numbers, gaps = numbers or bool(cell), gaps or not cell
        elif cell in below:
            words = True
        elif 2 * len(set(below)) <= len(below):
            return True
    return not (words or (numbers and not gaps))
