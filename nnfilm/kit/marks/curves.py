"""Lines of all kinds: grids, cut lines, boundaries, cube edges; bent by whatever places them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.canvas import Batch, Canvas, polyline_caps
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats, length

FRONT = 2.0
"""The rank of what lies in front of the plane that divides a space."""


def sampled(start: Floats, end: Floats, samples: int = 2) -> Floats:
    """A straight line (2 points of (d,)) as ``samples`` points (samples, d), so that it can be bent."""
    return np.asarray(np.linspace(start, end, samples))


def densified(line: Floats, step: float) -> Floats:
    """A polyline (m, d) with points added so that no piece is longer than ``step``."""
    rows = [line[:1]]
    for start, end in pairwise(line):
        pieces = max(1, int(np.ceil(length(end - start) / step)))
        rows.append(np.linspace(start, end, pieces + 1)[1:])
    return np.concatenate(rows)


def dashes(line: Floats, dash: float, gap: float) -> list[Floats]:
    """A polyline (m, d) in pieces of the length ``dash``, ``gap`` apart, from its start on."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    pieces = []
    for start in np.arange(0.0, along[-1], dash + gap):
        end = min(start + dash, along[-1])
        at = np.concatenate([[start], along[(along > start) & (along < end)], [end]])
        pieces.append(np.stack([np.interp(at, along, column) for column in line.T], axis=1))
    return pieces


def ruled(box: Box, xs: Floats, ys: Floats, samples: int = 49) -> list[Floats]:
    """Lines across a 2D box at each of ``xs`` and each of ``ys``, each as ``samples`` points."""
    (left, bottom), (right, top) = box.low, box.high
    upright = [sampled(np.array([x, bottom]), np.array([x, top]), samples) for x in xs]
    level = [sampled(np.array([left, y]), np.array([right, y]), samples) for y in ys]
    return [*upright, *level]


def cube_edges(box: Box, samples: int = 33) -> list[Floats]:
    """The twelve edges of a 3D box."""
    lines = []
    for axis in range(3):
        for corner in range(4):
            ends = np.empty((2, 3))
            ends[:, axis] = box.low[axis], box.high[axis]
            for place, other in enumerate(a for a in range(3) if a != axis):
                ends[:, other] = (box.high if corner >> place & 1 else box.low)[other]
            lines.append(sampled(ends[0], ends[1], samples))
    return lines


def cut_line(hyperplane: Hyperplane, box: Box, reach: float = 9.0, samples: int = 241) -> Floats:
    """A neuron's cut line over a 2D box ``reach`` times as large, to be bent: (samples, 2).

    The line is endless: drawn further than the box, it still crosses the picture once the warp has zoomed in.
    """
    wide = Box(box.center - reach / 2 * box.size, box.center + reach / 2 * box.size)
    ends = hyperplane.clip(wide)
    return sampled(ends[0], ends[-1], samples) if len(ends) > 1 else np.zeros((0, 2))


class Curves(Part):
    """Lines through points (m, d); ``points`` (n, d) are those of all.

    ``color`` is one ``"#rrggbb"``, or one for each line. ``lift``, in frame units, keeps a line on a surface above it.
    ``haze`` is the share of the space's haze that the lines are in: less for what the picture is about. Lines that lie
    on the plane that ``divides`` the space are in front of it, however they stray from it.

    Knobs: ``opacity``; ``drawn``, the share of each line's present length that shows; ``width``, in frame units.
    """

    def __init__(
        self,
        lines: Sequence[Floats],
        color: str | Sequence[str],
        width: float = 0.03,
        place: Placement = solid,
        *,
        alpha: float = 1.0,
        lift: float = 0.0,
        haze: float = 1.0,
        divides: bool = False,
    ) -> None:
        lines = [line for line in lines if len(line) > 1]
        self.place, self.width, self.lift, self.haze = place, width, lift, haze
        self.divides = divides
        self.drawn = 1.0
        counts = np.array([len(line) for line in lines], dtype=np.int64)
        colors = [color] * len(lines) if isinstance(color, str) else list(color)
        self.points = np.concatenate(lines) if lines else np.zeros((0, 2))
        self._line = np.repeat(np.arange(len(counts)), counts - 1)
        self._starts = np.arange(len(self._line)) + self._line  # a line of m points has m - 1 pieces
        self._placed: Floats | None = None
        self._pieces = self.points, self.points
        self._caps = np.concatenate([np.zeros(0, np.int64), *(polyline_caps(n - 1) for n in counts)])
        self._colors = np.repeat(
            np.stack([rgba(name, alpha) for name in colors]) if lines else np.zeros((0, 4)), counts - 1, axis=0
        )

    def inside(self, box: Box) -> tuple[float, float]:
        """From which share of their own length to which some of the lines lie in a box; 0 and 1 if none does."""
        lengths = np.linalg.norm(self.points[self._starts + 1] - self.points[self._starts], axis=1)
        middles = (self.points[self._starts + 1] + self.points[self._starts]) / 2
        seen = ((middles >= box.low) & (middles <= box.high)).all(axis=1)
        shares = []
        for line in np.unique(self._line[seen]):
            on = self._line == line
            along = np.concatenate([[0.0], np.cumsum(lengths[on])]) / max(float(lengths[on].sum()), 1e-12)
            pieces = np.flatnonzero(seen[on])
            shares.append((along[pieces[0]], along[pieces[-1] + 1]))
        return (float(min(a for a, _ in shares)), float(max(b for _, b in shares))) if shares else (0.0, 1.0)

    def gather(self, space: Space, batch: Batch) -> None:
        """All pieces of all lines in one go."""
        if len(self._starts) == 0 or self.drawn <= 0:
            return
        starts, ends = self._ends(self.place(self.points))
        keep: NDArray = slice(None)  # type: ignore[assignment]
        if self.drawn < 1:
            share, step = self._progress(starts, ends)
            keep = share < self.drawn
            part = np.minimum(1.0, (self.drawn - share[keep]) / step[keep])[:, None]
            starts = starts[keep]
            ends = starts + part * (ends[keep] - starts)
        colors = self._colors[keep] * np.array([1.0, 1.0, 1.0, self.opacity])
        lift = space.world_size(self.lift)
        ranks = np.full(len(starts), FRONT) if self.divides and space.solid and space.divider else None
        space.pieces(batch, starts, ends, self._caps[keep], colors, self.width, lift, ranks, haze=self.haze)

    def _ends(self, placed: Floats) -> tuple[Floats, Floats]:
        """Where each piece starts and ends; while a line's points stand still, so do its pieces."""
        if self._placed is not placed:
            self._placed, self._pieces = placed, (placed[self._starts], placed[self._starts + 1])
        return self._pieces

    def _progress(self, starts: Floats, ends: Floats) -> tuple[Floats, Floats]:
        """For each piece, the share of its line's length that lies before it, and its own share."""
        lengths = np.linalg.norm(ends - starts, axis=1) + 1e-12
        firsts = np.searchsorted(self._line, np.arange(self._line[-1] + 1))
        total = np.add.reduceat(lengths, firsts)[self._line]
        before = np.cumsum(lengths) - lengths
        return (before - before[firsts][self._line]) / total, lengths / total


class MovingLine(Part):
    """The part of a ``line`` that lies in a 2D ``box``; nothing where it misses the box.

    Knobs: ``opacity``; ``line``, a hyperplane of the plane; ``drawn``, the share of it that shows, from its middle
    outward.
    """

    def __init__(self, line: Hyperplane, box: Box, color: str) -> None:
        self.line, self.box = line, box
        self.opacity, self.drawn = 1.0, 1.0
        self._color = rgba(color)

    def gather(self, space: Space, batch: Batch) -> None:
        """One piece."""
        ends = self.line.clip(self.box)
        if len(ends) != 2 or self.drawn <= 0:
            return
        middle = ends.mean(axis=0)
        shown = middle + self.drawn * (ends - middle)
        space.polyline(batch, solid(shown), self._color * np.array([1.0, 1.0, 1.0, self.opacity]), BOUNDARY_LINE)


_CORNERS = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])


class FrameBorder(Part):
    """The border of a cropped space's region, whatever the view.

    Knobs: ``opacity``.
    """

    def __init__(self, theme: Theme) -> None:
        self._line, self._paper = rgba(theme.soft, 0.55), rgba(theme.paper)

    def ground(self, space: Space, canvas: Canvas) -> None:
        """The paper, as within axes."""
        corners = np.array([space.region.x, space.region.y]) + space.region.half * _CORNERS
        color = self._paper * np.array([1.0, 1.0, 1.0, self.opacity * space.opacity])
        batch = Batch()
        batch.polygons(canvas.to_pixels(corners), np.array([4]), color[None], np.zeros(1), np.zeros(1))
        batch.submit(canvas, canvas.whole)

    def under(self, space: Space, canvas: Canvas) -> None:
        """Four lines, as strong as axes."""
        x, y, half = space.region.x, space.region.y, space.region.half
        color = self._line * np.array([1.0, 1.0, 1.0, self.opacity * space.opacity])
        batch = Batch()
        batch.stroke(canvas, np.array([x, y]) + half * _CORNERS[[0, 1, 2, 3, 0]], 0.016, color)
        batch.submit(canvas, canvas.whole)
