"""What changed from one version of a chapter to the next: which beats, and which of their frames.

Beats are matched by name, and their frames are counted from their start: a beat that grows longer is one changed beat,
though every later frame of the chapter has moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nnfilm.render.plan import Beat, Plan

Name = tuple[str, int]
"""The name of a beat, and its number among those of that name."""


@dataclass(frozen=True)
class Version:
    """A chapter as it was drawn: its plan, and for each frame a digest of its pixels."""

    plan: Plan
    digests: tuple[int, ...]

    def digests_of(self, beat: Beat) -> tuple[int, ...]:
        """The digests of a beat's frames."""
        return self.digests[beat.frames.start : beat.frames.stop]


@dataclass(frozen=True)
class Change:
    """The frames of a beat that look different: ascending, at least one."""

    beat: Beat
    frames: tuple[int, ...]


def named(plan: Plan) -> dict[Name, Beat]:
    """The beats of a plan, in order."""
    seen: Counter[str] = Counter()
    found = {}
    for beat in plan.beats:
        seen[beat.name] += 1
        found[beat.name, seen[beat.name]] = beat
    return found


def earlier(before: Version | None, plan: Plan) -> list[int | None]:
    """For each frame of a plan, the digest of the frame that was in its place; None where there was none.

    The last frame of a beat that was longer or shorter has no counterpart: the beat ended on a different frame.
    """
    known = {name: before.digests_of(beat) for name, beat in named(before.plan).items()} if before else {}
    found: list[int | None] = []
    for name, beat in named(plan).items():
        was, length = known.get(name, ()), len(beat.frames)
        whole = length if len(was) == length else min(len(was), length - 1)
        found += [*was[:whole], *[None] * (length - whole)]
    return found


def changes(before: Version | None, now: Version) -> list[Change]:
    """The beats that look different, in order; without an earlier version all beats."""
    pairs = list(zip(now.digests, earlier(before, now.plan), strict=True))
    found = [(beat, tuple(f for f in beat.frames if pairs[f][0] != pairs[f][1])) for beat in now.plan.beats]
    return [Change(beat, frames) for beat, frames in found if frames]


def gone(before: Version | None, now: Version) -> list[Beat]:
    """The beats that were removed, in order."""
    there: Mapping[Name, Beat] = named(now.plan)
    return [beat for name, beat in named(before.plan).items() if name not in there] if before else []
