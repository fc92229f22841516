"""Answers for programs: the same as people read, as JSON, and read by what they are meant for."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.cli import main as cli
from nnfilm.storage import cache_mark
from nnfilm.story.registry import chapters
from nnmath import load, load_model
from nnmath.networks.metrics import errors
from tests.support.project import ROOT

HOSTILE = "\u202e</script>"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Three classes, one with a hostile name, in two columns."""
    path = tmp_path / "three.csv"
    rng = np.random.default_rng(0)
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["x", "y", "kind"])
        for n, kind in enumerate(["left", "right", HOSTILE]):
            rows.writerows([*rng.normal((4 * n, n % 2), 1).round(6), kind] for _ in range(20))
    return path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main([*arguments, "--json", "--quiet"]) == 0
    out, err = capsys.readouterr()
    assert out.isascii() and out.count("\n") == 1 and err == ""
    return json.loads(out)


def test_the_chapters_are_those_that_are_listed(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    flags = ["list", "--data", str(table), "--quick"]
    found = answer(capsys, *flags)
    assert cli.main(flags) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [line.split() for line in lines if line.strip()[:1].isdigit()]
    assert [chapter["name"] for chapter in found["chapters"]] == [row[1] for row in rows]
    (total,) = [line.split() for line in lines if line.split()[:1] == ["film"]]
    assert float(total[1]) == pytest.approx(found["seconds"], abs=0.051)
    assert [chapter["seconds"] for chapter in found["chapters"]] == pytest.approx(
        [float(row[2]) for row in rows], abs=0.051
    )
    assert found["seconds"] == pytest.approx(sum(chapter["seconds"] for chapter in found["chapters"]))
    assert all(chapter["beats"][0]["start"] == 0 and chapter["why"] for chapter in found["chapters"])
    assert {*found["left_out"]} == {one.__name__ for one in chapters()} - {one["name"] for one in found["chapters"]}
    assert (found["data"]["points"], [*found["data"]["classes"].values()]) == (60, [20, 20, 20])


def test_the_network_of_a_fit_is_a_model_for_the_same_data(
    capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path
) -> None:
    found = answer(capsys, "fit", "--data", str(table), "--hidden", "3", "-o", str(tmp_path / "out"))
    model = tmp_path / "model.json"
    model.write_text(json.dumps(found["network"]))
    data = load(table)
    assert errors(load_model(model, data), data.X, data.y) == found["wrong"]
    assert all(Path(file).is_file() for file in found["files"])
    assert found["unseen"]["points"] == 60


def test_of_the_cache_it_is_bytes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NNFILM_CACHE", str(tmp_path))
    told = {"folder": str(tmp_path), "limit": 4_000_000_000}
    key = "ab" * 32
    cache_mark.mark(tmp_path)
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / key).write_bytes(bytes(100))
    assert answer(capsys, "cache", "info") == {**told, "entries": 1, "bytes": 100, "dropped": False}
    assert answer(capsys, "cache", "clear") == {**told, "entries": 1, "bytes": 100, "dropped": True}
    assert answer(capsys, "cache", "info") == {**told, "entries": 0, "bytes": 0, "dropped": False}


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main(["--version"])
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert capsys.readouterr().out == f"nnfilm {version}\n"
