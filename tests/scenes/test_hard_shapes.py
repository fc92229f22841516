"""What is said of data of unusual shape: more features than points, many classes, a training of few steps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import nnmath
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.plan import Plan
from nnmath import Experiment, FitSpec
from tests.support.chapters import load_chapter
from tests.support.sharing import once_a_run
from tests.support.witness import SMALL, attend

OneCut = load_chapter("OneCut")
Title = load_chapter("Title")

SHATTERED = "With more features than points, nearly any classes can be separated like this."


@once_a_run
def fitted(n: int, n_features: int, n_classes: int, hidden: int) -> Experiment:
    """Classes apart from one another."""
    y = np.arange(n) % n_classes
    X = np.random.default_rng(1).normal(size=(n, n_features)) + 5 * np.eye(n_classes, n_features)[y]
    data = nnmath.load((X, y))
    return Experiment.of_fit(data, nnmath.fit(data, FitSpec(hidden=hidden, starts=1, max_iter=50, held_out=False)))


def planned(chapter: type[Chapter], experiment: Experiment, folder: Path) -> Plan:
    experiments = {"data": experiment, "bands": experiment, "rings": experiment}
    return attend(chapter, lambda *_: None, folder, wanted=(), quality=SMALL, experiments=experiments)


@pytest.mark.parametrize(("n_features", "expected"), [(30, True), (3, False)])
def test_a_cut_through_more_features_than_points_is_said_to_prove_little(
    n_features: int, expected: bool, tmp_path: Path
) -> None:
    captions = planned(OneCut, fitted(16, n_features, 2, 1), tmp_path).captions
    assert (SHATTERED in [caption.text for caption in captions]) == expected


@pytest.mark.parametrize(
    ("n_classes", "words"), [(2, "the line between the classes bends."), (3, "the lines between the classes bend.")]
)
def test_the_title_speaks_of_one_line_between_two_classes_and_of_lines_between_more(
    n_classes: int, words: str, tmp_path: Path
) -> None:
    seen = [beat.seen for beat in planned(Title, fitted(30, 2, n_classes, 4), tmp_path).beats]
    assert any(words in one for one in seen)
    assert seen[0].startswith("Bent into the network’s hidden space of four dimensions lies the plane with 30 points")
