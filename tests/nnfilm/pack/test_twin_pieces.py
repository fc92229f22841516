"""The pieces of the plane in the twin are those of `nnmath`, with the same codes and as many points."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath.geometry.arrangement import cells, patterns
from nnmath.geometry.box import Box
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats
from tools import web

BOX = Box(np.array([-2.0, -1.5]), np.array([2.0, 2.5]))
COUNT = 60


def area(corners: Floats) -> float:
    """Of a polygon, positive if its corners run counter-clockwise."""
    x, y = corners.T
    return 0.5 * float(x @ np.roll(y, -1) - y @ np.roll(x, -1))


@pytest.fixture(scope="module")
def networks() -> list[Network]:
    rng = np.random.default_rng(3)
    widths = [*rng.integers(1, 9, size=COUNT)]
    return [
        Network.from_arrays(
            [2 * rng.normal(size=(2, n)), rng.normal(size=(n, 1))], [rng.normal(size=n), rng.normal(size=1)], "logistic"
        )
        for n in widths
    ]


def test_codes_shapes_and_counts_are_the_same(networks: list[Network]) -> None:
    rng = np.random.default_rng(4)
    points = rng.uniform(BOX.low, BOX.high, size=(200, 2))
    labels = rng.integers(0, 2, size=200)
    answers = web.asked(
        [
            {
                "network": {
                    "activation": one.activation,
                    "layers": [{"weights": own.weights.tolist(), "bias": own.bias.tolist()} for own in one.layers],
                },
                "points": points.tolist(),
                "labels": labels.tolist(),
                "box": {"low": BOX.low.tolist(), "high": BOX.high.tolist()},
            }
            for one in networks
        ]
    )
    seen = 0
    for one, answer in zip(networks, answers, strict=True):
        lines = one.cut_lines()
        expected = {cell.signs: cell for cell in cells(lines, BOX)}
        assert {tuple(piece["signs"]) for piece in answer} == set(expected)
        of = patterns(lines, points)
        for piece in answer:
            own = (of == piece["signs"]).all(axis=1)
            assert piece["counts"] == [int((own & (labels == label)).sum()) for label in (0, 1)]
            cell = expected[tuple(piece["signs"])]
            assert abs(area(np.array(piece["outline"]))) == pytest.approx(abs(area(cell.corners)), abs=1e-9)
            assert cell.clearance(np.array([piece["middle"]]))[0] > 0
        seen += len(answer)
    assert seen > 5 * COUNT
