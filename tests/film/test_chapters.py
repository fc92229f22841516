"""Every chapter, in every theme and shape of frame: stopped anywhere, it can be read; and nothing in it jumps."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK, THEMES
from nnfilm.kit.text.language import speaking
from nnfilm.settings.quality import ASPECTS
from nnfilm.story.registry import chapters
from tests.support.chapters import load_chapter
from tests.support.legibility import Reading
from tests.support.motion import Motion, seam
from tests.support.played import followed, played
from tests.support.witness import SMALL, SMOOTH, attend

BandsData = load_chapter("BandsData")
CubeRotation = load_chapter("CubeRotation")
Recap = load_chapter("Recap")
STEEPEST = 2.6  # of Manim's smooth: how much faster it is at its fastest than on average
WIDEST = 2.7  # frame units: no point travels further across the picture in a second
LONGEST_STEP = STEEPEST * WIDEST / SMOOTH.fps

every_chapter = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
every_aspect = pytest.mark.parametrize("aspect", ASPECTS)
# Where words lie does not depend on the theme, only whether they stand out: the other themes are read in one shape.
every_other_theme = pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != DARK.name])


@every_aspect
@every_chapter
def test_all_words_can_be_read(chapter: type[Chapter], aspect: str, tmp_path: Path) -> None:
    found = played(chapter, aspect, tmp_path)
    assert found.read > len(found.plan.captions)
    assert not found.unread, "\n".join(found.unread)


@pytest.mark.parametrize(("language", "aspect"), [("zh", "16:9"), ("es", "9:16")])
@pytest.mark.parametrize("chapter", [BandsData, Recap])
def test_all_words_of_another_language_can_be_read(
    chapter: type[Chapter], language: str, aspect: str, tmp_path: Path
) -> None:
    """Chinese letters are higher than Latin ones, and Spanish words longer than English ones."""
    reading, quality = Reading(), SMALL.shaped(aspect)
    with speaking(language):
        plan = attend(chapter, reading, tmp_path, quality=quality, presentation=Presentation(language=language))
    faults = reading.faults(plan.fps)
    assert reading.read > len(plan.captions)
    assert not faults, "\n".join(faults)


@every_other_theme
@every_chapter
def test_all_words_stand_out_in_other_themes(chapter: type[Chapter], theme: str, tmp_path: Path) -> None:
    reading = Reading(places=False)
    plan = attend(chapter, reading, tmp_path, presentation=Presentation(theme))
    faults = reading.faults(plan.fps)
    assert reading.read > 0
    assert not faults, "\n".join(faults)


@every_aspect
@every_chapter
def test_nothing_jumps(chapter: type[Chapter], aspect: str, tmp_path: Path) -> None:
    found = played(chapter, aspect, tmp_path)
    assert not found.leaps, "\n".join(found.leaps)


@every_chapter
def test_no_point_goes_faster_than_easing_allows(chapter: type[Chapter], tmp_path: Path) -> None:
    found = followed(chapter, tmp_path)
    assert found.compared > 100
    assert found.longest_step <= LONGEST_STEP


@every_aspect
def test_the_turning_cube_closes(aspect: str, tmp_path: Path) -> None:
    motion = Motion()
    attend(CubeRotation, motion, tmp_path, quality=SMOOTH.shaped(aspect))
    cloud = max(motion.tracks(), key=lambda track: track.places.shape[1])
    assert seam(list(cloud.places)) is None
