"""The README's chart: the time to finish a picture, ours and others'."""

from __future__ import annotations

import io
from collections.abc import Mapping
from statistics import median
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from nnfilm.kit.style.theme import DARK

TITLES = {
    "cube": "cube turning, 200 points",
    "spheres, 480p15": "the same with Dot3D, 480p",
    "warp": "plane warped, 200 points",
    "surface": "surface turning",
}
COLORS = {"nnfilm": DARK.neurons[0], "matplotlib": "#8d97b3"}
OTHERS = "#c78fa0"
LEAST = 1.0
"""Milliseconds at which the bars begin: a log scale has no zero."""


def draw(parts: Mapping[str, Any]) -> str:
    """The chart as SVG."""
    return as_svg(picture(parts))


def as_svg(figure: Figure) -> str:
    """A figure as SVG, the same each time."""
    page = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "nnfilm", "svg.fonttype": "path", "font.size": 17}):
        FigureCanvasSVG(figure).print_svg(page, metadata={"Date": None})
    return page.getvalue().decode()


def bare(axes: Axes) -> None:
    """Axes of a dark page: no frame, no ticks, only their numbers."""
    axes.set_facecolor(DARK.background)
    axes.tick_params(labelcolor=DARK.ink, which="both", length=0)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)


def picture(parts: Mapping[str, Any]) -> Figure:
    """Bars of milliseconds for a moving picture, on a log scale, with a background of its own for any page."""
    figure = Figure((9.6, 10.4), facecolor=DARK.background)
    figure.set_layout_engine("constrained", w_pad=0.2, h_pad=0.2)
    axes = figure.add_subplot()
    bare(axes)
    row, ticks = 0.0, {}
    for name, title in TITLES.items():
        axes.text(LEAST * 1.1, row, title, color=DARK.ink, weight="bold", va="center")
        for who, measured in parts[name].items():
            row += 1.0
            ticks[row] = who
            value = median(measured["ms"])
            axes.barh(row, value - LEAST, left=LEAST, color=COLORS.get(who.split()[0], OTHERS), height=0.8)
            label = f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
            axes.text(value * 1.1, row, label, color=DARK.ink, va="center")
        row += 1.5
    axes.set_yticks(list(ticks), list(ticks.values()))
    axes.set(xscale="log", xlim=(LEAST, 20_000), ylim=(row - 0.8, -0.7))
    axes.set_title("Milliseconds to finish one moving picture (log scale)", color=DARK.ink, fontsize=20)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(axis="x", color=DARK.faint, linewidth=0.6)
    return figure
