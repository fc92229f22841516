"""The plan of a chapter, made before any frame is drawn: its plays, beats and captions, in frames.

A plan depends on the chapter and the frame rate alone. So does the cut into segments, the units of encoding; how
segments are divided among workers (`nnfilm.workers.schedule`) does not change the film by a byte.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

SEGMENT = 120
"""Most frames per encoder: two seconds, so that its start costs little."""

GROUP = 60
"""Most frames from one keyframe to the next, and so to decode for a seek."""

SHORTEST = 2
"""Fewest frames per segment; with one, two successive keyframes could have the same number, which H.264 forbids (7.4.3,
idr_pic_id)."""


@dataclass(frozen=True)
class Beat:
    """A beat of the story, shown in `frames` (never empty).

    Attributes:
        name: its key, which identifies it across versions of a chapter.
        seen: a description of the picture.
        headline: a short title for people; may be empty.
    """

    name: str
    frames: range
    seen: str = ""
    headline: str = ""

    @property
    def heading(self) -> str:
        """Its title for people."""
        return self.headline or self.name


@dataclass(frozen=True)
class Caption:
    """A sentence, shown in `frames` (never empty).

    Attributes:
        aloud: what a voice says, in words alone.
        subtitle: the same for those who read it.
    """

    text: str
    frames: range
    aloud: str = ""
    subtitle: str = ""


@dataclass(frozen=True)
class Plan:
    """The plan of a chapter.

    Attributes:
        chapter: class name.
        title: for people.
        fps: frames per second.
        frames: how many in all.
        plays: the frame at which each play call starts, ascending.
        stills: the frames of each play in which nothing moves, drawn once.
        beats: in order, without gaps; a chapter without beats is one beat with the chapter's title.
        captions: in order; none overlaps the next.
        poster: name of the beat whose result is the chapter's poster; it may lack that beat.
        prose: paragraphs that tell the chapter to readers; may be none.
        formulas: that belong to these, in Typst's maths notation.
        untranslated: templates that the film's language lacks, and that are said in English.
    """

    chapter: str
    title: str
    fps: int
    frames: int
    plays: tuple[int, ...]
    stills: tuple[range, ...]
    beats: tuple[Beat, ...]
    captions: tuple[Caption, ...]
    poster: str = ""
    prose: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.frames / self.fps

    def result(self, beat: Beat) -> int:
        """The frame that shows the result of a beat: its last one with a caption. Of a beat without captions, at whose
        end things may be on their way out, the last of its longest still; where nothing stands still, its last."""
        own = beat.frames
        spoken = [part for caption in self.captions if (part := shared(caption.frames, own))]
        held = [part for still in self.stills if (part := shared(still, own))]
        return spoken[-1][-1] if spoken else max(held, key=len, default=own)[-1]

    @property
    def telling(self) -> Beat:
        """The beat whose result is the chapter's poster: the one that it names, else the last."""
        return next((beat for beat in self.beats if beat.name == self.poster), self.beats[-1])

    def pictures(self, frames: range) -> int:
        """How many pictures the encoder gets for frames, which is their cost: one group per still."""
        return len(frames) - sum(max(0, len(shared(still, frames)) - GROUP) for still in self.stills)

    def segments(self) -> list[range]:
        """The units of encoding: cut where beats start, so that each can be a clip, and where a long still starts and
        stops, since it is encoded only once; and what is long into equal parts. Each costs a keyframe."""
        stills = [still for still in self.stills if len(still) > GROUP]
        bounds = {bound for still in stills for bound in (still.start, still.stop)}
        cuts = [0]
        for start in sorted(bounds.union(beat.frames.start for beat in self.beats)):
            if min(start - cuts[-1], self.frames - start) >= SHORTEST:
                cuts.append(start)
        pieces = [range(a, b) for a, b in pairwise([*cuts, self.frames])]
        return [part for piece in pieces for part in evenly(piece, SEGMENT)]


def frames_in_film(plans: Sequence[Plan]) -> list[range]:
    """The frames of each chapter in the film of all."""
    stops = list(accumulate(plan.frames for plan in plans))
    return [range(stop - plan.frames, stop) for plan, stop in zip(plans, stops, strict=True)]


def shared(one: range, other: range) -> range:
    """The frames that two ranges share."""
    return range(max(one.start, other.start), min(one.stop, other.stop))


def evenly(frames: range, longest: int) -> list[range]:
    """Cut a range into the fewest parts of at most `longest` frames, with lengths equal to within one."""
    parts = -(-len(frames) // longest)
    cuts = [frames.start + len(frames) * i // parts for i in range(parts + 1)] if parts else []
    return [range(a, b) for a, b in pairwise(cuts)]


def to_json(plan: Plan) -> str:
    """A plan as JSON."""
    return json.dumps(plan, default=_plain)


def from_json(text: str) -> Plan:
    """What `to_json` wrote."""
    about = json.loads(text)
    stills = tuple(range(*still) for still in about.pop("stills"))
    beats = tuple(Beat(**{**beat, "frames": range(*beat["frames"])}) for beat in about.pop("beats"))
    captions = tuple(Caption(**{**caption, "frames": range(*caption["frames"])}) for caption in about.pop("captions"))
    lists: dict[str, Any] = {name: tuple(about.pop(name)) for name in ("plays", "prose", "formulas", "untranslated")}
    return Plan(**about, **lists, stills=stills, beats=beats, captions=captions)


def _plain(value: Any) -> Any:
    return [value.start, value.stop] if isinstance(value, range) else vars(value)
