"""The frame as the painter sees it, and the batch of primitives that one space lays on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.kernel import Kernel
from nnfilm.kit.raster.painter import DISC, POLYGON, SEGMENT, extent, ordered, paint
from nnfilm.kit.raster.rects import Box, area
from nnfilm.kit.raster.segments import CAP_END, CAP_START, JOINED, joined
from nnfilm.kit.raster.sprites import blit, stamp, stretch
from nnmath.utils.arrays import Floats, Ints

Clip = Ints
Sprite = NDArray[np.float32]

FAINTEST = 0.002  # what is less opaque is not drawn


@dataclass(frozen=True)
class Canvas:
    """A frame to draw on: ``pixels`` (H, W, 4) uint8, opaque, and ``unit``, the pixels in one frame unit."""

    pixels: NDArray[np.uint8]
    unit: float

    @property
    def whole(self) -> Clip:
        """The clip that lets all of the frame be drawn on."""
        height, width = self.pixels.shape[:2]
        return np.array([0, 0, width, height], dtype=np.int64)

    @cached_property
    def packed(self) -> NDArray[np.uint32]:
        """The same pixels, (H, W), four bytes in one number."""
        return self.pixels.view(np.uint32)[..., 0]

    def to_pixels(self, points: Floats) -> Floats:
        """Frame coordinates (n, 2), origin in the middle, y up, as pixels (n, 2), origin top left, y down."""
        height, width = self.pixels.shape[:2]
        return np.array([0.5 * width, 0.5 * height]) + np.array([self.unit, -self.unit]) * points[:, :2]

    def lay(self, kernel: Kernel, box: Box, *arguments: Any) -> None:
        """Let a kernel draw in a box: ``kernel(frame, clip, *arguments)``, with the frame (H, W) uint32.

        All drawing comes to this. The kernel may touch what lies in the clip only, and gives a pixel the same colour
        whatever the clip; the arguments must not be changed afterwards.
        """
        if area(box):
            kernel(self.packed, np.array(box, dtype=np.int64), *arguments)

    def blit(self, sprite: Sprite, left: float, top: float, opacity: float) -> None:
        """Lay a sprite with its top left corner at a sub-pixel place."""
        if opacity > FAINTEST:
            x, y, strength = math.floor(left), math.floor(top), min(1.0, float(opacity))
            box = self._within(self.whole, x, y, x + sprite.shape[2] + 1, y + sprite.shape[1] + 1)
            if (x, y) == (left, top):
                self.lay(stamp, box, sprite, x, y, strength)
            else:
                self.lay(blit, box, sprite, float(left), float(top), strength)

    def stretch(self, image: Floats, corner: Floats, opposite: Floats, opacity: float, clip: Clip) -> None:
        """Lay a field's image between two corners (2,), top left and bottom right, in pixels."""
        if opacity > FAINTEST:
            (left, top), (right, bottom) = corner, opposite
            box = self._within(clip, math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))
            self.lay(stretch, box, image, left, top, right, bottom, opacity)

    def _within(self, clip: Clip, left: int, top: int, right: int, bottom: int) -> Box:
        """The part of a box that lies in a clip."""
        x_from, y_from, x_to, y_to = clip.tolist()
        return max(left, x_from), max(top, y_from), min(right, x_to), min(bottom, y_to)


_EMPTY: dict[str, NDArray] = {  # the columns of a batch, as the painter takes them
    **{name: np.zeros((0, 4)) for name in ("disc", "stroke", "tint")},
    **{name: np.zeros((0, 4), dtype=np.float32) for name in ("fill", "rim")},  # as the painter reckons with them
    **{name: np.zeros(0, dtype=np.int64) for name in ("shape", "caps", "count")},
    "look": np.zeros(0, dtype=np.int32),
    "segment": np.zeros((0, 9)),
    "corner": np.zeros((0, 2)),
    "smooth": np.zeros(0, dtype=bool),
}


class Batch:
    """Primitives in pixels, gathered from the parts of one space and painted in one call.

    Each primitive has a rank, a depth and a layer; higher ranks are painted later, within a rank the nearer later,
    and at one depth the higher layer. ``layer`` is that of what is being added. ``lines`` holds pieces of lines in
    world coordinates (see `space.pieces`) until the space projects them all together; ``markers`` holds markers,
    with their layers, and ``meshes`` all facets with the depths of their corners, until it is known which lie where.
    """

    def __init__(self) -> None:
        self.layer = 0
        self.lines: list[Floats] = []
        self.markers: list[tuple[int, tuple[NDArray, ...]]] = []
        self.meshes: list[tuple[NDArray, ...]] = []
        self._places: list[tuple[int, NDArray[np.uint16], Floats, Floats]] = []  # kinds, layers, ranks, depths
        self._rows: dict[str, list[NDArray]] = {name: [] for name in _EMPTY}

    def _order(self, kind: int, ranks: Floats, depths: Floats, layers: NDArray | None = None) -> None:
        layers = np.full(len(depths), self.layer, dtype=np.uint16) if layers is None else layers
        self._places.append((kind, layers, ranks, depths))

    def discs(
        self,
        geometry: Floats,
        shapes: NDArray,
        fills: Floats,
        rims: Floats,
        ranks: Floats,
        depths: Floats,
        looks: NDArray | None = None,
    ) -> None:
        """Markers: geometry (n, 4) is x, y, radius, rim width; fills and rims (k, 4) and shapes (k,) are their looks.

        ``looks`` (n,) says which of these a marker has; if not given, each has its own.
        """
        self._order(DISC, ranks, depths)
        known = sum(len(rows) for rows in self._rows["shape"])
        looks = np.arange(len(geometry), dtype=np.int32) if looks is None else looks
        looks = looks + np.int32(known) if known else looks
        for name, rows in (("disc", geometry), ("look", looks), ("shape", shapes), ("fill", fills), ("rim", rims)):
            self._rows[name].append(rows)

    def segments(
        self,
        geometry: Floats,
        caps: NDArray,
        colors: NDArray,
        ranks: Floats,
        depths: Floats,
        layers: NDArray[np.uint16] | None = None,
    ) -> None:
        """Straight pieces: geometry (n, 5) is x0, y0, x1, y1, width; caps (n,) holds flags of the painter's."""
        self._order(SEGMENT, ranks, depths, layers)
        geometry, caps = joined(geometry, caps)
        for name, rows in (("segment", geometry), ("caps", caps), ("stroke", colors)):
            self._rows[name].append(rows)

    def stroke(self, canvas: Canvas, line: Floats, width: float, color: Floats) -> None:
        """A polyline (m, 2) of the frame in one colour, ``width`` frame units wide; nothing of a single point."""
        n = len(line) - 1
        if n > 0:
            pixels = canvas.to_pixels(line)
            rows = np.column_stack([pixels[:-1], pixels[1:], np.full(n, width * canvas.unit)])
            self.segments(rows, polyline_caps(n), np.tile(color, (n, 1)), np.zeros(n), np.zeros(n))

    def polygons(self, corners: Floats, counts: NDArray, colors: Floats, ranks: Floats, depths: Floats) -> None:
        """Convex polygons with smooth edges: corners (m, 2), of which polygon i, of colour i, takes ``counts[i]``."""
        self.facets(corners, counts, np.repeat(colors, counts, axis=0), ranks, depths, smooth=True)

    def facets(
        self, corners: Floats, counts: NDArray, colors: Floats, ranks: Floats, depths: Floats, *, smooth: bool = False
    ) -> None:
        """Facets of a mesh, without seams: corners (m, 2) and the colour at each (m, 4)."""
        self._order(POLYGON, ranks, depths)
        flags = np.full(len(counts), smooth)
        for name, rows in (("corner", corners), ("count", counts), ("smooth", flags), ("tint", colors)):
            self._rows[name].append(rows)

    def submit(self, canvas: Canvas, clip: Clip) -> None:
        """Put all of it on the canvas, far to near."""
        if not self._places:
            return
        each, *places = zip(*self._places, strict=True)
        order = paint_order(*map(np.concatenate, places))
        kinds = np.repeat(np.array(each, dtype=np.uint8), [len(depths) for depths in places[-1]])
        kinds, items, markers = ordered(kinds, order)
        discs = [self._column(name) for name in ("disc", "look", "shape", "fill", "rim")]
        discs[:2] = [column.take(markers, axis=0) for column in discs[:2]]
        starts = np.concatenate([[0], np.cumsum(self._column("count"))]).astype(np.int64)
        lines = [self._column(name) for name in ("segment", "caps", "stroke")]
        polygons = [self._column("corner"), starts, self._column("smooth"), self._column("tint")]
        box = extent(clip, discs[0], lines[0], polygons[0])
        canvas.lay(paint, box, kinds, items, *map(tuple, (discs, lines, polygons)))

    def _column(self, name: str) -> NDArray:
        """All rows of one kind, contiguous and of the painter's type; copied only where there are several parts."""
        rows, empty = self._rows[name], _EMPTY[name]
        if not rows:
            return empty
        whole = rows[0] if len(rows) == 1 else np.concatenate(rows)
        return np.ascontiguousarray(whole, dtype=empty.dtype)


def polyline_caps(pieces: int) -> NDArray[np.int64]:
    """Flags of a polyline's pieces: each joined to the one before, a round cap at either end."""
    caps = np.full(pieces, JOINED, dtype=np.int64)
    caps[:1] = CAP_START
    caps[-1:] |= CAP_END
    return caps


def paint_order(layers: NDArray[np.uint16], ranks: Floats, depths: Floats) -> NDArray[np.int64]:
    """The order in which to paint: by rank, within a rank from far to near, at one depth by layer, then as given.

    ``layers`` and ``ranks`` (n,) are small whole numbers, ``depths`` (n,) grow towards the viewer. Depth is quantised
    to 16 bits, of which NumPy sorts a million in some ten milliseconds.
    """
    if len(depths) == 0:
        return np.zeros(0, dtype=np.int64)
    low, high = depths.min(), depths.max()
    order = np.argsort(layers, kind="stable")
    if high > low:
        order = _sorted_by((depths - low) * (65535.0 / max(high - low, 1e-12)), order)
    low = ranks.min()
    return _sorted_by(ranks - low, order) if ranks.max() > low else order


def _sorted_by(key: Floats, order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Row numbers in the order of their key (n,), cut to 16 bits; equal ones stay as they are in ``order``."""
    return order[np.argsort(key.astype(np.uint16)[order], kind="stable")]
