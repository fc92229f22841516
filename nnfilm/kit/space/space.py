"""A Space: one coordinate world, seen through a View in a Region of the frame, with the parts that live in it.

Parts hand the space primitives in world coordinates; the space projects them, decides their painting order
and paints all of them in one call. A flat space paints its parts in the order given; a solid one sorts
every disc, piece of line and facet by depth, with the help of a :class:`Divider` where depth alone would err.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Batch, Canvas, Clip, polyline_caps
from nnfilm.kit.raster.painter import extent
from nnfilm.kit.space import pieces as table
from nnfilm.kit.space.haze import LEVELS, Haze
from nnfilm.kit.space.projection import Lens, as_floats, project, project_markers, project_pieces, unproject
from nnfilm.kit.space.seating import Facets, by_squares, seated
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Oblong, Region
from nnmath.utils.arrays import Floats

_OPEN, _NO_RANK = np.full(1, np.nan), np.zeros(1)  # of all pieces of a part
_HAIR = 1e-4  # a line that lies on a surface is so much nearer to the viewer
MARKER_RADIUS = 0.058
"""Frame units, where markers have room. In a crowd they are smaller, but stand out over lines no less, since a line is
sorted piece by piece, each by its middle."""


Among = tuple[Facets, tuple[Any, ...]]


class Divider(Protocol):
    """Something in a space that other primitives are exactly in front of or behind."""

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """The painting rank (n,) of primitives at points (n, 3) that bulge ``reach`` towards the viewer."""

    def side(self, points: Floats, view: View) -> Floats | None:
        """Signed distance (n,) of points to the dividing plane, positive on the viewer's side; None if curved."""


class Part:
    """Something that lives in a space; its public attributes are knobs that a Tween can turn."""

    opacity: float = 1.0

    def ground(self, space: Space, canvas: Canvas) -> None:
        """Lay what is below all pictures."""

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay pictures below all primitives."""

    def gather(self, space: Space, batch: Batch) -> None:
        """Hand primitives to the space."""

    def over(self, space: Space, canvas: Canvas) -> None:
        """Lay labels above all primitives."""


class Space(RasterMobject):
    """See the module. Of a ``cropped`` space, what lies outside its region is not drawn. Knobs: ``view``, ``region``,
    ``turn``, ``opacity``; ``hazy``, how much there is of the ``haze``; ``room``, frame units beyond the region to which
    a cropped space is drawn.
    """

    def __init__(
        self,
        region: Region,
        view: View,
        *parts: Part,
        solid: bool = False,
        cropped: bool = False,
    ) -> None:
        super().__init__()
        self.region = region
        self.view = view
        self.parts = list(parts)
        self.solid = solid
        self.divider: Divider | None = None
        self.haze: Haze | None = None
        self.hazy = 1.0
        self.framing: Callable[[View], View] | None = None
        self.turn = 0.0
        self.cropped = cropped
        self.room = 0.0
        self._look = view
        self._canvas: Canvas | None = None
        self._seen_through: tuple[tuple[View, Region, Canvas | None], tuple[Lens, Lens]] | None = None

    def look(self) -> View:
        """The view at this moment: framed by ``framing`` where there is one, and turned by ``turn`` degrees."""
        view = self.framing(self.view) if self.framing else self.view
        return view.turned(self.turn) if self.turn else view

    def include(self, *parts: Part) -> None:
        """Put parts into the space, above those already there."""
        self.parts.extend(part for part in parts if part not in self.parts)

    def draw(self, canvas: Canvas) -> None:
        """Paint every visible part."""
        self._canvas, self._look = canvas, self.look()
        batch, clip = Batch(), self.clip_pixels(canvas)
        visible = [part for part in self.parts if part.opacity * self.opacity > 0.002]
        for part in visible:
            part.ground(self, canvas)
        for part in visible:
            part.under(self, canvas)
        for batch.layer, part in enumerate(visible):
            part.gather(self, batch)
        self.flush(batch, canvas, clip)
        for part in visible:
            part.over(self, canvas)

    def flush(self, batch: Batch, canvas: Canvas, clip: Clip) -> None:
        """Put a batch that this space's methods have filled on the canvas."""
        facets = _together(batch.meshes) if self.solid else None
        if facets is not None:
            none = np.zeros((0, 9))
            extent(clip, none, none, facets.corners)  # refuses what is unbounded, before it is sorted
        among = None if facets is None else (facets, by_squares(facets))
        self._seat_markers(batch, among)
        self._project_lines(batch, among)
        batch.submit(canvas, clip)

    def _seat_markers(self, batch: Batch, among: Among | None) -> None:
        """Hand on the markers that were held back until all facets are known."""
        all_depths = [row[5] for _, row in batch.markers]
        if among is not None and batch.markers:
            geometries, ranks, depths = (np.concatenate([row[k] for _, row in batch.markers]) for k in (0, 4, 5))
            reach = geometries[:, 2] + geometries[:, 3]
            ends = np.cumsum([len(row[5]) for _, row in batch.markers])[:-1]
            all_depths = np.split(seated(geometries, depths, ranks, reach, *among), ends)
        for (layer, (geometry, shapes, fills, rims, ranks, _, looks)), depths in zip(
            batch.markers, all_depths, strict=True
        ):
            batch.layer = layer
            batch.discs(geometry, shapes, fills, rims, ranks, depths, looks)

    def clip_pixels(self, canvas: Canvas, beyond: float = 0.0) -> Clip:
        """The clip in whole pixels, ``beyond`` frame units larger on each side."""
        if not self.cropped:
            return canvas.whole
        x, y, half, more = self.region.x, self.region.y, self.region.half, self.room + beyond
        wide, high = half * (self.region.stretch if isinstance(self.region, Oblong) else 1.0) + more, half + more
        height, width = canvas.pixels.shape[:2]
        columns = [0.5 * width + canvas.unit * column for column in (x - wide, x + wide)]
        rows = [0.5 * height - canvas.unit * row for row in (y + high, y - high)]
        (left, right), (top, bottom) = (
            [min(max(round(place), 0), most) for place in places] for places, most in ((columns, width), (rows, height))
        )
        return np.array([left, top, right, bottom], dtype=np.int64)

    @property
    def seen(self) -> View:
        """The view of the frame being drawn."""
        return self._look

    def project(self, points: Floats) -> tuple[Floats, Floats, Floats]:
        """World points (n, 3) to frame coordinates (n, 2), depth (n,) growing to the viewer, magnification (n,)."""
        return project(points, self.lens)

    @property
    def lens(self) -> Lens:
        """What gives frame coordinates in the frame being drawn."""
        return self._lenses()[0]

    def to_pixels(self, points: Floats) -> tuple[Floats, Floats, Floats]:
        """As :meth:`project`, but in the pixels of the canvas being drawn on."""
        return project(points, self._lens)

    def from_pixels(self, pixels: Floats, depths: Floats) -> Floats:
        """World points (n, 3) that are seen at pixels (n, 2) of the canvas being drawn on, so deep (n,)."""
        return unproject(pixels, depths, self._lens)

    @property
    def _lens(self) -> Lens:
        assert self._canvas is not None
        return self._lenses()[1]

    def _lenses(self) -> tuple[Lens, Lens]:
        """What gives frame coordinates, and pixels of the canvas: made once for all that is seen through them."""
        seen = self._look, self.region, self._canvas
        if self._seen_through is None or any(a is not b for a, b in zip(seen, self._seen_through[0], strict=True)):
            lens = in_pixels = Lens.of(self._look, self.region)
            if self._canvas is not None:
                height, width = self._canvas.pixels.shape[:2]
                in_pixels = lens.in_pixels(width, height, self._canvas.unit)
            self._seen_through = seen, (lens, in_pixels)
        return self._seen_through[1]

    @property
    def unit(self) -> float:
        """Pixels in one frame unit, while drawing."""
        assert self._canvas is not None
        return self._canvas.unit

    def world_size(self, frame_size: float) -> float:
        """A length in frame units as a world length, at the view's centre."""
        return frame_size * self._look.half / self.region.half

    def discs(
        self,
        batch: Batch,
        points: Floats,
        radius: float,
        looks: NDArray[np.int32],
        shapes: NDArray,
        fills: NDArray,
        rims: NDArray,
        rim: float,
        lift: float | Floats = 0.0,
        sizes: Floats | None = None,
        aside: Floats | None = None,
        hazed: bool = True,
    ) -> None:
        """Markers at world points (n, 3): radius and rim width in frame units; painted as if by ``lift`` (frame units,
        one or (n,)) nearer to the viewer. ``sizes`` (n,): the share of the radius that each one has, if not all.
        ``aside`` (n, 2): by how many radii each one is painted beside its point, to the right and down. Those that are
        not ``hazed`` are as clear from afar as from near.

        ``looks`` (n,) says which of the shapes (k,), fills and rims (k, 4) a marker has.
        """
        geometry, depths = project_markers(points, radius * self.unit, rim * self.unit, self._lens)
        if aside is not None:
            geometry[:, :2] += aside * geometry[:, 2:3]
        if sizes is not None:
            geometry[:, 2] *= sizes
        fills, rims = self._faded(fills), self._faded(rims)
        if self.haze and self.solid and hazed:
            geometry, looks = self.haze.before(geometry, depths, self.hazy, looks, len(shapes))
            fills, rims = self.haze.palette(fills, self.hazy), self.haze.palette(rims, self.hazy)
            shapes = np.tile(shapes, LEVELS + 1)
        radii = radius if sizes is None else radius * sizes
        reach = self.world_size(1.0) * radii
        divider = self.divider if self.solid else None
        ranks = divider.ranks(points, self._look, reach) if divider else np.zeros(len(points))
        bulges = max(radius, MARKER_RADIUS) if sizes is None else MARKER_RADIUS  # in one place, none by its own size
        bulge = (1.4 * bulges + lift) * self.world_size(1.0)
        depths = depths + bulge / self._look.half if self.solid else 0 * depths  # a marker bulges over lines
        batch.markers.append((batch.layer, (geometry, shapes, fills, rims, ranks, depths, looks)))
        side = divider.side(points, self._look) if divider else None
        if side is None:
            return
        through = getattr(divider, "shines", 0.0)
        near = 1.0 + side / reach  # the tint grows over a disc's radius behind the plane, not in one frame
        passing = np.flatnonzero((side < 0) & (np.maximum(near, through) > 0))
        share = np.maximum(near, through)[passing]
        if len(passing):
            looks = looks[passing]
            fills, rims = _fainter(fills[looks], share), _fainter(rims[looks], share)
            kept = np.arange(len(passing), dtype=np.int32)
            passed = geometry[passing], shapes[looks], fills, rims, ranks[passing] + 2, depths[passing], kept
            batch.markers.append((batch.layer, passed))

    def polyline(self, batch: Batch, points: Floats, color: Floats, width: float) -> None:
        """A line through world points (m, 3): width in frame units, colour (4,) or one a piece (m - 1, 4)."""
        self.pieces(batch, points[:-1], points[1:], polyline_caps(len(points) - 1), color, width)

    def pieces(
        self,
        batch: Batch,
        starts: Floats,
        ends: Floats,
        caps: NDArray,
        color: Floats,
        width: float,
        lift: float = 0.0,
        ranks: Floats | None = None,
        painted: Floats | None = None,
        haze: float = 1.0,
    ) -> None:
        """Straight pieces from world points (n, 3) to world points (n, 3), in ranks of their own if given.

        They are in a share ``haze`` of the space's haze. ``lift`` (world length) brings the pieces nearer to the
        viewer where their order is decided. Pieces that are edges of facets tell themselves at which depths (n,) they
        are to be ``painted``; others are seated among them.
        """
        if len(starts):
            open_rank = _OPEN if self.solid and self.divider else _NO_RANK  # until all lines are split together
            row = [
                *map(as_floats, (starts, ends)),
                np.ascontiguousarray(caps, dtype=np.int64),
                as_floats(np.atleast_2d(self._faded(color))),
                _OPEN if painted is None else as_floats(painted),
                open_rank if ranks is None else as_floats(ranks),
            ]
            ahead = lift / self._look.half + _HAIR
            batch.lines.append(table.rows_of(*row, float(width), float(haze), float(ahead), batch.layer))

    def _project_lines(self, batch: Batch, among: Among | None) -> None:
        """Project the pieces of all parts in one go."""
        if not batch.lines:
            return
        pieces = np.concatenate(batch.lines)
        if self.solid and self.divider is not None:
            pieces = self._split(self.divider, pieces)
        geometry, depths = project_pieces(pieces, self._lens)
        if self.solid:
            pieces, geometry, depths = table.merged(pieces, geometry, depths)
        colors: NDArray = pieces[:, table.COLOR : table.WIDTH]
        known, ranks = pieces[:, table.KNOWN], pieces[:, table.RANK]
        if self.haze and self.solid:
            colors = self.haze.over(colors, self.hazy * pieces[:, table.HAZE] * self.haze.share(depths))
        middle = depths + pieces[:, table.LIFT]
        at_will = np.flatnonzero(np.isnan(known))
        if among is not None and len(at_will):
            rows = geometry[at_will]
            places, reach = 0.5 * (rows[:, :2] + rows[:, 2:4]), 0.5 * rows[:, 4]
            middle[at_will] = seated(places, middle[at_will], ranks[at_will], reach, *among)
        middle = np.where(np.isnan(known), middle, known)
        caps, layers = pieces[:, table.CAPS].astype(np.int64), pieces[:, table.LAYER].astype(np.uint16)
        batch.segments(geometry, caps, colors, ranks, middle if self.solid else 0 * middle, layers)

    def _split(self, divider: Divider, pieces: Floats) -> Floats:
        """Cut pieces where they pass through the dividing plane, and give each the rank of its side."""
        sides = divider.side(pieces[:, table.START : table.COLOR].reshape(-1, 3), self._look)
        if sides is not None:
            pieces = table.split(pieces, sides.reshape(-1, 2))
        unknown = np.flatnonzero(np.isnan(pieces[:, table.RANK]))
        halfway = 0.5 * (pieces[unknown, table.START : table.END] + pieces[unknown, table.END : table.COLOR])
        lifts = (pieces[unknown, table.LIFT] - _HAIR) * self._look.half
        pieces[unknown, table.RANK] = divider.ranks(halfway, self._look, lifts)
        return pieces

    def polygons(self, batch: Batch, corners: Sequence[Floats], colors: Floats, rank: float) -> None:
        """Convex polygons with smooth edges, each of world corners (m, 3), of colours (n, 4) and all of one rank."""
        if len(corners):
            n, counts = len(corners), np.array([len(around) for around in corners])
            pixels, _, _ = self.to_pixels(np.concatenate(corners))
            batch.polygons(pixels, counts, self._faded(colors), np.full(n, rank), np.zeros(n))

    def facets(
        self,
        batch: Batch,
        corners: Floats,
        depths: Floats,
        counts: NDArray,
        colors: Floats,
        ranks: Floats,
        painted: Floats,
    ) -> None:
        """Convex facets of a mesh, projected already: corners (m, 2) in pixels, their depths (m,) and colours (m, 4),
        of which facet i takes ``counts[i]``; each facet's rank, and the depth at which it is painted, (f,).
        """
        if not self.solid:
            painted = 0 * painted
        batch.facets(corners, counts, self._faded(colors), ranks, painted)
        batch.meshes.append((corners, depths, counts, ranks, painted))

    def _faded(self, colors: Floats) -> NDArray:
        return colors * np.array([1.0, 1.0, 1.0, self.opacity]) if self.opacity < 1 else np.asarray(colors)


def _together(meshes: list[tuple[NDArray, ...]]) -> Facets | None:
    """The facets of all meshes; None if no facet is seen, as of a sheet that lies exactly along the view."""
    if not any(len(counts) for _, _, counts, _, _ in meshes):
        return None
    corners, depths, counts, ranks, painted = (np.concatenate(column) for column in zip(*meshes, strict=True))
    return Facets(corners, depths, np.concatenate([[0], np.cumsum(counts)]), ranks, painted)


def _fainter(colors: NDArray, shares: Floats) -> NDArray:
    """Colours (n, 4) with only a share (n,) of their opacity."""
    return np.column_stack([colors[:, :3], colors[:, 3] * shares])
