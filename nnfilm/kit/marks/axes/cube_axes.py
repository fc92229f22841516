"""The edges of the unit cube, and the names of its axes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np

from nnfilm.kit.marks.curves import Curves, cube_edges
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import sides
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Oblong
from nnfilm.kit.style.theme import EDGE_LINE, Theme
from nnfilm.kit.text.typeset import extra_lines, markup_width, math
from nnfilm.kit.text.words import Words
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, matmul

_BEHIND_ALL, _SHADES = -1.0, (0.10, 0.14, 0.20)  # a rank before all others; how bright faces are across each axis
_BEYOND = 0.1  # frame units from an edge's end to the nearest corner or side of its name
_BEHIND = 0.1  # of what is seen, by which a corner lies behind the middle of the box, is enough
_OVER = 0.25  # frame units within the outline of the box, at which a name is gone
_KEPT = 0.25  # frame units within the box that a name may lie rather than stand at another edge
_CLEAR = 0.1  # frame units between names, or from one to the box, are enough


class CubeBody(Part):
    """The faces of a cube that are turned away from the viewer, each a little brighter than the background.

    Knobs: ``opacity``.
    """

    def __init__(self, box: Box, theme: Theme) -> None:
        self._faces = [(axis, end, _face(box, axis, end)) for axis in range(3) for end in (0, 1)]
        self._color = rgba(theme.soft)

    def gather(self, space: Space, batch: Batch) -> None:
        """Up to three polygons, behind everything."""
        eye = space.seen.eye()
        away = [face for face in self._faces if (2 * face[1] - 1) * (eye[face[0]] - face[2][0, face[0]]) < 0]
        tints = np.tile(self._color, (len(away), 1))
        tints[:, 3] *= [_SHADES[axis] * self.opacity for axis, _, _ in away]
        space.polygons(batch, [corners for _, _, corners in away], tints, _BEHIND_ALL)


def _face(box: Box, axis: int, end: int) -> Floats:
    """The corners (4, 3) of a face, in order."""
    one, two = (other for other in range(3) if other != axis)
    corners = np.tile((box.low, box.high)[end], (4, 1)).astype(float)
    for row, (a, b) in enumerate(((0, 0), (1, 0), (1, 1), (0, 1))):
        corners[row, one], corners[row, two] = (box.low, box.high)[a][one], (box.low, box.high)[b][two]
    return corners


_PAIRS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])  # the two other coordinates of the edges along an axis
_OTHERS = tuple(combinations(range(3), 2))


class AxisNames(Part):
    """Names of a box's axes, just beyond the ends of the edges that leave its low corner, or of others along the same
    axes. ``sizes`` (3, 2) are their widths and heights in frame units.

    A name is as far from the edge's end on screen whichever way the edge points, so that it stays clear of what gathers
    in that corner, from all sides; but it stays ``within`` a place if there is one. If
    ``covered`` is true, a name disappears while its corner is behind the box, where it would seem to name a spot on the
    face before it. Of two names that would lie on one another the nearer one shows.

    Knobs: ``opacity``; ``kept``, how far those that disappear are kept all the same; ``bare``, how far one before the
    box disappears, too, as where points are to be seen there.
    """

    def __init__(self, box: Box, names: Sequence[str], colors: Sequence[str], background: str, size: float) -> None:
        self.names = names
        self._words = [
            Words(name, (0.0, 0.0), size, color, align="center", halo=background)
            for name, color in zip(names, colors, strict=True)
        ]
        self.size = size
        self.opacity = 1.0
        self.within: Oblong | None = None
        self.covered = False
        self.kept = self.bare = 0.0
        self.sizes = size * np.array(
            [[markup_width(name), 1.0 + extra_lines(name)] if name else [0.0, 1.0] for name in names]
        )
        self._box, self._corners = box, box.corners()
        self._roots = np.tile(box.low, (3, 1))
        self._known: tuple[Lens, tuple[object, ...], tuple[Floats, Floats]] | None = None

    def stand_out(self, lenses: Sequence[Lens], *, stays: bool = False) -> None:
        """Stand at those edges, one along each axis, at which the names lie beyond the box, and on no other name,
        whichever of the lenses it is seen through: words that lay across what is in the box could not be read. If it
        ``stays``, a name leaves the edge from the low corner only where it would lie well within the box.
        """
        kept = _KEPT if stays else 0.0
        ways = [self._box.low + self._box.size * np.insert(pair, axis, 0) for axis in range(3) for pair in _PAIRS]
        roots = np.array(ways).reshape(3, 4, 3)
        seen = [self._seen(lens, roots) for lens in lenses]

        def clear(edges: tuple[int, ...]) -> tuple[float, float]:
            apart = min(self._apart(places[range(3), edges]) for places, _ in seen)
            beyond = np.min([away[range(3), edges] for _, away in seen], axis=0)
            return min(apart, _CLEAR), float(np.minimum(beyond, _CLEAR).sum()) + kept * edges.count(0)

        best = max(product(range(4), repeat=3), key=clear)
        self._known = None
        self._roots = np.stack([roots[axis, edge] for axis, edge in enumerate(best)])

    def _seen(self, lens: Lens, roots: Floats) -> tuple[Floats, Floats]:
        """Where names would stand at edges from roots (3, 4, 3), (3, 4, 2), and how far beyond the box, (3, 4)."""
        places = np.stack([self._beyond(lens, roots[:, edge]) for edge in range(4)], axis=1)
        signs = np.array([[-0.5, -0.5], [-0.5, 0.5], [0.5, -0.5], [0.5, 0.5]])
        words = places[:, :, None] + signs * self.sizes[:, None, None]
        return places, self._outside(lens, words).min(axis=2).max(axis=2)

    def _outside(self, lens: Lens, places: Floats) -> Floats:
        """How far places (..., 2) are beyond each side of the box as it is seen: (..., sides)."""
        corners, _, _ = project(self._corners, lens)
        around = sides(corners)
        return np.asarray(matmul(places, around[:, :2].T) + around[:, 2])

    def _apart(self, places: Floats) -> float:
        """The least gap between names at places (3, 2); below 0 where two overlap."""
        gaps = [np.abs(places[i] - places[j]) - (self.sizes[i] + self.sizes[j]) / 2 for i, j in _OTHERS]
        return float(np.max(gaps, axis=1).min())

    def seen(self, lens: Lens) -> tuple[Floats, Floats]:
        """Where the middles of the names (3, 2) are in the frame, and how far each shows (3,), through a lens.

        In a picture it is asked by what must stand clear of the names, too, and found once.
        """
        knobs = self.within, self.covered, self.kept, self.bare
        if self._known is None or self._known[0] is not lens or self._known[1] != knobs:
            self._known = lens, knobs, self._found(lens)
        return self._known[2]

    def _found(self, lens: Lens) -> tuple[Floats, Floats]:
        places = self._beyond(lens, self._roots)
        _, depths, _ = project(np.stack([self._box.center, *(self._roots + np.diag(self._box.size))]), lens)
        return places, self._uncovered(lens, places, depths) * self._free(places, depths[1:])

    def _beyond(self, lens: Lens, roots: Floats) -> Floats:
        """Where (3, 2) names stand beyond the edges that leave roots (3, 3) along the axes."""
        starts, _, _ = project(roots, lens)
        ends, _, _ = project(roots + np.diag(self._box.size), lens)
        ways = units(ends - starts)
        places = ends + ways * clear_of(ways, self.sizes / 2, _BEYOND)[:, None]
        if self.within is None:
            return np.asarray(places)
        middle = np.array([self.within.x, self.within.y])
        room = np.maximum(self.within.half * np.array([self.within.stretch, 1.0]) - self.sizes / 2, 0.0)
        return np.clip(places, middle - room, middle + room)

    def _uncovered(self, lens: Lens, places: Floats, depths: Floats) -> Floats:
        """How far each name (3,) at its place is not behind the box, whose middle is the first of the depths (4,), nor
        before it as far as that is to be bare.
        """
        if not self.covered:
            return np.ones(3)
        behind = np.maximum(np.clip((depths[0] - depths[1:]) / _BEHIND, 0.0, 1.0), self.bare)
        outside = self._outside(lens, places).max(axis=1)
        clear = np.clip((outside + _OVER) / (_CLEAR + _OVER), 0.0, 1.0)
        shown = 1.0 - behind * (1.0 - clear * clear * (3.0 - 2.0 * clear))
        return np.asarray(np.maximum(shown, self.kept))

    def _free(self, places: Floats, depths: Floats) -> Floats:
        """How far each name (3,) is free of nearer ones: of two that would lie on each other the nearer one shows."""
        free = np.ones(3)
        for i, j in _OTHERS:
            gap = float(np.max(np.abs(places[i] - places[j]) - (self.sizes[i] + self.sizes[j]) / 2))
            far = i if depths[i] < depths[j] else j
            free[far] = min(free[far], min(max(gap / _CLEAR, 0.0), 1.0))
        return free

    def over(self, space: Space, canvas: Canvas) -> None:
        """Lay the names."""
        for word, at, share in zip(self._words, *self.seen(space.lens), strict=True):
            word.x, word.y = at.tolist()
            word.opacity = self.opacity * space.opacity * float(share)
            word.draw(canvas, gliding=True)


def units(ways: Floats) -> Floats:
    """The directions of ways (..., 2), each of length 1."""
    return np.asarray(ways / np.maximum(np.linalg.norm(ways, axis=-1, keepdims=True), 1e-9))


def clear_of(ways: Floats, half: Floats, gap: float) -> Floats:
    """How far (n,) in the directions (n, 2), each of length 1, the middle of a box is that reaches ``half`` (n, 2) to
    all sides and has a gap to where it started: there it has left that box, were it wider by the gap and round at its
    corners.
    """
    steps = np.maximum(np.abs(ways), 1e-9)
    leaves = (half + gap) / steps
    first = leaves.argmin(axis=1)
    straight, other = leaves.min(axis=1), 1 - first
    rows = np.arange(len(ways))
    by_a_side = straight * steps[rows, other] <= half[rows, other]
    forward = (steps * half).sum(axis=1)
    round_a_corner = forward + np.sqrt(np.maximum(forward**2 - (half**2).sum(axis=1) + gap**2, 0.0))
    return np.where(by_a_side, straight, round_a_corner)


def cube(box: Box, theme: Theme, label_size: float, order: Sequence[int] = (0, 1, 2)) -> tuple[Curves, AxisNames]:
    """The hidden cube: its edges, the three that leave the origin in their neuron's colour, and the axis names.

    ``order`` (3,) says which neuron's value each axis of space is.
    """
    edges = cube_edges(box, samples=97)
    colors = [
        theme.neurons[order[int(np.argmax(edge[-1] - edge[0]))]] if np.allclose(edge[0], box.low) else theme.soft
        for edge in edges
    ]
    words, inks = [math(f"a_{k + 1}") for k in order], [theme.neurons[k] for k in order]
    names = AxisNames(box, words, inks, theme.background, label_size)
    return Curves(edges, colors, EDGE_LINE, alpha=0.85, lift=0.065), names
