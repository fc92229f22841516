"""The axes of a hidden square that may stand on its corner."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import EDGE_LINE, Theme
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import math
from nnmath.utils.arrays import Floats

ALONG, ASIDE = 0.3, 0.36  # where on an axis its name stands: a share of its length, and frame units outwards
EDGE = 0.33  # frame units from a name to the upper and lower border of the frame
INKED = 0.15  # how much ink the colour of a name has, so that it can be read


class Arms(Part):
    """The two axes on which the hidden square stands, from the end of the weights' work on: first of the sums, then of
    the activations. ``least`` is the steepness from which on they are called so.

    Knobs: ``opacity``; ``named``, how far the axes' names show.
    """

    def __init__(self, flow: Flow, layout: Layout, theme: Theme, least: float = 0.0) -> None:
        self.flow, self.theme, self.least = flow, theme, least
        self.size = 1.15 * layout.label_size
        self.opacity, self.named = 0.0, 1.0

    def corners(self) -> Floats:
        """Where they are: (4, 3)."""
        move = self.flow.warp
        box = move.window(max(self.flow.t, move.stages[-2][1]))
        (left, bottom), (right, top) = box.low, box.high
        return solid(np.array([[left, bottom], [right, bottom], [left, top], [right, top]]))

    def gather(self, space: Space, batch: Batch) -> None:
        """Two lines."""
        corner, *ends = self.corners()
        for axis, end in enumerate(ends[:2]):
            space.polyline(batch, np.stack([corner, end]), rgba(self.theme.neuron(axis), self.opacity), EDGE_LINE)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Names of axes."""
        texts = [one for one in self._axis_names(space) if one.opacity > 0.002]
        most = canvas.pixels.shape[0] / (2 * canvas.unit) - EDGE - 0.5 * self.size
        texts = [replace(one, at=np.array([one.at[0], np.clip(one.at[1], -most, most)])) for one in texts]
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def _frame(self, space: Space) -> tuple[Floats, Floats]:
        """The corners in the frame (4, 2), and the directions of both axes (2, 2)."""
        places = space.project(self.corners())[0]
        ways = places[1:3] - places[0]
        return places, ways / np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)

    def _axis_names(self, space: Space) -> list[PlatedText]:
        places, ways = self._frame(space)
        move = self.flow.warp
        share = (
            min(1.0, move.steepness(self.flow.t) / self.least)
            if self.least
            else float(self.flow.t > move.stages[-2][1])
        )
        texts = []
        for axis in (0, 1):
            at = places[0] + ALONG * (places[axis + 1] - places[0]) - ASIDE * ways[1 - axis]
            for letter, shown in (("z", max(0.0, 1.0 - 2.0 * share)), ("a", max(0.0, 2.0 * share - 1.0))):
                name = math(f"{letter}_{axis + 1}")
                ink = mix(self.theme.neuron(axis), self.theme.ink, INKED)
                texts.append(PlatedText(name, at, ink, self.size, shown * self.named))
        return texts
