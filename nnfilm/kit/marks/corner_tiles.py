"""Tiles of the plane that fly to the corners of the cube of hidden values to which the network moves them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import soft
from nnfilm.kit.marks.tiles import Signs, Tiles, mixed
from nnfilm.kit.raster.canvas import FAINTEST, Batch, Canvas
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.colors import luminance, rgba
from nnfilm.kit.style.theme import Theme
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, matmul

SIDE = 0.22  # of an edge of the cube: how far the caps on its corners reach
SHADES = (0.72, 0.86, 1.0)  # how bright the faces of a cap are across each axis
FLIES, LIES, DARK = 0.85, 0.8, 0.9  # how opaque a tile is on its way, at its corner, and a corner to which none comes
TOGETHER = 1.6  # times as long as from one start to the next a tile flies
LANDS = 0.85  # the share of its way from which on it turns into its corner's cap
RIM = 0.05  # frame units: the line round a dark corner
_TURNS = np.linspace(0.0, 2.0 * np.pi, 121)[:-1]
_WAYS = np.column_stack([np.cos(_TURNS), np.sin(_TURNS)])


class CornerTiles(RasterMobject):
    """Of the ``tiles`` in a flat space, ``start``, each flies to the corner of a ``box`` in the solid space ``end`` at
    which the neurons are on that are on in it, and becomes a cap on that corner. Of the box axis j is neuron
    ``order[j]``'s value. To be drawn after both spaces.

    Knobs: ``opacity``; ``gone``, how many tiles have set off, to `all_there`; ``dark``, how far the other corners show.
    """

    def __init__(self, tiles: Tiles, start: Space, end: Space, box: Box, order: Sequence[int], theme: Theme) -> None:
        super().__init__()
        self.tiles, self.start, self.end, self.theme = tiles, start, end, theme
        self.gone = self.dark = 0.0
        self.empty: list[Signs] = [signs for signs in product((0, 1), repeat=3) if signs not in tiles.signs]
        self._dark, self._rim = sorted(map(rgba, (theme.background, theme.ink)), key=luminance)
        self._caps = {signs: _cap(box, np.array(signs)[list(order)]) for signs in (*tiles.signs, *self.empty)}

    @property
    def all_there(self) -> float:
        """The value of ``gone`` at which the last tile has arrived."""
        return len(self.tiles.signs) - 1 + TOGETHER

    def draw(self, canvas: Canvas) -> None:
        """The caps, those farther away first, then what is still on its way."""
        batch = Batch()
        ways = [soft(min(1.0, max(0.0, (self.gone - k) / TOGETHER))) for k in range(len(self.tiles.signs))]
        there = {
            signs: max(0.0, (way - LANDS) / (1 - LANDS)) for signs, way in zip(self.tiles.signs, ways, strict=True)
        }
        shown = [(*self.end.project(cap.reshape(-1, 3))[:2], signs) for signs, cap in self._caps.items()]
        for places, _, signs in sorted(shown, key=lambda one: float(one[1][0])):
            self._gather_cap(canvas, batch, signs, places.reshape(3, 4, 2), there.get(signs, self.dark))
        for k, way in enumerate(ways):
            if 0.0 < way < 1.0:
                self._gather_flight(canvas, batch, k, way)
        batch.submit(canvas, canvas.whole)

    def _gather_cap(self, canvas: Canvas, batch: Batch, signs: Signs, faces: Floats, share: float) -> None:
        """Three faces (3, 4, 2) in the tile's colour, or dark ones with a rim."""
        share *= self.opacity
        if share <= FAINTEST:
            return
        dark = signs in self.empty
        color = self._dark[:3] if dark else mixed(signs, self.theme)
        tints = np.column_stack([np.outer(SHADES, color), np.full(3, share * (DARK if dark else LIES))])
        zeros = np.zeros(3)
        batch.polygons(canvas.to_pixels(faces.reshape(-1, 2)), np.full(3, 4), tints, zeros, zeros)
        if dark:
            batch.layer += 1
            for face in faces:
                batch.stroke(canvas, face[[0, 1, 2, 3, 0]], RIM, self._rim * [1.0, 1.0, 1.0, share])
        batch.layer += 1

    def _gather_flight(self, canvas: Canvas, batch: Batch, number: int, way: float) -> None:
        """A tile on its way: from its outline in the plane to that of its cap."""
        signs = self.tiles.signs[number]
        here, there = self.start.project(self.tiles.corners[number])[0], self._outline(signs)
        outline = (1.0 - way) * _around(here) + way * _around(there)
        outline = outline[np.abs(outline - np.roll(outline, 1, axis=0)).max(axis=1) > 1e-9]
        shown = FLIES * self.opacity * min(1.0, way / 0.05, (1.0 - way) / (1.0 - LANDS))
        none, tint = np.zeros(1), np.append(mixed(signs, self.theme), shown)
        batch.polygons(canvas.to_pixels(outline), np.array([len(outline)]), tint[None], none, none)
        batch.layer += 1

    def _outline(self, signs: Signs) -> Floats:
        return self.end.project(self._caps[signs].reshape(-1, 3))[0]


def _cap(box: Box, on: Floats) -> Floats:
    """The faces (3, 4, 3) of the corner of a box at which the axes (3,) that are 1 are at their ends."""
    corner, inward = box.low + on * box.size, SIDE * box.size * (1 - 2 * on)
    steps = np.diag(inward)
    faces = [(steps[(axis + 1) % 3], steps[(axis + 2) % 3]) for axis in range(3)]
    return np.array([[corner, corner + a, corner + a + b, corner + b] for a, b in faces])


def _around(places: Floats) -> Floats:
    """Of places (n, 2) those (m, 2) that lie farthest along each of `_WAYS`: blended, they stay a convex outline."""
    return places[matmul(places, _WAYS.T).argmax(axis=0)]
