"""Where things are above a line: a place of the line goes to the right, a height upwards; all in frame units."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnfilm.kit.space.placement import Placement
from nnmath.utils.arrays import Floats

Height = Callable[[Floats], Floats]
"""How high (n,) something is above places (n, 1) of the line, as a share of the chart's height."""


class Chart:
    """A placement of positions from ``low`` to ``high`` and heights from 0 to 1, (n, 2), in the frame.

    Knobs: ``frame``, the left, bottom, right and top end (4,).
    """

    def __init__(self, low: float, high: float, frame: Sequence[float]) -> None:
        self.low, self.high = low, high
        self.frame = np.asarray(frame, dtype=np.float64)

    @property
    def unit(self) -> float:
        """Frame units in one unit of the line."""
        return float(self.frame[2] - self.frame[0]) / (self.high - self.low)

    @property
    def tall(self) -> float:
        """Its height in frame units."""
        return float(self.frame[3] - self.frame[1])

    def __call__(self, points: Floats) -> Floats:
        left, bottom = self.frame[:2]
        return np.column_stack(
            [left + (points[:, 0] - self.low) * self.unit, bottom + points[:, 1] * self.tall, np.zeros(len(points))]
        )

    def along(self, height: Height) -> Placement:
        """A place function: a place of the line, the first column of (n, d), onto a curve above it."""
        return lambda points: self(np.column_stack([points[:, 0], height(points[:, :1])]))

    def curve(self, height: Height, samples: int = 481) -> Floats:
        """A curve over all of the line: (samples, 2)."""
        x = np.linspace(self.low, self.high, samples)
        return np.column_stack([x, height(x[:, None])])


def flat(x: Floats) -> Floats:
    """On the line itself: the height (n,) of what a place function will lift."""
    return np.zeros(len(x))


class Riding:
    """A placement of points (n, 3), given by their position on the line, a level in its stack and a column beside it:
    they are stacked on the line, rise onto curves, or go to ``there``. ``step`` is the distance between levels and
    between columns, in frame units.

    Knobs: ``stacked``, how far the stacks are built; ``on``, how far the points are on each of the ``curves`` (k,);
    ``gone``, how far they have gone to ``there``.
    """

    def __init__(
        self, chart: Chart, step: float, curves: Sequence[Height] = (), there: Placement | None = None
    ) -> None:
        self.chart, self.step, self.curves, self.there = chart, step, list(curves), there
        self.stacked, self.gone = 1.0, 0.0
        self.on = np.zeros(len(self.curves))

    def together(self) -> float:
        """How far the points do not stand in stacks at this moment, from 0 to 1: equal ones come to one place."""
        return 1.0 - self._upright() * (1.0 - self.gone)

    def _upright(self) -> float:
        return (1.0 - float(self.on.sum())) * self.stacked

    def __call__(self, points: Floats) -> Floats:
        x, level, beside = points[:, :1], points[:, 1], points[:, 2]
        places = self.chart(np.column_stack([x[:, 0], np.zeros(len(x))]))
        stacked = self._upright() * self.step
        places[:, 0] += stacked * beside
        places[:, 1] += stacked * (level + 0.5)
        for share, curve in zip(self.on, self.curves, strict=True):
            if share:
                places[:, 1] += share * self.chart.tall * curve(x)
        if self.gone and self.there is not None:
            places += self.gone * (self.there(x) - places)
        return places
