"""Fit the article's experiments anew, or those of some slots, and keep them in nnmath/experiments/stored: run
``python -m tools.experiments [SLOT ...]`` after a change of their data or recipes. Then look at the film, since other
networks may have other things to tell; tests check that what it says is still so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from nnmath.experiments.examples import RECIPES, STORED, fitted_anew


def main(slots: Sequence[str]) -> None:
    """Fit and keep the experiments of the slots, or of all."""
    STORED.mkdir(exist_ok=True)
    for slot in slots or tuple(RECIPES):
        experiment = fitted_anew(slot)
        experiment.save(STORED / f"{slot}.npz")
        if report := experiment.report:
            print(f"{slot:>12}: start {report.best.seed}, {report.errors} of {report.n_samples} points wrong")
    print(STORED)


if __name__ == "__main__":
    main(sys.argv[1:])
