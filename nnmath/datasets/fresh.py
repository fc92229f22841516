"""Fresh points: drawn anew by the recipe of a built-in data set, to see how a network does on what it has not seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.datasets.synthetic import bands, noisy_moons
from nnmath.utils.errors import DataError

SEED = 1006  # of the fresh points; the data set's own is another one
RECIPES = {"bands": bands, "noisy_moons": noisy_moons}


def fresh_points(dataset: Dataset, n: int = 1000) -> Dataset:
    """``n`` fresh points of each class of the bands or the noisy moons, mixed, on the scale of ``dataset``. Raises
    DataError for others, since nobody knows how they were drawn, or how many more there are.
    """
    if dataset.name not in RECIPES:
        raise DataError(f"no fresh points of {dataset.name} can be drawn, only of {' and '.join(RECIPES)}")
    raw, y, *_ = RECIPES[dataset.name](n, SEED)
    order = np.random.RandomState(SEED).permutation(len(y))
    raw, y = raw[order], y[order]
    return replace(dataset, X=(raw - dataset.mean) / dataset.scale, y=y, raw=raw, gaps=None, units=(), followed=None)
