"""How a film scales: `python -m benchmarks.scaling` writes the tables of SCALING.md.

They come from `benchmarks/costs.json`; with `--measure` that is measured first, in about three minutes on one core: the
whole film is drawn, encoded and joined in this process, and each step is timed.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.glimpse import Glimpse
from benchmarks.making import renderer_of
from benchmarks.measure import ask
from benchmarks.schedule import Costs, schedule
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Beat, Plan
from nnfilm.render.plan import from_json as plan_from_json
from nnfilm.render.plan import to_json as plan_to_json
from nnfilm.render.quality import QUALITIES, Quality
from nnfilm.storage.cache import Cache
from nnfilm.story.story import article
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.muxer import VideoMuxer
from nnfilm.video.segment import Segment
from nnmath import standard
from nnmath.utils.files import write_aside

HERE = Path(__file__).parent
COSTS, PAGE = HERE / "costs.json", HERE / "SCALING.md"
FILM_WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 1000)

MARKED = re.compile(r"(<!-- (\w+) -->)\n.*?\n?(<!-- end -->)", re.S)
"""A table's place in the page."""

Result = TypeVar("Result")


def measure() -> Costs:
    """Make the film once in this process, and measure CPU time, which does not depend on other processes."""
    chapters = article().chapters
    fits = {slot: _cpu(partial(standard, slot)) for slot in sorted({slot for c in chapters for slot in c.slots})}
    with tempfile.TemporaryDirectory() as folder:
        player = renderer_of(QUALITIES["h"], chapters, Path(folder))
        planned = [_cpu(partial(player.plan, chapter)) for chapter in chapters]
        plans = [_wordless(plan) for _, plan in planned]
        made = [_make(player, chapter, plan) for chapter, plan in zip(chapters, plans, strict=True)]
        segments = [segment for own, _ in made for segment in own]
        join, finish = _join(segments, player.quality, Path(folder))
        task, run_up = _run_up(player, plans)
    return Costs(
        plans=tuple(plans),
        segments=tuple(seconds for _, seconds in made),
        planning=tuple(seconds for seconds, _ in planned),
        start=min(_start() for _ in range(3)) - fits[Glimpse.slots[0]][0],
        fit=sum(seconds for seconds, _ in fits.values()),
        task=task,
        run_up=run_up,
        join=join,
        finish=finish,
        bytes=sum(segment.size for segment in segments),
    )


def _wordless(plan: Plan) -> Plan:
    """What of a plan decides how it is cut into segments."""
    beats = tuple(Beat(str(number), beat.frames) for number, beat in enumerate(plan.beats))
    return replace(plan, beats=beats, captions=(), prose=(), formulas=())


def _start() -> float:
    """Seconds by the clock from the start of a command to that of its drawing."""
    asked = time.monotonic()
    return float(ask("ours", "Glimpse", "--jobs", "1")["begun"]) - asked


def _cpu(work: Callable[[], Result]) -> tuple[float, Result]:
    """CPU seconds of a call, and what it returns."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _make(player: ChapterRenderer, chapter: type[Chapter], plan: Plan) -> tuple[list[Segment], tuple[float, ...]]:
    """A chapter's segments and the time of each, without that of building the scene."""
    encoder = SegmentEncoder(player.quality, plan.segments())
    ends: list[float] = []

    def sink(frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
        if not ends:
            ends.append(time.process_time())
        encoder(frames, pixels, changed)
        ends.extend([time.process_time()] * (len(encoder.done) + 1 - len(ends)))

    player.perform(chapter, range(plan.frames), sink)
    return encoder.done, tuple(b - a for a, b in pairwise(ends))


def _run_up(player: ChapterRenderer, plans: Sequence[Plan]) -> tuple[float, float]:
    """Seconds of a task up to its first frame, and of each frame skipped before it."""
    ends = [plan.frames - 1 for plan in plans]
    chapters = article().chapters
    first = [_cpu(partial(player.perform, chapter, [0], _look))[0] for chapter in chapters]
    last = [
        _cpu(partial(player.perform, *one, _look))[0] for one in zip(chapters, ([end] for end in ends), strict=True)
    ]
    return sum(first) / len(first), max(0.0, sum(last) - sum(first)) / sum(ends)


def _look(frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
    """A sink that ignores the frame."""


def _join(segments: Sequence[Segment], quality: Quality, folder: Path) -> tuple[float, float]:
    """Seconds in the main process for a segment, and to finish the film."""
    cache, sent = Cache(folder / "cache"), [pickle.dumps(segment) for segment in segments]
    frames = sum(len(segment.frames) for segment in segments)
    start = time.process_time()
    with (
        VideoMuxer(folder / "film.mp4", quality, frames) as film,
        VideoMuxer(folder / "chapters.mp4", quality, frames) as own,
    ):
        for number, content in enumerate(sent):
            segment = pickle.loads(content)
            cache.put(f"{number:064x}", segment.to_bytes())
            for movie in (film, own):
                movie.append(segment)
        joined = time.process_time()
    return (joined - start) / len(segments), (time.process_time() - joined) / 2


def to_text(costs: Costs) -> str:
    """As JSON."""
    plain = {**vars(costs), "plans": [json.loads(plan_to_json(plan)) for plan in costs.plans]}
    return json.dumps(plain, indent=1) + "\n"


def from_text(text: str) -> Costs:
    """What `to_text` wrote."""
    plain = json.loads(text)
    plain["plans"] = tuple(plan_from_json(json.dumps(plan)) for plan in plain["plans"])
    plain["segments"] = tuple(tuple(seconds) for seconds in plain["segments"])
    plain["planning"] = tuple(plain["planning"])
    return Costs(**plain)


def tables(costs: Costs) -> dict[str, str]:
    """The tables of the page, by name, in Markdown."""
    return {"costs": _costs(costs), "film": _film(costs)}


def _costs(costs: Costs) -> str:
    segments = [seconds for own in costs.segments for seconds in own]
    frames = sum(plan.frames for plan in costs.plans)
    rows = [
        ("start of the command, until workers can begin", f"{costs.start:.2f} s"),
        ("fits of the film's networks", f"{costs.fit:.2f} s"),
        ("plan of a chapter, longest", f"{max(costs.planning):.2f} s"),
        ("a task, to build its scene", f"{costs.task:.2f} s"),
        ("a frame passed over before a task's first", f"{1000 * costs.run_up:.3f} ms"),
        (f"drawing and encoding {frames:,} frames in {len(segments)} segments", f"{sum(segments):.1f} s"),
        ("a segment, longest", f"{max(segments):.2f} s"),
        ("joining a segment: received, kept in the cache, written to two videos", f"{1000 * costs.join:.2f} ms"),
        ("finishing the film's file", f"{costs.finish:.2f} s"),
        ("data from the workers", f"{costs.bytes / 1e6:.0f} MB"),
    ]
    return _markdown(("what", "one core"), rows)


def _film(costs: Costs) -> str:
    rows = []
    alone = schedule(costs, 1).end
    for workers in FILM_WORKERS:
        s = schedule(costs, workers)
        gain, drawing, after = alone / s.end, s.drawn - s.ready, s.end - s.drawn
        times = (s.end, s.ready, drawing, s.longest, after)
        moved = costs.bytes / 1e6 / drawing
        rows.append(
            (
                f"{workers:,}",
                f"{s.tasks:,}",
                *(f"{t:.1f}" for t in times),
                f"{gain:.1f}",
                f"{gain / workers:.0%}",
                f"{moved:.0f}",
            )
        )
    head = (
        "workers",
        "tasks",
        "film, s",
        "start, s",
        "tasks, s",
        "longest task, s",
        "after the last task, s",
        "gain",
        "of the ideal",
        "MB/s",
    )
    return _markdown(head, rows)


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def fill(page: str, found: Mapping[str, str]) -> str:
    """Put each table between its marks. Raises KeyError for an unknown table."""
    return MARKED.sub(lambda mark: f"{mark[1]}\n{found[mark[2]]}\n{mark[3]}", page)


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description="Write the tables of benchmarks/SCALING.md.")
    parser.add_argument("--measure", action="store_true", help="measure the costs first")
    if parser.parse_args().measure:
        write_aside(COSTS, to_text(measure()).encode())
    costs = from_text(COSTS.read_text(encoding="utf-8"))
    write_aside(PAGE, fill(PAGE.read_text(encoding="utf-8"), tables(costs)).encode())


if __name__ == "__main__":
    main()
