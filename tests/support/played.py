"""The article's chapters as the witness sees them, each played once in a test run for all laws that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.plan import Plan
from tests.support.cameras import Viewers
from tests.support.legibility import Reading, too_fast
from tests.support.motion import Motion, Pace
from tests.support.sharing import made_once
from tests.support.witness import SMOOTH, attend, both

USUAL = "16:9"


@dataclass(frozen=True)
class Played:
    """What came of playing a chapter once.

    Attributes:
        read: how many texts were.
        unread: what is wrong with them.
        leaps: what jumps.
        followed: in the usual shape of frame.
    """

    plan: Plan
    read: int
    unread: list[str]
    leaps: list[str]
    followed: Followed | None


@dataclass(frozen=True)
class Followed:
    """How points and viewers move.

    Attributes:
        viewers: at how many moments a viewer of a solid space was there to be followed.
        lost: where none can follow it.
        longest_step: how far any point goes from one frame to the next, ``compared`` so many times.
    """

    viewers: int
    lost: list[str]
    longest_step: float
    compared: int


def play(chapter: type[Chapter], aspect: str, folder: Path) -> Played:
    """Play a chapter in a shape of frame before all who look."""
    reading, motion, viewers, pace = Reading(), Motion(), Viewers(), Pace()
    usual = aspect == USUAL
    looks = (reading, motion, viewers, pace) if usual else (reading, motion)
    plan = attend(chapter, both(*looks), folder, quality=SMOOTH.shaped(aspect))
    assert any(len(track.places[0]) > 1 for track in motion.tracks()), "no points were followed"
    leaps = [f"{frame / plan.fps:.2f} s: {what}" for frame, what in motion.leaps()]
    found = followed_in(viewers, pace, plan.fps) if usual else None
    return Played(plan, reading.read, unread(reading, plan), leaps, found)


def followed_in(viewers: Viewers, pace: Pace, fps: int) -> Followed:
    return Followed(viewers.seen, viewers.faults(fps), pace.longest, pace.compared)


def unread(reading: Reading, plan: Plan) -> list[str]:
    """What cannot be read of a chapter, by the place, size or color of words, or for want of time."""
    return [*reading.faults(plan.fps), *too_fast(plan)]


def played(chapter: type[Chapter], aspect: str, folder: Path) -> Played:
    """What is seen of a chapter in a shape of frame, in the theme that is dark: played once for all tests."""
    return made_once(f"{chapter.__name__} {aspect}", lambda: play(chapter, aspect, folder))


def followed(chapter: type[Chapter], folder: Path) -> Followed:
    """How points and viewers move in a chapter."""
    found = played(chapter, USUAL, folder).followed
    assert found is not None
    return found
