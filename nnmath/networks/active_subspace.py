"""The active subspace: the directions of the input space along which a network's answers change most.

A column on which no answer depends has no part in it, however widely the points spread along it: principal components,
which know only the points, show such columns first. (P. Constantine, *Active Subspaces*, SIAM 2015.)
"""

from __future__ import annotations

import numpy as np

from nnmath.geometry.class_view import by_spread, span, turned_by_size
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, matmul

MOST_LOOKED_AT = 2000  # points at which it is measured how the answers change
LEAST = 1e-3  # of the largest change: along a direction with less, spread says more than change


def active_plane(network: Network, X: Floats) -> Floats:
    """The two directions (d, 2), orthonormal, along which the answers at points ``X`` (n, d) change most, most first.

    A third and further ones that the first layer reads are ranked by change, too; where nothing changes, they are
    ranked by the spread of the points, as are those that it does not read.
    """
    weights = network.layers[0].weights
    read, unread = span(weights)
    change = matmul(read.T, weights, _change(network, X), weights.T, read)
    active, sizes = turned_by_size(read, change)
    changes = sizes > LEAST * sizes.max(initial=0.0)
    ranked = active[:, changes]
    for rest in (active[:, ~changes], unread):
        if ranked.shape[1] < 2:
            ranked = np.column_stack([ranked, by_spread(rest, X)])
    return ranked[:, :2]


def change_shares(network: Network, X: Floats, basis: Floats) -> Floats:
    """The share (s,) of the change of a network's answers at points ``X`` (n, d) that lies along each direction of
    ``basis`` (d, s): of the mean squared gradient of the logits. All 0 where the answers are everywhere the same.
    """
    weights, change = network.layers[0].weights, _change(network, X)
    along = matmul(weights.T, basis)
    whole = np.trace(matmul(weights, change, weights.T))
    return np.asarray(np.einsum("is,ij,js->s", along, change, along) / (whole or 1.0))


def _change(network: Network, X: Floats) -> Floats:
    """The mean over points ``X`` (n, d) of G G^T (h, h), G being the gradients of the logits by the sums of the first
    layer. What all logits share changes no answer, so they are taken from their mean.
    """
    looked_at = X[:: -(-len(X) // MOST_LOOKED_AT)]
    slope = activation(network.activation).derivative
    inputs = [looked_at, *network.activations(looked_at)]
    *hidden, output = network.layers
    logits = output.weights if output.n_out == 1 else output.weights - output.weights.mean(axis=1, keepdims=True)
    gradients = np.broadcast_to(logits, (len(looked_at), *logits.shape))
    for k, layer in reversed(list(enumerate(hidden))):
        gradients = slope(layer.pre_activation(inputs[k]))[:, :, None] * gradients
        if k:
            gradients = matmul(layer.weights, gradients)
    return np.asarray(np.einsum("nik,njk->ij", gradients, gradients) / len(looked_at))
