"""Arrows at the border of a picture: so many points lie beyond it, on that side."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.labels import Label, Labels
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.kit.text.typeset import em_width, plain
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, matmul

LONG, HEAD, WIDTH = 0.5, 0.15, 0.045  # of an arrow, in frame units
INSET, GAP = 0.07, 0.14  # from its tip to the border, and from its end to the words
ENDS = 0.15  # of a side: nearer to a corner there are other words
PLATE, DENSE = 1.2, 0.8  # the height of what lies under the words, in em, and how opaque it is


class BeyondArrow(Part):
    """An arrow out of a 2D box at ``point`` (2,) of its border, ``outward`` (2,), and how many points ``n`` lie there.

    Knob: ``opacity``.
    """

    def __init__(self, point: Floats, outward: Floats, n: int, theme: Theme, size: float) -> None:
        self.point, self.outward, self.n, self.theme, self.size = point, outward, n, theme, size
        words = Sentence("{n, plural, one {# lies beyond} other {# lie beyond}}", n=Count(n)).text()
        self._half = np.array([em_width(words), PLATE]) * size / 2
        away = INSET + LONG + GAP + float(matmul(np.abs(outward), self._half))
        self._offset = -away * outward
        dx, dy = self._offset.tolist()
        self._words = Labels([Label(plain(words), solid(point[None])[0], theme.ink, (dx, dy))], size)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The arrow, and its words at its end on a plate, since points may lie there."""
        batch, unit = Batch(), space.world_size(1.0)
        side = np.array([-self.outward[1], self.outward[0]])
        tip = self.point - INSET * unit * self.outward
        back, tail = tip - HEAD * unit * self.outward, tip - LONG * unit * self.outward
        middle, across = self.point + unit * self._offset, np.array([unit * (self._half[0] - self._half[1] / 2), 0.0])
        plate = rgba(self.theme.background, DENSE * self.opacity)
        space.polyline(batch, solid(np.stack([middle - across, middle + across])), plate, 2 * self._half[1])
        for start in (tail, back + HEAD * unit * side, back - HEAD * unit * side):
            space.polyline(batch, solid(np.stack([start, tip])), rgba(self.theme.ink, self.opacity), WIDTH)
        space.flush(batch, canvas, space.clip_pixels(canvas))
        self._words.opacity = self.opacity
        self._words.over(space, canvas)


def arrows_beyond(box: Box, points: Floats, theme: Theme, size: float) -> list[BeyondArrow]:
    """An arrow on each side of a box beyond which some of the ``points`` (n, 2) lie."""
    return [BeyondArrow(place, outward, n, theme, size) for place, outward, n in sides(box, points)]


def sides(box: Box, points: Floats) -> list[tuple[Floats, Floats, int]]:
    """Of each side of a box beyond which ``points`` (n, 2) lie: a place (2,) on it near them, the direction out of the
    box (2,), and how many there are. A point beyond two sides counts for the one from which it is further away.
    """
    outside = points[~box.contains(points)]
    over = (outside - box.center) / (box.size / 2)
    axis = np.abs(over).argmax(axis=1)
    found = []
    for k in (0, 1):
        for sign in (-1.0, 1.0):
            there = outside[(axis == k) & (np.sign(over[:, k]) == sign)]
            if len(there):
                inner = box.size * (0.5 - ENDS)
                place = np.clip(np.median(there, axis=0), box.center - inner, box.center + inner)
                place[k] = (box.high if sign > 0 else box.low)[k]
                found.append((place, sign * np.eye(2)[k], len(there)))
    return found
