"""What libraries fit is read as they mean it: a Pipeline's, PyTorch's and Keras's answers are the network's."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import expit, softmax
from sklearn.decomposition import PCA
from sklearn.model_selection import GridSearchCV
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import (
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    PolynomialFeatures,
    RobustScaler,
    StandardScaler,
)

from nnmath import DataError, Dataset, experiment_of, load, load_model, save_model
from tests.support.fitted_models import KERAS, TORCH, Linear, Maker, Module, Sequential, random_layers


@pytest.fixture(scope="module")
def measured() -> Dataset:
    """Data on scales of their own."""
    random = np.random.default_rng(2)
    y = np.arange(90) % 3
    raw = random.normal([2000, -3, 0.5], [20, 0.1, 3], (90, 3)) + y[:, None] * [15, 0.2, 2]
    return Dataset.from_raw("made", raw, y, ("year", "depth", "mass"), ("a", "b", "c"))


def fitted(model: Any, data: Dataset) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it need not converge
        return model.fit(data.raw, data.y)


def mlp(**settings: Any) -> MLPClassifier:
    return MLPClassifier(
        (4,), **{"activation": "tanh", "max_iter": 15, "random_state": 0, "solver": "lbfgs", **settings}
    )


SCALERS = [
    (StandardScaler(),),
    (StandardScaler(with_mean=False),),
    (StandardScaler(with_std=False),),
    (MinMaxScaler((-1, 3)),),
    (RobustScaler(),),
    (RobustScaler(with_centering=False, with_scaling=True),),
    (RobustScaler(with_scaling=False),),
    (MaxAbsScaler(),),
    (StandardScaler(), MinMaxScaler()),
    (make_pipeline(MaxAbsScaler(), "passthrough"), RobustScaler()),
    ("passthrough",),
]


@pytest.mark.parametrize("scalers", SCALERS, ids=str)
@pytest.mark.parametrize("ending", ["npz", "json"])
def test_a_pipeline_answers_on_raw_data_as_its_network_does(
    tmp_path: Path, measured: Dataset, scalers: tuple[Any, ...], ending: str
) -> None:
    model = fitted(make_pipeline(*scalers, mlp()), measured)
    path = tmp_path / f"model.{ending}"
    save_model(model, path)
    expected = model.predict_proba(measured.raw)
    assert np.abs(load_model(path, measured).predict_proba(measured.X) - expected).max() < 1e-9
    assert np.abs(experiment_of(measured, model).network.predict_proba(measured.X) - expected).max() < 1e-9


def test_it_is_said_what_became_of_the_scaling(tmp_path: Path, measured: Dataset) -> None:
    model = fitted(make_pipeline(StandardScaler(), mlp()), measured)
    said = "m.npz: 3 columns in, 4 hidden neurons (tanh), 3 classes; it acts on columns scaled by its StandardScaler"
    assert save_model(model, tmp_path / "m.npz") == said
    with np.load(tmp_path / "m.npz") as file:
        assert file["scaling"] == "StandardScaler"
        assert np.array_equal(file["mean"], model[0].mean_)
    notes = experiment_of(measured, model).dataset.notes
    assert notes == ("the scaling of the model (StandardScaler) is folded into its weights",)
    raw = fitted(make_pipeline(mlp()), measured)
    assert save_model(raw, tmp_path / "m.npz").endswith("it acts on raw columns")
    assert experiment_of(measured, raw).dataset.notes[0].startswith("the model takes raw columns: ")


def test_a_model_without_a_pipeline_acts_on_standardized_columns_unless_it_is_said(
    tmp_path: Path, measured: Dataset
) -> None:
    model = fitted(mlp(), measured)
    assert np.allclose(
        experiment_of(measured, model).network.predict_proba(measured.X), model.predict_proba(measured.X)
    )
    save_model(model, tmp_path / "m.npz", mean=0, scale=1)
    network = load_model(tmp_path / "m.npz", measured)
    assert np.abs(network.predict_proba(measured.X) - model.predict_proba(measured.raw)).max() < 1e-9
    save_model(model, tmp_path / "m.npz", scale=2)
    network = load_model(tmp_path / "m.npz", measured)
    assert np.allclose(network.predict_proba(measured.X), model.predict_proba(measured.raw / 2), atol=1e-9)


def test_of_a_search_the_best_is_taken(measured: Dataset) -> None:
    search = fitted(
        GridSearchCV(make_pipeline(StandardScaler(), mlp(max_iter=5)), {"mlpclassifier__alpha": [1, 2]}, cv=2), measured
    )
    network = experiment_of(measured, search).network
    assert np.allclose(network.predict_proba(measured.X), search.predict_proba(measured.raw), atol=1e-9)


# PyTorch and Keras.

torch_like = pytest.mark.parametrize("make", TORCH.values(), ids=TORCH)
keras_like = pytest.mark.parametrize("make", KERAS.values(), ids=KERAS)
SQUASHED = {"Tanh": np.tanh, "Sigmoid": expit, "ReLU": lambda z: np.maximum(z, 0), "Identity": lambda z: z}


def answers(layers: list[Any], X: np.ndarray, activation: str) -> np.ndarray:
    """Worked out by hand: the probability of each class."""
    *hidden, (weights, bias) = layers
    for w, b in hidden:
        X = SQUASHED[activation](X @ w + b)
    logits = X @ weights + bias
    return np.column_stack([expit(-logits), expit(logits)]) if logits.shape[1] == 1 else softmax(logits, axis=1)


@torch_like
@pytest.mark.parametrize("activation", SQUASHED)
@pytest.mark.parametrize(
    ("sizes", "end"),
    [
        ((2, 3, 1), []),
        ((2, 3, 1), ["Sigmoid"]),
        ((2, 3, 3, 2), []),
        ((2, 2, 2), ["Softmax"]),
        ((2, 4, 2), ["LogSoftmax"]),
    ],
    ids=str,
)
def test_a_sequential_of_pytorch(
    tmp_path: Path, make: Maker, activation: str, sizes: tuple[int, ...], end: list[str]
) -> None:
    layers, data = random_layers(*sizes), load("moons")
    *hidden, last = layers
    model = make(*(one for pair in hidden for one in (pair, activation, "Dropout")), last, *end)
    save_model(model, tmp_path / "m.npz")
    expected = answers(layers, data.X, activation)
    assert np.allclose(load_model(tmp_path / "m.npz").predict_proba(data.X), expected, atol=1e-9)
    save_model(model.state_dict(), tmp_path / "m.json", activation=activation.lower())
    assert np.allclose(load_model(tmp_path / "m.json").predict_proba(data.X), expected, atol=1e-9)


def test_a_module_around_a_sequential_is_what_that_is_and_any_other_tells_its_weights_alone(tmp_path: Path) -> None:
    layers = random_layers(2, 3, 1)
    first, last = (Linear(*pair) for pair in layers)
    inside = TORCH["stand-in"](layers[0], "ReLU", layers[1])
    assert "hidden neurons (relu)" in save_model(Module(net=inside), tmp_path / "m.npz")
    own = Module(fc1=first, fc2=last)
    with pytest.raises(
        DataError, match=r'^model: weights alone do not determine .*: add activation="relu", for example$'
    ):
        save_model(own, tmp_path / "m.npz")
    assert "(tanh)" in save_model(own, tmp_path / "m.npz", activation="tanh")


def test_a_layer_without_a_bias(tmp_path: Path) -> None:
    layers, X = random_layers(2, 3, 1), load("moons").X
    without = [(w, np.zeros_like(b)) for w, b in layers]
    state = {f"fc{i}.weight": w.T for i, (w, _) in enumerate(layers)}
    save_model(state, tmp_path / "m.npz", activation="tanh")
    assert np.allclose(load_model(tmp_path / "m.npz").predict_proba(X), answers(without, X, "Tanh"))
    save_model([w for w, _ in layers], tmp_path / "m.npz", activation="tanh")
    assert np.allclose(load_model(tmp_path / "m.npz").predict_proba(X), answers(without, X, "Tanh"))


@keras_like
@pytest.mark.parametrize(
    ("sizes", "end"), [((2, 3, 1), "sigmoid"), ((2, 3, 1), "linear"), ((2, 2, 2), "softmax")], ids=str
)
def test_a_model_of_keras(tmp_path: Path, make: Maker, sizes: tuple[int, ...], end: str) -> None:
    (first, last), data = random_layers(*sizes), load("moons")
    expected = answers([first, last], data.X, "ReLU")
    for hidden in ([(first, "relu")], [(first, "linear"), "ReLU", "Dropout"]):
        model = make(*hidden, (last, end)) if "Dropout" not in hidden else KERAS["stand-in"](*hidden, (last, end))
        save_model(model, tmp_path / "m.npz")
        assert np.allclose(load_model(tmp_path / "m.npz").predict_proba(data.X), expected, atol=1e-9)
    save_model(model.get_weights(), tmp_path / "m.npz", activation="relu")
    assert np.allclose(load_model(tmp_path / "m.npz").predict_proba(data.X), expected, atol=1e-9)


@keras_like
def test_a_normalization_of_keras_is_a_scaling(make: Maker, measured: Dataset) -> None:
    first, last = random_layers(3, 4, 3)
    mean, variance = (values.astype(np.float32) for values in (measured.raw.mean(axis=0), measured.raw.var(axis=0)))
    experiment = experiment_of(measured, make((mean, variance), (first, "tanh"), (last, "softmax")))
    expected = answers([first, last], (measured.raw - mean) / np.sqrt(variance), "Tanh")
    assert np.allclose(experiment.network.predict_proba(measured.X), expected, atol=1e-5)
    assert experiment.dataset.notes == ("the scaling of the model (Normalization) is folded into its weights",)


# What cannot be shown, in one line.

FIRST, LAST = random_layers(2, 3, 1)
TWO_OUT = random_layers(2, 3, 2)[1]
NAN = (np.full((2, 3), np.nan), FIRST[1])
HUGE = (np.full((2, 3), np.inf, np.float16), FIRST[1])
SQUARE = random_layers(3, 3)[0]


@torch_like
@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ([LAST], "must have 2 to 16 layers, the last being the output, not 1"),
        (["Dropout"], "has no Linear or Dense layer"),
        ([FIRST, "BatchNorm1d", "ReLU", LAST], "'BatchNorm1d' is not supported: use Linear or Dense layers"),
        (["Conv1d", "ReLU", LAST], "'Conv1d' is not supported"),
        ([FIRST, "LeakyReLU", LAST], "'LeakyReLU' is not supported"),
        ([FIRST, "ReLU", SQUARE, "Tanh", LAST], "all hidden layers must have the same activation, not relu, tanh"),
        ([FIRST, "ReLU", SQUARE, LAST], "all hidden layers must have the same activation, not identity, relu"),
        ([FIRST, "ReLU", "Sigmoid", LAST], "a hidden layer must have one activation, not relu and logistic"),
        ([FIRST, "Softmax", LAST], "a hidden layer must have one activation, not softmax"),
        ([FIRST, "ReLU", TWO_OUT, "Sigmoid"], "the output is 2 sigmoids, which do not add up to 1"),
        ([FIRST, "ReLU", LAST, "Softmax"], "the output is a softmax of one number, which is always 1"),
        ([FIRST, "ReLU", LAST, "Tanh"], "the output must be logits, a sigmoid or a softmax, not tanh"),
        (["Tanh", FIRST, "ReLU", LAST], "'Tanh' comes before all weights"),
        ([FIRST, "ReLU", TWO_OUT, "ReLU", LAST], r"its layers do not fit each other, with matrices \(n_out, n_in\)"),
        ([NAN, "ReLU", LAST], 'key "weights_1" holds numbers that are not finite'),
    ],
    ids=str,
)
def test_what_pytorch_can_and_a_film_cannot(tmp_path: Path, make: Maker, layers: list[Any], words: str) -> None:
    refused(make(*layers), words, tmp_path)


def refused(model: Any, words: str, folder: Path, **said: Any) -> None:
    """It ends in one clear line, and nothing is written."""
    with pytest.raises(DataError, match=words) as caught:
        save_model(model, folder / "m.npz", **said)
    line = str(caught.value)
    assert line.startswith("model: ")
    assert "\n" not in line
    assert not line.endswith("…")
    assert caught.value.parameter == "model"
    assert not list(folder.iterdir())


ARRAYS = [FIRST[0], FIRST[1], LAST[0], LAST[1]]


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("weights.npz", "must be a Network, a fitted MLPClassifier .*, not a str$"),
        (None, "must be a Network, .* not a NoneType$"),
        ([w.T for w in ARRAYS], r"do not fit each other, with matrices \(n_in, n_out\): .*; transposed, they would"),
        (
            {"a.weight": FIRST[0], "a.bias": FIRST[1], "b.weight": LAST[0], "b.bias": LAST[1]},
            r"\(n_out, n_in\): .*; trans",
        ),
        (
            {"fc1.weight": FIRST[0].T, "bn.running_mean": FIRST[1]},
            "'bn.running_mean' is neither a weight nor a bias of a",
        ),
        ({"bn.weight": FIRST[1]}, "'bn.weight' is neither a weight nor a bias of a Linear layer"),
        ({"conv.weight": np.ones((2, 2, 2))}, "'conv.weight' is neither a weight nor a bias of a Linear layer"),
        ({"fc1.bias": FIRST[1]}, "'fc1.weight' is missing"),
        ({"fc1.weight": Sequential()}, "'fc1.weight' is neither a weight nor a bias"),
        ([FIRST[1], *ARRAYS], r"array 1, of shape \(3,\), is neither a kernel"),
        ([*ARRAYS, LAST[1]], r"array 5, of shape \(1,\), is neither a kernel"),
        ([np.ones((3, 3, 1)), *ARRAYS], r"array 1, of shape \(3, 3, 1\), is neither a kernel"),
        ([FIRST[0], LAST[1], LAST[0], LAST[1]], "do not fit each other"),
        ([HUGE[0], *ARRAYS[1:]], 'key "weights_1" holds numbers that are not finite'),
        ([FIRST[0].astype(str), *ARRAYS[1:]], 'key "weights_1" must be a matrix of numbers, .* type <U32'),
        ([], "must have 2 to 16 layers"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_arrays_that_are_no_network(tmp_path: Path, model: Any, words: str) -> None:
    refused(model, words, tmp_path, activation="relu")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, 'weights alone do not determine the hidden layers\' activation: add activation="relu", for example'),
        ({"activation": "gelu"}, "no activation 'gelu'"),
        ({"activation": "relu", "mean": [1, 2, 3]}, 'key "mean" must be a number, or one for each of the 2 features'),
        ({"activation": "relu", "scale": 0}, 'key "scale" must not hold a 0'),
        ({"activation": "relu", "scale": "1"}, 'key "scale" must be a number'),
    ],
)
def test_what_is_said_of_arrays_is_checked(tmp_path: Path, said: dict[str, Any], words: str) -> None:
    refused(ARRAYS, words, tmp_path, **said)


def test_a_half_precision_s_numbers_are_read_as_they_are(tmp_path: Path) -> None:
    halves = [array.astype(np.float16) for array in ARRAYS]
    save_model(halves, tmp_path / "m.npz", activation="tanh")
    assert np.array_equal(load_model(tmp_path / "m.npz").layers[0].weights, halves[0].astype(np.float64))


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ([(FIRST, "gelu"), (LAST, "linear")], "'gelu' is not supported"),
        ([(FIRST, "relu"), "BatchNormalization", (LAST, "linear")], "'BatchNormalization' is not supported"),
        (["ReLU", (FIRST, "relu"), (LAST, "linear")], "'ReLU' comes before all weights"),
        ([(FIRST, "relu"), (TWO_OUT, "sigmoid")], "the output is 2 sigmoids"),
        ([(FIRST, "relu"), (LAST, "softmax")], "the output is a softmax of one number"),
        ([(FIRST, "relu"), (LAST, "relu")], "the output must be logits, a sigmoid or a softmax, not relu"),
    ],
    ids=lambda value: str(value)[-30:],
)
@keras_like
def test_what_keras_can_and_a_film_cannot(tmp_path: Path, make: Maker, layers: list[Any], words: str) -> None:
    refused(make(*layers), words, tmp_path)


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (
            make_pipeline(PCA(2), mlp()),
            r"step 'pca' \(PCA\) cannot be folded into weights: a Pipeline may have",
        ),
        (
            make_pipeline(PolynomialFeatures(), mlp()),
            r"step 'polynomialfeatures' \(PolynomialFeatures\) cannot be folded",
        ),
        (make_pipeline(OneHotEncoder(handle_unknown="ignore"), mlp()), r"step 'onehotencoder' \(OneHotEncoder\)"),
        (make_pipeline(MinMaxScaler(clip=True), mlp()), r"step 'minmaxscaler' \(MinMaxScaler\) clips, .* clip=False"),
        (
            make_pipeline(StandardScaler(), MLPRegressor(hidden_layer_sizes=(2,), max_iter=5)),
            "MLPRegressor is not a classifier",
        ),
        (make_pipeline(mlp(), StandardScaler()), "StandardScaler has no coefs_"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_steps_that_no_weights_can_take_in(tmp_path: Path, measured: Dataset, model: Any, words: str) -> None:
    if hasattr(model[-1], "max_iter"):
        fitted(model, measured)
    refused(model, words, tmp_path)


def test_other_models_of_scikit_learn(tmp_path: Path, measured: Dataset) -> None:
    refused(mlp(), "MLPClassifier has no coefs_: fit it first", tmp_path)
    refused(make_pipeline(StandardScaler(), mlp()), "MLPClassifier has no coefs_: fit it first", tmp_path)
    refused(
        Pipeline([("scale", StandardScaler()), ("net", fitted(mlp(), measured))]), r"'scale' .* is not fitted", tmp_path
    )
    refused(fitted(make_pipeline(StandardScaler(), mlp()), measured), "has its own scaling, so", tmp_path, mean=0)
    labels = np.column_stack([measured.y, 1 - measured.y]) > 0
    refused(
        mlp(solver="adam", max_iter=400, tol=1).fit(measured.X, labels),
        "gives each point several labels",
        tmp_path,
    )
    refused(StandardScaler().fit(measured.raw), "StandardScaler has no coefs_: an MLPClassifier is needed", tmp_path)
