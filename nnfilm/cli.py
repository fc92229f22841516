"""The `nnfilm` command.

Flags are read before anything heavy is imported, so that a slip in them is told at once.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from nnfilm import flags, server
from nnfilm.errors import FAILURE, INTERRUPTED, FilmError, first_line
from nnfilm.flags import Parser, whole
from nnfilm.quality import QUALITIES, Quality

if TYPE_CHECKING:
    from nnfilm.asked import Asked
    from nnfilm.cache import Cache
    from nnfilm.casting import Fitting, Source
    from nnfilm.crew import Hiring
    from nnfilm.film import Order
    from nnfilm.progress import Watcher
    from nnfilm.story import Story
    from scenes.kit.style import Style


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code: 0, 1 for a failure, 2 for bad input, 130 when interrupted."""
    debug = False
    warnings.simplefilter("ignore", SyntaxWarning)  # in what Manim imports, on newer Pythons
    signal.signal(signal.SIGTERM, _interrupt)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the matrices are small, and sums must not depend on the number of cores
    try:
        options = _parser().parse_args(arguments)
        debug = options.debug
        options.run(options)
        return 0
    except KeyboardInterrupt:
        return _tell("interrupted; nothing was left half-written", INTERRUPTED)
    except FilmError as error:
        return _tell(first_line(error), error.code, debug)
    except OSError as error:
        return _tell(first_line(error), FAILURE, debug)
    except Exception as error:  # a bug: still one line, unless asked for more
        hint = "" if debug else " (--debug shows where)"
        return _tell(f"unexpected {first_line(error)}{hint}", FAILURE, debug)


def _tell(message: str, code: int, debug: bool = False) -> int:
    if debug:
        traceback.print_exc()
    print(f"nnfilm: {message}", file=sys.stderr)
    return code


def _interrupt(number: int, frame: Any) -> NoReturn:
    raise KeyboardInterrupt


def list_chapters(options: argparse.Namespace) -> None:
    """`nnfilm list`."""
    asked = flags.asked(options)
    from nnfilm import cache, reports, story
    from nnfilm.progress import watcher

    kept, source = cache.users(), _source(asked)
    with watcher() as watch:
        told = _story(source, options, kept, watch) if source else story.article()
        text = reports.listing(told, source, kept)
    print(text)


def fit(options: argparse.Namespace) -> None:
    """`nnfilm fit`."""
    asked = flags.asked(options)
    if not asked:
        from nnfilm.reports import fits

        print(*fits(), sep="\n\n")
        return
    from nnfilm import checkup
    from nnfilm.progress import watcher
    from nnfilm.workspace import check

    out = options.out or Path("media", "fit")
    check(out)
    source = _source(asked)
    assert source
    with _cache(options) as cache, watcher() as watch:
        lines = checkup.examine(source, _fitting(options, cache, watch), out, flags.look(options)["theme"])
    print(*lines, sep="\n", flush=True)


def render(options: argparse.Namespace) -> None:
    """`nnfilm render`."""
    server.start()
    asked = flags.asked(options)
    from nnfilm import estimate, film, pictures, story
    from nnfilm.progress import watcher

    story.find_all(options.chapters)
    source = _source(asked)
    look = flags.look(options, source.look if source else {})
    coding = flags.coding(options, look["fast"])
    out = flags.out(options) or _usual_out("film", look, source)
    with _cache(options) as cache, watcher() as watch:
        order = _order(options, source, look, out, cache, watch, coding=coding)
        if options.dry_run:
            with tempfile.TemporaryDirectory(prefix="nnfilm-") as scratch:
                lines: list[Any] = [estimate.estimate(order, _crew(options)(Path(scratch)), cache)]
        elif options.format in flags.PICTURES:
            lines = list(pictures.render(order, options.format, _crew(options), cache, watch))
        else:
            lines = list(film.render(order, _crew(options), cache, watch))
    print(*lines, sep="\n", flush=True)


def pack(options: argparse.Namespace) -> None:
    """`nnfilm pack`."""
    server.start()
    asked = flags.asked(options)
    from nnfilm import story
    from nnfilm.pack import make
    from nnfilm.progress import watcher

    story.find_all(options.chapters)
    source = _source(asked)
    look = flags.look(options, source.look if source else {})
    out = options.out or _usual_out("pack", look, source)
    extras = make.Extras(options.transparent, options.zip)
    with _cache(options) as cache, watcher() as watch:
        order = _order(options, source, look, out, cache, watch, joined=True)
        lines = make.pack(order, extras, _crew(options), cache, watch)
    print(*lines, sep="\n", flush=True)


def sheet(options: argparse.Namespace) -> None:
    """`nnfilm sheet`."""
    server.start()
    asked = flags.asked(options)
    from nnfilm import sheet, story
    from nnfilm.progress import watcher

    name = "-".join(chapter.__name__ for chapter in story.find_all(options.chapters)) or "film"
    source = _source(asked)
    look = flags.look(options, source.look if source else {})
    quality = _quality(look)
    out = options.out or Path("media", "sheets", _folder(look, source, "" if options.every is None else "every"))
    with _cache(options) as cache, watcher() as watch:
        told = _story(source, options, cache, watch, out)
        chapters, style = told.some(options.chapters), _style(look, alone=bool(options.chapters))
        order = sheet.Order(chapters, name, quality, style, options.width, options.every, out, told.cast)
        path = sheet.sheet(order, _crew(options), cache, watch)
    print(path, flush=True)


def watch(options: argparse.Namespace) -> None:
    """`nnfilm watch`."""
    from nnfilm.edits import Edits

    asked = flags.asked(options)
    with Edits(asked.files if asked else ()) as edits:  # before any code is read, so that no edit of it is missed
        server.start()
        from nnfilm import watch
        from nnfilm.naming import slug

        look = flags.look(options)
        out = options.out or Path("media", "watch", _folder(look, name=slug(asked.name) if asked else ""))
        style = {"theme": look["theme"], "pause": look["pause_seconds"]}
        jobs = options.jobs or _cores()
        order = watch.Order(options.chapter, style, look["aspect"], out, jobs, options.debug, asked)
        watch.watch(order, edits)


def verify(options: argparse.Namespace) -> None:
    """`nnfilm verify`."""
    from nnfilm.progress import watcher
    from nnfilm.verify import verify

    with watcher() as watch:
        lines, same = verify(options.bundle, _cores(), watch)
    print(*lines, sep="\n", flush=True)
    if not same:
        raise FilmError("what is fitted now is not what the bundle holds")


def init(options: argparse.Namespace) -> None:
    """`nnfilm init`."""
    from nnfilm import starter

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
    from nnfilm.film import Order

    names = options.chapters or (source.chapters if source else [])
    about = {**(source.about if source else {}), "settings": look, "chapters": names}
    told = _story(source, options, cache, watch, out)
    joined = joined or not names
    quality, style = replace(_quality(look), coding=coding), _style(look, alone=not joined)
    return Order(told.some(names), joined, quality, style, out, told.title, told.cast, about)


def _quality(look: Mapping[str, Any]) -> Quality:
    return QUALITIES[look["quality"]].shaped(look["aspect"])


def _usual_out(kind: str, look: Mapping[str, Any], source: Source | None) -> Path:
    """Where films, or packs, go if nobody says otherwise."""
    return Path("media", kind, _folder(look, source, str(_quality(look))))


def _source(asked: Asked | None) -> Source | None:
    """The user's data, read."""
    if not asked:
        return None
    from nnfilm.casting import Source

    return Source.of(asked)


def _story(
    source: Source | None, options: argparse.Namespace, cache: Cache, watch: Watcher, out: Path | None = None
) -> Story:
    """What is told: nothing is fitted for a folder that will not do."""
    from nnfilm import story, workspace

    if not source:
        return story.article()
    if out:
        workspace.check(out)
    return source.story(_fitting(options, cache, watch))


def _fitting(options: argparse.Namespace, cache: Cache, watch: Watcher) -> Fitting:
    from nnfilm.casting import Fitting

    return Fitting(cache, getattr(options, "jobs", None) or _cores(), watch)


def look_after_cache(options: argparse.Namespace) -> None:
    """`nnfilm cache`."""
    from nnfilm import cache

    kept = cache.users()
    if options.what == "clear":
        count, size = kept.clear()
        print(f"dropped {count:,} entries, {size / 1e6:.1f} MB")
    else:
        entries = kept.entries()
        size = sum(entry.size for entry in entries)
        print(f"{len(entries):,} entries, {size / 1e6:.1f} MB of at most {kept.limit / 1e6:.0f} MB")
    print(kept.folder)


def _crew(options: argparse.Namespace) -> Hiring:
    """Who is to do the work, brought together once there is a folder for it."""
    from nnfilm import cluster, crew

    if options.cluster is not None:
        return lambda root: cluster.Cluster(options.cluster)
    return partial(crew.Local, options.jobs or _cores())


@contextmanager
def _cache(options: argparse.Namespace) -> Iterator[Cache]:
    """What was made before, or with --no-cache a cache that is empty, and gone afterwards."""
    from nnfilm import cache

    if not getattr(options, "no_cache", False):
        yield cache.users()
        return
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        yield cache.Cache(Path(folder))


def _parser() -> argparse.ArgumentParser:
    parser = Parser("nnfilm", description="Films of what a small neural network does to its data.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)

    def add(name: str, run: Callable[[argparse.Namespace], None], help: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help, description=help)
        command.set_defaults(run=run)
        command.add_argument("--debug", action="store_true", help="show the traceback of a failure")
        return command

    command = add("list", list_chapters, "List the chapters of the film: beats, seconds, and why they are there.")
    flags.add_data(command)

    command = add("fit", fit, "Fit a network and report in words, figures and a picture what was tried and chosen.")
    command.add_argument("--jobs", type=whole(1), metavar="N", help="processes to fit with; default one a core")
    command.add_argument("--no-cache", action="store_true", help="fit anew, and keep nothing for later")
    command.add_argument("--theme", choices=flags.THEMES, help=f"of the picture; default {flags.THEMES[0]}")
    command.add_argument("-o", "--out", type=Path, metavar="DIR", help="folder to write to; default media/fit")
    flags.add_data(command)

    command = add("render", render, "Render chapters, or the film of them all.")
    flags.add_drawing(command, "h", "film/QUALITY")
    command.add_argument("--dry-run", action="store_true", help="tell frames, segments, time and size; make nothing")
    command.add_argument("--fast", action="store_true", help="encode in less time, to larger files")
    kinds = "mp4; webm; gif and webp, small and silent loops; mov, transparent ProRes 4444; png, a still a beat"
    command.add_argument("--format", choices=flags.FORMATS, default="mp4", help=kinds)
    flags.add_data(command)

    command = add("pack", pack, "Make a folder with the film in every form that a lecture or a post needs.")
    flags.add_drawing(command, "h", "pack/QUALITY")
    command.add_argument("--transparent", action="store_true", help="also each chapter without its background, as .mov")
    command.add_argument("--zip", action="store_true", help="also all of it as one file, beside the folder")
    flags.add_data(command)

    command = add("sheet", sheet, "Draw a contact sheet: a labelled thumbnail of the end of each beat.")
    flags.add_drawing(command, "m", "sheets")
    command.add_argument("--width", type=whole(80), default=480, metavar="PIXELS", help="of a thumbnail (480)")
    command.add_argument("--every", type=flags.seconds, metavar="SECONDS", help="a frame every so often instead")
    flags.add_data(command)

    command = add("watch", watch, "Draw a chapter anew after every edit, and show which beats the edit has changed.")
    command.add_argument("chapter", metavar="CHAPTER", help="by class or file")
    command.add_argument("--jobs", type=whole(1), metavar="N", help="worker processes; default one a core")
    flags.add_look(command, "watch")
    flags.add_data(command)

    command = add("verify", verify, "Fit again what a bundle holds, and tell whether the same network comes out.")
    command.add_argument("bundle", type=Path, metavar="BUNDLE", help="experiment.bundle, as a render writes it")

    add("init", init, "Write a commented film.toml into the current folder.")

    command = add("cache", look_after_cache, "Tell what was kept so that it need not be made again, or drop it.")
    command.add_argument("what", choices=["info", "clear"], metavar="info|clear", help="tell, or drop")
    return parser


def _style(look: Mapping[str, Any], alone: bool) -> Style:
    from scenes.kit.style import Style

    return Style(look["theme"], look["pause_seconds"], alone)


def _folder(look: Mapping[str, Any], source: Source | None = None, name: str = "") -> str:
    """A folder's name that tells data and looks apart; what is the default goes without saying."""
    aspect = "" if look["aspect"] == "16:9" else look["aspect"].replace(":", "x")
    theme = "" if look["theme"] == flags.THEMES[0] else look["theme"]
    return "-".join(part for part in (source.slug if source else "", name, aspect, theme) if part)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
