"""The point that is followed: its ring, and its numbers beside it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from nnfilm.kit.panels.followed_point import FollowedValues
from nnfilm.kit.panels.steepness import first_seen
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.running_numbers import decimals
from nnmath import warp
from tests.support.drawing import REGION
from tests.support.networks import network

NETWORK = network(2, 2, 1).oriented()
X = np.array([[-1.2, 0.4], [0.3, -0.8], [1.1, 0.9], [0.1, 0.2], [0.12, 0.21]])


def flow(t: float) -> Flow:
    return Flow(warp(NETWORK, X), t)


@given(st.floats(0.0, 1.0), st.integers(0, len(X) - 1))
def test_beside_it_stand_its_sums_and_then_its_activations_at_the_steepness(t: float, index: int) -> None:
    moved = flow(t)
    shown = FollowedValues(X[index : index + 1], moved, Layout.of(*frame_size(1280, 720)), DARK)
    z, k = NETWORK.pre_activation(X[index : index + 1])[0], moved.warp.steepness(t)
    is_sum = np.allclose(shown.values, z)
    assert is_sum or np.allclose(shown.values, expit(k * z))
    assert is_sum if k == 0 else not is_sum or k < first_seen(moved.warp)
    space = Space(REGION, moved.view(View(), 1.2), shown)
    space._look = space.look()
    texts = shown.texts(space)
    assert [text.number for text in texts] == [decimals(float(value)) for value in shown.values]
    for k, text in enumerate(texts):
        distances = [np.abs(rgba(text.color) - rgba(DARK.neuron(j))).max() for j in range(3)]
        assert np.argmin(distances) == k
