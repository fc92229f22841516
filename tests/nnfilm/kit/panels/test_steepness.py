"""The dial and its curve are the network's own at the steepness of the moment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.panels.steepness import SteepnessCurve, SteepnessDial
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.sentence import Number
from nnmath import warp
from nnmath.utils.arrays import Floats
from tests.support.networks import ACTIVATIONS, at_steepness, network

LAYOUT = Layout.of(*frame_size(768, 432))
X = np.array([[-1.2, 0.4], [0.3, -0.8], [1.1, 0.9], [0.1, 0.2], [0.12, 0.21]])


def flow(activation: str, t: float = 0.0) -> Flow:
    return Flow(warp(network(2, 2, 1, activation=activation).oriented(), X), t)


def says(numbers: Sequence[Number | str], expected: Floats) -> bool:
    """Whether numbers are these, as they are read, to half their last digit."""
    read = np.array([float(str(number).replace("\u2212", "-")) for number in numbers])
    return read.shape == expected.shape and bool((np.abs(read - expected) < 0.005 + 1e-9).all())


@given(st.floats(0.0, 1.0), st.sampled_from(["logistic", "tanh"]))
def test_the_dial_tells_the_steepness_of_the_moment(t: float, activation: str) -> None:
    moved = flow(activation, t)
    assert says([SteepnessDial(moved, LAYOUT, DARK).number], np.array([moved.warp.steepness(t)]))


@given(st.floats(0.0, 1.0, exclude_min=True), st.sampled_from(ACTIVATIONS))
def test_the_dial_tells_0_of_0_alone(k: float, activation: str) -> None:
    moved = flow(activation)
    moved.t = moved.warp.time_of(1 - k if activation == "relu" else k)
    steepness = moved.warp.steepness(moved.t)
    there, told = 1 - steepness if activation == "relu" else steepness, SteepnessDial(moved, LAYOUT, DARK).number
    assert (float(told) == 0) == (there == 0)
    assert abs(float(told) - there) <= (0.001 if there < 0.0995 else 0.005 + 1e-9)
    assert len(told) <= len("0.000")


def chart(activation: str, t: float) -> tuple[SteepnessCurve, Floats, Floats]:
    """The curve over the dial: its sums, and how high it is there, 0 at its lower end and 1 at its upper one."""
    place = LAYOUT.dial_curve
    assert place is not None
    shown = SteepnessCurve(flow(activation, t), place, LAYOUT, DARK)
    place = shown.place
    curve = (shown.curve() - [place.x, place.y]) / place.half
    return shown, curve[:, 0] / place.stretch * float(shown.flow.warp.reach.max()), (curve[:, 1] + 1) / 2


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("t", [0.5, 0.7, 1.0])
def test_the_curve_over_the_dial_is_the_activation_at_its_steepness(activation: str, t: float) -> None:
    shown, z, share = chart(activation, t)
    reach, (low, high) = float(shown.flow.warp.reach.max()), shown.ends
    assert z == pytest.approx(np.linspace(-reach, reach, len(z)))
    assert low + share * (high - low) == pytest.approx(at_steepness(activation, z, shown.flow.warp.steepness(t)))
    assert share.min() > -1e-9 and share.max() < 1 + 1e-9
    if t == 1.0:
        ends = {"logistic": (0.0, 1.0), "tanh": (-1.0, 1.0)}.get(activation, (-reach, reach))
        assert (low, high) == pytest.approx(ends)
