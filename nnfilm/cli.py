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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from nnfilm import server
from nnfilm.errors import FAILURE, INTERRUPTED, BadInput, FilmError, first_line
from nnfilm.quality import ASPECTS, QUALITIES

if TYPE_CHECKING:
    from nnfilm.cache import Cache
    from nnfilm.crew import Hiring
    from nnfilm.film import Order

THEMES = ("dark", "light")
LONGEST_PAUSE = 60


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
    from nnfilm.reports import listing

    print(listing())


def fit(options: argparse.Namespace) -> None:
    """`nnfilm fit`."""
    from nnfilm.reports import fits

    print(*fits(options.data, options.hidden), sep="\n\n")


def render(options: argparse.Namespace) -> None:
    """`nnfilm render`."""
    server.start()
    from nnfilm import film, story
    from nnfilm.progress import watcher
    from scenes.kit.style import Style

    quality = replace(QUALITIES[options.quality], fast=options.fast).shaped(options.aspect)
    chapters = story.find_all(options.chapters)
    out = options.out or Path("media", "film", _folder(options, str(quality)))
    style = Style(**_style(options), alone=bool(chapters))
    order = film.Order(chapters or story.chapters(), not chapters, quality, style, out)
    with _cache(options) as cache:
        if options.dry_run:
            _estimate(order, _crew(options), cache)
            return
        with watcher() as watch:
            paths = film.render(order, _crew(options), cache, watch)
    print(*paths, sep="\n", flush=True)


def _estimate(order: Order, crew: Hiring, cache: Cache) -> None:
    from nnfilm.estimate import estimate

    with tempfile.TemporaryDirectory(prefix="nnfilm-") as scratch:
        print(estimate(order, crew(Path(scratch)), cache))


def sheet(options: argparse.Namespace) -> None:
    """`nnfilm sheet`."""
    server.start()
    from nnfilm import sheet, story
    from nnfilm.progress import watcher
    from scenes.kit.style import Style

    chapters = story.find_all(options.chapters)
    name = "-".join(chapter.__name__ for chapter in chapters) or "film"
    out = options.out or Path("media", "sheets", _folder(options, "" if options.every is None else "every"))
    order = sheet.Order(
        chapters or story.chapters(),
        name,
        QUALITIES[options.quality].shaped(options.aspect),
        Style(**_style(options), alone=bool(chapters)),
        options.width,
        options.every,
        out,
    )
    with _cache(options) as cache, watcher() as watch:
        path = sheet.sheet(order, _crew(options), cache, watch)
    print(path, flush=True)


def watch(options: argparse.Namespace) -> None:
    """`nnfilm watch`."""
    from nnfilm.edits import Edits

    with Edits() as edits:  # before any code is read, so that no edit of it is missed
        server.start()
        from nnfilm import watch

        out = options.out or Path("media", "watch", _folder(options))
        jobs = options.jobs or _cores()
        order = watch.Order(options.chapter, _style(options), options.aspect, out, jobs, options.debug)
        watch.watch(order, edits)


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

    if not options.no_cache:
        yield cache.users()
        return
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        yield cache.Cache(Path(folder))


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message} ({self.prog} --help lists what there is)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("nnfilm", description="Films of what a small neural network does to its data.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)

    def add(name: str, run: Callable[[argparse.Namespace], None], help: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help, description=help)
        command.set_defaults(run=run)
        command.add_argument("--debug", action="store_true", help="show the traceback of a failure")
        return command

    add("list", list_chapters, "List the chapters of the film: beats and seconds.")

    command = add("fit", fit, "Fit a network and report in words and figures what was tried and chosen.")
    command.add_argument("--data", metavar="NAME", help="a built-in data set; without it, the film's own experiments")
    command.add_argument("--hidden", type=_hidden, metavar="N", help='number of hidden neurons, or "auto" to search')

    command = add("render", render, "Render chapters, or the film of them all.")
    _add_drawing(command, "h", "film/QUALITY")
    command.add_argument("--dry-run", action="store_true", help="tell frames, segments, time and size; make nothing")
    command.add_argument("--fast", action="store_true", help="encode in less time, to larger files")

    command = add("sheet", sheet, "Draw a contact sheet: a labelled thumbnail of the end of each beat.")
    _add_drawing(command, "m", "sheets")
    command.add_argument("--width", type=_whole(80), default=480, metavar="PIXELS", help="of a thumbnail (480)")
    command.add_argument("--every", type=_seconds, metavar="SECONDS", help="a frame every so often instead")

    command = add("watch", watch, "Draw a chapter anew after every edit, and show which beats the edit has changed.")
    command.add_argument("chapter", metavar="CHAPTER", help="by class or file")
    command.add_argument("--jobs", type=_whole(1), metavar="N", help="worker processes; default one a core")
    _add_look(command, "watch")

    command = add("cache", look_after_cache, "Tell what was kept so that it need not be made again, or drop it.")
    command.add_argument("what", choices=["info", "clear"], metavar="info|clear", help="tell, or drop")
    return parser


def _add_drawing(command: argparse.ArgumentParser, quality: str, folder: str) -> None:
    """What the commands that draw have in common."""
    command.add_argument("chapters", nargs="*", metavar="CHAPTER", help="by class or file; none means all: the film")
    sizes = ", ".join(f"{letter} {size}" for letter, size in QUALITIES.items())
    command.add_argument("-q", "--quality", choices=QUALITIES, default=quality, help=f"{sizes}; default {quality}")
    workers = command.add_mutually_exclusive_group()
    workers.add_argument("--jobs", type=_whole(1), metavar="N", help="worker processes; default one a core")
    workers.add_argument("--cluster", metavar="ADDRESS", help="a Dask scheduler, whose workers do the work instead")
    command.add_argument("--no-cache", action="store_true", help="make everything anew, and keep nothing for later")
    _add_look(command, folder)


def _add_look(command: argparse.ArgumentParser, folder: str) -> None:
    """What the commands that draw, or watch, have in common."""
    command.add_argument("--theme", choices=THEMES, default=THEMES[0], help=f"default {THEMES[0]}")
    command.add_argument("--aspect", choices=ASPECTS, default="16:9", help="shape of the frame; default 16:9")
    pause = "for predicting the answer to a question, 0 for no pause; default 3"
    command.add_argument("--pause-seconds", type=_pause, default=3.0, metavar="SECONDS", help=pause)
    command.add_argument("-o", "--out", type=Path, metavar="DIR", help=f"folder to write to; default media/{folder}")


def _style(options: argparse.Namespace) -> dict[str, Any]:
    """What was chosen of how chapters are told, as fields of a `Style`."""
    return {"theme": options.theme, "pause": options.pause_seconds}


def _folder(options: argparse.Namespace, name: str = "") -> str:
    """A folder's name that tells looks apart; what is the default goes without saying."""
    aspect = "" if options.aspect == "16:9" else options.aspect.replace(":", "x")
    return "-".join(part for part in (name, aspect, "" if options.theme == THEMES[0] else options.theme) if part)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _whole(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"must be a whole number of at least {least}, not {text!r}")
        return int(text)

    return number


def _hidden(text: str) -> int | str:
    return text if text == "auto" else _whole(1)(text)


def _seconds(text: str) -> float:
    seconds = _number(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, not {text!r}")
    return seconds


def _pause(text: str) -> float:
    seconds = _number(text)
    if not 0 <= seconds <= LONGEST_PAUSE:
        raise argparse.ArgumentTypeError(f"must be a number of seconds from 0 to {LONGEST_PAUSE}, not {text!r}")
    return seconds


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
