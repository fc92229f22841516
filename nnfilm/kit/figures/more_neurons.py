"""Networks with more and more neurons for the same data: in the plane, and as a list of shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.text.phrases import is_nearly_a_circle
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.geometry.contours import all_closed, n_corners
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.metrics import errors
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

FINE = 240  # pieces of a boundary across the picture
FEWEST = 3  # sides of a shape
DIM = 0.65  # how opaque a row's words are that is not spoken of
CLOSER = 0.72  # of the data's window is what a small picture shows
WIDTH = 0.04  # of the line of a small picture, in frame units
_LEFT = (-1.0, 0.0)


class Rung:
    """A network in the plane: its regions, its cuts, and its boundary as ``lines`` (m, 2); not visible yet."""

    def __init__(self, network: Network, box: Box, theme: Theme) -> None:
        self.network, layer = network, network.layers[0]
        planes = [Hyperplane(w, float(b)) for w, b in zip(layer.weights.T, layer.bias, strict=True) if np.any(w)]
        cuts = [line for line in (cut_line(plane, box, 1.0, samples=2) for plane in planes) if len(line) > 1]
        self.lines = decision_boundary(network, box, step=float(box.size[0]) / FINE)
        self.regions = ClassHeatmap(box, network.predict, theme)
        self.cuts = Curves(cuts, [theme.neuron(k) for k in range(len(cuts))], alpha=0.75)
        self.boundary = Curves(self.lines, theme.separator, 0.055)
        self.parts: Sequence[Part] = (self.regions, self.cuts, self.boundary)  # from below
        self.regions.opacity = self.cuts.drawn = self.boundary.drawn = 0.0

    def come(self, run_time: float) -> list[Tween]:
        """Its cuts run across the plane, then its boundary round the region that it tints."""
        return [
            Tween(self.cuts, drawn=1.0, run_time=0.6 * run_time),
            Tween(self.boundary, drawn=1.0, run_time=run_time),
            *appear(self.regions, run_time=run_time),
        ]

    def go(self, run_time: float) -> list[Tween]:
        """All of it fades."""
        return vanish(*self.parts, run_time=run_time)


def below(space: Space, rungs: Sequence[Rung], part: Part) -> None:
    """Put rungs into a space, below one of its parts; all regions below everything."""
    at = space.parts.index(part)
    tints: list[Part] = [rung.regions for rung in rungs]
    lines: list[Part] = [line for rung in rungs for line in (rung.cuts, rung.boundary)]
    space.parts = [*tints, *space.parts[:at], *lines, *space.parts[at:]]


def sides(lines: Sequence[Floats]) -> Sentence:
    """What can be counted of a boundary, polylines (m, 2): "three sides", "nearly a circle", "open", "closed"."""
    if n := n_sides(lines):
        return Sentence("{n_word} sides", n=Count(n))
    if not all_closed(lines):
        return Sentence("open")
    return Sentence("nearly a circle" if is_nearly_a_circle(lines) else "closed")


def n_sides(lines: Sequence[Floats]) -> int:
    """How many sides a boundary has; 0 if it has none that can be counted."""
    n = n_corners(lines[0]) if all_closed(lines) and len(lines) == 1 else 0
    return n if n >= FEWEST else 0


@dataclass(frozen=True)
class Place:
    """Where a row goes: the center of its picture, half its side, and the left or middle ends of its words."""

    picture: tuple[float, float]
    half: float
    words: tuple[tuple[float, float], tuple[float, float]]
    anchor: tuple[float, float]


class ShapeRow(RasterMobject):
    """A small picture of a boundary, and beside it or below it two lines of words.

    Knobs: ``opacity``; ``lit``, how far it is highlighted; ``drawn``, the share of the boundary that shows.
    """

    def __init__(
        self, network: Network, window: Box, texts: tuple[Sentence, Sentence], place: Place, size: float, theme: Theme
    ) -> None:
        super().__init__()
        half = CLOSER * float(window.size.max()) / 2
        lines = decision_boundary(network, Box.cube(window.center, half))
        self._lines = [np.array(place.picture) + place.half / half * (line - window.center) for line in lines]
        self._words = [
            Words(plain(text.text()), at, size, ink, anchor=place.anchor)
            for text, at, ink in zip(texts, place.words, (theme.ink, theme.soft), strict=True)
        ]
        self._color = theme.separator
        self.opacity, self.lit, self.drawn = 0.0, 0.0, 0.0

    def draw(self, canvas: Canvas) -> None:
        """The lines as far as they are drawn, then the words."""
        if self.opacity <= 0:
            return
        light = self.opacity * (DIM + (1.0 - DIM) * self.lit)
        batch = Batch()
        for line in self._lines:
            drawn = line[: max(2, round(self.drawn * len(line)))]
            batch.stroke(canvas, drawn, WIDTH, rgba(self._color, light))
        batch.submit(canvas, canvas.whole)
        for words in self._words:
            words.opacity = light
            words.draw(canvas)


def shape_rows(rungs: Sequence[Rung], data: Dataset, window: Box, layout: Layout, theme: Theme) -> list[ShapeRow]:
    """A row for each network, in a column beside the picture, or in a tall frame above it; not visible yet."""
    size = layout.label_size
    rows = []
    for rung, place in zip(rungs, _row_places(len(rungs), layout, size), strict=True):
        network = rung.network
        wrong = errors(network, data.X, data.y)
        words = _row_words(network.n_hidden, rung.lines, wrong, short=not layout.is_wide)
        rows.append(ShapeRow(network, window, words, place, size, theme))
    return rows


def _row_places(n: int, layout: Layout, size: float) -> list[Place]:
    """Places for so many rows: in a column beside the picture, or in a tall frame in a row above it."""
    if not layout.is_wide:
        wide = (layout.width - 0.6) / n
        half, top = 0.34 * wide, layout.top - 0.3
        xs = [0.3 - layout.width / 2 + (k + 0.5) * wide for k in range(n)]
        return [
            Place((x, top - half), half, ((x, top - 2.5 * half), (x, top - 2.5 * half - 1.3 * size)), (0.0, 0.0))
            for x in xs
        ]
    left = 0.9 - layout.width / 2
    top, bottom = layout.top - 0.1, layout.bottom + 0.15
    step = (top - bottom) / n
    half = min(0.42 * step, 0.5)
    ys = [top - (k + 0.5) * step for k in range(n)]
    beside = left + 2 * half + 0.3
    return [Place((left + half, y), half, ((beside, y + 0.62 * size), (beside, y - 0.62 * size)), _LEFT) for y in ys]


def _row_words(neurons: int, lines: Sequence[Floats], wrong: int, *, short: bool) -> tuple[Sentence, Sentence]:
    """The two lines of a row: "3 neurons", "three sides, 0 wrong"; in the ``short`` form "3", "3 sides"."""
    n = Count(neurons)
    if not short:
        missed = Sentence("{sides}, {wrong} wrong", sides=sides(lines), wrong=Count(wrong))
        return Sentence("{n, plural, one {# neuron} other {# neurons}}", n=n), missed
    if sided := n_sides(lines):
        return Sentence("{n}", n=n), Sentence("{n} sides", n=Count(sided))
    if is_nearly_a_circle(lines):
        return Sentence("{n}", n=n), Sentence("circle")
    return Sentence("{n}", n=n), sides(lines)
