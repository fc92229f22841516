"""Whether what is to be followed by eye can be: from one frame to the next nothing jumps, and a loop closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.animation.damage import reaches
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Space
from nnfilm.kit.text.words import Words
from tests.support.witness import view_of

Floats = NDArray[np.float64]

UNSEEN = 0.02  # what is less opaque may jump
STEEPER = 2.5  # a step may be so many times as large as the larger of the steps before and after it
UNEVEN = 3.0  # and so many times as large as it would be if the path were even: warps and perspective are not
SLACK = 0.03  # frame units, 0.4 % of the shorter side: so far anything may move at any time
POP = 0.1  # and so much may an opacity change


@dataclass(frozen=True)
class Glimpse:
    """What is seen of a group of points on one frame: places (n, 2) in frame units, and their opacity."""

    places: Floats
    opacity: float


@dataclass(frozen=True)
class Group:
    """Points that belong together: the thing that they are, and the mobject that draws it."""

    thing: object
    owner: RasterMobject
    name: str
    glimpse: Glimpse


@dataclass(frozen=True)
class Track:
    """What one group of points did.

    Attributes:
        places: (rows, n, 2) in frame units, NaN where unseen.
        opacities: (rows, 1, 1).
        rates: (rows,) the largest share of its way in the play that easing lets a point go in one frame.
        plays: which play each row belongs to.
    """

    name: str
    places: Floats
    opacities: Floats
    rates: Floats
    plays: Sequence[int]

    def leaps(self) -> list[int]:
        """Rows to which a point leaps."""
        return sudden(self.places, self.rates, self.plays, SLACK)

    def pops(self) -> list[int]:
        """Rows in which the group appears or vanishes at once."""
        return sudden(self.opacities, self.rates, self.plays, POP)


class Motion:
    """Follows all clouds and words of a chapter: a ``Look`` for the witness.

    Each frame noted is a row; of a still its first and its last are. ``frames`` and ``plays`` say which frame and which
    play a row belongs to.
    """

    def __init__(self) -> None:
        self.frames: list[int] = []
        self.plays: list[int] = []
        self._glimpses: list[dict[int, Glimpse]] = []
        self._rates: list[dict[int, float]] = []
        self._names: dict[int, str] = {}
        self._keys: dict[int, int] = {}
        self._kept: list[object] = []  # so that no other object gets their ids

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note where everything is on these frames, which are all alike."""
        seen, owners = self._look(scene, shown)
        renderer: Any = scene.renderer
        if not self.plays or self.plays[-1] != renderer.num_plays:
            tweens = [one for one in scene.animations or [] if isinstance(one, Tween)]
            self._rate = _rates(owners, tweens, scene.frame_rate)
        for frame in sorted({frames[0], frames[-1]}):
            self.frames.append(frame)
            self.plays.append(renderer.num_plays)
            self._glimpses.append(seen)
            self._rates.append(self._rate)

    def _look(
        self, scene: Chapter, shown: Sequence[RasterMobject]
    ) -> tuple[dict[int, Glimpse], dict[int, RasterMobject]]:
        """What is seen of each group, and what draws it, by the group's key."""
        found = list(_groups(scene, shown))
        before = self._glimpses[-1] if self._glimpses else {}
        present = {self._keys.get(id(group.thing)) for group in found}
        gone = [key for key in before if key not in present]
        seen, owners = {}, {}
        for group in found:
            if id(group.thing) not in self._keys:
                self._keys[id(group.thing)] = self._inherited(group, gone, before)
                self._kept.append(group.thing)
            key = self._keys[id(group.thing)]
            self._names.setdefault(key, group.name)
            seen[key], owners[key] = group.glimpse, group.owner
        return seen, owners

    def _inherited(self, group: Group, gone: list[int], before: dict[int, Glimpse]) -> int:
        """A new group that takes the place of one just gone, of as many points, is that group for the eye."""
        n = len(group.glimpse.places)
        alike = [key for key in gone if len(before[key].places) == n > 1]
        if not alike:
            return len(self._names)
        gone.remove(alike[0])
        return alike[0]

    def tracks(self) -> list[Track]:
        """What each group did."""
        return [self._track(key, name) for key, name in self._names.items()]

    def _track(self, key: int, name: str) -> Track:
        glimpses = [moment.get(key) for moment in self._glimpses]
        unseen = np.full((max(len(glimpse.places) for glimpse in glimpses if glimpse), 2), np.nan)
        return Track(
            name,
            np.array([glimpse.places if glimpse and glimpse.opacity > UNSEEN else unseen for glimpse in glimpses]),
            np.array([[glimpse.opacity if glimpse else 0.0] for glimpse in glimpses])[..., None],
            np.array([rate.get(key, 0.0) for rate in self._rates]),
            self.plays,
        )

    def leaps(self) -> Iterator[tuple[int, str]]:
        """Frames to which something leaps from the frame before, and what does."""
        for track in self.tracks():
            for row in track.leaps():
                yield self.frames[row], f"{track.name} leap"
            for row in track.pops():
                yield self.frames[row], f"{track.name} appear or vanish at once"


class Pace:
    """The longest way of any point of a cloud from one frame to the next: a ``Look`` for the witness.

    ``longest`` is in frame units, ``compared`` how often a cloud was seen on two frames in a row. What lies beyond the
    border of a cropped picture is not seen.
    """

    def __init__(self) -> None:
        self.longest, self.compared = 0.0, 0
        self._before: dict[int, tuple[Cloud, Floats]] = {}

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Compare where the points are on these frames, which are all alike, with where they were before."""
        now = {
            id(cloud): (cloud, places)
            for space in shown
            if isinstance(space, Space)
            for cloud, places in seen(scene, space)
        }
        for key, (_, places) in now.items():
            if key in self._before:
                steps = np.linalg.norm(places - self._before[key][1], axis=1)
                self.longest = max(self.longest, float(np.nan_to_num(steps).max(initial=0.0)))
                self.compared += 1
        self._before = now


def seen(scene: Chapter, space: Space) -> Iterator[tuple[Cloud, Floats]]:
    """The clouds of a space, and where their points (n, 2) are in the frame; NaN where these are cut off."""
    middle = np.array([space.region.x, space.region.y])
    lens = Lens.of(view_of(space, scene), space.region)
    for part in space.parts:
        if part.opacity * space.opacity > 0.002:
            for cloud in [one for one in (part, *vars(part).values()) if isinstance(one, Cloud)]:
                places = project(cloud.place(cloud.points), lens)[0]
                if space.cropped:
                    places[(np.abs(places - middle) > space.region.half).any(axis=1)] = np.nan
                yield cloud, places


def _groups(scene: Chapter, shown: Sequence[RasterMobject]) -> Iterator[Group]:
    """The clouds and the single texts among what is shown."""
    for mobject in shown:
        if isinstance(mobject, Words):
            yield Group(mobject, mobject, mobject.markup, Glimpse(np.array([[mobject.x, mobject.y]]), mobject.opacity))
        elif isinstance(mobject, Space):
            lens = Lens.of(view_of(mobject, scene), mobject.region)
            for part in mobject.parts:
                if isinstance(part, Cloud):
                    places, _, _ = project(part.place(part.points), lens)
                    yield Group(part, mobject, "points", Glimpse(places, part.opacity * mobject.opacity))


def sudden(values: Floats, rates: Floats, plays: Sequence[int], slack: float) -> list[int]:
    """The rows to which something of values (rows, n, d) leaps: see `leaping`."""
    return np.flatnonzero(leaping(values, rates, plays, slack).any(axis=1)).tolist()


def leaping(values: Floats, rates: Floats, plays: Sequence[int], slack: float) -> NDArray[np.bool_]:
    """To which rows each of values (rows, n, d) leaps, (rows, n).

    An eased move shows itself in two ways. A step is not much larger than the steps just before and just after it; and
    it is no larger than the steepest part of the easing makes it: ``rates`` (rows,), as a share of the way that this
    point goes in this play. The first betrays a leap that stands alone, the second one that is taken back at once.
    """
    steps = np.nan_to_num(np.linalg.norm(np.diff(values, axis=0), axis=2))
    around = np.zeros((len(steps) + 2, steps.shape[1]))
    around[1:-1] = steps
    alone = steps > STEEPER * np.maximum(around[:-2], around[2:]) + slack
    borders = [0, *(k for k, (a, b) in enumerate(pairwise(plays), 1) if a != b), len(plays)]
    bound = np.zeros_like(steps)
    for start, stop in pairwise(borders):  # from the first frame of a play to the first of the next, where it has ended
        way = steps[start:stop].sum(axis=0)
        bound[start:stop] = UNEVEN * rates[start:stop, None][: len(bound[start:stop])] * way
    quick = steps > bound + slack
    return np.concatenate([np.zeros((1, steps.shape[1]), dtype=bool), alone | quick])


def _rates(owners: Mapping[int, RasterMobject], tweens: Sequence[Tween], fps: float) -> dict[int, float]:
    """Of each object, the largest share of its way that a frame brings, of the tweens that its picture depends on."""
    targets: dict[float, list[object]] = {}  # by rate: few, and to look for one target takes as long as for all
    for tween in tweens:
        targets.setdefault(steepest(tween.rate_func) / max(1.0, tween.run_time * fps), []).append(tween.target)
    found: dict[int, float] = {}
    for rate in sorted(targets, reverse=True):
        barren: set[int] = set()
        left = [key for key in owners if key not in found]
        found |= {key: rate for key in left if reaches(owners[key], targets[rate], barren)}
    return {key: found.get(key, 0.0) for key in owners}


@cache
def steepest(rate: Callable[[float], float]) -> float:
    """The largest slope of a rate function."""
    return float(np.max(np.abs(np.diff([rate(share) for share in np.linspace(0.0, 1.0, 501)])))) * 500


def seam(frames: Sequence[NDArray]) -> str | None:
    """What is wrong with a loop of pictures or places: its last frame must lead to its first as any to the next."""
    steps = [float(np.abs(b.astype(float) - a).mean()) for a, b in pairwise(frames)]
    gap = float(np.abs(frames[0].astype(float) - frames[-1]).mean())
    if max(steps) == 0:
        return "nothing moves"
    return f"from end to start {gap:.3g}, but {max(steps):.3g} at most between" if gap > max(steps) else None
