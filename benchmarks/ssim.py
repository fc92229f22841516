"""Structural similarity of two pictures, block by block.

The measure of x264 and ffmpeg's `ssim` filter: windows of 8 x 8 pixels, four pixels apart, every pixel of a window
with the same weight. Theirs is the mean alone; here each window has its own figure, to separate those with edges,
which viewers look at, from the empty background, which any encoder gets right.

Source: Wang, Bovik, Sheikh, Simoncelli, "Image quality assessment: from error visibility to structural similarity",
IEEE Transactions on Image Processing 13 (4), 2004.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.kernel import kernel

CELL = 4  # pixels; two by two cells make a window
PIXELS = 4 * CELL * CELL
C1 = (0.01 * 255) ** 2
C2 = (0.03 * 255) ** 2
EDGE = 12.0
"""A window has an edge if its luma deviates from its mean by this much (root mean square, of 255)."""


@dataclass(frozen=True)
class Likeness:
    """Sums over windows, which can be added over frames."""

    all_sum: float = 0.0
    all_count: int = 0
    edge_sum: float = 0.0
    edge_count: int = 0

    def __add__(self, other: Likeness) -> Likeness:
        return Likeness(
            self.all_sum + other.all_sum,
            self.all_count + other.all_count,
            self.edge_sum + other.edge_sum,
            self.edge_count + other.edge_count,
        )

    @property
    def all(self) -> float:
        """Mean SSIM of all windows."""
        return self.all_sum / self.all_count

    @property
    def edges(self) -> float:
        """Mean SSIM of the windows with edges; 1 if there are none."""
        return self.edge_sum / self.edge_count if self.edge_count else 1.0


def likeness(true: NDArray[np.uint8], seen: NDArray[np.uint8]) -> Likeness:
    """Compare two `(height, width)` planes; incomplete cells at the end are ignored."""
    cells = _sums(true, seen)
    windows = cells[:, :-1, :-1] + cells[:, :-1, 1:] + cells[:, 1:, :-1] + cells[:, 1:, 1:]
    x, y, xx, yy, xy = windows / PIXELS
    variance, other, covariance = xx - x * x, yy - y * y, xy - x * y
    unbiased = PIXELS / (PIXELS - 1)
    ssim = (2 * x * y + C1) * (2 * unbiased * covariance + C2)
    ssim /= (x * x + y * y + C1) * (unbiased * (variance + other) + C2)
    edges = variance > EDGE**2
    return Likeness(float(ssim.sum()), ssim.size, float(ssim[edges].sum()), int(edges.sum()))


@kernel
def _sums(x: NDArray[np.uint8], y: NDArray[np.uint8]) -> NDArray[np.float64]:  # pragma: no cover - compiled
    """Sums over each cell of x, y, x squared, y squared and x y: (5, height // CELL, width // CELL)."""
    rows, columns = x.shape[0] // CELL, x.shape[1] // CELL
    sums = np.zeros((5, rows, columns))
    for row in range(rows * CELL):
        for column in range(columns * CELL):
            a, b = np.float64(x[row, column]), np.float64(y[row, column])
            i, j = row // CELL, column // CELL
            sums[0, i, j] += a
            sums[1, i, j] += b
            sums[2, i, j] += a * a
            sums[3, i, j] += b * b
            sums[4, i, j] += a * b
    return sums
