"""Why the boundary of two neurons never closes, and where it runs off to.

The argument, in words. Two sigmoid neurons carry the plane into the open square: every point of the plane has its place
in it, and no point of the plane comes to lie on its edge, since a sigmoid takes neither 0 nor 1. So the edge of the
square is infinity of the plane. The output neuron draws a straight line there. A straight line that enters a square
leaves it again, and meets its edge at both ends. So, in the plane, the boundary runs off to infinity at both ends: it
cannot come back to where it began. (If the two neurons are parallel, the sheet is no more than a thread in the square;
then the network's answer is the same all along their cuts, and its boundary is made of endless straight lines.)

The same holds for tanh, whose square is that from -1 to 1, and for whatever else is monotone and takes neither of its
two limits. In the cube it fails: a plane can cut a corner off, and the sheet with it, and stay away from the sheet's
border.

Source: the sheet in the square, and what is open and closed in it: C. Olah, "Neural Networks, Manifolds, and
Topology" (2014); the argument itself is elementary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.geometry.rotations import RANK_TOLERANCE
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, as_points, length, solve, svd

ON_EDGE = 1e-9  # of the square's side: so near to an edge a point is on it


@dataclass(frozen=True)
class BoundaryEnd:
    """Where a boundary leaves for infinity.

    Attributes:
        at: the point (2,) of the square's edge that it nears, and never comes to.
        direction: in which direction (2,) of the plane, of length 1, it runs in the end.
    """

    at: Floats
    direction: Floats


def never_closes(network: Network) -> bool:
    """Whether a network's boundary can never close, whatever its weights: two classes separated by one
    layer of two neurons, each with an activation that is monotone and takes neither of its two limits.
    """
    return network.widths == (2,) and network.n_classes == 2 and activation(network.activation).saturates


def open_square(network: Network) -> Box:
    """The square whose inside the plane fills, and whose edge is infinity. Raises ValueError unless `never_closes`."""
    if not never_closes(network):
        raise ValueError(
            "only one layer of two neurons with a bounded activation has an open square; this network has "
            f"{' and '.join(map(str, network.widths))} {network.activation} neurons and {network.n_classes} classes"
        )
    low, high = activation(network.activation).limits(np.inf)
    return Box(np.full(2, low), np.full(2, high))


def crossing(line: Hyperplane, square: Box) -> Floats:
    """The two ends (2, 2) of what a line shares with the inside of a square, both on its edge; (0, 2) if nothing.

    A line along an edge, or through no more than a corner, shares nothing with the inside.
    """
    ends = line.clip(square)
    if len(ends) != 2:
        return np.zeros((0, 2))
    middle = (ends.mean(axis=0) - square.low) / square.size
    return ends if np.abs(middle - 0.5).max() < 0.5 - ON_EDGE else np.zeros((0, 2))


def boundary_ends(network: Network) -> tuple[BoundaryEnd, ...]:
    """Both ends of the boundary of a network that `never_closes`, or none.

    At an end on the edge a1 = 1 of the square, with a2 = c, neuron 2's sum stays where its activation is c while neuron
    1's grows without end: the boundary runs along neuron 2's level line, in the direction in which z1 grows. In a
    corner both sums grow, evenly, since both sigmoids near their limits at the same rate.

    None if the output's line misses the square (then there is no boundary), or if the neurons are parallel or one of
    them has no weights: then all of the boundary is straight lines, along the cuts, and endless to both sides. Raises
    ValueError for another network.
    """
    square = open_square(network)
    weights = network.layers[0].weights
    sizes = svd(weights)[1]
    if network.n_features != 2 or sizes[-1] <= RANK_TOLERANCE * sizes[0] or not network.contrast()[0].any():
        return ()
    ends = crossing(network.output_hyperplane(), square)
    return tuple(BoundaryEnd(at, _direction(weights, (at - square.low) / square.size)) for at in ends)


def _direction(weights: Floats, share: Floats) -> Floats:
    """The direction in which the sums of the neurons that are at a limit go there, and the other's stands still."""
    toward = np.where(share > 1 - ON_EDGE, 1.0, np.where(share < ON_EDGE, -1.0, 0.0))
    found = solve(weights.T, toward)
    return np.asarray(found / length(found))


def point_of(network: Network, hidden: Any) -> Floats:
    """The points (n, 2) of the plane that two neurons carry to the places ``hidden`` (n, 2) of the open square.

    Raises ValueError for parallel neurons, whose sheet is a thread, and for places that are not inside the square.
    """
    square, places = open_square(network), as_points(hidden, 2)
    if not ((places > square.low) & (places < square.high)).all():
        raise ValueError("no point of the plane lies on the edge of the square, or beyond it")
    share = (places - square.low) / square.size
    gain = activation(network.activation).gain
    assert gain is not None
    sums = (np.log(share) - np.log1p(-share)) / (2 * gain)
    try:
        return solve(network.layers[0].weights.T, (sums - network.layers[0].bias).T).T
    except np.linalg.LinAlgError:
        raise ValueError("parallel neurons press the plane onto a thread: a place has no point of its own") from None


DEEPEST, SAMPLES = 1e-12, 400  # how near to the edge a line of the square is followed, as a share of it; points a half


def endless_boundary(network: Network, reach: float) -> Floats:
    """The boundary of a network that `never_closes` as one polyline (m, 2), from one end to the other, both further
    than ``reach`` from where it is in the middle of the output's line; (0, 2) where `boundary_ends` has none.

    Computed back from the line in the square, not searched in the plane, so that nothing of it is lost between the
    cells of a grid; beyond what numbers can tell from the edge it is its asymptote.
    """
    ends = boundary_ends(network)
    if not ends:
        return np.zeros((0, 2))
    halves = []
    for end, other in (ends, ends[::-1]):
        share = np.geomspace(DEEPEST, 0.5, SAMPLES)[:, None]
        points = point_of(network, end.at + share * (other.at - end.at))
        far = points[:1] + (reach + float(np.ptp(points, axis=0).max())) * end.direction
        halves.append(np.concatenate([far, points]))
    return np.concatenate([halves[0], halves[1][-2::-1]])
