"""Fits that are made once and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache
from nnfilm.storage.locks import locked
from nnfilm.utils.progress import Progress
from nnfilm.workers.fitting import FitWorkers
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.warnings import warnings_of
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.saved import experiment_in
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.utils.files import make_folders

if TYPE_CHECKING:  # a fit needs no Manim
    from nnfilm.kit.chapter.chapter import Chapter

Fitter = Callable[[Dataset, FitSpec], Experiment]
"""Fits a network to data."""


@dataclass(frozen=True)
class Fitting:
    """A fitter that keeps what it has fitted.

    Attributes:
        cache: where.
        jobs: processes to fit with; they do not change what comes out.
        progress: told how far it is.
    """

    cache: Cache
    jobs: int
    progress: Progress

    def __call__(self, dataset: Dataset, spec: FitSpec) -> Experiment:
        """The network for data; that of a fit of the same numbers, if one by the same code is kept."""
        key, read = self._key(dataset, spec), partial(_about, dataset)
        if kept := self.cache.get(key, read):
            return kept
        with suppress(OSError):
            make_folders(self.cache.folder)
        with locked(self.cache.folder / "fitting.lock"):  # another process may be at the very same
            if kept := self.cache.get(key, read):
                return kept
            with FitWorkers(self.jobs, self.progress.say) as run:
                found = fit(dataset, spec, run=run, progress=told_to(self.progress))
            experiment = Experiment.of_fit(dataset, found)
            self.cache.put(key, experiment.to_bytes())
        return experiment

    def _key(self, dataset: Dataset, spec: FitSpec) -> str:
        fitting = (
            fingerprints.code("nnmath.fitting.fit", "nnmath.experiments.experiment"),
            fingerprints.versions(),
            fingerprints.processor(),
        )
        return fingerprints.digest("fit", dataset.digest_of_numbers, spec.as_dict(), *fitting)


def _about(dataset: Dataset, content: bytes) -> Experiment:
    """What was fitted to these numbers, whatever they were called then: a fit sees no names, but tells of them.

    Raises DataError for other bytes than an experiment's, or one of other data.
    """
    kept = experiment_in(content)
    report = kept.report and replace(kept.report, dataset=dataset.name, warnings=warnings_of(dataset))
    return replace(kept, dataset=dataset, report=report)


def standard_experiments(
    chapters: Sequence[type[Chapter]], cache: Cache, *, smooth: bool = False
) -> dict[str, Experiment]:
    """The article's own experiments that chapters ask for: fitted now, unless a fit by the same code is kept.

    ``smooth``: with the hidden weights held back.
    """
    fitting = (
        fingerprints.code("nnmath.experiments.examples"),
        fingerprints.versions(),
        fingerprints.processor(),
    )
    found = {}
    for slot in sorted({slot for chapter in chapters for slot in chapter.slots}):
        key = fingerprints.digest("experiment", slot, *["smooth"] * smooth, *fitting)
        kept = cache.get(key, experiment_in)
        found[slot] = kept or standard(slot, smooth=smooth)
        if not kept:
            cache.put(key, found[slot].to_bytes())
    return found


def told_to(progress: Progress) -> Callable[[int, int], None]:
    """What a fit is to call with the number of starts done and to do, so that a progress is told."""
    known = 0

    def told(done: int, total: int) -> None:
        nonlocal known
        if total != known:
            progress.begin(total, done, "fitting", "fits at most")
            known = total
        progress.drawn(done)

    return told
