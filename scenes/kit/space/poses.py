"""How a solid set is shown, and how it goes over from one such pose into another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from manim.utils.rate_functions import smooth

from nnfilm.scenes.kit.animation.rates import early, late
from nnfilm.scenes.kit.animation.tween import Tween
from nnfilm.scenes.kit.space.space import Space
from nnfilm.scenes.kit.space.view import View
from nnfilm.scenes.kit.style.regions import Region
from nnmath.utils.arrays import Floats


@dataclass(frozen=True)
class Pose:
    """How a solid set is shown: from where, in which region, how much wider than what the warp fills, how far turned.

    Two poses with upright views blend by tilting and turning, so that z stays upright all the way.
    """

    view: View
    region: Region
    margin: float
    turn: float = 0.0

    def unturned(self) -> Pose:
        """The same picture with the turn taken into the view, from which a blend goes the short way."""
        return replace(self, view=self.view.turned(self.turn), turn=0.0)


def telling_turn(
    moments: Sequence[Floats], view: View, turns: Sequence[float], usual: int = 1, enough: float = 0.6
) -> float:
    """Of some turns (degrees) that which shows points, (n, 3) at each moment, most widely spread.

    The best of the first ``usual`` ones is kept where its spread is more than the share ``enough`` of the widest.
    """

    def told(turn: float) -> float:
        across = view.turned(turn).rotation[:2].T
        return float(np.prod([max(float(np.linalg.det(np.cov((points @ across).T))), 0.0) for points in moments]))

    best, kept = max(turns, key=told), max(turns[:usual], key=told)
    return kept if told(kept) > enough**2 * told(best) else best


class Posed:
    """A set whose ``space`` stands in poses; ``margin`` is that of the present one."""

    space: Space
    margin: float

    def take(self, pose: Pose) -> None:
        """Stand in a pose at once."""
        self.space.view, self.space.region, self.space.turn = pose.view, pose.region, pose.turn
        self.margin = pose.margin

    def move(self, pose: Pose, run_time: float = 3.0) -> list[Tween]:
        """Go over into a pose. What turns, turns while it is seen from aside, where its corners have room."""
        space = self.space
        tilt: Callable[[float], float] = smooth
        if pose.turn != space.turn:
            tilt = early if pose.view.toward[2] < space.view.toward[2] else late
        return [
            Tween(space, view=pose.view, run_time=run_time, rate_func=tilt),
            Tween(space, region=pose.region, turn=pose.turn, run_time=run_time),
            Tween(self, margin=pose.margin, run_time=run_time),
        ]
