"""The lift by hand: what rises is x1 squared, and seen from above the cut is what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.plan import Plan
from nnmath import standard
from nnmath.classifiers.straight_cut import best_line
from nnmath.utils.arrays import Floats
from tests.support.chapters import load_chapter
from tests.support.witness import SMALL, attend

LiftByHand = load_chapter("LiftByHand")

BANDS = standard("bands").dataset


@dataclass
class Seen:
    """``places`` are those of the points in space, of the last frame before the cut; ``number`` that of the first
    frame, and ``drawn`` the cut in the plane, where that is seen in full.
    """

    places: Floats
    number: int
    drawn: Floats
    scene: Any
    plan: Plan


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    found = Seen(np.zeros((0, 3)), -1, np.zeros((0, 3)), None, None)

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        board = scene.board
        found.scene = scene
        if 0 in frames:
            found.number = scene.count.n_wrong
            assert scene.count.opacity == 1.0
        if board.lift.height and not board.plane.grow:
            found.places = board.cloud.place(BANDS.X)
        if board.curve.drawn == board.curve.opacity == 1.0:
            board.space._look = board.space.look()
            flat = np.column_stack([board.curve.points, np.zeros(len(board.curve.points))])
            found.drawn = board.space.project(flat)[0]

    folder = tmp_path_factory.mktemp("lift")
    found.plan = attend(LiftByHand, look, folder, quality=SMALL, presentation=Presentation(alone=False))
    return found


def test_what_rises_is_the_square_of_the_first_coordinate(seen: Seen) -> None:
    assert seen.places[:, :2] == pytest.approx(BANDS.X)
    ratio = seen.places[:, 2] / BANDS.X[:, 0] ** 2
    assert ratio == pytest.approx(np.full(len(ratio), ratio[0])) and ratio[0] > 0


def test_it_begins_with_the_number_of_the_best_line(seen: Seen) -> None:
    assert seen.number == best_line(BANDS.X, BANDS.y)[1]
    assert seen.scene.count.opacity == 0.0


def test_the_cut_is_a_parabola_that_is_seen_to_close(seen: Seen) -> None:
    """It lies on a tilted plane through the trough, so that its two arms are joined where x2 is largest, or least."""
    model, board, layout = seen.scene.model, seen.scene.board, seen.scene.layout
    (line,) = board.lines
    across, up, square = model.plane.normal
    assert line[:, 1] == pytest.approx(
        -(across * line[:, 0] + square * line[:, 0] ** 2 + model.plane.offset) / up, abs=1e-6
    )
    turn = int(np.argmax(line[:, 1] * np.sign(square / up)))
    assert line[turn] == pytest.approx(model.tip, abs=0.05)
    assert 0 < turn < len(line) - 1 and min(abs(line[[0, -1], 1] - line[turn, 1])) > board.box.size[1]
    assert line[0, 0] * line[-1, 0] < 0  # an arm on either side of the middle
    assert len(seen.drawn) == len(line)
    assert (np.abs(seen.drawn[:, :2]) < [layout.width / 2, layout.height / 2]).all()
    assert "From above, that cut is a curve." in [caption.text for caption in seen.plan.captions]


def test_rings_are_round_what_the_cut_gets_wrong(seen: Seen) -> None:
    model, cloud = seen.scene.model, seen.scene.board.cloud
    assert np.array_equal(cloud.wrong, model.predict(BANDS.X) != BANDS.y)
    assert np.count_nonzero(cloud.wrong) == model.errors
