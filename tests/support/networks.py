"""Networks with any weights, for tests of what is drawn of a network whatever it is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.special import expit

from nnmath import Network
from nnmath.utils.arrays import Floats

ACTIVATIONS = ["logistic", "tanh", "relu"]


def network(*sizes: int, activation: str = "logistic", scale: float = 1.5) -> Network:
    """A network with so many features, neurons of each hidden layer, and outputs."""
    rng = np.random.default_rng(sum(sizes))
    weights = [rng.normal(0, scale, shape) for shape in pairwise(sizes)]
    return Network.from_arrays(weights, [rng.normal(0, scale, n) for n in sizes[1:]], activation)


def at_steepness(activation: str, z: Floats, k: float) -> Floats:
    """The activation turned down to steepness k, written down anew."""
    leaky = np.where(z > 0, z, (1 - k) * z)
    return {"logistic": expit(k * z), "tanh": np.tanh(k * z), "relu": leaky}[activation]
