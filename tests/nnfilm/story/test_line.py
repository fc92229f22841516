"""The story of data of one feature."""

from __future__ import annotations

import nnmath
from nnfilm.story.story import Story, story_of
from nnmath import Experiment, FitSpec

LINE = ("Title", "OnALine", "SigmoidsOnALine", "FoldedLine", "SumOnALine", "LearningOnALine", "Summary")


def told(hidden: int | tuple[int, ...]) -> Story:
    data = nnmath.load("goldilocks")
    found = nnmath.fit(data, FitSpec(hidden=hidden, starts=1, held_out=False))
    return story_of(Experiment(data, found.network, found.report, found.training), lambda: None)


def test_a_line_gets_a_story_of_its_own_whatever_the_width() -> None:
    for hidden in (2, 3, 5, (3, 2)):
        assert tuple(chapter.__name__ for chapter in told(hidden).chapters) == LINE


def test_a_single_neuron_folds_nothing() -> None:
    story = told(1)
    assert tuple(chapter.__name__ for chapter in story.chapters) == (*LINE[:3], *LINE[4:])
    assert "two hidden neurons or more" in story.left_out["FoldedLine"]


def test_chapters_of_planes_say_why_they_are_left_out() -> None:
    left_out = told(2).left_out
    for chapter in ("DataTour", "OneCut", "Warp2D", "IntoHiddenSpace", "ClassesApart", "Landscape", "LearningInSpace"):
        assert left_out[chapter].startswith("it needs two features or more; goldilocks has 1 feature and 2 classes")


def test_chapters_of_a_line_are_for_no_other_data() -> None:
    data = nnmath.load("blobs")
    found = nnmath.fit(data, FitSpec(hidden=2, starts=1, held_out=False))
    story = story_of(Experiment(data, found.network, found.report), lambda: None)
    assert all("it needs one feature" in story.left_out[chapter] for chapter in LINE[1:6])
