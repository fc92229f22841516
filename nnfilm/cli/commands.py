"""What the commands do. Each loads what is heavy when it is called: a slip in its flags is told before that."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from nnfilm.cli.answer import Answer, Written, tell
from nnfilm.cli.parser import request
from nnfilm.settings.request import Request
from nnfilm.utils import console
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.workers import processes

Command = Callable[[argparse.Namespace], None]


def list_chapters(options: argparse.Namespace) -> None:
    """`nnfilm list`."""
    asked = request(options, "list")
    from nnfilm.cli.kept_answer import kept_answer

    tell(kept_answer(asked, lambda: _listing(asked, options.quiet)), options.json)


def _listing(asked: Request, quiet: bool) -> Answer:
    from nnfilm.cli import listing
    from nnfilm.outputs.resources import resources
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr(quiet) as progress, resources(asked.settings, progress) as found:
        return listing.listing(asked, found)


def fit(options: argparse.Namespace) -> None:
    """`nnfilm fit`."""
    asked = request(options, "fit")
    from nnfilm.cli import fit_report
    from nnfilm.outputs.resources import resources
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr(options.quiet) as progress, resources(asked.settings, progress) as found:
        answer = fit_report.examine(asked, found)
    tell(answer, options.json)


def render(options: argparse.Namespace) -> None:
    """`nnfilm render`."""
    asked = request(options, "render")
    processes.start()
    from nnfilm.outputs import estimate, film, pictures
    from nnfilm.outputs.job import settle
    from nnfilm.outputs.resources import resources
    from nnfilm.settings.film_settings import PICTURES
    from nnfilm.utils.progress import progress_on_stderr

    kind = asked.settings.format
    if options.dry_run and kind in PICTURES:
        raise BadInput(f"--dry-run can foretell mp4 and webm, but not --format {kind}")
    with progress_on_stderr(options.quiet) as progress, resources(asked.settings, progress) as found:
        job = settle(asked, options.chapters, found, "film")
        if options.dry_run:
            answer: Answer = estimate.estimate(job, found)
        elif kind in PICTURES:
            answer = Written(tuple(pictures.render(job, kind, found)))
        else:
            answer = Written(tuple(film.render(job, found)))
    tell(answer, options.json)


def pack(options: argparse.Namespace) -> None:
    """`nnfilm pack`."""
    asked = request(options, "pack")
    processes.start()
    from nnfilm.outputs.job import settle
    from nnfilm.outputs.resources import resources
    from nnfilm.pack import build
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr(options.quiet) as progress, resources(asked.settings, progress) as found:
        job = settle(asked, options.chapters, found, "pack", joined=True, files=build.ALWAYS)
        lines = build.pack(job, build.Extras(options.transparent, options.zip), found)
    console.out(*lines)


def sheet(options: argparse.Namespace) -> None:
    """`nnfilm sheet`."""
    asked = request(options, "sheet")
    processes.start()
    from nnfilm.outputs import contact_sheet
    from nnfilm.outputs.job import settle
    from nnfilm.outputs.resources import resources
    from nnfilm.utils.progress import progress_on_stderr

    layout = contact_sheet.SheetLayout(options.width, options.every)
    with progress_on_stderr(options.quiet) as progress, resources(asked.settings, progress) as found:
        job = settle(asked, options.chapters, found, "sheets", part="" if options.every is None else "every")
        path = contact_sheet.sheet(job, layout, found)
    console.out(path)


def watch(options: argparse.Namespace) -> None:
    """`nnfilm watch`."""
    asked = request(options, "watch")
    from nnfilm.watch.file_events import FileEvents

    with FileEvents(
        asked.files, asked.own_folders
    ) as edits:  # before any code is read, so that no edit of it is missed
        processes.start()
        from nnfilm.watch import watch

        watch.watch(watch.WatchJob(options.chapter, asked, options.debug), edits)


def verify(options: argparse.Namespace) -> None:
    """`nnfilm verify`."""
    from nnfilm.cli import verify
    from nnfilm.outputs.resources import cores
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr(options.quiet) as progress:
        lines, same = verify.verify(options.bundle, cores(), progress)
    console.out(*lines)
    if not same:
        raise FilmError("what is fitted now is not what the bundle holds")


def init(options: argparse.Namespace) -> None:
    """`nnfilm init`."""
    from nnfilm.settings import template
    from nnfilm.story import chapter_template

    if options.chapter is None:
        console.out(template.write(Path()))
        return
    path = chapter_template.write(Path(), options.chapter)
    console.err(f"draw it while you edit it: nnfilm watch {path}; then nnfilm render {path}")
    console.out(path)


def look_after_cache(options: argparse.Namespace) -> None:
    """`nnfilm cache`."""
    from nnfilm.cli.about_cache import CacheAnswer
    from nnfilm.storage import cache

    kept = cache.users()
    tell(CacheAnswer.cleared(kept) if options.what == "clear" else CacheAnswer.of(kept), options.json)


def complete(options: argparse.Namespace) -> None:
    """`nnfilm completion`."""
    from nnfilm.cli.completion import completion

    console.out(completion(options.shell))


COMMANDS: dict[str, Command] = {
    "list": list_chapters,
    "fit": fit,
    "render": render,
    "pack": pack,
    "sheet": sheet,
    "watch": watch,
    "verify": verify,
    "init": init,
    "cache": look_after_cache,
    "completion": complete,
}
"""By name, as `nnfilm.cli.parser` has them."""

LIGHT = frozenset({"init", "cache"})
"""Those that load little, and do with little memory."""
