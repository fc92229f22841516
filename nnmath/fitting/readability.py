"""How a network reads on screen, and which of several starts is therefore taken.

The lowest loss comes first. Of starts that all but reach it, one reads well whose minimum other starts find too
(``found_by``), whose sheet is seen (its `coverage`, and few points at the walls), whose output plane has room on both
sides, and whose neurons are equally steep. Each is brought to 0 .. 1; the score is their mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nnmath.fitting.report import Restart, lowest
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.networks.metrics import at_walls, errors, network_margin
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints, matmul

PARTS = 5  # of the score
SAME_LOSS = 1e-3  # from one loss to the next: a gap of no more than this share does not part two minima
# A minimum that this share of the other starts find too is no accident; more of them say nothing more.
OFTEN = 0.1
LARGEST_CUT = np.sqrt(2)  # the area of the largest flat cut through a cube of side 1: along two edges and two diagonals
SQUARES = 40  # a side, into which the window is cut to measure the sheet


def judged(network: Network, X: Floats, y: Ints, seed: int, loss: float) -> Restart:
    """What a start came to; what other starts have found (see `compared`) is not known yet."""
    H = network.hidden(X)
    weights = network.layers[0].weights
    steepness = np.linalg.norm(weights, axis=0)
    evenness = float(steepness.min() / steepness.max()) if steepness.max() > 0 else 0.0
    clear, covered = float(1 - at_walls(H, network.activation).any(axis=1).mean()), coverage(network, X)
    room = network_margin(network, X, y) / max(float(np.ptp(H, axis=0).max()), 1.0)
    # Where there is no sheet to measure: the angle, against that of neurons that share out the circle evenly.
    spread = covered if covered is not None else smallest_angle(weights) / (360 / max(2, network.widths[0]))
    parts = np.clip([spread, clear, room, evenness], 0, 1)
    return Restart(
        seed=seed,
        errors=errors(network, X, y),
        loss=loss,
        score=float(parts.sum() / PARTS),
    )


def compared(starts: Sequence[Restart]) -> list[Restart]:
    """The same starts of one trial, each with the number of them that found its minimum, itself among them, and the
    score that this makes.
    """
    found = _minima(starts)
    return [found_again(one, found.count(minimum), len(starts)) for one, minimum in zip(starts, found, strict=True)]


def _minima(starts: Sequence[Restart]) -> list[int]:
    """The number of the minimum of each. Starts that end near one minimum end at losses one after another, how near,
    is a matter of the processor; so it is the gaps that part them, not how far the first is from the last.
    """
    order = sorted(range(len(starts)), key=lambda i: (starts[i].errors, starts[i].loss))
    minima, number = [0] * len(starts), 0
    for last, i in pairwise(order):
        one, other = starts[last], starts[i]
        number += one.errors != other.errors or other.loss - one.loss > SAME_LOSS * abs(other.loss)
        minima[i] = number
    return minima


def found_again(start: Restart, found_by: int, n_starts: int) -> Restart:
    """A start as `judged` gave it, with how many of all starts found its minimum, and the score that this makes."""
    others = (found_by - 1) / max(n_starts - 1, 1)
    return replace(start, found_by=found_by, score=start.score + min(others / OFTEN, 1.0) / PARTS)


def ranking(starts: Sequence[Restart]) -> list[int]:
    """Their indices, the best first: those with the `lowest` loss, the highest score first, then the others, the lower
    loss first; what ties, by seed.
    """
    # To six digits, below which a score is rounding: starts that found the same minimum tie.
    low = sorted(lowest(starts), key=lambda i: -round(starts[i].score, 6))
    return low + sorted(set(range(len(starts))) - set(low), key=lambda i: (starts[i].loss, i))


def best_start(starts: Sequence[Restart]) -> int:
    """The index of the best."""
    return ranking(starts)[0]


def coverage(network: Network, X: Floats) -> float | None:
    """How much of the hidden space the sheet takes up: the plane around the points ``X`` (n, 2), carried there.

    Of two hidden neurons the share of the square that it covers: the integral of the map's Jacobian over the window,
    as the sum of the areas of small quadrilaterals. Of three its area against the largest flat cut through the cube.
    None for data that lie in no plane, for wider networks, and where the activation has no bounds.
    """
    low, high = activation(network.activation).limits(np.inf)
    if X.shape[1] != 2 or network.n_hidden not in (2, 3) or not np.isfinite([low, high]).all():
        return None
    window = Box.around(X, margin=0)
    H = network.hidden(window.lattice(SQUARES + 1)).reshape(SQUARES + 1, SQUARES + 1, -1) / (high - low)
    P = np.concatenate([H, np.zeros_like(H[..., :1])], axis=-1)[..., :3]
    areas = np.cross(P[1:, 1:] - P[:-1, :-1], P[1:, :-1] - P[:-1, 1:]) / 2  # half of what the diagonals span
    if network.n_hidden == 2:  # with their signs: one layer folds nothing
        return float(abs(areas[..., 2].sum()))
    return float(np.linalg.norm(areas, axis=-1).sum() / LARGEST_CUT)


def smallest_angle(weights: Floats) -> float:
    """The smallest angle in degrees between the directions in which two neurons rise.

    The directions are the columns of ``weights`` (d, h); 180 for a single neuron.
    """
    n_hidden = weights.shape[1]
    lengths = np.maximum(np.linalg.norm(weights, axis=0), np.finfo(np.float64).tiny)
    cosines = matmul((weights / lengths).T, weights / lengths)
    pairs = cosines[np.triu_indices(n_hidden, k=1)]
    return float(np.degrees(np.arccos(np.clip(pairs, -1, 1).max()))) if n_hidden > 1 else 180.0
