"""Other forms of a chapter: an animated picture, one still per beat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import loops
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline, render_session
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.render.stills import draw_stills, png
from nnfilm.utils.safe_text import slug


def render(job: RenderJob, kind: str, resources: Resources) -> list[Path]:
    """Make one file per chapter, "gif" or "webp", or one per beat, "png"; none for the film.

    Returns their paths. Raises the errors of `nnfilm.outputs.film.render`.
    """
    known = [] if kind == "png" else [f"{chapter.__name__}.{kind}" for chapter in job.chapters]
    with render_session(job, resources, known) as session:
        with session.pipeline() as pipeline:
            own = [_names(plan, kind) for plan in pipeline.plans]
            names = [name for of_chapter in own for name in of_chapter]
            session.workspace.claim(names)
            KINDS[kind](pipeline, kind, [[session.root / name for name in of_chapter] for of_chapter in own])
        session.workspace.publish(names)
    return [job.out / name for name in names]


def _names(plan: Plan, kind: str) -> list[str]:
    """The names of the files of a chapter."""
    if kind != "png":
        return [f"{plan.chapter}.{kind}"]
    return [f"{plan.chapter}-{n:02}-{slug(beat.name)}.{kind}" for n, beat in enumerate(plan.beats, 1)]


def _animated(pipeline: Pipeline, kind: str, paths: Sequence[Sequence[Path]]) -> None:
    """A GIF or WebP for each chapter."""
    plans, progress = pipeline.plans, pipeline.progress
    calls = [(c, p.frames, kind) for c, p in zip(pipeline.chapters, plans, strict=True)]
    progress.begin(sum(plan.frames for plan in plans))
    done = 0
    for number, made in pipeline.run(loops.whole_chapter, calls):
        (path,) = paths[number]
        path.write_bytes(made)
        done += plans[number].frames
        progress.drawn(done)


def _stills(pipeline: Pipeline, kind: str, paths: Sequence[Sequence[Path]]) -> None:
    """The result of each beat, as it was drawn."""
    plans, progress = pipeline.plans, pipeline.progress
    calls = [(c, tuple(map(p.result, p.beats))) for c, p in zip(pipeline.chapters, plans, strict=True)]
    progress.begin(sum(map(len, paths)), unit="stills")
    done = 0
    for number, made in pipeline.run(stills, calls):
        for path, picture in zip(paths[number], made, strict=True):
            path.write_bytes(picture)
        done += len(made)
        progress.drawn(done)


KINDS: Mapping[str, Callable[[Pipeline, str, Sequence[Sequence[Path]]], None]] = {
    "gif": _animated,
    "webp": _animated,
    "png": _stills,
}
"""What makes the files of each format."""


def stills(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int]) -> list[bytes]:
    """Worker: frames of a chapter, each as a PNG file."""
    return draw_stills(renderer, chapter, frames, png)
