"""How near walkers in the square have come to its edge, in figures that never become 0."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.endless.walkers import Walkers
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.markup import math
from nnfilm.kit.text.numbers import number
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.running_numbers import number_width
from nnfilm.kit.text.typeset import markup_width
from nnmath.networks.endless import boundary_ends, open_square
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

DIGITS = 8  # decimals; what is smaller is said to be
APART = 1.6  # em at least from one line of text to the other
ASIDE = 0.34  # frame units from an end to its figure


class EdgeGaps(Part):
    """Beside each of two ``walkers`` towards the ends of a boundary: what is left between it and the edge of the
    square that it nears. Knob: ``opacity``.
    """

    def __init__(self, walkers: Walkers, network: Network, theme: Theme, size: float) -> None:
        self.walkers, self.network, self.theme, self.size = walkers, network, theme, size
        self.opacity = 1.0
        self._square = open_square(network)
        self._ends = boundary_ends(network)
        self._edges = [self._edge(end.at) for end in self._ends]

    def _edge(self, at: Floats) -> tuple[int, bool]:
        """The neuron whose activation is at a limit there, and whether at its upper one."""
        share = (at - self._square.low) / self._square.size
        axis = int(np.argmin(np.minimum(share, 1 - share)))
        return axis, bool(share[axis] > 0.5)

    def gaps(self) -> list[tuple[str, float, int]]:
        """For each walker the words for its gap as Typst's maths, the gap, and its neuron."""
        found = []
        for (axis, upper), hidden in zip(self._edges, self.network.hidden(self.walkers.points()), strict=True):
            limit = float((self._square.high if upper else self._square.low)[axis])
            name = f"a_{axis + 1}"
            words = f"{number(limit).replace(chr(0x2212), '-')} - {name}" if upper else name
            words = words if upper or limit == 0 else f"{name} + {number(-limit)}"
            found.append((words, abs(float(hidden[axis]) - limit), axis))
        return found

    def over(self, space: Space, canvas: Canvas) -> None:
        """A line of text each, beside where its walker will never come to, on the side that is away from the edge."""
        if self.opacity <= 0 or not self._ends:
            return
        texts = [self._text(space, *gap, at) for gap, at in zip(self.gaps(), self._places(space), strict=True)]
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def _places(self, space: Space) -> Floats:
        """Where the ends of the line are seen, (2, 2), or so far apart that one text does not cover the other."""
        places, _, _ = space.project(solid(np.array([end.at for end in self._ends])))
        lower, upper = np.argsort(places[:, 1], kind="stable")
        places[upper, 1] = max(places[upper, 1], places[lower, 1] + APART * self.size)
        return places

    def _text(self, space: Space, words: str, gap: float, axis: int, place: Floats) -> PlatedText:
        least = 10.0**-DIGITS
        sign, value = ("=", gap) if gap >= least else ("<", least)
        markup, figures = math(f"{words} {sign} thin"), f"{value:.{DIGITS}f}"
        width = self.size * (markup_width(markup) + number_width(figures))
        inward = 1.0 if place[0] < space.region.x else -1.0
        up = 1.0 if place[1] < space.region.y + 0.5 * space.region.half else -1.0
        at = place + np.array([inward * (width / 2 + ASIDE), up * ASIDE])
        ink = self.theme.neuron(axis)
        return PlatedText(markup, at, ink, self.size, 1.0, figures, plate=1.15)
