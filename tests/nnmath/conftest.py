"""Random networks for the laws."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import strategies as st

from nnmath import Network

Networks = Callable[..., st.SearchStrategy[Network]]


def networks(
    hidden: int | None = None,
    features: int = 2,
    activation: str | None = None,
    outputs: int = 1,
    condition: float = 1e6,
) -> st.SearchStrategy[Network]:
    """Networks with normal weights on any scale from 0.1 to 30; none flatter than ``condition``."""

    def build(seed: int, n_hidden: int, name: str, scale: float) -> Network:
        random = np.random.default_rng(seed)
        weights = [
            random.normal(size=(features, n_hidden)) * scale,
            random.normal(size=(n_hidden, outputs)) * scale,
        ]
        biases = [random.normal(size=n_hidden) * scale, random.normal(size=outputs) * scale]
        return Network.from_arrays(weights, biases, name)

    return st.builds(
        build,
        seed=st.integers(0, 2**32 - 1),
        n_hidden=st.just(hidden) if hidden else st.sampled_from([2, 3]),
        name=st.just(activation) if activation else st.sampled_from(["logistic", "tanh", "relu"]),
        scale=st.sampled_from([0.1, 1.0, 5.0, 30.0]),
    ).filter(lambda network: np.linalg.cond(network.layers[0].weights) < condition)


@pytest.fixture(scope="session", name="networks")
def networks_fixture() -> Networks:
    """The strategy above, by its arguments: hidden, features, activation, outputs."""
    return networks


@pytest.fixture(scope="session")
def cloud() -> np.ndarray:
    """500 points over the plane that is shown."""
    return np.random.default_rng(0).uniform(-3, 3, size=(500, 2))
