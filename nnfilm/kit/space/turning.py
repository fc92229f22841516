"""A view of many features that turns from one pair of directions to another, rigidly, by the shortest way."""

from __future__ import annotations

from nnfilm.kit.space.placement import solid
from nnmath.utils.arrays import Floats
from nnmath.warps.view_path import ViewPath


class Turning:
    """A place function: points (n, d) seen along two directions. Knob: ``t``, 0 the first pair, 1 the last.

    ``first`` and ``last`` (d, 2) have orthonormal columns; the last may be mirrored, see `ViewPath`. ``widening`` is
    how much wider than high the picture is drawn there: as it turns, or with the knob ``wide`` from 0 to 1 if that is
    set.
    """

    def __init__(self, first: Floats, last: Floats, widening: float = 1.0) -> None:
        self.path = ViewPath.between(first, last)
        self.t = 0.0
        self.widening = widening
        self.wide: float | None = None

    @property
    def last(self) -> Floats:
        """The two directions (d, 2) that are reached."""
        return self.path.last

    def __call__(self, points: Floats) -> Floats:
        """Where points (n, d) are seen: (n, 3), at z = 0."""
        return self.at(points, self.t)

    def at(self, points: Floats, t: float) -> Floats:
        """The same once it has turned so far."""
        return solid(points @ self.path(t) * [self.widening ** (t if self.wide is None else self.wide), 1.0])
