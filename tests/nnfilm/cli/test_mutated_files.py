"""A thousand spoilt bundles, two thousand spoilt tables of every format, and hundreds of spoilt models, logos,
film.toml and tables opened on a page: each is told in one line, or of, and does no harm.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.nnmath.experiments.test_schema import content
from tests.support.fuzzing import fuzzed
from tests.support.project import ROOT

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.posix]  # it limits memory

MEMORY = 1.5e9
"""Bytes."""

RECORDS = [{"size": 0.5 * i, "weight": i % 7, "kind": "ab"[i > 20], "note": None if i % 9 else "x"} for i in range(40)]
COFFEE = (ROOT / "examples" / "coffee.csv").read_bytes()
PARTS = 4
EACH = 500
"""Files of a format, and how many parts they are made in."""


def book(engine: str) -> bytes:
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine=engine) as writer:
        pd.DataFrame(RECORDS).to_excel(writer, sheet_name="this one", index=False)
        pd.DataFrame(RECORDS[:3]).to_excel(writer, sheet_name="other", index=False)
    return file.getvalue()


def parquet() -> bytes:
    file = io.BytesIO()
    pd.DataFrame(RECORDS).to_parquet(file)
    return file.getvalue()


TABLES: dict[str, Callable[[], bytes]] = {
    "coffee.csv": lambda: COFFEE,
    "semicolons.txt": lambda: (
        "\n".join(";".join(map(str, row)) for row in [RECORDS[0], *map(dict.values, RECORDS)])
        .replace(".", ",")
        .encode()
    ),
    "records.json": lambda: json.dumps(RECORDS).encode(),
    "lines.jsonl": lambda: "\n".join(map(json.dumps, RECORDS)).encode(),
    "book.xlsx": lambda: book("openpyxl"),
    "book.ods": lambda: book("odf"),
    "frame.parquet": parquet,
    "coffee.csv.gz": lambda: gzip.compress(COFFEE),
}


def weights(ending: str) -> bytes:
    arrays = {"weights_1": np.eye(2), "bias_1": np.ones(2), "weights_2": np.ones((2, 1)), "bias_2": np.zeros(1)}
    if ending == "npz":
        file = io.BytesIO()
        np.savez(file, allow_pickle=False, activation="relu", mean=np.zeros(2), scale=np.ones(2), **arrays)
        return file.getvalue()
    layers = [{"weights": arrays[f"weights_{i}"].tolist(), "bias": arrays[f"bias_{i}"].tolist()} for i in (1, 2)]
    return json.dumps({"activation": "tanh", "mean": [0, 1], "scale": [1, 2], "layers": layers}).encode()


MODELS = {f"weights.{ending}": partial(weights, ending) for ending in ("npz", "json")}

SETTINGS = b"""\
data = "coffee.csv"
label = "roast"
features = ["temperature", "minutes"]
hidden = [3]
quality = "m"
theme = "light"
aspect = "9:16"
pause_seconds = 0.5
colors = ["#aa0000", "#0000aa"]
title = "Coffee"
author = "Somebody"
"""


def checked(kind: str, source: Path, seeds: range, folder: Path) -> None:
    inside = folder / "inside"
    inside.mkdir()
    found = fuzzed(kind, source, seeds, inside)
    print(f"{kind}: {found['counts']}, {found['memory'] / 1e6:.0f} MB")
    assert found["faults"] == []
    assert sum(found["counts"].values()) == len(seeds)
    assert found["memory"] < MEMORY
    assert [path.name for path in folder.iterdir()] == [inside.name]
    assert [path.name for path in inside.iterdir()] == [f"mutated{source.suffix}"]


@pytest.mark.parametrize("part", range(4))
def test_mutated_bundles(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, part: int) -> None:
    source = tmp_path_factory.mktemp("source") / "whole.bundle"
    source.write_bytes(content())
    checked("bundles", source, range(250 * part, 250 * (part + 1)), tmp_path)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", TABLES)
def test_mutated_tables(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str, part: int) -> None:
    source = tmp_path_factory.mktemp("source") / name
    source.write_bytes(TABLES[name]())
    checked("tables", source, range(EACH * part, EACH * (part + 1)), tmp_path)


def test_mutated_settings(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    source = tmp_path_factory.mktemp("source") / "film.toml"
    source.write_bytes(SETTINGS)
    checked("settings", source, range(300), tmp_path)


@pytest.mark.parametrize("name", ["coffee.csv", "semicolons.txt"])
def test_mutated_tables_on_a_page(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    source = tmp_path_factory.mktemp("source") / name
    source.write_bytes(TABLES[name]())
    checked("own tables", source, range(EACH), tmp_path)


@pytest.mark.parametrize("name", MODELS)
def test_mutated_models(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    source = tmp_path_factory.mktemp("source") / name
    source.write_bytes(MODELS[name]())
    checked("models", source, range(EACH), tmp_path)
