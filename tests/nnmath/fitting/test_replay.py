"""A replay goes through all steps, each to the bit, and never beyond two neighbours between them."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import FitSpec, fit, load
from nnmath.fitting.replay import Replay
from nnmath.fitting.report import TrainingPath


@pytest.fixture(scope="module", params=[("bands", 2, 1.0), ("iris", 3, 1.0), ("bands", 2, 0.1)], ids=str)
def replay(request: pytest.FixtureRequest) -> Replay:
    name, hidden, shrink = request.param
    data = load(name)
    training = fit(data, FitSpec(hidden=hidden, shrink=shrink, starts=2, held_out=False)).training
    assert training is not None
    return Replay(training.chosen, data.X)


def test_each_step_has_its_moment_and_then_its_network(replay: Replay) -> None:
    assert replay.moments[0] == 0 and replay.moments[-1] == 1
    assert (np.diff(replay.moments) > 0).all() and len(replay.moments) == len(replay.path)
    for step, moment in enumerate(replay.moments):
        assert replay.step(float(moment)) == step
        assert replay.network(float(moment)) is replay.path.networks[step]
        assert replay.loss(float(moment)) == (replay.path.iterations[step], replay.path.losses[step])


def test_between_two_steps_each_weight_lies_between_its_values(replay: Replay) -> None:
    for share in np.linspace(0.001, 0.999, 57):
        step, network = replay.step(float(share)), replay.network(float(share))
        for before, now, after in zip(*(n.layers for n in _around(replay, step, network)), strict=True):
            low, high = np.minimum(before.weights, after.weights), np.maximum(before.weights, after.weights)
            assert ((now.weights >= low - 1e-9) & (now.weights <= high + 1e-9)).all()


def _around(replay: Replay, step: int, network: object) -> tuple:  # type: ignore[type-arg]
    networks = replay.path.networks
    return networks[step], network, networks[min(step + 1, len(networks) - 1)]


def test_nothing_that_moves_is_hurried(replay: Replay) -> None:
    """The pace is even: no point goes much more of its way in a moment than another moment's farthest does."""
    X = load("bands").X if replay.path.networks[0].n_features == 2 else load("iris").X
    hidden = np.stack([replay.network(float(share)).hidden(X) for share in np.linspace(0, 1, 301)])
    each = np.linalg.norm(np.diff(hidden, axis=0), axis=2)
    shares = (each / (0.3 + each.sum(axis=0))).max(axis=1)
    assert shares.max() < 2.5 * shares.sum() / len(shares)


def test_the_loss_does_not_glide_from_one_stage_to_the_next(replay: Replay) -> None:
    for begin in replay.path.begins[1:]:
        before, after = replay.moments[begin - 1 : begin + 1]
        assert replay.loss(float(before + after) / 2)[1] == replay.path.losses[begin - 1]


def test_a_single_step_stands_still(replay: Replay) -> None:
    path = replay.path
    one = TrainingPath(path.networks[-1:], np.array([0]), path.losses[-1:], path.errors[-1:])
    still = Replay(one, np.zeros((3, path.networks[0].n_features)))
    assert still.network(0.0) is still.network(1.0) is path.networks[-1]
    assert still.step(0.4) == 0 and still.loss(0.4) == (0.0, path.losses[-1])
