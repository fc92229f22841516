"""Why two neurons never close a boundary: the plane from further and further away, and the square with its edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, hide, late, vanish
from nnfilm.kit.figures.sheet import bends
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.curves import Curves, FrameBorder, ruled
from nnfilm.kit.marks.endless import AnyLine, EdgeGaps, OpenDots, Walkers, WayOut, edge_axes
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, nice_ticks
from nnfilm.kit.style.places import square_and_plane
from nnfilm.kit.style.theme import BOUNDARY_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import FLAT, RULED, SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnfilm.kit.text.sentence import Sentence
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.networks.endless import boundary_ends, crossing, endless_boundary, open_square
from nnmath.utils.arrays import Floats, matmul

LEAST, MOST = 3.0, 6.5  # times the data's window is what is seen from far away
ROOM = 1.12  # of what is seen, beyond the bend of the boundary
NEARLY_ALL = 6.0  # times what is seen from afar is the sheet in the square: it comes near all edges
LINES, SAMPLES = 84, 4000  # of its grid across, about; and points of each
PAST = 1.12  # times the way to the border is gone, so that no ring round a walker is left there
DIMMED = 0.5  # how opaque the sheets are: points shall stand out against them
ASTRAY = 0.5  # the cosine of the angle between two ends that run off to the same side, at least
SMALLER = 0.45  # radius of a point from afar, in those of near by
TURN, SWAY = 140.0, 0.55  # by how many degrees a line is turned, and how far it is moved aside, in halves of the square


class OpenStrip:
    """The plane of ``flat``, a figure at its start, seen from far away, and the square beside it, linked by two
    walkers. `include_in` puts it into the plane's space; ``square`` is a space of its own. Only for a network with
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
        self.regions = self._sheet(self.box, solid)
        self.course = Curves([self.line], theme.separator, BOUNDARY_LINE)
        first, second = (theme.neuron(axis) for axis, _ in edge_axes(self.network))  # at whose limits its ends lie
        self.inks = first, second
        self.way_out = WayOut(self.line, self.inks)
        self.walkers = Walkers(self.line, self.inks)
        self.square, self.shown = self._square(experiment)
        self.frame = FrameBorder(theme)
        hide(self.regions, self.course, self.walkers, self.way_out, self.frame, *self.shown)
        flat.space.framing = partial(self._framed, flat.space.framing or (lambda view: view))

    def _framed(self, near: Callable[[View], View], like: View) -> View:
        seen = near(like)
        far = View(solid(self.box.center[None])[0], self.half, seen.rotation)
        return seen.blend(far, self.far) if self.far else seen

    def _square(self, experiment: Experiment) -> tuple[Space, list[Part]]:
        """The square at the end of the warp, in the first of two places, and its parts."""
        network, theme = self.network, self.theme
        place = square_and_plane(self.layout)[0]
        figure = SquareFigure(experiment, place, self.layout, theme, by_class(network, theme))
        whole = Box.cube(self.box.center, NEARLY_ALL * self.half)
        sheet = self._sheet(whole, figure.flow, bends(figure.flow.warp))
        sheet.ruled = 0.0
        xs, ys = (nice_ticks(low, high, LINES) for low, high in zip(whole.low, whole.high, strict=True))
        lines = [spread(network.hidden(line)) for line in ruled(whole, xs, ys, SAMPLES)]
        grid = Curves(lines, theme.rim, GRID_LINE, alpha=RULED)
        figure.flow.t = 1.0
        edge = open_square(network)
        ends = crossing(network.output_hyperplane(), edge)
        self.cut = Curves([ends], theme.separator, BOUNDARY_LINE)
        self.dots = OpenDots(ends, theme)
        self.edge = Curves(ruled(edge, *np.stack([edge.low, edge.high], axis=1)), theme.ink, 0.06)
        self.any = AnyLine(edge, theme)
        self.there = Walkers(self.line, self.inks, lambda points: solid(network.hidden(points)))
        self.gaps = EdgeGaps(self.there, network, str(Sentence("to the edge:")), theme, self.layout.label_size)
        figure.cloud.radius *= 0.8
        above: list[Part] = [figure.hidden_axes, self.edge, figure.cloud, self.cut, self.any, self.dots]
        parts = [sheet, grid, *above, self.there, self.gaps]
        figure.space.cropped = False
        figure.space.include(*parts)
        return figure.space, parts

    def _sheet(self, whole: Box, place: Placement, bent: Sequence[Placement] = ()) -> SheetSurface:
        """A piece of the plane, in the colours of the classes."""
        tint = by_class(self.network, self.theme)
        return SheetSurface(whole, whole, place, tint, self.theme, DIMMED, bends=bent, fineness=FLAT)

    @property
    def closes_once(self) -> bool:
        """Whether the boundary is seen as a strip with one end closed: its bend is in the picture, and its ends run off
        to the same side.
        """
        first, second = (end.direction for end in boundary_ends(self.network))
        middle = self.line[len(self.line) // 2]
        return bool(self.box.contains(middle[None]).all()) and float(matmul(first, second)) > ASTRAY

    @property
    def gone(self) -> float:
        """How far the walkers go until both have left what is seen of the plane."""
        steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(self.line, axis=0), axis=1))])
        fine, middle = np.linspace(steps[0], steps[-1], 20_000), steps[len(self.line) // 2]
        points = np.column_stack([np.interp(fine, steps, self.line[:, k]) for k in (0, 1)])
        seen = fine[self.box.contains(points)]
        near = seen[[0, -1]] if len(seen) else np.array([middle + self.half])
        return PAST * float(np.abs(near - middle).max())

    @property
    def wider(self) -> float:
        """How many times the data's window is what is seen from afar."""
        return self.half / (float(self.flat.box.size.max()) / 2)

    def include_in(self, space: Space) -> None:
        """Put what is seen from afar into the plane's space, below and above the points, with a frame round it."""
        cloud = space.parts.index(self.flat.cloud)
        space.parts = [self.regions, *space.parts[:cloud], self.course, *space.parts[cloud:]]
        space.include(self.walkers, self.way_out, self.frame)

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
        walkers = appear(self.walkers, self.there, self.gaps, run_time=run_time, rate_func=late)
        return [*appear(*shown, run_time=run_time), *walkers]

    def walk(self, run_time: float, rate: Callable[[float], float]) -> list[Tween]:
        """Both walkers in the plane, and the same two in the square."""
        gone = self.gone
        return [Tween(one, gone=gone, run_time=run_time, rate_func=rate) for one in (self.walkers, self.there)]

    def try_lines(self, run_time: float) -> list[Tween]:
        """One straight line after the other across the square."""
        return [
            *appear(self.any, self.edge, run_time=0.5),
            *vanish(self.gaps, run_time=0.5),
            Tween(self.any, turn=TURN, run_time=run_time),
            Tween(self.any, aside=0.0, run_time=run_time, rate_func=lambda share: SWAY * np.sin(2 * np.pi * share)),
        ]

    def arrows(self, run_time: float) -> list[Tween]:
        """Arrows grow where the boundary leaves the plane's picture."""
        self.way_out.grown, self.way_out.opacity = 0.0, 1.0
        return [*vanish(self.any, run_time=0.6), Tween(self.way_out, grown=1.0, run_time=run_time)]

    def step_near(self, run_time: float) -> list[Tween]:
        """Show the data alone again, where they were before."""
        gone = (self.regions, self.course, self.frame, self.way_out, self.walkers, *self.shown)
        return [
            Tween(self, far=0.0, run_time=run_time),
            Tween(self.flat.space, region=self.layout.beside_diagram, run_time=run_time),
            Tween(self.flat.cloud, radius=self._near_radius, run_time=run_time),
            *vanish(*gone, run_time=0.5 * run_time),
        ]


def spread(line: Floats, step: float = 0.01) -> Floats:
    """The points (n, 2) of a fine polyline (m, 2), one for each ``step`` that it goes on, and its last."""
    gone = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line, axis=0)).max(axis=1))])
    steps = np.floor(gone / step)
    return np.vstack([line[np.diff(steps, prepend=-1.0) > 0], line[-1:]])
