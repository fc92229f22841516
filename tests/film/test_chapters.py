"""Every chapter, in every theme and shape of frame: stopped anywhere, it can be read; and nothing in it jumps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnfilm.render.quality import ASPECTS
from nnfilm.scenes.cube_rotation import CubeRotation
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.scenes.kit.style.theme import DARK, THEMES
from nnfilm.story.registry import chapters
from tests.support.legibility import Reading, too_fast
from tests.support.motion import Motion, seam
from tests.support.witness import SMALL, SMOOTH, attend

LEAP = 0.06, 0.08  # frame units: 1/80 of the shorter side

every_chapter = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
every_aspect = pytest.mark.parametrize("aspect", ASPECTS)
# Where words lie does not depend on the theme, only whether they stand out: the other themes are read in one shape.
LOOKS = [*((aspect, DARK.name) for aspect in ASPECTS), *(("16:9", theme) for theme in THEMES if theme != DARK.name)]
every_look = pytest.mark.parametrize(("aspect", "theme"), LOOKS)


@every_look
@every_chapter
def test_all_words_can_be_read(chapter: type[Chapter], aspect: str, theme: str, tmp_path: Path) -> None:
    reading = Reading()
    plan = attend(chapter, reading, tmp_path, quality=SMALL.shaped(aspect), presentation=Presentation(theme))
    assert reading.read > len(plan.captions)
    faults = [*reading.faults(plan.fps), *too_fast(plan)]
    assert not faults, "\n".join(faults)


@every_aspect
@every_chapter
def test_nothing_jumps(chapter: type[Chapter], aspect: str, tmp_path: Path) -> None:
    motion = Motion()
    plan = attend(chapter, motion, tmp_path, quality=SMOOTH.shaped(aspect))
    assert any(len(track.places[0]) > 1 for track in motion.tracks()), "no points were followed"
    faults = [f"{frame / plan.fps:.2f} s: {what}" for frame, what in motion.leaps()]
    assert not faults, "\n".join(faults)


@every_chapter
def test_a_leap_would_be_seen_wherever_the_points_stand(chapter: type[Chapter], tmp_path: Path) -> None:
    motion = Motion()
    attend(chapter, motion, tmp_path, quality=SMOOTH)
    checked = 0
    for track in motion.tracks():
        first = track.places[:, :1]
        steps = np.linalg.norm(np.diff(first[:, 0], axis=0), axis=1)  # NaN where unseen
        for row in range(2, len(first) - 2):
            if np.all(steps[row - 2 : row + 2] < 0.01):
                gone_over, there_and_back = first.copy(), first.copy()
                gone_over[row:] += LEAP
                there_and_back[row] += LEAP
                assert row in replace(track, places=gone_over).leaps()
                assert track.rates[row - 1 : row + 1].any() or row in replace(track, places=there_and_back).leaps()
                checked += 1
    assert checked > 20


@every_aspect
def test_the_turning_cube_closes(aspect: str, tmp_path: Path) -> None:
    motion = Motion()
    attend(CubeRotation, motion, tmp_path, quality=SMOOTH.shaped(aspect))
    cloud = max(motion.tracks(), key=lambda track: track.places.shape[1])
    assert seam(list(cloud.places)) is None
