"""Medians, bars and tables of the benchmark, on figures made up by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import bench, encoding, scaling
from benchmarks.report import bars


def film(seconds: float, **more: float) -> dict[str, float]:
    return {"seconds": seconds, "cpu": 9.0, "memory": 1e9, "frames": 600, "video": 10.0, "bytes": 5e6, **more}


def contestant(*ms: float) -> dict[str, list[float]]:
    return {"ms": list(ms), "start-up": [1.0] * len(ms)}


@pytest.fixture
def parts() -> dict[str, Any]:
    """Every part, each just reaching its bars or far above them."""
    pictures = {name: {who: contestant(5000, 6000, 7000) for who in whose} for name, whose in bench.PICTURES.items()}
    for part in pictures.values():
        part["nnfilm"] = contestant(9, 10, 100)
    turns = [{"stills once": 3.0, "every frame": 8.0}, {"stills once": 5.0, "every frame": 12.0}]
    drawn = {"cube, 200 points": 3.0, "cube, 20,000 points": 8.0, "surface 32 x 32": 4.0, "cube, 200 points, 480p": 1.0}
    rows = {name: {"CPU ms a frame": 5.0, "SSIM": 0.999} for name in ("default", encoding.MANIM)}
    return {
        **pictures,
        "film": {
            "default": [film(4), film(5), film(9)],
            "one worker": [film(10)],
            "limit": turns,
        },
        "start-up": {"cold": [3.0, 4.0], "warm": [0.5]},
        "encoding": rows,
        "drawing": {
            **drawn,
            "plain Manim: cube, 200 Dots": 60.0,
            "plain Manim: cube, 200 Dot3D, 480p": 3000.0,
            "plain Manim: Surface 32 x 32": 400.0,
        },
        "growth": {
            "points": [(200, 3.0), (2_000, 4.0), (20_000, 40.0)],
            "pixels": [(854 * 480, 2.0), (1280 * 720, 3.0)],
        },
    }


def test_every_part_has_its_bars(parts: dict[str, Any]) -> None:
    found = {bar.what: bar for bar in bars(parts)}
    assert {bar.what for part in parts for bar in bars({part: parts[part]})} == set(found)
    assert all(list(bars({part: parts[part]})) for part in parts)
    assert found["film: all workers against one"].value == 2.0
    assert all(bar.reached for bar in found.values())


def test_the_page_on_scaling_is_up_to_date() -> None:
    page = scaling.PAGE.read_text(encoding="utf-8")
    costs = scaling.from_text(scaling.COSTS.read_text(encoding="utf-8"))
    assert scaling.fill(page, scaling.tables(costs)) == page


def test_what_was_measured_is_told_and_written_though_a_part_fails(
    parts: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ask(module: str, *arguments: str) -> Any:
        if module == "encoding":
            raise RuntimeError("encoding failed: no such luck")
        return parts["drawing"]

    out = tmp_path / "figures.json"
    monkeypatch.setattr(bench, "ask", ask)
    monkeypatch.setattr("sys.argv", ["bench", "--quick", "--only", "ing", "-o", str(out)])
    assert bench.main() == 1
    told = capsys.readouterr()
    assert told.err.splitlines()[-1] == "bench: not measured: encoding: encoding failed: no such luck"
    assert "Drawing one frame" in told.out
    assert json.loads(out.read_text(encoding="utf-8"))["parts"] == {"drawing": parts["drawing"]}
