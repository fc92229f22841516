"""The flags of the `nnfilm` command, and how they meet what `film.toml` says. Nothing heavy is imported here."""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from nnfilm.asked import ABOUT_DATA, Asked
from nnfilm.errors import BadInput
from nnfilm.quality import ASPECTS, QUALITIES

THEMES = ("dark", "light")
LONGEST_PAUSE = 60
LARGEST_SEED = 2**31

USUAL: Mapping[str, Any] = {"theme": THEMES[0], "aspect": "16:9", "pause_seconds": 3.0}
"""How films look if nobody says otherwise."""

PICTURES = ("gif", "webp", "mov", "png")
"""Formats that are made a chapter at a time, and never joined."""

FORMATS = ("mp4", "webm", *PICTURES)

QUOTING = "a name that holds a comma goes in double quotes, as in --features 'size,\"weight, dry\"'"


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


def asked(options: argparse.Namespace) -> Asked | None:
    """What the film is to be about; None: the article's own experiments. `film.toml` counts where no flag does.

    Raises BadInput if something does not go with something else, or the file has a fault.
    """
    given = {key: value for key in ABOUT_DATA if (value := getattr(options, key, None)) is not None}
    told = {key: value for key, value in _file().items() if key in ABOUT_DATA and not _overruled(key, given)}
    values = {**told, **given}
    if not values:
        return None
    from nnmath.settings import conflict

    found = Asked(values, frozenset(given))
    if clash := conflict(values, found.named):
        raise BadInput(clash[1])
    return found


def _overruled(key: str, flags: Mapping[str, Any]) -> bool:
    """Whether flags leave a setting of the file without meaning: other data have other columns, and so on."""
    by = {"data": "experiment label features model", "model": "experiment hidden alpha starts seed"}
    by |= {"experiment": " ".join(ABOUT_DATA), "hidden": "model"}
    return any(flag in flags and key in keys.split() for flag, keys in by.items())


def look(options: argparse.Namespace, bundle: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """How the film looks: by flags, else by `film.toml`, else as in a bundle, else as usual."""
    usual = {**USUAL, "quality": getattr(options, "usual_quality", "h")}
    file, kept = _file(), _sound(bundle or {})
    found = {}
    for key, default in usual.items():
        flag = getattr(options, key, None)
        found[key] = next(value for value in (flag, file.get(key), kept.get(key), default) if value is not None)
    return {**found, "fast": getattr(options, "fast", False) or kept.get("fast", False) is True}


def coding(options: argparse.Namespace, fast: bool) -> str:
    """How a film is encoded, a name in `nnfilm.coding`. Raises BadInput for flags that do not go with its format."""
    if options.fast and options.format != "mp4":
        raise BadInput(f"--fast is for mp4 alone; leave it out, or leave out --format {options.format}")
    if options.dry_run and options.format in PICTURES:
        raise BadInput(f"--dry-run can foretell mp4 and webm, but not --format {options.format}")
    if options.format == "webm":
        return "webm"
    return "fast" if fast else "default"


def out(options: argparse.Namespace) -> Path | None:
    """The folder for a film, if one is asked for."""
    return options.out or _file().get("out")


def _sound(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a bundle says of its film's look. Raises BadInput if that cannot be."""
    from nnmath.settings import CHECKS

    try:
        checked = {key: CHECKS[key](settings[key]) for key in (*USUAL, "quality") if key in settings}
        return {**checked, "fast": settings.get("fast", False)}
    except (ValueError, TypeError) as error:
        raise BadInput(f"--experiment: a setting in the bundle {error}") from error


def _file() -> Mapping[str, Any]:
    """What is set in `film.toml`. Raises BadInput if it has a fault."""
    if not os.path.lexists("film.toml"):
        return {}
    from nnmath.settings import SettingsError, here

    try:
        return {key: value for key, value in vars(here()).items() if value is not None}
    except SettingsError as error:
        raise BadInput(str(error)) from error


# What values may be.


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """A whole number, as text."""

    def number(text: str) -> int:
        if not text.isdecimal() or len(text) > 12 or int(text) < least:
            raise argparse.ArgumentTypeError(f"must be a whole number of at least {least}, not {text!r}")
        if most is not None and int(text) > most:
            raise argparse.ArgumentTypeError(f"must be a whole number of at most {most}, not {text!r}")
        return int(text)

    return number


def names(text: str) -> tuple[str, ...]:
    """Names with commas between them, as a line of CSV."""
    try:
        (found,) = csv.reader([text], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of names: {QUOTING}") from error
    found = [name.strip() for name in found]
    if not found or not all(found):
        raise argparse.ArgumentTypeError(f"{text!r} has an empty name; {QUOTING}")
    return tuple(found)


def hidden(text: str) -> int | tuple[int, ...] | str:
    """Neurons of each hidden layer."""
    if text == "auto":
        return text
    try:
        layers = [whole(1)(part.strip()) for part in text.split(",")]
    except argparse.ArgumentTypeError as error:
        if "," not in text:
            raise
        wanted = "must be whole numbers of at least 1 with commas between them, one a hidden layer"
        raise argparse.ArgumentTypeError(f"{wanted}, not {text!r}") from error
    return layers[0] if len(layers) == 1 else tuple(layers)


def alpha(text: str) -> float | str:
    """A penalty."""
    if text == "auto":
        return text
    value = _number(text)
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"must be a number from 0 on, or auto, not {text!r}")
    return value


def seconds(text: str) -> float:
    """A time."""
    value = _number(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, not {text!r}")
    return value


def pause(text: str) -> float:
    """A time to predict an answer in."""
    value = _number(text)
    if not 0 <= value <= LONGEST_PAUSE:
        raise argparse.ArgumentTypeError(f"must be a number of seconds from 0 to {LONGEST_PAUSE}, not {text!r}")
    return value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
