"""How fast it is, the pages say in figures: those that were measured, by benchmarks/results.json."""

from __future__ import annotations

import json
import re
from statistics import median
from typing import Any

import pytest

from benchmarks import limit
from benchmarks.report import megabytes_a_minute, middle, over_limit, real_time
from tests.support.pages import page
from tests.support.project import ROOT

PARTS: dict[str, Any] = json.loads((ROOT / "benchmarks" / "results.json").read_text(encoding="utf-8"))["parts"]
PERFORMANCE = " ".join(page("docs/performance.md").text.split())
TOOLS = ("nnfilm", "Manim", "Manim, tuned", "matplotlib")
ROWS = {
    "cube turning, 200 points, 1080p60": "cube",
    "the same with `Dot3D`, 480p15": "spheres, 480p15",
    "plane warped, 200 points, 1080p60": "warp",
    "surface turning, 1080p60": "surface",
}
"""What a line of the table is about, and what that is called among the results."""


def whole_film(way: str) -> str:
    return f"{middle(PARTS['film'][way], 'seconds'):.0f}"


def test_the_film() -> None:
    film = PARTS["film"]
    speed = {way: f"{real_time(film[way]):.1f}" for way in ("default", "fast")}
    size = {way: f"{megabytes_a_minute(film[way]):.0f}" for way in ("default", "fast")}
    assert f"made in {whole_film('default')} seconds, {speed['default']} times real time" in PERFORMANCE
    assert f"(`--fast`: {whole_film('fast')} seconds, {speed['fast']} times)" in PERFORMANCE
    assert f"{over_limit(film, 'default', limit.EVERY):.2f} times what x264 takes" in PERFORMANCE
    assert f"takes {size['default']} MB a minute ({size['fast']})" in PERFORMANCE
    assert f"takes {whole_film('default')} seconds" in page("README.md").text


def test_how_near_it_is_to_what_was_drawn() -> None:
    likeness = {name.partition(":")[0]: found["SSIM"] for name, found in PARTS["encoding"].items()}
    manims = likeness["Manim's"]
    assert f"(SSIM {likeness['default']:.4f} against {manims:.4f})" in PERFORMANCE


def test_the_start() -> None:
    cold, warm = (median(PARTS["start-up"][kind]) for kind in ("cold", "warm"))
    assert f"after {cold:.1f} seconds, a warm one after {warm:.1f}" in PERFORMANCE


@pytest.mark.parametrize("about", ROWS)
def test_a_frame(about: str) -> None:
    (cells,) = re.findall(rf"^\| {re.escape(about)} \|(.*)\|$", page("docs/performance.md").text, re.M)
    part = PARTS[ROWS[about]]
    measured = [median(part[tool]["ms"]) if tool in part else None for tool in TOOLS]
    assert [cell.strip() for cell in cells.split("|")] == [told(value) for value in measured]


def told(milliseconds: float | None) -> str:
    if milliseconds is None:
        return ""
    return f"{milliseconds:.1f} ms" if milliseconds < 10 else f"{milliseconds:,.0f} ms"
