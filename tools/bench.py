"""How fast films are made: ``make bench`` prints the table of docs/performance.md.

It takes about ten minutes on two cores, and two with ``ARGS=--quick``.

A picture is measured in milliseconds of processor time, start-up apart: what other programs do at the same time hardly
changes it, and it is shared out among all cores. The whole film is measured by the clock, from the command to the
file on disk; encoding alone is the time that its encoder takes of a sample of its segments, as if on all cores.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from joblib import cpu_count
from manim import (
    DEGREES,
    DOWN,
    OUT,
    TAU,
    UL,
    CairoRenderer,
    Camera,
    Dot,
    Dot3D,
    Line,
    Mobject,
    Polygon,
    Scene,
    Surface,
    Text,
    ThreeDCamera,
    ThreeDScene,
    UpdateFromAlphaFunc,
    VGroup,
    VMobject,
    linear,
    tempconfig,
)
from numpy.typing import NDArray

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.sheet import data_window, sheet_grid
from nnfilm.kit.marks.curves import cube_edges
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.settings.quality import QUALITIES, Quality
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.registry import find, find_all
from nnfilm.story.story import article
from nnfilm.video.encoder import SegmentEncoder
from nnmath import Box, Warp, standard, warp
from nnmath.utils.arrays import Floats

HD = QUALITIES["h"]
SD = QUALITIES["l"]
FRAMES = 60  # of a chapter that are measured, from its middle on
STEP = 5  # every fifth segment of the film is encoded for the sample
POINTS = (200, 2_000, 20_000, 200_000)
QUICK = ("CubeRotation",)
"""The film of a quick run."""


class PlainWarp(Scene):
    """The plane flowing into the unit square as plain Manim has it: 200 ``Dot``s, the grid, a heading and a caption."""

    def construct(self) -> None:
        data, network = standard("bands").dataset, standard("bands").network
        move, lines, points = warp(network, data.X), sheet_grid(data, data_window(data.X), samples=65), data.X[:200]
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
        self.play(UpdateFromAlphaFunc(everything, place, run_time=1.0))

    @staticmethod
    def world(move: Warp, points: Floats, t: float) -> Floats:
        """Where the warp has moved points (n, 2) at time t, in frame units (n, 3), scaled to fill the frame."""
        window = move.window(t)
        flat = (move(points, t) - window.center) / window.size * 6.0
        return np.column_stack([flat, np.zeros(len(flat))])


class PlainCube(ThreeDScene):
    """The turning cube as plain Manim has it: 200 flat ``Dot``s, the sheet's grid, the plane, names and a caption.

    Everything is marked ``shade_in_3d``, without which Manim does not sort by depth: points behind the plane would
    appear in front of it.
    """

    seconds: ClassVar[float] = 0.5
    dot: ClassVar[type[Dot] | type[Dot3D]] = Dot

    def construct(self) -> None:
        network, data = standard("rings").network, standard("rings").dataset
        move = warp(network, data.X)
        self.set_camera_orientation(phi=65 * DEGREES, theta=30 * DEGREES)
        grid = [
            VMobject(stroke_width=1.5, stroke_opacity=0.5).set_points_as_corners(self.world(move(line, 1.0)))
            for line in sheet_grid(data, data_window(data.X))
        ]
        edges = [Line(*self.world(edge[[0, -1]]), stroke_width=2) for edge in cube_edges(Box.unit(3))]
        corners = self.world(network.output_hyperplane().clip(Box.unit(3)))
        places = zip(self.world(move(data.X[:200], 1.0)), data.y[:200], strict=True)
        dots = [self.dot(place, radius=0.06, color=DARK.classes[label]) for place, label in places]
        things = [*grid, *edges, Polygon(*corners, fill_opacity=0.3, stroke_width=2), *dots]
        for thing in things:
            thing.set_shade_in_3d(True)
        names = [Text(f"a{k + 1}", font_size=30).move_to(end) for k, end in enumerate(self.world(np.eye(3) * 1.1))]
        self.add(*things, *names)
        caption = Text("The output neuron draws one plane: a few points are wrong.", font_size=28)
        self.add_fixed_in_frame_mobjects(caption.to_edge(DOWN))
        self.move_camera(theta=(30 + 30 * self.seconds) * DEGREES, run_time=self.seconds, rate_func=linear)

    @staticmethod
    def world(points: Floats) -> Floats:
        """Cube coordinates (n, 3) as Manim's: a side is four frame units."""
        return (points - 0.5) * 4.0


class PlainSpheres(PlainCube):
    """The same with ``Dot3D``, which most tutorials use."""

    seconds = 0.25
    dot = Dot3D


class PlainSurface(ThreeDScene):
    """The probability as Manim's own ``Surface``, 32 x 32, while the camera turns."""

    def construct(self) -> None:
        network = standard("rings").network

        def height(u: float, v: float) -> Floats:
            return np.array([u, v, 2.0 * network.predict_proba(np.array([[u, v]]))[0, 0]])

        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        surface = Surface(height, u_range=(-2.4, 2.4), v_range=(-2.4, 2.4), resolution=(32, 32), fill_opacity=0.6)
        self.add(surface.shift(-OUT))
        self.move_camera(theta=30 * DEGREES + TAU / 60, run_time=0.2, rate_func=linear)


class TurningCube(Chapter):
    """The film's turning cube with any number of points."""

    slots = ("rings",)
    points = POINTS[0]

    def construct(self) -> None:
        solid, data = CubeFigure(self.experiment, self.layout, self.theme), self.experiment.dataset
        solid.flow.t = 1.0
        solid.take(solid.corner)
        random = np.random.default_rng(0)
        rows = random.integers(0, len(data.X), self.points)
        X = data.X[rows] + random.normal(0, 0.05, (self.points, 2))
        marks = solid.edges, *solid.cuts, solid.boundary, Cloud(X, data.y[rows], self.theme, solid.flow), solid.plane
        solid.space.include(solid.body, solid.sheet, *marks, solid.names)
        solid.space.divider = solid.plane
        self.add(solid.space)
        self.play(Tween(solid.space, turn=60.0, run_time=2.0, rate_func=linear))


class Clock(CairoRenderer):
    """Manim's renderer, which notes the processor time after each frame."""

    def __init__(self, camera: type[Camera]) -> None:
        super().__init__(camera_class=camera)
        self.times: list[float] = []

    def render(self, *args: Any, **kwargs: Any) -> None:
        """A frame."""
        super().render(*args, **kwargs)
        self.times.append(time.process_time())


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, of nnfilm and of what it is compared with, if it is."""

    what: str
    ours: float
    unit: str
    rival: str = ""
    theirs: float = 0.0

    def __str__(self) -> str:
        beside = f"{self.rival}: {_rounded(self.theirs)} {self.unit}" if self.rival else ""
        ratio = max(self.theirs / self.ours, self.ours / self.theirs) if self.rival else 0.0
        return f"| {self.what} | {_rounded(self.ours)} {self.unit} | {beside} | {_rounded(ratio) if ratio else ''} |"


def _rounded(value: float) -> str:
    """A number with three figures."""
    return f"{float(f'{value:.3g}'):,g}"


def renderer(chapters: Sequence[type[Chapter]], quality: Quality, scratch: str) -> ChapterRenderer:
    """A renderer of chapters in this process, as parts of a film."""
    return ChapterRenderer(quality, Presentation(alone=False), standard_experiments(chapters), Path(scratch))


def of_ours(chapter: type[Chapter], quality: Quality, encoded: bool = True) -> float:
    """Milliseconds to draw and, unless it is left out, encode a picture of a chapter."""
    times: list[float] = []
    with tempfile.TemporaryDirectory() as scratch:
        player = renderer([chapter], quality, scratch)
        middle = player.plan(chapter).frames // 2
        frames = range(middle, middle + FRAMES)
        encode = SegmentEncoder(quality, [frames])

        def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: Any) -> None:
            if encoded:
                encode(shown, pixels, changed)
            times.append(time.process_time())

        player.draw(chapter, frames, sink)
    return 1000 * (times[-1] - times[0]) / (len(times) - 1)


def of_manims(scene: type[Scene], quality: Quality) -> float:
    """Milliseconds to draw and encode a picture of a plain scene, as the `manim` command does."""
    with tempfile.TemporaryDirectory() as folder:
        size = {"pixel_width": quality.width, "pixel_height": quality.height, "frame_rate": quality.fps}
        quiet = {"progress_bar": "none", "verbosity": "ERROR", "disable_caching": True}
        with tempconfig({"media_dir": folder, "format": "mp4", **size, **quiet}):
            clock = Clock(ThreeDCamera if issubclass(scene, ThreeDScene) else Camera)
            scene(renderer=clock).render()
    return 1000 * (time.process_time() - clock.times[0]) / (len(clock.times) - 1)


def pictures() -> Iterator[Row]:
    """Moving pictures of the film, beside those that a user would write in plain Manim."""
    for what, chapter, plain, quality in (
        ("cube turning, 1080p", "CubeRotation", PlainCube, HD),
        ("cube turning, 480p; points of Manim as `Dot3D`", "CubeRotation", PlainSpheres, SD),
        ("plane warped, 1080p", "Warp2D", PlainWarp, HD),
        ("surface turning, 1080p", "ProbabilitySurface", PlainSurface, HD),
    ):
        yield Row(what, of_ours(find(chapter), quality), "ms", "plain Manim", of_manims(plain, quality))


def growth(most: int) -> Iterator[Row]:
    """Drawing alone, by the number of points up to `most`, and by the size of the frame."""
    for points in (points for points in POINTS if points <= most):
        cube = type("Cube", (TurningCube,), {"points": points})
        yield Row(f"drawn only: {points:,} points, 1080p", of_ours(cube, HD, encoded=False), "ms")
    for quality in (quality for quality in QUALITIES.values() if quality != HD):
        at_60 = Quality(quality.width, quality.height, 60)
        yield Row(f"drawn only: 200 points, {quality.height}p", of_ours(TurningCube, at_60, encoded=False), "ms")


def film(names: Sequence[str]) -> Iterator[Row]:
    """The chapters of these names as one command makes them; without names, the film."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "nnfilm", "render", *names, "-q", "h", "--no-cache", "--quiet", "-o", folder]
        began = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - began
        videos = list(Path(folder).glob("*.mp4"))
        size = max(video.stat().st_size for video in videos) / 1e6
    alone, length = encoding(find_all(names) or article().chapters)
    yield Row(" ".join(names) or "the film", seconds, "s", "encoding alone", alone)
    yield Row("its length", length, "s")
    yield Row("its size a minute", size / length * 60, "MB")


def encoding(chapters: Sequence[type[Chapter]]) -> tuple[float, float]:
    """Seconds that encoding of chapters takes on all cores, by a sample of their segments, and seconds of video."""
    spent, sampled, every, frames = 0.0, 0, 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        player = renderer(chapters, HD, scratch)
        for chapter in chapters:
            plan = player.plan(chapter)
            for segment in plan.segments()[::STEP]:
                spent += encoding_of(player, chapter, segment)
                sampled += plan.pictures(segment)
            every += plan.pictures(range(plan.frames))
            frames += plan.frames
    return spent * every / sampled / cpu_count(), frames / HD.fps


def encoding_of(player: ChapterRenderer, chapter: type[Chapter], segment: range) -> float:
    """Seconds of processor time that the encoder takes of a segment."""
    encode, spent = SegmentEncoder(player.quality, [segment]), 0.0

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: Any) -> None:
        nonlocal spent
        began = time.process_time()
        encode(shown, pixels, changed)
        spent += time.process_time() - began

    player.draw(chapter, segment, sink)
    return spent


def main() -> None:
    """Measure, and print the table as it grows."""
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--quick", action="store_true", help="one chapter in place of the film, and fewer points")
    quick = parser.parse_args().quick
    print(f"| on {cpu_count()} cores | nnfilm | beside it | ratio |\n| --- | ---: | ---: | ---: |")
    parts: list[Callable[[], Iterator[Row]]] = [
        lambda: film(QUICK if quick else ()),
        pictures,
        lambda: growth(POINTS[1] if quick else POINTS[-1]),
    ]
    for part in parts:
        for row in part():
            print(row, flush=True)


if __name__ == "__main__":
    main()
