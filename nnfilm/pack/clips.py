"""The moving pictures of a pack: loops for posts, and videos without a background."""

from __future__ import annotations

from pathlib import Path

from nnfilm.outputs import loops as stretches
from nnfilm.outputs import transparent as clear
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack.model import Content

KINDS = ("gif", "webp")


def loops(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """A loop of each chapter's most moving stretch, in both kinds, if anything moves in it. Returns the names of the
    files."""
    calls, files = [], []
    for told, plan, chapter in zip(content.chapters, pipeline.plans, pipeline.chapters, strict=True):
        stretch = stretches.best_stretch(plan)
        for kind in KINDS if len(stretch) > 1 else ():
            calls.append((chapter, stretch, kind))
            files.append(told.loop(kind))
    (root / "loops").mkdir(exist_ok=True)
    pipeline.progress.begin(len(calls), doing="looping", unit="loops")
    for done, (number, made) in enumerate(pipeline.run(stretches.loop, calls), 1):
        (root / files[number]).write_bytes(made)
        pipeline.progress.drawn(done)
    return files


def transparent(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Each chapter without its background, beside its clip. Returns the names of the files."""
    files = [chapter.transparent for chapter in content.chapters]
    clear.write([root / name for name in files], pipeline)
    return files
