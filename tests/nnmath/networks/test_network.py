from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax

from nnmath import Layer, Network, load
from nnmath.networks.network import on_plane

Networks = Callable[..., st.SearchStrategy[Network]]
TURNS = {"logistic": 1.0, "tanh": 0.0}


def sklearn_model(name: str, hidden: int | tuple[int, ...], activation: str) -> Any:
    from sklearn.neural_network import MLPClassifier

    data = load(name)
    model = MLPClassifier(hidden, activation=activation, solver="lbfgs", max_iter=60, random_state=3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(data.X, data.y)


@pytest.mark.parametrize("activation", ["logistic", "tanh", "relu"])
@pytest.mark.parametrize(("name", "hidden"), [("bands", 2), ("rings", 3), ("iris", 4), ("wine", 5)])
def test_forward_pass_is_scikit_learns(name: str, hidden: int, activation: str) -> None:
    data, model = load(name), sklearn_model(name, hidden, activation)
    for network in (Network.from_sklearn(model), Network.from_sklearn(model).oriented()):
        assert np.allclose(network.predict_proba(data.X), model.predict_proba(data.X), rtol=0, atol=1e-12)
        assert np.array_equal(network.predict(data.X), model.predict(data.X))


@pytest.mark.parametrize(("name", "widths"), [("spirals", (6, 3)), ("iris", (5, 4, 2))])
def test_a_deep_networks_forward_pass_is_scikit_learns(name: str, widths: tuple[int, ...]) -> None:
    data, model = load(name), sklearn_model(name, widths, "tanh")
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


@given(data=st.data())
def test_reorienting_changes_no_prediction(networks: Networks, cloud: np.ndarray, data: st.DataObject) -> None:
    outputs = data.draw(st.sampled_from([1, 3]))
    features = data.draw(st.sampled_from([2, 4]))
    network = data.draw(networks(features=features, outputs=outputs))
    X = np.tile(cloud, (1, features // 2))
    turned = network.oriented()
    # Units that change sides cancel against the bias: allow for the rounding of the terms that cancel.
    slack = 1e-12 * (1 + np.abs(network.layers[1].weights).sum()) * (1 + np.abs(network.hidden(X)).max())
    assert np.allclose(turned.logits(X), network.logits(X), rtol=0, atol=slack)
    assert np.allclose(turned.predict_proba(X), network.predict_proba(X), rtol=0, atol=slack)


@given(data=st.data())
def test_oriented_units_speak_against_class_0_and_do_not_mirror(networks: Networks, data: st.DataObject) -> None:
    network = data.draw(networks())
    turned = network.oriented()
    W = turned.layers[0].weights
    if network.activation in TURNS:
        assert (turned.layers[1].weights >= 0).all()
    if network.n_hidden == 2:
        assert np.linalg.det(W) > 0
    again = turned.oriented()
    assert np.array_equal(again.layers[0].weights, W)
    assert np.array_equal(again.layers[1].bias, turned.layers[1].bias)


@given(data=st.data())
def test_the_sheet_turns_less_than_in_any_other_order(networks: Networks, data: st.DataObject) -> None:
    from itertools import permutations

    from scipy.linalg import polar
    from scipy.spatial.transform import Rotation

    def turn(W: np.ndarray) -> float:
        q, _ = polar(W.T)
        return float(Rotation.from_matrix(np.column_stack([q, np.cross(q[:, 0], q[:, 1])])).magnitude())

    W = data.draw(networks(hidden=3)).oriented().layers[0].weights
    assert turn(W) <= min(turn(W[:, list(order)]) for order in permutations(range(3))) + 1e-7


@given(data=st.data())
def test_cut_lines_are_where_the_pre_activation_is_zero(networks: Networks, data: st.DataObject) -> None:
    network = data.draw(networks())
    spots = np.random.default_rng(1).uniform(-3, 3, (20, 2))
    for j, line in enumerate(network.cut_lines()):
        z = network.pre_activation(line.project(spots))[:, j]
        assert np.abs(z).max() < 1e-12 * (1 + np.abs(network.pre_activation(spots)).max())


def test_two_softmax_outputs_are_one_logistic_output(cloud: np.ndarray) -> None:
    random = np.random.default_rng(0)
    W, b, V, c = (
        random.normal(size=(2, 3)),
        random.normal(size=3),
        random.normal(size=(3, 2)),
        random.normal(size=2),
    )
    two = Network.from_arrays([W, V], [b, c])
    one = Network.from_arrays([W, V[:, [1]] - V[:, [0]]], [b, c[[1]] - c[[0]]])
    assert np.allclose(two.predict_proba(cloud), softmax(two.hidden(cloud) @ V + c, axis=1))
    assert np.allclose(two.logits(cloud), one.logits(cloud))
    assert np.allclose(two.output_hyperplane().normal, one.output_hyperplane().normal)
    assert np.allclose(two.oriented().predict_proba(cloud), one.predict_proba(cloud))


def test_huge_sums_do_not_overflow() -> None:
    network = Network.from_arrays([[[1e4], [0.0]], [[1e4]]], [[0.0], [0.0]])
    assert network.predict_proba([[-1e3, 0.0], [1e3, 0.0]]).tolist() == [[0.5, 0.5], [0.0, 1.0]]


def test_digest_is_of_the_function_as_written() -> None:
    a = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    same = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    tanh = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "tanh")
    moved = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.full(1, 1e-9)])
    assert a.digest == same.digest
    assert len({a.digest, tanh.digest, moved.digest}) == 3


def test_a_network_cannot_be_changed() -> None:
    weights = np.eye(2)
    layer = Layer(weights, np.zeros(2), "tanh")
    weights[0, 0] = 7.0
    assert layer.weights[0, 0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        layer.weights[0, 0] = 7.0


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: Network(
                (Layer(np.eye(2), [0, 0], "tanh"), Layer(np.eye(2), [0, 0], "relu"), Layer([[1], [1]], [0], "logistic"))
            ),
            "the same activation, not relu, tanh",
        ),
        (
            lambda: Network.from_arrays([np.eye(2), np.ones((3, 2)), np.ones((2, 1))], [[0, 0], [0, 0], [0]]),
            r"2 hidden neurons do not fit the next layer's weights of shape \(3, 2\)",
        ),
        (lambda: Layer(np.zeros((2, 1)), [np.inf], "tanh"), "finite"),
        (
            lambda: Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), [0.0]], "rellu"),
            "mean 'relu'",
        ),
        (
            lambda: Network.from_arrays([np.eye(2), np.ones((2, 1))], [[0, 0], [0]]).hidden([1.0, 2.0]),
            r"\(n, 2\)",
        ),
        (
            lambda: Network.from_arrays([np.eye(2), np.eye(2, 3)], [[0, 0], [0] * 3]).output_hyperplane(),
            "two classes",
        ),
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


def deep() -> Network:
    random, sizes = np.random.default_rng(0), [5, 4, 3, 3]
    weights = [random.normal(size=(a, b)) for a, b in pairwise(sizes)]
    return Network.from_arrays(weights, [random.normal(size=n) for n in sizes[1:]], "tanh")


def test_on_the_plane_it_gives_what_the_network_gives() -> None:
    random, network = np.random.default_rng(1), deep()
    basis, through = np.linalg.qr(random.normal(size=(5, 2)))[0], random.normal(size=5)
    points = through + random.normal(size=(30, 2)) @ basis.T
    sliced = on_plane(network, basis, through)
    assert sliced.n_features == 2
    assert sliced.predict_proba(points @ basis) == pytest.approx(network.predict_proba(points))
    aside = points + np.linalg.svd(basis.T)[2][-1]
    assert not np.allclose(sliced.predict_proba(aside @ basis), network.predict_proba(aside))
