"""The pieces of the plane: their signs are those of the neurons' sums there, and their points are all points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.marks.piece_signs import Piece, plane_pieces
from nnmath import Box, Network

ROOM = np.array([0.6, 0.4])
BOX = Box.cube([0.0, 0.0], 3.0)
X = np.random.default_rng(3).uniform(BOX.low, BOX.high, (500, 2))
THREE = np.array([[1.0, -1.0, 0.0], [0.5, 0.5, -1.0]])


def network() -> Network:
    """Three neurons that are all off round the origin."""
    return Network.from_arrays([THREE, np.ones((3, 1))], [np.full(3, -1.0), np.zeros(1)], "logistic")


def untrue(pieces: Sequence[Piece], of: Network) -> list[str]:
    """What of the pieces is not so."""
    faults, on = [], of.pre_activation(X) > 0
    for piece in pieces:
        inside = piece.cell.clearance(X) > 0
        if (on[inside] != np.array(piece.signs, dtype=bool)).any():
            faults.append(f"signs {piece.signs}")
        if np.count_nonzero((on == np.array(piece.signs, dtype=bool)).all(axis=1)) != piece.count:
            faults.append(f"count {piece.signs}")
    return faults


def test_signs_are_those_of_the_sums_and_counts_add_up_to_all_points() -> None:
    pieces = plane_pieces(network(), BOX, X, ROOM)
    assert untrue(pieces, network()) == []
    assert sum(piece.count for piece in pieces) == len(X)
    assert len(pieces) == 7
    assert (1, 1, 1) not in {piece.signs for piece in pieces}
    assert all(piece.cell.clearance(piece.spot[None])[0] > 0 for piece in pieces)


def test_signs_stand_in_a_row_where_there_is_a_free_one() -> None:
    stripes = Network.from_arrays(
        [np.array([[1.0, -1.0], [0.1, 0.1]]), np.ones((2, 1))], [np.full(2, -1.0), np.zeros(1)], "logistic"
    )
    in_a_row = plane_pieces(stripes, BOX, X, ROOM)
    assert [piece.signs for piece in in_a_row] == [(0, 0), (1, 0), (0, 1)]
    assert len({float(piece.spot[1]) for piece in in_a_row}) == 1
