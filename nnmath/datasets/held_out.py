"""Points that a network is never shown, so that one can see how it does on them."""

from __future__ import annotations

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Bools

EVERY = 3  # so many points, one is held out


def held_out_points(dataset: Dataset) -> Bools:
    """Which points (n_samples,) are held out: every third of each class, in the order of the data."""
    back = np.zeros(dataset.n_samples, dtype=bool)
    for label in range(dataset.n_classes):
        back[np.flatnonzero(dataset.y == label)[EVERY - 1 :: EVERY]] = True
    return back


def fitted_part(dataset: Dataset) -> Dataset:
    """The others, standardized as all of them were. Raises DataError if a class has no other."""
    rows = ~held_out_points(dataset)
    return Dataset(
        dataset.name,
        dataset.X[rows],
        dataset.y[rows],
        dataset.feature_names,
        dataset.class_names,
        dataset.raw[rows],
        dataset.mean,
        dataset.scale,
        dataset.notes,
    )
