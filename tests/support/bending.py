"""How long a flat sheet is seen bent and open, whether all of it is seen, and whether its numbers are its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from scipy.special import expit

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.panels.diagram.signal import arrival
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.text.running_numbers import decimals
from nnmath.utils.arrays import Floats
from tests.support.chapters import load_chapter

Warp2D = load_chapter("Warp2D")

COVERED, OFF = 0.25, 0.40  # of the square, and of the points: an open sheet covers that, and has these off the edges
NEAR = 0.05  # of the square's side: what is nearer to an edge lies on it
SECOND_DIGIT = 0.005 + 1e-6
SHOWN = 0.02
WHOLE = 1 - 1e-6


@dataclass(frozen=True)
class Moment:
    """The sheet on some frames that are all alike.

    Attributes:
        covered: how much of the square it covers.
        off: the share of points that lie off the square's edges.
        dialed: whether the activation is at work.
        beyond: frame units by which the sheet or a marker reaches over the border at which the picture is cut off,
            where all of the sheet is to be seen.
        untrue: numbers that are told of the followed point, and are not so.
    """

    frames: Sequence[int]
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
    """Follows the sheet of `Warp2D`: a ``Look`` for the witness."""

    def __init__(self) -> None:
        self.moments: list[Moment] = []

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note how the sheet lies on these frames, which are all alike."""
        assert isinstance(scene, Warp2D)
        figure = scene.flat
        covered, off = openness(figure)
        dialed = figure.flow.warp.steepness(figure.flow.t) > 0
        whole = figure.far > WHOLE
        self.moments.append(
            Moment(frames, covered, off, dialed, beyond(figure) if whole else 0.0, tuple(untrue(scene)))
        )

    def longest_open(self, fps: int) -> float:
        """For how many seconds in a row the bend can be seen."""
        runs = (
            sum(len(one.frames) for one in run) for is_open, run in groupby(self.moments, lambda m: m.open) if is_open
        )
        return max(runs, default=0) / fps


def openness(figure: SquareFigure) -> tuple[float, float]:
    """How much of the square the sheet covers, which folds nowhere, and the share of points off the edges."""
    window = figure.flow.warp.window(figure.flow.t)
    side = float(window.size.max())
    corners = (figure.flow(figure.sheet.points)[:, :2] / side)[figure.sheet.triangles()]
    (ax, ay), (bx, by) = (corners[:, k].T - corners[:, 0].T for k in (1, 2))
    points = figure.flow(figure.experiment.dataset.X)[:, :2]
    room = np.minimum(points - window.low, window.high - points).min(axis=1) / side
    return float(np.abs(ax * by - ay * bx).sum() / 2), float(np.mean(room > NEAR))


def beyond(figure: SquareFigure) -> float:
    """How far, in frame units, the sheet or a marker reaches over the border at which its space is cut off."""
    region, lens = figure.space.region, Lens.of(figure.space.look(), figure.space.region)

    def reach(points: Floats) -> float:
        places, _, _ = project(np.ascontiguousarray(figure.flow(points)), lens)
        return float(np.abs(places - [region.x, region.y]).max())

    farthest = max(reach(figure.sheet.points), reach(figure.cloud.points[figure.cloud.drawn]) + figure.cloud.radius)
    return farthest - region.half if figure.space.cropped else 0.0


def untrue(scene: Any) -> Iterator[str]:
    """What is told of the followed point, and is not what the weights make of it, or not where it lies."""
    told, figure, point = scene.values, scene.flat, scene.followed.point
    if told.opacity < SHOWN:
        return
    layer, k = figure.experiment.network.layers[0], figure.flow.warp.steepness(figure.flow.t)
    sums = (point @ layer.weights + layer.bias)[0]
    numbers = {"z": (told.sums, sums)}
    if told.valued > SHOWN:
        numbers["sigma(k z)"] = told.values, expit(k * sums)
    if scene.dial.opacity == 1 and arrival(scene.diagram.flow, 1).squashed > SHOWN:
        network = scene.diagram.network
        numbers["its node"] = [decimals(float(a)) for a in network.hidden(point)[0]], expit(k * sums)
    if k == 0 or told.valued > SHOWN:  # the axes tell what the line tells
        numbers["its place"] = (told.values if k else told.sums), figure.place_of(point)
    for name, (texts, true) in numbers.items():
        if np.abs([float(str(text).replace("\u2212", "-")) for text in texts] - true).max() > SECOND_DIGIT:
            yield f"{name} is {np.round(true, 3)}, not {', '.join(map(str, texts))}"
