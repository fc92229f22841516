"""Repeat a fit from its report."""

from __future__ import annotations

from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import Fit, Progress, fit
from nnmath.fitting.optimizer import Run, in_this_process
from nnmath.fitting.spec import FitSpec
from nnmath.utils.errors import DataError


def refit(experiment: Experiment, *, run: Run = in_this_process, progress: Progress | None = None) -> Fit:
    """Fit again as the experiment's report says, without its search: the network should be the same, to the bit on the
    same machine. ``run`` and ``progress`` are as for `fit`.

    Raises DataError for an experiment whose network was not fitted here.
    """
    report = experiment.report
    if report is None:
        raise DataError(f"the network for {experiment.dataset.name} was not fitted here, so it cannot be fitted again")
    asked = report.spec or {"starts": len(report.starts), "seed": report.starts[0].seed}
    found = {name: getattr(report, name) for name in ("hidden", "activation", "alpha")}
    spec = FitSpec(**{**asked, **found, "held_out": False})
    return fit(experiment.dataset, spec, run=run, progress=progress)
