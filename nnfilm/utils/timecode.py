"""Times, for people and for players."""

from __future__ import annotations

import math
from datetime import timedelta
from fractions import Fraction


def stamp(seconds: float) -> str:
    """A time in a film, for people: minutes:seconds, from an hour on hours:minutes:seconds."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock(seconds: float) -> str:
    """A duration for people: `12 s`, `3 min 05 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def instant(frame: int, fps: int) -> str:
    """The time of a frame, to a hundredth of a second: `3.35 s`."""
    return f"{frame / fps:.2f} s"


def moment(frame: int, fps: int) -> timedelta:
    """The time of a frame, for caption files: to the nearest millisecond, computed in integers."""
    return timedelta(milliseconds=round(Fraction(1000 * frame, fps)))


def seek_time(seconds: float) -> str:
    """A time for a player to seek to, rounded up to a millisecond: an earlier one would show the previous frame."""
    return f"{math.ceil(seconds * 1000 - 1e-6) / 1000:.3f}"
