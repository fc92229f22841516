"""A thousand spoilt bundles, and two thousand spoilt tables of every format: each is told in one line, or of, and does
no harm.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

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
    "book.xlsx": lambda: book("openpyxl"),
    "book.ods": lambda: book("odf"),
    "frame.parquet": parquet,
    "coffee.csv.gz": lambda: gzip.compress(COFFEE),
}


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
