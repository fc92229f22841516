"""The table of the rows that the network has wrong, held against pandas and the network's own predictions."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from nnfilm.outputs.wrong_rows import FIT, FORMULA, HELD_OUT, TEST, as_text, to_csv
from nnmath import Experiment, FitSpec, fit
from nnmath.datasets.choices import TableChoices
from nnmath.datasets.tables.origins import rows_of
from nnmath.experiments.spec import ExperimentSpec, judged_by

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '"quoted", and more', "two\nlines", "Łódź"]
CHOICES = TableChoices(label="kind")


def table(rows: int, seed: int) -> pd.DataFrame:
    """Two overlapping classes with hostile names, a column of names, and here and there an empty cell."""
    random = np.random.RandomState(seed)
    kind = random.randint(0, 2, rows)
    frame = pd.DataFrame({
        "name": [HOSTILE[k % len(HOSTILE)] + f" {k}" for k in range(rows)],
        "width": np.round(random.normal(kind * 1.2, 1.0), 2),
        "kind": np.where(kind == 1, "=yes()", "no"),
        "depth": np.round(random.normal(-kind, 1.0), 2),
    })  # fmt: skip
    frame.loc[[3, 17], "width"] = np.nan
    return frame


def line_numbers(frame: pd.DataFrame) -> list[int]:
    """The line of a CSV file on which each row begins: a cell may have two lines."""
    cells = frame["name"].str.count("\n").tolist()
    return [2 + k + sum(cells[:k]) for k in range(len(frame))]


Told = tuple[pd.DataFrame, Experiment, pd.DataFrame]
"""A table, what was fitted to it, and the table of wrong rows as pandas reads it."""


def told(folder: Path, test: pd.DataFrame | None = None) -> Told:
    frame, path, held = table(90, 1), folder / "people.csv", None if test is None else folder / "test.csv"
    frame.to_csv(path, index=False)
    if test is not None:
        test.to_csv(held, index=False)
    asked = ExperimentSpec(str(path), table=CHOICES, test=held, hidden=2)
    data, unseen = asked.datasets()
    experiment = judged_by(Experiment.of_fit(data, fit(data, FitSpec(hidden=2, starts=2))), unseen)
    csv = to_csv(experiment, rows_of(path, held, CHOICES))
    return frame, experiment, pd.read_csv(StringIO(csv), keep_default_na=False, dtype=str)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Of a table without a test set."""
    return told(tmp_path_factory.mktemp("alone"))


def test_the_rows_are_those_that_the_network_has_wrong(alone: Told) -> None:
    frame, experiment, wrong = alone
    data = experiment.dataset
    whole = frame.dropna().reset_index()  # the rows of the fit, with their numbers
    X = (whole[["width", "depth"]].to_numpy() - data.mean) / data.scale
    chances = experiment.network.predict_proba(X)
    kinds = whole["kind"].to_numpy()
    taken_for = np.array(data.class_names)[chances.argmax(axis=1)]
    missed = np.flatnonzero(taken_for != kinds)
    assert 0 < len(missed) < len(whole) / 2
    fitted, lines = wrong[wrong["row was"] == FIT], line_numbers(frame)
    assert fitted["row of people.csv"].tolist() == [f"line {lines[whole['index'][k]]}" for k in missed]
    assert fitted["class"].tolist() == [as_text(kinds[k]) for k in missed]
    assert fitted["taken for"].tolist() == [as_text(taken_for[k]) for k in missed]
    assert np.allclose(fitted["probability"].astype(float), chances.max(axis=1)[missed], atol=5e-5)
    assert np.allclose(fitted["width"].astype(float), whole["width"][missed])
    assert fitted["name"].tolist() == [as_text(whole["name"][k]) for k in missed]


def test_each_held_out_row_is_judged_by_the_network_that_had_not_seen_it(alone: Told) -> None:
    frame, experiment, wrong = alone
    unseen, data = experiment.unseen, experiment.dataset
    assert unseen is not None and not unseen.given
    found = wrong[wrong["row was"] == HELD_OUT]
    assert len(found) == unseen.confusion.errors
    own = {f"line {line}": row for line, row in zip(line_numbers(frame), frame.itertuples(), strict=True)}
    for one in found.itertuples():
        row = own[one[1]]
        x = (np.array([row.width, row.depth]) - data.mean) / data.scale
        (k, *_) = np.flatnonzero(np.all(np.isclose(unseen.X, x), axis=1))
        network = unseen.networks[unseen.part[k]]
        assert as_text(data.class_names[network.predict(x[None])[0]]) == one[3]
        assert as_text(row.kind) == one[2] != one[3]


def test_rows_of_a_test_set_are_named_by_their_own_file(tmp_path: Path) -> None:
    held = table(40, 2)
    _, experiment, wrong = told(tmp_path, held)
    found = wrong[wrong["row was"] == TEST]
    assert experiment.unseen is not None
    assert len(found) == experiment.unseen.confusion.errors > 0
    assert set(found["row of people.csv"]) <= {f"line {line} of test.csv" for line in line_numbers(held)}
    assert not (wrong["row was"] == HELD_OUT).any()


def test_no_cell_acts_as_a_formula(alone: Told) -> None:
    frame, _, wrong = alone
    text = wrong.drop(columns=["width", "depth"])
    assert not text.map(lambda cell: cell.startswith(FORMULA)).to_numpy().any()
    assert wrong["class"].str.startswith("'=").any()
    assert frame["width"].min() < 0 and not wrong["width"].str.startswith("'").any()
    shown = {"=A1": "'=A1", "-3.5": "-3.5", "-3,5": "-3,5", "+cmd": "'+cmd", "\t=A1": "'=A1", "a=b": "a=b", "": ""}
    assert {cell: as_text(cell) for cell in shown} == shown
