"""What the watching process and those that draw for it say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.render.plan import Beat, Plan
from nnfilm.video.segment import Segment
from nnfilm.watch.diff import Version


@dataclass(frozen=True)
class DrawRequest:
    """What is to be drawn, by several processes together.

    Attributes:
        chapter: by class or file.
        asked: the fields of a `nnfilm.settings.request.Request`, whose class an edit may have changed.
        before: the last version, to compare with.
        saved: every file that was saved since the fork server started.
        scratch: a folder for what they scribble, emptied by its owner.
        shares: the number of processes.
        debug: whether failures are told with their tracebacks.
    """

    chapter: str
    asked: Mapping[str, Any]
    before: Version | None
    saved: frozenset[Path]
    scratch: Path
    shares: int
    debug: bool


@dataclass(frozen=True)
class Shot:
    """A changed frame of a beat: its number, and its pixels (height, width, 4) RGBA."""

    beat: Beat
    frame: int
    pixels: NDArray[np.uint8]


@dataclass(frozen=True)
class Results:
    """What some of a plan's beats have come to, where that is not what it was; and who is the film's ``author``."""

    plan: Plan
    shots: list[Shot]
    author: str


@dataclass(frozen=True)
class DrawnShare:
    """Some of a chapter's frames.

    Attributes:
        digests: of each of them.
        shots: for each beat that has changed ones among them, the one nearest to what the beat has come to.
        segments: all of them, encoded.
    """

    digests: dict[int, int]
    shots: list[Shot]
    segments: list[Segment]


@dataclass(frozen=True)
class Failure:
    """In one line what is wrong, and where; before it the traceback, if asked for.

    Attributes:
        message: that.
        hopeless: whether there is no such chapter.
    """

    message: str
    hopeless: bool
