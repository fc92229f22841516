"""What decides which story an experiment gets: its shape, what is wrong with and without a layer, what two could do."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnmath import Experiment, Network, load
from nnmath.experiments.traits import DataTraits


def experiment(source: str, *widths: int, seed: int = 0) -> Experiment:
    """The data with any network of those widths: nothing here depends on how good it is."""
    data = load(source)
    random = np.random.default_rng(seed)
    sizes = (data.n_features, *widths, 1 if data.n_classes == 2 else data.n_classes)
    weights = [random.normal(size=shape) for shape in pairwise(sizes)]
    return Experiment(data, Network.from_arrays(weights, [random.normal(size=w.shape[1]) for w in weights]))


@pytest.mark.parametrize(
    ("source", "widths", "plane", "flat", "lifts"),
    [
        ("moons", (2,), True, True, False),
        ("moons", (3,), True, False, True),
        ("moons", (1,), True, False, False),
        ("moons", (2, 2), True, False, False),
        ("iris", (2,), False, False, False),
        ("spirals", (3,), True, False, True),
    ],
)
def test_the_shape_decides_between_square_cube_and_neither(
    source: str, widths: tuple[int, ...], plane: bool, flat: bool, lifts: bool
) -> None:
    traits = DataTraits(experiment(source, *widths))
    assert traits.widths == widths
    assert (traits.plane, traits.flat, traits.lifts) == (plane, flat, lifts)


@pytest.mark.parametrize(
    ("source", "widths", "single"),
    [
        ("blobs", (3,), False),
        ("blobs", (1,), True),
        ("rings", (1,), True),
        ("rings", (2, 1), False),
    ],
)
def test_one_neuron_is_all_there_is_only_where_the_one_layer_is_so_narrow(
    source: str, widths: tuple[int, ...], single: bool
) -> None:
    assert DataTraits(experiment(source, *widths)).one_neuron == single


@pytest.mark.parametrize(("source", "widths"), [("rings", (3,)), ("iris", (2,)), ("moons", (4, 2))])
def test_wrong_points_are_those_whose_class_is_another_than_predicted(source: str, widths: tuple[int, ...]) -> None:
    one = experiment(source, *widths)
    assert DataTraits(one).wrong == np.count_nonzero(one.network.predict(one.dataset.X) != one.dataset.y) > 0


def test_the_rival_is_measured_on_the_same_points() -> None:
    one, rival = experiment("rings", 3), experiment("rings", 2, seed=1)
    traits = DataTraits(one, lambda: rival)
    assert traits.rival is rival
    assert traits.rival_wrong == np.count_nonzero(rival.network.predict(one.dataset.X) != one.dataset.y) > 0


def test_a_rival_is_looked_for_only_when_it_is_looked_at_and_once() -> None:
    asked: list[str] = []
    one = experiment("rings", 3)

    def find() -> Experiment:
        asked.append("two")
        return one

    traits = DataTraits(one, find)
    assert traits.lifts and not traits.one_neuron and traits.wrong
    assert asked == []
    assert traits.rival_wrong == traits.wrong == traits.rival_wrong and traits.rival is one
    assert asked == ["two"]
