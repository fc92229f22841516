"""Other forms of a chapter: an animated picture, one still per beat."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import loops
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import render_session
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
            plans, chapters = pipeline.plans, pipeline.chapters
            own = [_names(plan, kind) for plan in plans]
            names = [name for of_chapter in own for name in of_chapter]
            session.workspace.claim(names)
            if kind == "png":
                results = [(c, tuple(map(plan.result, plan.beats))) for c, plan in zip(chapters, plans, strict=True)]
                made = pipeline.counted(stills, results, list(map(len, own)), "stills")
            else:
                lengths = [plan.frames for plan in plans]
                calls = [(c, frames, kind) for c, frames in zip(chapters, lengths, strict=True)]
                made = pipeline.counted(loops.whole_chapter, calls, lengths)
            for number, files in made:
                for name, content in zip(own[number], files, strict=True):
                    (session.root / name).write_bytes(content)
        session.workspace.publish(names)
    return [job.out / name for name in names]


def _names(plan: Plan, kind: str) -> list[str]:
    """The names of the files of a chapter."""
    if kind != "png":
        return [f"{plan.chapter}.{kind}"]
    return [f"{plan.chapter}-{n:02}-{slug(beat.name)}.{kind}" for n, beat in enumerate(plan.beats, 1)]


def stills(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int]) -> list[bytes]:
    """Worker: frames of a chapter, each as a PNG file."""
    return draw_stills(renderer, chapter, frames, png)
