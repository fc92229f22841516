"""The row that is followed is that row of the file, whatever was left out before it; each error says what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from nnfilm.kit.text.row_phrases import row_measured
from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Followed
from nnmath.datasets.followed import followed_point
from nnmath.datasets.load import load
from nnmath.datasets.tables.followed_row import followed_row
from nnmath.datasets.tables.origins import Rows, rows_of
from nnmath.utils.errors import DataError

CHOICES = TableChoices(label="kind")
EMPTY = 3  # rows of data whose cell of "size" is empty, and that have no class
CLASSLESS = 5


def frame() -> pd.DataFrame:
    """Thirty rows, each known by its size; one without it, one without a class; a tag that two rows share."""
    n = 30
    found = pd.DataFrame(
        {
            "name": [f"Zoë {k}" for k in range(n)],
            "size": [100.0 + k for k in range(n)],
            "weight": np.round(np.random.RandomState(0).normal(size=n), 3),
            "tag": ["twin" if k in (8, 11) else "rare" if k == 9 else "common" for k in range(n)],
            "kind": [("pear", "plum", "fig")[k % 3] for k in range(n)],
        }
    )
    found.loc[EMPTY, "size"] = np.nan
    found.loc[CLASSLESS, "kind"] = None
    return found


def written(table: pd.DataFrame, path: Path) -> Path:
    if path.suffix == ".xlsx":
        table.to_excel(path, index=False)
    else:
        table.to_csv(path, index=False)
    return path


def rows(folder: Path, kind: str = "csv", choices: TableChoices = CHOICES) -> Rows:
    return rows_of(written(frame(), folder / f"fruit.{kind}"), None, choices)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_number_and_name_lead_to_the_same_row(tmp_path: Path, kind: str) -> None:
    found = rows(tmp_path, kind)
    data = load(tmp_path / f"fruit.{kind}", label="kind", features=("size", "weight"))
    for k in (0, 4, 9, 29):
        by_number, by_name = followed_row(found, k + 2), followed_row(found, f" Zoë  {k}")  # row 1 is the header
        assert by_number.index == by_name.index == followed_row(found, str(k + 2)).index
        assert data.raw[by_number.index, 0] == 100.0 + k
        assert by_number.name == by_name.name == f"Zoë {k}"
    nameless = written(frame()[["size", "weight", "kind"]], tmp_path / f"nameless.{kind}")
    assert followed_row(rows_of(nameless, None, CHOICES), 2).name == "row 2"


def test_blank_lines_count_as_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "fruit.csv"
    lines = written(frame(), path).read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:3], "", "", *lines[3:]]) + "\n", "utf-8")
    found = rows_of(path, None, CHOICES)
    assert followed_row(found, 3).name == "Zoë 1"
    assert followed_row(found, 6).name == "Zoë 2"
    with pytest.raises(DataError, match=r"^fruit\.csv has no data in row 4: its rows of data are 2 to 33$"):
        followed_row(found, 4)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (1, r"fruit\.csv has no data in row 1: its rows of data are 2 to 31"),
        ("32", r"fruit\.csv has no data in row 32: its rows of data are 2 to 31"),
        ("twin", r"'twin' is in 2 rows of fruit\.csv \(10, 13\)"),
        ("plum", r"'plum' is in 10 rows of fruit\.csv \(3, 6, 9, 12, 15, 18 and 4 more\)"),
        ("9" * 5000, r"fruit\.csv has no row with the name '9+…': give the number of the row"),
        ("\x1b[31mxyzzyx", r"fruit\.csv has no row with the name '\[31mxyzzyx': give the number of the row"),
        (EMPTY + 2, r"fruit\.csv: row 5 is not in the film: its cell of 'size' is empty; fill it in"),
        (f"Zoë {EMPTY}", r"fruit\.csv: row 5 is not in the film: its cell of 'size' is empty"),
        (CLASSLESS + 2, r"fruit\.csv: row 7 is not in the film: its cell of 'kind' is empty; fill it in"),
    ],
)
def test_what_cannot_be_followed_is_told_in_a_line(tmp_path: Path, asked: str | int, told: str) -> None:
    with pytest.raises(DataError, match=told) as caught:
        followed_row(rows(tmp_path), asked)
    assert str(caught.value).isprintable()


def test_a_row_of_a_class_that_is_not_kept_is_told(tmp_path: Path) -> None:
    found = rows(tmp_path, choices=TableChoices(label="kind", keep=("pear", "plum")))
    with pytest.raises(DataError, match=r"row 4 is not in the film: its class is not one of those that are kept"):
        followed_row(found, 4)
    assert followed_row(found, 8).name == "Zoë 6"


def test_the_test_sets_rows_are_none_of_the_datas(tmp_path: Path) -> None:
    own, held = frame().iloc[:20], frame().iloc[20:]
    found = rows_of(written(own, tmp_path / "own.csv"), written(held, tmp_path / "held.csv"), CHOICES)
    assert followed_row(found, "Zoë 19").name == "Zoë 19"
    with pytest.raises(DataError, match=r"own\.csv has no row with the name 'Zoë 31'"):
        followed_row(found, "Zoë 31")
    with pytest.raises(DataError, match=r"its rows of data are 2 to 21"):
        followed_row(found, 22)


def test_of_a_row_it_is_known_which_cells_were_filled_in(tmp_path: Path) -> None:
    table = frame()
    table.loc[[4, 6], "tag"] = None
    path = written(table, tmp_path / "fruit.csv")
    choices = TableChoices(label="kind", features=("weight", "size", "tag"), missing="mean")
    found, data = rows_of(path, None, choices), load(path, label="kind", features=choices.features, missing="mean")
    assert [data.feature_names[k] for k in followed_row(found, f"Zoë {EMPTY}").filled] == ["size"]
    assert [data.feature_names[k].split()[0] for k in followed_row(found, "Zoë 6").filled] == ["tag"] * 3
    assert followed_row(found, "Zoë 7").filled == ()
    saved = replace(data, followed=followed_row(found, f"Zoë {EMPTY}"))
    assert row_measured(saved, 2).text().endswith(" (filled in), and more.")
    assert row_measured(saved).text().count(" (missing, filled in)") == 1
    assert "filled" not in row_measured(saved, 1).text(), "the other number is its own"


def test_points_of_a_built_in_set_go_by_their_numbers() -> None:
    data = load("moons")
    assert followed_point(data, "1") == Followed(0, "point 1")
    assert followed_point(data, data.n_samples).index == data.n_samples - 1
    for wrong in (0, data.n_samples + 1):
        with pytest.raises(DataError, match=rf"moons has no point {wrong}: its points are 1 to {data.n_samples}"):
            followed_point(data, wrong)
    with pytest.raises(DataError, match="moons has no names for its points: give the number of one, from 1 to"):
        followed_point(data, "Ada")
