"""Chapters as the witness sees them, each played once in a test run for all laws that look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import Quality
from nnmath import standard
from tests.support.bending import Bending, OneLine
from tests.support.cameras import Viewers
from tests.support.composition import Covered, Pixels, Shares, alone
from tests.support.films import ARTICLE, OWN, STAND_INS, THOROUGHLY, film, plans
from tests.support.legibility import Reading, too_fast
from tests.support.legible_cube import Reading as OfCube
from tests.support.legible_cube import Readings
from tests.support.motion import Motion, Pace
from tests.support.sharing import made_once, shared
from tests.support.timeline import Bend, Timeline
from tests.support.witness import ALL, SMOOTH, Look, attend, both

SPARSE = 3, 6, 30
"""Frames from one look to the next: at sheets that bend; at the one that is told of; at cubes."""

WORDS = 12
"""Frames from one look to the next where only words are read: as many as `Reading` takes."""


@dataclass(frozen=True)
class Read:
    """What is read, and what moves, in a chapter.

    Attributes:
        words: what shows a text, and its markup.
        read: how often a text was read.
        unread, leaps: what cannot be read, and what jumps.
    """

    plan: Plan
    words: frozenset[tuple[str, str]]
    read: int
    unread: list[str]
    leaps: list[str]


@dataclass(frozen=True)
class Played(Read):
    """What else is seen of a chapter as a part of a film, in a wide frame.

    Attributes:
        viewers, lost: at how many moments a solid space moves, and where none can follow it.
        longest_step, compared: how far any point goes from one frame to the next, and how often that was measured.
        small, covered: pictures that take too little of the frame, and those that something hides.
        flat, bends: for how many seconds flat sheets are moved, and how sheets bend.
        cube: what of a cube or a hidden space can be read, and ``hidden`` what cannot.
        bent: what is wrong with the sheet or the line that the chapter bends.
        neuron: the frame on which hidden neurons are first seen.
        ends: the first and the last picture.
    """

    viewers: int
    lost: list[str]
    longest_step: float
    compared: int
    small: list[str]
    covered: list[str]
    flat: float
    bends: list[Bend]
    cube: list[OfCube]
    hidden: list[str]
    bent: list[str]
    neuron: int | None
    ends: tuple[Pixels, Pixels]


class Ends:
    """Paints the first and the last picture, and notes where neurons come: a ``Look`` for the witness."""

    def __init__(self, plan: Plan) -> None:
        self._last = plan.frames - 1
        self.pictures: list[Pixels] = []
        self.neuron: int | None = None

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Paint these frames, which are all alike, if the first or the last is one of them."""
        ends = (frames[0] == 0) + (frames[-1] == self._last)
        if ends:
            self.pictures += [alone(scene, *shown)] * ends
        diagrams = [one for one in shown if isinstance(one, NetworkDiagram)]
        if self.neuron is None and any(one.hidden > 0.5 and one.opacity > 0.5 for one in diagrams):
            self.neuron = frames[0]


def read_of(plan: Plan, reading: Reading, motion: Motion | None = None) -> dict[str, Any]:
    """What was read, and what jumped, if motion was followed."""
    if motion:
        assert any(len(track.places[0]) > 1 for track in motion.tracks()), f"{plan.chapter}: no points were followed"
    return {
        "plan": plan,
        "words": frozenset(reading.words),
        "read": reading.read,
        "unread": [*reading.faults(plan.fps), *too_fast(plan)],
        "leaps": [f"{frame / plan.fps:.2f} s: {what}" for frame, what in (motion.leaps() if motion else ())],
    }


def narrow(chapter: type[Chapter]) -> Read:
    """What is read of a chapter alone, in a narrow and light frame."""
    slots, reading = {slot: standard(slot) for slot in chapter.slots}, Reading()
    how: dict[str, Any] = {"quality": SMOOTH.shaped("9:16"), "presentation": Presentation("light")}
    plan = attend(chapter, reading, shared("media"), wanted=ALL[::WORDS], experiments=slots, **how)
    return Read(**read_of(plan, reading))


def seen_of(chapter: type[Chapter], quality: Quality, **told: Any) -> Read:
    """What is read of a chapter, and what moves in it."""
    reading, motion = Reading(), Motion()
    plan = attend(chapter, both(reading, motion), shared("media"), quality=quality, **told)
    return Read(**read_of(plan, reading, motion))


def play(name: str, chapter: type[Chapter], plan: Plan) -> Played:
    """Play a chapter of a film before all who look; of small tables' before all but those who are slow, and of most of
    these only as often as words are read.
    """
    reading, motion, viewers, pace = Reading(), Motion(), Viewers(), Pace()
    shares, covered, ends = Shares(plan), Covered(plan), Ends(plan)
    timeline, bending, line, cube = Timeline(SMOOTH.fps, SPARSE[0]), Bending(SPARSE[1]), OneLine(), Readings(SPARSE[2])
    looks: list[Look] = [reading, shares, covered, ends]
    moves = name not in OWN or name in THOROUGHLY
    sparse = {*range(0, plan.frames, WORDS), *map(plan.result, plan.beats), plan.frames - 1}
    looks += [motion, viewers] * moves
    looks += [timeline] * (name == ARTICLE) + [pace, cube] * (name in (ARTICLE, STAND_INS))
    if name == ARTICLE:
        looks += {"Warp2D": [bending], "Title": [line], "SeparatingLine": [line]}.get(chapter.__name__, [])
    found = attend(
        chapter, both(*looks), shared("media"), wanted=ALL if moves else sorted(sparse), quality=SMOOTH, **film(name)[1]
    )
    assert found.frames == plan.frames
    first, last = ends.pictures
    return Played(
        **read_of(plan, reading, motion if moves else None),
        viewers=viewers.seen,
        lost=viewers.faults(plan.fps),
        longest_step=pace.longest,
        compared=pace.compared,
        small=[share.fault for share in shares.found if share.fault],
        covered=covered.faults,
        flat=timeline.flat_seconds,
        bends=timeline.bends(),
        cube=cube.seen,
        hidden=cube.faults(plan.fps),
        bent=[*(bending.faults() if bending in looks else []), *["its line is torn"] * line.torn],
        neuron=ends.neuron,
        ends=(first, last),
    )


def played(name: str, chapter: type[Chapter]) -> Played:
    """What is seen of a chapter of a film."""
    plan = next(plan for plan in plans(name) if plan.chapter == chapter.__name__)
    return made_once(f"{name} {chapter.__name__}", lambda: play(name, chapter, plan))


def all_played(name: str) -> list[Played]:
    """What is seen of a film's chapters."""
    return [played(name, chapter) for chapter in film(name)[0]]


def differing(one: Pixels, other: Pixels) -> float:
    """Which share of the pixels differs: what is fading has not always gone to its last shade."""
    return float((np.abs(one.astype(int) - other).max(axis=-1) > 12).mean())
