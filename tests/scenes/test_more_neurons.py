"""What is said of more neurons is so of the networks that are shown."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.sheet import data_window
from nnmath import decision_boundary, standard
from nnmath.geometry.contours import n_corners, roundness
from tests.support.chapters import load_chapter
from tests.support.films import ARTICLE, plans

SLOTS = [slot for slot in load_chapter("MoreNeurons").slots if slot.startswith("rings")]
LADDER = sorted(SLOTS, key=lambda slot: standard(slot).network.n_hidden)


@pytest.mark.parametrize("slot", LADDER)
def test_no_network_of_the_ladder_has_a_neuron_without_which_it_would_be_the_same(slot: str) -> None:
    """Each output weight in turn is taken away, and the bias makes up for what the neuron gave on average."""
    experiment = standard(slot)
    hidden, output = experiment.network.layers
    box = data_window(experiment.dataset.X, experiment.dataset.y)
    places = box.lattice(90)
    values = 1 / (1 + np.exp(-(places @ hidden.weights + hidden.bias)))
    before = 1 / (1 + np.exp(-(values @ output.weights[:, 0] + output.bias[0])))
    for k, weight in enumerate(output.weights[:, 0]):
        score = np.delete(values, k, axis=1) @ np.delete(output.weights[:, 0], k)
        without = 1 / (1 + np.exp(-(score + weight * values[:, k].mean() + output.bias[0])))
        assert np.abs(without - before).max() > 1e-3, f"{slot}: neuron {k + 1} does nothing"


def test_a_neuron_more_can_add_a_side() -> None:
    said = [caption.aloud for plan in plans(ARTICLE) if plan.chapter == "MoreNeurons" for caption in plan.captions]
    assert "A neuron more can add a side: nearly a circle in the end." in said
    for slot in LADDER[1:]:
        experiment = standard(slot)
        (line,) = decision_boundary(experiment.network, data_window(experiment.dataset.X, experiment.dataset.y))
        if slot == LADDER[-1]:
            assert experiment.network.n_hidden == 12 and roundness(line) > 0.9
        else:
            assert n_corners(line) == experiment.network.n_hidden
