"""A large number of wrong points, and what it was before."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.wrong_count import WrongCount
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import TextArea
from nnfilm.kit.style.theme import DARK
from tests.support.drawing import ground

PLACE = TextArea(-6.0, 3.0, 5.0, 3.6)


def painted(count: WrongCount) -> np.ndarray:
    canvas: Canvas = ground(640, 360)
    count.opacity = 1.0
    count.draw(canvas)
    return np.abs(canvas.pixels[..., :3] - rgba(DARK.wrong)[:3]).max(axis=-1) < 40


@pytest.mark.parametrize("n_wrong", [0, 50, 200])
def test_it_grows_and_stays_within_its_place(n_wrong: int) -> None:
    sizes = []
    for grown in (0.0, 0.5, 1.0):
        count = WrongCount(200, PLACE, 0.32, DARK)
        count.n_wrong, count.grown = n_wrong, grown
        rows, columns = np.nonzero(painted(count))
        sizes.append(np.ptp(rows))
        assert (columns.min() / 45 - 64 / 9, columns.max() / 45 - 64 / 9) > (PLACE.left, PLACE.left)
        assert columns.max() / 45 - 64 / 9 < PLACE.left + PLACE.width
        assert 4 - rows.max() / 45 > count.words > PLACE.top - PLACE.height
    assert sizes == sorted(set(sizes)) and sizes[2] > 2 * sizes[0]


def test_what_it_was_is_dimmed_and_the_number_comes_behind_it() -> None:
    count = WrongCount(200, PLACE, 0.32, DARK, was=50)
    count.n_wrong = 3
    before = painted(count)
    count.come = 1.0
    after = painted(count)
    assert before.any() and after.any() and not (before & after).any()
    assert np.nonzero(after)[1].min() > np.nonzero(before)[1].max()
    count.n_wrong = 0  # none wrong is no alarm
    assert not painted(count).any()
