"""When the frames of a video are shown, where that is not one after another at its rate.

A chapter drawn in another shape may need a few frames more or fewer. A video for the same player must still begin each
beat when the film does, since captions, transcript and links have the film's times: its frames are spread over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from nnfilm.render.plan import Plan


@dataclass(frozen=True)
class Timing:
    """Where frames are shown.

    Attributes:
        drawn: the first frames of all beats, ascending, then the number of frames.
        shown: the frames of the film in whose place these are shown.
    """

    drawn: tuple[int, ...]
    shown: tuple[int, ...]

    def __call__(self, frame: int) -> float:
        """The place of a frame, in frames of the film. Decoding may run ahead of the first frame."""
        return float(np.interp(frame, self.drawn, self.shown)) if frame > 0 else float(frame)


def timing(plans: Sequence[Plan], film: Sequence[Plan]) -> Timing | None:
    """The timing with which chapters follow those of a film; None if they have other beats or say something else."""
    if any(_told(own) != _told(other) for own, other in zip(plans, film, strict=True)):
        return None
    return Timing(_bounds(plans), _bounds(film))


def _told(plan: Plan) -> tuple[list[str], list[str]]:
    return [beat.name for beat in plan.beats], [caption.text for caption in plan.captions]


def _bounds(plans: Sequence[Plan]) -> tuple[int, ...]:
    lengths = (len(beat.frames) for plan in plans for beat in plan.beats)
    return tuple(accumulate(lengths, initial=0))
