"""The experiments of the article's film."""

from __future__ import annotations

from functools import cache

from nnmath.datasets.load import load
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.utils.arrays import unknown
from nnmath.utils.errors import DataError

STANDARD: dict[str, tuple[str, FitSpec]] = {
    "bands": ("bands", FitSpec(hidden=2, held_out=False)),
    "rings": ("rings", FitSpec(hidden=3, held_out=False)),
    "rings_two": ("rings", FitSpec(hidden=2, alpha="auto", held_out=False)),
    "blobs": ("blobs", FitSpec(hidden=1, starts=1, held_out=False)),
}


EXAMPLE = {"data": ("xor", FitSpec(hidden=4, held_out=False))}
"""What chapters for a user's data show where there are none."""


@cache
def standard(slot: str) -> Experiment:
    """The experiment that the film has in that slot: "bands" (2 neurons), "rings" (3), "rings_two" (2) or
    "blobs" (1); or "data", an example of a user's data.

    Fitted on first use in a process, then remembered. Raises DataError for another slot.
    """
    known = STANDARD | EXAMPLE
    if slot not in known:
        raise DataError(unknown("standard experiment", slot, known))
    name, spec = known[slot]
    dataset = load(name)
    fitted = fit(dataset, spec)
    return Experiment(dataset, fitted.network, fitted.report)
