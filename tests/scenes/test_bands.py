"""The search for the best line, as it is seen: in every frame the number is that of the line which is drawn there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

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
        assert int(hunt.cloud.wrong.sum()) == wrong
        if hunt.count.opacity > 0.5:
            assert str(wrong) in texts
        seen.append((hunt.progress, wrong))

    plan = attend(BandsData, look, tmp_path, quality=SMALL, presentation=FILMED)
    assert min(named) == 1.0
    shares, counts = zip(*seen, strict=True)
    assert len(set(shares)) > 0.9 * 2.6 * plan.fps
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
    assert (count.n_wrong, count.opacity, count.grown) == (least, 1.0, 1.0)
    assert 4 * least == 200
    assert "At best, every fourth cup is wrong." in [caption.text for caption in plan.captions]


def test_the_gate_serves_the_good_cups_alone_and_three_dots_become_the_cups_that_they_stand_for(tmp_path: Path) -> None:
    found: list[Any] = []
    attend(BandsData, lambda frames, scene, shown: found.append(scene), tmp_path, wanted=[0])
    counter, cups = found[0].counter, found[0].coffee.cups
    counter.time = counter.end
    heights = [counter.place_of(k)[0][1] for k in range(len(counter.good))]
    assert counter.good == [y > min(heights) for y in heights] and len(set(counter.good)) == 2
    assert [cup.name for cup in cups] == ["too cold", "just right", "too hot"]
    rows = [int(np.flatnonzero((cup.at == BANDS.X).all(axis=1))[0]) for cup in cups]
    assert list(BANDS.y[rows]) == [1, 0, 1] and sorted(BANDS.X[rows, 0]) == list(BANDS.X[rows, 0])
