"""The same pictures drawn by matplotlib, frame by frame, as its animation module would, with default axes."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.style
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from mpl_toolkits.mplot3d.art3d import Line3DCollection, Poly3DCollection  # type: ignore[import-untyped]
from numpy.typing import NDArray

from nnfilm.kit.figures.sheet import data_window, sheet_grid
from nnfilm.kit.style.theme import DARK
from nnmath import Box, standard, warp

DPI = 100
Draw = Callable[[float], NDArray[np.uint8]]
"""From the share of the play that has passed to an RGBA frame, (height, width, 4)."""


def cube(width: int, height: int) -> Draw:
    """The turning cube: points, warped sheet and separating plane; the axes are the cube's edges."""
    experiment = standard("rings")
    data, move = experiment.dataset, warp(experiment.network, experiment.dataset.X)
    figure = _figure(width, height)
    axes = figure.add_subplot(projection="3d")
    points = move(data.X[:200], 1.0)
    colors = [DARK.classes[label] for label in data.y[:200]]
    axes.scatter(points[:, 0], points[:, 1], points[:, 2], c=colors, s=36, depthshade=False)
    lines = [move(line, 1.0) for line in sheet_grid(data_window(data.X), samples=65)]
    axes.add_collection3d(Line3DCollection(lines, colors=DARK.faint, linewidths=1))
    corners = experiment.network.output_hyperplane().clip(Box.unit(3))
    axes.add_collection3d(Poly3DCollection([corners], facecolors=DARK.separator, alpha=0.3))
    axes.set(xlim=(0, 1), ylim=(0, 1), zlim=(0, 1), xlabel="$a_1$", ylabel="$a_2$", zlabel="$a_3$")
    axes.set_title("The cube from all sides")
    figure.text(0.5, 0.03, "The output neuron draws one plane.", ha="center")
    canvas = FigureCanvasAgg(figure)

    def draw(share: float) -> NDArray[np.uint8]:
        axes.view_init(elev=25, azim=30 + 360 * share)
        return _pixels(canvas)

    return draw


def plane(width: int, height: int) -> Draw:
    """The plane flowing into the unit square: points and grid."""
    experiment = standard("bands")
    data, move = experiment.dataset, warp(experiment.network, experiment.dataset.X)
    figure = _figure(width, height)
    axes: Axes = figure.add_subplot()
    axes.set(title="The hidden layer warps the plane", aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    figure.text(0.5, 0.03, "First, weights and bias turn and stretch the plane …", ha="center")
    lines = sheet_grid(data_window(data.X), samples=65)
    grid = LineCollection(lines, colors=DARK.faint, linewidths=1)
    axes.add_collection(grid)
    points = axes.scatter(data.X[:200, 0], data.X[:200, 1], c=[DARK.classes[label] for label in data.y[:200]], s=36)
    canvas = FigureCanvasAgg(figure)

    def draw(share: float) -> NDArray[np.uint8]:
        window = move.window(share)
        axes.set(xlim=(window.low[0], window.high[0]), ylim=(window.low[1], window.high[1]))
        grid.set_segments([move(line, share) for line in lines])
        points.set_offsets(move(data.X[:200], share))
        return _pixels(canvas)

    return draw


def _figure(width: int, height: int) -> Figure:
    matplotlib.style.use("dark_background")
    return Figure((width / DPI, height / DPI), dpi=DPI)


def _pixels(canvas: FigureCanvasAgg) -> NDArray[np.uint8]:
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())
