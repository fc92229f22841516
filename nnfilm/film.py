"""Films: chapters drawn and encoded on all cores, joined, with captions and chapter marks beside them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnfilm.captions import in_film, to_srt, to_vtt
from nnfilm.encode import Chunk, ChunkEncoder
from nnfilm.errors import ChapterError
from nnfilm.farm import Farm, count
from nnfilm.join import Mark, Movie
from nnfilm.plan import Caption, Plan
from nnfilm.progress import Watcher, clock
from nnfilm.quality import Quality
from nnfilm.studio import Studio
from nnfilm.tasks import Task, deal
from nnfilm.workspace import publish, workspace
from nnmath import Experiment, standard
from scenes.kit.stage import Stage

FILM = "film"
"""Name of the joined film's files."""


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes:
        chapters: in order; each becomes a video of its own.
        joined: whether they also become one film.
        quality: of all.
        theme: of all.
        out: folder for the files.
        jobs: number of worker processes.
    """

    chapters: tuple[type[Stage], ...]
    joined: bool
    quality: Quality
    theme: str
    out: Path
    jobs: int


def render(order: Order, watcher: Watcher) -> list[Path]:
    """Make the videos, each with captions beside it. Returns their paths, the film's last.

    Raises BadInput if the folder will not do, ChapterError if a chapter breaks, FilmError if a file does.
    """
    started = time.monotonic()
    videos = [chapter.__name__ for chapter in order.chapters] + [FILM] * order.joined
    files = [f"{video}.{kind}" for video in videos for kind in ("mp4", "srt", "vtt")]
    with workspace(order.out, files) as root:
        with Farm(order.jobs, root, order.quality, order.theme, cast(order.chapters), watcher.drawn) as farm:
            plans = list(farm.map(plan, [(chapter,) for chapter in order.chapters]))
            watcher.begin(sum(p.frames for p in plans))
            tasks = deal(plans, order.jobs)
            chunks = farm.map(encode, [(order.chapters[task.chapter], task.chunks) for task in tasks])
            _join(order, root, plans, zip(tasks, chunks, strict=True))
        _write_captions(order, root, plans)
        publish(root, files)
    length, took = sum(p.seconds for p in plans), time.monotonic() - started
    watcher.say(f"{clock(length)} of video in {clock(took)}, {length / took:.1f} times real time")
    return [order.out / f"{video}.mp4" for video in videos]


def cast(chapters: Iterable[type[Stage]]) -> dict[str, Experiment]:
    """The experiments that the chapters play: the article's own, fitted now unless this process has them."""
    return {role: standard(role) for role in sorted({chapter.role for chapter in chapters})}


def plan(studio: Studio, chapter: type[Stage]) -> Plan:
    """Worker: a chapter's plan."""
    found = studio.plan(chapter)
    if not found.frames:
        raise ChapterError(chapter.__name__, "it plays nothing")
    return found


def encode(studio: Studio, chapter: type[Stage], chunks: Sequence[range]) -> list[Chunk]:
    """Worker: draw and encode consecutive chunks of a chapter."""
    encoder = ChunkEncoder(studio.quality, chunks)

    def sink(frames: Sequence[int], pixels: NDArray[np.uint8]) -> None:
        encoder(frames, pixels)
        count(len(frames))

    studio.perform(chapter, range(chunks[0].start, chunks[-1].stop), sink)
    if len(encoder.done) < len(chunks):
        raise ChapterError(chapter.__name__, "it ended before its plan did: is it the same at every run?")
    return encoder.done


def _join(order: Order, root: Path, plans: Sequence[Plan], parts: Iterable[tuple[Task, list[Chunk]]]) -> None:
    """Write the videos while their parts arrive."""
    with ExitStack() as stack:
        film = []
        if order.joined:
            marks = [Mark(p.title, frames) for p, frames in zip(plans, _places(plans), strict=True)]
            movie = Movie(root / f"{FILM}.mp4", order.quality, marks[-1].frames.stop, marks)
            film.append(stack.enter_context(movie))
        for number, own in groupby(parts, lambda part: part[0].chapter):
            p = plans[number]
            beats = [Mark(beat.name, beat.frames) for beat in p.beats]
            with Movie(root / f"{p.chapter}.mp4", order.quality, p.frames, beats) as movie:
                for _, chunks in own:
                    for chunk in chunks:
                        for file in (movie, *film):
                            file.append(chunk)


def _write_captions(order: Order, root: Path, plans: Sequence[Plan]) -> None:
    captions: dict[str, Sequence[Caption]] = {p.chapter: p.captions for p in plans}
    if order.joined:
        places = zip(plans, _places(plans), strict=True)
        captions[FILM] = [c for p, frames in places for c in in_film(p.captions, frames.start)]
    for video, lines in captions.items():
        (root / f"{video}.srt").write_text(to_srt(lines, order.quality.fps), encoding="utf-8")
        (root / f"{video}.vtt").write_text(to_vtt(lines, order.quality.fps), encoding="utf-8")


def _places(plans: Sequence[Plan]) -> list[range]:
    """The frames that chapters take up in the film."""
    ends = list(accumulate(p.frames for p in plans))
    return [range(end - p.frames, end) for p, end in zip(plans, ends, strict=True)]
