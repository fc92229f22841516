"""From chapters to encoded chunks: what is known is taken from the cache, the rest is made by the farm and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nnfilm.render.plan import Plan, from_json, to_json
from nnfilm.render.session import Setting, Studio
from nnfilm.scenes.kit.chapter.chapter import Stage
from nnfilm.storage import fingerprints as keys
from nnfilm.storage.cache import Cache
from nnfilm.utils.errors import FilmError
from nnfilm.utils.progress import Watcher
from nnfilm.video.encoder import ChunkEncoder
from nnfilm.video.segment import Chunk
from nnfilm.workers.pool import Farm
from nnfilm.workers.schedule import Place, Task, deal
from nnmath import Experiment, standard

Chapters = Sequence[type[Stage]]


def cast(chapters: Chapters, cache: Cache) -> dict[str, Experiment]:
    """The experiments that chapters play: the article's own, fitted now unless a fit by the same code is kept."""
    fitting = keys.code("nnmath.experiments.experiment"), keys.versions(), keys.get_host_cpu_name()
    found = {}
    for role in sorted({role for chapter in chapters for role in chapter.roles}):
        key = keys.digest("experiment", role, *fitting)
        kept = cache.get(key)
        found[role] = Experiment.from_bytes(kept) if kept else standard(role)
        if not kept:
            cache.put(key, found[role].to_bytes())
    return found


def experiments(given: Mapping[str, Experiment] | None, chapters: Chapters, cache: Cache) -> Mapping[str, Experiment]:
    """The experiments that chapters play: those given, else the article's own."""
    return cast(chapters, cache) if given is None else given


class Production:
    """Chapters being made.

    Args:
        chapters: in the order of the film.
        setting: of all of them.
        cache: where what was made is kept.
    """

    def __init__(self, chapters: Chapters, setting: Setting, cache: Cache) -> None:
        self.chapters = chapters
        self._cache = cache
        self._parts = [keys.part(chapter, setting) for chapter in chapters]

    def plans(self, farm: Farm) -> list[Plan]:
        """What each chapter will be. Raises ChapterError for one that plays nothing."""
        kept = [self._cache.get(self._key(number, "plan")) for number in range(len(self.chapters))]
        found = {number: from_json(text.decode()) for number, text in enumerate(kept) if text}
        missing = [number for number in range(len(self.chapters)) if number not in found]
        for call, plan in farm.run(draw_up, [(self.chapters[number],) for number in missing]):
            found[missing[call]] = plan
            self._cache.put(self._key(missing[call], "plan"), to_json(plan).encode())
        return [found[number] for number in range(len(self.chapters))]

    def kept(self, plans: Sequence[Plan]) -> dict[Place, Chunk]:
        """The chunks that need not be made."""
        places = _places(plans)
        stored = ((place, self._cache.get(self._key(*place))) for place in places)
        return {place: Chunk.from_bytes(content) for place, content in stored if content}

    def chunks(self, farm: Farm, plans: Sequence[Plan], watcher: Watcher) -> Iterator[Chunk]:
        """Every chunk, in the order of the film, as soon as it is known."""
        known = self.kept(plans)
        done = sum(len(frames) for _, frames in known)
        watcher.begin(sum(plan.frames for plan in plans), done)
        made = self._made(farm, deal(plans, farm.size, known), watcher, done)
        for place in _places(plans):
            while place not in known:
                known.update(next(made))
            yield known.pop(place)

    def _made(self, farm: Farm, tasks: Sequence[Task], watcher: Watcher, done: int) -> Iterator[dict[Place, Chunk]]:
        """The chunks of each task, as the tasks end."""
        for call, chunks in farm.run(encode, [(self.chapters[task.chapter], task.chunks) for task in tasks]):
            chapter = tasks[call].chapter
            for chunk in chunks:
                self._cache.put(self._key(chapter, chunk.frames), chunk.to_bytes())
            done += len(tasks[call].frames)
            watcher.drawn(done)
            yield {(chapter, chunk.frames): chunk for chunk in chunks}

    def _key(self, chapter: int, what: str | range) -> str:
        return keys.digest(self._parts[chapter], str(what))


def _places(plans: Sequence[Plan]) -> list[Place]:
    return [(number, chunk) for number, plan in enumerate(plans) for chunk in plan.chunks()]


# What follows runs in the workers.


def draw_up(studio: Studio, chapter: type[Stage]) -> Plan:
    """A chapter's plan."""
    plan = studio.plan(chapter)
    if not plan.frames:
        raise FilmError("it plays nothing")
    return plan


def encode(studio: Studio, chapter: type[Stage], chunks: Sequence[range]) -> list[Chunk]:
    """Draw and encode consecutive chunks of a chapter."""
    encoder = ChunkEncoder(studio.quality, chunks)
    studio.draw(chapter, range(chunks[0].start, chunks[-1].stop), encoder)
    return encoder.done
