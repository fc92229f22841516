"""The activation as a dial: what is drawn in stage 2 is a true layer, from gentle to steep."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from nnmath import Network, warp
from nnmath.networks.activations import ACTIVATIONS, activation

Networks = Callable[..., st.SearchStrategy[Network]]

names = st.sampled_from(sorted(ACTIVATIONS))
steepnesses = st.floats(0.0, 1.0)
reaches = st.floats(1e-3, 200.0)
LAYERS = {  # by hand: the activation of a neuron whose sum is z, in a network that is k times as gentle
    "logistic": lambda z, k: 1 / (1 + np.exp(-k * z)),
    "tanh": lambda z, k: np.tanh(k * z),
    "relu": lambda z, k: np.where(z > 0, z, (1 - k) * z),
}


@given(names, st.floats(1e-3, 1.0), reaches)
def test_every_moment_is_a_true_layer_up_to_a_scale_that_is_told(name: str, k: float, reach: float) -> None:
    f, at_zero = activation(name), float(LAYERS[name](np.zeros(1), 1.0)[0])
    z, reaches = np.linspace(-reach, reach, 41)[:, None], np.array([reach])
    shown = (f.dial(z, k, reaches) - at_zero) / f.stretch(k, reaches) + at_zero
    assert shown == pytest.approx(LAYERS[name](z, k), abs=1e-9 * max(1.0, reach))
    assert f.gentle(z, k) == pytest.approx(LAYERS[name](z, k), abs=1e-12 * max(1.0, reach))


@given(names, steepnesses, reaches)
def test_each_axis_is_monotone_and_keeps_its_middle(name: str, k: float, reach: float) -> None:
    f, reaches = activation(name), np.array([reach])
    half = np.linspace(0.0, 2 * reach, 51)
    along = f.dial(np.concatenate([-half[:0:-1], half])[:, None], k, reaches)[:, 0]
    assert (np.diff(along) >= -1e-12 * reach).all()
    assert along[50] == f.middle == float(LAYERS[name](np.zeros(1), 1.0)[0])
    low, high = f.dial(np.array([[-reach], [reach]]), k, reaches)[:, 0]
    assert high == pytest.approx(float(f(np.array([reach]))[0])), "the largest sum stands where it ends"
    assert name == "relu" or low == pytest.approx(float(f(np.array([-reach]))[0]))


@given(names, reaches)
def test_the_gentle_end_is_linear_and_the_steep_one_exact(name: str, reach: float) -> None:
    f, z, reaches = activation(name), np.linspace(-reach, reach, 31)[:, None], np.array([reach])
    assert np.array_equal(f.dial(z, 1.0, reaches), f(z))
    factors, shift = f.chart(reaches)
    assert f.dial(z, 0.0, reaches) == pytest.approx(z * factors + shift)
    near = f.dial(z, 1e-5 / max(reach, 1.0), reaches)
    assert near == pytest.approx(f.dial(z, 0.0, reaches), abs=1e-4 * max(1.0, reach))


@given(names, reaches)
def test_the_steepness_rises_from_0_to_1_so_that_the_picture_changes_evenly(name: str, reach: float) -> None:
    f = activation(name)
    k = np.array([f.steepness(s, reach) for s in np.linspace(0, 1, 41)])
    assert k[0] == 0.0 and k[-1] == pytest.approx(1.0) and (np.diff(k) > 0).all()
    if f.gain is not None and f.gain * reach > 4:
        assert f.gain * k[20] * reach == pytest.approx(2.0)
    else:
        assert np.allclose(np.diff(k), 1 / 40)


def test_a_neuron_that_is_always_0_stays_in_the_middle() -> None:
    f, none = activation("logistic"), np.zeros(1)
    assert np.allclose([f.dial(np.zeros((3, 1)), k, none) for k in (0.0, 0.3, 1.0)], 0.5)
    with pytest.raises(ValueError, match="no scale"):
        f.stretch(0.0, np.ones(1))


@given(data=st.data())
def test_stage_2_is_the_network_at_a_smaller_steepness(
    networks: Networks, cloud: np.ndarray, data: st.DataObject
) -> None:
    network = data.draw(networks(activation="logistic")).oriented()
    move, layer = warp(network), network.layers[0]
    corners = np.array([[x, y] for x in (-3, 3) for y in (-3, 3)]) @ layer.weights + layer.bias
    reach = np.abs(corners).max(axis=0)
    for t in (0.55, 0.7, 0.85, 0.97):
        k = move.steepness(t)
        gentle = expit(k * (cloud @ layer.weights + layer.bias))
        scale = (expit(reach) - 0.5) / (expit(k * reach) - 0.5)
        assert move(cloud, t) == pytest.approx(0.5 + (gentle - 0.5) * scale, abs=1e-7)
        assert move.time_of(k) == pytest.approx(t, abs=1e-6)
    assert move.steepness(0.3) == 0.0 and move.steepness(1.0) == 1.0


@given(data=st.data())
def test_neither_place_nor_speed_jumps_where_the_stages_meet(networks: Networks, data: st.DataObject) -> None:
    """By halving the step: both one-sided speeds at the middle go to the same, which is rest."""
    network = data.draw(networks()).oriented()
    move = warp(network)
    points = np.random.default_rng(3).uniform(-3, 3, (30, 2))
    size = float(move.window(0.5).size[0])

    def speed(step: float) -> tuple[float, float]:
        here = move(points, 0.5)
        before, after = (float(np.abs(move(points, 0.5 + d) - here).max()) / step / size for d in (-step, step))
        return before, after

    coarse, fine = speed(1e-4), speed(1e-5)
    assert max(fine) < 0.2 * max(coarse) + 1e-6
