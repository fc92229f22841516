"""Lights at the corners of the cube of hidden values, each with the signs of the piece of the plane that goes there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy.spatial import ConvexHull

from nnfilm.kit.animation.rates import soft
from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.marks.piece_signs import signs_markup, signs_tint
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.projection import project
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba
from nnfilm.kit.text.plates import EDGE, PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import markup_width
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

Signs = tuple[int, ...]

BULB, GLOW = 0.115, 0.24  # radii in frame units: of a light, and of the glow around it
RIM = 0.035
AWAY = 0.42  # frame units from a corner to its signs, outward from the middle of the cube
BETWEEN = 0.52  # the same along the floor, from the corner in which all edges' points run together
BEHIND = 0.2, 0.6  # of half a diagonal: from where to where behind the middle that corner's signs move between them
BESIDE = np.array([0.72, 0.43])  # frame units from an axis' name to its corner's signs: to the side, and up or down
FRONT = 0.3  # halves of the view by which a light is nearer than its corner: no sheet in that corner hides it
PLATE = 1.05
OFF_NAMES = 0.06  # frame units from an axis' name to signs at which these begin to go
UPRIGHT = 2  # the axis
FACING = 0.12  # of the viewer's distance: so far before a face it is seen in full
WITHIN = 0.3  # frame units within the outline of a face at which signs behind it are gone


class CornerLights(Part):
    """The corners of a ``box``, of which axis j is neuron ``order[j]``'s value, with the signs that a place has whose
    neurons are on (1) or off (0) as at that corner. At the end of an axis they stand beside its name, of ``names``.

    Knobs: ``opacity``; ``lit``, how far each corner's light is on, and ``marked``, how far an unlit bulb marks a
    corner as dark, both (8,) in the order of ``signs``.
    """

    def __init__(self, box: Box, order: Sequence[int], names: AxisNames, theme: Theme, size: float) -> None:
        self.theme, self.size = theme, size
        self._names = names
        self.opacity = 1.0
        self.signs: list[Signs] = [*product((0, 1), repeat=3)]
        self.lit: Floats = np.zeros(8)
        self.marked: Floats = np.zeros(8)
        on = np.array(self.signs)[:, list(order)]
        self.corners = box.low + on * box.size
        self._box, self._on = box, on
        self._root, self._ends = self._at(np.zeros(3)), [self._at(end) for end in np.eye(3)]
        self._markup = [signs_markup(signs, theme) for signs in self.signs]
        tints = [signs_tint(signs, theme) for signs in self.signs]
        self._fills = np.array([np.append(tint[:3], 1.0) for tint in tints])

    def only(self, *signs: Signs) -> Floats:
        """A knob's value (8,) at which it holds for those corners alone."""
        return np.array([float(one in signs) for one in self.signs])

    def _at(self, end: Floats) -> int:
        """Which corner it is at which the axes (3,) that are 1 are at their ends."""
        return int(np.flatnonzero((self._on == end).all(axis=1))[0])

    def gather(self, space: Space, batch: Batch) -> None:
        """A light with a glow, or a bulb that is out."""
        near = FRONT * space.seen.half / space.world_size(1.0)
        shapes, none, clear = np.array([CIRCLE]), np.zeros(1, dtype=np.int32), np.zeros((1, 4))
        for corner, fill, lit, marked in zip(self.corners, self._fills, self.lit, self.marked, strict=True):
            place, share = corner[None], float(lit) * self.opacity
            if share > 0.002:
                fade = np.array([1.0, 1.0, 1.0, share])
                glow, bright = fill * [1.0, 1.0, 1.0, 0.35 * share], rgba(self.theme.bright, share)
                space.discs(batch, place, GLOW, none, shapes, glow[None], clear, 0.0, near)
                space.discs(batch, place, BULB, none, shapes, (fill * fade)[None], bright[None], RIM, near + 0.01)
            if marked * self.opacity > 0.002:
                share = float(marked) * self.opacity
                unlit, line = rgba(self.theme.glass, 0.9 * share), rgba(self.theme.soft, share)
                space.discs(batch, place, BULB, none, shapes, unlit[None], line[None], RIM, near)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The signs of each corner that is lit or marked, on plates; they fade while the corner is behind the cube, or
        the name of an axis where they would stand.
        """
        shares = np.maximum(self.lit, self.marked) * self.uncovered(space) * self._off_names(space, canvas)
        texts = [
            PlatedText(markup, at, self.theme.ink, self.size, float(share), plate=PLATE)
            for markup, at, share in zip(self._markup, self.places(space), shares, strict=True)
            if share * self.opacity > 0.002
        ]
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def places(self, space: Space) -> Floats:
        """Where (8, 2) the signs stand in the frame, off what gathers in the corners: outward from the middle of the
        cube, but beside the name of an axis where that stands, and between the edges of the floor where all meet.
        """
        corners, _, _ = project(self.corners, space.lens)
        middle = project(self._box.center[None], space.lens)[0]
        found = corners + AWAY * _units(corners - middle)
        for axis, end in enumerate(self._ends):
            name, along = self._names.places(space)[axis], _units(corners[end] - corners[self._root])
            found[end] = name + _beside(along, upright=axis == UPRIGHT)
        found[self._root] = self._in_the_corner(space, corners[self._root], found[self._root])
        return np.asarray(found)

    def _in_the_corner(self, space: Space, root: Floats, outward: Floats) -> Floats:
        """Where (2,) the signs of the low corner stand: as it goes behind the middle, no longer outward, where the
        walls are, but on the floor, between its two edges.
        """
        low, center, size = self._box.low, self._box.center, self._box.size
        places, depths, _ = project(np.stack([low + size * [0.5, 0.5, 0.0], center, low]), space.lens)
        start, end = BEHIND
        behind = float(depths[1] - depths[2]) / float(np.linalg.norm(size) / 2)
        share = soft(float(np.clip((behind - start) / (end - start), 0.0, 1.0)))
        floor = root + BETWEEN * _units(places[0] - root)
        return np.asarray(share * floor + (1.0 - share) * outward)

    def _off_names(self, space: Space, canvas: Canvas) -> Floats:
        """How far the signs (8,) show: not where they would lie on the name of an axis."""
        sizes = self.size * np.array([[markup_width(markup), 1.0] for markup in self._markup])
        places, reach = self.places(space), canvas.pixels.shape[1] / canvas.unit / 2 - EDGE - sizes[:, 0] / 2
        places[:, 0] = np.clip(places[:, 0], -reach, reach)
        apart = np.abs(places[:, None] - self._names.places(space))
        gaps = (apart - (sizes[:, None] + self._names.sizes) / 2).max(axis=2)
        named = self._names.opacity * self._names.shown(space.lens)
        return np.asarray((1.0 - named * (1.0 - np.clip(gaps / OFF_NAMES, 0.0, 1.0))).min(axis=1))

    def uncovered(self, space: Space) -> Floats:
        """How far the signs (8,) show: not while a face on which all of a neuron's values are low, where most of the
        sheet lies, is before their corner.
        """
        view, shown = space.seen, np.ones(8)
        corners, _, _ = project(self.corners, space.lens)
        for axis in range(3):
            past = (self._box.low[axis] - view.eye()[axis]) * view.perspective / view.half
            facing = float(np.clip(past / FACING, 0.0, 1.0)) if view.perspective else 0.0
            if facing > 0.05:
                sides = ConvexHull(corners[self._on[:, axis] == 0]).equations
                beyond = (corners @ sides[:, :2].T + sides[:, 2]).max(axis=1)
                covered = facing * np.clip(-beyond / WITHIN, 0.0, 1.0) * self._on[:, axis]
                shown = np.minimum(shown, 1.0 - covered)
        return shown


def _units(ways: Floats) -> Floats:
    """The directions of ways (..., 2), each of length 1."""
    return np.asarray(ways / np.maximum(np.linalg.norm(ways, axis=-1, keepdims=True), 1e-9))


def _beside(along: Floats, upright: bool) -> Floats:
    """From the name (2,) of an axis that points along (2,) to where signs beside it stand: square to the axis, to the
    right of what points up or down. A level axis that leads up the frame is behind the cube, and is taken as level.
    """
    x, y = along
    way = np.array([y, -x]) if upright else np.array([max(-y, 0.0), x])
    return np.asarray(way / np.maximum(np.abs(way) / BESIDE, 1e-9).max())
