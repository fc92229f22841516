"""From chapters to encoded segments: taken from the cache, or made by workers and added to it.

A session is a job being carried out: a workspace for its files, workers, plans, segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.text.language import LANGUAGES
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.kept_plans import KeptPlans
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.storage import fingerprints
from nnfilm.storage.workspace import Workspace, workspace
from nnfilm.utils.errors import FilmError
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.segment import Segment
from nnfilm.workers.performing import Result, Work, perform
from nnfilm.workers.schedule import SegmentKey, Task, deal
from nnmath.utils.names import quoted


class Pipeline:
    """Workers for some chapters. A context manager: after the block the workers are released.

    Args:
        chapters: in the order of the film.
        spec: of all of them.
        resources: the workers, the cache and the progress.
        root: folder for temporary files of the workers; its owner clears it.
    """

    def __init__(self, chapters: Sequence[type[Chapter]], spec: RenderSpec, resources: Resources, root: Path) -> None:
        self.chapters, self.spec, self.progress = chapters, spec, resources.progress
        self._cache = resources.cache
        self._kept_plans = KeptPlans(chapters, spec, resources.cache)
        self._parts = [fingerprints.part(chapter, spec) for chapter in chapters]
        self._crew = resources.executor(root)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._crew.shutdown()

    @property
    def size(self) -> int:
        """The number of workers."""
        return self._crew.size

    def run(self, work: Work[Result], calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, Result]]:
        """Other work on chapters; see `nnfilm.workers.performing.perform`."""
        return perform(self._crew, self.spec, work, calls)

    def counted(
        self, work: Work[Result], calls: Sequence[tuple[Any, ...]], counts: Sequence[int], unit: str = "frames"
    ) -> Iterator[tuple[int, Result]]:
        """The same, and the progress, in the units that there are in each call."""
        self.progress.begin(sum(counts), unit=unit)
        done = 0
        for number, made in self.run(work, calls):
            yield number, made
            done += counts[number]
            self.progress.drawn(done)

    @cached_property
    def plans(self) -> list[Plan]:
        """The plan of each chapter. Raises ChapterError for a chapter that plays nothing."""
        kept = map(self._kept_plans.get, self.chapters)
        found = {number: plan for number, plan in enumerate(kept) if plan}
        missing = [number for number in range(len(self.chapters)) if number not in found]
        for call, plan in self.run(draw_up, [(self.chapters[number],) for number in missing]):
            found[missing[call]] = plan
            self._kept_plans.put(self.chapters[missing[call]], plan)
        plans = [found[number] for number in range(len(self.chapters))]
        for plan in plans:
            if plan.untranslated:
                n, language = len(plan.untranslated), LANGUAGES[self.spec.presentation.language].english
                what = "a sentence" if n == 1 else f"{n} sentences"
                shown = f"for {what}, shown in English: {quoted(plan.untranslated[0], 60)}"
                self.progress.say(f"{plan.chapter}: no translation into {language} {shown}")
        return plans

    def segments(self) -> Iterator[Segment]:
        """Every segment, in the order of the film, as soon as it exists."""
        kept = ((key, self._cache.get(self._cache_key(*key), Segment.from_bytes)) for key in self._segment_keys())
        known = {key: segment for key, segment in kept if segment}
        done = sum(len(frames) for _, frames in known)
        self.progress.begin(sum(plan.frames for plan in self.plans), done)
        made = self._made(deal(self.plans, self.size, known), done)
        for key in self._segment_keys():
            while key not in known:
                known.update(next(made))
            yield known.pop(key)

    def _made(self, tasks: Sequence[Task], done: int) -> Iterator[dict[SegmentKey, Segment]]:
        """The segments of each task, as tasks end."""
        for call, segments in self.run(encode, [(self.chapters[task.chapter], task.segments) for task in tasks]):
            chapter = tasks[call].chapter
            for segment in segments:
                self._cache.put(self._cache_key(chapter, segment.frames), segment.to_bytes())
            done += len(tasks[call].frames)
            self.progress.drawn(done)
            yield {(chapter, segment.frames): segment for segment in segments}

    def _segment_keys(self) -> list[SegmentKey]:
        return [(number, segment) for number, plan in enumerate(self.plans) for segment in plan.segments()]

    def _cache_key(self, chapter: int, frames: range) -> str:
        return fingerprints.digest(self._parts[chapter], str(frames))


@dataclass(frozen=True)
class RenderSession:
    """A job being carried out; made by `render_session`.

    Attributes:
        job: what to make.
        resources: workers, cache and progress.
        workspace: where files are written until they are complete.
    """

    job: RenderJob
    resources: Resources
    workspace: Workspace

    @property
    def root(self) -> Path:
        """A folder inside the output folder, to write files in."""
        return self.workspace.root

    def pipeline(self, codec: str = "") -> Pipeline:
        """Workers for the chapters of the job; with another codec, without captions in the picture."""
        spec = self.job.coded(codec) if codec else self.job.spec
        return Pipeline(self.job.chapters, spec, self.resources, self.root)

    def plans(self, spec: RenderSpec) -> list[Plan]:
        """The plans of the job's chapters with another spec."""
        with Pipeline(self.job.chapters, spec, self.resources, self.root) as pipeline:
            return pipeline.plans


@contextmanager
def render_session(job: RenderJob, resources: Resources, names: Sequence[str]) -> Iterator[RenderSession]:
    """A session that will publish files of these names, as far as they are known; see `nnfilm.storage.workspace`.

    Afterwards only published files are left.
    """
    with workspace(job.place, names, resources.progress.say) as folder:
        yield RenderSession(job, resources, folder)


# What follows runs in the workers.


def draw_up(renderer: ChapterRenderer, chapter: type[Chapter]) -> Plan:
    """A chapter's plan."""
    plan = renderer.plan(chapter)
    if not plan.frames:
        raise FilmError("it plays nothing")
    return plan


def encode(renderer: ChapterRenderer, chapter: type[Chapter], segments: Sequence[range]) -> list[Segment]:
    """Draw and encode consecutive segments of a chapter."""
    encoder = SegmentEncoder(renderer.quality, segments)
    renderer.draw(chapter, range(segments[0].start, segments[-1].stop), encoder)
    return encoder.done
