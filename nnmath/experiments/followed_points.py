"""The points that the eye can follow through every space of a film."""

from __future__ import annotations

from itertools import product

import numpy as np

from nnmath.experiments.experiment import Experiment
from nnmath.geometry.arrangement import patterns
from nnmath.networks.metrics import wrong
from nnmath.utils.memo import remembered
from nnmath.warps.openness import most_isolated
from nnmath.warps.warp import warp

MOST = 3  # points


def followed_points(experiment: Experiment) -> list[int]:
    """Row numbers of up to three points, each in another piece of the plane and put right by the network: of those well
    within their piece the one that is best seen. The row that a film follows comes first, for its piece.
    """
    row = experiment.dataset.followed
    return remembered(experiment.network, ("followed points", row), lambda: _found(experiment))


def _found(experiment: Experiment) -> list[int]:
    data, network = experiment.dataset, experiment.network
    move, found, row = warp(network, data.X), patterns(network.cut_lines(), data.X), data.followed
    right = ~wrong(network, data.X, data.y)
    pieces = [(found == signs[::-1]).all(axis=1) for signs in product((False, True), repeat=network.n_hidden)]
    pieces = [piece & right for piece in pieces if not (row and piece[row.index]) and (piece & right).any()]
    within = np.abs(network.pre_activation(data.X)).min(axis=1)
    deep = [piece & (within >= np.median(within[piece])) for piece in pieces]
    first = [row.index] if row else []
    return [*first, *(most_isolated(move, data.X, piece) for piece in deep[: MOST - len(first)])]
