"""Where a network is undecided between classes, on a line and in the plane, and its probabilities elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.contours import bisected, grid, level_set, refined
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools, Floats, Ints, read_only
from nnmath.utils.memo import curves, remembered

LOOKS = 4001  # places along a line at which the class is looked up
HALVINGS = 50  # of the step in which it changes

Boundary = tuple[int, int, Floats]
"""The two classes, and the polyline (m, 2) on which they tie."""


@dataclass(frozen=True)
class Piece:
    """A part of a line, from ``low`` to ``high``, and its class."""

    low: float
    high: float
    label: int


def pieces(predict: Callable[[Floats], Ints], low: float, high: float) -> list[Piece]:
    """The parts of a line from ``low`` to ``high`` by class, from left to right.

    ``predict`` maps points (n, 1) to classes (n,). Parts shorter than a 4,000th of the line may be lost.
    """
    x = np.linspace(low, high, LOOKS)
    labels = np.asarray(predict(x[:, None]))
    at = np.flatnonzero(np.diff(labels))
    left, right = x[at], x[at + 1]
    for _ in range(HALVINGS if len(at) else 0):
        middle = (left + right) / 2
        before = np.asarray(predict(middle[:, None])) == labels[at]
        left, right = np.where(before, middle, left), np.where(before, right, middle)
    ends = [low, *((left + right) / 2).tolist(), high]
    said = [*labels[at].tolist(), int(labels[-1])]
    return [Piece(*part) for part in zip(ends[:-1], ends[1:], said, strict=True)]


def decision_boundary(network: Network, box: Box, resolution: int = 200, step: float | None = None) -> list[Floats]:
    """Where both classes are equally probable in a 2-D ``box``: polylines (m, 2), see `level_set`.

    ``step``: add points on the boundary until no piece is much longer, so that the lines can be bent.
    Raises ValueError unless the network has two features and two classes.
    """
    _needs_plane(network)

    def traced() -> list[Floats]:
        lines = level_set(network.logits, box, resolution)
        return lines if step is None else [refined(line, network.logits, step) for line in lines]

    return curves(network, ("decision_boundary", box.bounds, resolution, step), traced)


def probability_field(network: Network, box: Box, resolution: int = 64) -> tuple[Floats, Floats, Floats]:
    """x (r,), y (r,) and p (r, r): p[i, j] is the probability of class 1 at (x[j], y[i]).

    Raises ValueError unless the network has two features and two classes.
    """
    _needs_plane(network)
    x, y, points = grid(box, resolution)
    return x, y, network.predict_proba(points)[:, 1].reshape(resolution, resolution)


def _needs_plane(network: Network) -> None:
    if network.n_features != 2 or network.n_classes != 2:
        has = f"{network.n_features} and {network.n_classes}"
        raise ValueError(f"this needs two features and two classes; the network has {has}")


def class_boundaries(network: Network, box: Box, resolution: int = 200, step: float | None = None) -> list[Boundary]:
    """Where two classes tie and are the most probable in a 2-D ``box``: (first, second, polyline (m, 2)).

    Each is the zero set of the difference of two scores, traced as `level_set` does, and cut where a third class
    becomes as probable: there three boundaries end in one point. Pieces shorter than a cell of the grid are lost.
    ``step``: add points until no piece is much longer, so that the lines can be bent. Two classes: as
    `decision_boundary` has it. Raises ValueError unless the network has two features.
    """
    if network.n_features != 2:
        raise ValueError(f"boundaries in the plane need two features; the network has {network.n_features}")
    if network.n_classes == 2:
        return [(0, 1, line) for line in decision_boundary(network, box, resolution, step)]

    def traced() -> tuple[Boundary, ...]:
        logits = network.logits(grid(box, resolution)[2])
        ties = []
        for first, second in _neighbors(logits, resolution):
            score = partial(_score, network, first, second)
            lines = level_set(score, box, resolution, logits[:, second] - logits[:, first])
            fine = lines if step is None else [refined(line, score, step) for line in lines]
            ties += [(first, second, line) for line in fine]
        return tuple((first, second, read_only(part)) for first, second, part in _leading(network, ties))

    return list(remembered(network, ("class_boundaries", box.bounds, resolution, step), traced))


def _neighbors(logits: Floats, resolution: int) -> list[tuple[int, int]]:
    """The pairs of classes that are the most probable at two corners of one cell of the grid, given its ``logits``."""
    best = np.argmax(logits, axis=1).reshape(resolution, resolution)
    corners = np.stack([best[:-1, :-1], best[:-1, 1:], best[1:, :-1], best[1:, 1:]]).reshape(4, -1)
    met = np.zeros((logits.shape[1],) * 2, dtype=bool)
    for one, other in combinations(corners, 2):
        met[one, other] = met[other, one] = True
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(met, 1))]


def _score(network: Network, first: int | Ints, second: int | Ints, points: Floats) -> Floats:
    """By how much the second class beats the first one; one class for all points, or one for each (n,)."""
    logits, rows = network.logits(points), np.arange(len(points))
    return np.asarray(logits[rows, second] - logits[rows, first])


def _lead(network: Network, first: int | Ints, second: int | Ints, points: Floats) -> Floats:
    """By how much both of these classes beat the best of the others; one for all points, or one for each (n,)."""
    logits, rows = network.logits(points), np.arange(len(points))
    both = np.minimum(logits[rows, first], logits[rows, second])
    logits[rows, first] = logits[rows, second] = -np.inf
    return np.asarray(both - logits.max(axis=1))


def _leading(network: Network, ties: list[Boundary]) -> list[Boundary]:
    """The parts of ties on which both classes are the most probable, with their ends where a third class ties."""
    looked = [(one, other, *_opened(line, _lead(network, one, other, line) >= 0)) for one, other, line in ties]
    ends = iter(_ends(network, looked))
    return [(one, other, part) for one, other, line, inside in looked for part in _parts(line, inside, ends)]


def _opened(line: Floats, inside: Bools) -> tuple[Floats, Bools]:
    """A line, and where it is inside; a closed one starts outside, if any of it is, so that no part is torn in two."""
    if inside.all() or not (len(line) > 2 and np.array_equal(line[0], line[-1])):
        return line, inside
    start = int(np.argmin(inside))
    return np.concatenate([line[start:-1], line[: start + 1]]), np.concatenate([inside[start:-1], inside[: start + 1]])


def _parts(line: Floats, inside: Bools, ends: Iterator[Floats]) -> list[Floats]:
    """The parts of a line that are inside, each with the points where it begins and stops: the next of ``ends``."""
    steps = _steps(inside).tolist()
    known = dict(zip(steps, ends, strict=False))  # the rest are those of other lines
    parts = []
    for begin, stop in _runs(inside):
        part = [known[begin - 1][None]] if begin else []
        part.append(line[begin:stop])
        part += [known[stop - 1][None]] if stop < len(line) else []
        parts.append(np.concatenate(part))
    return [part for part in parts if len(part) > 1]


def _steps(inside: Bools) -> Ints:
    """The indices of the pieces of a line that have one end inside and one outside."""
    return np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int64)


def _runs(inside: Bools) -> list[tuple[int, int]]:
    """Begin and stop of each run of consecutive True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(int)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _ends(network: Network, looked: list[tuple[int, int, Floats, Bools]]) -> Floats:
    """The points (k, 2) at which two classes of the lines begin or cease to lead, one on each of `_steps`, in order.

    Bisection along the chord, each time from the chord across to the curve; of all lines at once, since a look at one
    point takes as long as at hundreds.
    """
    steps = [(one, other, line, inside, step) for one, other, line, inside in looked for step in _steps(inside)]
    if not steps:
        return np.zeros((0, 2))
    first, second = (np.array(labels) for labels in zip(*((one, other) for one, other, *_ in steps), strict=True))
    good = np.array([line[step if inside[step] else step + 1] for _, _, line, inside, step in steps])
    bad = np.array([line[step + 1 if inside[step] else step] for _, _, line, inside, step in steps])
    score = partial(_score, network, first, second)
    chord = bad - good
    across = 0.5 * np.column_stack([-chord[:, 1], chord[:, 0]])

    def on_curve(share: Floats) -> Floats:
        points = good + share[:, None] * chord
        return bisected(points - across, points + across, points, score)

    low, high = np.zeros(len(steps)), np.ones(len(steps))
    for _ in range(50):
        middle = (low + high) / 2
        leads = _lead(network, first, second, on_curve(middle)) >= 0
        low, high = np.where(leads, middle, low), np.where(leads, high, middle)
    return on_curve((low + high) / 2)
