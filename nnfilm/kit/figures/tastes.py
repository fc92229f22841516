"""What the dots of the rings stand for: cups of coffee that may be too cold or too hot, too weak or too strong."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.rates import early
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.coffee import DIM
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.cup import Cup
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.sentence import Sentence
from nnmath.utils.arrays import Floats

SIZE = 0.2  # of a cup, as a share of half the picture
ACROSS, BELOW, ABOVE = 0.74, 0.6, 0.84  # of the way to the outermost point of the ring stands a cup, its name below
HIGHER = 0.13  # of that way, so that there is room for the name of the one in the middle
WEAK, USUAL, STRONG = 0.35, 0.62, 0.85  # how dark coffee is


class Tastes:
    """Five cups in a ``figure`` of a disc and a ring: just right in the middle; too cold and too hot, too weak and too
    strong on the ring, along the two axes. Put the ``cups`` into the figure's space, above the cloud; none is visible
    at first.
    """

    def __init__(self, figure: SquareFigure, layout: Layout, theme: Theme) -> None:
        data, self.cloud = figure.experiment.dataset, figure.cloud
        middle, ring = data.X[data.y == 0].mean(axis=0), data.X[data.y == 1]
        (left, bottom), (right, top) = ring.min(axis=0), ring.max(axis=0)
        size, em = SIZE * figure.space.region.half, layout.label_size

        def cup(name: str, x: float, y: float, wisps: int, dark: float, label: int) -> Cup:
            at = np.array([x, y])
            return Cup(self._dot(data.X, at), at, size, wisps, theme.class_color(label), name, em, theme, dark)

        self.cups = [
            cup(str(Sentence("just right")), middle[0], HIGHER * top, 2, USUAL, 0),
            cup(str(Sentence("too cold")), ACROSS * left, middle[1], 0, USUAL, 1),
            cup(str(Sentence("too hot")), ACROSS * right, middle[1], 3, USUAL, 1),
            cup(str(Sentence("too weak")), middle[0], BELOW * bottom, 2, WEAK, 1),
            cup(str(Sentence("too strong")), middle[0], ABOVE * top, 2, STRONG, 1),
        ]

    @staticmethod
    def _dot(points: Floats, at: Floats) -> Floats:
        """The point that a cup at that place grows out of."""
        return np.asarray(points[np.argmin(np.linalg.norm(points - at, axis=1))])

    def dim(self, run_time: float) -> Tween:
        """All points are dimmed."""
        return Tween(self.cloud, opacity=DIM, run_time=run_time)

    def come(self, number: int, run_time: float) -> list[Tween]:
        """A dot becomes a cup, and its name is written below."""
        return self.cups[number].come(run_time)

    def steam(self, run_time: float) -> list[Tween]:
        """Steam rises from every cup."""
        return [cup.steam(run_time) for cup in self.cups]

    def go(self, run_time: float) -> list[Tween]:
        """The cups are dots among all others again."""
        cups = [tween for cup in self.cups for tween in cup.go(run_time)]
        return [*cups, Tween(self.cloud, opacity=1.0, run_time=run_time, rate_func=early)]
