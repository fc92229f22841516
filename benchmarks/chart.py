"""The README's chart: what a finished picture takes, ours against others."""

from __future__ import annotations

import io
from collections.abc import Mapping
from statistics import median
from typing import Any

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from scenes.kit.theme import DARK

TITLES = {
    "cube": "cube turning, 200 points",
    "spheres, 480p15": "the same with Dot3D, 480p",
    "warp": "plane warped, 200 points",
    "surface": "surface turning",
}
COLORS = {"nnfilm": DARK.neurons[0], "matplotlib": "#8d97b3"}
OTHERS = "#c78fa0"


def draw(parts: Mapping[str, Any]) -> str:
    """Bars of milliseconds for a moving picture, log scale, as SVG; its own ground makes it suit any page."""
    matplotlib.rcParams.update({"svg.hashsalt": "nnfilm", "svg.fonttype": "path", "font.size": 15})
    figure = Figure((9.6, 8.6), facecolor=DARK.background, layout="constrained")
    axes = figure.add_subplot(facecolor=DARK.background)
    place, ticks = 0.0, []
    for name, title in TITLES.items():
        axes.text(
            0.0, place - 0.2, title, transform=axes.get_yaxis_transform(), color=DARK.ink, weight="bold", va="top"
        )
        place += 1.0
        for who, measured in parts[name].items():
            value = median(measured["ms"])
            axes.barh(place, value, color=COLORS.get(who.split()[0], OTHERS), height=0.8)
            axes.text(
                value * 1.12, place, f"{value:,.0f}" if value > 99 else f"{value:.1f}", color=DARK.ink, va="center"
            )
            ticks.append((place, who))
            place += 1.0
        place += 0.4
    axes.set_yticks([tick for tick, _ in ticks], [who for _, who in ticks])
    axes.set(xscale="log", ylim=(place - 0.6, -0.5), title="Milliseconds to finish one moving picture")
    axes.set_xlim(right=axes.get_xlim()[1] * 3)
    axes.title.set_color(DARK.ink)
    axes.tick_params(colors=DARK.soft, labelcolor=DARK.ink, length=0)
    axes.tick_params("x", labelcolor=DARK.soft)
    axes.grid(axis="x", color=DARK.faint, linewidth=0.6)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    page = io.BytesIO()
    FigureCanvasSVG(figure).print_svg(page, metadata={"Date": None})
    return page.getvalue().decode()
