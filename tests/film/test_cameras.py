"""Viewers of solid spaces can be followed: never too fast, about one axis at a time, upright, and with names."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.story.registry import chapters
from tests.support.cameras import Viewers, angle
from tests.support.chapters import load_chapter
from tests.support.films import OWN, film
from tests.support.played import followed
from tests.support.witness import SMOOTH, attend

CubeRotation = load_chapter("CubeRotation")
LiftToCube = load_chapter("LiftToCube")
SeparatingPlane = load_chapter("SeparatingPlane")


every_chapter = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)


def faults(chapter: type[Chapter], folder: Path, **told: Any) -> list[str]:
    viewers = Viewers()
    plan = attend(chapter, viewers, folder, quality=SMOOTH, **told)
    return viewers.faults(plan.fps)


@every_chapter
def test_every_viewer_of_the_article_can_be_followed(chapter: type[Chapter], tmp_path: Path) -> None:
    found = followed(chapter, tmp_path)
    assert not found.lost, "\n".join(found.lost)


@pytest.mark.parametrize("name", OWN)
def test_so_can_those_of_other_data(name: str, tmp_path: Path) -> None:
    told, settings = film(name)
    found = [f"{chapter.__name__}: {fault}" for chapter in told for fault in faults(chapter, tmp_path, **settings)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("chapter", [LiftToCube, CubeRotation, SeparatingPlane])
def test_there_is_something_to_follow(chapter: type[Chapter], tmp_path: Path) -> None:
    assert followed(chapter, tmp_path).viewers > 60


@pytest.mark.parametrize("chapter", [LiftToCube, SeparatingPlane])
def test_a_flat_sheet_moves_once_for_two_seconds_and_turns_about_one_axis(
    chapter: type[Chapter], tmp_path: Path
) -> None:
    viewers = Viewers()
    attend(chapter, viewers, tmp_path, quality=SMOOTH)
    moved = [
        after.frame - before.frame
        for moments in viewers.moments
        for before, after in pairwise(moments)
        if before.sheet is not None and after.sheet is not None and angle(before.sheet, after.sheet) > 0.01
    ]
    assert 1.0 < sum(moved) / SMOOTH.fps <= 2.05
