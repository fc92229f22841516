"""The same pictures as a user would write them in plain Manim, for comparison.

Each scene plays one short piece of its picture, all of it moving.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from manim import (
    DEGREES,
    DOWN,
    OUT,
    TAU,
    UL,
    Dot,
    Dot3D,
    Line,
    Mobject,
    Polygon,
    Scene,
    Surface,
    Text,
    ThreeDScene,
    UpdateFromAlphaFunc,
    VGroup,
    VMobject,
    linear,
)

from nnfilm.kit.figures.sheet import data_window, sheet_grid
from nnfilm.kit.marks.curves import cube_edges
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Warp, errors, standard, warp

SCALE = 4.0  # frame units in the cube's side


class PlainWarp(Scene):
    """The plane flowing into the unit square: 200 ``Dot``s, the grid as ``VMobject``s, a heading and a caption."""

    seconds: ClassVar[float] = 1.0

    def construct(self) -> None:
        experiment = standard("bands")
        data = experiment.dataset
        move = warp(experiment.network, data.X)
        lines = sheet_grid(data_window(data.X), samples=65)
        points = data.X[:200]
        grid = VGroup(*(VMobject(stroke_width=1.5, stroke_opacity=0.5) for _ in lines))
        dots = VGroup(*(Dot(radius=0.06, color=DARK.classes[label]) for label in data.y[:200]))

        def place(group: Mobject, t: float) -> None:
            for curve, line in zip(grid, lines, strict=True):
                curve.set_points_as_corners(self.world(move, line, t))
            for dot, point in zip(dots, self.world(move, points, t), strict=True):
                dot.move_to(point)

        everything = VGroup(grid, dots)
        place(everything, 0.0)
        heading = Text("The hidden layer warps the plane", font_size=36).to_corner(UL)
        caption = Text("First, weights and bias turn and stretch the plane …", font_size=28).to_edge(DOWN)
        self.add(everything, heading, caption)
        self.play(UpdateFromAlphaFunc(everything, place, run_time=self.seconds))

    @staticmethod
    def world(move: Warp, points: np.ndarray, t: float) -> np.ndarray:
        """Where the warp has moved points (n, 2) at time t, in frame units (n, 3), scaled to fill the frame."""
        window = move.window(t)
        flat = (move(points, t) - window.center) / window.size * 6.0
        return np.column_stack([flat, np.zeros(len(flat))])


class PlainCube(ThreeDScene):
    """The turning cube: 200 flat ``Dot``s, the sheet's grid, the plane, labels and a caption.

    Everything is marked ``shade_in_3d``, without which Manim does not sort by depth: points behind the plane would
    appear in front of it.
    """

    seconds: ClassVar[float] = 0.5
    dot: ClassVar[type[Dot] | type[Dot3D]] = Dot
    sorted_by_depth: ClassVar[bool] = True

    def construct(self) -> None:
        experiment = standard("rings")
        move = warp(experiment.network, experiment.dataset.X)
        X, y = experiment.dataset.X[:200], experiment.dataset.y[:200]
        self.set_camera_orientation(phi=65 * DEGREES, theta=30 * DEGREES)
        dots = [
            self.dot(place, radius=0.06, color=DARK.classes[label])
            for place, label in zip(self.world(move(X, 1.0)), y, strict=True)
        ]
        things = [*self.sheet(move, experiment.dataset.X), *self.edges(), self.plane(), *dots]
        if self.sorted_by_depth:
            for thing in things:
                thing.set_shade_in_3d(True)
        self.add(*things, *self.labels())
        wrong = errors(experiment.network, experiment.dataset.X, experiment.dataset.y)
        caption = Text(
            f"The output neuron draws one plane: {wrong} of {experiment.dataset.n_samples} points are wrong.",
            font_size=28,
        )
        self.add_fixed_in_frame_mobjects(caption.to_edge(DOWN))
        self.move_camera(theta=(30 + 360 / 12 * self.seconds) * DEGREES, run_time=self.seconds, rate_func=linear)

    @staticmethod
    def world(points: np.ndarray) -> np.ndarray:
        """Cube coordinates (n, 3) as Manim's."""
        return np.asarray((points - 0.5) * SCALE)

    def sheet(self, move: Warp, X: np.ndarray) -> list[VMobject]:
        """The warped grid."""
        lines = sheet_grid(data_window(X))
        return [
            VMobject(stroke_width=1.5, stroke_opacity=0.5).set_points_as_corners(self.world(move(line, 1.0)))
            for line in lines
        ]

    def edges(self) -> list[Line]:
        """The cube's edges."""
        return [Line(*self.world(edge[[0, -1]]), stroke_width=2) for edge in cube_edges(Box.unit(3))]

    def plane(self) -> Polygon:
        """The separating plane."""
        corners = standard("rings").network.output_hyperplane().clip(Box.unit(3))
        return Polygon(*self.world(corners), fill_opacity=0.3, stroke_width=2)

    def labels(self) -> list[Text]:
        """The axes' names."""
        ends = self.world(np.eye(3) * 1.1)
        return [Text(f"a{k + 1}", font_size=30).move_to(end) for k, end in enumerate(ends)]


class PlainCubeUnsorted(PlainCube):
    """The same, but painted in the order of adding, so that points appear on the wrong side of the plane."""

    sorted_by_depth = False


class PlainCubeOfSpheres(PlainCube):
    """The same with ``Dot3D``, which most tutorials use."""

    seconds = 0.25
    dot = Dot3D


class PlainSurface(ThreeDScene):
    """The probability as Manim's own ``Surface``, 32 x 32, camera turning."""

    seconds: ClassVar[float] = 0.2

    def construct(self) -> None:
        network = standard("rings").network

        def height(u: float, v: float) -> np.ndarray:
            return np.array([u, v, 2.0 * network.predict_proba(np.array([[u, v]]))[0, 0]])

        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        surface = Surface(height, u_range=(-2.4, 2.4), v_range=(-2.4, 2.4), resolution=(32, 32), fill_opacity=0.6)
        self.add(surface.shift(-OUT))
        self.move_camera(theta=30 * DEGREES + TAU / 12 * self.seconds, run_time=self.seconds, rate_func=linear)
