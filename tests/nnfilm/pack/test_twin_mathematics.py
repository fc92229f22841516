"""What the twin computes in the browser is what nnmath computes: answers, the warp, and what a viewer sees of it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import Warp, warp
from tools import web

TIMES = (0.0, 0.1, 0.25, 0.4, 0.5, 0.55, 0.7, 0.8, 0.95, 1.0)
COUNT = 60

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


def asked(found: Network, points: Floats, plane: Floats | None) -> dict[str, Any]:
    """A question for the page's own code."""
    layers = [{"weights": one.weights.tolist(), "bias": one.bias.tolist()} for one in found.layers]
    return {
        "network": {"activation": found.activation, "layers": layers},
        "points": points.tolist(),
        "domain": points.tolist(),
        "plane": None if plane is None else plane.tolist(),
        "times": TIMES,
    }


def test_the_page_computes_probabilities_places_and_windows_as_nnmath_does() -> None:
    rng = np.random.default_rng(0)
    cases: list[Case] = []
    while len(cases) < COUNT:
        cases += [one for one in [case(rng)] if one]
    answers = web.asked([asked(found, points, plane) for found, points, plane, _ in cases])
    for (found, points, _, move), answer in zip(cases, answers, strict=True):
        np.testing.assert_allclose(answer["probabilities"], found.predict_proba(points), atol=1e-12)
        for t, places, seen in zip(TIMES, answer["places"], answer["windows"], strict=True):
            np.testing.assert_allclose(places, move(points, t), atol=1e-9, err_msg=str(t))
            window = move.window(t)
            np.testing.assert_allclose([seen["low"], seen["high"]], [window.low, window.high], atol=1e-9)
