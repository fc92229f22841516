"""In a film each chapter begins on the picture with which the one before it ended."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.chapter_renderer import ChapterRenderer
from tests.support.films import ARTICLE, OWN, film
from tests.support.stand_in import Frames
from tests.support.witness import SMALL

ALIKE = 12  # of 255: what is fading has not always gone to its last shade
LEAP = 0.005  # of the pixels


def ends(renderer: ChapterRenderer, chapter: type[Chapter]) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last picture."""
    last, seen = renderer.plan(chapter).frames - 1, Frames()
    renderer.draw(chapter, [0, last], seen)
    return seen.shown[0].astype(int), seen.shown[last].astype(int)


def differing(one: np.ndarray, other: np.ndarray) -> float:
    """Which share of the pixels differs."""
    return float((np.abs(one - other).max(axis=-1) > ALIKE).mean())


@pytest.mark.parametrize("name", (ARTICLE, *OWN))
def test_chapters_follow_one_another_without_a_cut(name: str, tmp_path: Path) -> None:
    chapters, told = film(name)
    renderer = ChapterRenderer(SMALL, told["presentation"], told["experiments"], tmp_path)
    pictures = [ends(renderer, chapter) for chapter in chapters]
    leaps = [
        f"{one.__name__} -> {other.__name__}: {differing(end, start):.1%}"
        for (one, other), ((_, end), (start, _)) in zip(pairwise(chapters), pairwise(pictures), strict=True)
        if differing(end, start) > LEAP
    ]
    assert not leaps, "\n".join(leaps)
    assert differing(*pictures[1]) > LEAP  # a picture is not like any other
