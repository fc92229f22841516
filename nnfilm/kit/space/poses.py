"""How a solid set is shown, and how it goes over from one such pose into another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnfilm.kit.animation.tween import EASE, Tween, early, late, steady
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Oblong, Region
from nnmath.utils.arrays import Floats, ends, matmul

FASTEST = 40.0
"""Degrees a second: what turns faster cannot be followed."""

WHOLE_FRAMES = 0.95
"""Of the fastest pace, what is planned with: a step lasts a whole number of frames, which may be a little less."""

SHORTEST = 0.8
"""Seconds that a step takes at least."""

ENOUGH = 0.6
"""Of the widest spread of points: a turn that shows more than that is as good, if something else speaks for it."""


@dataclass(frozen=True)
class Pose:
    """How a solid set is shown: from where, in which region, how much wider than what the warp fills, how far turned,
    and how much of the haze there is that tells far from near: none from straight above.

    Two poses with upright views blend by tilting and turning, so that z stays upright all the way.
    """

    view: View
    region: Region
    margin: float
    turn: float = 0.0
    hazy: float = 1.0

    def unturned(self) -> Pose:
        """The same picture with the turn taken into the view, from which a blend goes the short way."""
        return replace(self, view=self.view.turned(self.turn), turn=0.0)


def telling_turn(moments: Sequence[Floats], view: View, turns: Sequence[float], usual: int = 1) -> float:
    """Of some turns (degrees) that which shows points, (n, 3) at each moment, most widely spread.

    The best of the first ``usual`` ones is kept where its spread is more than the share `ENOUGH` of the widest.
    """
    widest = telling_turns(moments, view, turns)
    return next((turn for turn in widest if turn in turns[:usual]), widest[0])


def telling_turns(moments: Sequence[Floats], view: View, turns: Sequence[float]) -> list[float]:
    """Those turns (degrees) that show points, (n, 3) at each moment, more widely spread than the share `ENOUGH` of
    the widest, which comes first.
    """

    def spread(turn: float) -> float:
        across = view.turned(turn).rotation[:2].T
        return float(np.prod([_area(matmul(points, across)) for points in moments]))

    best, *others = sorted(turns, key=spread, reverse=True)
    return [best, *(turn for turn in others if spread(turn) > ENOUGH**2 * spread(best))]


def _area(places: Floats) -> float:
    """The determinant of the covariance of ``places`` (n, 2)."""
    away = places - places.mean(axis=0)
    (xx, xy), (_, yy) = matmul(away.T, away) / (len(places) - 1)
    return max(float(xx * yy - xy * xy), 0.0)


def largest_turn(moments: Sequence[Floats], view: View, turns: Sequence[float], place: Oblong) -> float:
    """Of some turns (degrees) that in which the upright boxes round points, (n, 3) at each moment, are largest once the
    points of all moments fill a place.
    """

    def size(turn: float) -> float:
        across = view.turned(turn).rotation[:2].T
        boxes = np.array([_size(matmul(points, across)) for points in moments])
        whole = _size(matmul(np.concatenate(moments), across))
        nearer = float(np.min([place.stretch, 1.0] / np.maximum(whole, 1e-9)))
        return float(np.prod(boxes * nearer))

    return max(turns, key=size)


def _size(places: Floats) -> Floats:
    low, high = ends(places)
    return high - low


def nearest_turn(turn: float) -> float:
    """The same turn in degrees, by the shorter way round: from -180 on, and below 180."""
    return (turn + 180.0) % 360.0 - 180.0


class Posed:
    """A set whose ``space`` stands in poses; ``margin`` is that of the present one."""

    space: Space
    margin: float

    def take(self, pose: Pose) -> None:
        """Stand in a pose at once."""
        space = self.space
        space.view, space.region, space.turn, space.hazy = pose.view, pose.region, pose.turn, pose.hazy
        self.margin = pose.margin

    def way(self, pose: Pose) -> list[list[Tween]]:
        """The steps into a pose, to be played one after another: the viewer tilts, then what is seen turns, or the
        other way round towards straight above, so that it turns while seen from aside; where nothing tilts, it turns
        as it comes near or goes away. Neither is faster than `FASTEST`.
        """
        space = self.space
        tilted = angle_between(space.view, pose.view)
        seconds = max(SHORTEST, duration(tilted))
        tilt = [
            Tween(space, view=pose.view, region=pose.region, hazy=pose.hazy, run_time=seconds, rate_func=steady),
            Tween(self, margin=pose.margin, run_time=seconds, rate_func=steady),
        ]
        around = abs(pose.turn - space.turn)
        if around < 1e-9:
            return [tilt]
        turn = [Tween(space, turn=pose.turn, run_time=max(SHORTEST, duration(around)), rate_func=steady)]
        if tilted < 1e-9:
            for tween in tilt:  # it goes away first, and comes near last: so that nothing is cut off while it turns
                tween.run_time, tween.rate_func = turn[0].run_time, early if pose.margin > self.margin else late
            return [[*tilt, *turn]]
        return [tilt, turn] if pose.view.toward[2] <= space.view.toward[2] else [turn, tilt]


def angle_between(first: View, second: View) -> float:
    """By how many degrees one view must turn to become the other."""
    cosine = (float(np.trace(matmul(first.rotation, second.rotation.T))) - 1) / 2
    return float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))


def duration(degrees: float) -> float:
    """The seconds that a turn by so many degrees takes, at a steady speed just below `FASTEST`."""
    return abs(degrees) / (FASTEST * (1.0 - EASE) * WHOLE_FRAMES)


def extent(views: Sequence[View], points: Floats) -> tuple[Floats, Floats]:
    """From where to where (2,) points (n, 3) reach, in halves of the view, by any of the views."""
    unit = Region(0.0, 0.0, 1.0)
    seen = np.concatenate([project(points, Lens.of(view, unit))[0] for view in views])
    return ends(seen)


def inscribed(place: Oblong, views: Sequence[View], points: Floats) -> Region:
    """The region in which points (n, 3) just fill a place, in the middle of it, whichever of the views they are seen
    by.
    """
    return inscribed_box(place, *extent(views, points))


def inscribed_box(place: Oblong, low: Floats, high: Floats) -> Region:
    """The same for what reaches from ``low`` to ``high`` (2,), in halves of a view."""
    room = 2 * place.half * np.array([place.stretch, 1.0])
    half = float((room / np.maximum(high - low, 1e-9)).min())
    x, y = np.array([place.x, place.y]) - half * (low + high) / 2
    return Region(float(x), float(y), half)
