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

    def over(self, colors: NDArray, shares: Floats, looks: NDArray[np.int32] | None = None) -> NDArray[np.float32]:
        """Colors (n, 4) with so much haze (n,) before them; ``looks`` (n,) says which of the colors (k, 4) each has."""
        looks = np.arange(len(colors), dtype=np.int32) if looks is None else looks
        return np.asarray(_over(np.ascontiguousarray(colors), looks, shares, rgba(self.color)))


@kernel
def _over(colors, looks, shares, haze):
    """Colors (k, 4), of which thing i has row ``looks[i]``, with a share (n,) of the haze's color (4,): (n, 4)."""
    n = looks.shape[0]
    result = np.empty((n, 4), np.float32)
    for i in range(n):
        look, share = looks[i], shares[i]
        for channel in range(3):
            color = colors[look, channel]
            result[i, channel] = color + share * (haze[channel] - color)
        result[i, 3] = colors[look, 3]
    return result
