"""Haze: what is far from the viewer goes over into the color of the ground. This is how depth is seen."""

# ruff: noqa: ANN001, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnfilm.scenes.kit.raster.kernel import kernel
from nnfilm.scenes.kit.style.theme import rgba
from nnmath.utils.arrays import Floats

LEVELS = 128
"""Markers are drawn in so many strengths of haze, not each in its own: a step is less than a color's rounding."""


@dataclass(frozen=True)
class Haze:
    """What is far from the viewer goes over into ``color``, and is drawn smaller.

    Depth is counted in halves of the view: from ``near`` on there is no haze, at ``far`` there is ``most`` of it.
    """

    color: str
    most: float = 0.36
    near: float = 0.1
    far: float = -0.2
    smaller: float = 0.5

    def share(self, depths: Floats) -> Floats:
        """How much (n,) of the haze lies before things at these depths."""
        return np.asarray(self.most * np.clip((self.near - depths) / (self.near - self.far), 0.0, 1.0))

    def over(self, colors: NDArray, shares: Floats) -> NDArray[np.float32]:
        """Colors (n, 4) with so much haze (n,) before them."""
        return np.asarray(_over(np.ascontiguousarray(colors), shares, rgba(self.color)))

    def levels(self, shares: Floats) -> NDArray[np.int32]:
        """Which of the `LEVELS` + 1 strengths (n,) is nearest to a share of the haze (n,), 0 being none."""
        return np.rint(shares * (LEVELS / self.most)).astype(np.int32)

    def palette(self, colors: NDArray, hazy: float) -> NDArray[np.float32]:
        """Colors (k, 4) in each strength of ``hazy`` times the haze, from none on: ((`LEVELS` + 1) * k, 4)."""
        shares = hazy * self.most * np.linspace(0.0, 1.0, LEVELS + 1)
        return self.over(np.tile(colors, (LEVELS + 1, 1)), np.repeat(shares, len(colors)))


@kernel
def _over(colors, shares, haze):
    """Colors (n, 4) with a share (n,) of the haze's color (4,) before each: (n, 4)."""
    n = colors.shape[0]
    result = np.empty((n, 4), np.float32)
    for i in range(n):
        for channel in range(3):
            color = colors[i, channel]
            result[i, channel] = color + shares[i] * (haze[channel] - color)
        result[i, 3] = colors[i, 3]
    return result
