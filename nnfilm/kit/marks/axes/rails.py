"""The activation's curve beside an axis of the hidden square, as a rail on which the points ride.

A rail stands along its axis, so that what is on it lies exactly beside the same point in the square. Across it, a point
stands at its sum z, which never changes; along it, at its activation, to which the curve carries it.
"""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.theme import CUT_LINE, EDGE_LINE, Theme
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import math
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats, length

DEPTH, GAP = 0.26, 0.06  # of a rail, and from the square to it, as shares of the square's side
SAMPLES = 161
INKED = 0.15  # how much ink the colour of its name has, so that it can be read
EDGE = 0.33  # frame units from its name to the upper and lower border of the frame
BESIDE = 0.3  # frame units from a rail's end to its name


class Rail(Part):
    """The rail of hidden neuron ``axis`` (0: below the square, 1: to its left): its activation as a curve beside the
    square's axis.

    Sums grow towards the square, ``outward`` away from it. ``least`` is the steepness at which the curve stands before
    the sheet has come to it.

    Knobs: ``opacity``; ``dropped``, how far the points have come from the square to the rail.
    """

    def __init__(
        self,
        axis: int,
        flow: Flow,
        cloud: Cloud,
        theme: Theme,
        size: float,
        *,
        outward: bool = False,
        least: float = 0.0,
    ) -> None:
        self.axis, self.flow, self.theme, self.size = axis, flow, theme, size
        self.outward, self.least = outward, least
        self.opacity, self.dropped = 0.0, 0.0
        network = flow.warp.network
        self._f, self.reach = activation(network.activation), float(flow.warp.reach[axis])
        self._color = theme.neuron(axis)
        self._riders = Cloud(cloud.points, cloud.labels, theme, self._riding, 0.8 * cloud.radius, shown=cloud.drawn)

    @property
    def square(self) -> Box:
        """The square at this moment."""
        warp = self.flow.warp
        return warp.window(max(self.flow.t, warp.stages[-2][1]))

    @property
    def steepness(self) -> float:
        """That of the curve at this moment."""
        return max(self.least, self.flow.warp.steepness(self.flow.t))

    def across(self, z: Floats) -> Floats:
        """The coordinate of sums (n,) across the rail."""
        side = float(self.square.size[1 - self.axis])
        edge = float(self.square.low[1 - self.axis]) - GAP * side
        share = 0.5 + (0.5 if self.outward else -0.5) * z / self.reach
        return np.asarray(edge - DEPTH * side * share)

    def along(self, z: Floats) -> Floats:
        """The coordinate of sums (n,) along the rail, at this moment: that which they have in the square."""
        return self._f.dial(z[:, None], self.steepness, np.array([self.reach]))[:, 0]

    def laid(self, along: Floats, across: Floats) -> Floats:
        """World points (n, 3) at coordinates (n,) along and across the rail."""
        pair = (along, across) if self.axis == 0 else (across, along)
        return solid(np.column_stack(pair))

    def corners(self) -> Floats:
        """Where it ends: (4, 3), in order round it."""
        ends = np.array([self.square.low[self.axis], self.square.high[self.axis]])
        sides = self.across(np.array([-self.reach, self.reach]))
        return self.laid(ends[[0, 1, 1, 0]], sides[[0, 0, 1, 1]])

    def of_point(self, point: Floats) -> Floats:
        """Where a point (1, 2) of the plane stands on the rail: (1, 3)."""
        z = self.flow.warp.network.pre_activation(point)[:, self.axis]
        return self.laid(self.along(z), self.across(z))

    def _riding(self, points: Floats) -> Floats:
        z = self.flow.warp.network.pre_activation(points)[:, self.axis]
        on_rail, in_square = self.laid(self.along(z), self.across(z)), self.flow(points)
        return in_square + self.dropped * (on_rail - in_square)

    def gather(self, space: Space, batch: Batch) -> None:
        """The frame with its line of z = 0, the curve, and the points on it."""
        corners, low, high = self.corners(), float(self.square.low[self.axis]), float(self.square.high[self.axis])
        faint = rgba(self.theme.soft, 0.5 * self.opacity)
        space.polyline(batch, corners[[0, 1, 2, 3, 0]], faint, 0.014)
        space.polyline(batch, self.laid(np.array([low, high]), self.across(np.zeros(2))), faint, 0.012)
        z = np.linspace(-self.reach, self.reach, SAMPLES)
        line = rgba(self._color, self.opacity)
        space.polyline(batch, self.laid(self.along(z), self.across(z)), line, CUT_LINE)
        if self.dropped > 0:
            self._riders.opacity = self.opacity * min(1.0, 3.0 * self.dropped)
            self._riders.gather(space, batch)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Its name, beyond the end at which the activation is largest."""
        places = space.project(self.corners())[0]
        end, way = (places[1] + places[2]) / 2, places[1] - places[0]
        at = end + BESIDE * way / max(length(way), 1e-9)
        most = canvas.pixels.shape[0] / (2 * canvas.unit) - EDGE - 0.5 * self.size
        at[1] = np.clip(at[1], -most, most)
        ink = mix(self._color, self.theme.ink, INKED)
        name = PlatedText(math(f"z_{self.axis + 1}"), at, ink, self.size, 1.0)
        drawn_with_plates(canvas, [name], self.theme.background, self.opacity * space.opacity)


class Guides(Part):
    """Threads from a followed point (1, 2) to its places on the rails.

    Knobs: ``opacity``.
    """

    def __init__(self, point: Floats, rails: list[Rail], theme: Theme) -> None:
        self.point, self.rails, self.theme, self.opacity = point, rails, theme, 0.0

    def gather(self, space: Space, batch: Batch) -> None:
        """A thread in each neuron's colour, as far as its rail shows."""
        for rail in self.rails:
            ends = np.concatenate([rail.flow(self.point), rail.of_point(self.point)])
            space.polyline(batch, ends, rgba(self.theme.neuron(rail.axis), 0.9 * self.opacity), EDGE_LINE)
