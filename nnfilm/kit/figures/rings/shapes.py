"""The shapes of boundaries as a list: a small picture of each, and in words what can be counted of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme, rgba
from nnfilm.kit.text.markup import plain
from nnfilm.kit.text.numbers import counted, figure
from nnfilm.kit.text.phrases import shape
from nnfilm.kit.text.words import Words
from nnmath.geometry.box import Box
from nnmath.geometry.contours import all_closed
from nnmath.geometry.corners import n_corners
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

_LEFT = (-1.0, 0.0)
FEWEST = 3  # sides of a shape
DIM = 0.65  # how opaque a row's words are that is not spoken of
CLOSER = 0.72  # of the data's window is what a small picture shows
WIDTH = 0.04  # of the line of a small picture, in frame units


def sides(lines: Sequence[Floats]) -> str:
    """What can be counted of a boundary, polylines (m, 2): "three sides", "nearly a circle", "open", "closed"."""
    if not all_closed(lines):
        return "open"
    corners = n_corners(lines[0]) if len(lines) == 1 else 0
    if corners >= FEWEST:
        return counted(corners, "side")
    return shape(lines) if shape(lines) == "nearly a circle" else "closed"


@dataclass(frozen=True)
class Place:
    """Where a row stands: the middle of its picture, half its side, and the left or middle ends of its words."""

    picture: tuple[float, float]
    half: float
    words: tuple[tuple[float, float], tuple[float, float]]
    anchor: tuple[float, float]


class ShapeRow(RasterMobject):
    """One boundary in small, and beside (or below) it two lines of words. Knobs: ``opacity``; ``lit``; ``drawn``."""

    def __init__(
        self, network: Network, window: Box, told: tuple[str, str], place: Place, size: float, theme: Theme
    ) -> None:
        super().__init__()
        half = CLOSER * float(window.size.max()) / 2
        lines = decision_boundary(network, Box.cube(window.center, half))
        self._lines = [np.array(place.picture) + place.half / half * (line - window.center) for line in lines]
        self._words = [
            Words(plain(text), at, size, ink, anchor=place.anchor)
            for text, at, ink in zip(told, place.words, (theme.ink, theme.soft), strict=True)
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
        batch.paint(canvas, canvas.whole)
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


def told(neurons: int, lines: Sequence[Floats], wrong: int, *, short: bool) -> tuple[str, str]:
    """The two lines of a row: "3 neurons", "three sides, 0 wrong"; in the ``short`` form "3", "3 sides"."""
    if short:
        corners = n_corners(lines[0]) if all_closed(lines) and len(lines) == 1 else 0
        return figure(neurons), f"{figure(corners)} sides" if corners >= FEWEST else sides(lines).split()[-1]
    return f"{figure(neurons)} neuron{'s' * (neurons != 1)}", f"{sides(lines)}, {figure(wrong)} wrong"
