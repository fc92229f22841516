"""All that the benchmarks ask of the production: chapters run in this process, and a video as `nnfilm render` makes it.

Nothing else here knows how the production is called, so that a change of its ways is followed in this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from nnfilm.outputs import film
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.render.session import Studio
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Style
from nnfilm.storage.cache import Cache
from nnfilm.utils.progress import Watcher
from nnfilm.workers.executors import LocalExecutor
from nnmath import standard

Performer = Studio
"""What runs chapters in this process: `plan(chapter)`, and `perform(chapter, frames, sink)`."""


def performer(quality: Quality, chapters: Sequence[type[Chapter]], scratch: Path, alone: bool = False) -> Performer:
    """For these chapters in this process: each by itself if `alone`, else as parts of a film."""
    experiments = {slot: standard(slot) for slot in sorted({slot for chapter in chapters for slot in chapter.slots})}
    return Performer(quality, Style(alone=alone), experiments, scratch)


def make_video(chapter: type[Chapter], quality: Quality, jobs: int, folder: Path, watcher: Watcher) -> None:
    """Make one chapter's video by that many workers, into an empty folder with an empty cache."""
    order = film.Order((chapter,), False, quality, Style(), folder / "out")
    film.render(order, partial(LocalExecutor, jobs), Cache(folder / "cache"), watcher)


def plan_of(chapter: type[Chapter], quality: Quality, scratch: Path) -> Plan:
    """The plan of what `make_video` makes."""
    return performer(quality, (chapter,), scratch, alone=True).plan(chapter)
