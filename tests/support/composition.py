"""How a frame is composed: how much of it the picture takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.axes.cube_axes import CubeBody
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Space
from nnfilm.render.plan import Plan
from tests.support.witness import rgb

Pixels = NDArray[np.uint8]

BESIDE, ALONE = 0.35, 0.45  # of the frame's area: what a picture takes beside something else, and without
PLAIN = 12  # of 255: what differs less from the ground is hardly seen
SEEN = 40  # pixels in which a picture that is not covered makes a difference
THIN = 0.02  # of its extent: what is thinner is flat
STANDS = 0.99  # so opaque is the body of a cube that stands
FACING = 0.95  # the cosine from which on a viewer looks straight at what is flat


@dataclass(frozen=True)
class Share:
    """What the picture takes of the frame that shows what a beat has come to.

    Attributes:
        taken: of the frame's area, the upright box round all that its space draws. What lies flat and is seen from
            aside cannot be high: it counts as if it were as high as it is wide.
        alone: whether nothing stands beside it but title and caption.
    """

    beat: str
    taken: float
    alone: bool

    @property
    def fault(self) -> str | None:
        """What is wrong with it, to a whole percent."""
        if round(self.taken, 2) >= (ALONE if self.alone else BESIDE):
            return None
        return f"{self.beat!r}: {self.taken:.3f} of the frame{', alone' if self.alone else ''}"


class Shares:
    """The picture's share at each beat's result, but for a row of panels, and for ground on which there is none: a
    ``Look`` for the witness.
    """

    def __init__(self, plan: Plan) -> None:
        self._results = {plan.result(beat): beat.name for beat in plan.beats}
        self.found: list[Share] = []

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Measure the frames that are results, if any of these is one."""
        results = [self._results[frame] for frame in frames if frame in self._results]
        spaces = [mobject for mobject in shown if isinstance(mobject, Space)]
        if not results or len(spaces) != 1:
            return
        said = scene.heading, scene.caption, scene.ring, scene.curtain
        others = [mobject for mobject in shown if mobject not in spaces and mobject not in said]
        picture = seen(scene, *spaces)
        if picture.any():
            taken, bare = box_share(picture, square=slanted(spaces[0])), not seen(scene, *others).any()
            self.found.extend(Share(beat, taken, bare) for beat in results)


class Covered:
    """Pictures that something laid later hides at a beat's result: a ``Look`` for the witness."""

    def __init__(self, plan: Plan) -> None:
        self._results = {plan.result(beat): beat.name for beat in plan.beats}
        self.faults: list[str] = []

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Lay the frame with each space and without it: its points make a difference that is seen."""
        beats = [self._results[frame] for frame in frames if frame in self._results]
        spaces = [one for one in shown if isinstance(one, Space) and any(map(stands_out, one.parts))]
        if not beats or scene.curtain.opacity:
            return
        whole = alone(scene, *shown).astype(int)
        for space in spaces:
            without = alone(scene, *(one for one in shown if one is not space))
            if space.opacity > STANDS and (np.abs(whole - without).max(axis=2) > PLAIN).sum() < SEEN:
                self.faults += [f"{beat!r}: the points of a picture are covered" for beat in beats]


def stands_out(part: object) -> bool:
    """Whether a part is points that are drawn in full."""
    return isinstance(part, Cloud) and part.opacity > STANDS


def ground(scene: Chapter, times: int = 1) -> Canvas:
    """A frame of the scene, or one so many times as large, with nothing on it but the ground."""
    camera: Any = scene.camera
    pixels = np.empty((times * camera.pixel_height, times * camera.pixel_width, 4), dtype=np.uint8)
    pixels[:] = [*rgb(scene.theme.background), 255]
    return Canvas(pixels, times * camera.pixel_height / camera.frame_height)


def alone(scene: Chapter, *mobjects: RasterMobject, times: int = 1) -> Pixels:
    """The frame (h, w, 3), or one so many times as large, with nothing on it but these."""
    canvas = ground(scene, times)
    for mobject in mobjects:
        mobject.draw(canvas)
    return canvas.pixels[..., :3]


def seen(scene: Chapter, *mobjects: RasterMobject) -> NDArray[np.bool_]:
    """Where (h, w) these are plainly not of the ground's colour."""
    pixels = alone(scene, *mobjects).astype(int)
    return np.asarray(np.abs(pixels - rgb(scene.theme.background)).max(axis=2) > PLAIN)


def box_share(mask: NDArray[np.bool_], *, square: bool = False) -> float:
    """The upright box round what is marked, or the square over the box's longer side, as a share of all."""
    if not mask.any():
        return 0.0
    ends = (np.flatnonzero(mask.any(axis=axis))[[0, -1]] for axis in (0, 1))
    wide, high = (int(last) + 1 - int(first) for first, last in ends)
    return float(max(wide, high) ** 2 if square else wide * high) / mask.size


def slanted(space: Space) -> bool:
    """Whether all points of a solid space lie in a plane that its viewer sees from aside, and no cube stands there."""
    clouds = [part for part in space.parts if isinstance(part, Cloud)]
    stands = any(isinstance(part, CubeBody) and part.opacity > STANDS for part in space.parts)
    if not space.solid or stands or not clouds:
        return False
    places = np.concatenate([cloud.place(cloud.points) for cloud in clouds])
    _, extents, axes = np.linalg.svd(places - places.mean(axis=0), full_matrices=False)
    return bool(extents[2] < THIN * extents[0] and abs(axes[2] @ space.look().toward) < FACING)
