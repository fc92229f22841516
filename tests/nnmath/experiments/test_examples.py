"""The article's experiments, which are kept with their weights: each is what its recipe asks for."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import Experiment, Network, errors, load, standard
from nnmath.experiments.examples import RECIPES, STORED, TRAINED
from nnmath.fitting.report import Report
from nnmath.networks.metrics import cross_entropy

every_slot = pytest.mark.parametrize("slot", RECIPES)


def reported(experiment: Experiment) -> Report:
    assert experiment.report is not None
    return experiment.report


def loss(network: Network, experiment: Experiment) -> float:
    """What the optimizer makes small: the mean cross-entropy, and scikit-learn's penalty."""
    data, alpha = experiment.dataset, reported(experiment).alpha
    squares = sum(float((layer.weights**2).sum()) for layer in network.layers)
    return cross_entropy(network, data.X, data.y) + 0.5 * alpha * squares / data.n_samples


def test_each_slot_has_its_file_and_no_other_lies_beside_them() -> None:
    assert {path.stem for path in STORED.iterdir()} == set(RECIPES)


@every_slot
def test_it_is_what_its_recipe_asks_for_and_counts_right(slot: str) -> None:
    experiment, (name, spec) = standard(slot), RECIPES[slot]
    data, fresh, report = experiment.dataset, load(name), reported(experiment)
    assert report.spec == spec.as_dict()
    assert np.allclose(data.X, fresh.X, rtol=0, atol=1e-12) and np.array_equal(data.y, fresh.y)
    assert (data.name, data.feature_names, data.class_names) == (fresh.name, fresh.feature_names, fresh.class_names)
    assert report.errors == errors(experiment.network, data.X, data.y)
    assert report.best.loss == pytest.approx(loss(experiment.network, experiment), abs=1e-6)
    assert (experiment.training is not None) == (slot in TRAINED)
