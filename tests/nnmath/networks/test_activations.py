"""Activations: their slopes, and each as a dial: what is drawn in stage 2 is a true layer, from gentle to steep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.networks.activations import ACTIVATIONS, activation

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


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_derivative_is_the_slope(name: str) -> None:
    f, z = ACTIVATIONS[name], np.linspace(-3.05, 3.05, 62).reshape(31, 2)  # no kink among them
    slope = (f(z + 1e-6) - f(z - 1e-6)) / 2e-6
    assert f.derivative(z) == pytest.approx(slope, abs=1e-8)
