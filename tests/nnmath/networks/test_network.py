from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import polar
from scipy.spatial.transform import Rotation
from scipy.special import softmax
from sklearn.neural_network import MLPClassifier

from nnmath import Layer, Network, load
from nnmath.networks.network import on_plane
from tests.support.networks import CLOUD, networks, random_network

TURNS = {"logistic": 1.0, "tanh": 0.0}


def sklearn_model(name: str, hidden: int | tuple[int, ...], activation: str) -> Any:
    data = load(name)
    model = MLPClassifier(hidden, activation=activation, solver="lbfgs", max_iter=60, random_state=3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(data.X, data.y)


@pytest.mark.parametrize("activation", ["logistic", "tanh", "relu"])
@pytest.mark.parametrize(("name", "hidden"), [("rings", 3), ("iris", 4)])
def test_forward_pass_is_scikit_learns(name: str, hidden: int, activation: str) -> None:
    data, model = load(name), sklearn_model(name, hidden, activation)
    for network in (Network.from_sklearn(model), Network.from_sklearn(model).oriented()):
        assert np.allclose(network.predict_proba(data.X), model.predict_proba(data.X), rtol=0, atol=1e-12)
        assert np.array_equal(network.predict(data.X), model.predict(data.X))


def test_a_deep_networks_forward_pass_is_scikit_learns() -> None:
    widths, data = (5, 4, 2), load("iris")
    model = sklearn_model("iris", widths, "tanh")
    network = Network.from_sklearn(model)
    assert np.allclose(network.predict_proba(data.X), model.predict_proba(data.X), rtol=0, atol=1e-12)
    assert network.widths == widths
    assert network.n_hidden == widths[-1]
    assert network.oriented() is network
    values = data.X
    for shown, weights, bias in zip(network.activations(data.X), model.coefs_, model.intercepts_, strict=False):
        values = np.tanh(values @ weights + bias)
        assert np.allclose(shown, values, rtol=1e-12)
    assert np.array_equal(network.hidden(data.X), network.activations(data.X)[-1])
    assert [line.normal.tolist() for line in network.cut_lines()] == model.coefs_[0].T.tolist()
    assert len(network.activations(data.X)) == len(widths)


@given(st.one_of(networks(), networks(features=4), networks(outputs=3), networks(features=4, outputs=3)))
def test_reorienting_changes_no_prediction(network: Network) -> None:
    X = np.tile(CLOUD, (1, network.n_features // 2))
    turned = network.oriented()
    # Units that change sides cancel against the bias: allow for the rounding of the terms that cancel.
    slack = 1e-12 * (1 + np.abs(network.layers[1].weights).sum()) * (1 + np.abs(network.hidden(X)).max())
    assert np.allclose(turned.logits(X), network.logits(X), rtol=0, atol=slack)
    assert np.allclose(turned.predict_proba(X), network.predict_proba(X), rtol=0, atol=slack)


@given(networks())
def test_oriented_units_speak_against_class_0_and_do_not_mirror(network: Network) -> None:
    turned = network.oriented()
    W = turned.layers[0].weights
    if network.activation in TURNS:
        assert (turned.layers[1].weights >= 0).all()
    if network.n_hidden == 2:
        assert np.linalg.det(W) > 0
    again = turned.oriented()
    assert np.array_equal(again.layers[0].weights, W)
    assert np.array_equal(again.layers[1].bias, turned.layers[1].bias)


@given(networks(hidden=3))
def test_the_sheet_turns_less_than_in_any_other_order(network: Network) -> None:
    def turn(W: np.ndarray) -> float:
        q, _ = polar(W.T)
        return float(Rotation.from_matrix(np.column_stack([q, np.cross(q[:, 0], q[:, 1])])).magnitude())

    W = network.oriented().layers[0].weights
    assert turn(W) <= min(turn(W[:, list(order)]) for order in permutations(range(3))) + 1e-7


@given(networks())
def test_cut_lines_are_where_the_pre_activation_is_zero(network: Network) -> None:
    spots = np.random.default_rng(1).uniform(-3, 3, (20, 2))
    for j, line in enumerate(network.cut_lines()):
        z = network.pre_activation(line.project(spots))[:, j]
        assert np.abs(z).max() < 1e-12 * (1 + np.abs(network.pre_activation(spots)).max())


def test_two_softmax_outputs_are_one_logistic_output() -> None:
    two = random_network(np.random.default_rng(0), 2, 3, 2)
    (W, V), (b, c) = ([getattr(layer, part) for layer in two.layers] for part in ("weights", "bias"))
    one = Network.from_arrays([W, V[:, [1]] - V[:, [0]]], [b, c[[1]] - c[[0]]])
    assert np.allclose(two.predict_proba(CLOUD), softmax(two.hidden(CLOUD) @ V + c, axis=1))
    assert np.allclose(two.logits(CLOUD), one.logits(CLOUD))
    assert np.allclose(two.output_hyperplane().normal, one.output_hyperplane().normal)
    assert np.allclose(two.oriented().predict_proba(CLOUD), one.predict_proba(CLOUD))


def test_digest_is_of_the_function_as_written() -> None:
    weights, settings = [np.eye(2), np.ones((2, 1))], [(0.0, "logistic"), (0.0, "tanh"), (1e-9, "logistic")]
    digests = {Network.from_arrays(weights, [np.zeros(2), [bias]], name).digest for bias, name in settings * 2}
    assert len(digests) == 3


def test_a_network_cannot_be_changed() -> None:
    weights = np.eye(2)
    layer = Layer(weights, np.zeros(2), "tanh")
    weights[0, 0] = 7.0
    assert layer.weights[0, 0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        layer.weights[0, 0] = 7.0


def of(*weights: Any, activation: str = "logistic") -> Network:
    return Network.from_arrays(weights, [np.zeros(np.shape(one)[1]) for one in weights], activation)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Network((Layer(np.eye(2), [0, 0], "tanh"), *of(np.eye(2), np.eye(2)).layers)), "the same activation"),
        (lambda: of(np.eye(2), np.ones((3, 2)), np.ones((2, 1))), "2 hidden neurons do not fit the next layer's"),
        (lambda: of(np.eye(2), np.ones((2, 1))).hidden([1.0, 2.0]), r"\(n, 2\)"),
        (lambda: of(np.eye(2), np.eye(2, 3)).output_hyperplane(), "two classes"),
        (lambda: Network.from_sklearn(object()), "object has no coefs_: an MLPClassifier is needed"),
    ],
)
def test_bad_arguments_end_in_one_clear_line(make: Callable[[], object], words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        make()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("hidden", "output", "idle"),
    [
        (np.eye(2), [[1.0], [0.0]], ""),
        ([[1.0, 0.0], [2.0, 0.0]], [[1.0], [1.0]], "hidden neuron 2 has only zero weights"),
        (np.eye(2), [[0.0], [0.0]], "the output has only zero weights"),
    ],
)
def test_a_part_without_weights_is_named(hidden: Any, output: Any, idle: str) -> None:
    assert Network.from_arrays([hidden, output], [np.ones(2), np.ones(1)]).idle == idle


def test_on_the_plane_it_gives_what_the_network_gives() -> None:
    random = np.random.default_rng(1)
    network = random_network(random, 5, 4, 3, 3, activation="tanh")
    basis, through = np.linalg.qr(random.normal(size=(5, 2)))[0], random.normal(size=5)
    points = through + random.normal(size=(30, 2)) @ basis.T
    sliced = on_plane(network, basis, through)
    assert sliced.n_features == 2
    assert sliced.predict_proba(points @ basis) == pytest.approx(network.predict_proba(points))
    aside = points + np.linalg.svd(basis.T)[2][-1]
    assert not np.allclose(sliced.predict_proba(aside @ basis), network.predict_proba(aside))


def test_with_one_feature_the_steepest_rise_comes_first() -> None:
    network = Network.from_arrays([[[-2.0, 3.0, 1.0]], np.ones((3, 1))], [[1.0, 2.0, 3.0], [0.0]])
    line = np.linspace(-2.0, 2.5, 41)[:, None]
    assert network.oriented().layers[0].weights.tolist() == [[3.0, 1.0, -2.0]]
    assert network.oriented().logits(line) == pytest.approx(network.logits(line))
