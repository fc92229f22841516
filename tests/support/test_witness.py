"""Each check of the lesson sees the fault that it is there for, and no fault where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES
from nnfilm.settings.quality import ASPECTS
from tests.support import spoilt
from tests.support.legibility import Reading, too_fast
from tests.support.motion import Motion
from tests.support.witness import SMOOTH, attend, both


def faults(chapter: type[Chapter], folder: Path, aspect: str = "16:9", theme: str = "dark") -> list[str]:
    """Everything that is wrong with a chapter."""
    reading, motion = Reading(), Motion()
    looks = both(reading, motion)
    plan = attend(chapter, looks, folder, quality=SMOOTH.shaped(aspect), presentation=Presentation(theme))
    return [*reading.faults(plan.fps), *too_fast(plan), *(what for _, what in motion.leaps())]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_sound_chapter_has_no_fault(aspect: str, theme: str, tmp_path: Path) -> None:
    assert faults(spoilt.Sound, tmp_path, aspect, theme) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("chapter", "fault"),
    [
        (spoilt.Overlapping, "'ring' and 'another' overlap"),
        (spoilt.OffTheEdge, "'a long word' leaves the safe area"),
        (spoilt.TitleInThePicture, "the title reaches into the picture"),
        (spoilt.CaptionInThePicture, "the caption reaches into the picture"),
        (spoilt.Tiny, "'the small print' is small: 1/40"),
        (spoilt.Faint, "'hardly there' has a contrast of 1."),
        (spoilt.Hurried, "be envied.' asks for"),
        (spoilt.Leaping, "points leap"),
        (spoilt.Starting, "points leap"),
        (spoilt.Exchanged, "points leap"),
        (spoilt.Vanishing, "points appear or vanish at once"),
    ],
)
@pytest.mark.slow
def test_a_spoilt_chapter_is_found_out(chapter: type[Chapter], fault: str, theme: str, tmp_path: Path) -> None:
    found = faults(chapter, tmp_path, theme=theme)
    assert found
    assert all(fault in one for one in found), found
