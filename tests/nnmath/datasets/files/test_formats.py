"""Numbers as people write them, and formats in which they keep tables: the points of `test_tables` from each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import load
from tests.nnmath.datasets.files.test_messy_files import FRAME, TABLE, TEXT, book, noted
from tests.nnmath.datasets.tables.test_tables import KINDS, POINTS, is_the_data, rows, saved

SIGNED: list[tuple[Callable[[float], str], str, str]] = [
    (lambda x: f"${x:,.2f}", ",", "units, as in '$1.50', are left out: 'length' ($)"),
    (lambda x: f"{x} %", ",", "units, as in '1.5 %', are left out: 'length' (%)"),
    (lambda x: f"{x:.2f}%".replace(".", ","), ";", "units, as in '1,50%', are left out: 'length' (%)"),
    (lambda x: f"£ {x}", "\t", "units, as in '£ 1.5', are left out: 'length' (£)"),
    (lambda x: f"{1000 * x:,.1f}", ",", "thousands separators, as in '1,500.0', are removed: 'length'"),
    (lambda x: f"{int(1000 * x):,}", ",", "thousands separators, as in '1,500', are removed: 'length'"),
    (lambda x: f"{1000 * x:,.1f}".replace(",", "’"), ";", "thousands separators, as in '1’500.0', are removed"),
    (lambda x: f"{1000 * x:,.1f}".replace(",", " ").replace(".", ","), ",", "as in '1 500,0', are removed"),
    (lambda x: f"{1000 * x:,.1f} €".translate(str.maketrans(",.", ".,")), ";", "as in '1.500,0 €', are removed"),
    (lambda x: f"{1e6 * x:,.0f}".replace(",", "."), ";", "thousands separators, as in '1.500.000', are"),
]


@pytest.mark.parametrize(("written", "separator", "note"), SIGNED)
def test_numbers_as_people_write_them(
    written: Callable[[float], str], separator: str, note: str, tmp_path: Path
) -> None:
    lines = [separator.join((f'"{written(x)}"', f"{y:g}", kind)) for x, y, kind in TABLE[1:]]
    data = load(saved(tmp_path, "\n".join([separator.join(TABLE[0]), *lines]) + "\n"))
    scale = data.raw[0, 0] / 1.5
    assert scale in (1, 1000, 1e6)
    assert np.allclose(data.raw, np.array(POINTS) * [scale, 1]) and data.feature_names == ("length", "width")
    assert noted(data, note), data.notes


@given(
    values=st.lists(st.integers(-(10**9), 10**9), min_size=6, max_size=20, unique=True),
    mark=st.sampled_from([",", ".", " ", "'", "’", "\u00a0"]),
    sign=st.sampled_from(["", "$", "%"]),
)
def test_what_is_written_in_groups_is_read_as_it_was(
    values: list[int], mark: str, sign: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "grouped.csv"
    cents = [f"{value:,}.25" for value in values]
    swap = str.maketrans({",": mark, ".": "," if mark == "." else "."})
    lines = [f'"{cell.translate(swap)}{sign}",{i * i},{"ab"[i % 2]}' for i, cell in enumerate(cents)]
    path.write_text("\n".join(["x,y,kind", *lines]), encoding="utf-8")
    if all(abs(value) < 1000 for value in values) and mark == ".":
        return  # decimal commas in a file of commas, which are refused
    assert load(path).raw[:, 0].tolist() == [float(cell.replace(",", "")) for cell in cents]


GAPS = ["?", "-", "--", ".", "NULL", "None", "#DIV/0!", "#N/A!", "n.a.", "…"]


@pytest.mark.parametrize("gap", GAPS)
def test_signs_for_nothing_among_numbers_are_empty_cells(gap: str, tmp_path: Path) -> None:
    data = load(saved(tmp_path, TEXT + f"{gap},2,oak\n1,{gap},elm\n"))
    assert is_the_data(data) and noted(data, "2 of 8 rows are left out")


def test_among_words_they_are_words(tmp_path: Path) -> None:
    for pair in (("-", "+"), ("none", "much"), (".", "x")):
        kinds = [pair[kind == "oak"] for kind in KINDS]
        assert set(load(saved(tmp_path, rows(kinds=kinds)), label="kind").class_names) == set(pair)
    kinds = ["0", "1", "-"] * 2
    assert load(saved(tmp_path, rows(kinds=kinds)), label="kind").class_names == ("0", "1", "-")
    assert load(saved(tmp_path, rows(kinds=["5 %", "10 %"] * 3)), label="kind").class_names == ("5 %", "10 %")


FORMATS: dict[str, Callable[[Path], Any]] = {
    "trees.csv": lambda path: path.write_text(TEXT),
    "trees.xlsx": lambda path: book(path, data=TABLE),
    "trees.parquet": lambda path: FRAME.to_parquet(path),
    "trees.json": lambda path: FRAME.to_json(path, orient="records"),
    "trees.txt": lambda path: path.write_text(json.dumps(FRAME.to_dict("records"), indent=2)),
}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_read_packed_too(name: str, tmp_path: Path) -> None:
    FORMATS[name](tmp_path / name)
    packed = saved(tmp_path, gzip.compress((tmp_path / name).read_bytes()), name=f"{name}.gz")
    data = load(tmp_path / name)
    assert is_the_data(data) and data.name == load(packed).name == "trees" and data.digest == load(packed).digest


def test_records_may_lack_a_key(tmp_path: Path) -> None:
    more = [{"length": 1, "kind": "oak"}, {"length": 1, "width": None, "kind": "elm", "seen": [1]}]
    data = load(saved(tmp_path, json.dumps([*FRAME.to_dict("records"), *more]), name="t.json"))
    assert is_the_data(data) and noted(data, "2 of 8 rows") and data.feature_names == ("length", "width")
