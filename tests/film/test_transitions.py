"""In a film each chapter begins on the picture with which the one before it ended."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from nnfilm.render.chapter_renderer import ChapterRenderer
from tests.support.chapters import load_chapter
from tests.support.films import ARTICLE, OWN, SHORT, USUAL, ends, film, planned
from tests.support.stand_in import Frames
from tests.support.witness import SMALL

ALIKE = 12  # of 255: what is fading has not always gone to its last shade
LEAP = 0.005  # of the pixels


def differing(one: np.ndarray, other: np.ndarray) -> float:
    """Which share of the pixels differs."""
    return float((np.abs(one.astype(int) - other).max(axis=-1) > ALIKE).mean())


@pytest.mark.parametrize("name", (ARTICLE, *OWN, *SHORT))
def test_chapters_follow_one_another_without_a_cut(name: str) -> None:
    chapters, told = film(name)
    pictures = [ends(name, chapter, told) for chapter in chapters]
    leaps = [
        f"{one.__name__} -> {other.__name__}: {differing(end, start):.1%}"
        for (one, other), ((_, end), (start, _)) in zip(pairwise(chapters), pairwise(pictures), strict=True)
        if differing(end, start) > LEAP
    ]
    assert not leaps, "\n".join(leaps)
    assert differing(*pictures[1]) > LEAP  # a picture is not like any other


STORIES = (
    ("BandsData", "LiftByHand", "CutLines", "Warp2D", "SeparatingLine", "ProbabilitySurface", "Learning"),
    ("RingsData", "TooFewNeurons", "Triangle", "LiftToCube", "CubeRotation", "SeparatingPlane", "MoreNeurons"),
)
"""Chapters of the article that tell of one data set without a break."""

NARROW = ("9:16",)
"""Shapes of frame in which the latter story has been made to do so, too, but for its last chapter."""


@pytest.mark.parametrize(
    ("before", "after", "aspect"),
    [
        *((*cut, USUAL) for story in STORIES for cut in pairwise(story)),
        *((*cut, aspect) for aspect in NARROW for cut in pairwise(STORIES[1][:-1])),
    ],
)
def test_a_cut_within_the_story_of_a_data_set_is_invisible(before: str, after: str, aspect: str) -> None:
    told = film(ARTICLE)[1]
    (_, last), (first, _) = (ends(ARTICLE, load_chapter(name), told, aspect) for name in (before, after))
    assert np.ptp(last[..., :3]) > 100  # there is something to see
    assert np.abs(last.astype(int) - first).max() <= 2


SECOND = 1.2
"""Seconds within which a chapter has come from the picture of the one before it, or has become that of the next."""

KEPT = 0.85
"""Of what is painted, at least, in every frame on the way between two pictures of the same points."""

BEGINS, ENDS = ("UnseenPoints", "ColumnImportance", "Landscape", "Summary"), ("UnseenPoints", "ColumnImportance")
"""Chapters that begin on the data at rest, and end there, with the same points in the same plane."""


def painted(picture: np.ndarray) -> float:
    """How much a frame differs from its ground, the shade that most of it has."""
    picture = picture[..., :3].astype(int)
    ground = np.median(picture.reshape(-1, 3), axis=0)
    return float(np.abs(picture - ground).sum())


@pytest.mark.parametrize("name", ["moons", "iris", "xor"])
def test_points_that_both_chapters_show_in_their_plane_do_not_fade_between_them(name: str, tmp_path: Path) -> None:
    chapters, told = film(name)
    renderer, faded = ChapterRenderer(SMALL, told["presentation"], told["experiments"], tmp_path), []
    for chapter in chapters:
        begins, ends = (chapter.__name__ in names for names in (BEGINS, ENDS))
        if not begins and not ends:
            continue
        plan, seen = planned(name, chapter, told), Frames()
        n = round(SECOND * plan.fps)
        spans = [*([range(n)] if begins else []), *([range(plan.frames - n, plan.frames)] if ends else [])]
        renderer.draw(chapter, sorted({frame for span in spans for frame in span}), seen)
        for span in spans:
            shares = [painted(seen.shown[frame]) for frame in span]
            least = KEPT * min(shares[0], shares[-1])
            faded += [f"{chapter.__name__}, frame {k}" for k, share in zip(span, shares, strict=True) if share < least]
    assert not faded
