"""Where a network is undecided between classes, on a line and in the plane, and its probabilities elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.contours import Score, bisected, grid, level_set, refined
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
        raise ValueError(
            f"this needs two features and two classes; the network has {network.n_features} and {network.n_classes}"
        )


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
        return tuple(
            (first, second, read_only(piece))
            for first, second in _neighbors(network, box, resolution)
            for piece in _between(network, first, second, box, resolution, step)
        )

    return list(remembered(network, ("class_boundaries", box.bounds, resolution, step), traced))


def _neighbors(network: Network, box: Box, resolution: int) -> list[tuple[int, int]]:
    """The pairs of classes that are the most probable at two corners of one cell of the grid."""
    _, _, points = grid(box, resolution)
    best = np.argmax(network.logits(points), axis=1).reshape(resolution, resolution)
    corners = np.stack([best[:-1, :-1], best[:-1, 1:], best[1:, :-1], best[1:, 1:]]).reshape(4, -1)
    met = np.zeros((network.n_classes, network.n_classes), dtype=bool)
    for one, other in combinations(corners, 2):
        met[one, other] = met[other, one] = True
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(met, 1))]


def _between(network: Network, first: int, second: int, box: Box, resolution: int, step: float | None) -> list[Floats]:
    """The pieces of the boundary between two classes."""

    def score(points: Floats) -> Floats:
        logits = network.logits(points)
        return np.asarray(logits[:, second] - logits[:, first])

    def lead(points: Floats) -> Floats:
        """By how much both classes beat the best of the others."""
        logits = network.logits(points)
        others = np.delete(logits, [first, second], axis=1).max(axis=1)
        return np.asarray(np.minimum(logits[:, first], logits[:, second]) - others)

    pieces: list[Floats] = []
    for line in level_set(score, box, resolution):
        fine = line if step is None else refined(line, score, step)
        pieces += _leading(fine, score, lead)
    return pieces


def _leading(line: Floats, score: Score, lead: Score) -> list[Floats]:
    """The parts of a zero curve of ``score`` on which ``lead`` is not negative, with their ends on the very zero."""
    inside = lead(line) >= 0
    if inside.all():
        return [line]
    if len(line) > 2 and np.array_equal(line[0], line[-1]):  # closed: start outside, so that no part is torn in two
        start = int(np.argmin(inside))
        line = np.concatenate([line[start:-1], line[: start + 1]])
        inside = np.concatenate([inside[start:-1], inside[: start + 1]])
    steps = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int64)
    ends = dict(zip(steps.tolist(), _ends(line, inside, steps, score, lead), strict=True))
    parts = []
    for begin, stop in _runs(inside):
        part = [ends[begin - 1][None]] if begin else []
        part.append(line[begin:stop])
        part += [ends[stop - 1][None]] if stop < len(line) else []
        parts.append(np.concatenate(part))
    return [part for part in parts if len(part) > 1]


def _runs(inside: Bools) -> list[tuple[int, int]]:
    """Begin and stop of each run of consecutive True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(int)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _ends(line: Floats, inside: Bools, steps: Ints, score: Score, lead: Score) -> Floats:
    """The points (k, 2) of the curve where ``lead`` is 0, one on each piece of ``line`` that starts at ``steps`` (k,).

    Bisection along the chord, each time from the chord across to the curve.
    """
    begins_inside = inside[steps]
    good = np.where(begins_inside[:, None], line[steps], line[steps + 1])
    bad = np.where(begins_inside[:, None], line[steps + 1], line[steps])
    chord = bad - good
    across = 0.5 * np.column_stack([-chord[:, 1], chord[:, 0]])

    def on_curve(share: Floats) -> Floats:
        points = good + share[:, None] * chord
        return bisected(points - across, points + across, points, score)

    low, high = np.zeros(len(steps)), np.ones(len(steps))
    for _ in range(50):
        middle = (low + high) / 2
        leads = lead(on_curve(middle)) >= 0
        low, high = np.where(leads, middle, low), np.where(leads, high, middle)
    return on_curve((low + high) / 2)
