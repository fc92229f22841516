"""The data at rest: on the way to them, and from them, no words are laid over others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnmath import Experiment, FitSpec, fit, load
from tests.support.chapters import load_chapter
from tests.support.legibility import misplaced
from tests.support.project import ROOT
from tests.support.witness import SMALL, attend, sight


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_words_of_two_pictures_of_the_same_points_are_never_seen_on_one_another(aspect: str, tmp_path: Path) -> None:
    data = load(str(ROOT / "examples" / "coffee.csv"))  # both names of its axes are words
    experiment = Experiment.of_fit(data, fit(data, FitSpec(hidden=3, starts=3)))
    seen, faults = 0, set[str]()

    def look(frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        nonlocal seen
        found = sight(scene, shown, labels_only=True)
        seen += len(found.texts)
        faults.update(misplaced(found))

    attend(
        load_chapter("UnseenPoints"),
        look,
        tmp_path,
        quality=SMALL.shaped(aspect),
        presentation=Presentation(alone=False),
        experiments={"data": experiment},
    )
    assert seen > 100
    assert not faults
