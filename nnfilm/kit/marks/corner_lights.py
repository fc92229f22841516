"""Lights at the corners of the cube of hidden values, each with the signs of the piece of the plane that goes there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from nnfilm.kit.animation.tween import soft
from nnfilm.kit.marks.axes.cube_axes import AxisNames, clear_of, units
from nnfilm.kit.marks.piece_signs import signs_markup, signs_tint
from nnfilm.kit.raster.canvas import FAINTEST, Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import sides
from nnfilm.kit.space.projection import project
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.plates import EDGE, PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import markup_width
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, length, matmul

Signs = tuple[int, ...]

BULB, GLOW = 0.1, 0.135  # radii in frame units: of a light, and of the glow around it
RIM = 0.035
AWAY = 0.2  # frame units from a corner to its signs, outward from the middle of the cube: clear of the glow
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
        self.signs: list[Signs] = [*product((0, 1), repeat=3)]
        self.lit: Floats = np.zeros(8)
        self.marked: Floats = np.zeros(8)
        on = np.array(self.signs)[:, list(order)]
        self.corners = box.low + on * box.size
        self._box, self._on = box, on
        self._root, self._ends = self._at(np.zeros(3)), [self._at(end) for end in np.eye(3)]
        self._markup = [signs_markup(signs, theme) for signs in self.signs]
        self._sizes = size * np.array([[markup_width(markup), 1.0] for markup in self._markup])
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
        lit, marked = np.asarray(self.lit) * self.opacity, np.asarray(self.marked) * self.opacity
        fills, tints = self._fills, [rgba(name) for name in (self.theme.bright, self.theme.glass, self.theme.soft)]
        bright, glass, line = (np.tile(tint, (len(fills), 1)) for tint in tints)
        for shares, radius, rim, lift, inside, around in (
            (lit, GLOW, 0.0, near, _faint(fills, 0.35 * lit), np.zeros_like(fills)),
            (lit, BULB, RIM, near + 0.01, _faint(fills, lit), _faint(bright, lit)),
            (marked, BULB, RIM, near, _faint(glass, 0.9 * marked), _faint(line, marked)),
        ):
            there = np.flatnonzero(shares > FAINTEST)
            if len(there):
                looks = np.arange(len(there), dtype=np.int32), np.full(len(there), CIRCLE), inside[there], around[there]
                space.discs(batch, self.corners[there], radius, *looks, rim, lift)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The signs of each corner that is lit or marked, on plates; they fade while the corner is behind the cube, or
        the name of an axis where they would stand.
        """
        shares = np.maximum(self.lit, self.marked)
        if not (shares * self.opacity > FAINTEST).any():
            return
        names, named = self._names.seen(space.lens)
        places, named = self._places(space, names), self._names.opacity * named
        shares = shares * self.uncovered(space) * self._off_names(places, names, named, canvas)
        texts = [
            PlatedText(markup, at, self.theme.ink, self.size, float(share), plate=PLATE)
            for markup, at, share in zip(self._markup, places, shares, strict=True)
            if share * self.opacity > FAINTEST
        ]
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def _places(self, space: Space, names: Floats) -> Floats:
        """Where (8, 2) the signs stand in the frame, off what gathers in the corners: outward from the middle of the
        cube, but beside the name of an axis, of those at ``names`` (3, 2), where that stands, and between the edges of
        the floor where all meet.
        """
        low, center, size = self._box.low, self._box.center, self._box.size
        seen, depths, _ = project(np.vstack([self.corners, low + size * [0.5, 0.5, 0.0], center, low]), space.lens)
        corners, floor, middle = seen[:8], seen[8], seen[9]
        ways = units(corners - middle)
        found = corners + ways * clear_of(ways, self._sizes / 2, AWAY)[:, None]
        for axis, end in enumerate(self._ends):
            along = units(corners[end] - corners[self._root])
            found[end] = names[axis] + _beside(along, upright=axis == UPRIGHT)
        behind = float(depths[9] - depths[10]) / float(length(size) / 2)
        found[self._root] = _in_the_corner(behind, corners[self._root], floor, found[self._root])
        return np.asarray(found)

    def _off_names(self, places: Floats, names: Floats, named: Floats, canvas: Canvas) -> Floats:
        """How far the signs (8,) at their places show: not where they would lie on the name of an axis."""
        reach = canvas.pixels.shape[1] / canvas.unit / 2 - EDGE - self._sizes[:, 0] / 2
        kept = np.column_stack([np.clip(places[:, 0], -reach, reach), places[:, 1]])
        gaps = (np.abs(kept[:, None] - names) - (self._sizes[:, None] + self._names.sizes) / 2).max(axis=2)
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
                face = sides(corners[self._on[:, axis] == 0])
                beyond = (matmul(corners, face[:, :2].T) + face[:, 2]).max(axis=1)
                covered = facing * np.clip(-beyond / WITHIN, 0.0, 1.0) * self._on[:, axis]
                shown = np.minimum(shown, 1.0 - covered)
        return shown


def _faint(colors: Floats, shares: Floats) -> Floats:
    """Colours (n, 4) that are so opaque, (n,)."""
    return np.column_stack([colors[:, :3], shares])


def _in_the_corner(behind: float, root: Floats, floor: Floats, outward: Floats) -> Floats:
    """Where (2,) the signs of the low corner stand: as it goes behind the middle, no longer outward, where the walls
    are, but towards the middle of the floor, between its two edges.
    """
    start, end = BEHIND
    share = soft(min(max((behind - start) / (end - start), 0.0), 1.0))
    return np.asarray(share * (root + BETWEEN * units(floor - root)) + (1.0 - share) * outward)


def _beside(along: Floats, upright: bool) -> Floats:
    """From the name (2,) of an axis that points along (2,) to where signs beside it stand: square to the axis, to the
    right of what points up or down. A level axis that leads up the frame is behind the cube, and is taken as level.
    """
    x, y = along
    way = np.array([y, -x]) if upright else np.array([max(-y, 0.0), x])
    return np.asarray(way / np.maximum(np.abs(way) / BESIDE, 1e-9).max())
