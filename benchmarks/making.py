"""How the benchmarks use the production: chapters run in this process, and videos as `nnfilm render` makes them.

Only this module calls the production, so that it alone must follow changes there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.outputs import film
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.storage.cache import Cache
from nnfilm.storage.workspace import Place
from nnfilm.story.fitting import standard_experiments
from nnfilm.utils.progress import Progress
from nnfilm.workers.executors import LocalExecutor


def renderer_of(
    quality: Quality, chapters: Sequence[type[Chapter]], scratch: Path, alone: bool = False
) -> ChapterRenderer:
    """A renderer for chapters in this process: each on its own if `alone`, else as parts of a film."""
    return ChapterRenderer(quality, Presentation(alone=alone), standard_experiments(chapters), scratch)


def make_video(chapter: type[Chapter], quality: Quality, jobs: int, folder: Path, progress: Progress) -> None:
    """Make a chapter's video with `jobs` workers, in an empty folder with an empty cache."""
    cache = Cache(folder / "cache")
    spec = RenderSpec(quality, Presentation(), standard_experiments([chapter]))
    job = RenderJob((chapter,), spec, Place(folder / "out"), joined=False)
    film.render(job, Resources(partial(LocalExecutor, jobs), cache, progress, jobs))


def plan_of(chapter: type[Chapter], quality: Quality, scratch: Path) -> Plan:
    """The plan of the video that `make_video` makes."""
    return renderer_of(quality, (chapter,), scratch, alone=True).plan(chapter)
