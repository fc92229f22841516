"""Areas above a line: between two curves, and where the network says a class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.marks.line.chart import Chart, Height
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.placement import BELOW
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import Theme
from nnmath.networks.boundaries import Piece
from nnmath.utils.arrays import Floats

COLUMNS, ALPHA = 240, 0.3  # of a strip, and how opaque it is
TINT, BAND = 0.16, 0.13  # how strong the tint of a class is; the width of its band on the line, in frame units


def quads(space: Space, batch: Batch, lower: Floats, upper: Floats, color: Floats) -> None:
    """The area between two lines of as many points (m, 3), in one color (4,), as pieces that meet without a seam."""
    n = len(lower) - 1
    corners = np.stack([lower[:-1], lower[1:], upper[1:], upper[:-1]], axis=1).reshape(-1, 3)
    pixels, depths, _ = space.to_pixels(corners)
    space.facets(
        batch, pixels, depths, np.full(n, 4), np.tile(color, (4 * n, 1)), np.full(n, BELOW), np.full(n, depths.mean())
    )


class Strip(Part):
    """The area between two curves above a line. Knobs: ``opacity``; ``drawn``, the share of the line it goes along."""

    def __init__(self, chart: Chart, lower: Height, upper: Height, color: str) -> None:
        self.chart, self.lower, self.upper = chart, lower, upper
        self.color = color
        self.opacity = self.drawn = 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """Narrow columns side by side."""
        if self.drawn <= 0:
            return
        x = np.linspace(self.chart.low, self.chart.low + self.drawn * (self.chart.high - self.chart.low), COLUMNS)
        lower, upper = (self.chart.along(edge)(x[:, None]) for edge in (self.lower, self.upper))
        quads(space, batch, lower, upper, rgba(self.color, ALPHA * self.opacity))


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
