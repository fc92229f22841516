"""A replay goes through all steps, each to the bit, and never beyond two neighbours between them."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import FitSpec, fit, load
from nnmath.fitting.replay import ANYWAY, FASTEST, Replay

PEAK = 1.5  # times the speed that was measured between two looks, at most, within them


@pytest.fixture(scope="module", params=[("bands", 2), ("iris", 3)], ids=str)
def replay(request: pytest.FixtureRequest) -> Replay:
    name, hidden = request.param
    data = load(name)
    training = fit(data, FitSpec(hidden=hidden, starts=2, held_out=False)).training
    assert training is not None
    return Replay(training.chosen, data.X, 9.8)


def test_each_step_has_its_moment_and_then_its_network(replay: Replay) -> None:
    assert replay.moments[0] == 0 and replay.moments[-1] == 1
    assert (np.diff(replay.moments) > 0).all() and len(replay.moments) == len(replay.path) == len(replay.steps)
    known = np.column_stack([replay.whole.iterations, replay.whole.losses])
    for step, moment in enumerate(replay.moments):
        place = replay.steps[step]
        assert replay.step(float(moment)) == step
        assert replay.network(float(moment)) is replay.whole.networks[place]
        assert replay.path.errors[step] == replay.whole.errors[place]
        assert np.allclose(replay.curve(float(moment)), known[: place + 1])
    assert {0, len(replay.whole) - 1, *replay.whole.begins} <= set(replay.steps)
    assert len(replay.path.begins) == len(replay.whole.begins)


def test_between_two_steps_each_weight_and_the_loss_lie_between_their_values(replay: Replay) -> None:
    losses = replay.whole.losses
    for share in np.linspace(0.001, 0.999, 57).tolist():
        step, network = replay.step(share), replay.network(share)
        before, after = replay.path.networks[step], replay.path.networks[min(step + 1, len(replay.path) - 1)]
        for one, now, other in zip(before.layers, network.layers, after.layers, strict=True):
            low, high = np.minimum(one.weights, other.weights), np.maximum(one.weights, other.weights)
            assert ((now.weights >= low - 1e-9) & (now.weights <= high + 1e-9)).all()
        *_, (iteration, loss) = replay.curve(share)
        step = replay.recorded(share)
        around = [step, min(step + 1, len(losses) - 1)]
        assert losses[around].min() - 1e-12 <= loss <= losses[around].max() + 1e-12
        assert replay.whole.iterations[around[0]] <= iteration <= replay.whole.iterations[around[1]]


@pytest.mark.parametrize("seconds", [3.0, 9.8])
def test_no_point_is_too_fast_to_be_followed(replay: Replay, seconds: float) -> None:
    X = load("bands" if replay.path.networks[0].n_features == 2 else "iris").X
    played = Replay(replay.whole, X, seconds)
    n = round(60 * seconds)
    hidden = np.stack([played.network(k / n).hidden(X) for k in range(n + 1)])
    each = np.linalg.norm(np.diff(hidden, axis=0), axis=2) * n  # a second
    assert len(played.path) == 2 or (each <= PEAK * (ANYWAY * seconds + FASTEST * each.mean(axis=0))).all()
