"""A ruler that stands beside a surface and measures how high something on it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnfilm.kit.marks.labels import Label, lay_labels
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.running_numbers import decimals, number_width
from nnfilm.kit.text.typeset import plain
from nnmath.utils.arrays import Floats, matmul

WIDTH, THIN, BAR, ASIDE = 0.05, 0.02, 0.13, 0.2
"""Of its line, and of its base; half of the bar at either end; from it to its number: in frame units."""

INK = 0.25
"""Of its colour and its number's is that of text, so that they are legible."""


class Measured(NamedTuple):
    """The heights at which a ruler starts and ends at a moment, and what it says is between them."""

    start: float
    end: float
    length: float


class Ruler(Part):
    """An upright line at the first of two ``places`` (2, 2) of the floor, with a bar at either end, and beside it how
    long it is; a thin line leads from where it starts to the second place. Knobs: ``opacity``.
    """

    def __init__(
        self, places: Floats, measured: Callable[[], Measured], color: str, layout: Layout, theme: Theme
    ) -> None:
        self.places, self.measured, self.opacity = places, measured, 0.0
        self.is_wide = layout.is_wide
        self.size, self.ink, self.rim = layout.label_size, mix(color, theme.ink, INK), theme.background

    def gather(self, space: Space, batch: Batch) -> None:
        """The line, its bars, its base."""
        start, end, _ = self.measured()
        foot, begin = (np.append(place, start) for place in self.places)
        top = np.append(self.places[0], end)
        bar = space.world_size(BAR) * space.seen.rotation[0]
        color = rgba(self.ink, self.opacity)
        for line in ((foot, top), (foot - bar, foot + bar), (top - bar, top + bar)):
            space.polyline(batch, np.array(line), color, WIDTH)
        space.polyline(batch, np.array([foot, begin]), color, THIN)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The number: beside its middle, on the other side than the base, or, where there is less room, below it."""
        start, end, length = self.measured()
        away = -1.0 if matmul(self.places[1] - self.places[0], space.seen.rotation[0, :2]) > 0 else 1.0
        height, offset, anchor = (start + end) / 2, (away * ASIDE, 0.0), (-away, 0.0)
        edge = canvas.pixels.shape[1] / (2 * canvas.unit) - ASIDE
        there = float(space.project(np.append(self.places[0], height)[None])[0][0, 0])
        fits = abs(there + away * (ASIDE + self.size * number_width(decimals(length)))) < edge
        if not (self.is_wide and fits):
            height, offset, anchor = min(start, end), (0.0, -ASIDE), (0.0, 1.0)
        label = Label(plain(decimals(length)), np.append(self.places[0], height), self.ink, offset, anchor, self.rim)
        lay_labels(space, canvas, [(label, self.size, self.opacity * space.opacity)])
