"""The moving pictures of a pack: loops for posts, and videos without a background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nnfilm.outputs import loops as looped
from nnfilm.outputs import transparent as see_through
from nnfilm.pack.model import Content
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.utils.progress import Watcher
from nnfilm.workers.pool import WorkerPool

KINDS = ("gif", "webp")


def loops(
    content: Content,
    plans: Sequence[Plan],
    chapters: Sequence[type[Chapter]],
    pool: WorkerPool,
    root: Path,
    watcher: Watcher,
) -> list[str]:
    """A loop of each chapter's most moving stretch, in both kinds, if anything moves in it. Returns the names of the
    files."""
    calls, files = [], []
    for told, plan, chapter in zip(content.chapters, plans, chapters, strict=True):
        stretch = looped.best(plan)
        for kind in KINDS if len(stretch) > 1 else ():
            calls.append((chapter, stretch, kind))
            files.append(told.loop(kind))
    (root / "loops").mkdir(exist_ok=True)
    watcher.begin(len(calls), doing="looping", unit="loops")
    for done, (number, made) in enumerate(pool.run(looped.loop, calls), 1):
        (root / files[number]).write_bytes(made)
        watcher.drawn(done)
    return files


def transparent(
    content: Content,
    plans: Sequence[Plan],
    chapters: Sequence[type[Chapter]],
    pool: WorkerPool,
    root: Path,
    watcher: Watcher,
) -> list[str]:
    """Each chapter without its background, beside its clip. Returns the names of the files."""
    files = [chapter.transparent for chapter in content.chapters]
    quality = Quality(content.width, content.height, content.fps)
    see_through.write([root / name for name in files], chapters, plans, quality, pool, watcher)
    return files
