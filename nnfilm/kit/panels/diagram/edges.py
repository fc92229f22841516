"""The edges of a network diagram: one a weight, and cables of them where a node stands for several neurons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.panels.diagram.columns import Places
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints, length, matmul

_HAIR, _WIDEST = 0.02, 0.07  # width of an edge without weight, and what the largest weight adds
_CABLE = 0.7  # the most that a cable's weight adds, in radii of a node


@dataclass(frozen=True, eq=False)
class Strand:
    """What is drawn as one line: an edge, or those edges of a cable that share a colour.

    Attributes:
        layer: counted from 0, whose weights these are.
        nodes: numbers of the two nodes in their columns.
        ends: (2, 2), where it starts and ends in the frame; the strands of a cable lie side by side.
        width: in frame units.
        sources, targets: (m,) neurons at its start and end, of each weight in it.
        sizes: (m,) share of each weight in it, without sign, of all.
    """

    layer: int
    nodes: tuple[int, int]
    ends: Floats
    width: float
    hue: str
    sources: Ints
    targets: Ints
    sizes: Floats

    def mean(self, values: Floats) -> float:
        """The mean of values (m,), one a weight, in which a weight counts for as much as it is large."""
        return float(matmul(values, self.sizes))


def strands(network: Network, places: Places, hue: Callable[[int, int], str]) -> list[Strand]:
    """All edges of a diagram; ``hue(column, neuron)`` is a neuron's colour.

    An edge has the colour of the neuron it leads to; one to the output, of that it comes from. The width of an edge,
    and of a cable, grows as the sum of its weights without sign, by the same factor between all nodes of two columns.
    """
    found = []
    for k, layer in enumerate(network.layers):
        starts, ends = places.columns[k], places.columns[k + 1]
        sizes = np.abs(layer.weights)
        sums = np.array([[sizes[np.ix_(a, b)].sum() for b in ends.members] for a in starts.members])
        factor = _factor(sums, places.radius, [len(m) for m in starts.members], [len(m) for m in ends.members])
        for i, j in np.ndindex(sums.shape):
            sources, targets = (grid.ravel() for grid in np.meshgrid(starts.members[i], ends.members[j], indexing="ij"))
            owners = [(k, a) for a in sources] if k == len(network.layers) - 1 else [(k + 1, b) for b in targets]
            hues = np.array([hue(column, int(neuron)) for column, neuron in owners])
            weights = sizes[sources, targets]
            line, width = np.stack([starts.places[i], ends.places[j]]), _HAIR + factor * float(sums[i, j])
            done = 0.0
            for color in dict.fromkeys(hues.tolist()):
                own = hues == color
                shares = _shares(weights)[own]
                side = _beside(line, width * (done + float(shares.sum()) / 2 - 0.5))
                strand = width * float(shares.sum())
                found.append(Strand(k, (i, j), side, strand, color, sources[own], targets[own], _shares(weights[own])))
                done += float(shares.sum())
    return found


def _shares(weights: Floats) -> Floats:
    """Each weight's share (m,) of all; equal ones if none is there."""
    total = float(weights.sum())
    return weights / total if total > 0 else np.full(len(weights), 1.0 / len(weights))


def _beside(line: Floats, distance: float) -> Floats:
    """A line (2, 2) moved to its right by a distance."""
    along = (line[1] - line[0]) / length(line[1] - line[0])
    return line + distance * np.array([along[1], -along[0]])


def _factor(sums: Floats, radius: float, n_starts: list[int], n_ends: list[int]) -> float:
    """Width in frame units that a weight of 1 adds between two columns, whose nodes stand for so many neurons each."""
    is_edge = np.multiply.outer(n_starts, n_ends) == 1
    edge, cable = (float(sums[which].max(initial=1e-12)) for which in (is_edge, ~is_edge))
    return min(_WIDEST / edge, _CABLE * radius / cable)
