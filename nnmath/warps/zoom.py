"""A look at one part of a space after another: how a picture of a layer that is too wide to see whole is framed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

# Moments at which `Zoom.holding` looks, close together at both ends, where what turns needs room soonest; and the
# share of the window by which a point may stick out at one of them.
LOOKS = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, 33))
SLACK = 0.005


@dataclass(frozen=True, eq=False)
class Zoom:
    """A square or cube that closes in from ``first`` on ``last``, for s in [0, 1].

    The centre moves evenly, the size by a constant factor per unit of s; in between it is up to exp(``room``) times
    as large, so that what turns in it stays in it.
    """

    first: Box
    last: Box
    room: float = 0.0

    def __call__(self, s: float) -> Box:
        """The window at ``s``."""
        if s == 1.0:
            return self.last
        first, last = self.first, self.last
        half_size = (first.size[0] / 2) ** (1 - s) * (last.size[0] / 2) ** s
        return Box.cube((1 - s) * first.center + s * last.center, half_size * float(np.exp(self.room * _between(s))))

    def holding(self, shown: Callable[[float], Floats]) -> Zoom:
        """The same zoom with as much room as ``shown(s)``, points (n, d), need on their way."""
        room = 0.0
        for s in LOOKS[1:-1]:
            window = self(s)
            reached = float(np.abs(shown(s) - window.center).max())
            need = np.log(max(reached, 1e-300) / (window.size[0] / 2 * (1 + SLACK)))
            room = max(room, float(need) / _between(s))
        return replace(self, room=self.room + room)


def _between(s: float) -> float:
    """0 at both ends, 1 half-way; steep at the ends, as what turns needs room soon."""
    return float(1 - (1 - 2 * s) ** 4)
