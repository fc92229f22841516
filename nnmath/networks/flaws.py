"""Networks whose hidden layer cannot be followed as a warp, or whose output draws no boundary anywhere."""

from __future__ import annotations

import numpy as np

from nnmath.geometry.rotations import RANK_TOLERANCE
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats


def flaw(network: Network) -> str:
    """Why there is no story of cuts, warp and border to be told of a network, in words; nothing if there is one."""
    if nothing := idle(network):
        return nothing
    if network.n_features == 2 and network.widths in ((2,), (3,)) and _is_flat(network.layers[0].weights):
        return "all hidden neurons cut in the same direction"
    return ""


def idle(network: Network) -> str:
    """Which part of a network has no weights but 0, and so neither cut nor border, in words; nothing if none has."""
    first, last = network.layers[0].weights, network.layers[-1].weights
    without = np.flatnonzero(~first.any(axis=0))
    if len(without):
        return f"hidden neuron {without[0] + 1} has no weight but 0"
    return "" if last.any() else "the output has no weight but 0"


def _is_flat(weights: Floats) -> bool:
    """Whether a layer (2, n) maps the plane to a line."""
    sizes = np.linalg.svd(weights, compute_uv=False)
    return not sizes[1] > RANK_TOLERANCE * sizes[0]
