"""From chapters to encoded segments: what is known is taken from the cache, the rest is made by the pool and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nnfilm.render.plan import Plan, from_json, to_json
from nnfilm.render.session import Setting, Studio
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache
from nnfilm.utils.errors import FilmError
from nnfilm.utils.progress import Watcher
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.segment import Segment
from nnfilm.workers.pool import WorkerPool
from nnfilm.workers.schedule import Place, Task, deal
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment

Chapters = Sequence[type[Chapter]]


def standard_experiments(chapters: Chapters, cache: Cache) -> dict[str, Experiment]:
    """The experiments that chapters play: the article's own, fitted now unless a fit by the same code is kept."""
    fitting = (
        fingerprints.code("nnmath.experiments.experiment"),
        fingerprints.versions(),
        fingerprints.get_host_cpu_name(),
    )
    found = {}
    for slot in sorted({slot for chapter in chapters for slot in chapter.slots}):
        key = fingerprints.digest("experiment", slot, *fitting)
        kept = cache.get(key)
        found[slot] = Experiment.from_bytes(kept) if kept else standard(slot)
        if not kept:
            cache.put(key, found[slot].to_bytes())
    return found


def given_or_standard(
    given: Mapping[str, Experiment] | None, chapters: Chapters, cache: Cache
) -> Mapping[str, Experiment]:
    """The experiments that chapters play: those given, else the article's own."""
    return standard_experiments(chapters, cache) if given is None else given


class Pipeline:
    """Chapters being made.

    Args:
        chapters: in the order of the film.
        setting: of all of them.
        cache: where what was made is kept.
    """

    def __init__(self, chapters: Chapters, setting: Setting, cache: Cache) -> None:
        self.chapters = chapters
        self._cache = cache
        self._parts = [fingerprints.part(chapter, setting) for chapter in chapters]

    def plans(self, pool: WorkerPool) -> list[Plan]:
        """What each chapter will be. Raises ChapterError for one that plays nothing."""
        kept = [self._cache.get(self._key(number, "plan")) for number in range(len(self.chapters))]
        found = {number: from_json(text.decode()) for number, text in enumerate(kept) if text}
        missing = [number for number in range(len(self.chapters)) if number not in found]
        for call, plan in pool.run(draw_up, [(self.chapters[number],) for number in missing]):
            found[missing[call]] = plan
            self._cache.put(self._key(missing[call], "plan"), to_json(plan).encode())
        return [found[number] for number in range(len(self.chapters))]

    def kept(self, plans: Sequence[Plan]) -> dict[Place, Segment]:
        """The segments that need not be made."""
        places = _places(plans)
        stored = ((place, self._cache.get(self._key(*place))) for place in places)
        return {place: Segment.from_bytes(content) for place, content in stored if content}

    def segments(self, pool: WorkerPool, plans: Sequence[Plan], watcher: Watcher) -> Iterator[Segment]:
        """Every segment, in the order of the film, as soon as it is known."""
        known = self.kept(plans)
        done = sum(len(frames) for _, frames in known)
        watcher.begin(sum(plan.frames for plan in plans), done)
        made = self._made(pool, deal(plans, pool.size, known), watcher, done)
        for place in _places(plans):
            while place not in known:
                known.update(next(made))
            yield known.pop(place)

    def _made(
        self, pool: WorkerPool, tasks: Sequence[Task], watcher: Watcher, done: int
    ) -> Iterator[dict[Place, Segment]]:
        """The segments of each task, as the tasks end."""
        for call, segments in pool.run(encode, [(self.chapters[task.chapter], task.segments) for task in tasks]):
            chapter = tasks[call].chapter
            for segment in segments:
                self._cache.put(self._key(chapter, segment.frames), segment.to_bytes())
            done += len(tasks[call].frames)
            watcher.drawn(done)
            yield {(chapter, segment.frames): segment for segment in segments}

    def _key(self, chapter: int, what: str | range) -> str:
        return fingerprints.digest(self._parts[chapter], str(what))


def _places(plans: Sequence[Plan]) -> list[Place]:
    return [(number, segment) for number, plan in enumerate(plans) for segment in plan.segments()]


# What follows runs in the workers.


def draw_up(studio: Studio, chapter: type[Chapter]) -> Plan:
    """A chapter's plan."""
    plan = studio.plan(chapter)
    if not plan.frames:
        raise FilmError("it plays nothing")
    return plan


def encode(studio: Studio, chapter: type[Chapter], segments: Sequence[range]) -> list[Segment]:
    """Draw and encode consecutive segments of a chapter."""
    encoder = SegmentEncoder(studio.quality, segments)
    studio.draw(chapter, range(segments[0].start, segments[-1].stop), encoder)
    return encoder.done
