"""The sheet: the plane of the data as a filled, lit, two-sided surface, bent by whatever places it.

It reaches well past the data: there it is fainter than in the window of the data. Its grid is ruled finer where
the sheet is stretched, and coarser where it is pressed together, so that lines never run into one another; a line that
comes or goes fades.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.animation.undrawn import is_drawn
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.projection import as_floats
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import nice_ticks
from nnfilm.kit.style.theme import Light, Theme
from nnfilm.kit.surfaces.lit_mesh import brightness, facets, lit, ruled, spacing
from nnfilm.kit.surfaces.tints import Tint, toned
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, Ints, length, lengths, matmul

FINEST = 4  # mesh lines from one round number to the next, in the window; half as many beyond it
NO_GRID = -1
COARSEST = 16  # mesh lines between two lines of the coarsest grid
LIGHT = np.array([-0.45, 0.65, 0.62])  # where light comes from, for the viewer: right, up, towards
RULED = 0.95  # how opaque the grid is
BACK = 0.3  # of grey has the back of a sheet
BEYOND = 0.5  # how opaque it is past the window, as a share
_HAIR = 1e-4  # what lies on a cell is so much nearer to the viewer
BEHIND, IN_FRONT = 0.0, 2.0  # ranks of what lies on either side of a dividing plane


@dataclass(frozen=True)
class Fineness:
    """How fine a mesh is where the sheet bends, and how fine a grid is drawn.

    Attributes:
        bulge: by how much the sheet may bulge off a cell's straight edge, as a share of what is seen.
        halvings: of a cell, at most.
        most_lines: an axis, at most.
        crowded: frame units between lines of the grid at which they are not seen.
        roomy: the same at which they are seen in full.
    """

    bulge: float
    halvings: int
    most_lines: int
    crowded: float
    roomy: float


SORTED = Fineness(0.003, 3, 78, crowded=0.16, roomy=0.34)
"""Of a sheet in space, whose cells are sorted by depth: light shows its form, and what is behind it shines through."""

FLAT = Fineness(0.0005, 4, 200, crowded=0.10, roomy=0.24)
"""Of a flat sheet, whose cells cost little; only its grid shows how it bends."""


@dataclass(frozen=True)
class Ruling:
    """Coordinates of mesh lines (n,) along one axis of the plane, and how many quarters of the finest drawn step lie
    between lines of the coarsest grid that has it (n,). 0 marks the border of the window or of the sheet.
    """

    at: Floats
    steps: Ints
    unit: float

    @classmethod
    def of(cls, low: float, high: float, first: float, last: float) -> Ruling:
        """From ``low`` to ``high``, with a window from ``first`` to ``last``."""
        rounds = nice_ticks(first, last, 12)
        unit = float(rounds[1] - rounds[0]) / FINEST if len(rounds) > 1 else (last - first) / FINEST
        numbers = np.arange(np.ceil(low / unit), np.floor(high / unit) + 1).astype(np.int64)
        at = numbers * unit
        numbers = numbers[((at > first) & (at < last)) | (numbers % 2 == 0)]
        at, steps = numbers * unit, np.where(numbers == 0, COARSEST, np.gcd(numbers, COARSEST))
        borders = np.unique([low, first, last, high])
        clear = np.abs(at[:, None] - borders).min(axis=1) > 0.3 * unit
        at, steps = (
            np.concatenate([at[clear], borders]),
            np.concatenate([steps[clear], np.zeros(len(borders), np.int64)]),
        )
        order = np.argsort(at, kind="stable")
        return cls(np.asarray(at[order], dtype=np.float64), steps[order], unit)

    def refined(self, sagitta: Callable[[Floats, Floats], Floats], fineness: Fineness) -> Ruling:
        """The same with lines between those where the sheet bends most, which are part of no grid.

        ``sagitta`` (starts (n,), ends (n,)) -> (n,) is how far the sheet bulges off straight pieces between lines.
        """
        at, steps = self.at, self.steps
        for _ in range(fineness.halvings if is_drawn() else 0):
            bulging = sagitta(at[:-1], at[1:])
            most = np.sort(bulging)[::-1][: max(0, fineness.most_lines - len(at))]
            if not len(most) or most[0] < fineness.bulge:
                break
            split = np.flatnonzero(bulging >= max(fineness.bulge, float(most[-1])))
            at = np.insert(at, split + 1, 0.5 * (at[split] + at[split + 1]))
            steps = np.insert(steps, split + 1, NO_GRID)
        return Ruling(at, steps, self.unit)


def _sagitta(bends: Sequence[Placement], axis: int, across: Floats) -> Callable[[Floats, Floats], Floats]:
    """How far a sheet bulges between two lines along an axis, at the most bent of the places ``bends``, whose unit is
    what is seen, and at the worst of the lines ``across`` (m,).
    """

    def measured(starts: Floats, ends: Floats) -> Floats:
        def at(along: Floats) -> Floats:
            pair = np.meshgrid(along, across, indexing="ij")
            return np.stack(pair if axis == 0 else pair[::-1], axis=-1).reshape(-1, 2)

        found = np.zeros(len(starts))
        for place in bends:
            first, middle, last = (place(at(along)) for along in (starts, 0.5 * (starts + ends), ends))
            off = lengths(middle - 0.5 * (first + last)).reshape(len(starts), len(across))
            found = np.maximum(found, off.max(axis=1))
        return found

    return measured


class SheetSurface(Part):
    """The ``whole`` of the sheet that is shown, a 2D box, with the data's ``window`` in it, placed by ``place``.

    ``tint`` maps points (n, 2) to the colors (n, 3) of the sheet there; ``others`` are further tints, into which it
    changes one after another; it is lit as the theme has it, or by ``light``. ``bends`` are the places where the sheet
    is bent most, in units of what is seen there: the mesh is finer where it has to be. ``greyer`` is how much grey its
    back has.

    Knobs: ``opacity``; ``beyond``, how far the sheet past the window shows; ``ruled``, how far its grid shows;
    ``tinted``, the number of its tint, counted from 0, or between two of them.
    """

    def __init__(
        self,
        whole: Box,
        window: Box,
        place: Placement,
        tint: Tint,
        theme: Theme,
        alpha: float = 1.0,
        bends: Sequence[Placement] = (),
        fineness: Fineness = SORTED,
        others: Sequence[Tint] = (),
        light: Light | None = None,
        greyer: float = BACK,
    ) -> None:
        self.place, self.alpha, self.fineness, self.greyer = place, alpha, fineness, greyer
        self.opacity, self.beyond, self.ruled, self.tinted = 1.0, 1.0, 1.0, 0.0
        x, y = (
            Ruling.of(*(float(end) for end in ends))
            for ends in zip(whole.low, whole.high, window.low, window.high, strict=True)
        )
        self._x, self._y = (
            x.refined(_sagitta(bends, 0, y.at), fineness),
            y.refined(_sagitta(bends, 1, x.at), fineness),
        )
        self.shape = len(self._x.at), len(self._y.at)
        self.points = np.stack(np.meshgrid(self._x.at, self._y.at, indexing="ij"), axis=-1).reshape(-1, 2)
        self._light = light or theme.sheet
        self._tints = [one(self.points) for one in (tint, *others)]
        self._backing = toned(theme.soft, theme)
        middles = [0.5 * (ruling.at[1:] + ruling.at[:-1]) for ruling in (self._x, self._y)]
        inside = [(m > window.low[k]) & (m < window.high[k]) for k, m in enumerate(middles)]
        self._inside = inside[0][:, None] & inside[1][None, :]
        self._inks = np.stack([rgba(theme.soft), rgba(self._light.grid)])  # of borders, of other lines
        self._lines = self._mesh_lines(window)

    def _mesh_lines(self, window: Box) -> tuple[Ints, Ints, Ints, Ints, Floats]:
        """Of all pieces of mesh lines: vertices at which they start and end, along which axis they stand still (0 or
        1), their line's steps, and how strongly they show, being in the window or beyond.
        """
        n_x, n_y = self.shape
        number = np.arange(n_x * n_y).reshape(n_x, n_y)
        low, high = window.low - 1e-9, window.high + 1e-9
        parts = []
        for axis, lines in enumerate((number, number.T)):
            starts, stops = lines[:, :-1].ravel(), lines[:, 1:].ravel()  # each line's pieces follow one another
            steps = np.repeat((self._x, self._y)[axis].steps, lines.shape[1] - 1)
            middle = 0.5 * (self.points[starts] + self.points[stops])
            within = ((middle >= low) & (middle <= high)).all(axis=1)
            parts.append((starts, stops, np.full(len(starts), axis), steps, np.where(within, 1.0, BEYOND)))
        columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
        starts, stops, axes, steps, strength = (column[columns[3] != NO_GRID] for column in columns)
        return starts, stops, axes, steps, strength

    def _colors(self) -> tuple[Floats, Floats]:
        """The colours (n, 3) of the sheet's face and of its back at this moment."""
        faces = self.faces()
        return faces, (1.0 - self.greyer) * faces + self.greyer * self._backing

    def faces(self) -> Floats:
        """The colours (n, 3) of the sheet's face at this moment."""
        first = min(int(self.tinted), len(self._tints) - 1)
        share, faces = self.tinted - first, self._tints[first]
        return faces + share * (self._tints[first + 1] - faces) if share > 0 else faces

    def triangles(self) -> Ints:
        """The mesh's triangles, two a cell, as numbers of its ``points``: (m, 3)."""
        number = np.arange(len(self.points)).reshape(self.shape)
        here, right, across, above = number[:-1, :-1], number[1:, :-1], number[1:, 1:], number[:-1, 1:]
        halves = [
            np.stack(corners, axis=-1).reshape(-1, 3) for corners in ((here, right, across), (here, across, above))
        ]
        return np.concatenate(halves)

    def gather(self, space: Space, batch: Batch) -> None:
        """Facets, and the grid that lies on them."""
        places = as_floats(self.place(self.points))
        pixels, depths, _ = space.to_pixels(places)
        self._gather_facets(space, batch, places, pixels, depths)
        self._gather_grid(space, batch, places, pixels, depths)

    def _gather_facets(self, space: Space, batch: Batch, places: Floats, pixels: Floats, depths: Floats) -> None:
        sides = space.divider.side(places, space.seen) if space.solid and space.divider else None
        split = np.zeros(len(places)) if sides is None else np.ascontiguousarray(sides)
        alphas = self.alpha * self.opacity * np.where(self._inside, 1.0, BEYOND * self.beyond)
        faces, backs = self._lit(places, space.seen) if space.solid else self._colors()
        found = facets(pixels, depths, split, faces, backs, alphas, self.shape[1])
        corners, corner_depths, colors, counts, painted, positive = found
        ranks = np.where(positive, IN_FRONT, BEHIND) if sides is not None else np.zeros(len(counts))
        if space.solid and space.divider and sides is None and len(counts):
            begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
            middles = np.add.reduceat(corners, begins) / counts[:, None]
            ranks = space.divider.ranks(space.from_pixels(middles, painted), space.seen, 0.0)
        space.facets(batch, corners, corner_depths, counts, colors, ranks, painted)

    def _lit(self, places: Floats, view: View) -> tuple[Floats, Floats]:
        """The colours (n, 3) of the sheet's face and of its back in the light, at ``places`` (n, 3)."""
        light = matmul(LIGHT / length(LIGHT), view.rotation)
        strength = brightness(places, *self.shape, light, view.toward, self._light.dimmest, self._light.gloss)
        faces, backs = self._colors()
        return lit(faces, strength), lit(backs, strength)

    def _gather_grid(self, space: Space, batch: Batch, places: Floats, pixels: Floats, depths: Floats) -> None:
        starts, stops, axes, steps, strength = self._lines
        shown = self.opacity * self.ruled * np.where(strength < 1.0, BEYOND * self.beyond, 1.0)
        spaced = spacing(pixels, self._x.at, self._y.at)
        gaps = self._x.unit / space.unit, self.fineness.crowded, self.fineness.roomy, RULED
        begins, ends, caps, colors, painted = ruled(
            places, starts, stops, axes, steps, shown, *spaced, gaps, depths, self._inks, *self.shape
        )
        known = painted + _HAIR if space.solid else None
        space.pieces(batch, begins, ends, caps, colors, self._light.line, painted=known)
