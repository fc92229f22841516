"""Space is seen to bend: the sheet stands open for a while, its line stays one, and the cube looks solid."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.settings.quality import Quality
from tests.support.bending import Bending, OneLine
from tests.support.chapters import load_chapter
from tests.support.witness import attend

SeparatingLine = load_chapter("SeparatingLine")
Title = load_chapter("Title")
Warp2D = load_chapter("Warp2D")

SMALL = Quality(426, 240, 10)
SECONDS = 1.5  # for which the sheet stands open


def bending(folder: Path) -> Bending:
    found = Bending()
    attend(Warp2D, found, folder, quality=SMALL)
    return found


def test_the_sheet_stands_open_fills_the_frame_and_is_told_as_it_is(tmp_path: Path) -> None:
    found = bending(tmp_path)
    assert found.longest_hold(SMALL.fps) >= SECONDS
    assert max(moment.beyond for moment in found.moments) <= 1e-3
    assert sum(moment.beyond < 0 for moment in found.moments) > len(found.moments) / 2
    assert {fault for moment in found.moments for fault in moment.untrue} == set()


def line_of(chapter: type[Chapter], folder: Path) -> OneLine:
    found = OneLine()
    attend(chapter, found, folder, quality=SMALL)
    return found


@pytest.mark.parametrize("chapter", [Title, SeparatingLine])
def test_the_line_is_one_curve_in_every_tenth_frame(chapter: type[Chapter], tmp_path: Path) -> None:
    found = line_of(chapter, tmp_path)
    assert found.looked > 4
    assert found.torn == 0
