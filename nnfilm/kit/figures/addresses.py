"""The address of a point: the two numbers that the neurons make of it, and its place in the square of all of them."""

from __future__ import annotations

import numpy as np
from manim import linear

from nnfilm.kit.animation.tween import Tween, appear, late, soft, steady, vanish
from nnfilm.kit.figures.hammock import Hammock
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.panels.followed_point import FollowedPoint
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import EDGE_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import by_address
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, length, matmul

MARGIN = 1.19  # how much wider the square's picture is than the square, with what stands along its sides
TUBE, FILL = 0.34, 0.22  # widths of a gauge and of what fills it, in frame units
APART, OUT = 0.27, 0.22  # frame units from the middle to upright gauges, and from a side of the square to one along it
THREAD, CASED = 0.06, 2.0  # the width of a thread in frame units, and how many times wider the dark below it is
LARGER = 1.6  # times as large as elsewhere are the points that are followed
MARK = 0.16  # standard deviations: the sign of a right angle
ARC = 0.1  # of its length: so far a way to an address swings out
EASE = 0.2  # the share of its flight in which a point gathers speed, and in which it loses it
LATER = 0.9  # the last of a swarm sets out so many flights after the first
PALE = 0.3  # opacity of the points that are not followed
TARGET = 0.4  # opacity of the addresses to which the sheet is on its way


class Flight:
    """The way of points (n, 2) from the ``plane`` to their places in the ``square``, in frame units: a place function.

    With ``later`` those with a larger first feature set out later, the last one so many flights after the first.

    Knobs: ``gone``, the share of the way; at 1 each point is seen exactly at its hidden values.
    """

    def __init__(self, plane: Hammock, square: Space, later: float = 0.0) -> None:
        self.plane, self.square, self.later, self.gone = plane, square, later, 0.0

    def __call__(self, points: Floats) -> Floats:
        """Where they are (n, 3)."""
        hidden = self.plane.experiment.network.hidden(points)
        start, end = seen(self.plane.space, self.plane.flow(points)), seen(self.square, solid(hidden))
        share = self._shares(points)
        way = end - start
        aside = 4 * ARC * share * (1 - share) * np.column_stack([-way[:, 1], way[:, 0]])
        return solid((1 - share) * start + share * end + aside)

    def _shares(self, points: Floats) -> Floats:
        """How far each one has come, (n, 1)."""
        box = self.plane.box
        waits = self.later * np.clip((points[:, :1] - box.low[0]) / box.size[0], 0.0, 1.0)
        shares = np.clip(self.gone * (1 + self.later) - waits, 0.0, 1.0)
        return np.array([[soft(float(share), EASE)] for share in shares[:, 0]])


def seen(space: Space, places: Floats) -> Floats:
    """Where world places (n, 3) of a space are on the frame at this moment, (n, 2)."""
    return project(places, Lens.of(space.look(), space.region))[0]


class Threads(Part):
    """From a point (1, 2) of the flat plane a thread straight down to each neuron's cut line, in its colour.

    Knobs: ``opacity``; ``dropped`` (2,), the share of each thread that there is, from the point on.
    """

    def __init__(self, point: Floats, network: Network, theme: Theme) -> None:
        self.opacity, self.dropped, self.theme = 1.0, np.zeros(2), theme
        self.start = point[0]
        self.feet = [line.project(point)[0] for line in network.cut_lines()]

    def gather(self, space: Space, batch: Batch) -> None:
        """The threads, and at each one's foot the sign of a right angle."""
        for k, (foot, share) in enumerate(zip(self.feet, self.dropped, strict=True)):
            way = foot - self.start
            thread, shown = solid(np.stack([self.start, self.start + share * way])), self.opacity * float(share > 0.0)
            space.polyline(batch, thread, rgba(self.theme.rim, 0.7 * shown), CASED * THREAD)
            space.polyline(batch, thread, rgba(self.theme.neuron(k), shown), THREAD)
            unit = MARK * way / max(length(way), 1e-9)
            across = np.array([-unit[1], unit[0]])
            sign = solid(np.stack([foot + across, foot + across - unit, foot - unit]))
            space.polyline(batch, sign, rgba(self.theme.neuron(k), self.opacity * float(share == 1.0)), EDGE_LINE)


class Gauges(Part):
    """A gauge for each neuron, filled as far as it is activated: upright side by side, then along the two sides of the
    square ``unit`` of all values.

    Knobs: ``opacity``; ``sums`` (2,), of which the gauges show the activations; ``swung``, how far they have swung out
    to the square's sides; ``read``, how far lines have gone from there to where both values meet.
    """

    def __init__(self, unit: Box, network: Network, theme: Theme) -> None:
        self.unit, self.theme, self._f = unit, theme, activation(network.activation)
        self.opacity = self.swung = self.read = 0.0
        self.sums: Floats = np.zeros(2)

    @property
    def values(self) -> Floats:
        """What they show, (2,)."""
        return self._f(self.sums)

    def gather(self, space: Space, batch: Batch) -> None:
        """Each gauge with a tick where its neuron's cut line is, and the lines into the square."""
        shares = (np.stack([self.values, self._f(np.zeros(2))]) - self.unit.low) / self.unit.size
        for axis, (share, middle) in enumerate(shares.T):
            start, way, across = self._stand(space, axis)
            color, empty = self.theme.neuron(axis), mix(self.theme.background, self.theme.neuron(axis), 0.3)
            level, tick = start + share * way, start + middle * way
            for end, paint, width in ((start + way, empty, TUBE), (level, color, FILL)):
                space.polyline(batch, solid(np.stack([start, end])), rgba(paint, self.opacity), width)
            ends = np.stack([tick - across, tick + across])
            space.polyline(batch, solid(ends), rgba(self.theme.ink, 0.8 * self.opacity), EDGE_LINE)
        if self.read > 0:
            self._lines(space, batch)

    def _stand(self, space: Space, axis: int) -> tuple[Floats, Floats, Floats]:
        """Where a gauge begins (2,), the way to its end (2,), and across it from its middle to its border (2,)."""
        right, up = space.seen.rotation[:2, :2]
        along = np.eye(2)[axis]
        side = 1.0 if axis == int(np.argmax(right)) else -1.0
        angle = self.swung * np.arctan2(up[0] * along[1] - up[1] * along[0], matmul(up, along))
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        aside = (1 - self.swung) * space.world_size(APART) * side * right
        out = self.swung * space.world_size(OUT) * np.eye(2)[1 - axis]
        way = matmul(turn, up)
        across = space.world_size(TUBE / 2) * np.array([-way[1], way[0]])
        return self.unit.low + aside - out, float(self.unit.size[axis]) * way, across

    def _lines(self, space: Space, batch: Batch) -> None:
        """From each gauge's level across the square, until they meet."""
        low, there = self.unit.low, self.values
        for axis in (0, 1):
            foot = np.where(np.arange(2) == axis, there, low)
            line = solid(np.stack([foot, foot + self.read * (there - foot)]))
            space.polyline(batch, line, rgba(self.theme.neuron(axis), 0.9 * self.opacity), EDGE_LINE)


class Addresses:
    """The plane of a hammock beside the square of all addresses; the points fly from there to here.

    ``rows`` are those that are followed, each at the ``cups`` of its own. The ``square`` has a colour at each place:
    that which the sheet has in the plane where points come from that belong there. Put the ``threads`` and the plane's
    own points into its space, and ``spaces`` on the frame: the square's, and that of what flies.
    """

    def __init__(self, plane: Hammock, rows: list[int], layout: Layout, theme: Theme) -> None:
        data, network, unit = plane.experiment.dataset, plane.experiment.network, plane.unit
        self.plane, (left, self.right) = plane, layout.halves
        rotation = View().turned(plane.hanging.turn).rotation
        reach = float(np.abs(rotation[0, :2]).sum()) * float(unit.size.max()) / 2
        self.pane = SheetSurface(unit, unit, solid, by_address(unit, theme), theme)
        self.pane.ruled = self.pane.opacity = plane.sheet.ruled = 0.0
        self.gauges = Gauges(unit, network, theme)
        view = View(solid(unit.center[None])[0], MARGIN * reach, rotation)
        self.square = Space(left, view, self.pane, self.gauges)
        points = [data.X[row : row + 1] for row in rows]
        self.sums = [network.pre_activation(point)[0] for point in points]
        self.threads = [Threads(point, network, theme) for point in points]
        self.flights = [Flight(plane, self.square) for _ in rows]
        cloud, y = plane.cloud, data.y
        self.cups = [FollowedPoint(cloud, k, int(y[k]), way, LARGER) for k, way in zip(rows, self.flights, strict=True)]
        self.way = Flight(plane, self.square, LATER)
        self.swarm = Cloud(data.X, y, theme, self.way, shown=cloud.drawn)
        self.swarm.opacity, self.swarm.contrasted = 0.0, 1.0
        self.spaces = [self.square, Space(Region(0.0, 0.0, 1.0), View(), self.swarm, *self.cups)]

    def come_beside(self, run_time: float) -> list[Tween]:
        """The plane takes its half of the frame, as a sheet."""
        plane = self.plane
        return [
            Tween(plane.space, region=self.right, run_time=run_time, rate_func=steady),
            *appear(plane.sheet, run_time=run_time, rate_func=steady),
            *vanish(plane.grid, run_time=run_time, rate_func=steady),
        ]

    def follow(self, number: int, run_time: float) -> list[Tween]:
        """One of the followed points is ringed, the others are pale."""
        return [
            *appear(self.cups[number], run_time=run_time),
            Tween(self.plane.cloud, opacity=PALE, run_time=run_time),
        ]

    def drop(self, number: int, neurons: list[int], run_time: float) -> list[Tween]:
        """Threads drop to the cuts of ``neurons``, and as they become longer their gauges fill, or run empty."""
        threads, gauges = self.threads[number], self.gauges
        dropped, sums = threads.dropped.copy(), gauges.sums.copy()
        dropped[neurons], sums[neurons] = 1.0, self.sums[number][neurons]
        return [Tween(threads, dropped=dropped, run_time=run_time), Tween(gauges, sums=sums, run_time=run_time)]

    def swing(self, run_time: float) -> list[Tween]:
        """The gauges become two sides of the square."""
        return [
            Tween(self.gauges, swung=1.0, run_time=run_time),
            *appear(self.pane, run_time=run_time, rate_func=late),
        ]

    def fly(self, number: int, run_time: float) -> list[Tween]:
        """The followed point flies to where both its values meet."""
        return [
            Tween(self.gauges, read=1.0, run_time=0.6 * run_time),
            Tween(self.flights[number], gone=1.0, run_time=run_time, rate_func=linear),
        ]

    def leave(self, number: int, run_time: float) -> list[Tween]:
        """What showed its way goes."""
        return [*vanish(self.threads[number], run_time=run_time), Tween(self.gauges, read=0.0, run_time=run_time)]

    def swarm_out(self, run_time: float) -> list[Tween]:
        """All points fly to their addresses; in the plane their places stay, pale."""
        return [Tween(self.way, gone=1.0, run_time=run_time, rate_func=linear)]

    def draw_back(self, run_time: float) -> list[Tween]:
        """All of the sheet comes into its half of the frame, with grid and points; what led to addresses goes."""
        plane = self.plane
        return [
            Tween(plane, far=1.0, run_time=run_time),
            Tween(plane.sheet, ruled=1.0, run_time=run_time),
            *appear(plane.cloud, run_time=run_time),
            *vanish(self.gauges, *self.threads, *self.cups),
        ]

    def join(self, run_time: float) -> list[Tween]:
        """The square goes to where the sheet will hang in it, with faint addresses."""
        plane, kept = self.plane, (self.plane.flow.t, self.plane.full)
        plane.flow.t, plane.full = plane.flat, 1.0
        view = plane.space.look()
        plane.flow.t, plane.full = kept
        dimmed = Tween(self.swarm, opacity=TARGET * self.swarm.opacity, run_time=run_time)
        moved = Tween(self.square, view=view, region=plane.place, run_time=run_time)
        return [moved, dimmed]

    def hang_together(self) -> None:
        """From now on the square is seen as the sheet is that hangs in it."""
        self.square.framing = lambda _: self.plane.space.look()
