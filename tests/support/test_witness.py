"""Each check of the lesson sees the fault that it is there for, and no fault where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES
from nnfilm.render.quality import ASPECTS
from tests.support import colors, spoilt
from tests.support.legibility import Reading, too_fast
from tests.support.motion import Motion, seam
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
        (spoilt.BeyondTheFrame, "'unseen' leaves the safe area"),
        (spoilt.TitleInThePicture, "the title reaches into the picture"),
        (spoilt.CaptionInThePicture, "the caption reaches into the picture"),
        (spoilt.Tiny, "'the small print' is small: 1/40"),
        (spoilt.Faint, "'hardly there' has a contrast of 1."),
        (spoilt.OverItsLike, "'on a blot' has a contrast of"),
        (spoilt.Hurried, "be envied.' asks for"),
        (spoilt.Leaping, "points leap"),
        (spoilt.Shaking, "points leap"),
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


@pytest.mark.parametrize(
    ("chapter", "fault"),
    [(spoilt.Loop, None), (spoilt.BrokenLoop, "from end to start"), (spoilt.StillLoop, "nothing moves")],
)
def test_a_loop_that_does_not_close_is_found_out(chapter: type[Chapter], fault: str | None, tmp_path: Path) -> None:
    motion = Motion()
    attend(chapter, motion, tmp_path)
    found = seam(list(max(motion.tracks(), key=lambda track: track.places.shape[1]).places))
    assert found is None if fault is None else fault in str(found)


@pytest.mark.parametrize(
    ("pair", "sight"),
    [(("#d55e00", "#8a9a00"), "deutan"), (("#ff0000", "#806000"), "protan"), (("#0072b2", "#009e73"), "tritan")],
)
def test_two_colors_that_some_confuse_are_found_out(pair: tuple[str, str], sight: str) -> None:
    found = list(colors.too_alike(pair))
    assert any(sight in one for one in found)
    assert not any("normal" in one for one in found)
