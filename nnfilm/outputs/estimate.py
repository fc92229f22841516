"""An estimate of a render: frames, segments, time on this machine and size.

For it, a few short runs of frames of each chapter are drawn and encoded, by as many workers as the render will have.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import GROUP, Plan, evenly, shared
from nnfilm.utils.timecode import clock
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.encoder_settings import CODECS
from nnfilm.video.segment import Segment
from nnfilm.workers.schedule import SegmentKey, deal

RUNS, LENGTH = 4, 12
"""Runs of a chapter that are drawn, and frames of each."""

TASK = 0.1
"""Seconds from the start of a task to its first frame."""


@dataclass(frozen=True)
class Sample:
    """The cost of the frames of a chapter.

    Attributes:
        moving: seconds to draw and encode a frame in which something moves.
        still: seconds to draw and encode a still of any length.
        key: bytes of a keyframe.
        step: bytes of another frame in which something moves.
        group: most frames from one keyframe to the next.
    """

    moving: float
    still: float
    key: float
    step: float
    group: int = GROUP

    def seconds(self, plan: Plan, segments: Sequence[range]) -> float:
        """Time that one worker needs for segments."""
        stills = [still for still in plan.stills if any(still.start in segment for segment in segments)]
        return _moving(plan, segments) * self.moving + len(stills) * self.still

    def size(self, plan: Plan, segments: Sequence[range]) -> float:
        """Bytes of segments. Repeating a still takes next to nothing."""
        keys = sum(len(evenly(segment, self.group)) for segment in segments)
        return keys * self.key + _moving(plan, segments) * self.step


def _moving(plan: Plan, segments: Sequence[range]) -> int:
    """How many frames of segments belong to no still."""
    return sum(map(len, segments)) - sum(len(shared(still, segment)) for still in plan.stills for segment in segments)


@dataclass(frozen=True)
class Row:
    """A chapter in the estimate; ``kept`` of its ``segments`` are in the cache."""

    chapter: str
    frames: int
    segments: int
    kept: int
    seconds: float
    size: float


@dataclass(frozen=True)
class Estimate:
    """The estimate: one row per chapter, and the seconds that ``workers`` need for all."""

    rows: tuple[Row, ...]
    seconds: float
    workers: int
    fps: int

    @property
    def total(self) -> Row:
        """The sum of all rows."""
        rows = self.rows
        frames, segments = sum(row.frames for row in rows), sum(row.segments for row in rows)
        kept, cpu, size = sum(row.kept for row in rows), sum(row.seconds for row in rows), sum(row.size for row in rows)
        return Row("total", frames, segments, kept, cpu, size)

    def lines(self) -> Iterator[str]:
        """A table."""
        rows = [*self.rows, self.total]
        width = max(len(row.chapter) for row in rows)
        yield f"{'chapter':{width}}  frames  segmentscached  CPU s      MB"
        for row in rows:
            yield (
                f"{row.chapter:{width}}  {row.frames:6,}  {row.segments:8}  {row.kept:6}"
                f"  {row.seconds:5.0f}  {row.size / 1e6:6.1f}"
            )
        length = self.total.frames / self.fps
        workers = f"{self.workers} worker{'s' * (self.workers > 1)}"
        speed = f"{length / self.seconds:.1f} times real time"
        yield f"{clock(length)} of video in about {clock(self.seconds)} with {workers}, {speed}"

    def facts(self) -> Mapping[str, Any]:
        """The same for programs: seconds and bytes."""
        return {
            "chapters": [asdict(row) for row in self.rows],
            "video_seconds": self.total.frames / self.fps,
            "seconds": self.seconds,
            "bytes": round(self.total.size),
            "workers": self.workers,
        }


def estimate(job: RenderJob, resources: Resources) -> Estimate:
    """The estimate of `nnfilm.outputs.film.render`. Raises its errors, except those about files."""
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="nnfilm-") as scratch,
        Pipeline(job.chapters, job.spec, resources, Path(scratch)) as pipeline,
    ):
        plans, known = pipeline.plans, pipeline.kept()
        start = time.monotonic() - started
        todo = [[c for c in plan.segments() if (number, c) not in known] for number, plan in enumerate(plans)]
        calls = [(c, *runs(plan, own)) for c, plan, own in zip(job.chapters, plans, todo, strict=True)]
        samples = dict(pipeline.run(measure, calls))
    rows = [_row(n, plans[n], todo[n], known, samples[n]) for n in range(len(plans))]
    tasks = len(deal(plans, pipeline.size, known))
    seconds = start + (sum(row.seconds for row in rows) + tasks * TASK) / pipeline.size
    return Estimate(tuple(rows), seconds, pipeline.size, plans[0].fps)


def runs(plan: Plan, segments: Sequence[range]) -> tuple[list[range], list[range]]:
    """Frames to sample from segments that have to be made: the starts of moving ones, and of a still."""
    still = [segment for segment in segments if any(shared(s, segment) == segment for s in plan.stills)]
    moving = [segment for segment in segments if segment not in still and len(segment) >= LENGTH]
    picked = {moving[i * len(moving) // RUNS][:LENGTH] for i in range(RUNS) if moving}
    return sorted(picked, key=lambda run: run.start), [segment[:LENGTH] for segment in still[:1]]


def measure(
    renderer: ChapterRenderer, chapter: type[Chapter], moving: Sequence[range], still: Sequence[range]
) -> Sample:
    """Worker: draw and encode runs of frames, and measure their cost."""
    every = sorted([*moving, *still], key=lambda run: run.start)
    stopwatch = _Stopwatch(SegmentEncoder(renderer.quality, every))
    renderer.perform(chapter, [frame for run in every for frame in run], stopwatch)
    packets = [packet for segment in stopwatch.encoder.done for packet in segment.packets if segment.frames in moving]
    return Sample(
        fmean(stopwatch.moving or [0.0]),
        fmean(stopwatch.stills or [0.0]),
        fmean([len(packet.data) for packet in packets if packet.key] or [0.0]),
        fmean([len(packet.data) for packet in packets if not packet.key] or [0.0]),
        CODECS[renderer.quality.coding].group(renderer.quality.fps),
    )


@dataclass
class _Stopwatch:
    """A sink that encodes, and measures the seconds between frames and those of stills."""

    encoder: SegmentEncoder
    moving: list[float] = field(default_factory=list)
    stills: list[float] = field(default_factory=list)
    _last: tuple[int, float] = (-2, 0.0)

    def __call__(self, frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box], /) -> None:
        began = time.perf_counter()
        self.encoder(frames, pixels, changed)
        ended = time.perf_counter()
        if len(frames) > 1:
            self.stills.append(ended - began)
        elif frames[0] == self._last[0] + 1:
            self.moving.append(ended - self._last[1])
        self._last = frames[-1], ended


def _row(number: int, plan: Plan, todo: Sequence[range], known: Mapping[SegmentKey, Segment], sample: Sample) -> Row:
    kept = [segment for (chapter, _), segment in known.items() if chapter == number]
    size = sum(segment.size for segment in kept) + sample.size(plan, todo)
    return Row(plan.chapter, plan.frames, len(kept) + len(todo), len(kept), sample.seconds(plan, todo), size)
