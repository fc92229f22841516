"""Boxes with sides along the axes: what a picture frames."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from nnmath.utils.arrays import Bools, Floats, Ints, ends, read_only

IN_A_CORNER = 0.25
"""Of a box's size, along each axis: what is nearer to a corner lies in it."""


@dataclass(frozen=True, eq=False)
class Box:
    """All points p with low <= p <= high, both (d,). Raises ValueError unless low < high on every axis."""

    low: Floats
    high: Floats

    def __post_init__(self) -> None:
        low, high = read_only(self.low), read_only(self.high)
        if low.ndim != 1 or low.shape != high.shape or not low.size:
            raise ValueError(f"a box's low and high must have the same shape (d,), not {low.shape} and {high.shape}")
        if not (np.isfinite(low).all() and np.isfinite(high).all() and (low < high).all()):
            raise ValueError(f"a box's low must be below its high on every axis: {low.tolist()}, {high.tolist()}")
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @property
    def bounds(self) -> tuple[float, ...]:
        """The low corner's coordinates, then the high one's: equal for equal boxes."""
        return *self.low.tolist(), *self.high.tolist()

    @classmethod
    def unit(cls, dimension: int) -> Box:
        """[0, 1]^dimension."""
        return cls(np.zeros(dimension), np.ones(dimension))

    @classmethod
    def cube(cls, center: Any, half_size: float) -> Box:
        """The square or cube around ``center`` (d,) that reaches ``half_size`` along each axis."""
        middle = np.asarray(center, dtype=np.float64)
        return cls(middle - half_size, middle + half_size)

    @classmethod
    def around(cls, points: Any, margin: float = 0.1) -> Box:
        """The box around ``points`` (n, d), widened on each side by ``margin`` times its size.

        An axis without extent gets a size of 1. Raises ValueError for no points or a margin below 0.
        """
        array = np.asarray(points, dtype=np.float64)
        if array.ndim != 2 or not array.size:
            raise ValueError(f"points must have shape (n, d) with n > 0, not {array.shape}")
        if margin < 0:
            raise ValueError(f"margin must be 0 or more, not {margin}")
        low, high = ends(array)
        size = np.where(high > low, high - low, 1.0)
        center = (low + high) / 2
        if margin == 0 and (high > low).all():
            return cls(low, high)
        return cls(center - size * (0.5 + margin), center + size * (0.5 + margin))

    @property
    def dimension(self) -> int:
        """d, the number of axes."""
        return int(self.low.size)

    @property
    def center(self) -> Floats:
        """The middle, (d,)."""
        return (self.low + self.high) / 2

    @property
    def size(self) -> Floats:
        """The extent along each axis, (d,)."""
        return self.high - self.low

    def lattice(self, side: int) -> Floats:
        """Points (side^d, d) all over the box, ``side`` along each axis and both ends among them, the last axis varying
        fastest.
        """
        sides = [np.linspace(low, high, side) for low, high in zip(self.low, self.high, strict=True)]
        return np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1).reshape(-1, self.dimension)

    def corners(self) -> Floats:
        """The corners (2^d, d), the last axis varying fastest."""
        return np.array(list(product(*zip(self.low, self.high, strict=True))))

    def outline(self) -> Floats:
        """The way (5, 2) round a box of two axes, counterclockwise from its low corner and back to it."""
        return self.corners()[[0, 2, 3, 1, 0]]

    def corner_counts(self, points: Floats) -> Ints:
        """How many of the ``points`` (n, d) lie in a corner, the fullest first: nearer to it along each axis than
        `IN_A_CORNER`, a share of the box's size. Corners in which none lies are left out.
        """
        share = (points - self.low) / self.size
        held = (np.minimum(share, 1 - share) <= IN_A_CORNER).all(axis=1)
        _, counts = np.unique(share[held] > 0.5, axis=0, return_counts=True)
        return np.sort(counts.astype(np.int64))[::-1]

    def contains(self, points: Any, tolerance: float = 0.0) -> Bools:
        """For ``points`` (n, d), or one point (d,): whether each is in the box, its border included."""
        array = np.asarray(points, dtype=np.float64)
        if array.ndim not in (1, 2) or array.shape[-1] != self.dimension:
            raise ValueError(f"points must have shape (n, {self.dimension}), not {array.shape}")
        inside = (array >= self.low - tolerance) & (array <= self.high + tolerance)
        return np.asarray(inside.all(axis=-1))
