"""What scikit-learn fits is read as it means it: a Pipeline's answers are the network's."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.model_selection import GridSearchCV
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    MinMaxScaler,
    OneHotEncoder,
    StandardScaler,
)

from nnmath import DataError, Dataset, experiment_of, load_model, save_model


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
    (StandardScaler(with_std=False),),
    (MinMaxScaler((-1, 3)),),
    (StandardScaler(with_mean=False),),
    (StandardScaler(), MinMaxScaler()),
    (),
]


@pytest.mark.parametrize("scalers", SCALERS, ids=str)
def test_a_pipeline_answers_on_raw_data_as_its_network_does(
    tmp_path: Path, measured: Dataset, scalers: tuple[Any, ...]
) -> None:
    model = fitted(make_pipeline(*scalers, mlp()), measured)
    path = tmp_path / "model.npz"
    save_model(model, path)
    expected = model.predict_proba(measured.raw)
    assert np.abs(load_model(path, measured).predict_proba(measured.X) - expected).max() < 1e-9
    assert np.abs(experiment_of(measured, model).network.predict_proba(measured.X) - expected).max() < 1e-9


def test_a_model_without_a_pipeline_acts_on_standardized_columns_unless_it_is_said(
    tmp_path: Path, measured: Dataset
) -> None:
    model = fitted(mlp(), measured)
    assert np.allclose(
        experiment_of(measured, model).network.predict_proba(measured.X), model.predict_proba(measured.X)
    )
    save_model(model, tmp_path / "m.npz", mean=0, scale=2)
    network = load_model(tmp_path / "m.npz", measured)
    assert np.allclose(network.predict_proba(measured.X), model.predict_proba(measured.raw / 2), atol=1e-9)


def test_of_a_search_the_best_is_taken(measured: Dataset) -> None:
    search = fitted(
        GridSearchCV(make_pipeline(StandardScaler(), mlp(max_iter=5)), {"mlpclassifier__alpha": [1, 2]}, cv=2), measured
    )
    network = experiment_of(measured, search).network
    assert np.allclose(network.predict_proba(measured.X), search.predict_proba(measured.raw), atol=1e-9)


# What cannot be shown, in one line.

WITH_STEPS: dict[str, tuple[Any, str]] = {
    "components": (make_pipeline(PCA(2), mlp()), r"step 'pca' \(PCA\) cannot be folded into weights"),
    "codes": (make_pipeline(OneHotEncoder(handle_unknown="ignore"), mlp()), "step 'onehotencoder' .* cannot be folded"),
    "clipping": (make_pipeline(MinMaxScaler(clip=True), mlp()), "'minmaxscaler' .* clips, .* clip=False"),
    "regression": (make_pipeline(StandardScaler(), MLPRegressor(max_iter=5)), "MLPRegressor is not a classifier"),
    "identity": (make_pipeline(mlp(activation="identity")), "'identity' .* bends nothing"),
}
UNFIT: dict[str, tuple[Any, str]] = {
    "no network": (make_pipeline(mlp(), StandardScaler()), "StandardScaler has no coefs_: an MLPClassifier is needed"),
    "no fit": (mlp(), "MLPClassifier has no coefs_: fit it first"),
    "a name": ("weights.npz", "must be a Network, a fitted MLPClassifier .*, not a str$"),
}


@pytest.mark.parametrize("what", [*WITH_STEPS, *UNFIT, "two scalings", "several labels"])
def test_what_no_weights_can_take_in_is_refused_in_one_line(tmp_path: Path, measured: Dataset, what: str) -> None:
    said = {}
    if what in WITH_STEPS:
        model, words = fitted(WITH_STEPS[what][0], measured), WITH_STEPS[what][1]
    elif what in UNFIT:
        model, words = UNFIT[what]
    elif what == "two scalings":
        model, words = fitted(make_pipeline(StandardScaler(), mlp()), measured), "has its own scaling, so"
        said = {"mean": 0}
    else:
        labels = np.column_stack([measured.y, 1 - measured.y]) > 0
        model = mlp(solver="adam", max_iter=400, tol=1).fit(measured.X, labels)
        words = "gives each point several labels"
    with pytest.raises(DataError, match=words) as caught:
        save_model(model, tmp_path / "m.npz", **said)
    line = str(caught.value)
    assert line.startswith("model: ") and "\n" not in line and not line.endswith("…")
    assert caught.value.parameter == "model"
    assert not list(tmp_path.iterdir()), "nothing is written"
