"""Medians, bars and tables of the benchmark, on figures made up by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import bench, encoding, scaling
from benchmarks.chart import draw
from benchmarks.growth import picture as picture_of_growth
from benchmarks.growth import steepest
from benchmarks.measure import Series, run
from benchmarks.report import Bar, bars, over_limit, real_time, report, times


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


def test_one_noisy_turn_does_not_move_the_figure() -> None:
    series = Series([4.0, 5.0, 50.0])
    assert series.median == 5.0
    assert series.spread == pytest.approx(46 / 5)


def test_a_bar_is_reached_from_its_own_side() -> None:
    assert Bar("speed", 2.0, 2.0).reached and not Bar("speed", 1.9, 2.0).reached
    assert Bar("time", 2.0, 2.0, most=True).reached and not Bar("time", 2.1, 2.0, most=True).reached


def test_figures_are_those_of_the_median_turn(parts: dict[str, Any]) -> None:
    assert times(parts["cube"], "Manim") == 600
    assert real_time(parts["film"]["default"]) == 2.0
    assert over_limit(parts["film"], "stills once") == 5 / 4
    assert over_limit(parts["film"], "every frame") == 5 / 10


def test_every_part_has_its_bars(parts: dict[str, Any]) -> None:
    found = {bar.what: bar for bar in bars(parts)}
    assert {bar.what for part in parts for bar in bars({part: parts[part]})} == set(found)
    assert all(list(bars({part: parts[part]})) for part in parts)
    assert found["film: all workers against one"].value == 2.0
    assert all(bar.reached for bar in found.values())


def test_growth_is_that_of_the_steepest_step() -> None:
    assert steepest([(200, 3.0), (2_000, 3.0), (20_000, 60.0)]) == pytest.approx(2.0)
    assert not Bar("growth", steepest([(1, 1.0), (2, 2.1)]), 1, most=True).reached


def test_a_chart_of_growth_has_every_size_and_cost(parts: dict[str, Any]) -> None:
    chart = picture_of_growth(parts["growth"])
    by_points, by_pixels = chart.axes
    assert [label.get_text() for label in by_points.get_xticklabels()] == ["200", "2,000", "20,000"]
    assert [label.get_text() for label in by_pixels.get_xticklabels()] == ["480p", "720p"]
    assert [text.get_text() for text in by_points.texts] == ["3.0", "4.0", "40.0"]


def test_a_quick_run_says_nothing_of_the_film(parts: dict[str, Any]) -> None:
    assert [bar for bar in bars(parts, quick=True)] == [bar for bar in bars(parts) if "film" not in bar.what]


def test_a_part_alone_can_be_told(parts: dict[str, Any]) -> None:
    for name, part in parts.items():
        about = {"machine": {"cores": 2}, "quick": False, "parts": {name: part}}
        tables = [piece for piece in report(about) if not isinstance(piece, str)]
        assert len(tables) == (1 if name == "start-up" else 2)  # its own, and the bars


def test_the_same_figures_draw_the_same_chart(parts: dict[str, Any]) -> None:
    assert draw(parts) == draw(parts)
    assert draw(parts) != draw({**parts, "cube": {**parts["cube"], "nnfilm": contestant(500)}})


def test_a_command_that_fails_is_told_with_its_complaint() -> None:
    with pytest.raises(RuntimeError, match="no such luck"):
        run(["python3", "-c", "raise SystemExit('no such luck')"])


@pytest.mark.slow
def test_a_command_is_watched_with_its_children() -> None:
    spin = "import time; t = time.process_time()\nwhile time.process_time() - t < 1: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {spin!r}]); print('done')"
    out, usage = run(["python3", "-c", parent])
    assert out == "done\n"
    assert usage.memory > 1e6
    assert usage.cpu > 0.3


def test_the_page_on_scaling_is_up_to_date() -> None:
    page = scaling.PAGE.read_text(encoding="utf-8")
    costs = scaling.from_text(scaling.COSTS.read_text(encoding="utf-8"))
    assert scaling.fill(page, scaling.tables(costs)) == page


def test_costs_survive_the_file() -> None:
    text = scaling.COSTS.read_text(encoding="utf-8")
    assert scaling.to_text(scaling.from_text(text)) == text


def test_tables_go_where_the_page_has_marks() -> None:
    page = "a\n<!-- film -->\nold\n<!-- end -->\nb\n<!-- costs -->\n<!-- end -->\n"
    filled = scaling.fill(page, {"film": "new", "costs": "x"})
    assert filled == "a\n<!-- film -->\nnew\n<!-- end -->\nb\n<!-- costs -->\nx\n<!-- end -->\n"
    assert scaling.fill(filled, {"film": "new", "costs": "x"}) == filled
    with pytest.raises(KeyError):
        scaling.fill(page, {"film": "new"})


def test_a_part_that_fails_loses_nothing_of_the_others() -> None:
    def broken() -> dict[str, Any]:
        raise RuntimeError("python -m benchmarks.encoding failed: Traceback ...\nZeroDivisionError: division by zero")

    parts: dict[str, Any] = {}
    kept: list[list[str]] = []
    measured = {"cube": lambda: {"ms": [1.0]}, "encoding": broken, "drawing": lambda: {"ms": [2.0]}}
    failed = bench.collect(measured, parts, lambda: kept.append(list(parts)))
    assert failed == ["encoding: ZeroDivisionError: division by zero"]
    assert parts == {"cube": {"ms": [1.0]}, "drawing": {"ms": [2.0]}}
    assert kept == [["cube"], ["cube"], ["cube", "drawing"]]


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
