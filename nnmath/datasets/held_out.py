"""Points held out from a fit, to see how the network does on them."""

from __future__ import annotations

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Bools

EVERY = 3  # one in this many points is held out


def held_out_points(dataset: Dataset) -> Bools:
    """Which points (n_samples,) are held out: every third of each class, in the order of the data."""
    back = np.zeros(dataset.n_samples, dtype=bool)
    for label in range(dataset.n_classes):
        back[np.flatnonzero(dataset.y == label)[EVERY - 1 :: EVERY]] = True
    return back


def fitted_part(dataset: Dataset) -> Dataset:
    """The remaining points, with the scaling of the whole data set. Raises DataError if a class has none left."""
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
