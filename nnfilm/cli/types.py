"""What flags may be: each reads a text, or says in one line what it must be."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable

from nnfilm.cli.options import LONGEST_PAUSE
from nnfilm.story.request import QUOTING


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
