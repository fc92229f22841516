"""What is made of a chapter besides videos: an animated picture, a video without a background, a still a beat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnfilm.outputs import loops, transparent
from nnfilm.outputs.film import Order
from nnfilm.outputs.pipeline import Pipeline, given_or_standard
from nnfilm.render.plan import Plan
from nnfilm.render.session import Setting, Studio
from nnfilm.render.stills import draw_stills, png
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.storage.cache import Cache
from nnfilm.storage.workspace import publish, workspace
from nnfilm.utils.progress import Watcher
from nnfilm.utils.safe_text import slug
from nnfilm.workers.executors import ExecutorFactory
from nnfilm.workers.pool import WorkerPool


def render(order: Order, kind: str, executor: ExecutorFactory, cache: Cache, watcher: Watcher) -> list[Path]:
    """Make a file a chapter, "gif", "webp" or "mov", or "png", a file a beat. They are never joined.

    Returns their paths. Raises what `nnfilm.outputs.film.render` does.
    """
    known = [] if kind == "png" else [f"{chapter.__name__}.{kind}" for chapter in order.chapters]
    with workspace(order.out, known) as root:
        experiments = given_or_standard(order.experiments, order.chapters, cache)
        setting = Setting(order.quality, order.style, experiments)
        with WorkerPool(executor(root), setting) as pool:
            plans = Pipeline(order.chapters, setting, cache).plans(pool)
            names = KINDS[kind](_Job(order, kind, plans, pool, root, watcher))
        publish(root, names)
    cache.tidy()
    return [order.out / name for name in names]


@dataclass(frozen=True)
class _Job:
    """What is to be made, of what, by whom and where."""

    order: Order
    kind: str
    plans: Sequence[Plan]
    pool: WorkerPool
    root: Path
    watcher: Watcher


def _animated(job: _Job) -> list[str]:
    """A GIF or WebP a chapter."""
    names = [f"{plan.chapter}.{job.kind}" for plan in job.plans]
    calls = [(c, p.frames, job.kind) for c, p in zip(job.order.chapters, job.plans, strict=True)]
    job.watcher.begin(sum(plan.frames for plan in job.plans))
    done = 0
    for number, made in job.pool.run(loops.whole, calls):
        (job.root / names[number]).write_bytes(made)
        done += job.plans[number].frames
        job.watcher.drawn(done)
    return names


def _transparent(job: _Job) -> list[str]:
    """A video without a background a chapter."""
    names = [f"{plan.chapter}.mov" for plan in job.plans]
    paths = [job.root / name for name in names]
    transparent.write(paths, job.order.chapters, job.plans, job.order.quality, job.pool, job.watcher)
    return names


def _stills(job: _Job) -> list[str]:
    """What each beat comes to, as it was drawn."""
    names = [
        [f"{plan.chapter}-{n:02}-{slug(beat.name)}.png" for n, beat in enumerate(plan.beats, 1)] for plan in job.plans
    ]
    calls = [(c, tuple(map(p.result, p.beats))) for c, p in zip(job.order.chapters, job.plans, strict=True)]
    job.watcher.begin(sum(map(len, names)), unit="stills")
    done = 0
    for number, made in job.pool.run(stills, calls):
        for name, picture in zip(names[number], made, strict=True):
            (job.root / name).write_bytes(picture)
        done += len(made)
        job.watcher.drawn(done)
    return [name for own in names for name in own]


KINDS: Mapping[str, Callable[[_Job], list[str]]] = {
    "gif": _animated,
    "webp": _animated,
    "mov": _transparent,
    "png": _stills,
}
"""Who makes what."""


def stills(studio: Studio, chapter: type[Chapter], frames: Sequence[int]) -> list[bytes]:
    """Worker: some frames of a chapter, each a PNG file."""
    return draw_stills(studio, chapter, frames, png)
