"""What a chapter spends its seconds on: bends, and moves of a flat sheet, by what is seen of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.layout import Oblong
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath.utils.arrays import Floats

SEEN = 0.15  # opacity from which on a sheet is seen
MASK = 426, 240  # pixels in which covered ones are counted
CELLS = 60  # of a mesh along either side, to count them
HELD = 1.4  # seconds from which on a rest is a hold
PAUSE = 3.0  # seconds that a bend may rest at most on its way
STILL = 1e-7  # of t
TURNED = 1e-5  # of rotations


@dataclass(frozen=True)
class Look:
    """A sheet as it is seen on one frame.

    Attributes:
        flow: what places it; sheets of one flow move together.
        t: of the flow.
        layer: the layer that is passed at t, counted from 0.
        dialed: whether the activation of that layer is at work.
        view: the rotation (3, 3) from which it is seen.
        places: the vertices (n, 2) of its mesh on the frame, in frame units.
        covered: the share of the frame that it covers, where a dial is at work.
    """

    flow: int
    t: float
    layer: int
    dialed: bool
    view: Floats
    places: Floats
    covered: float

    @property
    def flat(self) -> bool:
        """Whether no activation has been at work yet."""
        return not self.layer and not self.dialed


Step = tuple[int, Look, Look]
"""A frame, and the same sheet on the one before and on this one."""


@dataclass(frozen=True)
class Bend:
    """A sheet that is bent by one activation, or unbent: there, with its rests, or back.

    Attributes:
        start: when it begins, in seconds.
        seconds: in which the sheet moves.
        forwards: whether it is bent, and not unbent.
        layer: the layer that bends it, counted from 0.
        most: the share of the frame that the sheet covers where it covers most.
        held: of its rests of 1.4 seconds or more that at which the sheet covers most: seconds, and that share; or 0.
        slowest: the furthest that a vertex moves, in frame units, in the second of motion in which that is least.
    """

    start: float
    seconds: float
    forwards: bool
    layer: int
    most: float
    held: tuple[float, float]
    slowest: float

    @classmethod
    def of(cls, fps: int, steps: Sequence[Step], after: int) -> Bend:
        """The bend of these steps, after which the sheet stands still for so many frames."""
        number, one, other = steps[0]
        return cls(
            start=(number - 1) / fps,
            seconds=len(steps) / fps,
            forwards=other.t > one.t,
            layer=other.layer,
            most=max(max(one.covered, other.covered) for _, one, other in steps),
            held=_hold(fps, steps, after),
            slowest=_slowest(fps, steps),
        )


def _hold(fps: int, steps: Sequence[Step], after: int) -> tuple[float, float]:
    """The rest, on the way or at the end, at which a sheet covers most: seconds, and the share of the frame."""
    rests = [(next_one - n - 1, other.covered) for (n, _, other), (next_one, _, _) in pairwise(steps)]
    held = [(n / fps, covered) for n, covered in (*rests, (after, steps[-1][2].covered)) if n >= HELD * fps]
    return max(held, key=lambda rest: rest[1], default=(0.0, 0.0))


def _slowest(fps: int, steps: Sequence[Step]) -> float:
    """The furthest that a vertex moves within a second without a rest, where that is least."""
    windows = zip(steps, steps[fps - 1 :], strict=False)
    ways = [
        float(np.linalg.norm(last.places - first.places, axis=1).max())
        for (n, first, _), (m, _, last) in windows
        if m - n == fps - 1
    ]
    return min(ways, default=np.inf)


class Timeline:
    """Follows the sheets of a chapter: a ``Look`` for the witness."""

    def __init__(self, fps: int, every: int = 1) -> None:
        self.fps, self.every = fps // every, every
        self.looks: list[list[Look]] = []

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note how the sheets lie on these frames, which are all alike, if it is to look at any of them."""
        times = sum(frame % self.every == 0 for frame in frames)
        if not times:
            return
        found = [look for space in shown if isinstance(space, Space) for look in looks_at(space, scene)]
        hidden = float(scene.curtain.opacity) > 1 - SEEN
        self.looks += [[] if hidden else found] * times

    def steps(self) -> Iterator[Step]:
        """Each frame on which a sheet is seen as on the one before; of several sheets, that which moves most."""
        for n, (before, now) in enumerate(pairwise(self.looks), 1):
            known = {look.flow: look for look in before}
            if pairs := [(known[look.flow], look) for look in now if look.flow in known]:
                yield (n, *max(pairs, key=lambda pair: abs(pair[1].t - pair[0].t)))

    @property
    def flat_seconds(self) -> float:
        """In which a flat sheet is moved, turned or tilted."""
        return sum(other.flat and _is_moved(one, other) for _, one, other in self.steps()) / self.fps

    def bends(self) -> list[Bend]:
        """All bends, in order."""
        steps = list(self.steps())
        moving = [step for step in steps if _is_bent(*step[1:])]
        runs: list[list[Step]] = []
        for step in moving:
            if runs and _goes_on(runs[-1][-1], step, PAUSE * self.fps):
                runs[-1].append(step)
            else:
                runs.append([step])
        return [Bend.of(self.fps, run, _rest_after(run[-1][0], steps)) for run in runs]


def _is_bent(one: Look, other: Look) -> bool:
    """Whether a dial turns between two frames."""
    return (one.dialed or other.dialed) and one.layer == other.layer and abs(other.t - one.t) > STILL


def _is_moved(one: Look, other: Look) -> bool:
    """Whether a sheet is moved, turned or tilted between two frames."""
    return abs(other.t - one.t) > STILL or float(np.abs(other.view - one.view).max()) > TURNED


def _goes_on(last: Step, step: Step, pause: float) -> bool:
    """Whether a step goes on with the bend of another one, after a rest at most."""
    ways = {other.t > one.t for _, one, other in (last, step)}
    same = len(ways) == 1 and last[2].layer == step[2].layer and last[2].flow == step[2].flow
    return same and step[0] - last[0] <= pause


def _rest_after(frame: int, steps: Sequence[Step]) -> int:
    """How many frames a sheet stands still after one."""
    rest = 0
    for n, one, other in steps:
        if n > frame:
            if n != frame + rest + 1 or abs(other.t - one.t) > STILL:
                break
            rest += 1
    return rest


def looks_at(space: Space, scene: Chapter) -> Iterator[Look]:
    """The sheets of a space that are seen."""
    for part in space.parts:
        if isinstance(part, SheetSurface) and part.opacity * part.alpha * space.opacity > SEEN:
            flow = flow_of(part)
            if flow is not None:
                yield look_at(space, part, flow, scene)


def flow_of(part: SheetSurface) -> Flow | None:
    """What moves a sheet; None if nothing does."""
    place: Any = part.place
    figure = getattr(place, "__self__", place)  # a figure's method, or a place function of its own
    found = place if isinstance(place, Flow) else getattr(figure, "flow", None)
    return found if isinstance(found, Flow) else None


def look_at(space: Space, part: SheetSurface, flow: Flow, scene: Chapter) -> Look:
    """A sheet as it is seen now."""
    view = space.look()
    places = project(part.place(part.points), Lens.of(view, space.region))[0]
    ends = [end for _, end in flow.warp.stages]
    stage = int(np.searchsorted(ends, flow.t - STILL))
    layer, dialed = stage // 2, stage % 2 == 1
    covered = share_covered(places.reshape(*part.shape, 2), space, scene) if dialed else 0.0
    return Look(id(flow), flow.t, layer, dialed, view.rotation, places, covered)


def share_covered(mesh: Floats, space: Space, scene: Chapter) -> float:
    """The share of the frame that a sheet covers, of a mesh (rows, columns, 2), which its space may cut off."""
    width, height = scene.layout.width, scene.layout.height
    image = Image.new("1", MASK)
    draw = ImageDraw.Draw(image)
    thinned = mesh[_thinned(mesh.shape[0])][:, _thinned(mesh.shape[1])]
    pixels = (thinned * [1, -1] + [width / 2, height / 2]) * [MASK[0] / width, MASK[1] / height]
    cells = np.stack([pixels[:-1, :-1], pixels[1:, :-1], pixels[1:, 1:], pixels[:-1, 1:]], axis=2)
    for cell in cells.reshape(-1, 8):
        draw.polygon(cell.tolist(), fill=1)
    mask = np.asarray(image)
    if space.cropped:
        region = space.region
        wide = region.half * (region.stretch if isinstance(region, Oblong) else 1.0) + space.room
        x, y = (np.linspace(-size / 2, size / 2, n) for size, n in zip((width, -height), MASK, strict=True))
        mask = mask & (np.abs(x - region.x) <= wide) & (np.abs(y - region.y) <= region.half + space.room)[:, None]
    return float(mask.mean())


def _thinned(n: int) -> NDArray[np.int64]:
    """Numbers of mesh lines, at most `CELLS` of n, with both ends."""
    return np.unique(np.linspace(0, n - 1, min(n, CELLS + 1)).round().astype(np.int64))
