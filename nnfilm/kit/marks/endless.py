"""What shows that a boundary runs off to infinity: it leaves the picture, and never reaches the edge of the square."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.points import hollow
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.text.numbers import with_decimals
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.running_numbers import number_width
from nnfilm.kit.text.typeset import markup_width, plain
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.endless import boundary_ends, open_square
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, length, matmul

WALKER, OPEN_DOT, WAY_OUT = 0.13, 0.1, 0.06  # frame units: radii of a walker and of an open dot, width of an arrow
LONG, HEAD, SPREAD = 0.5, 0.24, 0.67  # frame units of an arrow and of its head; half the head's width, in lengths
BELOW = 1e-9
DIGITS = 8  # decimals; what is smaller is said to be
APART = 1.6  # em at least from one line of text to the other
ASIDE = 0.34  # frame units from a walker to its figure
TRAIL = 1.5 * BOUNDARY_LINE


class Walkers(Part):
    """Points that walk along ``line`` (m, 2), from its middle towards both ends at once, seen at ``place``; each has a
    colour, in which it leaves a trail.

    Knobs: ``opacity``; ``gone``, how far they have come, in the line's own units.
    """

    def __init__(self, line: Floats, colors: tuple[str, str], place: Placement = solid) -> None:
        self.line, self.place = line, place
        self.opacity, self.gone = 1.0, 0.0
        self._fills = [rgba(color) for color in colors]
        steps = np.linalg.norm(np.diff(line, axis=0), axis=1) if len(line) else np.zeros(0)
        self._along = np.concatenate([[0.0], np.cumsum(steps)])
        self._middle = float(self._along[len(line) // 2]) if len(line) else 0.0

    def points(self) -> Floats:
        """Where both are in the plane, (2, 2)."""
        at = self._middle + np.array([-self.gone, self.gone])
        return np.column_stack([np.interp(at, self._along, self.line[:, k]) for k in (0, 1)])

    def trails(self) -> list[Floats]:
        """Where each has come along in the plane, from the middle to where it is, two lines (m, 2)."""
        found = []
        for end, side in zip(self.points(), (-1.0, 1.0), strict=True):
            past = np.flatnonzero(
                (side * (self._along - self._middle) >= 0) & (side * (self._along - self._middle) < self.gone)
            )
            found.append(np.vstack([self.line[past[:: int(side)]], end]))
        return found

    def gather(self, space: Space, batch: Batch) -> None:
        """The trails, then a disc each, in a ring."""
        if not len(self.line):
            return
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        places = self.place(self.points())
        batch.layer += 1
        for trail, fill in zip(self.trails(), self._fills, strict=True):
            if len(trail) > 1:
                space.polyline(batch, self.place(trail), fill * fade, TRAIL)
        batch.layer += 1
        for at, fill in zip(places, self._fills, strict=True):
            looks = np.zeros(1, dtype=np.int32), np.array([CIRCLE]), (fill * fade)[None]
            space.discs(batch, at[None], WALKER, *looks, (fill * fade)[None], 0.0)
        batch.layer -= 2
        for at, fill in zip(places, self._fills, strict=True):
            hollow(space, batch, at[None], 1.7 * WALKER, fill * fade * np.array([1.0, 1.0, 1.0, 0.6]))


class OpenDots(Part):
    """Hollow dots at places (n, 2): they do not belong to the lines that end there. Knobs: ``opacity``, ``places``."""

    def __init__(self, places: Floats, theme: Theme) -> None:
        self.places, self.opacity = places, 1.0
        self._line, self._ground = rgba(theme.separator), rgba(theme.background)

    def gather(self, space: Space, batch: Batch) -> None:
        """A ring a place, the ground inside."""
        if not len(self.places):
            return
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        batch.layer += 1  # above the lines that end there
        looks = np.zeros(len(self.places), dtype=np.int32), np.array([CIRCLE]), (self._ground * fade)[None]
        space.discs(batch, solid(self.places), OPEN_DOT, *looks, (self._line * fade)[None], 0.035)
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
        return Hyperplane(normal, -float(matmul(normal, through))).clip(self.box)

    def gather(self, space: Space, batch: Batch) -> None:
        """The line, then its ends."""
        ends = self.ends()
        space.polyline(batch, solid(ends), self._line * np.array([1.0, 1.0, 1.0, self.opacity]), BOUNDARY_LINE)
        self._dots.places, self._dots.opacity = ends, self.opacity
        self._dots.gather(space, batch)


class WayOut(Part):
    """Arrows over the border of a cropped picture where a ``line`` (m, 2) leaves it for good, at either end: at its
    first point in the first of two colours.

    Knobs: ``opacity``; ``grown``, the share of each arrow that is there. An end at which the picture does not show the
    line has none.
    """

    def __init__(self, line: Floats, colors: tuple[str, str]) -> None:
        self.line = line
        self.opacity, self.grown = 1.0, 1.0
        self._inks = [rgba(color) for color in colors]

    def leaving(self, space: Space) -> list[tuple[Floats, Floats, Floats]]:
        """For each end the place (2,) in the frame where the line crosses the border last, its direction there, and the
        colour."""
        found = []
        for line, ink in zip((self.line[::-1], self.line), self._inks, strict=True):
            places, _, _ = space.project(solid(line))
            middle, half = np.array([space.region.x, space.region.y]), space.region.half
            away = np.abs(places - middle).max(axis=1) - half
            inside = np.flatnonzero(away < 0)
            if not len(inside) or inside[-1] + 1 == len(line):
                continue
            last = int(inside[-1])
            share = away[last] / (away[last] - away[last + 1] - BELOW)
            step = places[last + 1] - places[last]
            found.append((places[last] + share * step, step / max(length(step), BELOW), ink))
        return found

    def over(self, space: Space, canvas: Canvas) -> None:
        """A shaft and two barbs each, over the border."""
        if self.opacity * self.grown <= 0 or len(self.line) < 2:
            return
        batch = Batch()
        fade = np.array([1.0, 1.0, 1.0, self.opacity * space.opacity * min(1.0, 3 * self.grown)])
        for start, way, ink in self.leaving(space):
            tip = start + self.grown * LONG * way
            aside = np.array([-way[1], way[0]])
            barbs = [tip - HEAD * (way + side * SPREAD * aside) for side in (1.0, -1.0)]
            for points in (np.array([start, tip]), np.array([barbs[0], tip, barbs[1]])):
                batch.stroke(canvas, points, WAY_OUT, ink * fade)
        batch.submit(canvas, canvas.whole)


def edge_axes(network: Network) -> tuple[tuple[int, bool], ...]:
    """For each end of a boundary the neuron whose activation is at a limit there, and whether at its upper one."""
    square, found = open_square(network), []
    for end in boundary_ends(network):
        share = (end.at - square.low) / square.size
        axis = int(np.argmin(np.minimum(share, 1 - share)))
        found.append((axis, bool(share[axis] > 0.5)))
    return tuple(found)


class EdgeGaps(Part):
    """Beside each of two ``walkers`` towards the ends of a boundary: how far it is from the edge of the square that it
    nears, after the words ``said``. Knob: ``opacity``.
    """

    def __init__(self, walkers: Walkers, network: Network, said: str, theme: Theme, size: float) -> None:
        self.walkers, self.network, self.said, self.theme, self.size = walkers, network, said, theme, size
        self._square, self._edges = open_square(network), edge_axes(network)

    def gaps(self) -> list[float]:
        """How far each walker is from its edge."""
        hidden = self.network.hidden(self.walkers.points())
        limits = [(self._square.high if upper else self._square.low)[axis] for axis, upper in self._edges]
        return [
            abs(float(at[axis]) - float(limit))
            for at, limit, (axis, _) in zip(hidden, limits, self._edges, strict=False)
        ]

    def over(self, space: Space, canvas: Canvas) -> None:
        """One line of text each, beside its walker, on the side away from the edge."""
        if self.opacity <= 0 or not self._edges:
            return
        texts = [
            self._text(space, gap, axis, at)
            for gap, (axis, _), at in zip(self.gaps(), self._edges, self._places(space), strict=True)
        ]
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def _places(self, space: Space) -> Floats:
        """Where the walkers are seen, (2, 2), or so far apart that one text does not cover the other."""
        places, _, _ = space.project(self.walkers.place(self.walkers.points()))
        lower, upper = np.argsort(places[:, 1], kind="stable")
        places[upper, 1] = max(places[upper, 1], places[lower, 1] + APART * self.size)
        return places

    def _text(self, space: Space, gap: float, axis: int, place: Floats) -> PlatedText:
        least = 10.0**-DIGITS
        said, figures = f"{self.said} <".strip() if gap < least else self.said, with_decimals(max(gap, least), DIGITS)
        markup = f"{plain(said)}#h(0.35em)" if said else ""
        width = self.size * ((markup_width(markup) if markup else 0.0) + number_width(figures))
        inward = 1.0 if place[0] < space.region.x else -1.0
        up = 1.0 if place[1] < space.region.y + 0.5 * space.region.half else -1.0
        at = place + np.array([inward * (width / 2 + ASIDE), up * ASIDE])
        return PlatedText(markup, at, self.theme.neuron(axis), self.size, 1.0, figures, plate=1.15)
