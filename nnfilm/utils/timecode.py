"""Times, for people and for players."""

from __future__ import annotations

import math
from datetime import timedelta
from fractions import Fraction


def stamp(seconds: float) -> str:
    """A place in a film, for people: minutes:seconds, from an hour on hours:minutes:seconds."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock(seconds: float) -> str:
    """A time for people: `12 s`, `3 min 05 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def instant(frame: int, fps: int) -> str:
    """Where a frame stands, for people who look at single frames: `3.35 s`."""
    return f"{frame / fps:.2f} s"


def moment(frame: int, fps: int) -> timedelta:
    """When a frame comes, for players of captions: to the nearest millisecond, in whole numbers all the way."""
    return timedelta(milliseconds=round(Fraction(1000 * frame, fps)))


def place(seconds: float) -> str:
    """A place in a film for its player: the first millisecond of it, since a player takes one before for what was."""
    return f"{math.ceil(seconds * 1000 - 1e-6) / 1000:.3f}"
