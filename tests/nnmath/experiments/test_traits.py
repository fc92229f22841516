"""What decides which story an experiment gets: its shape, what is wrong with and without a layer, what two could do."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import Experiment, load
from nnmath.experiments.traits import DataTraits
from tests.support.networks import random_network


def experiment(source: str, *widths: int, seed: int = 0) -> Experiment:
    """The data with any network of those widths: nothing here depends on how good it is."""
    data = load(source)
    outputs = 1 if data.n_classes == 2 else data.n_classes
    return Experiment(data, random_network(np.random.default_rng(seed), data.n_features, *widths, outputs))


@pytest.mark.parametrize(
    ("source", "widths", "kinds"),
    [
        ("moons", (2,), {"plane", "flat"}),
        ("moons", (3,), {"plane", "lifts"}),
        ("moons", (1,), {"plane", "one_neuron"}),
        ("moons", (2, 2), {"plane"}),
        ("iris", (2,), set()),
    ],
)
def test_the_shape_decides_between_square_cube_and_neither(
    source: str, widths: tuple[int, ...], kinds: set[str]
) -> None:
    one = experiment(source, *widths)
    traits = DataTraits(one)
    assert traits.widths == widths
    assert {kind for kind in ("plane", "flat", "lifts", "one_neuron") if getattr(traits, kind)} == kinds
    assert traits.wrong == np.count_nonzero(one.network.predict(one.dataset.X) != one.dataset.y) > 0


def test_a_rival_is_measured_on_the_same_points_and_looked_for_only_when_it_is_looked_at_and_once() -> None:
    one, rival, asked = experiment("rings", 3), experiment("rings", 2, seed=1), []

    def find() -> Experiment:
        asked.append("two")
        return rival

    traits = DataTraits(one, find)
    assert asked == []
    assert traits.rival_wrong == np.count_nonzero(rival.network.predict(one.dataset.X) != one.dataset.y) > 0
    assert traits.rival is rival
    assert asked == ["two"]
