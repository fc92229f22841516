"""The speed that the pages claim is the one in benchmarks/results.json."""

from __future__ import annotations

import json
import re
from statistics import median
from typing import Any

import pytest

from benchmarks.growth import named
from benchmarks.report import middle, real_time
from tests.support.pages import page
from tests.support.project import ROOT

PARTS: dict[str, Any] = json.loads((ROOT / "benchmarks" / "results.json").read_text(encoding="utf-8"))["parts"]
TOOLS = ("nnfilm", "Manim", "Manim, tuned", "matplotlib")
ROWS = {
    "cube turning, 200 points, 1080p60": "cube",
    "the same with `Dot3D`, 480p15": "spheres, 480p15",
    "plane warped, 200 points, 1080p60": "warp",
    "surface turning, 1080p60": "surface",
}
"""The first cell of a row of the table -> its name among the results."""


@pytest.mark.parametrize("path", ["README.md", "docs/performance.md"])
def test_the_time_of_the_film_is_the_measured_one(path: str) -> None:
    assert f"takes {middle(PARTS['film']['default'], 'seconds'):.0f} seconds" in " ".join(page(path).text.split())


def test_the_rate_of_the_film_is_the_measured_one() -> None:
    film = PARTS["film"]["default"]
    seconds, rate = middle(film, "seconds"), real_time(film)
    text = " ".join(page("docs/performance.md").text.split())
    assert re.search(rf"\b{seconds:.0f} seconds[^.;]*\({rate:.1f} times", text)


@pytest.mark.parametrize("row", ROWS)
def test_the_time_of_a_frame_is_the_measured_one(row: str) -> None:
    (cells,) = re.findall(rf"^\| {re.escape(row)} \|(.*)\|$", page("docs/performance.md").text, re.M)
    part = PARTS[ROWS[row]]
    measured = [median(part[tool]["ms"]) if tool in part else None for tool in TOOLS]
    assert [cell.strip() for cell in cells.split("|")] == [as_cell(value) for value in measured]


def as_cell(milliseconds: float | None) -> str:
    if milliseconds is None:
        return ""
    return f"{milliseconds:.1f} ms" if milliseconds < 10 else f"{milliseconds:,.0f} ms"


@pytest.mark.parametrize(("row", "curve"), [("points, at 1080p", "points"), ("size, with 200 points", "pixels")])
def test_the_growth_of_a_frame_is_the_measured_one(row: str, curve: str) -> None:
    (heads, cells) = re.findall(
        rf"^\| {row} \|(.*)\|\n\| --- \|.*\n\| a frame \|(.*)\|$", page("docs/performance.md").text, re.M
    )[0]
    measured = PARTS["growth"][curve]
    assert [head.strip() for head in heads.split("|")] == [named(curve, size) for size, _ in measured]
    assert [cell.strip() for cell in cells.split("|")] == [as_cell(cost) for _, cost in measured]
