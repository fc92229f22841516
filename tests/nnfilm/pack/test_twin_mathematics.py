"""What the twin computes in the browser is what nnmath computes: answers, the warp, and what a viewer sees of it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import Warp, warp
from tools import web

TIMES = (0.0, 0.1, 0.25, 0.4, 0.5, 0.55, 0.7, 0.8, 0.95, 1.0)
COUNT = 240

Case = tuple[Network, Floats, Floats | None, Warp]


def network(rng: np.random.Generator) -> Network:
    """Of one to five features, of one or two hidden layers of two to eight neurons."""
    widths = [int(rng.choice([2, 2, 3, 3, 4, 6, 8]))]
    if rng.random() < 0.3:
        widths.insert(0, int(rng.choice([2, 3, 4, 5])))
    sizes = [int(rng.choice([1, 2, 2, 2, 3, 5])), *widths, int(rng.choice([1, 1, 3, 4]))]
    weights = [2 * rng.normal(size=shape) for shape in pairwise(sizes)]
    biases = [rng.normal(size=size) for size in sizes[1:]]
    return Network.from_arrays(weights, biases, str(rng.choice(["logistic", "tanh", "relu"]))).oriented()


def case(rng: np.random.Generator) -> Case | None:
    """A network with points, and where the film shows them on their way; None if two neurons mirror or flatten."""
    found = network(rng)
    points = 1.5 * rng.normal(size=(60, found.n_features))
    plane = np.linalg.qr(rng.normal(size=(found.n_features, 2)))[0] if found.n_features > 2 else None
    try:
        return found, points, plane, warp(found, points, plane)
    except ValueError:
        return None


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    rng = np.random.default_rng(0)
    found: list[Case] = []
    while len(found) < COUNT:
        found += [one for one in [case(rng)] if one]
    return found


@pytest.fixture(scope="module")
def answers(cases: list[Case]) -> Any:
    return web.asked(
        [
            {
                "network": {
                    "activation": found.activation,
                    "layers": [{"weights": one.weights.tolist(), "bias": one.bias.tolist()} for one in found.layers],
                },
                "points": points.tolist(),
                "domain": points.tolist(),
                "plane": None if plane is None else plane.tolist(),
                "times": TIMES,
            }
            for found, points, plane, _ in cases
        ]
    )


def test_probabilities_are_the_same(cases: list[Case], answers: Any) -> None:
    for (found, points, _, _), answer in zip(cases, answers, strict=True):
        np.testing.assert_allclose(answer["probabilities"], found.predict_proba(points), atol=1e-12)


def test_points_are_in_the_same_places_all_the_way(cases: list[Case], answers: Any) -> None:
    for (_, points, _, move), answer in zip(cases, answers, strict=True):
        for t, places in zip(TIMES, answer["places"], strict=True):
            np.testing.assert_allclose(places, move(points, t), atol=1e-9, err_msg=str(t))


def test_a_viewer_looks_at_the_same_windows(cases: list[Case], answers: Any) -> None:
    for (*_, move), answer in zip(cases, answers, strict=True):
        for t, window in zip(TIMES, answer["windows"], strict=True):
            np.testing.assert_allclose(
                [window["low"], window["high"]], [move.window(t).low, move.window(t).high], atol=1e-9
            )
