from __future__ import annotations

import json
import time
import warnings
from typing import Any

import numpy as np
import pytest

from nnmath import DataError, FitSpec, Network, Report, best_line, errors, fit, load, saturation, standard
from nnmath.report import Start
from nnmath.starts import best_start, smallest_angle


def directions(network: Network) -> np.ndarray:
    """The angles in degrees in which the neurons rise, sorted."""
    return np.sort(np.degrees(np.arctan2(*network.layers[0].weights[::-1])))


@pytest.mark.parametrize(
    ("name", "hidden", "activation", "seed"),
    [
        ("bands", 2, "logistic", 0),
        ("bands", 2, "logistic", 7),
        ("rings", 3, "logistic", 1),
        ("moons", 3, "tanh", 2),
    ],
)
def test_one_start_is_scikit_learns_own_fit(name: str, hidden: int, activation: str, seed: int) -> None:
    from sklearn.neural_network import MLPClassifier

    data = load(name)
    settings: dict[str, Any] = {"activation": activation, "alpha": 1e-4, "max_iter": 1000}
    model = MLPClassifier((hidden,), solver="lbfgs", random_state=seed, **settings)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(data.X, data.y)
    network = fit(data, FitSpec(hidden=hidden, starts=1, seed=seed, **settings)).network
    grid = np.random.default_rng(0).uniform(-3, 3, (300, 2))
    for X in (data.X, grid):
        assert np.allclose(network.predict_proba(X), model.predict_proba(X), rtol=0, atol=1e-9)
        assert np.array_equal(network.predict(X), model.predict(X))


def test_fit_is_deterministic() -> None:
    data = load("rings")
    first, second = fit(data, FitSpec(hidden=3, starts=4)), fit(data, FitSpec(hidden=3, starts=4))
    assert first.network.digest == second.network.digest
    assert first.report == second.report


def test_the_chosen_start_is_among_those_that_separate_best() -> None:
    report = standard("rings_two").report
    assert report is not None
    assert [s.seed for s in report.starts] == list(range(20))
    assert report.errors == min(s.errors for s in report.starts)
    assert report.best.score == max(s.score for s in report.starts if s.errors == report.errors)


@pytest.mark.parametrize("role", ["bands", "rings", "rings_two"])
def test_the_report_speaks_of_the_network_at_hand(role: str) -> None:
    e = standard(role)
    assert e.report is not None
    assert e.report.errors == errors(e.network, e.dataset.X, e.dataset.y)
    assert e.report.hidden == e.network.n_hidden
    assert e.report.best.off_walls == pytest.approx(1 - saturation(e.network.hidden(e.dataset.X)))
    assert Report.from_dict(json.loads(json.dumps(e.report.as_dict()))) == e.report
    text = str(e.report)
    assert f"{e.report.errors} of {e.dataset.n_samples} points wrong" in text
    assert sum(line.startswith("*") for line in text.splitlines()) == 2, "a trial, and a start"
    assert max(map(len, text.splitlines())) <= 90


def test_bands_reads_well() -> None:
    """Both neurons cut symmetrically, the middle class gathers at (0, 0), the sides at (1, 0) and (0, 1)."""
    e = standard("bands")
    assert errors(e.network, e.dataset.X, e.dataset.y) <= 3
    steepness = np.linalg.norm(e.network.layers[0].weights, axis=0)
    assert steepness.min() / steepness.max() > 0.9
    assert np.diff(directions(e.network))[0] % 360 == pytest.approx(180, abs=15)
    H, side = e.network.hidden(e.dataset.X), e.dataset.X[:, 0]
    assert np.median(H[e.dataset.y == 0], axis=0).max() < 0.1
    outer = [np.median(H[(e.dataset.y == 1) & mask], axis=0).round() for mask in (side > 0, side < 0)]
    assert sorted(o.tolist() for o in outer) == [[0, 1], [1, 0]]


def test_rings_reads_well() -> None:
    """Three cuts 120 degrees apart, an even triangle, no point wrong; class 0 gathers at (0, 0, 0)."""
    e = standard("rings")
    assert errors(e.network, e.dataset.X, e.dataset.y) == 0
    angles = directions(e.network)
    assert np.diff(np.append(angles, angles[0] + 360)) == pytest.approx([120] * 3, abs=5)
    from_center = [line.signed_distance([[0.0, 0.0]])[0] for line in e.network.cut_lines()]
    assert max(from_center) / min(from_center) == pytest.approx(1, abs=0.15)
    H = e.network.hidden(e.dataset.X)
    assert np.median(H[e.dataset.y == 0], axis=0).max() < 0.2
    assert saturation(H) < 0.8
    assert e.network.output_hyperplane().signed_distance(H)[e.dataset.y == 1].min() > 0


def test_two_neurons_cannot_close_the_ring() -> None:
    e = standard("rings_two")
    assert 30 <= errors(e.network, e.dataset.X, e.dataset.y) < best_line(e.dataset.X, e.dataset.y)[1]
    assert e.network.n_hidden == 2


def test_auto_takes_the_narrowest_network_that_does() -> None:
    fitted = fit(load("rings"), FitSpec(hidden="auto", starts=8))
    assert fitted.network.n_hidden == fitted.report.hidden == 3
    assert [t.hidden for t in fitted.report.trials] == [(1,), (2,), (3,)]
    assert fit(load("blobs"), FitSpec(hidden="auto", starts=2)).network.n_hidden == 1


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_other_activations_and_more_classes(activation: str) -> None:
    data = load("iris")
    fitted = fit(data, FitSpec(hidden=3, activation=activation, starts=3))
    assert fitted.report.errors <= 3
    assert fitted.network.n_classes == 3


def test_a_penalty_that_kills_all_weights_is_no_crash() -> None:
    data = load("bands")
    fitted = fit(data, FitSpec(alpha=1e9, starts=2))
    assert fitted.report.errors >= 50


def start(errors: int, score: float, seed: int = 0) -> Start:
    return Start(seed, errors, 0.1, 0.2, 120.0, 0.1, 1.0, score)


def test_errors_come_first_then_the_score_then_the_seed() -> None:
    assert best_start([start(1, 0.9), start(0, 0.1), start(0, 0.3), start(0, 0.3 + 1e-9)]) == 2


def test_smallest_angle_by_hand() -> None:
    assert smallest_angle(np.array([[1.0, 0.0, -1.0], [0.0, 5.0, 0.0]])) == pytest.approx(90)
    assert smallest_angle(np.array([[1.0, -2.0], [0.0, 0.0]])) == pytest.approx(180)
    assert smallest_angle(np.array([[1.0], [0.0]])) == 180


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"hidden": 0}, 'hidden must be a whole number from 1 on, one for each hidden layer, or "auto", not 0'),
        ({"hidden": ()}, "not ()"),
        ({"hidden": (3, 0)}, "not (3, 0)"),
        ({"hidden": (3, True)}, "not (3, True)"),
        ({"hidden": "many"}, "'many'"),
        ({"hidden": True}, "not True"),
        ({"hidden": 2.5}, "2.5"),
        ({"activation": "sigmoid"}, "there are: logistic"),
        ({"activation": "tan"}, "did you mean 'tanh'"),
        ({"alpha": -0.1}, 'alpha must be a number from 0 on, or "auto", not -0.1'),
        ({"alpha": "much"}, "not 'much'"),
        ({"alpha": float("nan")}, "nan"),
        ({"alpha": "0.1"}, "alpha"),
        ({"starts": 0}, "starts must be"),
        ({"seed": -1}, "seed must be"),
        ({"seed": 2**32 - 5}, "above 4294967295, not 4294967291"),
        ({"held_out": 0.25}, "held_out must be True or False, not 0.25"),
        ({"max_iter": 0}, "max_iter must be"),
    ],
)
def test_bad_settings_end_in_one_clear_line(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError) as caught:
        FitSpec(**settings)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fit_wants_a_data_set() -> None:
    with pytest.raises(DataError, match="not str"):
        fit("bands")


@pytest.mark.parametrize("role", ["bands", "rings"])
def test_a_standard_fit_takes_less_than_five_seconds(role: str) -> None:
    import sklearn.neural_network  # noqa: F401 - its import is not the fit's time

    started = time.process_time()
    standard.__wrapped__(role)
    assert time.process_time() - started < 5
