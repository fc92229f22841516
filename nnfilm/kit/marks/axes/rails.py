"""The activation's curve beside an axis of the hidden square, as a rail on which the points ride.

A rail stands along its axis, so that what is on it lies exactly below (or to the left of) the same point in the square.
Across it, a point stands at its sum z, which never changes; along it, at its activation, to which the curve carries it.
"""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.labels import Label, Labels
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.layout import SMALLEST
from nnfilm.kit.style.theme import CUT_LINE, EDGE_LINE, Theme, rgba
from nnfilm.kit.style.ticks import nice_ticks
from nnfilm.kit.text.markup import em_width, math
from nnfilm.kit.text.numbers import brief
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats

DEPTH = 0.26  # of a rail, as a share of the square's side
NUMBERS = 0.075  # what its numbers take beyond it, the same
TICK, DIGITS = 0.16, 1.75  # from the square to its numbers, in frame units, and the most that these take, in em
SAMPLES = 161
NAME = 1.42  # the size of a rail's name, in that of its numbers
_COMING = 0.3  # frame units beyond the picture of a rail whose words begin to show
_CLEAR = 0.35  # em between two numbers, at least


def rail_gap(place: float, margin: float, size: float) -> float:
    """How far a rail is from the square, as a share of its side, so that the square's numbers of ``size`` stand between
    them, where both rails and the square with its ``margin`` fill a ``place`` (frame units).
    """
    numbers = TICK + DIGITS * size
    return numbers * (margin + DEPTH + NUMBERS) / (place - numbers)


class Rail(Part):
    """The rail of hidden neuron ``axis`` (0: below the square, 1: to its left): its activation as a curve beside the
    square's axis. ``gap`` is a share of the square's side.

    Knobs: ``opacity``; ``dropped``, how far the points have come from the square to the rail.
    """

    def __init__(self, axis: int, flow: Flow, cloud: Cloud, theme: Theme, size: float, gap: float) -> None:
        self.axis, self.flow, self.theme, self.gap = axis, flow, theme, gap
        self.opacity, self.dropped = 0.0, 0.0
        network = flow.warp.network
        self._f, self._reach = activation(network.activation), float(flow.warp.reach[axis])
        self._color = theme.neuron(axis)
        self._riders = Cloud(cloud.points, cloud.labels, theme, self._riding, 0.8 * cloud.radius, shown=cloud.drawn)
        largest = nice_ticks(0.0, self._reach, 2)[-1]
        self._ticks, self._size = np.array([-largest, 0.0, largest]), max(SMALLEST, 0.9 * size)

    @property
    def square(self) -> Box:
        """The square at this moment."""
        warp = self.flow.warp
        return warp.window(max(self.flow.t, warp.stages[-2][1]))

    def across(self, z: Floats) -> Floats:
        """The coordinate of sums (n,) across the rail."""
        side = float(self.square.size[1 - self.axis])
        edge = float(self.square.low[1 - self.axis]) - self.gap * side
        return edge - DEPTH * side * (0.5 - 0.5 * z / self._reach)

    def along(self, z: Floats) -> Floats:
        """The coordinate of sums (n,) along the rail, at this moment: that which they have in the square."""
        k = self.flow.warp.steepness(self.flow.t)
        return self._f.dial(z[:, None], k, np.array([self._reach]))[:, 0]

    def laid(self, along: Floats, across: Floats) -> Floats:
        """World points (n, 3) at coordinates (n,) along and across the rail."""
        pair = (along, across) if self.axis == 0 else (across, along)
        return solid(np.column_stack(pair))

    def of_point(self, point: Floats) -> Floats:
        """Where a point (1, 2) of the plane stands on the rail: (1, 3)."""
        z = self.flow.warp.network.pre_activation(point)[:, self.axis]
        return self.laid(self.along(z), self.across(z))

    def _riding(self, points: Floats) -> Floats:
        z = self.flow.warp.network.pre_activation(points)[:, self.axis]
        on_rail, in_square = self.laid(self.along(z), self.across(z)), self.flow(points)
        return in_square + self.dropped * (on_rail - in_square)

    def _numbers(self, space: Space) -> list[Label]:
        """The numbers of z at the rail's end; 0 only where there is room for it."""
        ticks = self._ticks if self._roomy(space) else self._ticks[[0, -1]]
        sides, ground = self.across(ticks), self.theme.background
        offset, anchor = ((-0.12, 0.0), (1.0, 0.0)) if self.axis == 0 else ((0.0, -0.12), (0.0, 1.0))
        at = self.laid(np.full(len(sides), float(self.square.low[self.axis])), sides)
        return [
            Label(brief(float(v)), point, self.theme.soft, offset, anchor, ground)
            for v, point in zip(ticks, at, strict=True)
        ]

    def _name(self) -> Label:
        """What stands at the rail's other end."""
        end = np.array([float(self.square.high[self.axis])])
        offset, anchor = ((0.24, 0.0), (-1.0, 0.0)) if self.axis == 0 else ((0.0, 0.12), (0.0, -1.0))
        at = self.laid(end, self.across(np.zeros(1)))[0]
        return Label(math(f"z_{self.axis + 1}"), at, self.theme.ink, offset, anchor, self.theme.background)

    def _roomy(self, space: Space) -> bool:
        """Whether three numbers stand across the rail without touching."""
        step = abs(float(np.diff(self.across(self._ticks[1:]))[0])) / space.world_size(1.0)
        taken = (em_width(brief(float(self._ticks[0]))) + em_width("0")) / 2 if self.axis == 1 else 1.0
        return step > (taken + _CLEAR) * self._size

    def gather(self, space: Space, batch: Batch) -> None:
        """The frame with its line of z = 0, the curve, and the points on it."""
        low, high = float(self.square.low[self.axis]), float(self.square.high[self.axis])
        ends, sides = np.array([low, high]), self.across(np.array([-self._reach, self._reach]))
        faint = rgba(self.theme.soft, 0.5 * self.opacity)
        corners = self.laid(ends[[0, 1, 1, 0, 0]], sides[[0, 0, 1, 1, 0]])
        space.polyline(batch, corners, faint, 0.014)
        middle = self.across(np.zeros(2))
        space.polyline(batch, self.laid(ends, middle), faint, 0.012)
        z = np.linspace(-self._reach, self._reach, SAMPLES)
        line = rgba(self._color, self.opacity)
        space.polyline(batch, self.laid(self.along(z), self.across(z)), line, CUT_LINE)
        if self.dropped > 0:
            self._riders.opacity = self.opacity * min(1.0, 3.0 * self.dropped)
            self._riders.gather(space, batch)

    def _come(self, space: Space) -> float:
        """How far the rail's words show: only once all of it has come into the picture."""
        ends = np.array([self.square.low[self.axis], self.square.high[self.axis]])
        sides = self.across(np.array([-self._reach, self._reach]))
        corners, _, _ = space.project(self.laid(np.repeat(ends, 2), np.tile(sides, 2)))
        beyond = float(np.abs(corners - [space.region.x, space.region.y]).max()) - space.region.half
        return float(np.clip(1.0 - beyond / _COMING, 0.0, 1.0))

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers of z, and its name."""
        for labels in (Labels(self._numbers(space), self._size), Labels([self._name()], NAME * self._size)):
            labels.opacity = self.opacity * self._come(space)
            labels.over(space, canvas)


class Guides(Part):
    """Threads from a followed point (1, 2) to its places on the rails.

    Knobs: ``opacity``.
    """

    def __init__(self, point: Floats, rails: list[Rail], theme: Theme) -> None:
        self.point, self.rails, self.theme, self.opacity = point, rails, theme, 0.0

    def gather(self, space: Space, batch: Batch) -> None:
        """A thread in each neuron's colour, and a ring round its end."""
        for rail in self.rails:
            ends = np.concatenate([rail.flow(self.point), rail.of_point(self.point)])
            space.polyline(batch, ends, rgba(self.theme.neuron(rail.axis), 0.9 * self.opacity), EDGE_LINE)
