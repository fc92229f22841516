"""What is made of a chapter besides videos: an animated picture, a video without a background, a still a beat."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from nnfilm import loops, transparent
from nnfilm.cache import Cache
from nnfilm.crew import Hiring
from nnfilm.errors import FilmError
from nnfilm.farm import Farm
from nnfilm.film import Order
from nnfilm.naming import slug
from nnfilm.plan import Plan
from nnfilm.production import Production, experiments
from nnfilm.progress import Watcher
from nnfilm.setting import Setting
from nnfilm.studio import Studio
from nnfilm.workspace import publish, workspace
from scenes.kit.stage import Stage


def render(order: Order, kind: str, crew: Hiring, cache: Cache, watcher: Watcher) -> list[Path]:
    """Make a file a chapter, "gif", "webp" or "mov", or "png", a file a beat. They are never joined.

    Returns their paths. Raises what `nnfilm.film.render` does.
    """
    known = [] if kind == "png" else [f"{chapter.__name__}.{kind}" for chapter in order.chapters]
    with workspace(order.out, known) as root:
        played = experiments(order.cast, order.chapters, cache)
        setting = Setting(order.quality, order.style, played)
        with Farm(crew(root), setting) as farm:
            plans = Production(order.chapters, setting, cache).plans(farm)
            names = KINDS[kind](_Job(order, kind, plans, farm, root, watcher))
        publish(root, names)
    cache.tidy()
    return [order.out / name for name in names]


@dataclass(frozen=True)
class _Job:
    """What is to be made, of what, by whom and where."""

    order: Order
    kind: str
    plans: Sequence[Plan]
    farm: Farm
    root: Path
    watcher: Watcher


def _animated(job: _Job) -> list[str]:
    """A GIF or WebP a chapter."""
    names = [f"{plan.chapter}.{job.kind}" for plan in job.plans]
    calls = [(c, p.frames, job.kind) for c, p in zip(job.order.chapters, job.plans, strict=True)]
    job.watcher.begin(sum(plan.frames for plan in job.plans))
    done = 0
    for number, made in job.farm.run(loops.whole, calls):
        (job.root / names[number]).write_bytes(made)
        done += job.plans[number].frames
        job.watcher.drawn(done)
    return names


def _transparent(job: _Job) -> list[str]:
    """A video without a background a chapter."""
    names = [f"{plan.chapter}.mov" for plan in job.plans]
    paths = [job.root / name for name in names]
    transparent.write(paths, job.order.chapters, job.plans, job.order.quality, job.farm, job.watcher)
    return names


def _stills(job: _Job) -> list[str]:
    """What each beat comes to, as it was drawn."""
    beats = [(c, p, n) for c, p in zip(job.order.chapters, job.plans, strict=True) for n in range(len(p.beats))]
    names = [f"{plan.chapter}-{n + 1:02}-{slug(plan.beats[n].name)}.png" for _, plan, n in beats]
    calls = [(chapter, plan.result(plan.beats[n])) for chapter, plan, n in beats]
    job.watcher.begin(len(calls), unit="stills")
    for done, (number, made) in enumerate(job.farm.run(still, calls), 1):
        (job.root / names[number]).write_bytes(made)
        job.watcher.drawn(done)
    return names


KINDS: Mapping[str, Callable[[_Job], list[str]]] = {
    "gif": _animated,
    "webp": _animated,
    "mov": _transparent,
    "png": _stills,
}
"""Who makes what."""


def still(studio: Studio, chapter: type[Stage], frame: int) -> bytes:
    """Worker: one frame of a chapter, a PNG file."""
    file = io.BytesIO()

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
        Image.fromarray(pixels).convert("RGB").save(file, "PNG")

    studio.perform(chapter, [frame], sink)
    if not file.tell():
        raise FilmError("it ended before its plan did: is it the same at every run?")
    return file.getvalue()
