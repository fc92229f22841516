"""`nnfilm.explore`: a widget of any data, whose network Python reads and sets."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from traitlets import TraitError

import nnfilm
import nnmath
from nnfilm import notebook
from nnfilm.pack.widget import Twin
from nnfilm.utils.errors import BadInput, FilmError
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.networks.network import Network
from nnmath.utils.errors import DataError
from tests.nnfilm.test_notebook import frame
from tests.nnmath.datasets.tables.test_logarithms import stars


@pytest.fixture
def rings() -> Twin:
    return nnfilm.explore()


def test_without_data_it_is_the_rings_of_the_article(rings: Twin) -> None:
    assert rings.experiment.digest == standard("rings").digest
    assert repr(rings) == "Twin(rings, 0 of 300 points wrong)"


def test_a_table_is_fitted_as_the_command_fits_it() -> None:
    twin = nnfilm.explore(frame(), label="kind", hidden=2, quick=True, jobs=0)
    assert twin.dataset.class_names == ("inside", "outside") and twin.network.widths == (2,)
    fit = nnmath.fit(twin.dataset, nnmath.FitSpec(hidden=2, starts=3, max_iter=200, held_out="once"))
    assert twin.network.digest == fit.network.digest


def network_of(*widths: int) -> Network:
    """A network of these widths, from inputs to output."""
    pairs = list(pairwise(widths))
    return Network.from_arrays([np.ones(pair) for pair in pairs], [np.zeros(n) for _, n in pairs], "logistic")


def test_an_experiment_is_shown_as_it_is() -> None:
    bands = standard("bands")
    assert nnfilm.explore(bands).experiment is bands
    with pytest.raises(BadInput, match="label cannot be combined"):
        nnfilm.explore(bands, label="x")


def test_what_is_dragged_is_read_and_what_is_set_is_shown(rings: Twin) -> None:
    layers = [{"weights": one.weights.tolist(), "bias": one.bias.tolist()} for one in rings.network.layers]
    layers[0]["bias"][1] = 9.0
    rings.set_state({"layers": layers, "step": 3})  # as a browser does
    assert rings.network.layers[0].bias[1] == 9 and rings.mistakes > 50
    assert rings.experiment.network.digest == rings.network.digest != standard("rings").network.digest
    rings.network = standard("rings").network
    assert rings.layers == rings.facts["network"]["layers"] and rings.step is None
    assert rings.experiment.digest == standard("rings").digest


def test_edited_points_are_points_of_the_dataset(rings: Twin) -> None:
    X = np.vstack([rings.dataset.X, [[3.0, 0.0]]])
    rings.set_state({"edits": {"points": X.tolist(), "labels": [*rings.dataset.y.tolist(), 0]}})
    data = rings.dataset
    assert data.n_samples == 301 and rings.mistakes == 1
    np.testing.assert_allclose(data.raw, X * data.scale + data.mean)
    assert rings.experiment.dataset.n_samples == 301
    rings.set_state({"edits": {"points": X.tolist(), "labels": [1] * 301}})
    assert repr(rings).endswith("of 301 points wrong)")
    with pytest.raises(DataError, match="each with at least one point"):
        _ = rings.dataset


def test_moved_points_of_a_column_of_logarithms_are_measured_as_its_table_is() -> None:
    data = nnmath.load(stars())
    twin = nnfilm.explore(Experiment(data, standard("rings").network))
    twin.set_state({"edits": {"points": data.X.tolist(), "labels": data.y.tolist()}})
    np.testing.assert_allclose(twin.dataset.raw, data.raw)
    assert (twin.dataset.logs, list(twin.facts["logs"])) == ((1,), [1])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda twin: setattr(twin, "layers", [{"weights": [[1.0]]}]),
        lambda twin: setattr(twin, "network", network_of(3, 2, 1)),
    ],
    ids=["torn", "other"],
)
def test_what_is_no_network_of_these_data_is_refused(rings: Twin, spoil: Callable[[Twin], None]) -> None:
    before = rings.network.digest
    with pytest.raises(TraitError):
        spoil(rings)
    assert rings.network.digest == before


def test_without_anywidget_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "find_spec", lambda name: None)
    with pytest.raises(FilmError, match=re.escape("install nnfilm[notebook]")):
        nnfilm.explore()


def test_other_settings_and_networks_are_refused() -> None:
    with pytest.raises(BadInput, match="explore has no argument theme="):
        nnfilm.explore(theme="dark")
    with pytest.raises(BadInput, match="hidden: a twin shows one hidden neuron in a single layer only"):
        nnfilm.explore(Experiment(standard("blobs").dataset, network_of(2, 2, 1, 1)))


def test_its_styles_stay_within_it() -> None:
    rules = re.sub(r"/\*.*?\*/|@(container|media)[^{]*\{", "", str(Twin._css), flags=re.S)
    while "(" in rules:
        rules = re.sub(r"\([^()]*\)", "", rules)
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", rules) for one in rule.split(",")]
    assert len(selectors) > 40
    assert [one for one in selectors if not one.startswith(".twin")] == []
