"""Films: chapters drawn and encoded on all cores, joined, with captions and chapter marks beside them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nnfilm.outputs.bundle import FILE, record
from nnfilm.outputs.captions import of_all, to_srt, to_vtt
from nnfilm.outputs.pipeline import Pipeline, given_or_standard
from nnfilm.outputs.transcript import to_markdown
from nnfilm.render.plan import Caption, Plan, places
from nnfilm.render.quality import Quality
from nnfilm.render.session import Setting
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Style
from nnfilm.storage.cache import Cache
from nnfilm.storage.workspace import publish, workspace
from nnfilm.utils.progress import Watcher
from nnfilm.utils.timecode import clock
from nnfilm.video.codecs import CODECS
from nnfilm.video.cuts import Clip, assemble, of_chapter, of_film
from nnfilm.workers.executors import ExecutorFactory
from nnfilm.workers.pool import WorkerPool
from nnmath.experiments.experiment import Experiment

FILM = "film"
"""Name of the joined film's files."""


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes:
        chapters: in order; each becomes a video of its own.
        joined: whether they also become one film.
        quality: of all.
        style: of all.
        out: folder for the files.
        title: of the film; None: that of its first chapter.
        experiments: by slot; None: the article's own.
        about: plain facts for its bundle: where the data came from, and what was asked for.
    """

    chapters: tuple[type[Chapter], ...]
    joined: bool
    quality: Quality
    style: Style
    out: Path
    title: str | None = None
    experiments: Mapping[str, Experiment] | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


def render(order: Order, executor: ExecutorFactory, cache: Cache, watcher: Watcher) -> list[Path]:
    """Make the videos, each with captions and a transcript beside it, and a bundle of what they were made from.

    Returns the videos' paths, the film's last.

    Raises BadInput if the folder will not do, ChapterError if a chapter breaks, FilmError if a file does.
    """
    started = time.monotonic()
    kind = CODECS[order.quality.coding].container
    videos = [chapter.__name__ for chapter in order.chapters] + [FILM] * order.joined
    files = [f"{video}.{ending}" for video in videos for ending in (kind, "srt", "vtt")]
    files += [*(_transcript(video) for video in videos), FILE]
    with workspace(order.out, files) as root:
        experiments = given_or_standard(order.experiments, order.chapters, cache)
        setting = Setting(order.quality, order.style, experiments)
        production = Pipeline(order.chapters, setting, cache)
        with WorkerPool(executor(root), setting) as pool:
            plans = production.plans(pool)
            assemble(_pieces(order, root, plans), order.quality, production.segments(pool, plans, watcher))
        _write_captions(order, root, plans)
        _write_transcripts(order, root, plans)
        (root / FILE).write_bytes(record(experiments, order.about))
        publish(root, files)
    cache.tidy()
    length, took = sum(p.seconds for p in plans), time.monotonic() - started
    watcher.say(f"{clock(length)} of video in {clock(took)}, {length / took:.1f} times real time")
    return [order.out / f"{video}.{kind}" for video in videos]


def _pieces(order: Order, root: Path, plans: Sequence[Plan]) -> list[Clip]:
    """A video a chapter, and the film."""
    kind = CODECS[order.quality.coding].container
    film = [of_film(root / f"{FILM}.{kind}", plans)] if order.joined else []
    own = zip(plans, places(plans), strict=True)
    return [*film, *(of_chapter(root / f"{plan.chapter}.{kind}", plan, place) for plan, place in own)]


def _write_captions(order: Order, root: Path, plans: Sequence[Plan]) -> None:
    captions: dict[str, Sequence[Caption]] = {p.chapter: p.captions for p in plans}
    if order.joined:
        captions[FILM] = of_all(plans)
    for video, lines in captions.items():
        (root / f"{video}.srt").write_text(to_srt(lines, order.quality.fps), encoding="utf-8")
        (root / f"{video}.vtt").write_text(to_vtt(lines, order.quality.fps), encoding="utf-8")


def _write_transcripts(order: Order, root: Path, plans: Sequence[Plan]) -> None:
    texts = {p.chapter: to_markdown([p]) for p in plans}
    if order.joined:
        texts[FILM] = to_markdown(plans, order.title or plans[0].title)
    for video, text in texts.items():
        (root / _transcript(video)).write_text(text, encoding="utf-8")


def _transcript(video: str) -> str:
    """The name of a video's transcript; the film's is found without knowing any other name."""
    return "transcript.md" if video == FILM else f"{video}.md"
