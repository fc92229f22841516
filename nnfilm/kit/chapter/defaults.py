"""What a chapter is given where nobody hands it anything: that is, by the stock `manim` command.

The pictures read no file and fit nothing, and know nothing that does. So what does registers itself, as packages
do, by the entry point `nnfilm.chapter_defaults`; here that is `nnfilm.stock`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import NamedTuple

from nnfilm.kit.style.presentation import Presentation
from nnmath.experiments.experiment import Experiment

GROUP = "nnfilm.chapter_defaults"


class Defaults(NamedTuple):
    """Experiments by slot, fitted when first asked for, and the presentation of the chapter."""

    experiments: Mapping[str, Experiment]
    presentation: Presentation


def defaults() -> Defaults:
    """What there is where the chapter is run. Raises LookupError if nothing is installed that knows."""
    for entry in entry_points(group=GROUP):
        found: Defaults = entry.load()()
        return found
    raise LookupError(f"no experiments were given, and no installed package has the entry point {GROUP}")
