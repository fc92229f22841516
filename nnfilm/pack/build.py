"""`nnfilm pack`: everything in one folder, each part made when all that it needs is there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnfilm.outputs.bundle import FILE, record
from nnfilm.outputs.captions import of_all, to_srt, to_vtt
from nnfilm.outputs.film import Order
from nnfilm.outputs.pipeline import Pipeline, given_or_standard
from nnfilm.outputs.transcript import to_markdown
from nnfilm.pack import clips, deck, downloads, handout, page, pictures, posters, powerpoint
from nnfilm.pack import texts as words
from nnfilm.pack.model import (
    CAPTIONS,
    CHAPTERS,
    EMBED,
    FILM,
    HANDOUT,
    PAGE,
    SUBTITLES,
    TRANSCRIPT,
    WEBM,
    Content,
    content,
)
from nnfilm.render.plan import Plan, places
from nnfilm.render.session import Setting
from nnfilm.storage import archive
from nnfilm.storage.cache import Cache
from nnfilm.storage.workspace import publish, workspace
from nnfilm.utils.progress import Watcher
from nnfilm.utils.timecode import clock
from nnfilm.video.cuts import Clip, assemble, of_beats, of_chapter, of_film
from nnfilm.workers.executors import ExecutorFactory
from nnfilm.workers.pool import WorkerPool

LIST = "files.json"
"""All files of a pack with their sizes: by it the next pack knows what this one has left."""

ALWAYS = (FILM, WEBM, CAPTIONS, SUBTITLES, TRANSCRIPT, CHAPTERS, HANDOUT, PAGE, EMBED, FILE, LIST)
"""Files that every pack has, whatever it tells: that they can be written is seen before anything is drawn."""

WRITERS: tuple[Callable[[Content, Path], list[str]], ...] = (
    posters.write,
    handout.write,
    words.write,
    deck.write,
    powerpoint.write,
    page.write,  # last: it says how large the other files are
)
"""What is made of the content and the files that are there by then, in this order."""


@dataclass(frozen=True)
class Extras:
    """What is made only if asked for: transparent videos of the chapters, and the whole as one file."""

    transparent: bool = False
    zipped: bool = False


def pack(order: Order, extras: Extras, executor: ExecutorFactory, cache: Cache, watcher: Watcher) -> list[str]:
    """Make a pack in the folder `order.out`, or an archive of it beside the folder as well.

    What an earlier pack made there is replaced, and gone if it is no longer part of it; other files are left alone.
    Returns lines that tell sizes, the path of what was made last.

    Raises what `nnfilm.outputs.film.render` does.
    """
    started = time.monotonic()
    with workspace(order.out, ALWAYS) as root:
        studio = _Studio(order, executor, cache, watcher, root)
        names = [*studio.films(), *studio.pictures(extras.transparent), *studio.words()]
        for write in WRITERS:
            names += write(studio.content, root)
        sizes_of = {name: (root / name).stat().st_size for name in sorted(names)}
        (root / LIST).write_text(json.dumps(sizes_of, indent=1) + "\n", encoding="utf-8")
        publish(root, [*sizes_of, LIST], earlier(order.out))
    cache.tidy()
    made = archive.write(order.out, [*sizes_of, LIST]) if extras.zipped else order.out
    length = studio.content.seconds
    watcher.say(f"{clock(length)} of film packed in {clock(time.monotonic() - started)}")
    return [*downloads.told(sizes_of, length), str(made)]


def earlier(out: Path) -> list[str]:
    """The files that an earlier pack has left in a folder."""
    try:
        names = json.loads((out / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, dict) else []


class _Studio:
    """Where a pack is drawn.

    Attributes:
        content: what it tells; known once `films` were made.
    """

    content: Content
    plans: Sequence[Plan]

    def __init__(self, order: Order, executor: ExecutorFactory, cache: Cache, watcher: Watcher, root: Path) -> None:
        self.order, self.executor, self.cache, self.watcher, self.root = order, executor, cache, watcher, root
        self.experiments = given_or_standard(order.experiments, order.chapters, cache)

    def films(self) -> list[str]:
        """The film twice, its chapters and its beats."""
        self.watcher.say(f"{FILM}, with a clip a chapter and a clip a beat")
        small, webm = self._setting("small"), self._setting("webm")
        with self._farm(small) as pool:
            production = Pipeline(self.order.chapters, small, self.cache)
            self.plans = production.plans(pool)
            title = self.order.title or self.plans[0].title
            self.content = content(title, self.plans, small.quality, self.order.style.theme)
            assemble(self._pieces(), small.quality, production.segments(pool, self.plans, self.watcher))
        self.watcher.say(WEBM)
        with self._farm(webm) as pool:
            production = Pipeline(self.order.chapters, webm, self.cache)
            film = [of_film(self.root / WEBM, self.plans)]
            assemble(film, webm.quality, production.segments(pool, self.plans, self.watcher))
        chapters = self.content.chapters
        return [FILM, WEBM, *(chapter.clip for chapter in chapters), *(beat.clip for beat in self.content.beats)]

    def _pieces(self) -> list[Clip]:
        pieces = [of_film(self.root / FILM, self.plans)]
        for chapter, plan, place in zip(self.content.chapters, self.plans, places(self.plans), strict=True):
            pieces.append(of_chapter(self._path(chapter.clip), plan, place))
            pieces += of_beats([self._path(beat.clip) for beat in chapter.beats], plan, place)
        return pieces

    def _path(self, name: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _setting(self, coding: str) -> Setting:
        return Setting(replace(self.order.quality, coding=coding), self.order.style, self.experiments)

    def _farm(self, setting: Setting) -> WorkerPool:
        return WorkerPool(self.executor(self.root), setting)

    def pictures(self, transparent: bool) -> list[str]:
        """The stills, the loops and, if asked for, videos without a background."""
        chapters = self.order.chapters
        with self._farm(self._setting("small")) as pool:
            self.watcher.say("stills")
            names = pictures.write(self.content, chapters, pool, self.root, self.watcher)
            drawn = (self.content, self.plans, chapters, pool, self.root, self.watcher)
            self.watcher.say("loops")
            names += clips.loops(*drawn)
            if transparent:
                self.watcher.say("transparent clips")
                names += clips.transparent(*drawn)
        return names

    def words(self) -> list[str]:
        """Captions, the transcript, and the bundle of what it was all made from."""
        fps = self.content.fps
        captions = of_all(self.plans)
        texts = {
            CAPTIONS: to_vtt(captions, fps),
            SUBTITLES: to_srt(captions, fps),
            TRANSCRIPT: to_markdown(self.plans, self.content.title),
        }
        for name, text in texts.items():
            (self.root / name).write_text(text, encoding="utf-8")
        (self.root / FILE).write_bytes(record(self.experiments, self.order.about))
        return [*texts, FILE]
