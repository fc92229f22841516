"""Every chapter, in every theme and shape of frame: stopped anywhere, it can be read; and nothing in it jumps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from nnfilm.render.plan import Plan
from nnfilm.render.quality import ASPECTS
from nnfilm.scenes.cube_rotation import CubeRotation
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.scenes.kit.style.theme import DARK, THEMES
from nnfilm.story.registry import chapters
from tests.support.legibility import Reading, too_fast
from tests.support.motion import SLACK, Motion, Track, leaping, seam
from tests.support.sharing import made_once
from tests.support.witness import SMOOTH, attend, both

LEAP = 0.06, 0.08  # frame units: 1/80 of the shorter side

every_chapter = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
every_aspect = pytest.mark.parametrize("aspect", ASPECTS)
# Where words lie does not depend on the theme, only whether they stand out: the other themes are read in one shape.
every_other_theme = pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != DARK.name])


@dataclass(frozen=True)
class Played:
    """What came of playing a chapter once.

    Attributes:
        read: how many texts were.
        unread: what is wrong with them.
        leaps: what jumps.
        watched, missed: at how many moments something stood about still, and those at which its leap would not be seen.
    """

    plan: Plan
    read: int
    unread: list[str]
    leaps: list[str]
    watched: int
    missed: list[str]


def play(chapter: type[Chapter], aspect: str, folder: Path) -> Played:
    reading, motion = Reading(), Motion()
    plan = attend(chapter, both(reading, motion), folder, quality=SMOOTH.shaped(aspect))
    assert any(len(track.places[0]) > 1 for track in motion.tracks()), "no points were followed"
    leaps = [f"{frame / plan.fps:.2f} s: {what}" for frame, what in motion.leaps()]
    still = {track.name: unseen_leaps(track) for track in motion.tracks()}
    missed = [f"{name}: {rows}" for name, (_, rows) in still.items() if rows]
    return Played(plan, reading.read, unread(reading, plan), leaps, sum(n for n, _ in still.values()), missed)


def unread(reading: Reading, plan: Plan) -> list[str]:
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


@every_aspect
@every_chapter
def test_all_words_can_be_read(chapter: type[Chapter], aspect: str, tmp_path: Path) -> None:
    found = played(chapter, aspect, tmp_path)
    assert found.read > len(found.plan.captions)
    assert not found.unread, "\n".join(found.unread)


@every_other_theme
@every_chapter
def test_all_words_stand_out_in_other_themes(chapter: type[Chapter], theme: str, tmp_path: Path) -> None:
    reading = Reading(places=False)
    plan = attend(chapter, reading, tmp_path, presentation=Presentation(theme))
    assert reading.read > 0
    assert not unread(reading, plan), "\n".join(unread(reading, plan))


@every_aspect
@every_chapter
def test_nothing_jumps(chapter: type[Chapter], aspect: str, tmp_path: Path) -> None:
    found = played(chapter, aspect, tmp_path)
    assert not found.leaps, "\n".join(found.leaps)


@every_chapter
def test_a_leap_would_be_seen_wherever_the_points_stand(chapter: type[Chapter], tmp_path: Path) -> None:
    found = played(chapter, "16:9", tmp_path)
    assert found.watched > 20
    assert not found.missed, "\n".join(found.missed)


@every_aspect
def test_the_turning_cube_closes(aspect: str, tmp_path: Path) -> None:
    motion = Motion()
    attend(CubeRotation, motion, tmp_path, quality=SMOOTH.shaped(aspect))
    cloud = max(motion.tracks(), key=lambda track: track.places.shape[1])
    assert seam(list(cloud.places)) is None
