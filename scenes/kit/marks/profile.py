"""A neuron's values at equal distances along a way across the plane: bars beside the way, as long as it is on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfilm.scenes.kit.raster.batch import Batch, polyline_caps
from nnfilm.scenes.kit.space.placement import solid
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnmath.utils.arrays import Floats

STATIONS = 19
LONGEST = 0.3  # of the way: a bar where the neuron is fully on
WIDTH, FOOT = 0.065, 0.024  # of a bar and of the way below it, in frame units
GROWS = 0.05  # of the way: over which a bar grows once the way has come to it


class Profile(Part):
    """Bars on a straight ``way`` from one point (2,) to another. Knobs: ``opacity``; ``swept``, how far along the way
    there are bars.

    ``value`` maps points (n, 2) to values in [0, 1] (n,); ``color`` is the neuron's.
    """

    def __init__(self, way: tuple[Floats, Floats], value: Callable[[Floats], Floats], color: str, theme: Theme) -> None:
        start, end = way
        self.opacity, self.swept = 1.0, 0.0
        self._share = np.linspace(0.0, 1.0, STATIONS)
        self._feet = start + self._share[:, None] * (end - start)
        beside = np.array([-(end - start)[1], (end - start)[0]])
        upwards = beside if beside[1] >= 0 else -beside
        self._bars = LONGEST * value(self._feet)[:, None] * upwards
        self._hue, self._line = rgba(color), rgba(theme.ink, 0.7)

    def gather(self, space: Space, batch: Batch) -> None:
        """The way as far as it has been gone, and the bars on it."""
        if self.swept <= 0:
            return
        grown = np.clip((self.swept - self._share) / GROWS, 0.0, 1.0)[:, None]
        there = grown[:, 0] > 0
        feet, tips = solid(self._feet), solid(self._feet + grown * self._bars)
        last = self._feet[0] + self.swept * (self._feet[-1] - self._feet[0])
        self._line_of(space, batch, feet[:1], solid(last[None]), self._line, FOOT)
        self._line_of(space, batch, feet[there], tips[there], self._hue, WIDTH)

    def _line_of(self, space: Space, batch: Batch, starts: Floats, ends: Floats, color: Floats, width: float) -> None:
        n = len(starts)
        caps = np.tile(polyline_caps(1), n)
        colors = np.tile(color * np.array([1.0, 1.0, 1.0, self.opacity]), (n, 1))
        space.pieces(batch, starts, ends, caps, colors, width, 0.0)
