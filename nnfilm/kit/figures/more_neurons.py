"""Networks with more and more neurons for the same data: in the plane, as a list of shapes, as a chart of errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.region import TextArea
from nnfilm.kit.style.theme import Theme, rgba
from nnfilm.kit.style.ticks import nice_ticks
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.text.markup import plain
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.phrases import is_nearly_a_circle
from nnfilm.kit.text.sentence import Count, Sentence, Share
from nnfilm.kit.text.words import Words
from nnmath.geometry.box import Box
from nnmath.geometry.contours import all_closed
from nnmath.geometry.corners import n_corners
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.network import Network
from nnmath.networks.width_errors import WidthErrors
from nnmath.utils.arrays import Floats

FINE = 240  # pieces of a boundary across the picture
FEWEST = 3  # sides of a shape
DIM = 0.65  # how opaque a row's words are that is not spoken of
CLOSER = 0.72  # of the data's window is what a small picture shows
WIDTH = 0.04  # of the line of a small picture, in frame units
_LEFT, _RIGHT = (-1.0, 0.0), (1.0, 0.0)
LINE = 1.45  # from one line of a key to the next, in em
KEY, CURVE, DOT, BAR = 0.5, 0.05, 0.07, 0.03  # of the chart: a key's stroke, a curve, a point, a standard error


@dataclass(frozen=True)
class Rung:
    """A network in the plane: its regions, its cuts, and its boundary as ``lines`` (m, 2)."""

    network: Network
    lines: list[Floats]
    regions: ClassHeatmap
    cuts: Curves
    boundary: Curves

    @classmethod
    def of(cls, network: Network, box: Box, theme: Theme, width: float = 0.03) -> Rung:
        """Not visible yet."""
        lines = decision_boundary(network, box, step=float(box.size[0]) / FINE)
        planes = [plane for plane in _planes(network) if len(plane.clip(box)) == 2]
        inks = [theme.neuron(k) for k in range(len(planes))]
        rung = cls(
            network,
            lines,
            ClassHeatmap(box, network.predict, theme),
            Curves([cut_line(plane, box, 1.0, samples=2) for plane in planes], inks, width, alpha=0.75),
            Curves(lines, theme.separator, 0.055),
        )
        rung.regions.opacity = rung.cuts.drawn = rung.boundary.drawn = 0.0
        return rung

    @property
    def parts(self) -> Sequence[Part]:
        """From below."""
        return self.regions, self.cuts, self.boundary

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


def _planes(network: Network) -> list[Hyperplane]:
    """The cuts of the neurons that have any weights."""
    weights, bias = network.layers[0].weights, network.layers[0].bias
    return [Hyperplane(w, float(b)) for w, b in zip(weights.T, bias, strict=True) if np.any(w)]


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
        self._color = rgba(theme.separator)
        self.opacity, self.lit, self.drawn = 0.0, 0.0, 0.0

    def draw(self, canvas: Canvas) -> None:
        """The lines as far as they are drawn, then the words."""
        if self.opacity <= 0:
            return
        light = self.opacity * (DIM + (1.0 - DIM) * self.lit)
        batch = Batch()
        for line in self._lines:
            pixels = canvas.to_pixels(line[: max(2, round(self.drawn * len(line)))])
            n = len(pixels) - 1
            rows = np.column_stack([pixels[:-1], pixels[1:], np.full(n, WIDTH * canvas.unit)])
            color = np.tile(self._color * np.array([1.0, 1.0, 1.0, light]), (n, 1))
            batch.segments(rows, polyline_caps(n), color, np.zeros(n), np.zeros(n))
        batch.submit(canvas, canvas.whole)
        for words in self._words:
            words.opacity = light
            words.draw(canvas)


def row_places(n: int, layout: Layout, size: float) -> list[Place]:
    """Places for so many rows: in a column beside the picture, or in a tall frame in a row above it."""
    if layout.is_tall:
        wide = (layout.width - 0.6) / n
        half, top = 0.34 * wide, layout.top - 0.3
        xs = [0.3 - layout.width / 2 + (k + 0.5) * wide for k in range(n)]
        return [
            Place((x, top - half), half, ((x, top - 2.5 * half), (x, top - 2.5 * half - 1.3 * size)), (0.0, 0.0))
            for x in xs
        ]
    left = (0.9 if layout.is_wide else 0.45) - layout.width / 2
    top, bottom = layout.top - 0.1, layout.bottom + 0.15
    step = (top - bottom) / n
    half = min(0.42 * step, 0.5 if layout.is_wide else 0.36)
    ys = [top - (k + 0.5) * step for k in range(n)]
    beside = left + 2 * half + 0.3
    return [Place((left + half, y), half, ((beside, y + 0.62 * size), (beside, y - 0.62 * size)), _LEFT) for y in ys]


def row_words(neurons: int, lines: Sequence[Floats], wrong: int, *, short: bool) -> tuple[Sentence, Sentence]:
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


class ErrorChart(RasterMobject):
    """How many points networks of more and more neurons get wrong: one curve for the points that they were fitted to,
    one for fresh points, each of these with its standard error. The neurons go from left to right, by doubling.

    Knobs: ``opacity``; ``come``, the place of the network up to which the curves are drawn, counted from 0, or between
    two of them: at -1 nothing is drawn yet.
    """

    def __init__(self, errors: WidthErrors, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.errors, self.theme = errors, theme
        self.opacity, self.come, self.told = 0.0, -1.0, np.zeros(len(errors.widths))
        label, small = layout.label_size, max(SMALLEST, layout.tick_size)
        place = chart_place(layout)
        self._across = np.log2(errors.widths) / max(1.0, float(np.log2(errors.widths[-1])))
        most = float(max(errors.seen_share.max(), (errors.fresh_share + errors.fresh_error).max()))
        self._levels = nice_ticks(0.0, most, 3)
        self._most = max(most, float(self._levels[-1]))
        key = place.top - 2.6 * LINE * label
        self._corner = np.array([place.left + 2.2 * small, place.top - place.height + 2.9 * small])
        self._size = np.array([place.left + place.width - 0.2, key]) - self._corner
        self._inks = theme.soft, theme.wrong
        self._key = [
            (place.left + KEY / 2, place.top - (row + 0.5) * LINE * label, ink) for row, ink in enumerate(self._inks)
        ]
        names = (
            Sentence("wrong of {n} points learnt", n=Count(errors.seen.shape[1])),
            Sentence("wrong of {n} fresh points", n=Count(errors.fresh.shape[1])),
        )
        self._words = [
            Words(plain(name.text()), (x + KEY / 2 + 0.2, y), label, theme.ink, anchor=_LEFT)
            for name, (x, y, _) in zip(names, self._key, strict=True)
        ]
        self._words += [self._tick(figure(int(n)), x, small) for n, x in zip(errors.widths, self._across, strict=True)]
        self._words += [
            Words(plain(str(Share(level))), (self._corner[0] - 0.12, self._at(0.0, level)[1]), small, theme.soft,
                  anchor=_RIGHT)
            for level in map(float, self._levels)
        ]  # fmt: skip
        self._counts = [self._count(k, label) for k in range(len(errors.widths))]
        middle = self._corner[0] + self._size[0] / 2, self._corner[1] - 2.3 * small
        self._words.append(Words(plain(Sentence("neurons").text()), middle, label, theme.soft))

    def _tick(self, text: str, across: float, size: float) -> Words:
        x, y = self._at(across, 0.0)
        return Words(plain(text), (x, y - size), size, self.theme.soft)

    def _count(self, k: int, size: float) -> Words:
        """The number of wrong fresh points of a network, on the side of its point that is away from the other curve."""
        found = self.errors
        side = 1.0 if found.fresh_share[k] >= found.seen_share[k] else -1.0
        x, y = self._at(self._across[k], float(found.fresh_share[k] + side * found.fresh_error[k]))
        text = plain(figure(int(found.fresh[k].sum())))
        return Words(text, (x, y + 0.75 * side * size), size, self.theme.wrong, weight="semibold")

    def tell(self, k: int, run_time: float) -> list[Tween]:
        """A network's number comes, beside those that stand."""
        told = self.told.copy()
        told[k] = 1.0
        return [Tween(self, told=told, run_time=run_time)]

    def _at(self, across: float, share: float) -> tuple[float, float]:
        """Where a share of the width and a share of wrong points stand, on the frame."""
        x, y = self._corner + self._size * [across, share / self._most]
        return float(x), float(y)

    def curve(self, shares: Floats) -> Floats:
        """A curve (m, 2) on the frame as far as it is drawn."""
        known = np.arange(len(shares))
        at = np.append(known[known < self.come], max(self.come, 0.0))
        across, level = (np.interp(at, known, one) for one in (self._across, shares))
        return np.asarray(self._corner + self._size * np.column_stack([across, level / self._most]))

    def draw(self, canvas: Canvas) -> None:
        """Levels and key, then the curves with their points, then all words."""
        if self.opacity <= 0.002:
            return
        theme, batch = self.theme, Batch()
        for level in map(float, self._levels):
            ends = np.array([self._at(0.0, level), self._at(1.0, level)])
            self._line(canvas, batch, ends, theme.soft if level == 0 else theme.faint, 0.02)
        for x, y, ink in self._key:
            self._line(canvas, batch, np.array([[x - KEY / 2, y], [x + KEY / 2, y]]), ink, CURVE)
        if self.come >= 0:
            self._curves(canvas, batch)
        batch.submit(canvas, canvas.whole)
        for words in self._words:
            words.opacity = self.opacity
            words.draw(canvas)
        for words, told in zip(self._counts, self.told, strict=True):
            words.opacity = self.opacity * float(told)
            words.draw(canvas)

    def _curves(self, canvas: Canvas, batch: Batch) -> None:
        """Both curves; of the fresh points also how far the share may be off, up and down."""
        errors = self.errors
        for shares, ink in zip((errors.seen_share, errors.fresh_share), self._inks, strict=True):
            batch.layer += 1
            line = self.curve(shares)
            self._line(canvas, batch, line, ink, CURVE)
            reached = int(np.floor(self.come + 1e-9)) + 1
            dots = np.array([self._at(*pair) for pair in zip(self._across[:reached], shares[:reached], strict=True)])
            self._dots(canvas, batch, np.vstack([dots, line[-1:]]), ink)
        for k in range(int(np.floor(self.come + 1e-9)) + 1):
            share, error = errors.fresh_share[k], errors.fresh_error[k]
            ends = np.array([self._at(self._across[k], share + side * error) for side in (-1.0, 1.0)])
            self._line(canvas, batch, ends, self._inks[1], BAR)

    def _line(self, canvas: Canvas, batch: Batch, points: Floats, ink: str, width: float) -> None:
        if len(points) < 2:
            return
        pixels, n = canvas.to_pixels(points), len(points) - 1
        rows = np.column_stack([pixels[:-1], pixels[1:], np.full(n, width * canvas.unit)])
        batch.segments(rows, polyline_caps(n), np.tile(rgba(ink, self.opacity), (n, 1)), np.zeros(n), np.zeros(n))

    def _dots(self, canvas: Canvas, batch: Batch, points: Floats, ink: str) -> None:
        n, radius = len(points), DOT * canvas.unit
        geometry = np.column_stack([canvas.to_pixels(points), np.full(n, radius), np.zeros(n)])
        looks = np.full(n, CIRCLE), np.tile(rgba(ink, self.opacity), (n, 1)), np.zeros((n, 4))
        batch.discs(geometry, *looks, np.zeros(n), np.zeros(n))


def chart_place(layout: Layout) -> TextArea:
    """Beside (or above) the picture."""
    picture, area = layout.beside_diagram, layout.legend(2, beside=True)
    top = layout.top - 0.1
    if layout.is_tall:
        return TextArea(area.left, top, area.width, top - picture.y - picture.half - 0.6)
    return TextArea(area.left, top - 0.25, area.width, top - picture.y + picture.half)
