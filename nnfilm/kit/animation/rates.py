"""How long a tween takes, and how fast it goes when."""

from __future__ import annotations

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
