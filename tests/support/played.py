"""The article's chapters as the witness sees them, each played once in a test run for all laws that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.plan import Plan
from tests.support.cameras import Viewers
from tests.support.legibility import Reading, too_fast
from tests.support.motion import SLACK, Motion, Pace, Track, leaping
from tests.support.sharing import made_once
from tests.support.witness import SMOOTH, attend, both

USUAL = "16:9"
LEAP = 0.06, 0.08  # frame units: 1/80 of the shorter side


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
        watched, missed: at how many moments something stood about still, and those at which its leap would not be seen.
        viewers: at how many moments a viewer of a solid space was there to be followed.
        lost: where none can follow it.
        longest_step: how far any point goes from one frame to the next, ``compared`` so many times.
    """

    watched: int
    missed: list[str]
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
    found = followed_in(motion, viewers, pace, plan.fps) if usual else None
    return Played(plan, reading.read, unread(reading, plan), leaps, found)


def followed_in(motion: Motion, viewers: Viewers, pace: Pace, fps: int) -> Followed:
    still = {track.name: unseen_leaps(track) for track in motion.tracks()}
    missed = [f"{name}: {rows}" for name, (_, rows) in still.items() if rows]
    watched = sum(n for n, _ in still.values())
    return Followed(watched, missed, viewers.seen, viewers.faults(fps), pace.longest, pace.compared)


def unread(reading: Reading, plan: Plan) -> list[str]:
    """What cannot be read of a chapter, by the place, size or color of words, or for want of time."""
    return [*reading.faults(plan.fps), *too_fast(plan)]


def unseen_leaps(track: Track) -> tuple[int, list[int]]:
    """Of a group's first point: at how many rows it stands about still, and at which a leap would not be seen."""
    first = track.places[:, :1]
    steps = np.linalg.norm(np.diff(first[:, 0], axis=0), axis=1)  # NaN where unseen
    rows = np.array([row for row in range(2, len(first) - 2) if np.all(steps[row - 2 : row + 2] < 0.01)], dtype=int)
    each, at = np.arange(len(rows)), np.arange(len(first))[:, None]  # a leap a column
    gone_over, there_and_back = (first + np.where(leapt[..., None], LEAP, 0.0) for leapt in (at >= rows, at == rows))
    alone, quick = (leaping(places, track.rates, track.plays, SLACK) for places in (gone_over, there_and_back))
    eased = (track.rates[rows - 1] != 0) | (track.rates[rows] != 0)
    return len(rows), rows[~(alone[rows, each] & (eased | quick[rows, each]))].tolist()


def played(chapter: type[Chapter], aspect: str, folder: Path) -> Played:
    """What is seen of a chapter in a shape of frame, in the theme that is dark: played once for all tests."""
    return made_once(f"{chapter.__name__} {aspect}", lambda: play(chapter, aspect, folder))


def followed(chapter: type[Chapter], folder: Path) -> Followed:
    """How points and viewers move in a chapter."""
    found = played(chapter, USUAL, folder).followed
    assert found is not None
    return found
