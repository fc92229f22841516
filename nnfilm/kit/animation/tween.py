"""The one animation of the films: a Tween turns the knobs of an object to new values, at a rate that depends on the
fraction of its time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, Mobject

APPEAR, VANISH = 0.8, 0.6
"""Seconds in which things fade in, and out, where nothing else sets the pace."""

EASE = 0.1
"""The share of the time over which `steady` gathers speed, and over which it loses it."""

SOFT = 0.3
"""The same share of what is moved without a rate of its own. Less would be abrupt; with more it would seem to stand
still before it has arrived."""


def soft(share: float, ease: float = SOFT) -> float:
    """Gathers speed evenly over the share ``ease`` of the time, goes on at it, and loses it as evenly."""
    top = 1.0 / (1.0 - ease)
    if share < ease:
        return top * share * share / (2 * ease)
    if share > 1 - ease:
        rest = 1 - share
        return 1 - top * rest * rest / (2 * ease)
    return top * (share - ease / 2)


def steady(share: float) -> float:
    """Constant speed with soft ends: eases in over the first tenth and out over the last."""
    return soft(share, EASE)


def early(share: float) -> float:
    """Eases like `soft`, but has arrived after half of the time: what goes before something else comes."""
    return soft(min(1.0, 2.0 * share))


def late(share: float) -> float:
    """Eases like `soft`, but leaves after half of the time: what comes once something else has gone."""
    return 1.0 - early(1.0 - share)


def leaving(share: float, ease: float = 0.5) -> float:
    """Gathers speed over the share ``ease`` of the time, and goes on at it: another tween takes over."""
    gone = share * share / (2 * ease) if share < ease else share - ease / 2
    return gone / (1 - ease / 2)


def arriving(share: float, ease: float = 0.5) -> float:
    """Goes at a speed that it has, see `leaving`, and comes to rest over the share ``ease`` of the time."""
    return 1.0 - leaving(1.0 - share, ease)


def _blend(start: Any, end: Any, share: float) -> Any:
    if hasattr(start, "blend"):
        return start.blend(end, share)
    if isinstance(start, np.ndarray):
        return start + share * (np.asarray(end) - start)
    return float(start) + share * (float(end) - float(start))


class Tween(Animation):
    """Move knobs of ``target`` to new values: ``Tween(flow, t=1.0, run_time=4)``.

    At the end every knob has exactly its new value, whether or not the frames between were drawn.
    """

    def __init__(
        self,
        target: object,
        *,
        run_time: float = 1.0,
        rate_func: Callable[[float], float] = soft,
        **knobs: Any,
    ) -> None:
        super().__init__(Mobject(), run_time=run_time, rate_func=rate_func, introducer=True)
        unknown = [name for name in knobs if not hasattr(target, name)]
        if unknown:
            raise AttributeError(f"{type(target).__name__} has no knob {', '.join(unknown)}")
        self.target = target
        self.ends = knobs
        self.starts: dict[str, Any] = {}

    def _setup_scene(self, scene: Any) -> None:
        pass

    def begin(self) -> None:
        """Remember where the knobs stand."""
        self.starts = {name: getattr(self.target, name) for name in self.ends}

    def interpolate(self, alpha: float) -> None:
        """Set the knobs for the share ``alpha`` of the run time."""
        share = self.rate_func(min(1.0, max(0.0, alpha)))
        for name, end in self.ends.items():
            value = end if share == 1 else _blend(self.starts[name], end, share)
            setattr(self.target, name, value)

    def finish(self) -> None:
        """Set the knobs to their new values (or back, for a rate that returns)."""
        self.interpolate(1)


Rate = Callable[[float], float]
"""The share of a way that has passed, by the share of its time."""


def appear(*targets: object, run_time: float = APPEAR, to: float = 1.0, rate_func: Rate = soft) -> list[Tween]:
    """Fade things in together."""
    return [Tween(target, opacity=to, run_time=run_time, rate_func=rate_func) for target in targets]


def hide(*parts: Any) -> None:
    """Make parts invisible at once, for them to appear later."""
    for part in parts:
        part.opacity = 0.0


def vanish(*targets: object, run_time: float = VANISH, rate_func: Rate = soft) -> list[Tween]:
    """Fade things out together."""
    return [Tween(target, opacity=0.0, run_time=run_time, rate_func=rate_func) for target in targets]
