"""Whether all of a sheet is seen as it bends, and whether its line is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.hammock import Hammock
from nnmath.utils.arrays import Floats
from tests.support.cover import on_frame

SHOWN = 0.02
EVERY = 30  # frames: so often it is looked at the line
STEP = 0.15  # frame units: no piece of a line that is drawn is longer


class Bending:
    """Follows the sheet of `Warp2D`: a ``Look`` for the witness, every so many frames."""

    def __init__(self, every: int) -> None:
        self.every = every
        self._beyond: list[float] = []  # frame units by which the whole sheet reaches over the borders of its place

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note how the sheet lies on these frames, which are all alike, if it is to look at any of them."""
        if not any(frame % self.every == 0 for frame in frames):
            return
        figure = hammock(scene)
        full = figure.full == 1 and figure.sheet.opacity == 1
        self._beyond += [beyond(figure)] if full else []

    def faults(self) -> list[str]:
        """What is wrong."""
        inside = sum(beyond < 0 for beyond in self._beyond)
        filled = max(self._beyond) <= 1e-3 and inside > len(self._beyond) / 2
        return [] if filled else ["the sheet does not fill its place, or reaches over its borders"]


def hammock(scene: Any) -> Hammock:
    """The figure of a chapter that bends a sheet."""
    figure = scene.flat if hasattr(scene, "flat") else scene.opening.figure
    assert isinstance(figure, Hammock)
    return figure


def beyond(figure: Hammock) -> float:
    """How far, in frame units, the sheet or a marker reaches over the borders of its place."""
    place = figure.filling.place
    half = place.half * np.array([place.stretch, 1.0])

    def reach(points: Floats) -> float:
        return float((np.abs(on_frame(figure, figure.flow(points)) - [place.x, place.y]) - half).max())

    cloud = figure.cloud
    return max(reach(figure.sheet.points), reach(cloud.points[cloud.drawn]) + cloud.radius)


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
