"""Loops for posts: a chapter's most telling motion, small, over and over."""

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
from nnfilm.render.quality import Quality
from nnfilm.utils.errors import FilmError
from nnfilm.video.animated import Picture, Receiver, animate

WIDTH = 640
"""Pixels: a picture for a post is at most so wide."""

RATES = {"gif": 15, "webp": 20}
"""At most so many pictures a second."""

LONGEST = 8.0
"""Seconds of a chapter that a loop shows at most, unless they are one motion."""

FADE = 1.0
"""Seconds, at most, in which words or colours come and go, while nothing moves."""

LIMIT = 8_000_000
"""Bytes of a loop at most."""

REST = 0.8
"""Seconds that a loop which runs forth and back stands at either end."""

COARSER = ((1, 256), (1, 128), (2, 128), (2, 64), (4, 64), (8, 32), (16, 16))
"""How a loop is made, the next way if the one before makes it too large: every so many-th picture, and its colours."""

GRAIN, FAINT = 16, 8.0
"""Two pictures are alike if they differ by at most `FAINT` of 255 once they are this many times smaller."""


def best(plan: Plan) -> range:
    """The stretch of a chapter to loop: plays in a row, whole, of one beat, that move for as long as can be.

    It is at most `LONGEST` seconds long, or else one play: a turn all the way round is not cut. If nothing moves it is
    the last frame that a beat comes to.
    """
    most = round(LONGEST * plan.fps)
    stretches = [stretch for beat in plan.beats for stretch in _stretches(plan, beat.frames, most)]
    last = plan.result(plan.beats[-1])
    return max(stretches, key=lambda stretch: _worth(plan, stretch), default=range(last, last + 1))


def _stretches(plan: Plan, beat: range, most: int) -> list[range]:
    """Plays in a row, of which the first and the last tell more than any between beat and beat."""
    plays = [play for play in _plays(plan) if play.start in beat and _telling(plan, play)]
    rows = [range(first.start, last.stop) for first in plays for last in plays if first.start <= last.start]
    return [row for row in rows if len(row) <= most or row in plays]


def _worth(plan: Plan, stretch: range) -> tuple[int, int, int]:
    """What makes one stretch better than another: how long it moves, then how short it is, and how early."""
    return sum(_telling(plan, play) for play in _plays(plan) if play.start in stretch), -len(stretch), -stretch.start


def _telling(plan: Plan, play: range) -> int:
    """For how many frames a play moves, not counting as many as words or colours take to come and go. While a question
    stands only a ring runs down."""
    asked = any(caption.text.rstrip().endswith("?") and play.start in caption.frames[1:] for caption in plan.captions)
    moving = len(play) - sum(shared(still, play) for still in plan.stills)
    return 0 if asked else max(0, moving - round(FADE * plan.fps))


def _plays(plan: Plan) -> list[range]:
    return list(map(range, plan.plays, [*plan.plays[1:], plan.frames]))


def loop(renderer: ChapterRenderer, chapter: type[Chapter], frames: range, kind: str) -> bytes:
    """Worker: those frames of a chapter as a file, "gif" or "webp", of at most `LIMIT` bytes.

    It runs forth and back, unless its last picture leads to its first. Raises FilmError if no way to make it fits.
    """
    step = every(renderer.quality.fps, kind)
    pictures: list[Picture] = []
    show(renderer, chapter, frames[::step], pictures.append)
    rate = Fraction(renderer.quality.fps, step)
    closed = alike(pictures[0], pictures[-1])
    for skip, colors in COARSER:
        shown = pictures[::skip]
        round_trip = shown if closed else there_and_back(shown, round(REST * rate / skip))
        made = animate(partial(_show_all, round_trip), kind, rate / skip, colors)
        if len(made) <= LIMIT:
            return made
    raise FilmError(f"no loop of at most {LIMIT / 1e6:.0f} MB can be made of it")


def every(fps: int, kind: str) -> int:
    """Every so many-th frame of a film is shown, always the same number, so that motion stays even."""
    return -(-fps // RATES[kind])


def show(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int], take: Receiver) -> None:
    """Draw frames of a chapter, at most twice as large as they are shown, and make them small."""

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
        picture = small(pixels)
        for _ in shown:
            take(picture)

    replace(renderer, quality=fitting(renderer.quality)).draw(chapter, frames, sink)


def fitting(quality: Quality) -> Quality:
    """A quality with frames of the same shape, no wider than two pixels for each that is shown."""
    width = min(quality.width, 2 * WIDTH)
    return replace(quality, width=width, height=2 * round(width * quality.height / quality.width / 2))


def small(pixels: NDArray[np.uint8]) -> Picture:
    """A frame in the size for posts."""
    image = Image.fromarray(pixels).convert("RGB")
    if image.width > WIDTH:
        height = 2 * round(WIDTH * image.height / image.width / 2)
        image = image.resize((WIDTH, height), Image.Resampling.LANCZOS)
    return np.asarray(image)


def alike(one: Picture, other: Picture) -> bool:
    """Whether nobody would see a jump from one picture to another."""
    coarse = [np.asarray(Image.fromarray(picture).reduce(GRAIN), np.float64) for picture in (one, other)]
    return bool(np.abs(coarse[0] - coarse[1]).max() <= FAINT)


def there_and_back(pictures: Sequence[Picture], rest: int) -> list[Picture]:
    """Pictures and the way back from the last to the first, standing a while at both ends."""
    first, last = [pictures[0]] * rest, [pictures[-1]] * rest
    return [*first, *pictures, *last, *pictures[-2:0:-1]]


def _show_all(pictures: Sequence[Picture], take: Receiver) -> None:
    for picture in pictures:
        take(picture)


def whole(renderer: ChapterRenderer, chapter: type[Chapter], frames: int, kind: str) -> bytes:
    """Worker: all of a chapter as a file, "gif" or "webp", however large."""
    step = every(renderer.quality.fps, kind)
    shown = partial(show, renderer, chapter, range(0, frames, step))
    return animate(shown, kind, Fraction(renderer.quality.fps, step))
