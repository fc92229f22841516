"""Encoding alone, on all cores: what no renderer with these encoder settings can beat.

Each of as many processes as there are cores takes its share of the film's chunks. A chunk's frames are drawn into
memory first, untimed; then, with all processes at it at the same time, they are encoded by the clock. Two figures, in
milliseconds of all cores together for one frame of the film: every frame given to an encoder; and, as
`nnfilm.encode` has it, a still picture encoded for one group of pictures, whose packets are repeated.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import zip_longest
from multiprocessing.synchronize import Barrier

from benchmarks.encoding import encode
from benchmarks.frames import Buffer, Clip, Reel
from benchmarks.measure import tell
from nnfilm.encode import options
from nnfilm.plan import GROUP, evenly
from nnfilm.quality import QUALITIES, Quality
from nnfilm.story import chapters

WAYS = ("every frame", "stills once")

_all_at_once: Barrier


def seconds(buffers: list[Buffer], quality: Quality) -> float:
    """By the clock, to encode these frames as the film's."""
    keys = [group.start for group in evenly(range(len(buffers)), GROUP)]
    start = time.monotonic()
    encode(buffers, keys, options(quality), quality)
    return time.monotonic() - start


def of_clip(clip: Clip | None, quality: Quality) -> dict[str, float]:
    """Seconds for a clip either way, and its frames; a process without one waits for the others all the same."""
    buffers = clip.buffers if clip else []
    found = {}
    for way in WAYS:
        _all_at_once.wait()
        once = way == "stills once" and clip is not None and clip.still
        found[way] = seconds(buffers[:GROUP] if once else buffers, quality) if buffers else 0.0
    return {**found, "frames": len(buffers)}


def of_share(share: int, shares: int, step: int, fast: bool) -> list[dict[str, float]]:
    """In a process: its clips, one after another, as many as the first share has."""
    quality = replace(QUALITIES["h"], fast=fast)
    reel = Reel(quality, chapters())
    first = step // 2
    clips = reel.clips(step * shares, first + step * share)
    rounds = range(reel.count(step * shares, first))
    return [of_clip(clip, quality) for _, clip in zip_longest(rounds, clips)]


def _join(barrier: Barrier) -> None:
    global _all_at_once
    _all_at_once = barrier


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step", type=int, default=7, help="every so many chunks of the film (7)")
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--fast", action="store_true")
    asked = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(asked.jobs)
    with ProcessPoolExecutor(asked.jobs, context, _join, (barrier,)) as pool:
        shares = [pool.submit(of_share, n, asked.jobs, asked.step, asked.fast) for n in range(asked.jobs)]
        found = [clip for share in shares for clip in share.result()]
    frames = sum(clip["frames"] for clip in found)
    tell({way: 1000 * sum(clip[way] for clip in found) / asked.jobs / frames for way in WAYS})


if __name__ == "__main__":
    main()
