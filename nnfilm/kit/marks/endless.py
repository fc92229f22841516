"""What shows that a boundary runs off to infinity: it leaves the picture, and never reaches the edge of the square."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.points import hollow
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme, rgba
from nnfilm.kit.text.markup import math
from nnfilm.kit.text.numbers import number
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.running_numbers import number_width
from nnfilm.kit.text.typeset import markup_width
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.endless import boundary_ends, open_square
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

LONG, HEAD, SPREAD = 0.5, 0.24, 0.67  # frame units of an arrow and of its head; half the head's width, in lengths
BELOW = 1e-9
DIGITS = 8  # decimals; what is smaller is said to be
APART = 1.6  # em at least from one line of text to the other
ASIDE = 0.34  # frame units from an end to its figure


class Walkers(Part):
    """Points that walk along ``line`` (m, 2), from its middle towards both ends at once, seen at ``place``.

    Knobs: ``opacity``; ``gone``, how far they have come, in the line's own units.
    """

    def __init__(self, line: Floats, color: str, place: Placement = solid, radius: float = 0.13) -> None:
        self.line, self.place, self.radius = line, place, radius
        self.opacity, self.gone = 1.0, 0.0
        self._fill = rgba(color)
        steps = np.linalg.norm(np.diff(line, axis=0), axis=1) if len(line) else np.zeros(0)
        self._along = np.concatenate([[0.0], np.cumsum(steps)])
        self._middle = float(self._along[len(line) // 2]) if len(line) else 0.0

    def points(self) -> Floats:
        """Where both are in the plane, (2, 2)."""
        at = self._middle + np.array([-self.gone, self.gone])
        return np.column_stack([np.interp(at, self._along, self.line[:, k]) for k in (0, 1)])

    def gather(self, space: Space, batch: Batch) -> None:
        """A disc each, in a ring."""
        if not len(self.line):
            return
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        places = self.place(self.points())
        batch.layer += 1
        looks = np.zeros(len(places), dtype=np.int32), np.array([CIRCLE]), (self._fill * fade)[None]
        space.discs(batch, places, self.radius, *looks, (self._fill * fade)[None], 0.0)
        batch.layer -= 1
        hollow(space, batch, places, 1.7 * self.radius, self._fill * fade * np.array([1.0, 1.0, 1.0, 0.6]))


class OpenDots(Part):
    """Hollow dots at places (n, 2): they do not belong to the lines that end there. Knobs: ``opacity``, ``places``."""

    def __init__(self, places: Floats, theme: Theme, radius: float = 0.1) -> None:
        self.places, self.radius, self.opacity = places, radius, 1.0
        self._line, self._ground = rgba(theme.separator), rgba(theme.background)

    def gather(self, space: Space, batch: Batch) -> None:
        """A ring a place, the ground inside."""
        if not len(self.places):
            return
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        batch.layer += 1  # above the lines that end there
        looks = np.zeros(len(self.places), dtype=np.int32), np.array([CIRCLE]), (self._ground * fade)[None]
        space.discs(batch, solid(self.places), self.radius, *looks, (self._line * fade)[None], 0.035)
        batch.layer -= 1


class AnyLine(Part):
    """A straight line through the middle of a square ``box``, from edge to edge, with open dots where it ends.

    Knobs: ``opacity``; ``turn``, its direction in degrees; ``aside``, how far it is moved off the middle, in halves of
    the box's side.
    """

    def __init__(self, box: Box, theme: Theme) -> None:
        self.box, self.opacity, self.turn, self.aside = box, 1.0, 0.0, 0.0
        self._line = rgba(theme.soft)
        self._dots = OpenDots(np.zeros((0, 2)), theme)

    def ends(self) -> Floats:
        """Where it meets the edge, (2, 2)."""
        angle = np.radians(self.turn)
        normal = np.array([-np.sin(angle), np.cos(angle)])
        through = self.box.center + 0.5 * self.aside * self.box.size * normal
        return Hyperplane(normal, -float(normal @ through)).clip(self.box)

    def gather(self, space: Space, batch: Batch) -> None:
        """The line, then its ends."""
        ends = self.ends()
        space.polyline(batch, solid(ends), self._line * np.array([1.0, 1.0, 1.0, self.opacity]), BOUNDARY_LINE)
        self._dots.places, self._dots.opacity = ends, self.opacity
        self._dots.gather(space, batch)


class WayOut(Part):
    """Arrows over the border of a cropped picture where a ``line`` (m, 2) leaves it for good, at either end.

    Knobs: ``opacity``; ``grown``, the share of each arrow that is there. An end at which the picture does not show the
    line has none.
    """

    def __init__(self, line: Floats, color: str, width: float = 0.06) -> None:
        self.line, self.width = line, width
        self.opacity, self.grown = 1.0, 1.0
        self._line = rgba(color)

    def leaving(self, space: Space) -> list[tuple[Floats, Floats]]:
        """For each end the place (2,) in the frame where the line crosses the border last, and its direction there."""
        found = []
        for line in (self.line, self.line[::-1]):
            places, _, _ = space.project(solid(line))
            middle, half = np.array([space.region.x, space.region.y]), space.region.half
            away = np.abs(places - middle).max(axis=1) - half
            inside = np.flatnonzero(away < 0)
            if not len(inside) or inside[-1] + 1 == len(line):
                continue
            last = int(inside[-1])
            share = away[last] / (away[last] - away[last + 1] - BELOW)
            step = places[last + 1] - places[last]
            found.append((places[last] + share * step, step / max(float(np.linalg.norm(step)), BELOW)))
        return found

    def over(self, space: Space, canvas: Canvas) -> None:
        """A shaft and two barbs each, over the border."""
        if self.opacity * self.grown <= 0 or len(self.line) < 2:
            return
        batch = Batch()
        color = self._line * np.array([1.0, 1.0, 1.0, self.opacity * space.opacity * min(1.0, 3 * self.grown)])
        for start, way in self.leaving(space):
            tip = start + self.grown * LONG * way
            aside = np.array([-way[1], way[0]])
            barbs = [tip - HEAD * (way + side * SPREAD * aside) for side in (1.0, -1.0)]
            for points in (np.array([start, tip]), np.array([barbs[0], tip, barbs[1]])):
                pixels = canvas.to_pixels(points)
                rows = np.column_stack([pixels[:-1], pixels[1:], np.full(len(pixels) - 1, self.width * canvas.unit)])
                n = len(rows)
                batch.segments(rows, polyline_caps(n), np.tile(color, (n, 1)), np.zeros(n), np.zeros(n))
        batch.submit(canvas, canvas.whole)


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
        """One line of text each, beside the point that its walker never reaches, on the side away from the edge."""
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
