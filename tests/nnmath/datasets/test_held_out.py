from __future__ import annotations

import numpy as np
import pytest

from nnmath import load, standard
from nnmath.datasets.held_out import fitted_part, held_out_points
from nnmath.networks.metrics import wrong


@pytest.mark.parametrize("name", ["noisy_moons", "rings", "iris"])
def test_a_third_of_each_class_is_held_out(name: str) -> None:
    data = load(name)
    back = held_out_points(data)
    for label, size in enumerate(data.class_sizes):
        assert np.count_nonzero(back & (data.y == label)) == size // 3


def test_what_is_shown_is_the_rest_in_the_same_units() -> None:
    data = load("noisy_moons")
    part, rows = fitted_part(data), ~held_out_points(data)
    assert np.array_equal(part.X, data.X[rows]) and np.array_equal(part.y, data.y[rows])
    assert np.array_equal(part.mean, data.mean) and np.array_equal(part.scale, data.scale)
    assert pytest.approx((part.raw - part.mean) / part.scale) == part.X


def test_many_neurons_learn_the_noise_and_few_do_not() -> None:
    """What the film tells of them: the many are right about all that they have seen, and worse about the others."""
    few, many = standard("noisy_few"), standard("noisy_many")
    assert few.training is many.training is None, "its mistakes are those of a part"
    assert standard("bands").training is not None
    back = held_out_points(few.dataset)
    assert few.dataset.digest == many.dataset.digest
    found = [wrong(one.network, one.dataset.X, one.dataset.y) for one in (few, many)]
    seen, new = ([int(np.count_nonzero(one[rows])) for one in found] for rows in (~back, back))
    assert seen[1] == 0 < seen[0]
    assert new[1] > new[0]


def test_no_network_saw_what_was_held_out() -> None:
    report = standard("noisy_many").report
    assert report is not None and report.n_samples == np.count_nonzero(~held_out_points(load("noisy_moons")))
