"""Haze: what is far from the viewer goes over into the color of the ground. This is how depth is seen."""

# ruff: noqa: ANN001, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.style.colors import rgba
from nnmath.utils.arrays import Floats

LEVELS = 128
"""Markers are drawn in so many strengths of haze, not each in its own: a step is less than a color's rounding."""


@dataclass(frozen=True)
class Haze:
    """What is far from the viewer goes over into ``color``, and is drawn smaller.

    Depth is counted in halves of the view: from ``near`` on there is no haze, at ``far`` there is ``most`` of it.
    Markers are in a share ``veils`` of it only, since a small thing whose colour fades is lost.
    """

    color: str
    most: float = 0.36
    near: float = 0.1
    far: float = -0.2
    smaller: float = 0.5
    veils: float = 1.0

    def share(self, depths: Floats) -> Floats:
        """How much (n,) of the haze lies before things at these depths."""
        return np.asarray(self.most * np.clip((self.near - depths) / (self.near - self.far), 0.0, 1.0))

    def over(self, colors: NDArray, shares: Floats) -> NDArray[np.float32]:
        """Colors (n, 4) with so much haze (n,) before them."""
        return np.asarray(_over(np.ascontiguousarray(colors), shares, rgba(self.color)))

    def before(
        self, discs: Floats, depths: Floats, hazy: float, looks: NDArray[np.int32], kinds: int
    ) -> tuple[Floats, NDArray[np.int32]]:
        """Markers (n, 4), made smaller as their depths (n,) will have it, and the rows (n,) of their looks, one of so
        many ``kinds``, in a :meth:`palette`.
        """
        return _before(discs, depths, looks, kinds, self.near, self.far, self.smaller * self.most * hazy)

    def palette(self, colors: NDArray, hazy: float) -> NDArray[np.float32]:
        """Colors (k, 4) in each strength of ``hazy`` times the haze, from none on: ((`LEVELS` + 1) * k, 4)."""
        shares = hazy * self.veils * self.most * np.linspace(0.0, 1.0, LEVELS + 1)
        return self.over(np.tile(colors, (LEVELS + 1, 1)), np.repeat(shares, len(colors)))


@kernel
def _before(discs, depths, looks, kinds, near, far, smaller):
    """Discs (n, 4) and looks (n,) as `Haze.before` has them; where there is most haze, so much smaller."""
    discs, rows = discs.copy(), np.empty_like(looks)
    for i in range(depths.shape[0]):
        part = min(max((near - depths[i]) / (near - far), 0.0), 1.0)
        discs[i, 2] *= 1.0 - smaller * part
        discs[i, 3] *= 1.0 - smaller * part
        rows[i] = looks[i] + kinds * round(part * LEVELS)
    return discs, rows


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
