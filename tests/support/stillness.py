"""How long a film's picture stands still, as a viewer sees it: small, in grey, and without the caption line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.quality import Quality
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.layout import Layout, frame_size

LOOKED_AT = Quality(320, 180, 60)
MOVES = 3  # of 255: a frame in which no pixel has changed by so much looks like the one before
LUMA = (0.2126, 0.7152, 0.0722)
TWO_LINES = 1.4  # half the height of a caption of two lines, in em


def still_frames(renderer: ChapterRenderer, chapter: type[Chapter]) -> NDArray[np.bool_]:
    """Of each frame (n,) of a chapter, whether it looks like the one before; the first one never does.

    ``renderer`` has `LOOKED_AT`, or another quality of its size.
    """
    n_frames = renderer.plan(chapter).frames
    still = np.zeros(n_frames, dtype=bool)
    above = _above_the_caption(renderer.quality)
    last: list[NDArray[np.float32]] = []

    def sink(frames: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
        grey = np.asarray(pixels[:above, :, :3] @ np.array(LUMA, dtype=np.float32), dtype=np.float32)
        still[frames[0]] = bool(last) and float(np.abs(grey - last[0]).max()) < MOVES
        still[list(frames[1:])] = True
        last[:] = [grey]

    renderer.draw(chapter, range(n_frames), sink)
    return still


def runs(still: NDArray[np.bool_]) -> list[range]:
    """The stretches of frames in which nothing moves, in order."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], still, [False]]).astype(int)))
    return [range(int(start), int(stop)) for start, stop in list(pairwise(edges))[::2]]


def _above_the_caption(quality: Quality) -> int:
    """Rows of pixels above the caption line."""
    width, height = frame_size(quality.width, quality.height)
    layout = Layout.of(width, height)
    top = layout.caption[1] + TWO_LINES * layout.caption_size
    return int(quality.height * (0.5 - top / height))
