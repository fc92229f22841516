"""CPU milliseconds to draw a frame, without encoding it, compared with plain Manim drawing the same picture.

Run it as ``python -m benchmarks.drawing``. Start-up is excluded: a scene's first frames are not counted.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from manim import CairoRenderer, Camera, Scene, ThreeDCamera, linear, tempconfig
from rich.console import Console
from rich.table import Table

from benchmarks.measure import give_answer
from benchmarks.plain import PlainCube, PlainCubeOfSpheres, PlainCubeUnsorted, PlainSurface
from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.landscape import LandscapeFigure
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.view import View, turntable
from nnmath import errors

HD: Mapping[str, int] = {"pixel_width": 1920, "pixel_height": 1080, "frame_rate": 60}
SD: Mapping[str, int] = {"pixel_width": 854, "pixel_height": 480, "frame_rate": 15}
DOTS = "plain Manim: cube, 200 Dots"
SPHERES = "plain Manim: cube, 200 Dot3D, 480p"
SURFACE = "plain Manim: Surface 32 x 32"
SKIPPED = 2  # frames at the start, which fill caches


class TurningCube(Chapter):
    """The film's turning cube and its plane, with all that a cube of the film can show at once."""

    title = "The cube from all sides"
    slots = ("rings",)
    points = 200
    seconds = 12.0

    def construct(self) -> None:
        solid = CubeFigure(self.experiment, self.layout, self.theme)
        solid.flow.t = 1.0
        solid.take(solid.corner)
        rng = np.random.default_rng(0)
        data = self.experiment.dataset
        rows = rng.integers(0, len(data.X), self.points)
        X = data.X[rows] + rng.normal(0, 0.05, (self.points, 2)) * (self.points > len(data.X))
        cloud = Cloud(X, data.y[rows], self.theme, solid.flow)
        marks = solid.edges, *solid.cuts, solid.boundary, cloud, solid.plane, solid.names
        solid.space.include(solid.body, solid.sheet, *marks)
        solid.space.divider = solid.plane
        self.add(solid.space)
        self.heading.opacity = 1.0
        wrong = errors(self.experiment.network, data.X, data.y)
        self.say(f"The output neuron draws one plane: {wrong} of {data.n_samples} points are wrong.")
        self.play(Tween(solid.space, turn=360.0, run_time=self.seconds, rate_func=linear))


class TurningCubeOfMany(TurningCube):
    """The same with 20,000 points."""

    points = 20_000
    seconds = 4.0


class TurningSurface(Chapter):
    """The film's surface, with data, cut lines and boundary."""

    title = "The network as a landscape"
    slots = ("rings",)

    def construct(self) -> None:
        land = LandscapeFigure(self.experiment, self.layout.bare_middle, self.theme)
        land.relief.height = land.top
        center = np.append(land.box.center, land.top / 2)
        land.space.view = View(center, float(land.box.size[0]) * 0.6, turntable(30, 32), 0.16)
        land.space.include(land.surface, *land.cuts, land.cloud, land.boundary)
        self.add(land.space)
        self.heading.opacity = 1.0
        self.say("Height is the probability of the class outside.")
        self.play(Tween(land.space, turn=360.0, run_time=6.0, rate_func=linear))


class _Clocked(CairoRenderer):
    """Draws frames, notes the CPU time of each, and encodes none."""

    def __init__(self, camera_class: type[Camera]) -> None:
        super().__init__(camera_class=camera_class)
        self.clock: list[float] = []

    def get_frame(self) -> Any:
        """The frame itself: a copy would be the encoder's cost."""
        return self.camera.pixel_array

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        if num_frames == 1:
            self.clock.append(time.process_time())


def milliseconds(scene: Callable[..., Scene], camera: type[Camera], quality: Mapping[str, int]) -> float:
    """CPU milliseconds per frame, mean over the moving frames of a scene."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"media_dir": folder, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}
        with tempconfig({**settings, **quality, "disable_caching": True}):
            renderer = _Clocked(camera)
            scene(renderer=renderer).render()
    clock = renderer.clock[SKIPPED:]
    return 1000 * (clock[-1] - clock[0]) / (len(clock) - 1)


def measure() -> dict[str, float]:
    """All figures, by name."""
    hd = {
        "cube, 200 points": milliseconds(TurningCube, FilmCamera, HD),
        "cube, 20,000 points": milliseconds(TurningCubeOfMany, FilmCamera, HD),
        "surface 32 x 32": milliseconds(TurningSurface, FilmCamera, HD),
        DOTS: milliseconds(PlainCube, ThreeDCamera, HD),
        "plain Manim: cube, 200 Dots, not sorted by depth": milliseconds(PlainCubeUnsorted, ThreeDCamera, HD),
        SURFACE: milliseconds(PlainSurface, ThreeDCamera, HD),
    }
    return {
        **hd,
        "cube, 200 points, 480p": milliseconds(TurningCube, FilmCamera, SD),
        SPHERES: milliseconds(PlainCubeOfSpheres, ThreeDCamera, SD),
    }


def report(figures: Mapping[str, float]) -> Table:
    """The table that is printed."""
    table = Table(title="Drawing one frame, CPU milliseconds (no encoding, start-up apart)")
    for name in ("picture", "ms a frame", "times as fast as plain Manim"):
        table.add_column(name, justify="left" if name == "picture" else "right")
    rivals = {"cube, 200 points": DOTS, "surface 32 x 32": SURFACE, "cube, 200 points, 480p": SPHERES}
    for name, value in figures.items():
        gain = f"{figures[rivals[name]] / value:.0f}" if name in rivals else ""
        table.add_row(name, f"{value:.2f}", gain)
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Milliseconds of CPU to draw a frame.")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    options = parser.parse_args()
    figures = measure()
    if options.json:
        give_answer(figures)
    else:
        Console().print(report(figures))


if __name__ == "__main__":
    main()
