"""Networks with any weights, for laws that hold whatever they are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st
from scipy.special import expit

from nnmath import Network
from nnmath.utils.arrays import Floats

ACTIVATIONS = ["logistic", "tanh", "relu"]


def networks(
    hidden: int | None = None, features: int = 2, activation: str | None = None, outputs: int = 1
) -> st.SearchStrategy[Network]:
    """Networks with normal weights on any scale from 0.1 to 30; none all but flat."""

    def build(seed: int, n_hidden: int, name: str, scale: float) -> Network:
        random = np.random.default_rng(seed)
        return random_network(random, features, n_hidden, outputs, activation=name, scale=scale)

    return st.builds(
        build,
        seed=st.integers(0, 2**32 - 1),
        n_hidden=st.just(hidden) if hidden else st.sampled_from([2, 3]),
        name=st.just(activation) if activation else st.sampled_from(ACTIVATIONS),
        scale=st.sampled_from([0.1, 1.0, 5.0, 30.0]),
    ).filter(lambda network: np.linalg.cond(network.layers[0].weights) < 1e6)


def random_network(
    random: np.random.Generator, *sizes: int, activation: str = "logistic", scale: float = 1.0
) -> Network:
    """A network with layers of so many columns, neurons and outputs, and with normal weights."""
    weights = [random.normal(size=shape) * scale for shape in pairwise(sizes)]
    return Network.from_arrays(weights, [random.normal(size=size) * scale for size in sizes[1:]], activation)


def network(*sizes: int, activation: str = "logistic", scale: float = 1.5) -> Network:
    """Such a network, the same one for the same sizes, with weights that bend what is drawn."""
    return random_network(np.random.default_rng(sum(sizes)), *sizes, activation=activation, scale=scale)


def at_steepness(activation: str, z: Floats, k: float) -> Floats:
    """The activation turned down to steepness k, written down anew."""
    leaky = np.where(z > 0, z, (1 - k) * z)
    return {"logistic": expit(k * z), "tanh": np.tanh(k * z), "relu": leaky}[activation]


CLOUD = np.random.default_rng(0).uniform(-3, 3, size=(500, 2))
"""Points over the plane that is shown."""
