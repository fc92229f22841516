"""What a dot stands for: a cup of coffee, cold without steam, hot with much of it."""

from __future__ import annotations

import numpy as np
from manim import linear

from nnfilm.kit.animation.tween import Tween, late
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, mix, rgba
from nnfilm.kit.text.markup import plain
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnmath.utils.arrays import Floats

WAVES = 1.25  # of a wisp of steam
SWAYS = 0.055  # how far it goes to either side, in heights of a cup
BELOW = 0.86  # from the middle of a cup to the first word of its name, in heights of a cup
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
        return [BELOW * self.size + LINE * row * self.em for row in range(len(self.name.split()))]

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
        self._pieces(batch, line, width, colors)

    def _line(self, batch: Batch, line: Floats, width: float, color: Floats) -> None:
        self._pieces(batch, line, width, np.tile(color, (len(line) - 1, 1)))

    def _pieces(self, batch: Batch, line: Floats, width: float, colors: Floats) -> None:
        n = len(line) - 1
        rows = np.column_stack([line[:-1], line[1:], np.full(n, width)])
        batch.segments(rows, polyline_caps(n), colors, np.zeros(n), np.zeros(n))
        batch.layer += 1

    def _fill(self, batch: Batch, corners: Floats, color: Floats) -> None:
        batch.polygons(corners, np.array([len(corners)]), color[None], np.zeros(1), np.zeros(1))
        batch.layer += 1
