"""Words for what a picture shows, measured on this very fit, so that a caption says nothing the fit does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnmath import Hyperplane
from scenes.kit.place import Floats

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NEARLY_ROUND = 0.9  # the least ratio of a curve's smallest to its largest radius to call it nearly a circle


def count(number: int) -> str:
    """A number as a word, up to ten: "three", "12"."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def ordinal(number: int) -> str:
    """A place in a row as a word, from 1: "first", and beyond ten "no. 12"."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"no. {number}"


def share(number: int, total: int) -> str:
    """So many of so many points: "41 of 300 points", "none of 300 points"."""
    return f"{number or 'none'} of {total} points"


def is_closed(line: Floats) -> bool:
    """Whether a polyline (m, d) ends where it begins."""
    return len(line) > 2 and bool(np.allclose(line[0], line[-1]))


def roundness(line: Floats) -> float:
    """The smallest over the largest distance of a polyline (m, 2) from its mean: 1 for a circle."""
    radii = np.linalg.norm(line - line.mean(axis=0), axis=1)
    return float(radii.min() / radii.max())


def shape(lines: Sequence[Floats]) -> str:
    """What a boundary looks like: "nearly a circle", "a closed curve" or "an open curve"."""
    if not all(is_closed(line) for line in lines):
        return "an open curve"
    return "nearly a circle" if len(lines) == 1 and roundness(lines[0]) > _NEARLY_ROUND else "a closed curve"


def sides(lines: Sequence[Floats], cuts: Sequence[Hyperplane]) -> int:
    """How many of the cut lines a boundary runs along: each of its points counts for the cut nearest to it."""
    points = np.concatenate(list(lines)) if lines else np.zeros((0, 2))
    if not len(points):
        return 0
    distances = np.stack([np.abs(cut.signed_distance(points)) for cut in cuts])
    return len(np.unique(distances.argmin(axis=0)))
