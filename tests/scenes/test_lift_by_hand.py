"""The lift by hand: what rises is x1 squared, and the figures are those of the methods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.figures.methods.standings import LIFTED, LINE, NETWORK
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.plan import Plan
from nnmath import standard
from nnmath.classifiers.others import OTHERS, errors_of_others, lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.utils.arrays import Floats
from tests.support.chapters import load_chapter
from tests.support.witness import SMALL, attend

LiftByHand = load_chapter("LiftByHand")

BANDS = standard("bands").dataset
WRONG = {LINE: straight_cut(BANDS).errors, LIFTED: lifted_cut(BANDS).errors, **errors_of_others(BANDS)}


@dataclass
class Seen:
    """What was noted of each frame; ``places`` are those of the points in space, of the last frame before the cut."""

    revealed: list[tuple[float, ...]]
    places: Floats
    scene: Any
    plan: Plan


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    found = Seen([], np.zeros((0, 3)), None, None)

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        board = scene.board
        found.scene = scene
        found.revealed += [tuple(scene.scores.rows[key].revealed for key in (*OTHERS, LIFTED))] * len(frames)
        if board.lift.height and not board.plane.grow:
            found.places = board.cloud.place(BANDS.X)

    folder = tmp_path_factory.mktemp("lift")
    found.plan = attend(LiftByHand, look, folder, quality=SMALL, presentation=Presentation(alone=False))
    return found


def test_what_rises_is_the_square_of_the_first_coordinate(seen: Seen) -> None:
    assert seen.places[:, :2] == pytest.approx(BANDS.X)
    ratio = seen.places[:, 2] / BANDS.X[:, 0] ** 2
    assert ratio == pytest.approx(np.full(len(ratio), ratio[0])) and ratio[0] > 0


def test_the_board_fills_with_true_figures_within_two_seconds(seen: Seen) -> None:
    rows = seen.scene.scores.rows
    for key, wrong in WRONG.items():
        assert (rows[key].figure.markup, rows[key].revealed) == (f'#text("{wrong}")', 1.0)
    assert (rows[NETWORK].asked, rows[NETWORK].revealed) == (1.0, 0.0)
    shares = np.array(seen.revealed)
    filling = np.flatnonzero(np.abs(np.diff(shares[:, :-1], axis=0)).max(axis=1) > 0)
    assert 0.5 < np.ptp(filling) / seen.plan.fps <= 2.0
    assert (shares[filling[0], -1], shares[filling[0], 0]) == (1.0, 0.0)  # the lift's own number first


def test_the_cut_is_as_many_lines_as_are_told(seen: Seen) -> None:
    lines = seen.scene.model.boundary(seen.scene.board.near)
    assert len(lines) == 2
    assert "Seen from above, that cut is two lines." in [caption.text for caption in seen.plan.captions]
    wrong = seen.scene.board.cloud.wrong
    assert np.count_nonzero(wrong) == seen.scene.model.errors
