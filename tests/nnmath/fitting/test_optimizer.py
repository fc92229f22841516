"""The steps of a training are those of the very fit: they end with its network to the bit, and say what is true."""

from __future__ import annotations

import warnings
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy import optimize
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from nnmath import Dataset, Fit, FitSpec, Network, fit, load
from nnmath.fitting import optimizer
from nnmath.fitting.fit import split_points
from nnmath.fitting.optimizer import RestartTask, attempt
from nnmath.fitting.report import MOST_STEPS, TrainingPath
from tests.support.sharing import once_a_run

CASES = {
    "logistic": ("bands", FitSpec(starts=4, held_out=False)),
    "tanh": ("moons", FitSpec(hidden=3, activation="tanh", starts=4, held_out=False)),
    "relu": ("moons", FitSpec(hidden=3, activation="relu", starts=4, held_out=False)),
    "three classes": ("iris", FitSpec(hidden=3, starts=3, seed=7, held_out=False)),
    "two layers": ("moons", FitSpec(hidden=(4, 3), starts=2, held_out=False)),
}
each = pytest.mark.parametrize("case", CASES)


@once_a_run
def made(case: str) -> tuple[Dataset, Fit]:
    name, spec = CASES[case]
    data = load(name)
    return data, fit(data, spec)


def path_of(case: str) -> TrainingPath:
    training = made(case)[1].training
    assert training is not None
    return training.chosen


def task(case: str) -> RestartTask:
    """How the chosen start was run."""
    spec = CASES[case][1]
    report = made(case)[1].report
    threads = 1 if spec.starts > 1 else None
    about = RestartTask(report.layers, spec.activation, report.alpha, spec.max_iter, report.best.seed)
    return replace(about, threads=threads)


@each
def test_steps_end_with_the_network_to_the_bit_and_say_what_is_true_of_their_weights(case: str) -> None:
    (data, found), path = made(case), path_of(case)
    assert path.networks[-1].digest == found.network.digest
    assert path.losses[-1] == found.report.best.loss and path.errors[-1] == found.report.errors
    assert len(path.begins) == 1 and (np.diff(path.losses) < 0).all(), "within a stage the loss falls"
    for step, network in enumerate(path.networks):
        penalty = found.report.alpha / 2 * sum(np.sum(layer.weights**2) for layer in network.layers) / data.n_samples
        loss = log_loss(data.y, network.predict_proba(data.X)) + penalty
        assert path.losses[step] == pytest.approx(loss, rel=1e-6)
        assert path.errors[step] == np.count_nonzero(network.predict_proba(data.X).argmax(axis=1) != data.y)


@each
def test_to_record_changes_no_bit(case: str) -> None:
    data, minimize = made(case)[0], optimize.minimize
    points = split_points(data, CASES[case][1].seed)
    plain, recorded = attempt(points, task(case)), attempt(points, replace(task(case), recorded=True))
    assert plain.network.digest == recorded.network.digest
    assert plain.start == recorded.start
    assert plain.path is None and recorded.path is not None
    assert optimize.minimize is minimize


@each
def test_the_first_step_is_the_random_start(case: str) -> None:
    path, (name, spec) = path_of(case), CASES[case]
    sizes = [path.networks[0].n_features, *path.networks[0].widths, path.networks[0].layers[-1].n_out]
    random = np.random.RandomState(made(case)[1].report.best.seed)
    weights, biases = [], []
    for fan_in, fan_out in pairwise(sizes):  # Glorot's, as scikit-learn's documentation has it
        bound = np.sqrt((2.0 if spec.activation == "logistic" else 6.0) / (fan_in + fan_out))
        weights.append(random.uniform(-bound, bound, (fan_in, fan_out)))
        biases.append(random.uniform(-bound, bound, fan_out))
    start, X = Network.from_arrays(weights, biases, spec.activation), load(name).X
    assert path.iterations[0] == 0
    assert np.allclose(path.networks[0].predict_proba(X), start.predict_proba(X), rtol=0, atol=1e-12)


def mapping(own: np.ndarray, raw: np.ndarray) -> list[tuple[int, float]]:
    """Which raw unit (columns) each of a layer's units is, and whether it is turned (-1)."""
    found = []
    for unit in own.T:
        ways = [(i, sign) for i in range(raw.shape[1]) for sign in (1.0, -1.0) if np.allclose(unit, sign * raw[:, i])]
        found.append(ways[0])
    return found


@pytest.mark.parametrize("case", ["logistic", "tanh", "relu", "three classes"])
def test_a_step_is_what_a_fit_of_so_many_iterations_gives_turned_and_ordered_as_the_last_one_is(case: str) -> None:
    (data, found), path, spec = made(case), path_of(case), CASES[case][1]
    ways = []
    for step in (1, len(path) // 2, len(path) - 1):
        model = MLPClassifier(spec.hidden, activation=spec.activation, solver="lbfgs", alpha=found.report.alpha)
        model.set_params(random_state=found.report.best.seed, max_iter=int(path.iterations[step]))
        with warnings.catch_warnings(), threadpool_limits(limits=1):
            warnings.simplefilter("ignore")
            model.fit(data.X, data.y)
        own = path.networks[step].predict_proba(data.X)
        assert np.allclose(own, model.predict_proba(data.X), rtol=0, atol=1e-9)
        ways.append(mapping(path.networks[step].layers[0].weights, model.coefs_[0]))
    assert ways == [ways[-1]] * len(ways)


def test_many_points_are_first_seen_as_a_sample() -> None:
    random = np.random.RandomState(0)
    X, y = random.normal(size=(2600, 2)), np.repeat([0, 1], 1300)
    X[y == 1, 0] += np.where(random.uniform(size=1300) < 0.5, -2.2, 2.2)
    found = fit(load((X, y)), FitSpec(starts=3))
    assert found.report.search_rows is not None and found.training is not None
    path = found.training.chosen
    assert path.networks[-1].digest == found.network.digest
    assert len(path.begins) == 2 and path.errors[-1] == found.report.errors
    before, after = path.networks[path.begins[1] - 1], path.networks[path.begins[1]]
    assert np.allclose(before.layers[0].weights, after.layers[0].weights)


def test_a_start_that_got_stuck_is_the_usual_one() -> None:
    found = fit(load("bands"), FitSpec(held_out=False))
    report, training = found.report, found.training
    assert training is not None and training.stuck is not None
    counts = [report.starts[i].errors for i in report.stuck]
    assert min(counts) > report.errors + 0.02 * report.n_samples
    assert counts.count(int(training.stuck.errors[-1])) == max(map(counts.count, counts))
    assert training.stuck.losses[-1] == report.starts[report.typically_stuck or 0].loss


def test_where_all_starts_come_as_far_none_is_stuck() -> None:
    found = fit(load("blobs"), FitSpec(starts=4, held_out=False))
    assert found.training is not None and found.training.stuck is None
    assert found.report.stuck == () and found.report.typically_stuck is None


@pytest.mark.parametrize("n", [1, 50, MOST_STEPS, 101, 700])
def test_of_many_iterations_some_are_kept(n: int) -> None:
    notes = [optimizer.Note(i, np.zeros(3), 1.0 / (i + 1), begins=i in (0, 60)) for i in range(n)]
    kept = optimizer.thinned(notes, MOST_STEPS)
    assert len(kept) == n if n <= MOST_STEPS else MOST_STEPS // 2 < len(kept) <= MOST_STEPS
    assert kept[0] is notes[0] and kept[-1] is notes[-1]
    assert {note.iteration for note in kept if note.begins} == {i for i in (0, 60) if i < n}
    gaps = np.diff([note.iteration for note in kept])
    assert n <= MOST_STEPS or gaps[: len(gaps) // 2].mean() < gaps[len(gaps) // 2 :].mean()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"networks": ()},
        {"iterations": np.array([0, -1])},
        {"begins": (1,)},
    ],
)
def test_steps_that_do_not_fit_one_another_are_refused(spoilt: dict[str, object]) -> None:
    network = made("logistic")[1].network
    whole = TrainingPath((network, network), np.array([0, 1]), np.array([1.0, 0.5]), np.array([3, 2]))
    assert len(whole) == 2 and whole.n_iterations == 1
    with pytest.raises(ValueError, match="training"):
        replace(whole, **spoilt)
    with pytest.raises(ValueError, match="one shape"):
        replace(whole, networks=(network, made("tanh")[1].network))
