"""A neuron's values along a way across the plane: bars at equal distances, as long as it is on, and over their tips the
curve of its activation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba
from nnmath.utils.arrays import Floats

STATIONS = 19
SAMPLES = 145  # of the curve
LONGEST = 0.3  # of the way: a bar where the neuron is fully on
WIDTH, FOOT, CURVE = 0.065, 0.024, 0.05  # of a bar, of the way below it and of the curve, in frame units
BARS = 0.6  # how opaque they are, so that the curve over them is seen
GROWS = 0.05  # of the way: over which a bar grows once the way has come to it


class Profile(Part):
    """Bars on a straight ``way`` from one point (2,) to another, and the curve over them. Knobs: ``opacity``;
    ``swept``, how far along the way they are.

    ``value`` maps points (n, 2) to values in [0, 1] (n,); ``color`` is the neuron's.
    """

    def __init__(self, way: tuple[Floats, Floats], value: Callable[[Floats], Floats], color: str, theme: Theme) -> None:
        self.opacity, self.swept = 1.0, 0.0
        self._way, self._value = way, value
        start, end = way
        beside = np.array([-(end - start)[1], (end - start)[0]])
        self._upwards = LONGEST * (beside if beside[1] >= 0 else -beside)
        self._share = np.linspace(0.0, 1.0, STATIONS)
        self._hue, self._line = rgba(color), rgba(theme.ink, 0.7)

    def gather(self, space: Space, batch: Batch) -> None:
        """The way as far as it has been gone, the bars on it, and the curve."""
        if self.swept <= 0:
            return
        grown = np.clip((self.swept * (1.0 + GROWS) - self._share) / GROWS, 0.0, 1.0)
        there = grown > 0
        feet, heights = self._feet(self._share), self._heights(self._share)
        self._line_of(space, batch, feet[:1], self._feet(np.array([self.swept])), self._line, FOOT)
        tips = feet + grown[:, None] * heights
        self._line_of(space, batch, feet[there], tips[there], self._hue * np.array([1.0, 1.0, 1.0, BARS]), WIDTH)
        gone = np.linspace(0.0, self.swept, SAMPLES)
        curve = self._feet(gone) + self._heights(gone)
        space.polyline(batch, solid(curve), self._hue * np.array([1.0, 1.0, 1.0, self.opacity]), CURVE)

    def _feet(self, share: Floats) -> Floats:
        """Places (n, 2) at shares (n,) of the way."""
        start, end = self._way
        return np.asarray(start + share[:, None] * (end - start))

    def _heights(self, share: Floats) -> Floats:
        """How far (n, 2) the curve is beside the way there."""
        return np.asarray(self._value(self._feet(share))[:, None] * self._upwards)

    def _line_of(self, space: Space, batch: Batch, starts: Floats, ends: Floats, color: Floats, width: float) -> None:
        n = len(starts)
        caps = np.tile(polyline_caps(1), n)
        colors = np.tile(color * np.array([1.0, 1.0, 1.0, self.opacity]), (n, 1))
        space.pieces(batch, solid(starts), solid(ends), caps, colors, width, 0.0)
