"""What the commands do. Each loads what is heavy when it is called: a slip in its flags is told before that."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from nnfilm.cli.parser import request
from nnfilm.utils import console
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.workers import forkserver

Command = Callable[[argparse.Namespace], None]


def list_chapters(options: argparse.Namespace) -> None:
    """`nnfilm list`."""
    asked = request(options, "list")
    from nnfilm.cli import listing
    from nnfilm.outputs.resources import resources
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr() as progress, resources(asked.settings, progress) as found:
        text = listing.listing(asked, found)
    console.out(text)


def fit(options: argparse.Namespace) -> None:
    """`nnfilm fit`."""
    asked = request(options, "fit")
    from nnfilm.cli import fit_report
    from nnfilm.outputs.resources import resources
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr() as progress, resources(asked.settings, progress) as found:
        lines = fit_report.examine(asked, found)
    console.out(*lines)


def render(options: argparse.Namespace) -> None:
    """`nnfilm render`."""
    asked = request(options, "render")
    forkserver.start()
    from nnfilm.outputs import estimate, film, pictures
    from nnfilm.outputs.job import settle
    from nnfilm.outputs.resources import resources
    from nnfilm.settings.film_settings import PICTURES
    from nnfilm.utils.progress import progress_on_stderr

    kind = asked.settings.format
    if options.dry_run and kind in PICTURES:
        raise BadInput(f"--dry-run can foretell mp4 and webm, but not --format {kind}")
    with progress_on_stderr() as progress, resources(asked.settings, progress) as found:
        job = settle(asked, options.chapters, found, "film")
        if options.dry_run:
            lines: list[object] = [estimate.estimate(job, found)]
        elif kind in PICTURES:
            lines = list(pictures.render(job, kind, found))
        else:
            lines = list(film.render(job, found))
    console.out(*lines)


def pack(options: argparse.Namespace) -> None:
    """`nnfilm pack`."""
    asked = request(options, "pack")
    forkserver.start()
    from nnfilm.outputs.job import settle
    from nnfilm.outputs.resources import resources
    from nnfilm.pack import build
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr() as progress, resources(asked.settings, progress) as found:
        job = settle(asked, options.chapters, found, "pack", joined=True, files=build.ALWAYS)
        lines = build.pack(job, build.Extras(options.transparent, options.zip), found)
    console.out(*lines)


def sheet(options: argparse.Namespace) -> None:
    """`nnfilm sheet`."""
    asked = request(options, "sheet")
    forkserver.start()
    from nnfilm.outputs import contact_sheet
    from nnfilm.outputs.job import settle
    from nnfilm.outputs.resources import resources
    from nnfilm.utils.progress import progress_on_stderr

    layout = contact_sheet.SheetLayout(options.width, options.every)
    with progress_on_stderr() as progress, resources(asked.settings, progress) as found:
        job = settle(asked, options.chapters, found, "sheets", part="" if options.every is None else "every")
        path = contact_sheet.sheet(job, layout, found)
    console.out(path)


def watch(options: argparse.Namespace) -> None:
    """`nnfilm watch`."""
    asked = request(options, "watch")
    from nnfilm.watch.file_events import FileEvents

    with FileEvents(asked.files) as edits:  # before any code is read, so that no edit of it is missed
        forkserver.start()
        from nnfilm.watch import watch

        watch.watch(watch.WatchJob(options.chapter, asked, options.debug), edits)


def verify(options: argparse.Namespace) -> None:
    """`nnfilm verify`."""
    from nnfilm.cli import verify
    from nnfilm.outputs.resources import cores
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr() as progress:
        lines, same = verify.verify(options.bundle, cores(), progress)
    console.out(*lines)
    if not same:
        raise FilmError("what is fitted now is not what the bundle holds")


def init(options: argparse.Namespace) -> None:
    """`nnfilm init`."""
    from nnfilm.settings import template

    console.out(template.write(Path()))


def look_after_cache(options: argparse.Namespace) -> None:
    """`nnfilm cache`."""
    from nnfilm.storage import cache

    kept = cache.users()
    if options.what == "clear":
        count, size = kept.clear()
        console.out(f"dropped {count:,} entries, {size / 1e6:.1f} MB")
    else:
        entries = kept.entries()
        size = sum(entry.size for entry in entries)
        console.out(f"{len(entries):,} entries, {size / 1e6:.1f} MB of at most {kept.limit / 1e6:.0f} MB")
    console.out(kept.folder)


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
}
"""By name, as `nnfilm.cli.parser` has them."""

LIGHT = frozenset({"init", "cache"})
"""Those that load little, and do with little memory."""
