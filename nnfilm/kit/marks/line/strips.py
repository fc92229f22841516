"""Areas above a line: where the network says a class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.marks.line.chart import Chart
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.placement import BELOW
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import Theme
from nnmath.networks.boundaries import Piece
from nnmath.utils.arrays import Floats

TINT, BAND = 0.16, 0.13  # how strong the tint of a class is; the width of its band on the line, in frame units


def quads(space: Space, batch: Batch, lower: Floats, upper: Floats, color: Floats) -> None:
    """The area between two lines of as many points (m, 3), in one color (4,), as pieces that meet without a seam."""
    n = len(lower) - 1
    corners = np.stack([lower[:-1], lower[1:], upper[1:], upper[:-1]], axis=1).reshape(-1, 3)
    pixels, depths, _ = space.to_pixels(corners)
    space.facets(
        batch, pixels, depths, np.full(n, 4), np.tile(color, (4 * n, 1)), np.full(n, BELOW), np.full(n, depths.mean())
    )


class ClassBands(Part):
    """Colors of the predicted classes along a line, for its ``pieces``: a band on the line and a tint above it.

    Knobs: ``opacity``; ``risen``, how far up the tint reaches, as a share of the chart's height.
    """

    def __init__(self, chart: Chart, pieces: Sequence[Piece], theme: Theme) -> None:
        self.chart, self.pieces, self.theme = chart, list(pieces), theme
        self.opacity = self.risen = 1.0

    @property
    def cuts(self) -> list[float]:
        """Where one piece gives way to the next."""
        return [piece.high for piece in self.pieces[:-1]]

    def gather(self, space: Space, batch: Batch) -> None:
        """A column and a band a piece."""
        for piece in self.pieces:
            color = self.theme.class_color(piece.label)
            feet = self.chart(np.array([[piece.low, 0.0], [piece.high, 0.0]]))
            if self.risen > 0:
                up = np.array([0.0, self.risen * self.chart.tall, 0.0])
                quads(space, batch, feet, feet + up, rgba(color, TINT * self.opacity))
            down = np.array([0.0, space.world_size(BAND / 2), 0.0])
            quads(space, batch, feet - down, feet + down, rgba(color, self.opacity))
