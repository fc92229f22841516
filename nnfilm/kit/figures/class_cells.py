"""The cells of hidden space in which each class is the most probable: their borders, their tints, what divides
them; and hidden space seen along the borders, where these are lines.

Among cells of linear scores there is an exact order from far to near: of two classes that meet at a border, the viewer
stands on the side of the one whose score is larger where the viewer stands. So cells are sorted by their scores there,
and a border is painted just before the nearer of its two cells. (Such cells form a power diagram, in
which this order has no cycle.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nnfilm.kit.animation.tween import Tween, hide
from nnfilm.kit.marks.curves import Curves, FrameBorder, densified
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.poses import Pose
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, looking
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Region
from nnfilm.kit.style.theme import BOUNDARY_LINE, PANE_LINE, Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.surfaces.planes import Plane, glass_plane
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.geometry.linear_regions import cell_borders, centered_scores
from nnmath.networks.network import Layer, Network
from nnmath.utils.arrays import Floats, Ints, matmul

_TOUCHING = 2e-3  # a curve that lies on a border strays from it by less, as a share of the box's size


class LinearRegions:
    """Classes with scores ``points @ weights + bias``, weights (3, k) and bias (k,): what divides a solid space.

    ``size`` is the length of what is shown, world units.
    """

    def __init__(self, weights: Floats, bias: Floats, size: float) -> None:
        self.weights, self.bias = weights, bias
        self._slack = _TOUCHING * size
        apart = np.linalg.norm(weights[:, :, None] - weights[:, None, :], axis=0)
        self._apart = np.where(apart > 0, apart, np.inf)

    def places(self, view: View) -> Ints:
        """Each class's place (k,) in the order from far to near, counted from 0."""
        if view.perspective > 0:
            scores = matmul(view.eye(), self.weights) + self.bias
        else:
            scores = matmul(view.toward, self.weights)
        places = np.empty(len(scores), dtype=np.int64)
        places[np.argsort(scores, kind="stable")] = np.arange(len(scores))
        return places

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """The ranks of the cells in which the points (n, 3) lie; on a border, the nearer one's."""
        scores = matmul(points, self.weights) + self.bias
        best = scores.argmax(axis=1)
        short = (scores.max(axis=1, keepdims=True) - scores) / self._apart[best]  # how far from each border
        near = short <= self._slack
        near[np.arange(len(points)), best] = True
        return np.asarray(2.0 * np.where(near, self.places(view), -1).max(axis=1, initial=-1))

    def side(self, points: Floats, view: View) -> None:
        """There are many borders, and so no single side."""
        return None

    def border_rank(self, first: int, second: int, view: View) -> float:
        """Just before everything in the nearer one of two cells."""
        places = self.places(view)
        return 2.0 * float(max(places[first], places[second])) - 1.0


class Pane(Part):
    """The border between two cells of hidden space, a convex polygon (m, 3).

    Knobs: ``opacity``; ``grow``, from 0, a point, to 1, all of it.
    """

    def __init__(
        self, cells: LinearRegions, classes: tuple[int, int], corners: Floats, color: str, alpha: float
    ) -> None:
        self.cells, self.classes, self.corners = cells, classes, corners
        self.color, self.alpha = color, alpha
        self.opacity = 1.0
        self.grow = 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """The tinted polygon and its outline."""
        if len(self.corners) < 3 or self.grow <= 0:
            return
        middle = self.corners.mean(axis=0)
        corners = middle + self.grow * (self.corners - middle)
        rank = self.cells.border_rank(*self.classes, space.seen)
        space.polygons(batch, [corners], rgba(self.color, self.alpha * self.opacity)[None], rank)
        n = len(corners)
        line, caps = rgba(self.color, 0.9 * self.opacity), np.full(n, 2, dtype=np.int64)
        space.pieces(batch, corners, np.roll(corners, -1, axis=0), caps, line, PANE_LINE, ranks=np.full(n, rank))


Border = Curves | Plane | Pane
"""A border of two classes, as a line or in space."""

PANE, FEW = 0.22, 4  # the tint of a border in space, and of how many no one hides too much


class ClassCells:
    """The cells of an ``output`` layer in a ``view`` of hidden space, within a box; ``on_sheet``: the points lie on a
    folded sheet.

    Attributes:
        scores: weights (3, k) and bias (k,) of the classes' scores in the view.
        pairs: the two classes of each border.
        borders: one part a border, none where the view does not show them as they are.
        divider: what divides a space; None if nothing does.
    """

    def __init__(
        self, output: Layer, view: ClassView, box: Box, theme: Theme, *, is_solid: bool, on_sheet: bool
    ) -> None:
        self.box, self.theme, self.is_solid, self._on_sheet = box, theme, is_solid, on_sheet
        weights, bias = centered_scores(output.weights, output.bias)
        self.scores = matmul(view.basis.T, weights), bias
        axes = min(view.basis.shape)  # in space, the third coordinate of two neurons says nothing
        seen = ClassView(view.basis[:, :axes], view.exact)
        within = Box(box.low[:axes], box.high[:axes])
        found = cell_borders(output.weights, output.bias, seen, within) if view.exact else []
        self.pairs = [(border.first, border.second) for border in found]
        self.divider: Plane | LinearRegions | None = None
        self.borders: list[Border] = []
        if axes == 2:
            lines = [densified(solid(border.corners), 0.02) for border in found]
            self.borders = [Curves([line], theme.separator, BOUNDARY_LINE, lift=0.075) for line in lines]
        elif len(bias) == 2 and found:
            self.divider = self.plane(self.border)
            self.borders = [self.divider]
        elif found:
            self.divider = cells = LinearRegions(*self.scores, float(box.size.max()))
            tint = PANE * min(1.0, (FEW / len(found)) ** 0.5)  # many panes lie behind one another
            self.borders = [Pane(cells, (one.first, one.second), one.corners, theme.separator, tint) for one in found]

    def undraw(self) -> None:
        """Make the borders ready to be drawn, or to grow."""
        for border in self.borders:
            setattr(border, knob_of(border), 0.0)

    def drawn(self, run_time: float, borders: Sequence[Border] | None = None) -> list[Tween]:
        """Lines are drawn from one end, planes grow from their middle: all ``borders``, unless some are given."""
        some = self.borders if borders is None else borders
        knobs: list[dict[str, Any]] = [{knob_of(border): 1.0} for border in some]
        return [Tween(border, run_time=run_time, **knob) for border, knob in zip(some, knobs, strict=True)]

    def plane(self, border: Hyperplane) -> Plane:
        """The border of two classes in space."""
        if self._on_sheet:
            return glass_plane(border, self.box, self.theme)
        return Plane(border, self.box, self.theme.separator)

    @property
    def border(self) -> Hyperplane:
        """Where the scores of two classes are equal in the view; the normal points to the second one's side."""
        return Hyperplane.between(*self.scores, 0, 1)

    def tints(self, least: int = 3) -> list[ClassHeatmap]:
        """The cells of so many classes or more in their colours, where hidden space is a plane seen from above."""
        weights, bias = self.scores
        if self.is_solid or len(bias) < least or not self.borders:
            return []
        return [ClassHeatmap(self.box, lambda points: (matmul(points, weights) + bias).argmax(axis=1), self.theme)]


def knob_of(border: Curves | Plane | Pane) -> str:
    """What makes a border come: a line is drawn, a plane grows."""
    return "drawn" if isinstance(border, Curves) else "grow"


RING_MARGIN = 1.12  # how much wider such a picture is than what is seen in it, so that no ring is cut off


class EdgeOnCells(ClassHeatmap):
    """All of a space's region, tinted below all else. Knob: ``opacity``.

    ``predict`` maps places (n, 3) to classes (n,); seen by ``view``, parallel, it is the same all along each ray.
    """

    def __init__(self, view: View, predict: Callable[[Floats], Ints], theme: Theme) -> None:
        across = view.half * view.rotation[:2]
        super().__init__(
            Box.cube(np.zeros(2), 1.0), lambda places: predict(view.center + matmul(places, across)), theme
        )

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tints from border to border."""
        x, y, half = space.region.x, space.region.y, space.region.half
        ends = canvas.to_pixels(np.array([[x - half, y + half], [x + half, y - half]]))
        opacity = self.opacity * space.opacity
        canvas.stretch(self._image, ends[0], ends[1], opacity, space.clip_pixels(canvas))


def profile(right: Floats, up: Floats, corner: Pose, unit: Box, places: Floats, region: Region) -> Pose:
    """The view of a space ``unit`` along ``right`` and ``up`` (3,), without perspective, that shows all ``places``
    (n, 3): mirrored left to right and upside down so as to be the nearest to that of the pose ``corner``.
    """
    near = corner.unturned().view.rotation
    views = [looking(a * right, b * up) for a in (1, -1) for b in (1, -1)]
    nearest = max(views, key=lambda rotation: float(np.trace(matmul(rotation, near.T))))
    reach = float(np.abs(matmul(places - unit.center, nearest[:2].T)).max()) / (float(unit.size.max()) / 2)
    return Pose(View(rotation=nearest), region, RING_MARGIN * reach, hazy=0.0)


class EdgeOn:
    """What a parallel ``view`` shows of the last layer's cells in a ``space`` of three directions: their borders as
    ``lines`` from border to border of the picture, the tints between, and the picture's ``frame``.

    Only the frame of more than three classes, whose borders no view shows all as lines.
    """

    def __init__(self, network: Network, space: ClassView, view: View, theme: Theme) -> None:
        self.lines: list[Curves] = []
        self.cells: list[EdgeOnCells] = []
        self.frame = FrameBorder(theme)
        output, basis = network.layers[-1], space.basis
        weights, bias = centered_scores(output.weights, output.bias)
        if len(bias) > 3:
            return
        across = view.rotation[:2].T
        seen = Box.cube(matmul(view.center, across), view.half)
        deep = matmul(view.center, view.toward) * view.toward
        found = cell_borders(weights, bias, ClassView(matmul(basis, across), exact=True), seen)
        ends = [matmul(one.corners, across.T) + deep for one in found]
        self.lines = [Curves([line], theme.separator, BOUNDARY_LINE, lift=0.075) for line in ends]
        scores = matmul(basis.T, weights)
        self.cells = [EdgeOnCells(view, lambda places: (matmul(places, scores) + bias).argmax(axis=1), theme)]

    @property
    def marks(self) -> list[Part]:
        """Lines and tints."""
        return [*self.lines, *self.cells]

    def include_in(self, space: Space, below: Part) -> None:
        """Put all of it into a space, not visible yet: tints below everything, lines just ``below`` one of its parts.

        The space is cropped to its region from now on.
        """
        hide(*self.marks, self.frame)
        at = space.parts.index(below)
        space.parts = [self.frame, *self.cells, *space.parts[:at], *self.lines, *space.parts[at:]]
        space.cropped = True
