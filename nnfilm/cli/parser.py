"""The grammar of the command line: commands and their flags."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from nnfilm.cli import options as flags
from nnfilm.cli.commands import fit, init, list_chapters, look_after_cache, pack, render, sheet, verify, watch
from nnfilm.cli.options import LARGEST_SEED, THEMES
from nnfilm.cli.types import alpha, hidden, names, pause, seconds, whole
from nnfilm.render.quality import ASPECTS, QUALITIES
from nnfilm.story.request import QUOTING
from nnfilm.utils.errors import BadInput


def _parser() -> argparse.ArgumentParser:
    parser = Parser("nnfilm", description="Films of what a small neural network does to its data.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)

    def add(name: str, run: Callable[[argparse.Namespace], None], help: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help, description=help)
        command.set_defaults(run=run)
        command.add_argument("--debug", action="store_true", help="show the traceback of a failure")
        return command

    command = add("list", list_chapters, "List the chapters of the film: beats, seconds, and why they are there.")
    add_data(command)

    command = add("fit", fit, "Fit a network and report in words, figures and a picture what was tried and chosen.")
    command.add_argument("--jobs", type=whole(1), metavar="N", help="processes to fit with; default one a core")
    command.add_argument("--no-cache", action="store_true", help="fit anew, and keep nothing for later")
    command.add_argument("--theme", choices=flags.THEMES, help=f"of the picture; default {flags.THEMES[0]}")
    command.add_argument("-o", "--out", type=Path, metavar="DIR", help="folder to write to; default media/fit")
    add_data(command)

    command = add("render", render, "Render chapters, or the film of them all.")
    add_drawing(command, "h", "film/QUALITY")
    command.add_argument("--dry-run", action="store_true", help="tell frames, segments, time and size; make nothing")
    command.add_argument("--fast", action="store_true", help="encode in less time, to larger files")
    kinds = "mp4; webm; gif and webp, small and silent loops; mov, transparent ProRes 4444; png, a still a beat"
    command.add_argument("--format", choices=flags.FORMATS, default="mp4", help=kinds)
    add_data(command)

    command = add("pack", pack, "Make a folder with the film in every form that a lecture or a post needs.")
    add_drawing(command, "h", "pack/QUALITY")
    command.add_argument("--transparent", action="store_true", help="also each chapter without its background, as .mov")
    command.add_argument("--zip", action="store_true", help="also all of it as one file, beside the folder")
    add_data(command)

    command = add("sheet", sheet, "Draw a contact sheet: a labelled thumbnail of the end of each beat.")
    add_drawing(command, "m", "sheets")
    command.add_argument("--width", type=whole(80), default=480, metavar="PIXELS", help="of a thumbnail (480)")
    command.add_argument("--every", type=seconds, metavar="SECONDS", help="a frame every so often instead")
    add_data(command)

    command = add("watch", watch, "Draw a chapter anew after every edit, and show which beats the edit has changed.")
    command.add_argument("chapter", metavar="CHAPTER", help="by class or file")
    command.add_argument("--jobs", type=whole(1), metavar="N", help="worker processes; default one a core")
    add_look(command, "watch")
    add_data(command)

    command = add("verify", verify, "Fit again what a bundle holds, and tell whether the same network comes out.")
    command.add_argument("bundle", type=Path, metavar="BUNDLE", help="experiment.bundle, as a render writes it")

    add("init", init, "Write a commented film.toml into the current folder.")

    command = add("cache", look_after_cache, "Tell what was kept so that it need not be made again, or drop it.")
    command.add_argument("what", choices=["info", "clear"], metavar="info|clear", help="tell, or drop")
    return parser


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        """Raises BadInput."""
        raise BadInput(f"{' '.join(message.split())} ({self.prog} --help lists what there is)")


def add_data(command: argparse.ArgumentParser) -> None:
    """What the film is about."""
    group = command.add_argument_group("your data")
    group.add_argument(
        "--data", metavar="NAME_OR_FILE", help="a built-in data set, or a table: CSV, TSV, Parquet, XLSX"
    )
    group.add_argument("--label", metavar="COL", help="column of the classes; without it, the one that must be it")
    features = f"columns to use, in order; without it, all that can be; {QUOTING}"
    group.add_argument("--features", type=names, metavar="A,B", help=features.replace("%", "%%"))
    layers = "hidden neurons; of several layers, with commas; auto searches"
    group.add_argument("--hidden", type=hidden, metavar="N|N,M|auto", help=layers)
    group.add_argument("--alpha", type=alpha, metavar="X|auto", help="scikit-learn's L2 penalty; auto searches")
    group.add_argument("--starts", type=whole(1), metavar="N", help="fits to choose from")
    group.add_argument("--seed", type=whole(0, LARGEST_SEED), metavar="N", help="of the first of them")
    group.add_argument("--model", type=Path, metavar="FILE", help="a fitted network's weights, .npz or .json")
    group.add_argument("--experiment", type=Path, metavar="BUNDLE", help="what a render wrote: nothing is fitted")


def add_drawing(command: argparse.ArgumentParser, quality: str, folder: str) -> None:
    """What the commands that draw have in common."""
    command.add_argument("chapters", nargs="*", metavar="CHAPTER", help="by class or file; none means all: the film")
    sizes = ", ".join(f"{letter} {size}" for letter, size in QUALITIES.items())
    command.add_argument("-q", "--quality", choices=QUALITIES, help=f"{sizes}; default {quality}")
    command.set_defaults(usual_quality=quality)
    workers = command.add_mutually_exclusive_group()
    workers.add_argument("--jobs", type=whole(1), metavar="N", help="worker processes; default one a core")
    workers.add_argument("--cluster", metavar="ADDRESS", help="a Dask scheduler, whose workers do the work instead")
    command.add_argument("--no-cache", action="store_true", help="make everything anew, and keep nothing for later")
    add_look(command, folder)


def add_look(command: argparse.ArgumentParser, folder: str) -> None:
    """What the commands that draw, or watch, have in common."""
    command.add_argument("--theme", choices=THEMES, help=f"default {THEMES[0]}")
    command.add_argument("--aspect", choices=ASPECTS, help="shape of the frame; default 16:9")
    seconds = "for predicting the answer to a question, 0 for no pause; default 3"
    command.add_argument("--pause-seconds", type=pause, metavar="SECONDS", help=seconds)
    command.add_argument("-o", "--out", type=Path, metavar="DIR", help=f"folder to write to; default media/{folder}")
