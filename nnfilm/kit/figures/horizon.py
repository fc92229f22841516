"""Why two neurons never close a boundary: ever more of the plane, and the square whose edge is its horizon."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, hide, late, steady
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.curves import Curves, FrameBorder, ruled
from nnfilm.kit.marks.labels import Label, Labels
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.places import square_and_plane
from nnfilm.kit.style.theme import BOUNDARY_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.tints import by_class
from nnfilm.kit.text.typeset import math
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.networks.endless import boundary_ends, crossing, endless_boundary, open_square, point_of
from nnmath.networks.network import Network
from nnmath.utils.arrays import matmul

FAR = 100.0  # times the data's window is what is seen in the end
CELLS = 180  # a side of the picture of what the network says of all that is seen
DIMMED = 0.6  # how opaque that is: points shall stand out against it
SMALLER = 0.45  # radius of a point from afar, in those of near by
ASTRAY = 0.5  # the cosine of the angle between two ends that run off to the same side, at least
AROUND = 1200  # points a side of the outline of what is seen
EDGE, GLOW, GLOWS = 0.06, 0.2, 0.25  # frame units: widths of the square's edge and of its glow; how opaque that is


def seen_box(space: Space) -> Box:
    """What a flat space shows at this moment."""
    return Box.cube(space.seen.center[:2], space.seen.half)


class SeenClasses(Part):
    """The network's class at all places of the ``plane`` that are seen, wherever that is: in the plane itself, or in
    the ``square`` into which the network carries it. Knobs: ``opacity``.
    """

    def __init__(self, network: Network, theme: Theme, plane: Space, square: Box | None = None) -> None:
        self._network, self._tint, self._plane, self._square = network, by_class(network, theme), plane, square

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tint below all primitives."""
        seen = seen_box(self._plane)
        box = self._square or seen
        x, y = (box.low + (np.arange(CELLS)[:, None] + 0.5) / CELLS * box.size).T
        places = np.column_stack([part.ravel() for part in np.meshgrid(x, y[::-1])])
        points = point_of(self._network, places) if self._square else places
        shown = DIMMED * seen.contains(points)[:, None]
        colors = np.column_stack([self._tint(points), np.ones(len(points))]) * shown
        ends, _, _ = space.to_pixels(solid(np.array([[box.low[0], box.high[1]], [box.high[0], box.low[1]]])))
        image = np.ascontiguousarray(colors.T.reshape(4, CELLS, CELLS))
        canvas.stretch(image, ends[0], ends[1], self.opacity * space.opacity, space.clip_pixels(canvas))


class SeenOutline(Part):
    """Where the border of what is seen of the ``plane`` lies in the square. Knobs: ``opacity``."""

    def __init__(self, plane: Space, network: Network, theme: Theme) -> None:
        self._plane, self._network, self._line = plane, network, rgba(theme.separator, 0.9)

    def gather(self, space: Space, batch: Batch) -> None:
        """One closed line."""
        box = seen_box(self._plane)
        corners = box.outline()
        around = np.concatenate([np.linspace(a, b, AROUND) for a, b in pairwise(corners)])
        color = self._line * np.array([1.0, 1.0, 1.0, self.opacity])
        space.polyline(batch, solid(self._network.hidden(around)), color, BOUNDARY_LINE / 2)


class Horizon:
    """The plane of ``flat``, a figure at its start, seen from ever further away, and the ``square`` beside it, a space
    of its own, in which what is seen grows towards the edge and never comes to it. Only for a network with
    `boundary_ends`.

    Knobs: ``far``, from 0 to 1, how far the viewer has stepped back.
    """

    def __init__(self, experiment: Experiment, flat: SquareFigure, layout: Layout, theme: Theme) -> None:
        self.network, self.flat, self.layout, self.theme = experiment.network, flat, layout, theme
        self.far = 0.0
        near_half = float(flat.box.size.max()) / 2
        self.box = Box.cube(flat.box.center, FAR * near_half)
        self.line = endless_boundary(self.network, 3.0 * FAR * near_half)
        self.course = Curves([self.line], theme.separator, BOUNDARY_LINE)
        self.frame = FrameBorder(theme)
        place, self.plane_place = square_and_plane(layout)
        self.square = self._square(experiment, place)
        hide(self.course, self.frame, *self.square.parts)
        flat.space.framing = partial(self._framed, flat.space.framing or (lambda view: view))

    def _framed(self, near: Callable[[View], View], like: View) -> View:
        seen = near(like)
        far = View(solid(self.box.center[None])[0], float(self.box.size[0]) / 2, seen.rotation)
        return seen.blend(far, self.far) if self.far else seen

    def _square(self, experiment: Experiment, place: Region) -> Space:
        """The square at the end of the warp, with its edge and the output's straight line."""
        network, theme, size = self.network, self.theme, self.layout.label_size
        figure = SquareFigure(experiment, place, self.layout, theme, by_class(network, theme))
        figure.flow.t = 1.0
        edge = open_square(network)
        around = ruled(edge, *np.stack([edge.low, edge.high], axis=1))
        border = Curves(around, theme.soft, GRID_LINE)
        self.glow = [Curves(around, theme.separator, EDGE), Curves(around, theme.separator, GLOW, alpha=GLOWS)]
        self.outline = SeenOutline(self.flat.space, network, theme)
        cut = Curves([crossing(network.output_hyperplane(), edge)], theme.separator, BOUNDARY_LINE)
        corners = np.array([[edge.high[0], edge.low[1]], [edge.low[0], edge.high[1]]])
        aside = ((0.18, 0.0), (-1.0, 0.0)), ((-0.18, 0.0), (1.0, 0.0))
        names = [
            Label(math(f"a_{k + 1}"), solid(at[None])[0], theme.neuron(k), *aside[k]) for k, at in enumerate(corners)
        ]
        figure.cloud.radius *= SMALLER
        figure.cloud.contrasted = 1.0
        figure.space.cropped = False
        figure.space.include(
            SeenClasses(network, theme, self.flat.space, edge),
            border,
            *self.glow,
            figure.cloud,
            cut,
            self.outline,
            Labels(names, size),
        )
        return figure.space

    @property
    def closes_once(self) -> bool:
        """Whether the boundary is seen as a strip with one end closed: its bend is in the picture, and its ends run off
        to the same side.
        """
        first, second = (end.direction for end in boundary_ends(self.network))
        middle = self.line[len(self.line) // 2]
        return bool(self.box.contains(middle[None]).all()) and float(matmul(first, second)) > ASTRAY

    def include_in(self, space: Space) -> None:
        """Put the boundary's whole course into the plane's space, below the points, and a frame round it."""
        cloud = space.parts.index(self.flat.cloud)
        space.parts = [*space.parts[:cloud], self.course, *space.parts[cloud:]]
        space.include(self.frame)

    def come(self, run_time: float) -> list[Tween]:
        """The square appears beside the plane, with what is seen of that."""
        self.course.opacity = 1.0
        shown = [part for part in self.square.parts if part not in self.glow]
        aside = Tween(self.flat.space, region=self.plane_place, run_time=run_time)
        return [aside, *appear(*shown, self.frame, run_time=run_time, rate_func=late)]

    def step_back(self, run_time: float) -> list[Tween]:
        """Show ever more of the plane; in the end the edge of the square glows."""
        cloud = self.flat.cloud
        return [
            Tween(self, far=1.0, run_time=run_time, rate_func=steady),
            Tween(cloud, radius=SMALLER * cloud.radius, run_time=run_time),
            *appear(*self.glow, run_time=run_time, rate_func=late),
        ]
