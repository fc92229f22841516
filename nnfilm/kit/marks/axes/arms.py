"""The axes of a hidden square that may stand on its corner, and the names of its corners."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import EDGE_LINE, Theme
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import colored, math
from nnmath.geometry.arrangement import patterns
from nnmath.utils.arrays import Floats, length

ALONG, ASIDE = 0.3, 0.36  # where on an axis its name stands: a share of its length, and frame units outwards
OFF = 0.62  # frame units from a corner to its name
CORNERS = (0, 0), (1, 0), (0, 1), (1, 1)
EDGE = 0.33  # frame units from a name to the upper and lower border of the frame
INKED = 0.15  # how much ink the colour of a name has, so that it can be read
DIMMER = 0.5  # how much greyer the sign of a neuron is that is off


class Arms(Part):
    """The two axes on which the hidden square stands, from the end of the weights' work on: first of the sums, then of
    the activations. ``least`` is the steepness from which on they are called so; ``hung`` says whether the square
    stands on its corner.

    Knobs: ``opacity``; ``named``, how far the axes' names show; ``lit`` (4,), how far the names of `CORNERS` show,
    which say which neurons are on there.
    """

    def __init__(self, flow: Flow, layout: Layout, theme: Theme, least: float = 0.0, *, hung: bool = True) -> None:
        self.flow, self.theme, self.least, self.hung = flow, theme, least, hung
        self.size = 1.15 * layout.label_size
        self.opacity, self.named = 0.0, 1.0
        self.lit: Floats = np.zeros(len(CORNERS))
        low, high = flow.warp.window(1.0).low, flow.warp.window(1.0).high
        self._markup = [
            " ".join(self._sign(neuron, (low, high)[on][neuron], on) for neuron, on in enumerate(corner))
            for corner in CORNERS
        ]

    def _sign(self, neuron: int, value: float, on: int) -> str:
        color = mix(self.theme.neuron(neuron), self.theme.soft, DIMMER * (1 - on))
        return colored(math(brief(float(value))), color)

    def populated(self, points: Floats) -> list[int]:
        """The numbers of the corners at which those neurons are on that are on for some of the points (n, 2)."""
        found = patterns(self.flow.warp.network.cut_lines(), points)
        return [number for number, signs in enumerate(CORNERS) if (found == signs).all(axis=1).any()]

    def light(self, points: Floats) -> None:
        """Show the names of all corners to which points (n, 2) belong."""
        self.lit = np.isin(np.arange(len(CORNERS)), self.populated(points)).astype(float)

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
        """Names of axes and corners."""
        texts = [one for one in [*self._axis_names(space), *self.corner_names(space)] if one.opacity > 0.002]
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

    def corner_names(self, space: Space) -> list[PlatedText]:
        """What stands at the corners: of an upright square beside them, of one on its corner below two of them."""
        places, (first, second) = self._frame(space)
        below = -first - second
        offsets = (second - first, below, below, first - second) if self.hung else (-first, first, -first, first)
        return [
            PlatedText(
                markup,
                place + OFF * offset / length(offset),
                self.theme.ink,
                self.size,
                float(shown),
                halo=self.theme.background,  # the sheet may come to lie under it
            )
            for markup, place, offset, shown in zip(self._markup, places, offsets, self.lit, strict=True)
        ]
