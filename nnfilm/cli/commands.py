"""The commands of `nnfilm`, with their arguments. They import what is heavy themselves, after the flags are read."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nnfilm.cli.answer import Answer, print_answer
from nnfilm.cli.init import FIRST, write_chapter, write_settings
from nnfilm.cli.parser import Argument, Command, of_kind, request, takes
from nnfilm.settings.kinds import seconds, whole
from nnfilm.settings.request import Request
from nnfilm.utils import console
from nnfilm.workers import processes

if TYPE_CHECKING:
    from nnfilm.outputs.resources import Resources

Run = Callable[[argparse.Namespace], None]

COMMANDS: dict[str, Command] = {}
"""All commands, by name, in the order of the help."""

CHAPTERS = takes("chapters", nargs="*", metavar="CHAPTER", help="chapters, by class or file; default: the whole film")
JSON = takes("--json", action="store_true", help="print the result as JSON")


def command(name: str, about: str, *arguments: Argument, light: bool = False) -> Callable[[Run], Run]:
    """Make a function a command; see `Command`."""

    def add(run: Run) -> Run:
        COMMANDS[name] = Command(about, run, arguments, light)
        return run

    return add


@contextmanager
def _working(options: argparse.Namespace, draws: bool = False) -> Iterator[tuple[Request, Resources]]:
    """What a command is asked for, and the workers, the cache and the progress that it works with. The processes that
    will read the data, and draw, load while this one does.
    """
    asked = request(options)
    if draws:
        processes.start()
    from nnfilm.shield.shielded import prepare

    prepare(asked.settings.data)
    from nnfilm.outputs.resources import resources
    from nnfilm.utils.progress import progress_on_stderr

    with progress_on_stderr(options.quiet) as progress, resources(asked.settings, progress) as found:
        yield asked, found


@command("list", "List the film's chapters: beats, seconds, and why each one is included.", JSON)
def list_chapters(options: argparse.Namespace) -> None:
    """`nnfilm list`."""
    with _working(options) as (asked, resources):
        from nnfilm.cli import listing

        found = listing.listing(asked, resources)
    print_answer(found, options.json)


@command("fit", "Fit a network, and report what was tried and chosen.", JSON)
def fit(options: argparse.Namespace) -> None:
    """`nnfilm fit`."""
    with _working(options) as (asked, resources):
        from nnfilm.cli import fit_report

        answer = fit_report.examine(asked, resources)
    print_answer(answer, options.json)


@command("render", "Render chapters, or the whole film.", CHAPTERS, JSON)
def render(options: argparse.Namespace) -> None:
    """`nnfilm render`."""
    with _working(options, draws=True) as (asked, resources):
        from nnfilm.outputs import film, pictures
        from nnfilm.outputs.job import settle
        from nnfilm.outputs.narrating import voice_of
        from nnfilm.settings.flags import PICTURES

        kind = asked.settings.format
        voice = voice_of(asked)
        job = settle(asked, options.chapters, resources, "film")
        if kind in PICTURES:
            files: Sequence[Path] = pictures.render(job, kind, resources)
        else:
            files = film.render(job, resources, voice).videos
    print_answer(Answer(files, {"files": list(map(str, files))}), options.json)


@command(
    "pack",
    "Create a folder with the film in every form that a lecture or a post needs.",
    CHAPTERS,
    takes("--zip", action="store_true", help="also write the whole folder as one .zip file"),
)
def pack(options: argparse.Namespace) -> None:
    """`nnfilm pack`."""
    with _working(options, draws=True) as (asked, resources):
        from nnfilm.outputs.job import settle
        from nnfilm.outputs.narrating import voice_of
        from nnfilm.pack import build

        extras = replace(build.extras_of(asked), zipped=options.zip)
        voice = voice_of(asked)
        job = settle(asked, options.chapters, resources, "pack", joined=True, files=build.ALWAYS)
        packed = build.pack(job, extras, resources, voice)
    console.out(*packed.lines())


@command(
    "twin",
    "Write an interactive page of the network, to explore and train in the browser; -o NAME.html names the file.",
    takes("--blank", action="store_true", help="page without data, which fits a network to any table opened in it"),
)
def twin(options: argparse.Namespace) -> None:
    """`nnfilm twin`."""
    with _working(options) as (asked, resources):
        from nnfilm.pack import twin

        path = (twin.blank if options.blank else twin.twin)(asked, resources)
    console.out(path)


@command(
    "sheet",
    "Draw a contact sheet: a labelled thumbnail of the end of each beat; -o NAME.png names the file.",
    CHAPTERS,
    takes(
        "--width",
        type=of_kind(whole(80, 1920), "--width"),
        default=480,
        metavar="PIXELS",
        help="width of a thumbnail; default: 480",
    ),
    takes(
        "--every",
        type=of_kind(seconds(3600, zero=False), "--every"),
        metavar="SECONDS",
        help="time between thumbnails; default: one thumbnail per beat",
    ),
)
def sheet(options: argparse.Namespace) -> None:
    """`nnfilm sheet`."""
    with _working(options, draws=True) as (asked, resources):
        from nnfilm.outputs import contact_sheet
        from nnfilm.outputs.job import settle
        from nnfilm.storage.workspace import file_asked_for

        layout = contact_sheet.SheetLayout(options.width, options.every)
        place, name = file_asked_for(asked, ".png") or (None, "")
        part = "" if options.every is None else "every"
        job = settle(asked, options.chapters, resources, "sheets", part=part, place=place)
        path = contact_sheet.sheet(job, layout, resources, name)
    console.out(path)


@command(
    "script",
    "List every sentence of the film in a CSV file, for recording your own voice.",
    CHAPTERS,
    takes("-o", "--out", dest="sheet_path", type=Path, default=None, metavar="FILE", help="file.csv; default: stdout"),
)
def script(options: argparse.Namespace) -> None:
    """`nnfilm script`."""
    with _working(options, draws=True) as (asked, resources):
        from nnfilm.outputs import script_sheet

        if options.sheet_path is not None:
            script_sheet.check(options.sheet_path, asked.inputs)
        sheet = script_sheet.sheet(asked, options.chapters, resources)
    if options.sheet_path is None:
        console.out(*sheet.splitlines())
    else:
        script_sheet.write(sheet, options.sheet_path, asked.inputs)
        console.out(options.sheet_path)


@command(
    "watch",
    "Draw the contact sheet of a chapter again whenever one of its files is saved.",
    takes("chapter", metavar="CHAPTER", help="chapter, by class or file"),
)
def watch(options: argparse.Namespace) -> None:
    """`nnfilm watch`."""
    from nnfilm.watch import watch

    watch(request(options), options.words)


@command(
    "init",
    "Write a commented film.toml, or the file of a first chapter, to the current folder.",
    takes(
        "--chapter",
        nargs="?",
        const=FIRST,
        metavar="NAME",
        help=f"write a chapter with this class name instead; default: {FIRST}",
    ),
    light=True,
)
def init(options: argparse.Namespace) -> None:
    """`nnfilm init`."""
    if options.chapter is None:
        console.out(write_settings(Path()))
        return
    path = write_chapter(Path(), options.chapter)
    console.err(f"to see it while you edit it: nnfilm watch {path}; to render it: nnfilm render {path}")
    console.out(path)


@command(
    "cache",
    "Show or clear the cache.",
    takes("what", choices=["info", "clear"], metavar="info|clear", help="show its size, or delete its content"),
    JSON,
    light=True,
)
def cache(options: argparse.Namespace) -> None:
    """`nnfilm cache`."""
    from nnfilm.storage.cache import users

    kept, clear = users(), options.what == "clear"
    sizes = [] if clear else [entry.size for entry in kept.entries()]
    count, size = kept.clear() if clear else (len(sizes), sum(sizes))
    line = f"{'deleted ' * clear}{count:,} entries, {size / 1e6:.1f} MB"
    limit = "" if clear else f" of at most {kept.limit / 1e6:.0f} MB"
    data = {"folder": str(kept.folder), "entries": count, "bytes": size, "limit": kept.limit, "dropped": clear}
    print_answer(Answer([line + limit, kept.folder], data), options.json)


@command("languages", "List the languages of films, and how complete each one is.", JSON, light=True)
def languages(options: argparse.Namespace) -> None:
    """`nnfilm languages`."""
    from nnfilm.kit.text.language import LANGUAGES
    from nnfilm.kit.text.translations.catalog import completeness

    found = [(one.code, one.name, round(100 * completeness(one.code))) for one in LANGUAGES.values()]
    lines = [f"{code}  {share:3} %  {name}" for code, name, share in found]
    data = [{"code": code, "name": name, "percent": share} for code, name, share in found]
    print_answer(Answer(lines, {"languages": data}), options.json)
