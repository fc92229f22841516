"""The edges of a network diagram: one a weight, and cables of them where a node stands for several neurons; and what
one point turns into on its way along them, and how far on its way it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from nnfilm.kit.panels.diagram.columns import Places
from nnfilm.kit.panels.diagram.node_heat import NodeHeat, column_values
from nnfilm.kit.raster.canvas import FAINTEST
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints, length, matmul

SUMMED = 0.75
"""At this share of the way from one column to the next the nodes show their sum, at the end of it their value."""

_TRAVELED = 0.58  # from here on the pulse is in the nodes


class Arrival(NamedTuple):
    """How far a signal has come to a column, each from 0 to 1: along the edges, as a sum, as a value."""

    traveled: float
    summed: float
    squashed: float


def arrival(flow: float, column: int) -> Arrival:
    """How far a signal has come to a column when it is at ``flow``, counted in columns.

    The column's names go before the sums come, and those before the values come.
    """
    if column == 0:
        return Arrival(1.0, 1.0, 1.0)
    share = flow - (column - 1)
    return Arrival(ramp(share, 0.0, _TRAVELED), ramp(share, _TRAVELED, 0.72), ramp(share, 0.78, 0.94))


def ramp(value: float, start: float, end: float) -> float:
    """0 up to ``start``, 1 from ``end`` on."""
    return float(np.clip((value - start) / (end - start), 0.0, 1.0))


class Signal:
    """A point (d,) in every column: ``values`` (width,) each, and ``sums`` before their squashing (the inputs' own).

    A neuron without bounds has those of its heat map; without one, those of its layer at this point.
    """

    def __init__(self, network: Network, x: Floats, heat: NodeHeat | None = None) -> None:
        point = x[None]
        values = column_values(network, point)
        self.values = [column[0] for column in values]
        inner = [*network.activations(point)]
        self.sums = [x, *(layer.pre_activation(a)[0] for layer, a in zip(network.layers, [point, *inner], strict=True))]
        self._heat = heat
        squash = activation(network.activation)
        self._limits = [squash.limits(max(float(np.abs(a).max()), 1e-9)) for a in inner]

    def strengths(self, column: int) -> Floats:
        """How much each neuron of a column gives on, 0 to 1: its share of its range; of an input, how far it is from
        the mean, where a standard deviation is all."""
        values = self.values[column]
        if column == 0:
            return np.minimum(np.abs(values), 1.0)
        if column == len(self.values) - 1:
            return values
        if self._heat:
            return self._heat.shares(column, values)
        low, high = self._limits[column - 1]
        return np.asarray((values - low) / (high - low))


_HAIR, _WIDEST = 0.02, 0.07  # width of an edge without weight, and what the largest weight adds
_CABLE = 0.7  # the most that a cable's weight adds, in radii of a node
_PULSE, _PIECES = 0.36, 24  # length of a pulse, as a share of its way, and the pieces in which it fades
_SWELL, _INK = 0.08, 0.6  # how much wider a pulse is than its edge, in frame units, and how far in ink, in its middle


class Piece(NamedTuple):
    """A part of an edge: its ``ends`` (2, 2), how far it is lit and how far it turns into ink, and its width."""

    ends: Floats
    light: float
    ink: float
    width: float


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

    def pieces(self, lit: float, signal: float, traveled: float, radius: float) -> list[Piece]:
        """The edge when it is ``lit`` so far, and a pulse of strength ``signal`` has gone a share ``traveled`` of its
        way, from the rim of one node (of that radius) to that of the other; what it leaves behind is lit as well.
        """
        if signal <= FAINTEST or traveled == 0.0:
            return [Piece(self.ends, lit, 0.0, self.width)]
        rim = radius / length(self.ends[1] - self.ends[0])
        head = rim + traveled * (1 - 2 * rim + _PULSE)
        found = [Piece(self.ends, lit, 0.0, self.width)]
        found.append(Piece(self._part(0.0, head if traveled < 1 else 1.0), max(lit, signal), 0.0, self.width))
        bounds = np.linspace(head - _PULSE, head, _PIECES + 1)
        for number, (start, end) in enumerate(pairwise(np.clip(bounds, rim, 1 - rim).tolist())):
            share = signal * np.sin(np.pi * (number + 0.5) / _PIECES) ** 2
            if end > start and traveled < 1:
                found.append(Piece(self._part(start, end), max(lit, signal), _INK * share, self.width + _SWELL * share))
        return found

    def _part(self, start: float, end: float) -> Floats:
        """The ends (2, 2) of a part, from one share of the length to another."""
        return self.ends[0] + np.clip([[start], [end]], 0.0, 1.0) * (self.ends[1] - self.ends[0])

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
