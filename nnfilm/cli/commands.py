"""The `nnfilm` command.

Flags are read before anything heavy is imported, so that a slip in them is told at once.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnfilm.cli import options as flags
from nnfilm.render.quality import QUALITIES, Quality
from nnfilm.utils.errors import FilmError
from nnfilm.workers import forkserver

if TYPE_CHECKING:
    from nnfilm.outputs.film import Order
    from nnfilm.scenes.kit.style.presentation import Style
    from nnfilm.storage.cache import Cache
    from nnfilm.story.fitting import Fitting
    from nnfilm.story.request import Asked
    from nnfilm.story.source import Source
    from nnfilm.story.story import Story
    from nnfilm.utils.progress import Watcher
    from nnfilm.workers.executors import ExecutorFactory


def list_chapters(options: argparse.Namespace) -> None:
    """`nnfilm list`."""
    asked = flags.asked(options)
    from nnfilm.cli import listing as reports
    from nnfilm.storage import cache
    from nnfilm.story import story
    from nnfilm.utils.progress import watcher

    kept, source = cache.users(), _source(asked)
    with watcher() as watch:
        told = _story(source, options, kept, watch) if source else story.article()
        text = reports.listing(told, source, kept)
    print(text)


def fit(options: argparse.Namespace) -> None:
    """`nnfilm fit`."""
    asked = flags.asked(options)
    if not asked:
        from nnfilm.cli.listing import fits

        print(*fits(), sep="\n\n")
        return
    from nnfilm.cli import fit_report as checkup
    from nnfilm.storage.workspace import check
    from nnfilm.utils.progress import watcher

    out = options.out or Path("media", "fit")
    check(out)
    source = _source(asked)
    assert source
    with _cache(options) as cache, watcher() as watch:
        lines = checkup.examine(source, _fitting(options, cache, watch), out, flags.look(options)["theme"])
    print(*lines, sep="\n", flush=True)


def render(options: argparse.Namespace) -> None:
    """`nnfilm render`."""
    forkserver.start()
    asked = flags.asked(options)
    from nnfilm.outputs import estimate, film, pictures
    from nnfilm.story import story
    from nnfilm.utils.progress import watcher

    story.find_all(options.chapters)
    source = _source(asked)
    look = flags.look(options, source.look if source else {})
    coding = flags.coding(options, look["fast"])
    out = flags.out(options) or _usual_out("film", look, source)
    with _cache(options) as cache, watcher() as watch:
        order = _order(options, source, look, out, cache, watch, coding=coding)
        if options.dry_run:
            with tempfile.TemporaryDirectory(prefix="nnfilm-") as scratch:
                lines: list[Any] = [estimate.estimate(order, _executor(options)(Path(scratch)), cache)]
        elif options.format in flags.PICTURES:
            lines = list(pictures.render(order, options.format, _executor(options), cache, watch))
        else:
            lines = list(film.render(order, _executor(options), cache, watch))
    print(*lines, sep="\n", flush=True)


def pack(options: argparse.Namespace) -> None:
    """`nnfilm pack`."""
    forkserver.start()
    asked = flags.asked(options)
    from nnfilm.pack import build
    from nnfilm.story import story
    from nnfilm.utils.progress import watcher

    story.find_all(options.chapters)
    source = _source(asked)
    look = flags.look(options, source.look if source else {})
    out = options.out or _usual_out("pack", look, source)
    extras = build.Extras(options.transparent, options.zip)
    with _cache(options) as cache, watcher() as watch:
        order = _order(options, source, look, out, cache, watch, joined=True)
        lines = build.pack(order, extras, _executor(options), cache, watch)
    print(*lines, sep="\n", flush=True)


def sheet(options: argparse.Namespace) -> None:
    """`nnfilm sheet`."""
    forkserver.start()
    asked = flags.asked(options)
    from nnfilm.outputs import contact_sheet as sheet
    from nnfilm.story import story
    from nnfilm.utils.progress import watcher

    name = "-".join(chapter.__name__ for chapter in story.find_all(options.chapters)) or "film"
    source = _source(asked)
    look = flags.look(options, source.look if source else {})
    quality = _quality(look)
    out = options.out or Path("media", "sheets", _folder(look, source, "" if options.every is None else "every"))
    with _cache(options) as cache, watcher() as watch:
        told = _story(source, options, cache, watch, out)
        chapters, style = told.some(options.chapters), _style(look, alone=bool(options.chapters))
        order = sheet.Order(chapters, name, quality, style, options.width, options.every, out, told.experiments)
        path = sheet.sheet(order, _executor(options), cache, watch)
    print(path, flush=True)


def watch(options: argparse.Namespace) -> None:
    """`nnfilm watch`."""
    from nnfilm.watch.file_events import FileEvents

    asked = flags.asked(options)
    with FileEvents(asked.files if asked else ()) as edits:  # before any code is read, so that no edit of it is missed
        forkserver.start()
        from nnfilm.utils.safe_text import slug
        from nnfilm.watch import watch

        look = flags.look(options)
        out = options.out or Path("media", "watch", _folder(look, name=slug(asked.name) if asked else ""))
        style = {"theme": look["theme"], "pause": look["pause_seconds"]}
        jobs = options.jobs or _cores()
        order = watch.Order(options.chapter, style, look["aspect"], out, jobs, options.debug, asked)
        watch.watch(order, edits)


def verify(options: argparse.Namespace) -> None:
    """`nnfilm verify`."""
    from nnfilm.cli.verify import verify
    from nnfilm.utils.progress import watcher

    with watcher() as watch:
        lines, same = verify(options.bundle, _cores(), watch)
    print(*lines, sep="\n", flush=True)
    if not same:
        raise FilmError("what is fitted now is not what the bundle holds")


def init(options: argparse.Namespace) -> None:
    """`nnfilm init`."""
    from nnfilm.cli import template as starter

    print(starter.write(Path()))


def _order(
    options: argparse.Namespace,
    source: Source | None,
    look: Mapping[str, Any],
    out: Path,
    cache: Cache,
    watch: Watcher,
    *,
    joined: bool = False,
    coding: str = "default",
) -> Order:
    """What is to be made. If not joined in any case, all that the story tells is, and chapters asked for are not."""
    from nnfilm.outputs.film import Order

    names = options.chapters or (source.chapters if source else [])
    about = {**(source.about if source else {}), "settings": look, "chapters": names}
    told = _story(source, options, cache, watch, out)
    joined = joined or not names
    quality, style = replace(_quality(look), coding=coding), _style(look, alone=not joined)
    return Order(told.some(names), joined, quality, style, out, told.title, told.experiments, about)


def _quality(look: Mapping[str, Any]) -> Quality:
    return QUALITIES[look["quality"]].shaped(look["aspect"])


def _usual_out(kind: str, look: Mapping[str, Any], source: Source | None) -> Path:
    """Where films, or packs, go if nobody says otherwise."""
    return Path("media", kind, _folder(look, source, str(_quality(look))))


def _source(asked: Asked | None) -> Source | None:
    """The user's data, read."""
    if not asked:
        return None
    from nnfilm.story.source import Source

    return Source.of(asked)


def _story(
    source: Source | None, options: argparse.Namespace, cache: Cache, watch: Watcher, out: Path | None = None
) -> Story:
    """What is told: nothing is fitted for a folder that will not do."""
    from nnfilm.storage import workspace
    from nnfilm.story import story

    if not source:
        return story.article()
    if out:
        workspace.check(out)
    return source.story(_fitting(options, cache, watch))


def _fitting(options: argparse.Namespace, cache: Cache, watch: Watcher) -> Fitting:
    from nnfilm.story.fitting import Fitting

    return Fitting(cache, getattr(options, "jobs", None) or _cores(), watch)


def look_after_cache(options: argparse.Namespace) -> None:
    """`nnfilm cache`."""
    from nnfilm.storage import cache

    kept = cache.users()
    if options.what == "clear":
        count, size = kept.clear()
        print(f"dropped {count:,} entries, {size / 1e6:.1f} MB")
    else:
        entries = kept.entries()
        size = sum(entry.size for entry in entries)
        print(f"{len(entries):,} entries, {size / 1e6:.1f} MB of at most {kept.limit / 1e6:.0f} MB")
    print(kept.folder)


def _executor(options: argparse.Namespace) -> ExecutorFactory:
    """Who is to do the work, brought together once there is a folder for it."""
    from nnfilm.workers import dask as cluster
    from nnfilm.workers import executors as executor

    if options.cluster is not None:
        return lambda root: cluster.DaskExecutor(options.cluster)
    return partial(executor.LocalExecutor, options.jobs or _cores())


@contextmanager
def _cache(options: argparse.Namespace) -> Iterator[Cache]:
    """What was made before, or with --no-cache a cache that is empty, and gone afterwards."""
    from nnfilm.storage import cache

    if not getattr(options, "no_cache", False):
        yield cache.users()
        return
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        yield cache.Cache(Path(folder))


def _style(look: Mapping[str, Any], alone: bool) -> Style:
    from nnfilm.scenes.kit.style.presentation import Style

    return Style(look["theme"], look["pause_seconds"], alone)


def _folder(look: Mapping[str, Any], source: Source | None = None, name: str = "") -> str:
    """A folder's name that tells data and looks apart; what is the default goes without saying."""
    aspect = "" if look["aspect"] == "16:9" else look["aspect"].replace(":", "x")
    theme = "" if look["theme"] == flags.THEMES[0] else look["theme"]
    return "-".join(part for part in (source.slug if source else "", name, aspect, theme) if part)


def _cores() -> int:
    from joblib import cpu_count

    return cpu_count()
