"""A framing under which a picture fills its place, however it is bent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnfilm.kit.space.poses import extent
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Oblong
from nnmath.utils.arrays import Floats

BETTER = 1.1  # times as large a picture must be for another turn to be taken
SHARPNESS = 32  # of the turn from what is as wide as its place to what is as high: at a corner the zoom would jerk


def scale(size: Floats, place: Oblong, room: float) -> float:
    """Frame units that a unit of a picture of a ``size`` (2,) takes where it fills a place but for ``room``."""
    within = place.half * np.array([place.stretch, 1.0]) - room
    filled = np.maximum(size, 1e-9) / 2 / within
    return float((filled**SHARPNESS).sum() ** (-1 / SHARPNESS))


@dataclass
class Filling:
    """A framing under which ``seen()``, the places (n, 3) of what is drawn, fills the oblong ``place``, ``room`` frame
    units from its borders. ``framing`` is that of the picture without it.
    """

    space: Space
    seen: Callable[[], Floats]
    place: Oblong
    room: float = 0.06
    framing: Callable[[View], View] = lambda view: view

    def __call__(self, view: View) -> View:
        """The view moved to the middle of what is seen, and as near as may be."""
        base = self.framing(view)
        middle, nearer = self._fit(base)
        right, up, _ = base.turned(self.space.turn).rotation
        center = base.center + base.half * (middle[0] * right + middle[1] * up)
        return replace(base, center=center, half=base.half / nearer, perspective=base.perspective / nearer)

    def _fit(self, base: View) -> tuple[Floats, float]:
        """The middle (2,) of what is seen in halves of the view, and how many times nearer it may be seen."""
        low, high = extent([base.turned(self.space.turn)], self.seen())
        return (low + high) / 2, scale(high - low, self.place, self.room) / self.place.half

    def share(self, turn: float) -> float:
        """What share of its place the upright box round the picture takes, with the space turned by so much."""
        kept, self.space.turn = self.space.turn, turn
        low, high = extent([self(self.space.view).turned(turn)], self.seen())
        self.space.turn = kept
        return float(np.prod(high - low)) / (4 * self.place.stretch)

    def best(self, turns: Sequence[float]) -> float:
        """Of some turns (degrees) that in which the picture is largest; the first one, unless it is `BETTER` times
        as large.
        """
        shares = [self.share(turn) for turn in turns]
        most = int(np.argmax(shares))
        return turns[most] if shares[most] > BETTER * shares[0] else turns[0]
