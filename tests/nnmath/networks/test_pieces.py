"""Where along a line the class changes."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import load, straight_cut
from nnmath.networks.boundaries import pieces


def test_pieces_tile_the_line_and_say_what_is_said_there() -> None:
    ends = [-1.25, 0.5, 2.75]
    found = pieces(lambda x: np.searchsorted(ends, x[:, 0]) % 3, -3.0, 4.0)
    assert [piece.label for piece in found] == [0, 1, 2, 0]
    assert [piece.high for piece in found] == pytest.approx([*ends, 4.0], abs=1e-9)
    assert [piece.low for piece in found[1:]] == [piece.high for piece in found[:-1]] and found[0].low == -3.0


def test_where_nothing_changes_there_is_one_piece() -> None:
    (only,) = pieces(lambda x: np.full(len(x), 2), 0.0, 1.0)
    assert (only.low, only.high, only.label) == (0.0, 1.0, 2)


def test_the_best_single_cut_leaves_no_more_wrong_than_any_other() -> None:
    data = load("goldilocks")
    cut = straight_cut(data)
    x = np.sort(data.X[:, 0])
    tried = np.concatenate([[x[0] - 1], (x[1:] + x[:-1]) / 2, [x[-1] + 1]])
    wrong = [int(np.count_nonzero((data.X[:, 0] > at) != (data.y == 1))) for at in tried]
    assert cut.method == "the best single cut"
    assert cut.errors == min(*wrong, *(len(x) - n for n in wrong)) == np.count_nonzero(cut.predict(data.X) != data.y)
