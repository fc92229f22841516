"""The experiments of the article's film: fitted once, looked at, and kept in `STORED`.

Another processor would find other networks: each kernel of BLAS rounds differently, and most starts with more than a
few neurons magnify that.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from nnmath.datasets.load import load
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.utils.arrays import unknown
from nnmath.utils.errors import DataError

NOISY_WIDTHS = 1, 2, 3, 4, 6, 8, 12, 24
"""Neurons of the networks that learn the noisy data, in the slots "noisy_1", "noisy_2" and so on."""

STANDARD: dict[str, tuple[str, FitSpec]] = {
    "bands": ("bands", FitSpec(hidden=2, held_out=False)),
    "rings": ("rings", FitSpec(hidden=3, held_out=False)),
    "rings_two": ("rings", FitSpec(hidden=2, alpha="auto", held_out=False)),
    "blobs": ("blobs", FitSpec(hidden=1, starts=1, held_out=False)),
    "rings_four": ("rings", FitSpec(hidden=4, alpha=0.003, starts=50, held_out=False)),
    "rings_six": ("rings", FitSpec(hidden=6, alpha=0.03, held_out=False)),
    "rings_twelve": ("rings", FitSpec(hidden=12, alpha=0.02, held_out=False)),
    **{
        f"noisy_{width}": ("noisy_moons", FitSpec(hidden=width, alpha=0.001, starts=4, held_out=False))
        for width in NOISY_WIDTHS
    },
    "spirals_two": ("long_spirals", FitSpec(hidden=2, alpha=0.001, held_out=False)),
    "spirals_deep": ("long_spirals", FitSpec(hidden=(16, 2), alpha=0.01, starts=12, max_iter=500, held_out=False)),
    "moons_three": ("moons", FitSpec(hidden=3, alpha=0.1, held_out=False)),
    "xor_three": ("xor", FitSpec(hidden=3, alpha=0.1, held_out=False)),
    "hexagon_three": ("hexagon", FitSpec(hidden=3, alpha=0.1, held_out=False)),
    "crescent_four": ("crescent", FitSpec(hidden=4, alpha=0.01, held_out=False)),
    "checkers_eight": ("checkers", FitSpec(hidden=8, alpha=0.05, held_out=False)),
    "flower_seven": ("flower", FitSpec(hidden=7, alpha=0.02, held_out=False)),
}
"""Each slot's data and fit. Of four neurons most starts leave one idle and end in a triangle; with a penalty of 0.003
those that read best use all four, and so many starts find them. Under 0.1 the bends of six merge into a circle, and of
twelve neurons one does nothing; under 0.02 all are at work. With a
penalty of 0.001 a network of many neurons is free to learn the noise; of 0.01 and more it is not. With two neurons, in
one layer, no start gets less than 120 of the long spirals' 400 points wrong. Nine of ten starts
with two layers of 16 and 2 neurons separate the long spirals, in 0.2 s each. The last six are for the wall of sheets
with which the film ends: their penalties leave the sheets open."""

EXAMPLE = {
    "data": ("xor", FitSpec(hidden=4)),
    "line": ("goldilocks", FitSpec(hidden=2)),
}
"""Stand-ins for a user's data: in general, and on a line."""

RECIPES = STANDARD | EXAMPLE

TRAINED = "bands", "rings", "data", "line"
"""Slots whose training is shown."""

STORED = Path(__file__).parent / "stored"
"""The folder with a file for each slot, as `Experiment.save` writes it: ``make experiments`` fits them anew."""


@cache
def standard(slot: str) -> Experiment:
    """The experiment that the film has in that slot: "bands" (2 neurons), "rings" (3), "blobs" (1) or another of
    `STANDARD`; or "data" or "line", examples of a user's data.

    Read or fitted on first use in a process, then remembered. Raises DataError for another slot.
    """
    if slot not in RECIPES:
        raise DataError(unknown("standard experiment", slot, RECIPES))
    with np.load(STORED / f"{slot}.npz", allow_pickle=False) as file:
        return Experiment.from_arrays(dict(file))


def fitted_anew(slot: str) -> Experiment:
    """The experiment of a slot, fitted now, with its training if a picture shows that."""
    name, spec = RECIPES[slot]
    dataset = load(name)
    experiment = Experiment.of_fit(dataset, fit(dataset, spec))
    return experiment if slot in TRAINED else replace(experiment, training=None)
