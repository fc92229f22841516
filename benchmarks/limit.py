"""Encoding alone, on all cores: what no renderer with these encoder settings can beat.

Each of as many processes as there are cores takes its share of the film's segments. A segment's frames are drawn into
memory first, untimed; then, with all processes at it at the same time, they are encoded by the clock. Two figures, in
seconds for the whole film: every frame given to an encoder; and, for what `nnfilm.video.encoder` spares, of a still
picture one group of pictures, whose packets are repeated.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import zip_longest
from multiprocessing.synchronize import Barrier

from benchmarks.encoding import encode
from benchmarks.frames import Buffer, Clip, Reel
from benchmarks.measure import tell
from nnfilm.render.quality import QUALITIES, Quality
from nnfilm.story.registry import find_all
from nnfilm.story.story import article
from nnfilm.video.codecs import CODECS, Codec

EVERY, ONCE = WAYS = ("every frame", "stills once")

_all_at_once: Barrier


def seconds(buffers: list[Buffer], coding: Codec, quality: Quality) -> float:
    """By the clock, to encode these frames as the film's."""
    start = time.monotonic()
    encode(buffers, coding, quality)
    return time.monotonic() - start


def of_clip(clip: Clip | None, coding: Codec, quality: Quality) -> dict[str, tuple[float, int]]:
    """Either way: seconds for a clip, and frames encoded. A process without one waits for the others all the same."""
    found = {}
    for way in WAYS:
        buffers = clip.buffers if clip else []
        if way == ONCE and clip and clip.still:
            buffers = buffers[: coding.group]
        _all_at_once.wait()
        found[way] = (seconds(buffers, coding, quality) if buffers else 0.0, len(buffers))
    return found


def of_share(share: int, asked: argparse.Namespace) -> tuple[list[dict[str, tuple[float, int]]], dict[str, int]]:
    """In a process: its clips, one after another, as many as the first share has; and what the whole film has."""
    quality, coding = QUALITIES["h"], CODECS["fast" if asked.fast else "default"]
    reel = Reel(quality, find_all(asked.chapters) or article().chapters)
    stride = asked.step * asked.jobs
    clips = reel.clips(stride, asked.first + asked.step * share)
    rounds = range(reel.count(stride, asked.first))
    found = [of_clip(clip, coding, quality) for _, clip in zip_longest(rounds, clips)]
    pictures = sum(plan.pictures(range(plan.frames)) for plan in reel.plans)
    return found, {EVERY: sum(plan.frames for plan in reel.plans), ONCE: pictures}


def _join(barrier: Barrier) -> None:
    global _all_at_once
    _all_at_once = barrier


def main() -> None:
    """Measure on a part of the segments, and tell what it makes for all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("chapters", nargs="*", help="without any, the film")
    parser.add_argument("--step", type=int, default=7, help="every so many segments (7)")
    parser.add_argument("--first", type=int, default=0, help="from this one on")
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--fast", action="store_true")
    asked = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(asked.jobs, context, _join, (context.Barrier(asked.jobs),)) as pool:
        shares = [share.result() for share in [pool.submit(of_share, n, asked) for n in range(asked.jobs)]]
    whole = shares[0][1]
    answer = {}
    for way in WAYS:
        took, encoded = (
            sum(column) for column in zip(*(clip[way] for found, _ in shares for clip in found), strict=True)
        )
        answer[way] = took / encoded * whole[way] / asked.jobs
    tell(answer)


if __name__ == "__main__":
    main()
