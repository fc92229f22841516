"""A user's model through the command: it takes the place of a fit, and what is done with it is told."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

import nnmath
from nnmath.experiments.bundle import Bundle
from nnmath.experiments.weights_file import save_model
from tests.nnfilm.story.test_own_data import empty_folder, run, table  # noqa: F401


def test_a_fitted_model_takes_the_place_of_a_fit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnfilm.story.fitting.fit", lambda *_, **__: pytest.fail("it was fitted"))
    table(tmp_path / "good.csv")
    network = nnmath.Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "tanh")
    save_model(network, tmp_path / "mine.npz")
    code, out, _ = run(capsys, "fit", "--data", "good.csv", "--model", "mine.npz")
    assert code == 0
    assert re.search(r"^given model: 2 hidden neurons, \d+ of 40 points misclassified$", out, re.M)
    assert out.splitlines()[-1] == "media/fit/good.bundle"
    kept = Bundle.load(Path("media/fit/good.bundle"))
    assert kept.experiments["data"].network.digest == network.digest
    assert kept.about["source"]["model"] == "mine.npz"


def test_a_pipeline_s_scaling_and_what_speaks_against_a_model_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table(tmp_path / "good.csv")
    data = nnmath.load(tmp_path / "good.csv")
    model = make_pipeline(
        MinMaxScaler(), MLPClassifier((4,), activation="tanh", solver="lbfgs", max_iter=300, random_state=0)
    )
    labels = np.array(data.class_names)[data.y]
    save_model(model.fit(data.raw, labels), tmp_path / "mine.npz")
    note = "Note: the scaling of the model (MinMaxScaler) is folded into its weights\n"
    wrong = int((model.predict(data.raw) != labels).sum())
    code, out, _ = run(capsys, "fit", "--data", "good.csv", "--model", "mine.npz")
    assert (code, note in out, "Warning: The given network" in out) == (0, True, False)
    assert f"4 hidden neurons, {wrong} of 40 points misclassified\n" in out
    save_model(model.fit(data.raw, 1 - data.y), tmp_path / "turned.npz")
    for command in ("fit", "list"):
        code, out, _ = run(capsys, command, "--data", "good.csv", "--model", "turned.npz")
        assert (code, note in out) == (0, True)
        assert re.search(r"^Warning: The given network does no better than always answering \w+: \d+ of", out, re.M)
        assert re.search(r"^Warning: With its classes in another order, the given network would get", out, re.M)
