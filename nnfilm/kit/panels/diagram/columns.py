"""Where the nodes of a network diagram stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnfilm.kit.style.layout import OVERHANG, Oblong
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints

_NODE, _NODE_SHARE = 0.42, 0.24  # a node's radius, and the largest share of the way to the next column that it takes
_MOST_NODES, _LEAST_STEP = 6, 0.5  # in a column, and how far apart they are at least
_FEWEST = 3  # nodes for which there is room, so that networks of two and of three neurons look the same beside them
_NAME_ROOM = 0.34  # height of a name below its node
_LOW_INK = 0.015  # how far the ink of a name, with its index, is below the middle of its line
_SMALL = 0.28  # nodes that were smaller have their names beside or on them, not below
_ROOMY, _BESIDE = 1.5, 0.3  # half the width of a diagram that has room for names beside it; from a rim to their middles
_INSET = 0.25  # how much less of its place a diagram takes on either side that has names beside it
_GAP, _BELOW = 0.5, 0.06  # between two such nodes, in radii; how far a name may reach below the lowest


@dataclass(frozen=True, eq=False)
class Column:
    """The nodes of one layer that are drawn.

    Of a layer with more neurons than there is room for, the last node is a stack of all that are left.

    Attributes:
        places: (m, 2).
        members: of each node, its neurons, counted from 0.
        names_below: whether names have room below their nodes; else those of inputs stand left of theirs and those of
            outputs right, where no edges are and if there is room, and all others in the middle.
        names: (m, 2), the middles of the names.
    """

    places: Floats
    members: tuple[Ints, ...]
    names_below: bool
    names: Floats

    @property
    def n_left(self) -> int:
        """How many neurons are in the stack; 0 if there is none."""
        return len(self.members[-1]) if len(self.members[-1]) > 1 else 0

    @property
    def single(self) -> Floats:
        """The places of the nodes that stand for one neuron, (m, 2)."""
        return self.places[: len(self.places) - bool(self.n_left)]


class Places:
    """The columns of a network's diagram in a region of the frame.

    Attributes:
        sizes: how many neurons each column has, from the inputs to the output.
        way: from one column to the next, in frame units.
        radius: of every node, in frame units.
    """

    def __init__(self, network: Network, region: Oblong) -> None:
        layers = network.layers
        self.sizes = [layers[0].n_in, *(layer.n_out for layer in layers)]
        self._region, self._reach = region, region.half + OVERHANG
        self._most = min(_MOST_NODES, int(2 * region.half / _LEAST_STEP) + 1)
        fullest = min(max(_FEWEST, *self.sizes), self._most)
        roomy = self._reach / fullest - _NAME_ROOM / 2  # with all names below
        wide = region.half * region.stretch
        self._beside = roomy < _SMALL and wide > _ROOMY
        self._wide = wide - (_INSET if self._beside else 0.0)
        self.way = 2 * self._wide / (len(self.sizes) - 1)
        crowded = (self._reach - _BELOW) / (1 + (1 + _GAP / 2) * (fullest - 1))
        self.radius = min(_NODE, _NODE_SHARE * self.way, roomy if roomy >= _SMALL else crowded)

    @cached_property
    def columns(self) -> list[Column]:
        """From the inputs to the output."""
        return [self._column(number, size) for number, size in enumerate(self.sizes)]

    def _column(self, number: int, size: int) -> Column:
        region, slots = self._region, min(size, self._most)
        names_below = slots * (2 * self.radius + _NAME_ROOM) <= 2 * self._reach + 1e-9
        margin = _NAME_ROOM if names_below else _BELOW
        x = region.x + self._wide * (2 * number / (len(self.sizes) - 1) - 1)
        spread = min(self._reach - self.radius - margin / 2, 0.85 * (slots - 1) * region.half)
        y = region.y + margin / 2 + (np.linspace(spread, -spread, slots) if slots > 1 else np.zeros(1))
        places = np.column_stack([np.full(slots, x), y])
        members = np.split(np.arange(size), np.arange(1, slots))
        return Column(places, tuple(members), names_below, places + self._to_name(number, names_below))

    def _to_name(self, number: int, below: bool) -> Floats:
        """From a node to the middle of its name (2,)."""
        if below:
            return np.array([0.0, -(self.radius + _NAME_ROOM / 2 - _LOW_INK)])
        out = ((number == len(self.sizes) - 1) - (number == 0)) if self._beside else 0
        return np.array([out * (self.radius + _BESIDE), _LOW_INK])
