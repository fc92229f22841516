"""The messages between the watching process and the processes that draw for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.render.plan import Beat, Plan
from nnfilm.video.segment import Segment
from nnfilm.video.sound import Samples
from nnfilm.watch.diff import Version


@dataclass(frozen=True)
class DrawRequest:
    """What to draw, by several processes together.

    Attributes:
        chapter: by class or file.
        asked: the fields of a `nnfilm.settings.request.Request`, whose class an edit may have changed.
        before: the previous version, to compare with.
        saved: every file that was saved since the fork server started.
        scratch: folder for temporary files; its owner clears it.
        shares: the number of processes.
        debug: whether errors are reported with their tracebacks.
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
    """The results of some beats of a plan, where they changed; the author of the film, and what is heard in it."""

    plan: Plan
    shots: list[Shot]
    author: str
    sound: Samples | None = None


@dataclass(frozen=True)
class DrawnShare:
    """Some of a chapter's frames.

    Attributes:
        digests: of each frame.
        shots: for each beat with changed frames, the one nearest to the result of the beat.
        segments: the frames, encoded.
    """

    digests: dict[int, int]
    shots: list[Shot]
    segments: list[Segment]


@dataclass(frozen=True)
class Failure:
    """An error.

    Attributes:
        message: one line that says what is wrong and where; with ``debug`` the traceback comes before it.
        hopeless: whether the chapter does not exist.
    """

    message: str
    hopeless: bool
