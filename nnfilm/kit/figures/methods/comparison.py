"""The board on which classifiers are compared: the plane of the data, and what each classifier draws there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.rates import early, late, steady
from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.figures.sheet import PERSPECTIVE, data_window, plane_names, sheet_grid
from nnfilm.kit.marks.axes.axes import input_axes
from nnfilm.kit.marks.curves import Curves, FrameBorder
from nnfilm.kit.marks.labels import Label, Labels
from nnfilm.kit.marks.points import cloud_of, hollow, marker_radius, rim_width
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.primitives import MARKERS
from nnfilm.kit.space.placement import BELOW, Lift, solid
from nnfilm.kit.space.poses import Pose, Posed, angle_between, duration
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import BOUNDARY_LINE, GRID_LINE, Theme, rgba
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import paper
from nnfilm.kit.text.counts import part
from nnfilm.kit.text.markup import plain
from nnfilm.kit.text.sentence import Sentence
from nnfilm.kit.text.words import Words
from nnmath.classifiers.linear import Lifted
from nnmath.classifiers.neighbors import NearestNeighbors
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, Ints

TOP = 0.36  # how high the highest point rises, as a share of the plane's size
ZOOM = 3.6  # so near that threads between neighbours can be told apart
ELEVATION = 30.0  # from where the lifted points are seen, along the second axis: so they show their profile


ALPHA = 0.6  # how opaque the bent sheet is
_LARGER = 2.0  # the point that asks, against those that it asks
_UNDER = 0.9  # from the picture to the vote below it, in em
_FADE = 0.04  # a thread fades as its end is about to be replaced, over this share of the length


class Comparison(Posed):
    """The plane of an experiment's data, seen from straight above or, raised to the heights of ``lifted``, from the
    side, where a ``plane`` cuts it.
    """

    def __init__(self, experiment: Experiment, lifted: Lifted, layout: Layout, theme: Theme) -> None:
        data = experiment.dataset
        self.theme, self.lifted = theme, lifted
        self.box = data_window(data.X, data.y)
        reach = Box.around(data.X, 0.04)
        self.near = Box(np.maximum(reach.low, self.box.low), np.minimum(reach.high, self.box.high))
        self.top = TOP * float(self.box.size[0]) / float(lifted.lift(data.X)[:, 2].max())
        self.lift = Lift(lifted.lift)
        self.grid = Curves(sheet_grid(self.box), theme.faint, GRID_LINE)
        size = float(self.box.size[0])
        raised = Lift(lifted.lift, self.top)
        bent = [lambda points: raised(points) / size]
        self.sheet = SheetSurface(self.near, self.near, self.lift, paper(theme), theme, ALPHA, bent)
        names = plane_names(data, layout)
        self.axes = input_axes(self.box, names, theme, layout.tick_size, layout.label_size)
        self.axes.numbers = 0.0
        self.frame = FrameBorder(theme)
        self.sheet.opacity = 0.0
        self.cloud = cloud_of(data, theme, self.lift)
        self.height = self._height(layout.label_size)
        self.plane = self._plane()
        self.trace = Curves(
            [_from_upper_left(line) for line in lifted.boundary(self.near)],
            theme.separator,
            BOUNDARY_LINE,
            self.lift,
            lift=0.05,
        )
        middle = np.append(self.box.center, 0.6 * TOP * size)
        standing = View(middle, 0.5 * size, turntable(0.0, ELEVATION), PERSPECTIVE)
        self.above = Pose(View(solid(self.box.center[None])[0], size / 2), layout.board, 1.0, hazy=0.0)
        self.aside = Pose(standing, layout.lifted_board, 1.0, hazy=0.0)
        self.margin = 1.0
        self.space = Space(layout.board, self.above.view, solid=True, cropped=True)

    def _height(self, size: float) -> Labels:
        """What the height is, at the upper corner of the bent sheet that is furthest to the right."""
        corner = self.lifted.lift(self.near.high[None])[0] * np.array([1.0, 1.0, self.top])
        words = plain(str(Sentence("height x₁²")))
        return Labels([Label(words, corner, self.theme.ink, (0.0, 0.16), (0.0, -1.0))], size)

    def _plane(self) -> Plane:
        """The cut up there, over the points."""
        low, high = self.near.low, self.near.high
        around = Box(np.append(low, 0.0), np.append(high, TOP * float(self.box.size[0])))
        return Plane(self.lift.plane(self.lifted.plane, self.top), around, self.theme.separator)

    def line(self, ends: Sequence[Floats]) -> Curves:
        """Boundaries on the plane, not drawn yet; all are drawn from their upper left end."""
        curves = Curves([_from_upper_left(line) for line in ends], self.theme.separator, BOUNDARY_LINE)
        curves.drawn = 0.0
        return curves

    def tilt(self) -> list[Tween]:
        """Look from aside, in one motion; the axes go."""
        self.space.cropped = False
        [step] = self.way(self.aside)
        return [*step, *vanish(self.axes, run_time=0.4)]

    def rise(self, run_time: float) -> list[Tween]:
        """Lift the points on their bending sheet."""
        return [
            *appear(self.sheet, run_time=0.4 * run_time),
            Tween(self.height, opacity=1.0, run_time=run_time, rate_func=late),
            Tween(self.lift, height=self.top, run_time=run_time),
        ]

    def cut(self, run_time: float) -> list[Tween]:
        """The plane grows up there, and leaves its trace on the sheet."""
        self.space.divider = self.plane
        return [
            Tween(self.plane, grow=1.0, run_time=run_time),
            Tween(self.trace, drawn=1.0, run_time=run_time, rate_func=late),
        ]

    def look_down(self) -> list[Tween]:
        """Look from straight above again, where nobody sees how high something is: what is left is the trace."""
        space, above = self.space, self.above
        seconds = duration(angle_between(space.view, above.view))
        return [
            Tween(space, view=above.view, run_time=seconds, rate_func=steady),
            Tween(space, region=above.region, run_time=seconds, rate_func=early),  # room above, for the rims
            *vanish(self.height, run_time=0.2 * seconds),
            *vanish(self.plane, run_time=0.5 * seconds),
            Tween(self.sheet, opacity=0.0, run_time=seconds, rate_func=late),
        ]

    def lower(self) -> None:
        """Seen from above: let all of it lie on the plane again."""
        self.lift.height, self.space.divider, self.space.cropped = 0.0, None, True

    def close_up(self, places: Sequence[Floats]) -> View:
        """The view from above of the surroundings of places (2,)."""
        middle = np.mean(places, axis=0)
        return replace(self.above.view, center=solid(middle[None])[0], half=self.above.view.half / ZOOM)


def _from_upper_left(line: Floats) -> Floats:
    """A polyline (m, 2) in the direction that starts further up and to the left."""
    rise = line[:, 1] - line[:, 0]
    return line if rise[0] >= rise[-1] else line[::-1]


class Rectangle(Part):
    """A 2D box in one tint, with hard edges, so that neighbors meet without a seam.

    Knobs: ``opacity``.
    """

    def __init__(self, box: Box, color: str, alpha: float = 0.2) -> None:
        self.box, self.color, self.alpha = box, color, alpha
        self.opacity = 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """One facet."""
        (left, bottom), (right, top) = self.box.low, self.box.high
        corners = solid(np.array([[left, bottom], [right, bottom], [right, top], [left, top]]))
        pixels, depths, _ = space.to_pixels(corners)
        tints = np.tile(rgba(self.color, self.alpha * self.opacity), (4, 1))
        one = np.array([BELOW]), np.array([depths.mean()])
        space.facets(batch, pixels, depths, np.array([4]), tints, *one)


class NeighborThreads(Part):
    """A point that is to be classified, with threads to its nearest neighbors among ``points`` (n, 2) of classes ``y``
    (n,). Below the picture stands how many of them agree, ``size`` frame units high, if that is given.

    Knobs: ``opacity``; ``at``, the position (2,) of the point; ``spun``, the share of each thread that shows.
    """

    def __init__(
        self, model: NearestNeighbors, points: Floats, y: Ints, at: Floats, theme: Theme, size: float = 0.0
    ) -> None:
        self.model, self.points, self.y, self.theme = model, points, y, theme
        self.opacity, self.spun = 1.0, 1.0
        self.at = np.asarray(at, dtype=float)
        self.radius, self.size = marker_radius(len(y)), size

    @property
    def ends(self) -> Ints:
        """The points (k,) at which the threads end, nearest first."""
        return self.model.neighbors(self.at)

    @property
    def color(self) -> str:
        """The colour of the class that the neighbours vote for."""
        return self.theme.class_color(self.model.vote(self.at))

    @property
    def agreeing(self) -> int:
        """How many of the neighbours have the class that they vote for."""
        return int(np.count_nonzero(self.y[self.ends] == self.model.vote(self.at)))

    def strengths(self) -> Floats:
        """How opaque each thread is (k,): it is not to be seen in the moment in which another takes its place."""
        distances = np.sort(np.linalg.norm(self.points - self.at, axis=1))
        k = self.model.k
        if k >= len(distances):
            return np.ones(k)
        following = distances[k]
        return np.clip((following - distances[:k]) / max(_FADE * following, 1e-12), 0.0, 1.0)

    def gather(self, space: Space, batch: Batch) -> None:
        """NeighborThreads, rings round the neighbours, and the point that asks above all others."""
        ends, strengths = self.ends, self.strengths()
        middle, n = solid(self.at[None]), len(ends)
        places, labels = solid(self.points[ends]), self.y[ends]
        colors = np.stack([rgba(self.theme.class_color(label)) for label in labels])
        colors[:, 3] = self.opacity * strengths
        rims = np.tile(rgba(self.theme.ink), (n, 1))
        rims[:, 3] = self.spun * colors[:, 3]
        starts = np.repeat(middle, n, axis=0)
        space.pieces(batch, starts, starts + self.spun * (places - starts), polyline_caps(1).repeat(n), colors, 0.04)
        hollow(space, batch, places, 1.6 * self.radius, rims)
        self._gather_query(space, batch, middle)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The vote."""
        if not self.size:
            return
        region = space.region
        vote = Sentence("{part} votes", part=part(self.agreeing, self.model.k))
        words = Words(
            plain(str(vote)), (region.x, region.y - region.half - _UNDER * self.size), self.size, self.theme.ink
        )
        words.opacity = self.opacity * self.spun * space.opacity
        words.draw(canvas)

    def _gather_query(self, space: Space, batch: Batch, middle: Floats) -> None:
        label = self.model.vote(self.at)
        radius = _LARGER * self.radius
        fill, rim = rgba(self.theme.class_color(label), self.opacity), rgba(self.theme.ink, self.opacity)
        looks = np.zeros(1, dtype=np.int32), np.array([MARKERS[label % len(MARKERS)]]), fill[None], rim[None]
        nearer = space.world_size(0.5) * space.seen.toward  # above its neighbours, and in the same place on the frame
        space.discs(batch, middle + nearer, radius, *looks, rim_width(radius, space.unit))


def asking(points: Floats) -> list[Floats]:
    """Two places (2,) at which to ask: on one side of points (n, 2), and in their middle."""
    across, up = (0.12, 0.4), (0.66, 0.4)
    return [
        np.array([np.quantile(points[:, 0], x), np.quantile(points[:, 1], y)]) for x, y in zip(across, up, strict=True)
    ]
