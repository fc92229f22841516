"""A thousand spoilt bundles and two thousand spoilt tables: each is told in one line, or of, and does no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.nnmath.experiments.test_schema import content
from tests.support.fuzzing import fuzzed
from tests.support.project import ROOT

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.posix]  # it limits memory

MEMORY = 1.5e9
"""Bytes."""

RECORDS = [{"size": 0.5 * i, "weight": i % 7, "kind": "ab"[i > 20], "note": None if i % 9 else "x"} for i in range(40)]
TABLES = {
    "coffee.csv": (ROOT / "examples" / "coffee.csv").read_bytes(),
    "semicolons.txt": "\n".join(";".join(map(str, row)) for row in [RECORDS[0], *map(dict.values, RECORDS)])
    .replace(".", ",")
    .encode(),
    "records.json": json.dumps(RECORDS).encode(),
    "lines.jsonl": "\n".join(map(json.dumps, RECORDS)).encode(),
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


@pytest.mark.parametrize("name", TABLES)
def test_mutated_tables(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    source = tmp_path_factory.mktemp("source") / name
    source.write_bytes(TABLES[name])
    checked("tables", source, range(500), tmp_path)
