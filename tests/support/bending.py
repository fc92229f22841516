"""How long a sheet is seen bent and open, whether all of it is seen and told of rightly, and its line is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from scipy.special import expit

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.hammock import Hammock
from nnmath.utils.arrays import Floats
from tests.support.cover import cover, on_frame

COVERED, OFF = 0.35, 0.40  # of the frame, and of the points: an open sheet covers that, and has these off the walls
NEAR = 0.05  # of the square's side: what is nearer to an edge lies on it
SECOND_DIGIT = 0.005 + 1e-6
OPEN = 1.5  # seconds for which the sheet stands open
SHOWN = 0.02
EVERY = 30  # frames: so often it is looked at the line
STEP = 0.15  # frame units: no piece of a line that is drawn is longer


@dataclass(frozen=True)
class Moment:
    """The sheet on some frames that are all alike.

    Attributes:
        t: how far the warp has come.
        covered: how much of the frame it covers.
        off: the share of points that lie off the square's edges.
        dialed: whether the activation is at work, and is not the network's own yet.
        beyond: frame units by which the sheet or a marker reaches over the borders of its place.
        untrue: numbers and names that are told, and are not so.
    """

    frames: Sequence[int]
    t: float
    covered: float
    off: float
    dialed: bool
    beyond: float
    untrue: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether the bend can be seen."""
        return self.dialed and self.covered >= COVERED and self.off >= OFF


class Bending:
    """Follows the sheet of `Warp2D`: a ``Look`` for the witness, every so many frames."""

    def __init__(self, every: int) -> None:
        self.every, self.moments = every, list[Moment]()

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note how the sheet lies on these frames, which are all alike, if it is to look at any of them."""
        frames = [frame for frame in frames if frame % self.every == 0]
        if not frames:
            return
        figure = hammock(scene)
        k = figure.flow.warp.steepness(figure.flow.t)
        full = figure.full == 1 and figure.sheet.opacity == 1
        told = tuple(untrue(scene, figure))
        self.moments.append(
            Moment(
                frames,
                figure.flow.t,
                cover(figure),
                off_edges(figure),
                0 < k < 1,
                beyond(figure) if full else 0.0,
                told,
            )
        )

    def faults(self, fps: int) -> list[str]:
        """What is wrong."""
        held, inside = self.longest_hold(fps // self.every), sum(moment.beyond < 0 for moment in self.moments)
        found = {fault for moment in self.moments for fault in moment.untrue}
        if held < OPEN:
            found.add(f"the sheet stands open for {held:.1f} s only")
        if max(moment.beyond for moment in self.moments) > 1e-3 or inside <= len(self.moments) / 2:
            found.add("the sheet does not fill its place, or reaches over its borders")
        return sorted(found)

    def longest_hold(self, fps: int) -> float:
        """For how many seconds in a row the sheet stands open."""
        runs = (
            sum(len(one.frames) for one in run)
            for (is_open, _), run in groupby(self.moments, lambda m: (m.open, m.t))
            if is_open
        )
        return max(runs, default=0) / fps


def hammock(scene: Any) -> Hammock:
    """The figure of a chapter that bends a sheet."""
    figure = scene.flat if hasattr(scene, "flat") else scene.opening.figure
    assert isinstance(figure, Hammock)
    return figure


def off_edges(figure: Hammock) -> float:
    """The share of points off the edges."""
    window = figure.flow.warp.window(figure.flow.t)
    points = figure.flow(figure.experiment.dataset.X)[:, :2]
    room = np.minimum(points - window.low, window.high - points).min(axis=1) / float(window.size.max())
    return float(np.mean(room > NEAR))


def beyond(figure: Hammock) -> float:
    """How far, in frame units, the sheet or a marker reaches over the borders of its place."""
    place = figure.filling.place
    half = place.half * np.array([place.stretch, 1.0])

    def reach(points: Floats) -> float:
        return float((np.abs(on_frame(figure, figure.flow(points)) - [place.x, place.y]) - half).max())

    cloud = figure.cloud
    return max(reach(figure.sheet.points), reach(cloud.points[cloud.drawn]) + cloud.radius)


def untrue(scene: Any, figure: Hammock) -> Iterator[str]:
    """What is told of the followed points and of the corners, and is not so."""
    layer, k = figure.experiment.network.layers[0], figure.flow.warp.steepness(figure.flow.t)
    for told in scene.values:
        if told.opacity * told.shown < SHOWN:
            continue
        sums = (told.point @ layer.weights + layer.bias)[0]
        true = {"sums": sums, "values": expit(k * sums)}["sums" if k < figure.least / 2 else "values"]
        figure.space._look = figure.space.look()
        texts = [float(text.number.replace("\u2212", "-")) for text in told.texts(figure.space)]
        if np.abs(texts - true).max() > SECOND_DIGIT:
            yield f"numbers are {texts}, not {np.round(true, 3)}"
    yield from misplaced(figure)


def misplaced(figure: Hammock) -> Iterator[str]:
    """Names of corners that do not stand at the corner whose values they say, or where no group has come to."""
    if figure.arms.opacity < SHOWN:
        return
    figure.space._look = figure.space.look()
    places = on_frame(figure, figure.arms.corners())
    on = {tuple(row) for row in (figure.experiment.network.hidden(figure.experiment.dataset.X) > 0.5).astype(int)}
    for text in figure.arms.corner_names(figure.space):
        if text.opacity < SHOWN:
            continue
        said = tuple(int(one) for one in text.markup.replace("$", " ").split("[")[1:] for one in [one.split("]")[0]])
        nearest = int(np.linalg.norm(places - text.at, axis=1).argmin())
        if ((0, 0), (1, 0), (0, 1), (1, 1))[nearest] != said or said not in on:
            yield f"corner {nearest} is named {said}"


class OneLine:
    """Looks every second whether the line between the classes is one curve: a ``Look`` for the witness."""

    def __init__(self) -> None:
        self.looked, self.torn = 0, 0

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Look at the first of these frames, which are all alike, once a second."""
        if not any(frame % EVERY == 0 for frame in frames):
            return
        figure = hammock(scene)
        if figure.boundary.opacity < SHOWN or figure.boundary.drawn == 0:
            return
        self.looked += 1
        lines = [on_frame(figure, figure.flow(line)) for line in figure.boundary_lines()]
        steps = [float(np.linalg.norm(np.diff(line, axis=0), axis=1).max()) for line in lines]
        self.torn += len(lines) != 1 or max(steps) > STEP
