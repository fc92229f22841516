"""Fresh points: drawn anew by the recipe of a built-in data set, to see how a network does on what it has not seen."""

from __future__ import annotations

from dataclasses import replace

from nnmath.datasets.dataset import Dataset
from nnmath.datasets.synthetic import noisy_moons
from nnmath.utils.errors import DataError

SEED = 1006  # of the fresh points; the data set's own is another one


def fresh_points(dataset: Dataset, n: int = 1000) -> Dataset:
    """``n`` fresh points of each class of the noisy moons, on the scale of ``dataset``. Raises DataError for others,
    since nobody knows how they were drawn, or how many more there are.
    """
    if dataset.name != "noisy_moons":
        raise DataError(f"no fresh points of {dataset.name} can be drawn, only of noisy_moons")
    raw, y, *_ = noisy_moons(n, SEED)
    return replace(dataset, X=(raw - dataset.mean) / dataset.scale, y=y, raw=raw, gaps=None, units=(), followed=None)
