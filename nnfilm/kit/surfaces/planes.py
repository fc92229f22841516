"""The separating plane: a polygon inside the cube that everything else is exactly in front of or behind.

Once the warp runs backwards, the plane bends with the space that it lies in; then it is a mesh, sorted by depth.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from nnfilm.kit.raster.canvas import Batch, polyline_caps
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.relief import Height
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import HEIGHT_LINE, PANE_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath.geometry.box import Box
from nnmath.geometry.contours import sublevel_set
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats, Ints, ends, length, matmul

_HAIR = 1e-3  # water on the ground is so much nearer to the viewer

REACH_OF_SHEET = 2.2  # how much further the sheet goes than the data: beside these alone the plane is bent
CELLS = 30  # along each edge of a bent plane, and from its middle outwards
BEHIND, WITHIN, IN_FRONT = 0.0, 1.0, 2.0
RIM_LINE, CASING = 0.045, 0.085  # widths in frame units of a rim, and of the line below it
PIECES = 24  # of each edge, so that it is seen where it is in front of a sheet, or of the land, and only there
ABOVE = 0.09  # frame units by which they are nearer to the viewer than the plane
GLASS = 0.64  # how opaque a pane of glass is
_TOUCHING = 2e-3  # a curve that lies on the plane strays from it by less, as a share of the box's size


class Plane(Part):
    """A hyperplane of 3D space, clipped to a box.

    With a ``rim`` it is a pane of glass: its outline is a line of that colour on one of its own, and markers behind it
    shine through.

    Knobs: ``opacity``; ``grow``, from 0, a point, to 1, all of it.
    """

    def __init__(
        self,
        hyperplane: Hyperplane,
        box: Box,
        color: str,
        alpha: float = 0.22,
        rim: str = "",
    ) -> None:
        self.hyperplane, self.color, self.alpha, self.full = hyperplane, color, alpha, alpha
        self.rim, self.grow = rim, 1.0
        self.corners = hyperplane.clip(box)
        self._slack = _TOUCHING * float(box.size.max())

    def side(self, points: Floats, view: View) -> Floats:
        """Signed distance (n,) to the plane, positive on the viewer's side."""
        plane = self.hyperplane
        toward = view.eye() if view.perspective > 0 else view.toward
        facing = float(matmul(plane.normal, toward)) + (plane.offset if view.perspective > 0 else 0.0)
        scale = (1.0 if facing >= 0 else -1.0) / length(plane.normal)
        return np.asarray(matmul(points, scale * plane.normal) + scale * plane.offset)

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """Behind or in front; on the plane counts as in front."""
        return np.where(self.side(points, view) >= -self._slack, IN_FRONT, BEHIND)

    @property
    def shines(self) -> float:
        """The share of a marker's colour that shines through at this moment."""
        return min(1.0, self.grow) * self.opacity if self.rim else 0.0

    def gather(self, space: Space, batch: Batch) -> None:
        """The tinted polygon and its outline."""
        if len(self.corners) < 3 or self.grow <= 0:
            return
        middle = self.corners.mean(axis=0)
        corners = middle + self.grow * (self.corners - middle)
        n = len(corners)
        space.polygons(batch, [corners], rgba(self.color, self.alpha * self.opacity)[None], WITHIN)
        around = np.concatenate([corners, corners[:1]])
        edges = np.concatenate([*(np.linspace(a, b, PIECES + 1)[:-1] for a, b in pairwise(around)), corners[:1]])
        caps, n = polyline_caps(n * PIECES), n * PIECES
        lines = [(self.color, 0.9, PANE_LINE)]
        if self.rim:
            lines = [(self.color, 0.9, CASING), (self.rim, 1.0, RIM_LINE)]
        for k, (color, share, width) in enumerate(lines):
            line, above = rgba(color, share * self.opacity), space.world_size((k + 0.25) * ABOVE)
            rank = np.full(n, IN_FRONT if self.rim else WITHIN)  # a rim lies on the sheet that it meets
            space.pieces(batch, edges[:-1], edges[1:], caps, line, width, above if self.rim else 0.0, rank, haze=0.0)


def glass_plane(hyperplane: Hyperplane, box: Box, theme: Theme) -> Plane:
    """A plane that is seen before and behind a sheet that is folded in space."""
    return Plane(hyperplane, box, theme.glass, GLASS, rim=theme.bright)


class BentPlane(Part):
    """A hyperplane of the hidden cube, bent by a warp together with the sheet that it cuts. The flatter the sheet, the
    fainter the plane far beside it, where there is no cube any more.

    Knobs: ``opacity``.
    """

    def __init__(self, hyperplane: Hyperplane, flow: Flow, theme: Theme, alpha: float = 0.5) -> None:
        self.flow, self.opacity = flow, 1.0
        self._tint, self._line = rgba(theme.glass, alpha), rgba(theme.bright, 0.9)
        self._ground = rgba(theme.background, alpha)
        warp = flow.warp
        f = activation(warp.network.layers[0].activation)
        reach = float(warp.reach.max()) / REACH_OF_SHEET
        inputs = np.linspace(-reach, reach, 8001)
        outputs = f(inputs)
        corners = hyperplane.clip(Box(np.full(3, outputs[0]), np.full(3, outputs[-1])))
        self.shown = len(corners) > 2
        if self.shown:
            points, self._triangles = _fan(corners, CELLS, outputs)
            self._points = np.interp(points, outputs, inputs)
            beside = np.abs(warp.carry(self._points, 0.0)[:, 2]) / float(warp.first_window.size[0] / 2)
            self._near = np.clip(1.7 - 2.6 * beside, 0.0, 1.0)
            self._rim = (np.arange(len(corners) * CELLS + 1) % (len(corners) * CELLS)) * (CELLS + 1) + CELLS

    def vertices(self) -> Floats:
        """The mesh's vertices (n, 3) at this moment."""
        return self.flow.warp.carry(self._points, self.flow.t)

    def gather(self, space: Space, batch: Batch) -> None:
        """The tinted mesh and its outline."""
        if not self.shown:
            return
        places = self.vertices()
        pixels, depths, _ = space.to_pixels(places)
        corners = self._triangles.ravel()
        near = (1.0 - min(1.0, 2.0 - 2.0 * self.flow.t) * (1.0 - self._near))[:, None]
        tints = near * self._tint + (1.0 - near) * self._ground  # a facet's opacity is one, its colour may run
        colors = tints[corners] * [1.0, 1.0, 1.0, self.opacity]
        n = len(self._triangles)
        painted = depths[self._triangles].mean(axis=1)
        space.facets(batch, pixels[corners], depths[corners], np.full(n, 3), colors, np.zeros(n), painted)
        line, stroke = places[self._rim], np.tile(self._line, (len(self._rim) - 1, 1))
        stroke[:, 3] *= self.opacity * near[self._rim[:-1], 0]
        space.pieces(batch, line[:-1], line[1:], polyline_caps(len(line) - 1), stroke, PANE_LINE)


def _fan(corners: Floats, cells: int, outputs: Floats) -> tuple[Floats, Ints]:
    """A convex polygon (m, 3) as a mesh round its middle: vertices, and triangles as indices (k, 3).

    Its cells are short before the activation and after, towards the walls of the cube too: ``outputs`` holds the
    activation's values at even steps.
    """
    along = _evened(outputs, cells)
    out = 2 * _evened(outputs, 2 * cells)[cells:] - 1
    middle, m = corners.mean(axis=0), len(corners)
    edges = [a + along[:-1, None] * (b - a) for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)]
    rim = np.concatenate(edges)
    points = (middle + out[None, :, None] * (rim - middle)[:, None]).reshape(-1, 3)
    spoke, ring = (part.ravel() for part in np.meshgrid(np.arange(m * cells), np.arange(cells), indexing="ij"))
    here, beside = spoke * (cells + 1) + ring, (spoke + 1) % (m * cells) * (cells + 1) + ring
    halves = [here, here + 1, beside + 1], [here, beside + 1, beside]
    return points, np.concatenate([np.stack(half, axis=1) for half in halves])


def _evened(outputs: Floats, cells: int) -> Floats:
    """Shares (cells + 1,) of a way from wall to wall, from 0 to 1, whose steps are short in both measures."""
    place = (outputs - outputs[0]) / (outputs[-1] - outputs[0])
    both = 0.5 * (place + np.linspace(0.0, 1.0, len(place)))
    return np.asarray(np.interp(np.linspace(0.0, 1.0, cells + 1), both, place))


class LevelSlice(Part):
    """A horizontal slice through a relief, where the relief lies below it.

    Knobs: ``opacity``; ``level``, the value at which it lies: a probability or a sum, whichever the relief shows.
    """

    def __init__(self, surface: SheetSurface, relief: Height, color: str, alpha: float = 0.3) -> None:
        self.surface, self.relief = surface, relief
        self.level = 0.0
        self._tint, self._line = rgba(color, alpha), rgba(color, 0.7)
        low, high = ends(surface.points)
        corners = np.array([low, [high[0], low[1]], high, [low[0], high[1]], low])
        self._rim = np.concatenate(
            [np.linspace(a, b, PIECES, endpoint=False) for a, b in pairwise(corners)] + [corners[-1:]]
        )
        self._triangles = surface.triangles()
        self._flat = surface.points[self._triangles]

    def gather(self, space: Space, batch: Batch) -> None:
        """Of each triangle the part that lies under water, raised to the water's level, and a line round all of it."""
        level = self.relief.height_of(self.level)
        heights = self.relief(self.surface.points)[:, 2][self._triangles]
        corners, counts, _ = sublevel_set(self._flat, heights, level)
        rim = np.column_stack([self._rim, np.full(len(self._rim), level)])
        space.polyline(batch, rim, self._line * np.array([1.0, 1.0, 1.0, self.opacity]), HEIGHT_LINE)
        if not len(counts):
            return
        places = np.column_stack([corners, np.full(len(corners), level)])
        pixels, depths, _ = space.to_pixels(places)
        firsts = np.cumsum(counts) - counts
        painted = np.add.reduceat(depths, firsts) / counts + _HAIR
        tints = np.broadcast_to(self._tint * np.array([1.0, 1.0, 1.0, self.opacity]), (len(corners), 4))
        space.facets(batch, pixels, depths, counts, tints, np.zeros(len(counts)), painted)
