"""Where lines go on without end: arrows out of a picture, and open dots on an edge that no point ever comes to."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.marks.rings import hollow
from nnfilm.scenes.kit.raster.batch import Batch, polyline_caps
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.raster.primitives import CIRCLE
from nnfilm.scenes.kit.space.placement import Placement, solid
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats

LONG, HEAD, SPREAD = 0.5, 0.24, 0.42  # frame units of an arrow and of its head, and the head's slope
BELOW = 1e-9


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
            barbs = [tip - HEAD * (way + side * SPREAD * 1.6 * aside) for side in (1.0, -1.0)]
            for points in (np.array([start, tip]), np.array([barbs[0], tip, barbs[1]])):
                pixels = canvas.to_pixels(points)
                rows = np.column_stack([pixels[:-1], pixels[1:], np.full(len(pixels) - 1, self.width * canvas.unit)])
                n = len(rows)
                batch.segments(rows, polyline_caps(n), np.tile(color, (n, 1)), np.zeros(n), np.zeros(n))
        batch.paint(canvas, canvas.whole)


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
        space.polyline(batch, solid(ends), self._line * np.array([1.0, 1.0, 1.0, self.opacity]), 0.05)
        self._dots.places, self._dots.opacity = ends, self.opacity
        self._dots.gather(space, batch)
