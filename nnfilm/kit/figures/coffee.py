"""Cups of coffee, for which the dots of the article's data stand: dots that become cups, and the counter of a machine
that fills them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import linear

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween, early, late, soft
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.raster.canvas import Batch, Canvas, polyline_caps
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout, TextArea
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.sentence import Sentence
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Floats

WAVES = 1.25  # of a wisp of steam
SWAYS = 0.055  # how far it goes to either side, in heights of a cup
NAME_BELOW, NAME_ABOVE = 0.86, 1.4  # from the middle of a cup to its name, in heights of a cup
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

COLD, WARM, HOT = 0, 2, 3  # wisps of steam
WEAK, USUAL, STRONG = 0.35, 0.62, 0.85  # how dark coffee is


@dataclass(frozen=True)
class Taste:
    """The coffee in a cup: the word for it, and its looks: so many ``wisps`` of steam, and so ``dark``, of 1."""

    name: Sentence
    wisps: int
    dark: float


def taste_of(data: Dataset, row: int) -> Taste:
    """The coffee for which a row of the article's data stands. The strength of the bands does not matter."""
    temperature, strength = data.X[row]
    if data.y[row] == 0:
        return Taste(Sentence("just right"), WARM, USUAL)
    if data.name == "bands" or abs(temperature) > abs(strength):
        hot = temperature > 0
        return Taste(Sentence("too hot") if hot else Sentence("too cold"), HOT if hot else COLD, USUAL)
    strong = strength > 0
    return Taste(Sentence("too strong") if strong else Sentence("too weak"), WARM, STRONG if strong else WEAK)


class Outline:
    """How a cup of a ``taste`` and a class's ``color`` is drawn."""

    def __init__(self, taste: Taste, color: str, theme: Theme) -> None:
        self._wisps, self._color, self._theme = taste.wisps, color, theme
        self._dark = mix(color, theme.rim, taste.dark)

    def draw(self, canvas: Canvas, middle: Floats, unit: float, shade: float, rising: float) -> None:
        """A cup round the pixel ``middle`` (2,), ``unit`` pixels high, its steam risen so many waves."""
        batch, theme = Batch(), self._theme

        def placed(points: Floats) -> Floats:
            return middle + unit * points * [1.0, -1.0]

        self._line(batch, placed(HANDLE), 0.1 * unit, rgba(self._color, shade))
        self._fill(batch, placed(SAUCER), rgba(mix(self._color, theme.background, 0.35), shade))
        self._fill(batch, placed(BODY), rgba(self._color, shade))
        self._fill(batch, placed(COFFEE), rgba(self._dark, shade))
        rim = placed(np.vstack([COFFEE, COFFEE[:1]]))
        self._line(batch, rim, 0.05 * unit, rgba(theme.ink, shade))
        for wisp in range(self._wisps):
            self._steam(batch, placed(self._wisp(wisp, rising)), 0.06 * unit, shade)
        batch.submit(canvas, canvas.whole)

    def _wisp(self, number: int, rising: float) -> Floats:
        """The middle line (n, 2) of a wisp of steam."""
        x = _APART * (number - (self._wisps - 1) / 2)
        phase = 2.0 * np.pi * (WAVES * _ALONG - rising + 0.37 * number)
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


class Cup(Part):
    """A cup, ``size`` frame units high, that a dot at ``at`` (2,) turns into. The name of its taste is set below it in
    ``em`` frame units, a word a line; above it if there is no room below (``low``).

    Knobs: ``opacity``; ``grown``, from 0, the dot, to 1, the cup; ``rising``, how far the steam has risen, in waves;
    ``named``, how far the name shows.
    """

    def __init__(
        self, at: Floats, size: float, taste: Taste, color: str, em: float, theme: Theme, low: bool = False
    ) -> None:
        self.at, self.size, self.name, self.em, self._low = at, size, str(taste.name), em, low
        self.opacity, self.grown, self.rising, self.named = 1.0, 0.0, 0.0, 0.0
        self._outline, self._theme = Outline(taste, color, theme), theme

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
        """The cup, and its name."""
        if self.grown <= 0:
            return
        (place,), _, _ = space.project(solid(self.at[None]))
        (middle,) = canvas.to_pixels(place[None])
        shade = min(1.0, 3.0 * self.grown) * self.opacity * space.opacity
        self._outline.draw(canvas, middle, self.size * self.grown * canvas.unit, shade, self.rising)
        texts = [
            PlatedText(plain(f"\u00a0{word}\u00a0"), place - [0.0, below], self._theme.ink, self.em, 1.0, plate=PLATE)
            for word, below in zip(self.name.split(), self._lines(), strict=True)
        ]
        drawn_with_plates(canvas, texts, self._theme.background, self.named * space.opacity)

    def _lines(self) -> list[float]:
        """How far below the middle of the cup the words of its name are."""
        rows = np.arange(len(self.name.split()))
        first = -NAME_ABOVE * self.size - LINE * rows[-1] * self.em if self._low else NAME_BELOW * self.size
        return [float(first + LINE * row * self.em) for row in rows]


DIM = 0.28  # opacity of the points that are not spoken of
SIZE = 0.19  # of a cup, as a share of half the picture
NEAR_BELOW = 0.25  # of the picture's height: nearer to its lower border there is no room for a name below a cup


class Cups:
    """Dots of a ``figure`` of the plane that become ``cups`` where they lie, one after another; ``rows``: which.
    Put the ``cups`` into the figure's space, above the cloud; none is visible at first.
    """

    def __init__(self, figure: SquareFigure, rows: Sequence[int], layout: Layout, theme: Theme) -> None:
        data, size, self.cloud = figure.experiment.dataset, SIZE * figure.space.region.half, figure.cloud
        em, low = layout.label_size, figure.box.low[1] + NEAR_BELOW * figure.box.size[1]
        self.cups = [
            Cup(at, size, taste_of(data, k), theme.class_color(int(data.y[k])), em, theme, bool(at[1] < low))
            for k, at in zip(rows, data.X[list(rows)], strict=True)
        ]

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


FILLED, AT_GATE, GONE = 0.7, 1.6, 2.6  # cups after which one is full, at the gate, and served or poured away
STEP = 0.9  # cups: so much later comes the next
SPOUT, GATE = 0.14, 0.60  # of the counter's length
HIGH = 0.22  # height of a cup, as a share of the counter's length, at most
DROP = 1.2  # cups' heights that a bad one falls


class Counter(RasterMobject):
    """A machine that fills cups, one for each of the ``rows`` of the article's data, and a gate that lets the good ones
    pass and drops the others.

    Knobs: ``opacity``; ``time``, in cups.
    """

    def __init__(self, data: Dataset, rows: Sequence[int], place: TextArea, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.opacity, self.time, self._theme, self._place = 0.0, 0.0, theme, place
        self.good = [bool(data.y[row] == 0) for row in rows]
        self._outlines = [Outline(taste_of(data, k), theme.class_color(int(data.y[k])), theme) for k in rows]
        self.end = STEP * (len(rows) - 1) + GONE
        self._size = min(HIGH * place.width, place.height / 4.2)
        self._y = place.top - 2.2 * self._size
        right, gate = place.left + place.width, place.left + GATE * place.width
        label, soft_ink, below = layout.label_size, theme.soft, self._y - 0.55 * self._size
        served, away = (plain(str(sentence)) for sentence in (Sentence("served"), Sentence("poured away")))
        self._words = [
            Words(served, (right, below - 0.75 * label), label, soft_ink, anchor=(1.0, 0.0)),
            Words(away, (gate, below - DROP * self._size), label, soft_ink),
        ]

    def place_of(self, number: int) -> tuple[Floats, float]:
        """The middle (2,) of a cup in the frame, and how far it shows."""
        age, place = self.time - STEP * number, self._place
        spout, gate = (place.left + share * place.width for share in (SPOUT, GATE))
        x = spout + (gate - spout) * soft(np.clip((age - FILLED) / (AT_GATE - FILLED), 0.0, 1.0))
        gone = float(np.clip((age - AT_GATE) / (GONE - AT_GATE), 0.0, 1.0))
        shown = min(1.0, max(0.0, 4.0 * age)) * min(1.0, 4.0 * (1.0 - gone))
        if self.good[number]:
            return np.array([x + soft(gone) * (place.left + place.width - gate), self._y]), shown
        return np.array([x, self._y - DROP * self._size * min(1.0, 2.0 * gone) ** 2]), shown

    def draw(self, canvas: Canvas) -> None:
        """Counter, machine, gate and cups."""
        if self.opacity <= 0.002:
            return
        self._draw_machine(canvas)
        for k, outline in enumerate(self._outlines):
            middle, shown = self.place_of(k)
            if shown > 0.002:
                (at,) = canvas.to_pixels(middle[None])
                outline.draw(canvas, at, self._size * canvas.unit, shown * self.opacity, self.time)
        for words in self._words:
            words.opacity = self.opacity
            words.draw(canvas)

    def _draw_machine(self, canvas: Canvas) -> None:
        """The counter with a gap at the gate, the machine with its spout, and the gate's post."""
        theme, place, size, batch = self._theme, self._place, self._size, Batch()
        top, spout, gate = self._y - 0.55 * size, place.left + SPOUT * place.width, place.left + GATE * place.width
        ends = place.left, gate - 0.8 * size, gate + 0.8 * size, place.left + place.width
        for left, right in (ends[:2], ends[2:]):
            batch.stroke(canvas, np.array([[left, top], [right, top]]), 0.07, rgba(theme.soft, self.opacity))
        case = np.array([[-0.75, 2.1], [0.75, 2.1], [0.75, 1.35], [-0.75, 1.35]])
        nose = np.array([[-0.14, 1.35], [0.14, 1.35], [0.08, 1.05], [-0.08, 1.05]])
        for corners in (case, nose):
            pixels = canvas.to_pixels(np.array([spout, self._y]) + size * corners)
            color = rgba(mix(theme.background, theme.soft, 0.75), self.opacity)[None]
            batch.polygons(pixels, np.array([4]), color, np.zeros(1), np.zeros(1))
        bar = np.array([[gate, self._y + 1.9 * size], [gate, self._y + 1.2 * size]])
        batch.stroke(canvas, bar, 0.12, rgba(theme.ink, self.opacity))
        batch.submit(canvas, canvas.whole)
