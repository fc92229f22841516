"""Functions over the plane: their level curves, what these are like and enclose, and where one is below a level."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnmath.geometry.box import Box
from nnmath.utils.arrays import Bools, Floats, Ints

WIDEST_GAP = np.pi / 2  # between neighbors on a ring, as seen from its middle

SHARPER = 1.5  # times the mean bend along the curve: so sharply it bends in a corner, all the way through
TURN = 15.0  # degrees by which it must turn there in all
PLACES = 720  # along the curve, at which its bend is looked at
SMOOTH = 0.02  # of its length: over so much of it a bend is measured

Score = Callable[[Floats], Floats]

POINT = 1e-9  # a piece of a line that is no longer than this has no direction

HALVINGS = 28
"""How often a bracket is halved: over what is left of it a score is a straight line to the last digits."""

STRAIGHT = 15.0  # degrees by which lines bend in all, to either side, and may yet be called nearly straight


def grid(box: Box, resolution: int) -> tuple[Floats, Floats, Floats]:
    """Coordinates x (r,), y (r,) over a 2-D box, and all the grid's points (r * r, 2), row by row."""
    if box.dimension != 2:
        raise ValueError(f"a field needs a 2-D box, not a {box.dimension}-D one")
    if resolution < 2:
        raise ValueError(f"resolution must be 2 or more, not {resolution}")
    x = np.linspace(box.low[0], box.high[0], resolution)
    y = np.linspace(box.low[1], box.high[1], resolution)
    xx, yy = np.meshgrid(x, y)
    return x, y, np.column_stack([xx.ravel(), yy.ravel()])


def level_set(score: Score, box: Box, resolution: int = 200, values: Floats | None = None) -> list[Floats]:
    """The curves on which ``score`` is 0 in a 2-D ``box``, as polylines (m, 2).

    ``score`` maps points (n, 2) to values (n,). The curves are traced on a grid of ``resolution`` points a
    side; each vertex is then moved along its grid edge to the zero itself, by `bisected`. A closed curve
    repeats its first point. Features finer than a grid cell are lost. Order and direction are deterministic.
    ``values`` are the score's on the `grid`, if they are known.
    """
    from contourpy import contour_generator

    x, y, points = grid(box, resolution)
    known = score(points) if values is None else values
    lines = contour_generator(x, y, np.asarray(known, dtype=np.float64).reshape(resolution, resolution)).lines(0.0)
    return [_polished(np.asarray(line), score, x, y) for line in lines if len(line) > 1]


def is_closed(line: Floats) -> bool:
    """Whether a polyline (m, d) ends where it begins."""
    return len(line) > 2 and bool(np.allclose(line[0], line[-1]))


def all_closed(lines: Sequence[Floats]) -> bool:
    """Whether there are polylines and each ends where it begins."""
    return bool(lines) and all(is_closed(line) for line in lines)


def roundness(line: Floats) -> float:
    """The smallest over the largest distance of a polyline (m, 2) from its mean: 1 for a circle."""
    radii = np.linalg.norm(line - line.mean(axis=0), axis=1)
    return float(radii.min() / radii.max())


def pieces(lines: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Where the straight pieces of polylines (m, 2) start and end, both (n, 2), without those that have no length."""
    starts = np.concatenate([np.zeros((0, 2)), *(line[:-1] for line in lines)])
    ends = np.concatenate([np.zeros((0, 2)), *(line[1:] for line in lines)])
    long = np.linalg.norm(ends - starts, axis=1) > POINT
    return starts[long], ends[long]


def turns(line: Floats) -> tuple[Floats, Floats]:
    """Where a polyline (m, 2) bends, (n, 2), and by how many degrees, (n,): between each two of its pieces."""
    starts, ends = pieces([line])
    ways = (ends - starts) / np.linalg.norm(ends - starts, axis=1)[:, None]
    following = np.roll(ways, -1, axis=0)
    sines, cosines = ways[:, 0] * following[:, 1] - ways[:, 1] * following[:, 0], (ways * following).sum(axis=1)
    corners = slice(None) if is_closed(line) else slice(None, -1)
    return ends[corners], np.degrees(np.abs(np.arctan2(sines, cosines)))[corners]


def _polished(line: Floats, score: Score, x: Floats, y: Floats) -> Floats:
    """The vertices of a contour, each moved to the zero of ``score`` on its edge of the grid."""
    low, high = _grid_edges(line, x, y)
    return bisected(low, high, np.clip(line, (x[0], y[0]), (x[-1], y[-1])), score)


def refined(line: Floats, score: Score, step: float) -> Floats:
    """A zero curve of ``score``, a polyline (m, 2), with points added so that no piece is much longer than ``step``.

    An added point starts on the chord and is moved across it to the zero, by bisection over half the chord's length
    to either side, so that the curve can be bent and still runs where it should. Where the score does not change
    its sign there, the point stays on the chord.
    """
    starts, chords = line[:-1], np.diff(line, axis=0)
    lengths = np.linalg.norm(chords, axis=1)
    counts = np.maximum(1, np.ceil(lengths / step)).astype(int)
    piece = np.repeat(np.arange(len(counts)), counts)
    share = (np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[piece]
    points = starts[piece] + share[:, None] * chords[piece]
    added = share > 0
    across = 0.5 * np.column_stack([-chords[:, 1], chords[:, 0]])[piece[added]]
    points[added] = bisected(points[added] - across, points[added] + across, points[added], score)
    return np.concatenate([points, line[-1:]])


def bisected(low: Floats, high: Floats, otherwise: Floats, score: Score) -> Floats:
    """The zero of ``score`` between pairs of points (n, 2), or ``otherwise`` where it has one sign at both."""
    positive_low = score(low) > 0
    bracketed = positive_low != (score(high) > 0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = ((score(middle) > 0) == positive_low)[:, None]
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    rise, above = score(low), score(high)
    share = np.divide(rise, rise - above, out=np.full(len(low), 0.5), where=(rise > 0) != (above > 0))[:, None]
    return np.where(bracketed[:, None], low + share * (high - low), otherwise)


def _grid_edges(line: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """For each vertex of a contour the two ends of the edge of the grid on which it lies."""
    nearest = np.column_stack([ticks[np.abs(line[:, [i]] - ticks).argmin(axis=1)] for i, ticks in enumerate((x, y))])
    off_grid = np.abs(line - nearest)
    low, high = nearest.copy(), nearest.copy()
    for axis, ticks in ((0, x), (1, y)):
        along = off_grid[:, axis] > off_grid[:, 1 - axis]  # on a tick of one axis, between two of the other
        cell = np.clip(np.searchsorted(ticks, line[along, axis], side="right") - 1, 0, len(ticks) - 2)
        low[along, axis], high[along, axis] = ticks[cell], ticks[cell + 1]
    return low, high


def sublevel_set(triangles: Floats, values: Floats, level: float) -> tuple[Floats, Ints, Ints]:
    """Where a function that is linear on each of the ``triangles`` (n, 3, 2) is below ``level``.

    ``values`` (n, 3) are the function's at their corners. Gives the corners (m, 2) of the convex polygons that are
    left, how many of them each polygon takes (k,), and which triangle it is a part of (k,).
    """
    following, after = np.roll(triangles, -1, axis=1), np.roll(values, -1, axis=1)
    low = values < level
    crosses = low != (after < level)
    share = np.divide(level - values, after - values, out=np.zeros_like(values), where=crosses)
    crossings = triangles + share[..., None] * (following - triangles)
    points = np.stack([triangles, crossings], axis=2).reshape(len(triangles), 6, 2)  # corner, edge, corner, edge ...
    keep = np.stack([low, crosses], axis=2).reshape(len(triangles), 6)
    counts = keep.sum(axis=1)
    wet = np.flatnonzero(counts)
    return points[keep], counts[wet].astype(np.int64), wet


def bend(lines: Sequence[Floats]) -> float:
    """By how many degrees polylines (m, 2) bend in all, to either side."""
    return float(sum(turns(line)[1].sum() for line in lines))


def within(line: Floats, points: Floats) -> Bools:
    """Which of some points (n, 2) lie within a polyline (m, 2) whose ends are joined by a straight piece.

    By how often a ray to the right crosses it.
    """
    x, y = points[:, :1], points[:, 1:]
    starts, ends = line, np.roll(line, -1, axis=0)
    crosses = (starts[:, 1] > y) != (ends[:, 1] > y)
    rise = np.where(ends[:, 1] == starts[:, 1], 1.0, ends[:, 1] - starts[:, 1])
    at = starts[:, 0] + (y - starts[:, 1]) / rise * (ends[:, 0] - starts[:, 0])
    return np.asarray((crosses & (at > x)).sum(axis=1) % 2 == 1)


def n_corners(line: Floats) -> int:
    """The corners of a closed polyline (m, 2): of a triangle 3, of a rounded square 4, of a circle 0.

    A corner is a stretch that bends more than `SHARPER` times as sharply as the curve does in the mean, always towards
    its inside, and by `TURN` degrees in all. Between two corners lies a side; so there are as many sides. The count
    depends on the shape alone: not on its size, place, direction, or how finely it is sampled. 0 for an open line.
    """
    if not is_closed(line):
        return 0
    heading = _headings(line)
    window = round(SMOOTH * PLACES)
    around = heading[-1] - heading[0]
    if abs(around) < 1.0:  # it crosses itself, and has no inside
        return 0
    wide = np.concatenate([heading[:-1] - around, heading[:-1], heading[:-1] + around])
    middle = np.arange(PLACES, 2 * PLACES)
    bend = (wide[middle + window // 2] - wide[middle - (window - window // 2)]) * np.sign(around) / window * PLACES
    sharp = bend > SHARPER * abs(around)
    turned = _stretches(sharp, bend / PLACES)
    return int(np.count_nonzero(np.degrees(turned) >= TURN))


def _headings(line: Floats) -> Floats:
    """The direction (radians, unwound) of a closed polyline at `PLACES` places as far from one another along it, and
    once more at the first.
    """
    starts, ends = pieces([line])
    ways = ends - starts
    lengths = np.linalg.norm(ways, axis=1)
    angles = np.unwrap(np.arctan2(ways[:, 1], ways[:, 0]))
    back = angles[-1] + (np.arctan2(ways[0, 1], ways[0, 0]) - angles[-1] + np.pi) % (2 * np.pi) - np.pi
    middles = (np.cumsum(lengths) - lengths / 2) / lengths.sum()
    around = back - angles[0]
    places = np.linspace(0.0, 1.0, PLACES + 1) + middles[0]
    return np.interp(places, np.append(middles, middles[0] + 1.0), np.append(angles, angles[0] + around))


def _stretches(inside: Bools, amounts: Floats) -> Floats:
    """The sum of ``amounts`` (n,) over each run of True round a ring of places (n,)."""
    if inside.all() or not inside.any():
        return np.zeros(0) if not inside.any() else amounts.sum(keepdims=True)
    first = int(np.argmin(inside))  # start outside of all runs
    inside, amounts = np.roll(inside, -first), np.roll(amounts, -first)
    begins = np.flatnonzero(np.diff(inside.astype(int)) == 1) + 1
    run = np.searchsorted(begins, np.arange(len(inside)), side="right") - 1
    return np.asarray(np.bincount(run[inside], weights=amounts[inside], minlength=len(begins)), dtype=float)


def windings(line: Floats, middle: Floats) -> float:
    """How often a polyline (m, 2) goes round a point (2,) at most, from one of its points to another, whichever way:
    1 is once round. 0 for fewer than two points.
    """
    if len(line) < 2:
        return 0.0
    away = line - middle
    angles = np.unwrap(np.arctan2(away[:, 1], away[:, 0]))
    return float(np.ptp(angles)) / (2 * np.pi)


def encircles(outer: Floats, inner: Floats) -> bool:
    """Whether points (m, 2) lie in a ring around others (n, 2): further from their mean, and on all sides of it."""
    middle = inner.mean(axis=0)
    away = outer - middle
    angles = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    reach = np.linalg.norm(inner - middle, axis=1).max()
    return bool(np.linalg.norm(away, axis=1).min() > reach and gaps.max() < WIDEST_GAP)
