"""How the viewers of a chapter's solid spaces move: how fast, about how many axes at once, and what they lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.axes.cube_axes import AxisNames, CubeBody
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath.geometry.rotations import polar_form, rotation_vector
from nnmath.utils.arrays import Floats
from tests.support.witness import view_of

FASTEST = 40.0  # degrees a second
STILL = 1e-3  # degrees, or a share of a warp or of a height: what moves less stands
ROUNDING = 1.01
ROLLED = 1e-4  # a viewer's right may point up so far
STRAIGHT_ABOVE = 0.999
SEEN = 0.02
SLIGHTLY, ASTRAY = 0.05, 3.0  # degrees: a turn that has an axis, and by how much another one's may differ
KEPT = 0.99  # so opaque is a name that is kept


@dataclass(frozen=True)
class Moment:
    """A solid space on one frame.

    Attributes:
        play, beat: under way on it.
        view, turn: the space's knobs.
        look: the view that these come to.
        bent: by how much its places move what lies in it: their warps' times, their reliefs' heights.
        named: the opacity of the axes' names where a cube stands, else None.
        sheet: how a flat sheet lies on the screen, a rotation (3, 3), while weights move it in space and no cube
            stands there, else None: then nothing else tells how the space itself is turned.
        bare: whether a sheet lies or bends in space, and no cube stands there: then nothing tells what is up.
    """

    frame: int
    play: int
    beat: str
    view: View
    turn: float
    look: View
    bent: tuple[float, ...]
    named: float | None
    sheet: Floats | None = None
    bare: bool = False

    @classmethod
    def of(cls, space: Space, look: View, frame: int, play: int, beat: str) -> Moment:
        """A space as it stands, and as it is seen."""
        named = _named(space.parts)
        sheet = _sheet(space.parts, look) if named is None else None
        bare = named is None and bool(_in_space(space.parts))
        return cls(frame, play, beat, space.view, space.turn, look, _bent(space.parts), named, sheet, bare)

    @property
    def rolled(self) -> float:
        """How far the world's z is off upright on screen: 0 upright, 1 level, 2 upside down."""
        right, up, _ = self.look.rotation
        return abs(float(right[2])) if up[2] > -ROLLED else 1.0 - float(up[2])

    @property
    def profile(self) -> bool:
        """Whether it is seen without perspective, and not from straight above: so is what is to be seen edge-on."""
        return self.look.perspective == 0 and abs(float(self.look.toward[2])) < STRAIGHT_ABOVE


@dataclass(frozen=True)
class Fault:
    """What is wrong, and how much."""

    moment: Moment
    what: str
    much: float


class Viewers:
    """Follows the viewers of all solid spaces of a chapter: a ``Look`` for the witness."""

    def __init__(self) -> None:
        self._moments: dict[int, list[Moment]] = {}
        self._spaces: dict[int, Space] = {}  # kept, so that no other gets the id

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note how each solid space is seen on these frames, which are all alike."""
        renderer: Any = scene.renderer
        beat = scene.beats[-1] if scene.beats else ""
        for space in shown:
            if isinstance(space, Space) and space.solid and space.opacity > SEEN:
                self._spaces[id(space)] = space
                view = view_of(space, scene)
                for frame in sorted({frames[0], frames[-1]}):
                    moment = Moment.of(space, view, frame, renderer.num_plays, beat)
                    self._moments.setdefault(id(space), []).append(moment)

    @property
    def seen(self) -> int:
        """How many moments were seen in which something moves."""
        return sum(bool(motions(*pair)) for moments in self._moments.values() for pair in pairwise(moments))

    def faults(self, fps: int) -> list[str]:
        """What is wrong with how they move, where it is worst in each play."""
        worst: dict[tuple[int, str], Fault] = {}
        for moments in self._moments.values():
            for found in (
                too_fast(moments, fps),
                two_at_once(moments),
                tipped(moments),
                nameless(moments),
                swung(moments),
            ):
                for fault in found:
                    key = fault.moment.play, fault.what
                    worst[key] = max(fault, worst.get(key, fault), key=lambda one: one.much)
        return [
            f"{fault.moment.frame / fps:.1f} s, {fault.moment.beat!r}: {fault.what} ({fault.much:.3g})"
            for fault in worst.values()
        ]


def degrees(first: View, second: View) -> float:
    """The angle by which one view is turned against another, exact for small ones too."""
    return angle(first.rotation, second.rotation)


def angle(first: Floats, second: Floats) -> float:
    """The degrees by which one rotation (3, 3) is turned against another."""
    half = np.linalg.norm(first - second) / (2 * np.sqrt(2))
    return float(2 * np.degrees(np.arcsin(min(1.0, half))))


def swung(moments: Sequence[Moment]) -> Iterator[Fault]:
    """Where a flat sheet turns on screen about another axis than it did at first, in the same play."""
    axes: dict[int, Floats] = {}
    for before, after in pairwise(moments):
        if before.sheet is None or after.sheet is None or before.play != after.play:
            continue
        turn = rotation_vector(after.sheet @ before.sheet.T)
        if np.degrees(np.linalg.norm(turn)) > SLIGHTLY:
            axis = turn / np.linalg.norm(turn)
            off = float(np.degrees(np.arccos(np.clip(axes.setdefault(before.play, axis) @ axis, -1.0, 1.0))))
            if off > ASTRAY:
                yield Fault(before, "a flat sheet turns about two axes", off)


def too_fast(moments: Sequence[Moment], fps: int) -> Iterator[Fault]:
    """Where a viewer turns by more degrees a second than can be followed."""
    for before, after in pairwise(moments):
        turned = degrees(before.look, after.look)
        if before.sheet is not None and after.sheet is not None:
            turned = angle(before.sheet, after.sheet)
        speed = turned * fps / (after.frame - before.frame)
        if speed > FASTEST * ROUNDING:
            yield Fault(before, "degrees a second are too fast", speed)


def two_at_once(moments: Sequence[Moment]) -> Iterator[Fault]:
    """Where more than one thing moves. From play to play knobs may be set anew for the same picture."""
    for before, after in pairwise(moments):
        moved = motions(before, after)
        if before.sheet is not None and after.sheet is not None:
            continue  # it is seen as one motion, see `swung`
        if before.play == after.play and len(moved) > 1:
            yield Fault(before, f"{' and '.join(moved)} move at once", len(moved))


def motions(before: Moment, after: Moment) -> list[str]:
    """What moves from one moment to the next; a view that comes nearer or goes aside does not count."""
    moves = {
        "view": degrees(before.view, after.view) > STILL,
        "turn": abs(after.turn - before.turn) > STILL,
        "warp": any(abs(a - b) > STILL for a, b in zip(before.bent, after.bent, strict=False)),
    }
    return [name for name, moved in moves.items() if moved]


def tipped(moments: Sequence[Moment]) -> Iterator[Fault]:
    """Where z is not upright on screen, but on the way to a profile, or back."""
    free = _to_a_profile(moments)
    for moment in moments:
        if moment.rolled > ROLLED and moment.play not in free and not moment.bare:
            yield Fault(moment, "z is not upright", moment.rolled)


def nameless(moments: Sequence[Moment]) -> Iterator[Fault]:
    """Where a cube turns while its axes' names are gone; in a profile one of them may point at the viewer."""
    free = _to_a_profile(moments)
    for before, after in pairwise(moments):
        named = before.named
        if named is not None and named < KEPT and before.play not in free and degrees(before.look, after.look) > STILL:
            yield Fault(before, "the cube turns without its names", 1.0 - named)


def _to_a_profile(moments: Sequence[Moment]) -> set[int]:
    """The plays that start or end in a profile."""
    return {before.play for before, after in pairwise(moments) if before.profile or after.profile}


def _bent(parts: Sequence[Part]) -> tuple[float, ...]:
    places = {id(place): place for part in parts if (place := getattr(part, "place", None))}
    knobs = [getattr(place, knob, None) for place in places.values() for knob in ("t", "height")]
    return tuple(float(value) for value in knobs if isinstance(value, (int, float)))


def _sheet(parts: Sequence[Part], look: View) -> Floats | None:
    flows = _in_space(parts)
    if not flows or flows[0].t > flows[0].warp.stages[0][1]:
        return None
    rotation, _ = polar_form(flows[0].warp.linear(flows[0].t))
    return np.asarray(look.rotation @ rotation)


def _in_space(parts: Sequence[Part]) -> list[Flow]:
    """What places the sheets of three neurons."""
    flows = [part.place for part in parts if isinstance(part, SheetSurface) and isinstance(part.place, Flow)]
    return [flow for flow in flows if flow.warp.dimension == 3]


def _named(parts: Sequence[Part]) -> float | None:
    stands = any(isinstance(part, CubeBody) and part.opacity > KEPT for part in parts)
    return min((part.opacity for part in parts if isinstance(part, AxisNames)), default=0.0) if stands else None
