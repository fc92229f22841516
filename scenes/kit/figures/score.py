"""From a straight cut to a score and a probability: points seen beside the cut, above its scale, and on the sigmoid."""

from __future__ import annotations

import numpy as np
from scipy.special import expit, logit

from nnfilm.scenes.kit.marks.axes import Axes, Axis
from nnfilm.scenes.kit.marks.curves import Curves
from nnfilm.scenes.kit.space.turning import Turning
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.style.ticks import nice_ticks
from nnfilm.scenes.kit.text.markup import plain
from nnmath.classifiers.straight_cut import StraightCut
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

SURE = 0.9  # the probability of its own class that the nearest point gets, where no point is wrong
FLOOR, ROOF = 0.1, 0.9  # where probabilities 0 and 1 lie, as shares of the picture's height
PILED = 0.75  # of the picture's height at most is what stands above the scale


class Score:
    """A place function of the points drawn. Knobs: ``slide``, from beside the cut (0) onto the scale of the score (1),
    where points of about the same score stand above one another, and ``rise``, from there (0) to the probability of
    class 1 (1).

    ``box`` is what is seen once ``turning`` has turned, and ``marker`` how wide a marker is in it; ``slope`` how steep
    the sigmoid is, by unit of distance.
    """

    def __init__(self, cut: StraightCut, data: Dataset, turning: Turning, box: Box, marker: float) -> None:
        self.cut, self.turning, self.box = cut, turning, box
        self.slide, self.rise = 0.0, 0.0
        X = data.X
        away = np.abs(cut.signed_distance(X))
        near = away.min() if cut.separates else np.median(away)
        self.slope = float(logit(SURE) / max(near, 1e-3 * float(box.size[0])))
        self.zero = -float(cut.bias[0]) / float(np.linalg.norm(cut.weights[:, 0]))
        across = self.zero + cut.signed_distance(X)
        room = 0.04 * (float(np.ptp(across)) or 1.0)
        self._low, self._high = float(across.min()) - room, float(across.max()) + room
        self._pile_up(data, marker)

    def _pile_up(self, data: Dataset, marker: float) -> None:
        """How high each point stands above the scale, by its distance from the cut: class 0 below class 1.

        Within a column the order says nothing; by distance, all columns would lean to one side.
        """
        distances, classes = self.cut.signed_distance(data.X[data.shown]), data.y[data.shown]
        columns = np.floor(self.widened(self.zero + distances) / marker).astype(int)
        order = np.lexsort((np.random.default_rng(0).random(len(columns)), classes, columns))
        _, starts, sizes = np.unique(columns[order], return_index=True, return_counts=True)
        steps = np.arange(len(order)) - np.repeat(starts, sizes)
        step = min(marker, PILED * float(self.box.size[1]) / float(sizes.max()))
        by_distance = np.argsort(distances[order])
        self._distances, self._heights = distances[order][by_distance], step * steps[by_distance]

    def piled(self, points: Floats) -> Floats:
        """How high (n,) points (n, d) of those drawn stand above the scale."""
        distances = self.cut.signed_distance(points)
        after = np.clip(np.searchsorted(self._distances, distances), 1, len(self._distances) - 1)
        nearer = distances - self._distances[after - 1] < self._distances[after] - distances
        return np.asarray(self._heights[after - nearer])

    def height(self, probability: Floats) -> Floats:
        """The world height of a probability."""
        return np.asarray(self.box.low[1] + (FLOOR + (ROOF - FLOOR) * probability) * self.box.size[1])

    def widened(self, x: Floats) -> Floats:
        """Where places across lie once the points' distances from the cut fill the picture."""
        return np.asarray(self.box.low[0] + (x - self._low) / (self._high - self._low) * self.box.size[0])

    def across(self, points: Floats) -> Floats:
        """Where points (n, d) are that move across only, as the cut does: (n, 3)."""
        places = self.turning(points)
        there = self.widened(self.zero + self.cut.signed_distance(points))
        places[:, 0] += self.slide * (there - places[:, 0])
        return places

    def __call__(self, points: Floats) -> Floats:
        """Where points (n, d) are: (n, 3)."""
        places = self.across(points)
        scale = self.height(self.rise * expit(self.slope * self.cut.signed_distance(points)))
        scale += (1.0 - self.rise) * self.piled(points)
        places[:, 1] += self.slide * (scale - places[:, 1])
        return places

    def curve(self, theme: Theme) -> Curves:
        """The sigmoid."""
        x = np.linspace(self._low, self._high, 600)
        y = self.height(expit(self.slope * (x - self.zero)))
        return Curves([np.column_stack([self.widened(x), y])], theme.soft, 0.035)

    def scale(self, theme: Theme) -> Curves:
        """The line on which the points lie by their score."""
        ends = np.array([[self.box.low[0], 0.0], [self.box.high[0], 0.0]])
        ends[:, 1] = self.height(np.zeros(2))
        return Curves([ends], theme.soft, 0.02)

    def axes(self, probability_of: str, theme: Theme, layout: Layout) -> Axes:
        """Distance from the cut, and probability."""
        values = nice_ticks(self._low - self.zero, self._high - self.zero)
        halves = np.array([0.0, 0.5, 1.0])
        across = Axis(plain("distance"), theme.ink, self.widened(values + self.zero), values)
        up = Axis(plain(f"probability of {probability_of}"), theme.ink, self.height(halves), halves)
        return Axes(self.box, (across, up), theme, layout.tick_size, layout.label_size)


def upright(cut: StraightCut, basis: Floats, box: Box) -> Floats:
    """The ends (2, d) of a cut seen along ``basis``: on the scale of the score, and on the upper border of ``box``."""
    normal = cut.weights[:, 0]
    foot = -float(cut.bias[0]) * normal / float(normal @ normal)
    start = float(foot @ basis[:, 1])
    return np.asarray([foot + (y - start) * basis[:, 1] for y in (box.low[1] + FLOOR * box.size[1], box.high[1])])
