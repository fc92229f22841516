"""Points on a line: stacked so that none covers another, and where along it the class changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnmath.utils.arrays import Floats, Ints

LOOKS = 4001  # places along a line at which it is looked which class is said there
HALVINGS = 50  # of the step in which it changes


def stack_levels(x: Floats, y: Ints, apart: float) -> Ints:
    """The level (n,) of each of the points ``x`` (n,), counted from 0: the lowest on which it is ``apart`` from those
    already there. They come from left to right, those at one place class after class ``y`` (n,).
    """
    levels = np.zeros(len(x), dtype=np.int64)
    last = np.full(1, -np.inf)  # the rightmost point on each level
    for i in np.lexsort((y, x)):
        free = np.flatnonzero(last <= x[i] - apart)
        levels[i] = free[0] if len(free) else len(last)
        last = last if len(free) else np.append(last, -np.inf)
        last[levels[i]] = x[i]
    return levels


@dataclass(frozen=True)
class Piece:
    """A part of a line, from ``low`` to ``high``, and the class that is said there."""

    low: float
    high: float
    label: int


def pieces(predict: Callable[[Floats], Ints], low: float, high: float) -> list[Piece]:
    """The parts of a line from ``low`` to ``high``, by what is said there, from left to right.

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
