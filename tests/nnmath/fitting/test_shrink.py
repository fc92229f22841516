"""Hidden weights that are held back: as scikit-learn fits them to smaller inputs, and as far as it is worth it."""

from __future__ import annotations

import json
import warnings
from typing import Any

import numpy as np
import pytest

from nnmath import FitSpec, Network, errors, fit, load, standard
from nnmath.experiments.examples import fitted_anew
from nnmath.fitting.cross_validation import Score
from nnmath.fitting.optimizer import RestartResult
from nnmath.fitting.report import Restart
from nnmath.fitting.search import SHRINKS, Candidate, candidate, reason_for_shrink, shrink_weights

N = 100
ANY = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])


@pytest.mark.parametrize(
    ("name", "hidden", "shrink"), [("bands", 2, 0.5), ("rings", 3, 0.1), ("iris", 2, 0.25), ("moons", (4, 3), 0.3)]
)
def test_shrunk_weights_are_scikit_learns_fit_to_smaller_inputs(name: str, hidden: Any, shrink: float) -> None:
    """Oracle: MLPClassifier, fitted to X, then on from there to ``shrink * X``, and asked about ``shrink * X``."""
    from sklearn.neural_network import MLPClassifier

    data = load(name)
    model = MLPClassifier(
        hidden, solver="lbfgs", activation="logistic", alpha=0.03, max_iter=300, random_state=5, warm_start=True
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(data.X, data.y)
        model.coefs_[0] *= 1 / shrink  # the same function of the smaller inputs
        model.fit(shrink * data.X, data.y)
    spec = FitSpec(hidden=hidden, alpha=0.03, max_iter=300, starts=1, seed=5, shrink=shrink, held_out=False)
    fitted = fit(data, spec)
    X = np.random.default_rng(0).uniform(-3, 3, (300, data.n_features))
    assert np.allclose(fitted.network.predict_proba(X), model.predict_proba(shrink * X), rtol=0, atol=1e-9)
    assert fitted.report.shrink == shrink


def test_what_is_shrunk_is_penalized_on_its_hidden_weights_alone() -> None:
    """Law: where the fit ends, the loss with a penalty of alpha / shrink**2 on hidden weights and alpha on the others
    is as low as it gets: nothing near is lower. With the plain penalty on all, something is."""
    data, alpha, shrink = load("bands"), 0.1, 0.4
    network = fit(data, FitSpec(alpha=alpha, shrink=shrink, starts=1, seed=1, max_iter=5000, held_out=False)).network
    (W, b), (v, c) = ((layer.weights, layer.bias) for layer in network.layers)

    def loss(factor: float, on_hidden: float) -> float:
        near = Network.from_arrays([factor * W, v], [b, c])
        right = near.predict_proba(data.X)[np.arange(len(data.y)), data.y]
        penalty = on_hidden * (factor**2) * (W**2).sum() + alpha * (v**2).sum()
        return float(-np.log(right).mean() + penalty / (2 * len(data.y)))

    held, plain = ([loss(f, on) for f in (0.98, 1.0, 1.02)] for on in (alpha / shrink**2, alpha))
    assert held[1] < min(held[0], held[2])
    assert plain[2] < plain[1]


def test_a_shrink_of_one_is_no_shrink() -> None:
    data = load("rings")
    one, none = (fit(data, FitSpec(hidden=3, starts=2, held_out=False, **shrink)) for shrink in ({"shrink": 1.0}, {}))
    assert one.network.digest == none.network.digest
    assert one.report == none.report
    assert "shrink" not in str(one.report)
    assert "shrink" not in json.dumps(one.report.as_dict()), "what was fitted before there was one keeps its digest"
    assert "shrink" not in FitSpec(shrink=1).as_dict()
    assert FitSpec(shrink=0.5).as_dict()["shrink"] == 0.5


def test_the_articles_sets_bend_gently_if_asked_to() -> None:
    """Few points more are wrong, and many leave the walls; without asking, the recipe is the article's."""
    for slot, most, least in (("bands", 4, 0.4), ("rings", 0, 0.2)):
        free, held = standard(slot), standard(slot, smooth=True)
        assert errors(held.network, held.dataset.X, held.dataset.y) <= most
        clear = [(np.abs(e.network.hidden(e.dataset.X) - 0.5) <= 0.45).all(axis=1).mean() for e in (free, held)]
        assert clear[0] < 0.05
        assert clear[1] >= least
        assert held.report is not None
        assert free.report is not None
        assert (held.report.best.found_by or 0) >= 10
        assert (free.report.alpha, free.report.shrink) == (0.1, 1.0)
        assert held.report.freely is not None
        assert held.report.freely.errors <= held.report.errors
        assert free.report.freely is None
    assert standard("blobs", smooth=True).network.digest == fitted_anew("blobs").network.digest


@pytest.mark.parametrize("name", ["wine", "xor"])
def test_shrunk_as_far_as_it_costs_few_points(name: str) -> None:
    data = load(name)
    report = fit(data, FitSpec(hidden=3, starts=4, shrink="auto", held_out=False)).report
    assert report.shrink < 1
    assert report.freely is not None
    assert report.errors <= report.freely.errors + max(1, 0.01 * data.n_samples)
    assert 1 - report.best.off_walls < report.freely.saturation
    text = str(report)
    assert f"inputs times {report.shrink:g}), {report.errors} of {data.n_samples} points wrong" in text


def held(errors: int, saturation: float, shrink: float = 1.0, hidden: tuple[int, ...] = (2,)) -> Candidate:
    """A candidate that leaves so many points wrong, and such a share of hidden values at walls."""
    restart = Restart(0, errors, 0.1, 1 - saturation, 120.0, 0.1, 1.0, 0.5)
    return candidate(hidden, 0.1, [RestartResult(ANY, restart, None)], None, shrink)


HELD = FitSpec(shrink="auto")


@pytest.mark.parametrize(
    ("of_free", "of_held", "asked", "taken"),
    [
        ((3, 0.8), [(3, 0.6), (4, 0.4), (4, 0.2), (4, 0.1)], 3, 3),  # far enough
        ((3, 0.8), [(3, 0.6), (5, 0.5), (4, 0.1)], 2, 1),  # the second costs two, one more than it may
        ((3, 0.8), [(9, 0.6)], 1, 0),
        ((3, 0.25), [(3, 0.1)], 0, 0),  # off the walls as it is
        ((0, 0.9), [(0, 0.8)] * 5, 5, 5),  # there are no more steps
    ],
)
def test_hidden_weights_are_held_back_as_far_as_it_is_worth_it(
    of_free: tuple[int, float], of_held: list[tuple[int, float]], asked: int, taken: int
) -> None:
    answers = dict(zip(SHRINKS, of_held, strict=False))
    free = held(*of_free)
    tried, best = shrink_weights(lambda shrink: held(*answers[shrink], shrink), free, HELD, N)
    assert [c.trial.shrink for c in tried] == list(SHRINKS[:asked])
    assert best is (tried[taken - 1] if taken else free)


def test_of_many_points_a_hundredth_may_be_lost() -> None:
    for wrong, expected in ((13, 0.5), (14, 1.0)):
        _, best = shrink_weights(lambda s, e=wrong: held(e, 0.1, s), held(3, 0.8), HELD, 1000)  # type: ignore[misc]
        assert best.trial.shrink == expected


def test_a_shrink_that_was_asked_for_is_taken_whatever_it_costs() -> None:
    tried, best = shrink_weights(lambda s: held(90, 0.1, s), held(3, 0.2), FitSpec(shrink=0.4), N)
    assert [c.trial.shrink for c in tried] == [best.trial.shrink] == [0.4]
    free = held(3, 0.8)
    assert shrink_weights(lambda s: held(3, 0.1, s), free, FitSpec(), N) == ([], free)


def test_a_single_neuron_is_not_held_back() -> None:
    free = held(3, 0.8, hidden=(1,))
    assert shrink_weights(lambda s: held(3, 0.1, s), free, HELD, N) == ([], free)
    assert "bends nothing" in reason_for_shrink(free.trial, free.trial)


def test_why_hidden_weights_are_shrunk_or_not_is_a_sentence() -> None:
    free, walls = held(3, 0.2).trial, held(3, 0.8).trial
    assert reason_for_shrink(held(4, 0.2, 0.25).trial, walls) == (
        "Its hidden weights are shrunk (inputs times 0.25): 4 wrong with that, 3 without."
    )
    assert "on a sample 4 wrong" in reason_for_shrink(held(4, 0.2, 0.25).trial, walls, sampled=True)
    assert "off the walls, so" in reason_for_shrink(free, free)
    assert "cost too many points" in reason_for_shrink(walls, walls)


def test_no_fewer_unseen_points_may_be_right_and_no_start_may_be_alone() -> None:
    def among(found_by: int, held_out: float, shrink: float = 1.0) -> Candidate:
        restart = Restart(0, 3, 0.1, 0.2, 120.0, 0.1, 1.0, 0.5, found_by=found_by)
        return candidate((2,), 0.1, [RestartResult(ANY, restart, None)], Score(held_out, 0.01), shrink)

    free = among(5, 0.98)
    for found_by, held_out, expected in ((2, 0.97, 0.5), (2, 0.95, 1.0), (1, 0.98, 1.0)):
        steps = {0.5: among(found_by, held_out, 0.5)}
        _, best = shrink_weights(lambda s, of=steps: of.get(s, held(99, 0.1)), free, HELD, N)  # type: ignore[misc]
        assert best.trial.shrink == expected
    assert shrink_weights(lambda s: among(1, 0.98, s), among(1, 0.98), HELD, N)[1].trial.shrink == SHRINKS[-1]
