"""Why two neurons never close a boundary: the plane from further and further away, and the square with its edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.rates import late
from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.curves import Curves, FrameBorder, ruled
from nnfilm.kit.marks.endless import AnyLine, EdgeGaps, OpenDots, Walkers, WayOut
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.places import square_and_plane
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.surfaces.tints import by_class
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.networks.endless import crossing, endless_boundary, open_square
from nnmath.utils.arrays import Floats

LEAST, MOST = 3.0, 6.5  # times the data's window is what is seen from far away
ROOM = 1.12  # of what is seen, beyond the bend of the boundary
FINE = 480  # cells a side of the far regions
SMALLER = 0.45  # radius of a point from afar, in those of near by
TURN, SWAY = 140.0, 0.55  # by how many degrees a line is turned, and how far it is moved aside, in halves of the square


class OpenStrip:
    """The plane of ``flat``, a figure at its start, seen from far away, and the square beside it, linked by two
    walkers. Put ``far_parts`` into the plane's space; ``square`` is a space of its own. Only for a network with
    `boundary_ends`.

    Knobs: ``far``, from 0 to 1, how far the viewer has stepped back.
    """

    def __init__(self, experiment: Experiment, flat: SquareFigure, layout: Layout, theme: Theme) -> None:
        self.network, self.flat, self.layout, self.theme = experiment.network, flat, layout, theme
        self.far = 0.0
        near_half = float(flat.box.size.max()) / 2
        self.line = endless_boundary(self.network, 60.0 * near_half)
        middle = self.line[len(self.line) // 2]
        reach = ROOM * float(np.abs(middle - flat.box.center).max())
        self.half = float(np.clip(reach, LEAST * near_half, MOST * near_half))
        self.box = Box.cube(flat.box.center, self.half)
        self.regions = ClassHeatmap(self.box, self.network.predict, theme, cells=FINE)
        self.course = Curves([self.line], theme.separator, BOUNDARY_LINE)
        self.way_out = WayOut(self.line, theme.separator)
        self.walkers = Walkers(self.line, theme.ink)
        self.far_parts: Sequence[Part] = (self.regions, self.course, self.walkers, self.way_out)
        self.square, self.shown = self._square(experiment)
        for part in (*self.far_parts, *self.shown):
            part.opacity = 0.0
        flat.space.framing = self._framed(flat.space)

    def _framed(self, space: Space) -> Callable[[View], View]:
        near = space.framing
        assert near is not None
        far = View(solid(self.box.center[None])[0], self.half)

        def framed(like: View) -> View:
            seen = near(like)
            return seen.blend(replace(far, rotation=seen.rotation), self.far) if self.far else seen

        return framed

    def _square(self, experiment: Experiment) -> tuple[Space, list[Part]]:
        """The square at the end of the warp, in the first of two places, and its parts."""
        network, theme = self.network, self.theme
        place = square_and_plane(self.layout)[0]
        figure = SquareFigure(experiment, place, self.layout, theme, by_class(network, theme))
        figure.flow.t = 1.0
        edge = open_square(network)
        ends = crossing(network.output_hyperplane(), edge)
        self.cut = Curves([ends], theme.separator, BOUNDARY_LINE)
        self.dots = OpenDots(ends, theme)
        self.cells = figure.cells()
        xs, ys = np.stack([edge.low, edge.high], axis=1)
        self.edge = Curves(ruled(edge, xs, ys), theme.ink, 0.06)
        self.any = AnyLine(edge, theme)
        self.there = Walkers(self.line, theme.ink, lambda points: solid(network.hidden(points)))
        self.gaps = EdgeGaps(self.there, network, theme, self.layout.label_size)
        figure.cloud.radius *= 0.8
        parts: list[Part] = [self.cells, figure.hidden_axes, self.edge, figure.cloud, self.cut, self.any, self.dots]
        figure.space.cropped = False
        figure.space.include(*parts, self.there, self.gaps)
        return figure.space, [*parts, self.there, self.gaps]

    @property
    def gone(self) -> float:
        """How far the walkers go until both have left what is seen of the plane."""
        inside = self.box.contains(self.line)
        steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(self.line, axis=0), axis=1))])
        middle = steps[len(self.line) // 2]
        near = _crossings(self.line, steps, self.box) if inside.any() else np.array([middle + self.half])
        return 1.02 * float(np.abs(near - middle).max())

    @property
    def wider(self) -> float:
        """How many times the data's window is what is seen from afar."""
        return self.half / (float(self.flat.box.size.max()) / 2)

    def include_in(self, space: Space, frame: FrameBorder) -> None:
        """Put what is seen from afar into the plane's space, below and above the points."""
        self.frame = frame
        cloud = space.parts.index(self.flat.cloud)
        space.parts = [self.regions, *space.parts[:cloud], self.course, *space.parts[cloud:]]
        space.include(self.walkers, self.way_out, frame)

    def step_back(self, run_time: float) -> list[Tween]:
        """Show more and more of the plane, with all of the boundary."""
        cloud = self.flat.cloud
        self._near_radius = cloud.radius
        self.course.opacity = 1.0
        return [
            Tween(self, far=1.0, run_time=run_time),
            Tween(self.flat.space, region=square_and_plane(self.layout)[1], run_time=run_time),
            Tween(cloud, radius=SMALLER * cloud.radius, run_time=run_time),
            *appear(self.regions, self.frame, run_time=run_time),
        ]

    def come(self, run_time: float) -> list[Tween]:
        """The square appears, with the output's line and its open ends, and the walkers in both pictures."""
        shown = [part for part in self.shown if part not in (self.any, self.edge, self.gaps, self.there)]
        walkers = (self.walkers, self.there, self.gaps)
        return [
            *appear(*shown, run_time=run_time),
            *(Tween(one, opacity=1.0, run_time=run_time, rate_func=late) for one in walkers),
        ]

    def walk(self, run_time: float, rate: Callable[[float], float]) -> list[Tween]:
        """Both walkers in the plane, and the same two in the square."""
        gone = self.gone
        return [Tween(one, gone=gone, run_time=run_time, rate_func=rate) for one in (self.walkers, self.there)]

    def try_lines(self, run_time: float) -> list[Tween]:
        """One straight line after the other across the square."""
        return [
            *appear(self.any, self.edge, run_time=0.5),
            *vanish(self.gaps, self.there, self.walkers, run_time=0.5),
            Tween(self.any, turn=TURN, run_time=run_time),
            Tween(self.any, aside=0.0, run_time=run_time, rate_func=lambda share: SWAY * np.sin(2 * np.pi * share)),
        ]

    def arrows(self, run_time: float) -> list[Tween]:
        """Arrows grow where the boundary leaves the plane's picture."""
        self.way_out.grown, self.way_out.opacity = 0.0, 1.0
        return [*vanish(self.any, run_time=run_time), Tween(self.way_out, grown=1.0, run_time=run_time)]

    def step_near(self, run_time: float) -> list[Tween]:
        """Show the data alone again, where they were before."""
        gone = (self.regions, self.course, self.frame, self.way_out, *self.shown)
        return [
            Tween(self, far=0.0, run_time=run_time),
            Tween(self.flat.space, region=self.layout.beside_diagram, run_time=run_time),
            Tween(self.flat.cloud, radius=self._near_radius, run_time=run_time),
            *vanish(*gone, run_time=0.5 * run_time),
        ]


def _crossings(line: Floats, steps: Floats, box: Box) -> Floats:
    """How far along a line it is from one of its ends to where it crosses a box's border first and last."""
    fine = np.linspace(steps[0], steps[-1], 20_000)
    points = np.column_stack([np.interp(fine, steps, line[:, k]) for k in (0, 1)])
    within = np.flatnonzero(box.contains(points))
    return fine[within[[0, -1]]] if len(within) else fine[[0, -1]] / 2
