"""`nnfilm verify`: the networks of a bundle, refitted and compared, and the table of wrong rows beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from nnfilm.outputs.wrong_rows import WRONG, judgements, judgements_in
from nnfilm.shield.shielded import shielded
from nnfilm.storage import fingerprints
from nnfilm.story.fitting import report_to
from nnfilm.utils.errors import BadInput
from nnfilm.utils.progress import Progress
from nnfilm.workers.fitting import FitWorkers
from nnmath.experiments.bundle import DATA, Bundle
from nnmath.experiments.examples import STANDARD, standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.refit import refit
from nnmath.fitting.fit import Fit
from nnmath.fitting.report import Training
from nnmath.networks.network import Network
from nnmath.utils.errors import DataError

FITTING = ("python", "nnfilm", "numpy", "scipy", "scikit-learn")
"""Distributions whose version can change the result of a fit."""


def verify(path: Path, jobs: int, progress: Progress) -> tuple[list[str], bool]:
    """Refit all networks of a bundle. Returns lines about their differences, and whether there are none.

    Raises BadInput if the file is no bundle.
    """
    try:
        bundle = shielded(partial(Bundle.load, path), path)
    except DataError as error:
        raise BadInput(str(error)) from error
    lines, same = [], True
    for slots, experiment in _each(bundle):
        if experiment.report is None:
            lines.append(f"{slots}: the network was given as a model, so there is no fit to repeat")
            continue
        if experiment.digest in {standard(slot).digest for slot in STANDARD}:
            lines.append(f"{slots}: as nnfilm keeps it, so there is no fit to repeat")
            continue
        again = _refit(experiment, path, jobs, progress)
        difference, equal = compare(experiment, again.network)
        if equal and experiment.training and _steps(experiment.training) != _steps(again.training):
            difference, equal = "same network, but different training steps", False
        lines.append(f"{slots}: {difference}")
        same = same and equal
    lines += [] if same else _versions(bundle)
    table, told = path.parent / WRONG, True
    if table.is_file() and DATA in bundle.experiments:
        difference, told = compare_rows(bundle.experiments[DATA], table)
        lines.append(f"{WRONG}: {difference}")
    return lines, same and told


def compare_rows(experiment: Experiment, table: Path) -> tuple[str, bool]:
    """How a table of wrong rows differs from what the experiment's networks have wrong, in words, and whether it does
    not: a bundle has no row numbers, so classes, probabilities and what rows were are compared.
    """
    own = judgements(experiment)
    try:
        found = shielded(partial(judgements_in, table), table)
    except DataError as error:
        return str(error), False
    if found is None:
        return "it cannot be read as a table of wrong rows", False
    missing, more = (own - found).total(), (found - own).total()
    if not missing and not more:
        return "same rows", True
    return f"{missing} of {own.total()} wrong rows are not in it, and {more} others are", False


def _steps(training: Training | None) -> str:
    """A digest of the steps of a training, if there was one."""
    return training.digest if training else ""


def _refit(experiment: Experiment, path: Path, jobs: int, progress: Progress) -> Fit:
    """Fit what its report describes."""
    try:
        with FitWorkers(jobs, progress.say) as run:
            return refit(experiment, run=run, progress=report_to(progress))
    except DataError as error:  # the report was edited
        raise BadInput(f"{path} describes an impossible fit: {error}") from error


def _each(bundle: Bundle) -> Iterator[tuple[str, Experiment]]:
    """Every experiment once, with its slots."""
    slots: dict[str, list[str]] = {}
    for slot, experiment in bundle.experiments.items():
        slots.setdefault(experiment.digest, []).append(slot)
    for digest, names in slots.items():
        yield ", ".join(names), next(e for e in bundle.experiments.values() if e.digest == digest)


def compare(experiment: Experiment, network: Network) -> tuple[str, bool]:
    """How a network differs from that of an experiment, in words, and whether it is the same."""
    own = experiment.network
    if own.digest == network.digest:
        return "same network", True
    if [layer.weights.shape for layer in own.layers] != [layer.weights.shape for layer in network.layers]:
        return "different numbers of neurons", False
    pairs = list(zip(own.layers, network.layers, strict=True))
    weights = max(
        float(np.abs(one - other).max()) for a, b in pairs for one, other in ((a.weights, b.weights), (a.bias, b.bias))
    )
    X = experiment.dataset.X
    chances = float(np.abs(own.predict_proba(X) - network.predict_proba(X)).max())
    wrong = int(np.count_nonzero(own.predict(X) != network.predict(X)))
    return (
        f"weights differ by up to {weights:.3g}, probabilities by up to {chances:.3g}, "
        f"{wrong} of {len(X)} predictions differ",
        False,
    )


def _versions(bundle: Bundle) -> Iterator[str]:
    """The distributions whose version is not that of the fit."""
    then, now = bundle.about.get("versions", {}), fingerprints.versions()
    for name in FITTING:
        if name in then and then[name] != now.get(name):
            yield f"fitted with {name} {then[name][:40]}, refitted with {now.get(name, 'none')}"
