"""What shows that a boundary runs off to infinity: two points in two pictures, arrows out, open dots, and gaps."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.endless import EdgeGaps, Walkers, WayOut, edge_axes
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK
from nnmath import Network
from nnmath.networks.endless import endless_boundary
from tests.support.drawing import REGION, frame

INKS = DARK.neurons[0], DARK.neurons[1]


@pytest.mark.parametrize(
    ("activation", "offset", "upper"),
    [("logistic", -1.25, True), ("logistic", -0.5, False), ("tanh", -0.5, True), ("tanh", 0.5, False)],
)
def test_a_gap_is_what_is_left_to_the_limit_that_is_neared(activation: str, offset: float, upper: bool) -> None:
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), [offset]], activation)
    walkers = Walkers(endless_boundary(network, 9.0), INKS)
    walkers.gone = 2.0
    limit = 1.0 if upper else 0.0 if activation == "logistic" else -1.0
    axes = edge_axes(network)
    assert sorted(axis for axis, _ in axes) == [0, 1] and all(side is upper for _, side in axes)
    hidden = network.hidden(walkers.points())
    expected = [abs(limit - hidden[k, axis]) for k, (axis, _) in enumerate(axes)]
    assert EdgeGaps(walkers, network, "", DARK, 0.3).gaps() == pytest.approx(expected)


def test_arrows_stand_where_the_line_leaves_the_picture_for_good() -> None:
    zigzag = np.array([[-3.0, 0.0], [0.0, 0.0], [0.0, 3.0], [0.5, 3.0], [0.5, 0.5], [3.0, 0.5]])
    way_out = WayOut(zigzag, INKS)
    space = Space(REGION, View(), way_out, cropped=True)
    space.draw(frame())
    (left, back, first), (right, along, last) = way_out.leaving(space)
    assert (first == rgba(INKS[0])).all() and (last == rgba(INKS[1])).all()
    assert right == pytest.approx([REGION.x + REGION.half, REGION.y + 0.5 * REGION.half])
    assert left == pytest.approx([REGION.x - REGION.half, REGION.y])
    assert along == pytest.approx([1, 0]) and back == pytest.approx([-1, 0])
