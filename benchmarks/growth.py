"""How the cost of a frame grows: CPU milliseconds to draw the turning cube, by the number of points and by frame size.

Run it as ``python -m benchmarks.growth``: three minutes. It prints both tables and writes `media/gallery/growth.svg`.
The aim is that nothing grows faster than its input: ten times the points or the pixels cost at most ten times as much.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from manim import Scene
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich.console import Console
from rich.table import Table

from benchmarks.chart import COLORS, as_svg, bare
from benchmarks.drawing import HD, TurningCube, milliseconds
from benchmarks.measure import give_answer
from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.style.theme import DARK
from nnfilm.render.quality import QUALITIES
from nnmath.utils.files import write_aside

CHART = Path(__file__).parent.parent / "media" / "gallery" / "growth.svg"
POINTS = (200, 2_000, 20_000, 200_000)
SHORT, LONG = 1.0, 3.0
"""Seconds that the cube turns: with so many points a frame takes long."""

Curve = Sequence[tuple[float, float]]
"""Sizes of the input, and milliseconds a frame."""


def cube_of(points: int) -> type[Scene]:
    """The turning cube with so many points."""
    seconds = SHORT if points > POINTS[1] else LONG
    return type(f"CubeOf{points}", (TurningCube,), {"points": points, "seconds": seconds})


def by_points() -> Curve:
    """At 1080p, by the number of points."""
    return [(points, milliseconds(cube_of(points), FilmCamera, HD)) for points in POINTS]


def by_pixels() -> Curve:
    """With 200 points, by the pixels of a frame: 480p to 4K."""
    found = []
    for quality in QUALITIES.values():
        size = {"pixel_width": quality.width, "pixel_height": quality.height, "frame_rate": 60}
        found.append((quality.width * quality.height, milliseconds(cube_of(POINTS[0]), FilmCamera, size)))
    return found


def measure() -> dict[str, Curve]:
    """Both curves, by what grows."""
    return {"points": by_points(), "pixels": by_pixels()}


def steepest(curve: Curve) -> float:
    """The growth of the cost from one input to the next, as a multiple of the input's own growth: the largest one."""
    return max((after[1] / before[1]) / (after[0] / before[0]) for before, after in pairwise(curve))


def draw(curves: Mapping[str, Curve]) -> str:
    """The chart as SVG."""
    return as_svg(picture(curves))


def picture(curves: Mapping[str, Curve]) -> Figure:
    """Both curves on log scales, with a line of what costs twice as much for twice the input."""
    figure = Figure((12, 5.6), facecolor=DARK.background)
    figure.set_layout_engine("constrained", w_pad=0.2, h_pad=0.2)
    figure.suptitle("Milliseconds to draw a frame (log scales)", color=DARK.ink, fontsize=20)
    for axes, (name, curve) in zip(figure.subplots(1, len(curves)), curves.items(), strict=True):
        _plot(axes, name, curve)
    return figure


def _plot(axes: Axes, name: str, curve: Curve) -> None:
    inputs, costs = zip(*curve, strict=True)
    bare(axes)
    axes.grid(axis="both", color=DARK.faint, linewidth=0.6)
    even = [costs[-1] / inputs[-1] * size for size in inputs]
    axes.plot(inputs, even, color=DARK.soft, linestyle=(0, (4, 3)), label="in proportion")
    axes.plot(inputs, costs, color=COLORS["nnfilm"], marker="o", markersize=9, linewidth=3)
    for size, cost in curve:
        axes.annotate(f"{cost:.1f}", (size, cost), (0, 12), textcoords="offset points", color=DARK.ink, ha="center")
    axes.set(xscale="log", yscale="log", ylim=(2, 500))
    axes.legend(loc="upper left", labelcolor=DARK.ink, frameon=False)
    axes.set_xticks(inputs, [named(name, size) for size in inputs], minor=False)
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_title("by points, at 1080p" if name == "points" else "by size, with 200 points", color=DARK.ink)


def named(name: str, size: float) -> str:
    """An input as people say it: a number of points, or the short side of a frame."""
    if name == "points":
        return f"{size:,.0f}"
    return next(f"{q.height}p" for q in QUALITIES.values() if q.width * q.height == size)


def report(curves: Mapping[str, Curve]) -> Table:
    """The table that is printed."""
    table = Table(title="Drawing a frame of the turning cube, CPU milliseconds (no encoding, start-up apart)")
    for name in ("by", "size", "ms a frame"):
        table.add_column(name, justify="right" if name == "ms a frame" else "left")
    for name, curve in curves.items():
        for size, cost in curve:
            table.add_row(name, named(name, size), f"{cost:.2f}")
    return table


def main() -> None:
    """Measure, print, and write the chart."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="answer as JSON, and write nothing")
    options = parser.parse_args()
    curves = measure()
    if options.json:
        give_answer(curves)
    else:
        write_aside(CHART, draw(curves).encode())
        Console().print(report(curves))


if __name__ == "__main__":
    main()
