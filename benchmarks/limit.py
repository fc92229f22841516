"""Encoding alone, on all cores: a limit for any renderer with these encoder settings.

One process per core takes its share of the film's segments. A segment's frames are first drawn into memory, untimed;
then all processes encode at the same time, by the clock. There are two results, in seconds for the whole film: with
every frame encoded; and, as in `nnfilm.video.encoder`, with only one group of each still, whose packets are repeated.
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
from benchmarks.measure import give_answer
from nnfilm.render.quality import QUALITIES, Quality
from nnfilm.story.registry import find_all
from nnfilm.story.story import article
from nnfilm.video.encoder_settings import CODECS, Codec

EVERY, ONCE = WAYS = ("every frame", "stills once")

_all_at_once: Barrier


def seconds(buffers: list[Buffer], coding: Codec, quality: Quality) -> float:
    """Seconds by the clock to encode frames as in the film."""
    start = time.monotonic()
    encode(buffers, coding, quality)
    return time.monotonic() - start


def measure_clip(clip: Clip | None, coding: Codec, quality: Quality) -> dict[str, tuple[float, int]]:
    """Seconds and number of frames encoded for a clip, both ways. A process without a clip waits for the others."""
    found = {}
    for way in WAYS:
        buffers = clip.buffers if clip else []
        if way == ONCE and clip and clip.still:
            buffers = buffers[: coding.group(quality.fps)]
        _all_at_once.wait()
        found[way] = (seconds(buffers, coding, quality) if buffers else 0.0, len(buffers))
    return found


def measure_share(share: int, options: argparse.Namespace) -> tuple[list[dict[str, tuple[float, int]]], dict[str, int]]:
    """In a process: measure its clips, as many as the first share has. Also returns the counts of the whole film."""
    quality, coding = QUALITIES["h"], CODECS["default"]
    reel = Reel(quality, find_all(options.chapters) or article().chapters)
    stride = options.step * options.jobs
    clips = reel.clips(stride, options.first + options.step * share)
    rounds = range(reel.count(stride, options.first))
    found = [measure_clip(clip, coding, quality) for _, clip in zip_longest(rounds, clips)]
    pictures = sum(plan.pictures(range(plan.frames)) for plan in reel.plans)
    return found, {EVERY: sum(plan.frames for plan in reel.plans), ONCE: pictures}


def _join(barrier: Barrier) -> None:
    global _all_at_once
    _all_at_once = barrier


def main() -> None:
    """Measure a part of the segments, and give the result for all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("chapters", nargs="*", help="default: the film")
    parser.add_argument("--step", type=int, default=7, help="measure every STEP-th segment (default 7)")
    parser.add_argument("--first", type=int, default=0, help="the first segment")
    parser.add_argument("--jobs", type=int, required=True)
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.jobs, context, _join, (context.Barrier(options.jobs),)) as pool:
        shares = [share.result() for share in [pool.submit(measure_share, n, options) for n in range(options.jobs)]]
    whole = shares[0][1]
    answer = {}
    for way in WAYS:
        took, encoded = (
            sum(column) for column in zip(*(clip[way] for found, _ in shares for clip in found), strict=True)
        )
        answer[way] = took / encoded * whole[way] / options.jobs
    give_answer(answer)


if __name__ == "__main__":
    main()
