"""Videos without a background, to lay over slides or another video: ProRes 4444 with straight alpha.

Opacity is measured as in film laboratories: each frame is drawn over black and over white. With color c and opacity a,
one shows a c and the other a c + (1 - a) white.

Each frame is encoded on its own, so the file does not depend on how frames are distributed to workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import evenly
from nnfilm.video.muxer import check
from nnfilm.video.prores import Frame, _Encoder, join
from nnfilm.video.segment import Packet

BLACK, WHITE = "#000000", "#ffffff"

MOST_PIXELS = 60_000_000
"""Most pixels that a worker draws over black and keeps until it draws them over white: 240 MB."""


def write(paths: Sequence[Path], pipeline: Pipeline) -> None:
    """Write one file per chapter. Raises ChapterError if a chapter fails, FilmError if a file cannot be written."""
    quality, plans = pipeline.spec.quality, pipeline.plans
    most = max(1, MOST_PIXELS // (quality.width * quality.height))
    runs = [(n, run) for n, plan in enumerate(plans) for segment in plan.segments() for run in evenly(segment, most)]
    pipeline.progress.begin(sum(plan.frames for plan in plans))
    made = _made(pipeline, [(pipeline.chapters[n], run) for n, run in runs])
    for number, own in groupby(zip((n for n, _ in runs), made, strict=True), itemgetter(0)):
        packets = (packet for _, run in own for packet in run)
        join(paths[number], quality, packets)
        check(paths[number], plans[number].frames, quality.fps)


def _made(pipeline: Pipeline, calls: Sequence[tuple[type[Chapter], range]]) -> Iterator[list[Packet]]:
    """The packets of each call, in the order of the calls."""
    waiting: dict[int, list[Packet]] = {}
    awaited = done = 0
    for number, packets in pipeline.run(encode, calls):
        waiting[number] = packets
        done += len(packets)
        pipeline.progress.drawn(done)
        while awaited in waiting:
            yield waiting.pop(awaited)
            awaited += 1


# What follows runs in the workers.


def encode(renderer: ChapterRenderer, chapter: type[Chapter], frames: range) -> list[Packet]:
    """Worker: draw frames of a chapter without a background, and encode them."""
    over_black = iter(draw(renderer, chapter, frames, BLACK))
    encoder = _Encoder(renderer)

    def sink(shown: Sequence[int], pixels: Frame, changed: object) -> None:
        same, black = next(over_black)
        assert len(shown) == same
        encoder.add(black, pixels, same)

    over(renderer, WHITE).draw(chapter, frames, sink)
    return encoder.packets


def over(renderer: ChapterRenderer, ground: str | None) -> ChapterRenderer:
    """The renderer with another background."""
    return replace(renderer, presentation=replace(renderer.presentation, ground=ground))


def draw(
    renderer: ChapterRenderer, chapter: type[Chapter], frames: range, ground: str | None
) -> list[tuple[int, Frame]]:
    """Frames of a chapter over a background: each picture, and how many consecutive frames show it."""
    pictures: list[tuple[int, Frame]] = []

    def sink(shown: Sequence[int], pixels: Frame, changed: object) -> None:
        pictures.append((len(shown), pixels.copy()))

    over(renderer, ground).draw(chapter, frames, sink)
    return pictures
