"""Loops for posts: the most interesting motion of a chapter, small, repeated forever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan, shared
from nnfilm.settings.quality import Quality
from nnfilm.video.animated import Picture, Receiver, animate
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.segment import Segment

WIDTH = 640
"""Pixels: largest width of a loop."""

RATES = {"gif": 15, "webp": 20, "mp4": 30}
"""Most pictures per second."""

LONGEST = 8.0
"""Most seconds of a chapter in a loop, unless they are a single motion."""

FADE = 1.0
"""Most seconds in which text or colors fade, while nothing moves."""

REST = 0.8
"""Seconds that a loop which runs back and forth rests at either end."""

GRAIN, FAINT = 16, 8.0
"""Two pictures are alike if they differ by at most `FAINT` of 255 when shrunk `GRAIN` times."""


def best_stretch(plan: Plan) -> range:
    """The stretch of a chapter to loop: the consecutive plays of one beat with the most motion.

    It is at most `LONGEST` seconds long, or a single play, so that a full turn is not cut. If nothing moves, it is the
    result of the last beat.
    """
    most = round(LONGEST * plan.fps)
    stretches = [stretch for beat in plan.beats for stretch in _stretches(plan, beat.frames, most)]
    last = plan.result(plan.beats[-1])
    return max(stretches, key=lambda stretch: _worth(plan, stretch), default=range(last, last + 1))


def _stretches(plan: Plan, beat: range, most: int) -> list[range]:
    """Consecutive plays of a beat whose first and last play have motion."""
    plays = [play for play in _plays(plan) if play.start in beat and _motion(plan, play)]
    rows = [range(first.start, last.stop) for first in plays for last in plays if first.start <= last.start]
    return [row for row in rows if len(row) <= most or row in plays]


def _worth(plan: Plan, stretch: range) -> tuple[int, int, int]:
    """A key that ranks stretches: most motion first, then the shortest, then the earliest."""
    return sum(_motion(plan, play) for play in _plays(plan) if play.start in stretch), -len(stretch), -stretch.start


def _motion(plan: Plan, play: range) -> int:
    """How many frames of a play move, minus those of a fade; none while a question is open: only a ring runs down."""
    asked = any(caption.text.rstrip().endswith("?") and play.start in caption.frames[1:] for caption in plan.captions)
    moving = len(play) - sum(len(shared(still, play)) for still in plan.stills)
    return 0 if asked else max(0, moving - round(FADE * plan.fps))


def _plays(plan: Plan) -> list[range]:
    return list(map(range, plan.plays, [*plan.plays[1:], plan.frames]))


def loop(pictures: Sequence[Picture], quality: Quality) -> Segment:
    """Pictures as the only segment of a video of :func:`loop_quality`.

    It runs back and forth, unless its last picture looks like its first.
    """
    closed = alike(pictures[0], pictures[-1])
    shown = pictures if closed else there_and_back(pictures, round(REST * quality.fps))
    encoder = SegmentEncoder(quality, [range(len(shown))])
    for number, picture in enumerate(shown):
        encoder([number], np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)]))
    return encoder.done[0]


def loop_quality(quality: Quality) -> Quality:
    """The quality of a loop of frames of a quality."""
    return replace(narrowed(quality, WIDTH), fps=quality.fps // frame_step(quality.fps, "mp4"))


def frame_step(fps: int, kind: str) -> int:
    """The number n for which every n-th frame is shown; constant, so that motion stays even."""
    return -(-fps // RATES[kind])


def draw_small(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int], take: Receiver) -> None:
    """Draw frames of a chapter, at most twice as large as they are shown, and shrink them."""

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
        picture = shrink(pixels)
        for _ in shown:
            take(picture)

    replace(renderer, quality=narrowed(renderer.quality, 2 * WIDTH)).draw(chapter, frames, sink)


def narrowed(quality: Quality, most: int) -> Quality:
    """A quality of the same shape whose frames are at most so many pixels wide."""
    width = min(quality.width, most)
    return replace(quality, width=width, height=2 * round(width * quality.height / quality.width / 2))


def shrink(pixels: NDArray[np.uint8]) -> Picture:
    """A frame in the size of a loop."""
    image = Image.fromarray(pixels).convert("RGB")
    if image.width > WIDTH:
        height = 2 * round(WIDTH * image.height / image.width / 2)
        image = image.resize((WIDTH, height), Image.Resampling.LANCZOS)
    return np.asarray(image)


def alike(one: Picture, other: Picture) -> bool:
    """Whether a cut from one picture to the other would go unseen."""
    coarse = [np.asarray(Image.fromarray(picture).reduce(GRAIN), np.float64) for picture in (one, other)]
    return bool(np.abs(coarse[0] - coarse[1]).max() <= FAINT)


def there_and_back(pictures: Sequence[Picture], rest: int) -> list[Picture]:
    """Pictures and the way back from the last to the first, with a rest of ``rest`` pictures at both ends."""
    first, last = [pictures[0]] * rest, [pictures[-1]] * rest
    return [*first, *pictures, *last, *pictures[-2:0:-1]]


def whole_chapter(renderer: ChapterRenderer, chapter: type[Chapter], frames: int, kind: str) -> list[bytes]:
    """Worker: a whole chapter as a single file, "gif" or "webp", of any size."""
    step = frame_step(renderer.quality.fps, kind)
    shown = partial(draw_small, renderer, chapter, range(0, frames, step))
    return [animate(shown, kind, Fraction(renderer.quality.fps, step))]
