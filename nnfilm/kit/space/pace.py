"""The pace of a bend: eased in what is seen to move, not in the knob that moves it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from nnfilm.kit.animation.tween import steady
from nnfilm.kit.animation.undrawn import is_drawn
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.poses import FASTEST, WHOLE_FRAMES
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Space
from nnmath.geometry.rotations import polar_form
from nnmath.utils.arrays import Floats, length, lengths

LOOKS = 97
"""Moments on the way at which it is looked how far things have moved."""

SHORT = 1e-4
"""A share of the way: so near to its ends a sheet's turn is measured, but not at them, where weights may flatten it."""

EVEN = 0.2
"""Times the mean step that each of them takes in any case: where little moves, the way goes on all the same."""

COUNTING = 0.65
"""How much of the time a number that is seen to run claims, against what moves: more would make the rest rush."""


def as_seen(
    space: Space,
    flow: object,
    places: Callable[[], Floats],
    to: float,
    even: float = EVEN,
    shown: Callable[[], float] | None = None,
    knob: str = "t",
) -> Callable[[float], float]:
    """The rate of ``Tween(flow, t=to)`` from where the flow is now, so that what moves furthest on screen moves evenly,
    and softly at both ends.

    Args:
        space: what is seen, in its present view and region; it follows the flow as it does in the film.
        places: the world places (n, 3) of what moves, at the flow's present t.
        even: see `EVEN`; more of it makes the knob itself go more evenly.
        shown: a number that is not to rush, either; see `COUNTING`.
        knob: the flow's, which the tween turns.
    """
    if not is_drawn():  # the rate changes no length
        return steady
    start, seen, numbers = getattr(flow, knob), [], []
    for at in np.linspace(start, to, LOOKS):
        setattr(flow, knob, at)
        seen.append(project(places(), Lens.of(space.look(), space.region))[0])
        numbers.append(shown() if shown else 0.0)
    setattr(flow, knob, start)
    steps, runs = lengths(np.diff(seen, axis=0)).max(axis=1), np.abs(np.diff(numbers))
    return _evenly(steps + COUNTING * runs * steps.sum() / max(float(runs.sum()), 1e-12), even)


def sheet_turns(flow: Flow, to: float, least: float) -> tuple[float, Callable[[float], float]]:
    """The seconds and the rate of ``Tween(flow, t=to)`` while weights and bias move what is flat in space: so that the
    sheet turns evenly, and never faster than `FASTEST`; ``least`` seconds in any case.
    """
    times = flow.t + (to - flow.t) * np.linspace(SHORT, 1 - SHORT, LOOKS)
    turns = [polar_form(flow.warp.linear(float(t)))[0] for t in times]
    steps = np.array([length(one - other) / np.sqrt(2) for one, other in pairwise(turns)])
    gone, rate = np.degrees(np.concatenate([[0.0], np.cumsum(steps)])), _evenly(steps, EVEN)
    moments = np.linspace(0.0, 1.0, 4 * LOOKS)
    turned = np.interp([rate(float(moment)) for moment in moments], np.linspace(0.0, 1.0, LOOKS), gone)
    return max(least, float(np.diff(turned).max()) * (len(moments) - 1) / (FASTEST * WHOLE_FRAMES)), rate


def _evenly(steps: Floats, even: float) -> Callable[[float], float]:
    """The rate at which what goes so far in each step (`LOOKS` - 1,) goes evenly, and softly at both ends."""
    took = np.concatenate([[0.0], np.cumsum(steps + even * steps.mean() + 1e-12)])
    shares = np.linspace(0.0, 1.0, LOOKS)
    return lambda share: float(np.interp(steady(share), took / took[-1], shares))
