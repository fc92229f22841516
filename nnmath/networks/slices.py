"""A network on a plane through its input space: it is a network of two features."""

from __future__ import annotations

import numpy as np

from nnmath.networks.network import Layer, Network
from nnmath.utils.arrays import Floats
from nnmath.utils.linear_algebra import matmul


def on_plane(network: Network, basis: Floats, through: Floats) -> Network:
    """What a network computes on the plane that ``basis`` (d, 2), with columns of length 1 at right angles, spans
    through a point (d,): at x of the plane the result gives what ``network`` gives there, as a function of x @ basis.

    Of two features that are seen as they are, that is the network itself. Raises ValueError for a basis that does not
    fit it.
    """
    first, *others = network.layers
    if basis.shape != (network.n_features, 2) or not np.allclose(matmul(basis.T, basis), np.eye(2)):
        raise ValueError(f"a plane in {network.n_features} features has two columns of length 1 at right angles")
    if np.array_equal(basis, np.eye(2)):
        return network
    rest = through - matmul(basis, matmul(basis.T, through))
    layer = Layer(matmul(basis.T, first.weights), first.bias + matmul(rest, first.weights), first.activation)
    return Network((layer, *others))
