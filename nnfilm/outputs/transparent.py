"""Videos without a background, to be laid over a lecture or another video: ProRes 4444 with straight alpha.

What lets the ground show through is found as in film laboratories: each frame is drawn over black and over white, and
where the two differ the ground was seen. With colour c and opacity a, one shows a c and the other a c + (1 - a) white.

Each frame is encoded on its own, so the file is the same to the byte however the frames are dealt out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from nnfilm.render.plan import Plan, evenly
from nnfilm.render.quality import Quality
from nnfilm.render.session import Studio
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.utils.progress import Watcher
from nnfilm.video.muxer import check
from nnfilm.video.prores import Frame, _Encoder, join
from nnfilm.video.segment import Packet
from nnfilm.workers.pool import WorkerPool

BLACK, WHITE = "#000000", "#ffffff"


HELD = 60_000_000
"""Pixels of the frames that a worker draws over black and holds, until it has drawn them over white: 240 MB."""


def write(
    paths: Sequence[Path],
    chapters: Sequence[type[Chapter]],
    plans: Sequence[Plan],
    quality: Quality,
    pool: WorkerPool,
    watcher: Watcher,
) -> None:
    """Write a file a chapter. Raises ChapterError if a chapter breaks, FilmError if a file does."""
    most = max(1, HELD // (quality.width * quality.height))
    runs = [(n, run) for n, plan in enumerate(plans) for segment in plan.segments() for run in evenly(segment, most)]
    watcher.begin(sum(plan.frames for plan in plans))
    made = _made(pool, [(chapters[n], run) for n, run in runs], watcher)
    for number, own in groupby(zip((n for n, _ in runs), made, strict=True), itemgetter(0)):
        packets = (packet for _, run in own for packet in run)
        join(paths[number], quality, packets)
        check(paths[number], plans[number].frames, quality.fps)


def _made(pool: WorkerPool, calls: Sequence[tuple[type[Chapter], range]], watcher: Watcher) -> Iterator[list[Packet]]:
    """The packets of each call, in the order of the calls."""
    waiting: dict[int, list[Packet]] = {}
    following = done = 0
    for number, packets in pool.run(encode, calls):
        waiting[number] = packets
        done += len(packets)
        watcher.drawn(done)
        while following in waiting:
            yield waiting.pop(following)
            following += 1


# What follows runs in the workers.


def encode(studio: Studio, chapter: type[Chapter], frames: range) -> list[Packet]:
    """Draw frames of a chapter without a background, and encode them."""
    over_black = iter(draw(studio, chapter, frames, BLACK))
    encoder = _Encoder(studio)

    def sink(shown: Sequence[int], pixels: Frame, changed: object) -> None:
        same, black = next(over_black)
        assert len(shown) == same
        encoder.add(black, pixels, same)

    over(studio, WHITE).draw(chapter, frames, sink)
    return encoder.packets


def over(studio: Studio, ground: str | None) -> Studio:
    """The studio with another ground to draw on."""
    return replace(studio, style=replace(studio.style, ground=ground))


def draw(studio: Studio, chapter: type[Chapter], frames: range, ground: str | None) -> list[tuple[int, Frame]]:
    """Frames of a chapter over a ground: each picture, and how many frames in a row look like it."""
    pictures: list[tuple[int, Frame]] = []

    def sink(shown: Sequence[int], pixels: Frame, changed: object) -> None:
        pictures.append((len(shown), pixels.copy()))

    over(studio, ground).draw(chapter, frames, sink)
    return pictures
