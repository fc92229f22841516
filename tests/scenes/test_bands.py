"""The search for the best line, as it is seen: in every frame the number is that of the line which is drawn there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.style.presentation import Presentation
from nnmath import standard
from nnmath.classifiers.straight_cut import best_line
from tests.support.chapters import load_chapter
from tests.support.witness import SMALL, attend, sight

BandsData = load_chapter("BandsData")

BANDS = standard("bands").dataset
FILMED = Presentation(alone=False)


def test_in_every_frame_number_and_rings_are_those_of_the_line_that_is_drawn(tmp_path: Path) -> None:
    """And the names of the classes stay as long as anything is counted."""
    seen: list[tuple[float, int]] = []
    named: list[float] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        hunt = scene.hunt
        if hunt.count.opacity == 1.0:
            named.append(scene.legend.opacity * float(np.min(scene.legend.lit)))
        if hunt.opacity < 0.01 or hunt.count.opacity < 0.01 or hunt.count not in shown:
            return
        laid = sight(scene, shown)
        space, line = scene.flat.space, hunt.line
        ends, _, _ = space.project(np.column_stack([line.clip(hunt.box), np.zeros(2)]))
        wrong = count_beside(ends, space)
        texts = [text.words for text in laid.texts if text.owner is hunt.count]
        assert hunt.progress == hunt.trace.progress
        assert int(hunt.cloud.wrong.sum()) == wrong
        if hunt.count.opacity > 0.5:
            assert str(wrong) in texts
        seen.append((hunt.progress, wrong))

    plan = attend(BandsData, look, tmp_path, quality=SMALL, presentation=FILMED)
    assert len(named) > 0.4 * plan.frames and min(named) == 1.0
    shares, counts = zip(*seen, strict=True)
    assert len(set(shares)) > 60
    assert list(shares) == sorted(shares)
    assert counts[-1] == min(counts) == best_line(BANDS.X, BANDS.y)[1]


def count_beside(ends: np.ndarray, space: Any) -> int:
    """How many points lie on the wrong side of a line that is drawn between two ends (2, 2) on the frame."""
    places, _, _ = space.project(np.column_stack([BANDS.X, np.zeros(len(BANDS.X))]))
    along = ends[1] - ends[0]
    left = along[0] * (places[:, 1] - ends[0, 1]) - along[1] * (places[:, 0] - ends[0, 0]) > 0
    return int(np.count_nonzero(left != (BANDS.y == 1)))  # the normal lies to the left of the way


def test_the_number_that_stays_is_the_exact_minimum(tmp_path: Path) -> None:
    last: list[Any] = []
    plan = attend(BandsData, lambda *_: None, tmp_path, wanted=())
    attend(BandsData, lambda frames, scene, shown: last.append(scene), tmp_path, wanted=[plan.frames - 1])
    count, (_, least) = last[0].hunt.count, best_line(BANDS.X, BANDS.y)
    assert (count.n_wrong, count.opacity, count.grown, last[0].hunt.trace.opacity) == (least, 1.0, 1.0, 0.0)
    assert f"{least} of 200 wrong, and no straight line does better." in [caption.text for caption in plan.captions]


def test_each_cup_stands_on_its_group(tmp_path: Path) -> None:
    found: list[Any] = []
    attend(BandsData, lambda frames, scene, shown: found.append(scene), tmp_path, wanted=[0])
    cold, right, hot = found[0].coffee.tastes
    rows = [taste.points.drawn for taste in (cold, right, hot)]
    assert sorted(np.concatenate(rows)) == list(range(200))
    assert [set(BANDS.y[each]) for each in rows] == [{1}, {0}, {1}]
    ends = [(BANDS.X[each, 0].min(), BANDS.X[each, 0].mean(), BANDS.X[each, 0].max()) for each in rows]
    for taste, each, (low, middle, high) in zip((cold, right, hot), rows, ends, strict=True):
        assert low < middle < high
        assert taste.cup.at[0] == pytest.approx(middle)
        assert (np.abs(BANDS.X[each] - taste.cup.start).max(axis=1) == 0).any()
    assert ends[0][2] < ends[1][1] < ends[2][0]
    assert [taste.cup.name for taste in (cold, right, hot)] == ["too cold", "just right", "too hot"]
    assert cold.cup.wisps < right.cup.wisps < hot.cup.wisps
