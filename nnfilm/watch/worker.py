"""A chapter drawn for its author: first the result of each beat, soon; then every frame, as a video.

All this runs in processes that share the work (`nnfilm.watch.reload` says how they start). Each sends Results, then
a DrawnShare; or a Failure.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import extract_tb, format_exception

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box
from nnfilm.outputs.narrating import narration_of, voice_of
from nnfilm.outputs.pipeline import draw_up
from nnfilm.render import chapter_files
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.looks import classes_of, presentation_of
from nnfilm.render.plan import Beat, Plan
from nnfilm.render.quality import QUALITIES
from nnfilm.settings.request import Request
from nnfilm.storage import cache
from nnfilm.story.fitting import Fitting, standard_experiments
from nnfilm.story.registry import find, include, installed
from nnfilm.story.source import Source
from nnfilm.utils.errors import BadInput, ChapterError, FilmError, first_line
from nnfilm.utils.progress import Lines
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.watch.diff import Version, earlier
from nnfilm.watch.file_events import folders
from nnfilm.watch.messages import DrawnShare, DrawRequest, Failure, Results, Shot
from nnmath.experiments.experiment import Experiment

QUALITY = QUALITIES["l"]


def draw(request: DrawRequest, share: int, connection: Connection) -> None:
    """Do a share of what is requested."""
    try:
        installed.cache_clear()
        asked = Request(**request.asked)
        include(asked)
        chapter, experiments = choose(request.chapter, asked)
        scratch = Path(tempfile.mkdtemp())
        with asked.blamed():
            classes = classes_of(experiment.dataset for experiment in experiments.values())
            presentation = presentation_of(asked.settings, alone=True, classes=classes)
        renderer = ChapterRenderer(QUALITY.shaped(asked.settings.aspect), presentation, experiments, scratch)
        plan, track = draw_up(renderer, chapter), None
        if (voice := voice_of(asked)).is_heard:
            narration = narration_of(voice, [plan], cache.users())
            renderer = replace(renderer, spoken=narration.rooms)
            plan = draw_up(renderer, chapter)
            track = narration.track([plan])
        shots = results(renderer, chapter, plan, request.before, plan.beats[share :: request.shares])
        connection.send(Results(plan, shots, presentation.credits.author, track))
        connection.send(part(renderer, chapter, plan, request.before, deal(plan, request.shares)[share]))
    except BadInput as error:
        connection.send(Failure(first_line(error), hopeless=True))
    except Exception as error:
        trace = "".join(format_exception(error)) if request.debug else ""
        connection.send(Failure(trace + describe(request.chapter, error), hopeless=False))


def choose(name: str, asked: Request) -> tuple[type[Chapter], Mapping[str, Experiment]]:
    """The chapter, and the experiments that it tells of. Raises BadInput."""
    kept = cache.users()
    chapter, source = find(name), Source.from_request(asked)
    if not source:
        return chapter, standard_experiments([chapter])
    story = source.story(Fitting(kept, 1, Lines()))
    (chapter,) = story.some([name])
    return chapter, story.experiments or {}


def deal(plan: Plan, shares: int) -> list[list[range]]:
    """The segments of a plan dealt out: those with the most pictures first, each to the share with the fewest."""
    dealt: list[list[range]] = [[] for _ in range(shares)]
    for segment in sorted(plan.segments(), key=plan.pictures, reverse=True):
        min(dealt, key=lambda own: sum(map(plan.pictures, own))).append(segment)
    return [sorted(own, key=lambda segment: segment.start) for own in dealt]


def results(
    renderer: ChapterRenderer, chapter: type[Chapter], plan: Plan, before: Version | None, beats: Sequence[Beat]
) -> list[Shot]:
    """Draw what these beats come to."""
    look = _Look(plan, before)
    if beats:
        renderer.perform(chapter, sorted(plan.result(beat) for beat in beats), look)
    return look.shots


def part(
    renderer: ChapterRenderer, chapter: type[Chapter], plan: Plan, before: Version | None, segments: Sequence[range]
) -> DrawnShare:
    """Draw and encode these segments."""
    look, encoder = _Look(plan, before), SegmentEncoder(renderer.quality, segments)

    def sink(frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
        look(frames, pixels, changed)
        for segment in segments:  # a still may run on through several, and through others' between them
            if own := [frame for frame in frames if frame in segment]:
                encoder(own, pixels, changed)

    if segments:
        renderer.perform(chapter, [frame for segment in segments for frame in segment], sink)
    return DrawnShare(look.digests, look.shots, encoder.done)


class _Look:
    """A sink that compares what it sees with an earlier version."""

    def __init__(self, plan: Plan, before: Version | None) -> None:
        self.digests: dict[int, int] = {}
        self._earlier = earlier(before, plan)
        self._results = {beat: plan.result(beat) for beat in plan.beats}
        self._shots: dict[Beat, Shot] = {}

    @property
    def shots(self) -> list[Shot]:
        """For each beat with changed frames the one nearest to its result."""
        return list(self._shots.values())

    def __call__(self, frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
        digest = zlib.crc32(pixels.data)  # four times as fast as a sha; an edit is missed once in four thousand million
        self.digests.update(dict.fromkeys(frames, digest))
        new = [frame for frame in frames if self._earlier[frame] != digest]
        picture = pixels.copy() if new else pixels
        for frame in new:
            beat = next(beat for beat in self._results if frame in beat.frames)
            kept = self._shots.get(beat)
            if not kept or abs(frame - self._results[beat]) < abs(kept.frame - self._results[beat]):
                self._shots[beat] = Shot(beat, frame, picture)


def describe(chapter: str, error: Exception) -> str:
    """What went wrong, in one line that begins with the place: the chapter's line, if any, else the project's."""
    if isinstance(error, FilmError) and isinstance(error.__cause__, Exception):
        error = error.__cause__  # a file that cannot be imported
    roots, mine = folders(), chapter_files.own_folders()
    steps = [(Path(step.filename).resolve(), step.lineno) for step in extract_tb(error.__traceback__)]
    message = first_line(error)
    if isinstance(error, SyntaxError) and error.filename:
        steps.append((Path(error.filename).resolve(), error.lineno))
        message = f"{type(error).__name__}: {error.msg}"
    own = [step for step in steps if not {*roots.values(), *mine}.isdisjoint(step[0].parents)]
    in_chapters = [step for step in own if step[0].parent in {roots["scenes"], *mine}]
    if not own:
        return str(ChapterError(chapter, message))
    path, line = (in_chapters or own)[-1]
    house = roots["scenes"].parent
    return f"{path.relative_to(house) if house in path.parents else path.name}, line {line}: {message}"
