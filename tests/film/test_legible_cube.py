"""The cube can be read: points stand out on the sheet, the plane on what is behind it, names are at their own axes, and
the sheet fills the frame where it is held.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES
from nnfilm.settings.quality import Quality
from tests.support.chapters import load_chapter
from tests.support.films import fitted
from tests.support.legible_cube import OPEN, Readings
from tests.support.witness import attend

CubeRotation = load_chapter("CubeRotation")
LiftToCube = load_chapter("LiftToCube")
SeparatingPlane = load_chapter("SeparatingPlane")

LARGE = Quality(1280, 720, 10)
TENTH = 10


def readings(chapter: type[Chapter], folder: Path, theme: str = "dark", every: int = TENTH) -> Readings:
    found = Readings(every)
    attend(chapter, found, folder, quality=LARGE, presentation=Presentation(theme))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("chapter", [LiftToCube, CubeRotation, SeparatingPlane])
def test_the_cube_can_be_read(chapter: type[Chapter], theme: str, tmp_path: Path) -> None:
    found = readings(chapter, tmp_path, theme)
    assert sum(len(reading.points) > 30 for reading in found.seen) > 8
    assert sum(reading.names.size == 3 for reading in found.seen) > 5
    if chapter is SeparatingPlane:
        assert sum(reading.plane is not None for reading in found.seen) > 4
        assert any(reading.names.size == 3 for reading in found.seen if reading.beat == "edge-on")
    faults = found.faults(LARGE.fps)
    assert not faults, "\n".join(faults)


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["IntoHiddenSpace", "ClassesApart"])
def test_so_can_the_space_of_a_sheet_of_other_data(name: str, theme: str, tmp_path: Path) -> None:
    experiment, found = fitted("xor"), Readings(2 * TENTH)
    chapter = type(name, (load_chapter(name),), {"experiment_in": lambda self, slot: experiment})
    attend(chapter, found, tmp_path, quality=LARGE, presentation=Presentation(theme))
    assert sum(len(reading.points) > 30 for reading in found.seen) > 3
    faults = found.faults(LARGE.fps)
    assert not faults, "\n".join(faults)


def test_the_sheet_fills_the_frame_where_it_is_held(tmp_path: Path) -> None:
    found = readings(LiftToCube, tmp_path)
    held = [reading.covers for reading in found.seen if reading.beat == "the dial"][-1:]
    assert min(held) >= OPEN
