"""Cuts of a line: one that moves and counts its errors, and those of neurons."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.marks.line.chart import Chart
from nnfilm.kit.marks.line.strips import ClassBands
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.kit.text.typeset import plain
from nnmath.networks.boundaries import Piece
from nnmath.utils.arrays import Floats, Ints

ABOVE = 0.26  # frame units from a threshold's upper end to the number above it
RADIUS = 0.11  # of the dot at a cut, in frame units


class Threshold(Part):
    """A cut across the line: class ``sides[0]`` is predicted to its left and ``sides[1]`` to its right. Above it is the
    number of the points ``X`` (n,) of classes ``y`` (n,) that it gets wrong.

    Knobs: ``opacity``; ``x``, its position on the line.
    """

    def __init__(
        self, chart: Chart, x: float, sides: tuple[int, int], X: Floats, y: Ints, theme: Theme, size: float
    ) -> None:
        self.chart, self.x, self.sides = chart, x, sides
        self.X, self.y, self.theme, self.size = X, y, theme, size
        self.opacity = 1.0
        self._order = np.sort(X)
        self._counts = self._counted()
        self._bands = ClassBands(chart, [], theme)

    def _counted(self) -> Ints:
        """How many points are wrong (n + 1,) with a cut before the first, between two, and after the last."""
        y = self.y[np.argsort(self.X, kind="stable")]
        left = np.concatenate([[0], np.cumsum(y != self.sides[0])])
        right = np.concatenate([[0], np.cumsum(y != self.sides[1])])
        return np.asarray(left + right[-1] - right)

    @property
    def wrong(self) -> int:
        """How many points are on its wrong side where it is."""
        return int(self._counts[np.searchsorted(self._order, self.x, side="right")])

    def gather(self, space: Space, batch: Batch) -> None:
        """Both sides in their colors, and the cut."""
        chart, bands = self.chart, self._bands
        bands.opacity = self.opacity
        bands.pieces = [Piece(chart.low, self.x, self.sides[0]), Piece(self.x, chart.high, self.sides[1])]
        bands.gather(space, batch)
        ends = chart(np.array([[self.x, 0.0], [self.x, 1.0]]))
        space.polyline(batch, ends, rgba(self.theme.separator, self.opacity), BOUNDARY_LINE)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The number, above the cut."""
        at = self.chart(np.array([[self.x, 1.0]]))[0, :2] + [0.0, ABOVE]
        missed = Sentence("{n} wrong", n=Count(self.wrong))
        text = PlatedText(plain(missed.text()), at, self.theme.wrong, self.size, 1.0)
        drawn_with_plates(canvas, [text], self.theme.background, self.opacity)


class CutDots(Part):
    """Dots at positions (k, 1) on the line, each in its own color, wherever ``place`` puts them.

    Knobs: ``opacity``.
    """

    def __init__(self, x: Floats, colors: Sequence[str], place: Placement, theme: Theme) -> None:
        self.x, self.place = x, place
        self._fills = np.array([rgba(color) for color in colors]).reshape(-1, 4)
        self._rims = np.tile(rgba(theme.background), (len(self._fills), 1))

    def gather(self, space: Space, batch: Batch) -> None:
        """One disc a cut."""
        if not len(self.x):
            return
        fade, n = np.array([1.0, 1.0, 1.0, self.opacity]), len(self.x)
        shapes = np.full(n, CIRCLE)
        looks = np.arange(n, dtype=np.int32), shapes, self._fills * fade, self._rims * fade
        space.discs(batch, self.place(self.x), RADIUS, *looks, 0.03)
