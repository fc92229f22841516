"""What the dots of the article's data stand for, cups of coffee: of the bands too cold, just right and too hot; of the
rings also too weak and too strong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from manim import linear

from nnfilm.kit.animation.tween import Tween, appear, early, late, soft, vanish
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.labels import Label, Labels
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Batch, Canvas, polyline_caps
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.sentence import Sentence
from nnfilm.kit.text.typeset import em_width, plain
from nnmath.utils.arrays import Floats, Ints

WAVES = 1.25  # of a wisp of steam
SWAYS = 0.055  # how far it goes to either side, in heights of a cup
NAME_BELOW = 0.86  # from the middle of a cup to the first word of its name, in heights of a cup
WAVE = 1.1  # seconds until a wave of steam has passed
LINE, PLATE = 1.12, 1.2  # from one word to the next, and the height of its plate, in em
_TURN = np.linspace(0.0, 2.0 * np.pi, 41)
_ALONG = np.linspace(0.0, 1.0, 25)
_APART, _LOW, _HIGH = 0.3, 0.56, 1.08  # of wisps, and from where to where they rise


def _ellipse(x: float, y: float, across: float, up: float) -> Floats:
    return np.column_stack([x + across * np.cos(_TURN[:-1]), y + up * np.sin(_TURN[:-1])])


def _body() -> Floats:
    """From the left end of the rim down and round to the right end."""
    half, y = 0.5 - 0.22 * _ALONG**3, 0.32 - 0.76 * _ALONG
    return np.vstack([np.column_stack([-half, y]), np.column_stack([half, y])[::-1]])


SAUCER, BODY, COFFEE = _ellipse(0.0, -0.42, 0.7, 0.11), _body(), _ellipse(0.0, 0.32, 0.5, 0.13)
HANDLE = np.column_stack([0.46 + 0.27 * np.sin(np.pi * _ALONG), 0.2 - 0.36 * _ALONG])
"""Outlines of a cup whose middle is the origin and whose height is about 1."""


class Cup(Part):
    """A cup of coffee, ``size`` frame units high, that a dot at ``start`` (2,) turns into: it grows out of the dot and
    moves to the place ``at`` (2,). Its coffee steams in so many ``wisps``, and is so ``dark``, from 0 to 1. The
    ``name`` is set below it in ``em`` frame units, a word a line.

    Knobs: ``opacity``; ``grown``, from 0, the dot, to 1, the cup; ``rising``, how far the steam has risen, in waves;
    ``named``, how far the name shows.
    """

    def __init__(
        self,
        start: Floats,
        at: Floats,
        size: float,
        wisps: int,
        color: str,
        name: str,
        em: float,
        theme: Theme,
        dark: float = 0.62,
    ) -> None:
        self.start, self.at, self.size, self.wisps, self.name, self.em = start, at, size, wisps, name, em
        self.opacity, self.grown, self.rising, self.named = 1.0, 0.0, 0.0, 0.0
        self._color, self._theme, self._dark = color, theme, mix(color, theme.rim, dark)

    def come(self, run_time: float) -> list[Tween]:
        """The dot becomes the cup, and its name is written below."""
        named = Tween(self, named=1.0, run_time=run_time, rate_func=late)
        return [Tween(self, grown=1.0, run_time=run_time), named]

    def steam(self, run_time: float) -> Tween:
        """Steam rises."""
        return Tween(self, rising=self.rising + run_time / WAVE, run_time=run_time, rate_func=linear)

    def go(self, run_time: float) -> list[Tween]:
        """The cup is a dot again."""
        return [Tween(self, grown=0.0, run_time=run_time), Tween(self, named=0.0, run_time=0.5 * run_time)]

    def over(self, space: Space, canvas: Canvas) -> None:
        """Saucer, handle, body, coffee and steam."""
        if self.grown <= 0:
            return
        ends, _, _ = space.project(solid(np.stack([self.start, self.at])))
        start, end = canvas.to_pixels(ends)
        middle = start + self.grown * (end - start)
        batch, theme = Batch(), self._theme
        shade = min(1.0, 3.0 * self.grown) * self.opacity * space.opacity
        unit = self.size * self.grown * canvas.unit

        def placed(points: Floats) -> Floats:
            return middle + unit * points * [1.0, -1.0]

        self._line(batch, placed(HANDLE), 0.1 * unit, rgba(self._color, shade))
        self._fill(batch, placed(SAUCER), rgba(mix(self._color, theme.background, 0.35), shade))
        self._fill(batch, placed(BODY), rgba(self._color, shade))
        self._fill(batch, placed(COFFEE), rgba(self._dark, shade))
        rim = placed(np.vstack([COFFEE, COFFEE[:1]]))
        self._line(batch, rim, 0.05 * unit, rgba(theme.ink, shade))
        for wisp in range(self.wisps):
            self._steam(batch, placed(self._wisp(wisp)), 0.06 * unit, shade)
        batch.submit(canvas, canvas.whole)
        texts = [
            PlatedText(plain(f"\u00a0{word}\u00a0"), ends[1] - [0.0, below], theme.ink, self.em, 1.0, plate=PLATE)
            for word, below in zip(self.name.split(), self._lines(), strict=True)
        ]
        drawn_with_plates(canvas, texts, theme.background, self.named * space.opacity)

    def _lines(self) -> list[float]:
        """How far below the middle of the cup the words of its name are."""
        return [NAME_BELOW * self.size + LINE * row * self.em for row in range(len(self.name.split()))]

    def _wisp(self, number: int) -> Floats:
        """The middle line (n, 2) of a wisp of steam."""
        x = _APART * (number - (self.wisps - 1) / 2)
        phase = 2.0 * np.pi * (WAVES * _ALONG - self.rising + 0.37 * number)
        return np.column_stack([x + SWAYS * np.sin(phase), _LOW + (_HIGH - _LOW) * _ALONG])

    def _steam(self, batch: Batch, line: Floats, width: float, shade: float) -> None:
        """A wisp that fades at both ends."""
        n = len(line) - 1
        colors = np.tile(rgba(self._theme.ink, shade), (n, 1))
        colors[:, 3] *= np.sin(np.pi * (np.arange(n) + 0.5) / n)
        self._line(batch, line, width, colors)

    def _line(self, batch: Batch, line: Floats, width: float, color: Floats) -> None:
        """A line of one color (4,), or with one for each of its pieces (n, 4)."""
        n = len(line) - 1
        rows = np.column_stack([line[:-1], line[1:], np.full(n, width)])
        batch.segments(rows, polyline_caps(n), np.ones((n, 1)) * color, np.zeros(n), np.zeros(n))
        batch.layer += 1

    def _fill(self, batch: Batch, corners: Floats, color: Floats) -> None:
        batch.polygons(corners, np.array([len(corners)]), color[None], np.zeros(1), np.zeros(1))
        batch.layer += 1


CUP = 0.2  # the size of a cup of the rings, as a share of half the picture
ACROSS, BELOW, ABOVE = 0.74, 0.6, 0.84  # of the way to the outermost point of the ring stands a cup, its name below
HIGHER = 0.13  # of that way, so that there is room for the name of the one in the middle
WEAK, USUAL, STRONG = 0.35, 0.62, 0.85  # how dark coffee is

DIM = 0.28  # opacity of the points that are not spoken of
SIZE = 0.27  # of a cup of the bands, as a share of half the picture
AROUND = 0.5  # from one name to the next at least, in em
WISPS = 0, 2, 3  # of steam, over coffee that is too cold, just right, too hot


def for_a_while(share: float) -> float:
    """Comes in the first third of the time, and goes in the last."""
    return soft(min(1.0, 3.0 * share, 3.0 * (1.0 - share)))


@dataclass(frozen=True)
class Taste:
    """A group of points: its ``points`` alone, and the ``cup`` that one of them becomes."""

    points: Cloud
    cup: Cup


class Cups:
    """The ``cups`` that dots of a ``cloud`` become, one after another."""

    cups: Sequence[Cup]
    cloud: Cloud

    def dim(self, run_time: float) -> list[Tween]:
        """All points are dimmed."""
        return [Tween(self.cloud, opacity=DIM, run_time=run_time)]

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


class Coffee(Cups):
    """The three groups of the bands in a ``figure`` of the plane, from cold to hot along its first axis. Put its
    ``parts`` into the figure's space, above the cloud; none is visible at first.
    """

    def __init__(self, figure: SquareFigure, layout: Layout, theme: Theme) -> None:
        self._figure, self._theme, self.cloud = figure, theme, figure.cloud
        sentences = Sentence("too cold"), Sentence("just right"), Sentence("too hot")
        names, groups = [str(sentence) for sentence in sentences], self._groups()
        self._size = max(SMALLEST, min(layout.label_size, self._largest(names, groups)))
        self.tastes = [self._taste(rows, name, wisps) for rows, name, wisps in zip(groups, names, WISPS, strict=True)]
        self.cups = [one.cup for one in self.tastes]
        below = solid(np.array([[figure.box.center[0], figure.box.low[1]]]))[0]
        words = plain(str(Sentence("temperature →")))
        self.axis = Labels([Label(words, below, theme.soft, (0.0, -0.12), (0.0, 1.0))], layout.label_size)
        self.axis.opacity = 0.0

    @property
    def parts(self) -> list[Part]:
        """Points below, then cups, then words."""
        return [*(one.points for one in self.tastes), *self.cups, self.axis]

    def _groups(self) -> list[Ints]:
        """The indices of the points at the cold side, in the middle, and at the hot side."""
        data = self._figure.experiment.dataset
        temperature, beside = data.X[:, 0], data.y == 1
        middle = float(temperature[~beside].mean())
        rows = np.arange(data.n_samples)
        return [rows[beside & (temperature < middle)], rows[~beside], rows[beside & (temperature >= middle)]]

    def _largest(self, names: Sequence[str], groups: Sequence[Ints]) -> float:
        """The size in which the names of neighbors, a word a line, do not touch."""
        across = 2.0 * self._figure.space.region.half / float(self._figure.box.size[0])
        middles = [float(self._figure.experiment.dataset.X[rows, 0].mean()) * across for rows in groups]
        widths = [max(map(em_width, name.split())) for name in names]
        return min(
            (right - left) / (AROUND + (wide + wider) / 2)
            for (left, right), (wide, wider) in zip(pairwise(middles), pairwise(widths), strict=True)
        )

    def _taste(self, rows: Ints, name: str, wisps: int) -> Taste:
        data, theme = self._figure.experiment.dataset, self._theme
        size = SIZE * self._figure.space.region.half
        at = np.array([data.X[rows, 0].mean(), data.X[:, 1].mean()])
        dot = rows[np.argmin(np.linalg.norm(data.X[rows] - at, axis=1))]
        label = int(data.y[dot])
        points = Cloud(data.X, data.y, theme, self._figure.flow, shown=rows)
        points.opacity = 0.0
        return Taste(points, Cup(data.X[dot], at, size, wisps, theme.class_color(label), name, self._size, theme))

    def dim(self, run_time: float) -> list[Tween]:
        """All points are dimmed, and the axis gets its meaning."""
        return [*super().dim(run_time), *appear(self.axis, run_time=run_time)]

    def come(self, number: int, run_time: float) -> list[Tween]:
        """A group lights up, and one of its dots becomes a cup with its name below; there the others are dimmed again,
        so that none is seen in pieces beside the letters.
        """
        lit = appear(self.tastes[number].points, run_time=run_time, rate_func=for_a_while)
        return [*lit, *super().come(number, run_time)]

    def go(self, run_time: float) -> list[Tween]:
        """The cups are dots among all others again."""
        return [*super().go(run_time), *vanish(self.axis, run_time=0.5 * run_time)]


class Tastes(Cups):
    """Five cups in a ``figure`` of a disc and a ring: just right in the middle; too cold and too hot, too weak and too
    strong on the ring, along the two axes. Put the ``cups`` into the figure's space, above the cloud; none is visible
    at first.
    """

    def __init__(self, figure: SquareFigure, layout: Layout, theme: Theme) -> None:
        data, self.cloud = figure.experiment.dataset, figure.cloud
        middle, ring = data.X[data.y == 0].mean(axis=0), data.X[data.y == 1]
        (left, bottom), (right, top) = ring.min(axis=0), ring.max(axis=0)
        size, em = CUP * figure.space.region.half, layout.label_size

        def cup(name: str, x: float, y: float, wisps: int, dark: float, label: int) -> Cup:
            at = np.array([x, y])
            dot = data.X[np.argmin(np.linalg.norm(data.X - at, axis=1))]
            return Cup(dot, at, size, wisps, theme.class_color(label), name, em, theme, dark)

        self.cups = [
            cup(str(Sentence("just right")), middle[0], HIGHER * top, 2, USUAL, 0),
            cup(str(Sentence("too cold")), ACROSS * left, middle[1], 0, USUAL, 1),
            cup(str(Sentence("too hot")), ACROSS * right, middle[1], 3, USUAL, 1),
            cup(str(Sentence("too weak")), middle[0], BELOW * bottom, 2, WEAK, 1),
            cup(str(Sentence("too strong")), middle[0], ABOVE * top, 2, STRONG, 1),
        ]
