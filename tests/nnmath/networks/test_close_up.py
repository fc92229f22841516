"""A part of the plane is looked at from nearby where most points crowd into it and the classes meet there."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import Dataset, FitSpec, Network, fit, load
from nnmath.geometry.box import Box
from nnmath.networks.boundaries import class_boundaries
from nnmath.networks.close_up import AROUND, CORNER, CROWD, WRONG, close_up
from nnmath.utils.arrays import Floats
from tests.support.sharing import once_a_run


def data_of(raw: Floats, y: Floats | None = None) -> Dataset:
    labels = np.arange(len(raw)) % 2 if y is None else y
    return Dataset.from_raw("made", raw, labels, ("across", "up"), ("a", "b"))


def cut_at(x: float, dataset: Dataset) -> Network:
    """A network that says b to the right of a raw x."""
    at = (x - dataset.mean[0]) / dataset.scale[0]
    return Network.from_arrays([[[8.0], [0.0]], [[8.0]]], [[-8.0 * at], [-4.0]], "logistic")


@once_a_run
def corner() -> tuple[Dataset, Network]:
    """Two tight clusters side by side, and a tenth of the points scattered far beyond them."""
    random = np.random.default_rng(0)
    y = np.arange(300) % 2
    raw = random.normal(0, 0.3, (300, 2)) + np.outer(y, [1.2, 0.0])
    raw[:30] = random.uniform(3, 14, (30, 2))
    data = data_of(raw, y)
    return data, fit(data, FitSpec(hidden=2, starts=2, held_out=False)).network


@pytest.mark.parametrize("name", ["bands", "long_spirals", "blobs"])
def test_a_set_without_a_corner_is_seen_as_it_is(name: str) -> None:
    data = load(name)
    assert close_up(data, cut_at(float(np.median(data.raw[:, 0])), data)) is None


def test_what_is_shown_of_one_with_a_corner_holds_what_it_is_about() -> None:
    data, network = corner()
    part = close_up(data, network)
    assert part is not None
    picture = Box.around(data.X, margin=0.0)
    side = float(picture.size.max())
    assert part.size[0] == pytest.approx(part.size[1]) and part.size[0] <= AROUND * CORNER * side
    assert part.contains(data.X).mean() >= CROWD
    missed = data.X[network.predict(data.X) != data.y]
    assert len(missed) and part.contains(missed).mean() >= WRONG
    assert (part.low >= picture.center - side / 2 - 1e-9).all() and (
        part.high <= picture.center + side / 2 + 1e-9
    ).all()
    places = np.concatenate([line for *_, line in class_boundaries(network, Box.cube(picture.center, side / 2))])
    near = [int((np.linalg.norm(data.X - place, axis=1) < side / 20).sum()) for place in places]
    assert part.contains(places[int(np.argmax(near))][None]).all()
    assert (data.raw[part.contains(data.X)] < 3).all(), "of what is scattered none is there"


def test_nothing_is_gone_near_to_where_the_classes_do_not_meet() -> None:
    """A cut through what is scattered, none at all, and one that is right where points crowd and wrong elsewhere."""
    data, _ = corner()
    assert close_up(data, cut_at(0.6, data)) is not None
    assert close_up(data, cut_at(8.0, data)) is None
    assert close_up(data, cut_at(99.0, data)) is None
    apart = data_of(data.raw, np.where((data.raw > 3).all(axis=1), 0, data.raw[:, 0] > 0.6).astype(int))
    assert close_up(apart, cut_at(0.6, apart)) is None
