"""What one point turns into on its way through a network, and how far on its way it is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnfilm.kit.panels.diagram.node_heat import NodeHeat, column_values
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

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
